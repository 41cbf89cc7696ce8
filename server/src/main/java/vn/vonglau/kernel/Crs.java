package vn.vonglau.kernel;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryEditor;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/**
 * A named coordinate system and its way to and from WGS 84 longitude and latitude.
 *
 * <p>Inside the house the order is always east, north (longitude, latitude), in metres or degrees;
 * {@link Axes} says what a file or a paper uses. Heights are dropped. Safe for use by many threads.
 * The shift between VN-2000 and WGS 84 has an accuracy of about 1 m against the ground (EPSG 6960);
 * the computation itself is exact to a tenth of a millimetre.
 */
public final class Crs {
  /** Order of the two numbers of a position outside the house. */
  public enum Axes {
    EAST_NORTH,
    /** As on Vietnamese papers (X = north, Y = east) and in "latitude, longitude". */
    NORTH_EAST
  }

  private static final CoordinateReferenceSystem LONLAT =
      new CRSFactory().createFromParameters("EPSG:4326", "+proj=longlat +datum=WGS84 +no_defs");
  private static final double EARTH_RADIUS = 6378137.0;

  private static final Map<Integer, Crs> BY_CODE = new LinkedHashMap<>();

  static {
    CrsTable.ROWS.forEach(row -> BY_CODE.put(row.epsg(), new Crs(row)));
  }

  public static final Crs WGS84 = BY_CODE.get(4326);
  public static final Crs VN2000 = BY_CODE.get(4756);
  public static final Crs WEB_MERCATOR = BY_CODE.get(3857);

  private final CrsTable.Row row;
  private final BasicCoordinateTransform toWgs84;
  private final BasicCoordinateTransform fromWgs84;

  private Crs(CrsTable.Row row) {
    this.row = row;
    String definition = definition(row);
    if (definition == null) {
      toWgs84 = null;
      fromWgs84 = null;
    } else {
      var system = new CRSFactory().createFromParameters("EPSG:" + row.epsg(), definition);
      toWgs84 = new BasicCoordinateTransform(system, LONLAT);
      fromWgs84 = new BasicCoordinateTransform(LONLAT, system);
    }
  }

  /** Null where the way needs no library: WGS 84 itself and the spherical web projection. */
  private static String definition(CrsTable.Row row) {
    String shift = " +ellps=WGS84 +towgs84=" + CrsTable.VN2000_TOWGS84 + " +no_defs";
    String plane =
        "+proj=tmerc +lat_0=0 +lon_0="
            + row.meridian()
            + " +k="
            + row.scale()
            + " +x_0=500000 +y_0=0 +units=m";
    return switch (row.kind()) {
      case WGS84_GEOGRAPHIC, WEB_MERCATOR -> null;
      case VN2000_GEOGRAPHIC -> "+proj=longlat" + shift;
      case WGS84_UTM -> plane + " +datum=WGS84 +no_defs";
      case VN2000_TM3, VN2000_UTM -> plane + shift;
    };
  }

  /** All systems of the table, in its order. */
  public static List<Crs> list() {
    return List.copyOf(BY_CODE.values());
  }

  public static Optional<Crs> byEpsg(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  /**
   * Finds a system by "EPSG:9209", "9209", an OGC URN or URL with the code, "CRS84", or
   * "VN2000:tay-ninh" (a province in force until 2025-06-30, accents and case do not matter).
   *
   * @throws ProblemException 400 {@code crs-unknown}, with the nearest names
   */
  public static Crs find(String text) {
    String wanted = text == null ? "" : text.strip();
    String upper = wanted.toUpperCase(Locale.ROOT);
    if (upper.startsWith("VN2000:") || upper.startsWith("VN-2000:")) {
      return ofProvince(wanted.substring(wanted.indexOf(':') + 1).strip());
    }
    if (upper.equals("CRS84") || upper.endsWith(":CRS84") || upper.endsWith("/CRS84")) {
      return WGS84;
    }
    if (upper.matches("\\d{4,6}|.*EPSG\\W.*\\d{4,6}")) {
      Crs found = BY_CODE.get(Integer.valueOf(upper.replaceAll(".*?(\\d{4,6})$", "$1")));
      if (found != null) {
        return found;
      }
    }
    throw unknown(wanted, nearestCodes(upper));
  }

  /**
   * The zone of VN-2000 with 3 degrees in which plane areas of a place are told.
   *
   * @param province a name; where no province is known by it, the zone of the nearest meridian
   */
  public static Crs planeOf(String province, double longitude) {
    CrsTable.Row row = CrsTable.BY_PROVINCE.get(CrsTable.slug(province));
    return row != null
        ? BY_CODE.get(row.epsg())
        : BY_CODE.values().stream()
            .filter(c -> c.row.kind() == CrsTable.Kind.VN2000_TM3)
            .min(Comparator.comparingDouble(c -> Math.abs(c.row.meridian() - longitude)))
            .orElseThrow();
  }

  private static Crs ofProvince(String name) {
    String slug = CrsTable.slug(Names.splitType(name).shortName());
    CrsTable.Row row = CrsTable.BY_PROVINCE.get(slug);
    if (row == null) {
      String near =
          CrsTable.BY_PROVINCE.keySet().stream()
              .sorted(Comparator.comparingInt(p -> Names.distance(p, slug)))
              .limit(3)
              .map(p -> "VN2000:" + p)
              .reduce((a, b) -> a + ", " + b)
              .orElseThrow();
      throw unknown("VN2000:" + name, near);
    }
    return BY_CODE.get(row.epsg());
  }

  private static String nearestCodes(String wanted) {
    String digits = wanted.replaceAll("\\D", "");
    return BY_CODE.keySet().stream()
        .map(String::valueOf)
        .sorted(Comparator.comparingInt(c -> Names.distance(c, digits)))
        .limit(3)
        .map(c -> "EPSG:" + c)
        .reduce((a, b) -> a + ", " + b)
        .orElseThrow();
  }

  private static ProblemException unknown(String wanted, String nearest) {
    String shown = wanted.length() > 80 ? wanted.substring(0, 80) + "…" : wanted;
    return Problem.badRequest(
            "crs-unknown",
            "Chưa biết hệ tọa độ «" + shown + "». Gần nhất: " + nearest + ".",
            "Unknown coordinate system '" + shown + "'. Nearest: " + nearest + ".")
        .at("crs", null)
        .asException();
  }

  /**
   * Reads the WKT of a .prj file or of a GeoPackage.
   *
   * @throws ProblemException 400 {@code crs-unknown-wkt}, which quotes the text and asks for --crs
   */
  public static Crs ofWkt(String wkt) {
    return CrsWkt.read(wkt);
  }

  /** The definition as OGC files of today carry it (WKT 1, names and codes of EPSG). */
  public String wkt() {
    return CrsText.ogc(row);
  }

  /** The definition as the .prj of a Shapefile holds it (WKT 1 in the spelling of ESRI). */
  public String wktOfShapefile() {
    return CrsText.esri(row);
  }

  public int epsg() {
    return row.epsg();
  }

  public String name() {
    return row.name();
  }

  /** Provinces in force until 2025-06-30 that this zone serves, without accents; else empty. */
  public List<String> provinces() {
    return row.provinces();
  }

  CrsTable.Row row() {
    return row;
  }

  /** True where positions are degrees, false where they are metres. */
  public boolean isGeographic() {
    return this == WGS84 || this == VN2000;
  }

  /** True for the systems of VN-2000, geographic or plane. */
  public boolean isVn2000() {
    return this == VN2000 || row.kind().name().startsWith("VN2000_");
  }

  /**
   * From this system to longitude and latitude (WGS 84, degrees). Numbers that no place on Earth
   * has there give NaN, as they do in {@link #fromWgs84(double, double)}.
   */
  public Coordinate toWgs84(double east, double north) {
    return toWgs84(east, north, Axes.EAST_NORTH);
  }

  /**
   * From this system to longitude and latitude (WGS 84, degrees); {@code axes} orders the input.
   */
  public Coordinate toWgs84(double first, double second, Axes axes) {
    double east = axes == Axes.EAST_NORTH ? first : second;
    double north = axes == Axes.EAST_NORTH ? second : first;
    if (this == WGS84) {
      return new CoordinateXY(east, north);
    }
    if (this == WEB_MERCATOR) {
      return new CoordinateXY(
          Math.toDegrees(east / EARTH_RADIUS),
          Math.toDegrees(Math.atan(Math.sinh(north / EARTH_RADIUS))));
    }
    return through(toWgs84, east, north);
  }

  /** From longitude and latitude (WGS 84, degrees) to east (x) and north (y) of this system. */
  public Coordinate fromWgs84(double lon, double lat) {
    if (this == WGS84) {
      return new CoordinateXY(lon, lat);
    }
    if (this == WEB_MERCATOR) {
      return new CoordinateXY(
          EARTH_RADIUS * Math.toRadians(lon), EARTH_RADIUS * asinh(Math.tan(Math.toRadians(lat))));
    }
    return through(fromWgs84, lon, lat);
  }

  /** A new geometry in WGS 84 longitude and latitude, two-dimensional, SRID 4326. */
  public Geometry toWgs84(Geometry geometry) {
    Geometry result = edit(geometry, true);
    result.setSRID(4326);
    return result;
  }

  /** A new geometry in this system from one in WGS 84, two-dimensional. */
  public Geometry fromWgs84(Geometry geometry) {
    Geometry result = edit(geometry, false);
    result.setSRID(epsg());
    return result;
  }

  private Geometry edit(Geometry geometry, boolean inverse) {
    return new GeometryEditor(geometry.getFactory())
        .edit(
            geometry,
            new GeometryEditor.CoordinateOperation() {
              @Override
              public Coordinate[] edit(Coordinate[] from, Geometry part) {
                Coordinate[] to = new Coordinate[from.length];
                for (int i = 0; i < from.length; i++) {
                  to[i] = inverse ? toWgs84(from[i].x, from[i].y) : fromWgs84(from[i].x, from[i].y);
                }
                return to;
              }
            });
  }

  private static Coordinate through(BasicCoordinateTransform way, double x, double y) {
    if (!Double.isFinite(x) || !Double.isFinite(y)) {
      return new CoordinateXY(Double.NaN, Double.NaN);
    }
    ProjCoordinate to = new ProjCoordinate();
    try {
      way.transform(new ProjCoordinate(x, y), to);
    } catch (Proj4jException | IllegalStateException outside) {
      return new CoordinateXY(Double.NaN, Double.NaN);
    }
    return new CoordinateXY(to.x, to.y);
  }

  private static double asinh(double x) {
    return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
  }

  @Override
  public String toString() {
    return "EPSG:" + epsg();
  }
}
