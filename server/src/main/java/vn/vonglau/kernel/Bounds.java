package vn.vonglau.kernel;

/**
 * A box of degrees in WGS 84, longitude first. It never crosses the antimeridian: west is not
 * greater than east.
 */
public record Bounds(double west, double south, double east, double north) {
  public Bounds {
    // Written so that NaN fails too.
    if (!(west >= -180 && west <= east && east <= 180)
        || !(south >= -90 && south <= north && north <= 90)) {
      throw bad().asException();
    }
  }

  /** Reads {@code west,south,east,north}; a Problem with code {@code bbox} on anything else. */
  public static Bounds parse(String text) {
    String[] parts = text.length() > 200 ? new String[0] : text.split(",", -1);
    if (parts.length != 4) {
      throw bad().asException();
    }
    double[] value = new double[4];
    for (int i = 0; i < 4; i++) {
      String part = parts[i].trim();
      if (!part.matches("-?[0-9]{1,3}(\\.[0-9]{1,20})?")) {
        throw bad().asException();
      }
      value[i] = Double.parseDouble(part);
    }
    return new Bounds(value[0], value[1], value[2], value[3]);
  }

  private static Problem bad() {
    return Problem.badRequest(
            "bbox",
            "Khung bbox phải gồm bốn số tây,nam,đông,bắc theo độ (WGS 84), tây không lớn hơn đông,"
                + " nam không lớn hơn bắc. Sửa tham số bbox.",
            "bbox takes four numbers west,south,east,north in degrees (WGS 84), west not above"
                + " east, south not above north. Correct the parameter bbox.")
        .at("bbox", null);
  }
}
