package vn.vonglau.ogc;

/** The versions that are spoken, and what they call the same things. */
enum WmsVersion {
  V111("1.1.1", "SRS", "X", "Y", "application/vnd.ogc.wms_xml", "application/vnd.ogc.se_xml"),
  V130("1.3.0", "CRS", "I", "J", "text/xml", "text/xml");

  final String number;
  final String crs;
  final String column;
  final String row;
  final String capabilities;
  final String exceptions;

  WmsVersion(
      String number,
      String crs,
      String column,
      String row,
      String capabilities,
      String exceptions) {
    this.number = number;
    this.crs = crs;
    this.column = column;
    this.row = row;
    this.capabilities = capabilities;
    this.exceptions = exceptions;
  }

  /**
   * OGC 06-042, 6.2.4: without one the highest; of one that is not spoken the next lower one, and
   * the lowest when there is none lower.
   */
  static WmsVersion negotiated(String asked) {
    if (asked == null || asked.isEmpty()) {
      return V130;
    }
    if (!asked.matches("[0-9]{1,2}(\\.[0-9]{1,2}){2}")) {
      throw WmsException.of(
          "InvalidParameterValue",
          "VERSION viết theo dạng 1.3.0.",
          "VERSION is written as 1.3.0.",
          "VERSION");
    }
    return number(asked) >= number(V130.number) ? V130 : V111;
  }

  /** The one that a request other than GetCapabilities names. */
  static WmsVersion named(String asked) {
    for (WmsVersion version : values()) {
      if (version.number.equals(asked)) {
        return version;
      }
    }
    throw WmsException.of(
        asked == null || asked.isEmpty() ? "MissingParameterValue" : "InvalidParameterValue",
        "Yêu cầu này cần VERSION là 1.3.0 hoặc 1.1.1.",
        "This request needs VERSION to be 1.3.0 or 1.1.1.",
        "VERSION");
  }

  private static int number(String version) {
    int number = 0;
    for (String part : version.split("\\.")) {
      number = number * 100 + Integer.parseInt(part);
    }
    return number;
  }

  String invalidCrs() {
    return "Invalid" + crs;
  }
}
