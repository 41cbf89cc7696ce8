package vn.vonglau.ogc;

import vn.vonglau.kernel.Problem;
import vn.vonglau.ops.Faults;

/**
 * Why a request was not answered, in the words of OGC Web Services Common 1.1 (06-121r3, 8.3) and
 * WMTS 1.0 (07-057r7).
 *
 * <p>Codes are MissingParameterValue, InvalidParameterValue, TileOutOfRange, PointIJOutOfRange,
 * OperationNotSupported, VersionNegotiationFailed and NoApplicableCode.
 */
final class WmtsRefusal extends Refusal {
  private static final long serialVersionUID = 1L;

  private WmtsRefusal(String code, String locator, int status, String vi, String en) {
    super(code, status, vi, en, locator);
  }

  static WmtsRefusal missing(String parameter) {
    return new WmtsRefusal(
        "MissingParameterValue",
        parameter,
        400,
        "Thiếu tham số " + parameter + ". Thêm vào rồi gửi lại.",
        "The parameter " + parameter + " is missing. Add it and send again.");
  }

  static WmtsRefusal invalid(String parameter, String value) {
    String shown = WmsText.shown(value);
    return new WmtsRefusal(
        "InvalidParameterValue",
        parameter,
        400,
        "Tham số " + parameter + " không nhận giá trị «" + shown + "». Xem GetCapabilities.",
        "The parameter " + parameter + " does not take '" + shown + "'. See GetCapabilities.");
  }

  static WmtsRefusal tileOutOfRange(String parameter, long most) {
    return new WmtsRefusal(
        "TileOutOfRange",
        parameter,
        400,
        parameter + " nằm ngoài ma trận ô: từ 0 đến " + most + ".",
        parameter + " is outside the matrix: from 0 to " + most + ".");
  }

  static WmtsRefusal pointOutOfRange(String parameter, int most) {
    return new WmtsRefusal(
        "PointIJOutOfRange",
        parameter,
        400,
        parameter + " nằm ngoài ô: từ 0 đến " + most + ".",
        parameter + " is outside the tile: from 0 to " + most + ".");
  }

  static WmtsRefusal unsupported(String operation) {
    String shown = WmsText.shown(operation);
    return new WmtsRefusal(
        "OperationNotSupported",
        "request",
        501,
        "Không có thao tác «" + shown + "». Dùng GetCapabilities, GetTile, GetFeatureInfo.",
        "There is no operation '" + shown + "'. Use GetCapabilities, GetTile or GetFeatureInfo.");
  }

  static WmtsRefusal version(String asked) {
    String shown = WmsText.shown(asked);
    return new WmtsRefusal(
        "VersionNegotiationFailed",
        "acceptVersions",
        400,
        "Chưa phục vụ phiên bản «" + shown + "». Phiên bản có là 1.0.0.",
        "Version '" + shown + "' is not served. The version is 1.0.0.");
  }

  static WmtsRefusal of(Problem p) {
    return new WmtsRefusal(
        p.code().equals("date") ? "InvalidParameterValue" : "NoApplicableCode",
        p.code().equals("date") ? "time" : null,
        p.status(),
        p.vi(),
        p.en());
  }

  /** A fault of this server: what it was stands in its log. */
  static WmtsRefusal unexpected(RuntimeException fault) {
    return of(Faults.of(fault, "WMTS"));
  }

  /** A resource of the REST encoding that is not there answers as the web does. */
  WmtsRefusal ofResource() {
    boolean absent = code.equals("InvalidParameterValue") || code.equals("TileOutOfRange");
    return absent && !"time".equals(locator) ? new WmtsRefusal(code, locator, 404, vi, en) : this;
  }

  byte[] xml() {
    String ows = WmtsCapabilities.OWS;
    return Xml.document()
        .open("ExceptionReport", "xmlns", ows, "version", "1.1.0", "xml:lang", "vi")
        .open("Exception", "exceptionCode", code, "locator", locator)
        .text("ExceptionText", vi)
        .text("ExceptionText", en)
        .bytes();
  }
}
