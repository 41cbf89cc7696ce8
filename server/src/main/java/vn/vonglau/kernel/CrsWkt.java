package vn.vonglau.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the system that a WKT text (1 or 2, OGC or ESRI spelling) speaks of. */
final class CrsWkt {
  /** A projected or geographic system closes with its own authority; inner ones come before it. */
  private static final Pattern LAST_AUTHORITY =
      Pattern.compile(
          "(?:AUTHORITY\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?(\\d+)\"?\\s*]"
              + "|ID\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?(\\d+)\"?[^\\[\\]]*])\\s*]\\s*$",
          Pattern.CASE_INSENSITIVE);

  private CrsWkt() {}

  static Crs read(String wkt) {
    String text = wkt == null ? "" : wkt.replace("\u0000", "").replace("\uFEFF", "").strip();
    // longer texts than this are not definitions of a coordinate system
    if (text.isEmpty() || text.length() > 20_000) {
      throw unknown(text);
    }
    Matcher authority = LAST_AUTHORITY.matcher(text);
    if (authority.find()) {
      String code = authority.group(1) != null ? authority.group(1) : authority.group(2);
      Optional<Crs> named =
          code.length() > 6 ? Optional.empty() : Crs.byEpsg(Integer.parseInt(code));
      if (named.isPresent()) {
        return named.get();
      }
    }
    return byParameters(text).orElseThrow(() -> unknown(text));
  }

  private static Optional<Crs> byParameters(String wkt) {
    String flat = wkt.toUpperCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
    // MapInfo has no name for the datum and writes its shift to WGS 84 instead
    boolean vn2000 = flat.contains("VN2000") || flat.contains("TOWGS84[191.9044");
    boolean wgs84 =
        !vn2000
            && (flat.contains("WGS1984")
                || flat.contains("WGS84")
                || flat.contains("WORLDGEODETICSYSTEM1984"));
    if (!vn2000 && !wgs84) {
      return Optional.empty();
    }
    boolean projected = flat.startsWith("PROJC");
    if (!projected) {
      boolean geographic = flat.startsWith("GEOGC") || flat.startsWith("GEODCRS");
      return geographic ? Optional.of(vn2000 ? Crs.VN2000 : Crs.WGS84) : Optional.empty();
    }
    if (wgs84
        && (flat.contains("MERCATORAUXILIARYSPHERE")
            || flat.contains("PSEUDOMERCATOR")
            || flat.contains("POPULARVISUALISATION"))) {
      return Optional.of(Crs.WEB_MERCATOR);
    }
    double meridian =
        parameter(wkt, "(?:central[_ ]meridian|longitude[_ ]of[_ ]natural[_ ]origin)");
    double scale = parameter(wkt, "scale[_ ]factor(?:[_ ]at[_ ]natural[_ ]origin)?");
    double east = parameter(wkt, "false[_ ]easting");
    double north = parameter(wkt, "false[_ ]northing");
    boolean transverse = flat.contains("TRANSVERSEMERCATOR") || flat.contains("GAUSSKRUGER");
    boolean metres = !flat.contains("\"FOOT") && !flat.contains("KILOMET");
    if (!transverse || !metres || Math.abs(east - 500_000) > 1e-6 || Math.abs(north) > 1e-6) {
      return Optional.empty();
    }
    return Crs.list().stream()
        .filter(c -> !c.isGeographic() && c.isVn2000() == vn2000)
        .filter(c -> Math.abs(c.row().meridian() - meridian) < 1e-7)
        .filter(c -> Math.abs(c.row().scale() - scale) < 1e-9)
        .findFirst();
  }

  private static double parameter(String wkt, String name) {
    Matcher m =
        Pattern.compile(
                "PARAMETER\\s*\\[\\s*\"" + name + "\"\\s*,\\s*([-+0-9.eE]+)",
                Pattern.CASE_INSENSITIVE)
            .matcher(wkt);
    try {
      return m.find() ? Double.parseDouble(m.group(1)) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static ProblemException unknown(String wkt) {
    String line = wkt.replaceAll("\\s+", " ");
    String shown = line.length() > 160 ? line.substring(0, 160) + "…" : line;
    return Problem.badRequest(
            "crs-unknown-wkt",
            "Chưa nhận ra hệ tọa độ ghi trong tệp: «"
                + shown
                + "». Chưa nhận gì. Chỉ rõ hệ tọa độ bằng --crs, ví dụ --crs VN2000:tay-ninh.",
            "The coordinate system written in the file is not recognised: '"
                + shown
                + "'. Nothing was taken. Name it with --crs, for example --crs VN2000:tay-ninh.")
        .at("crs", null)
        .asException();
  }
}
