package vn.vonglau.ogc;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.Jpeg;
import vn.vonglau.paint.PngEncoder;

/** Files that a picture comes in. */
enum WmsFormat {
  PNG("image/png"),
  PNG8("image/png; mode=8bit"),
  PNG24("image/png; mode=24bit"),
  PNG32("image/png; mode=32bit"),
  JPEG("image/jpeg");

  private static final float QUALITY = 0.85f;

  /** As it is listed and asked for. */
  final String name;

  WmsFormat(String name) {
    this.name = name;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(f -> f.name).toList();
  }

  static WmsFormat of(String asked) {
    String plain = asked.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    for (WmsFormat format : values()) {
      if (format.name.replace(" ", "").equals(plain)) {
        return format;
      }
    }
    return switch (plain) {
      case "image/png8" -> PNG8;
      case "image/png24" -> PNG24;
      case "image/png32" -> PNG32;
      case "image/jpg" -> JPEG;
      default ->
          throw WmsException.of(
              "InvalidFormat",
              "Không có dạng ảnh «" + WmsText.shown(asked) + "». Dùng: " + known() + ".",
              "There is no format '" + WmsText.shown(asked) + "'. Use: " + known() + ".",
              "FORMAT");
    };
  }

  private static String known() {
    return String.join(", ", names());
  }

  boolean transparent() {
    return this != JPEG && this != PNG24;
  }

  String type() {
    return this == JPEG ? "image/jpeg" : "image/png";
  }

  byte[] encode(Canvas canvas) {
    return encode(canvas, 1);
  }

  /**
   * @param bands threads that pack a PNG
   */
  byte[] encode(Canvas canvas, int bands) {
    return switch (this) {
      case JPEG -> Jpeg.encode(canvas, QUALITY);
      case PNG8 -> PngEncoder.encode(canvas, PngEncoder.Kind.INDEXED, bands);
      default -> PngEncoder.encode(canvas, PngEncoder.Kind.TRUE, bands);
    };
  }
}
