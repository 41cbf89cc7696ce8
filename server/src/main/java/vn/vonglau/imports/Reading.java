package vn.vonglau.imports;

import java.math.BigDecimal;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryEditor;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.kernel.Vn2000;

/**
 * One way to understand the numbers of a file.
 *
 * @param swapped the first number is north (latitude) and the second east, as on Vietnamese papers
 * @param factor what brings the numbers to metres or degrees: 0.01 for centimetres, else 1
 */
record Reading(Crs crs, boolean swapped, double factor) {
  /** Half the width of the world in Web Mercator, metres. */
  private static final double WIDEST = 20_040_000;

  private static final double FALSE_EASTING = 500_000;

  /** How far from its meridian a transverse projection is of use, metres. */
  private static final double FARTHEST = 4_000_000;

  private static final double POLE = 10_002_000;

  static final Reading WGS84 = of(Crs.WGS84);

  static Reading of(Crs crs) {
    return new Reading(crs, false, 1);
  }

  /** "EPSG:9209", "EPSG:9209;swapped", "EPSG:9209;swapped;0.01". */
  String id() {
    return crs + (swapped ? ";swapped" : "") + (factor == 1 ? "" : ";" + plain(factor));
  }

  /**
   * Reads what {@link #id()} writes; the system also as {@link Crs#find} knows it.
   *
   * @throws ProblemException 400 {@code reading-format} or {@code crs-unknown}
   */
  static Reading parse(String id) {
    String[] parts = id.strip().split("\\s*;\\s*", -1);
    Crs crs = Crs.find(parts[0]);
    boolean swapped = false;
    double factor = 1;
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].equalsIgnoreCase("swapped") && !swapped) {
        swapped = true;
      } else if (parts[i].matches("[0-9]{1,9}(\\.[0-9]{1,12})?") && factor == 1) {
        factor = Double.parseDouble(parts[i]);
      } else {
        throw format(id);
      }
    }
    if (factor <= 0) {
      throw format(id);
    }
    return new Reading(crs, swapped, factor);
  }

  private static ProblemException format(String id) {
    String shown = id.length() > 80 ? id.substring(0, 80) + "…" : id;
    return Problem.badRequest(
            "reading-format",
            "Chưa hiểu cách đọc tọa độ «" + shown + "». Viết như EPSG:9209;swapped;0.01.",
            "The reading '" + shown + "' is not understood. Write it like EPSG:9209;swapped;0.01.")
        .at("reading", null)
        .asException();
  }

  /** Longitude and latitude of one position of the file; NaN where no place on Earth has it. */
  Coordinate toWgs84(double first, double second) {
    double east = factor * (swapped ? second : first);
    double north = factor * (swapped ? first : second);
    // beyond its limits a projection gives places, but not those that anyone meant
    boolean sane =
        crs.isGeographic()
            || Math.abs(east) < WIDEST
                && Math.abs(north) < WIDEST
                && (crs == Crs.WEB_MERCATOR || Math.abs(east - FALSE_EASTING) < FARTHEST)
                && (crs == Crs.WEB_MERCATOR || Math.abs(north) < POLE);
    return sane ? crs.toWgs84(east, north) : new CoordinateXY(Double.NaN, Double.NaN);
  }

  /** A new geometry in longitude and latitude, two-dimensional, SRID 4326. */
  Geometry toWgs84(Geometry raw) {
    if (!swapped && factor == 1 && crs.isGeographic()) {
      return crs.toWgs84(raw);
    }
    Geometry placed =
        new GeometryEditor(raw.getFactory())
            .edit(
                raw,
                new GeometryEditor.CoordinateOperation() {
                  @Override
                  public Coordinate[] edit(Coordinate[] from, Geometry part) {
                    Coordinate[] to = new Coordinate[from.length];
                    for (int i = 0; i < from.length; i++) {
                      to[i] = new CoordinateXY(toWgs84(from[i].x, from[i].y));
                    }
                    return to;
                  }
                });
    placed.setSRID(4326);
    return placed;
  }

  /** In plain words, Vietnamese. */
  String vi() {
    String axes =
        !swapped ? "" : crs.isGeographic() ? ", vĩ độ đứng trước" : ", X là bắc, Y là đông";
    return systemVi() + axes + (factor == 1 ? "" : ", " + scaleVi());
  }

  /** In plain words, English. */
  String en() {
    String axes =
        !swapped ? "" : crs.isGeographic() ? ", latitude first" : ", X is north, Y is east";
    return systemEn() + axes + (factor == 1 ? "" : ", " + scaleEn());
  }

  private String systemVi() {
    if (!crs.isVn2000()) {
      return crs.name();
    }
    return crs.isGeographic()
        ? "VN-2000 (độ)"
        : "VN-2000 múi " + width() + ", kinh tuyến trục " + new Vn2000(crs, 0, 0).meridian();
  }

  private String systemEn() {
    if (!crs.isVn2000()) {
      return crs.name();
    }
    return crs.isGeographic()
        ? "VN-2000 (degrees)"
        : "VN-2000 " + width() + " zone, central meridian " + new Vn2000(crs, 0, 0).meridian();
  }

  private String width() {
    return crs.name().contains("UTM") ? "6°" : "3°";
  }

  private String scaleVi() {
    if (!crs.isGeographic() && factor == 0.01) {
      return "số tính bằng xentimét";
    }
    if (!crs.isGeographic() && factor == 0.001) {
      return "số tính bằng milimét";
    }
    if (!crs.isGeographic() && factor == 1000) {
      return "số tính bằng kilômét";
    }
    return "số nhân với " + plain(factor).replace('.', ',');
  }

  private String scaleEn() {
    if (!crs.isGeographic() && factor == 0.01) {
      return "numbers in centimetres";
    }
    if (!crs.isGeographic() && factor == 0.001) {
      return "numbers in millimetres";
    }
    if (!crs.isGeographic() && factor == 1000) {
      return "numbers in kilometres";
    }
    return "numbers times " + plain(factor);
  }

  private static String plain(double factor) {
    return String.format(
        Locale.ROOT,
        "%s",
        new BigDecimal(Double.toString(factor)).stripTrailingZeros().toPlainString());
  }
}
