package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import vn.vonglau.formats.SourceOptions.Columns;
import vn.vonglau.kernel.Names;

/** Finds the columns that hold places, by their names in Vietnamese or English. */
final class TableColumns {
  private record Family(Set<String> x, Set<String> y) {}

  /** Words that say a system or a unit and nothing about which number it is. */
  private static final String ASIDE =
      "\\b(m|met|wgs84|wgs 84|vn2000|vn 2000|dd|dms|decimal|degrees|do thap phan|he)\\b";

  private static final List<Family> FAMILIES =
      List.of(
          new Family(
              Set.of("kinh do", "kinhdo", "longitude", "lon", "lng", "long", "kd", "kinh do e"),
              Set.of("vi do", "vido", "latitude", "lat", "vd", "vi do n")),
          new Family(
              Set.of("easting", "east", "dong", "toa do dong", "huong dong", "e"),
              Set.of("northing", "north", "bac", "toa do bac", "huong bac", "n")),
          new Family(
              Set.of(
                  "x", "toa do x", "toadox", "toado x", "x coord", "xcoord", "coord x", "point x"),
              Set.of(
                  "y",
                  "toa do y",
                  "toadoy",
                  "toado y",
                  "y coord",
                  "ycoord",
                  "coord y",
                  "point y")));

  private static final Set<String> PAIR =
      Set.of(
          "toa do",
          "toado",
          "coordinates",
          "coordinate",
          "latlon",
          "latlng",
          "lat lon",
          "lat long",
          "lat lng",
          "lonlat",
          "lon lat",
          "toa do gps",
          "gps",
          "vi tri gps");

  private static final Set<String> WKT =
      Set.of(
          "wkt",
          "geometry",
          "geom",
          "the geom",
          "shape",
          "wkt geom",
          "wkt geometry",
          "hinh hoc",
          "geometry raw",
          "ewkt",
          "wkb",
          "wkb geometry",
          "geometry wkt");

  private static final List<Set<String>> UNITS =
      List.of(
          Set.of(
              "xa",
              "phuong",
              "thi tran",
              "xa phuong",
              "phuong xa",
              "xa phuong thi tran",
              "ten xa",
              "tenxa",
              "ten xa phuong",
              "ten phuong",
              "commune",
              "ward",
              "commune name",
              "ward name",
              "commune text",
              "dvhc cap xa"),
          Set.of(
              "huyen",
              "quan",
              "thi xa",
              "quan huyen",
              "huyen thi",
              "ten huyen",
              "tenhuyen",
              "huyen thi xa",
              "huyen thanh pho",
              "huyen thi xa thanh pho",
              "district",
              "district name",
              "district text"),
          Set.of(
              "tinh",
              "tinh thanh",
              "tinh thanh pho",
              "ten tinh",
              "tentinh",
              "province",
              "province name"),
          Set.of("dia chi", "diachi", "address", "dia diem", "dia ban", "vi tri"));

  /** Names with more words, tried where none of the usual ones is there: first x, second y. */
  private static final List<List<Pattern>> LOOSE =
      List.of(
          List.of(
              Pattern.compile("\\b(kinh ?do|longitude|lon|lng)\\b"),
              Pattern.compile("\\b(vi ?do|latitude|lat)\\b")),
          List.of(Pattern.compile("\\beasting\\b"), Pattern.compile("\\bnorthing\\b")),
          List.of(
              Pattern.compile("^(\\w+ ){0,2}x( \\w+){0,2}$"),
              Pattern.compile("^(\\w+ ){0,2}y( \\w+){0,2}$")));

  private TableColumns() {}

  private static String key(String column) {
    return Names.key(column).replaceAll(ASIDE, " ").replaceAll("\\s+", " ").strip();
  }

  /** By name alone; {@code isWkt} says of a column whether its values look like geometries. */
  static TableColumnsFound find(List<String> names, Predicate<String> isWkt) {
    String wkt =
        names.stream()
            .filter(n -> WKT.contains(key(n)) && isWkt.test(n) || key(n).matches("e?wkt.*"))
            .findFirst()
            .or(() -> names.stream().filter(isWkt).findFirst())
            .orElse(null);
    List<String> units = new ArrayList<>();
    for (Set<String> level : UNITS) {
      names.stream().filter(n -> level.contains(key(n))).forEach(units::add);
    }
    for (Family family : FAMILIES) {
      String x = first(names, family.x());
      String y = first(names, family.y());
      if (x != null && y != null) {
        return new TableColumnsFound(x, y, wkt, units);
      }
    }
    for (List<Pattern> loose : LOOSE) {
      String x = first(names, loose.getFirst());
      String y = first(names, loose.getLast());
      if (x != null && y != null && !x.equals(y)) {
        return new TableColumnsFound(x, y, wkt, units);
      }
    }
    String pair = first(names, PAIR);
    return new TableColumnsFound(pair, pair, wkt, units);
  }

  /** What the sender says goes first; a name that is not in the header is refused. */
  static TableColumnsFound with(
      Columns given, TableColumnsFound found, List<String> names, String file) {
    if (given == null) {
      return found;
    }
    boolean points = given.x() != null && given.y() != null;
    String x = points ? named(given.x(), names, file) : found.x();
    String y = points ? named(given.y(), names, file) : found.y();
    String wkt =
        given.wkt() != null ? named(given.wkt(), names, file) : points ? null : found.wkt();
    List<String> units =
        given.units() == null
            ? found.units()
            : given.units().stream().map(u -> named(u, names, file)).toList();
    boolean byUnits = given.units() != null && !given.units().isEmpty() && !points;
    return byUnits && given.wkt() == null
        ? new TableColumnsFound(null, null, null, units)
        : new TableColumnsFound(
            given.wkt() != null ? null : x, given.wkt() != null ? null : y, wkt, units);
  }

  private static String named(String wanted, List<String> names, String file) {
    String key = Names.key(wanted);
    return names.stream()
        .filter(wanted::equals)
        .findFirst()
        .or(() -> names.stream().filter(n -> Names.key(n).equals(key)).findFirst())
        .orElseThrow(
            () -> {
              String list = Wkt.cut(String.join(", ", names));
              return Refusals.file(
                  file,
                  "table-column-unknown",
                  "không có cột «" + wanted + "»; các cột có: " + list,
                  "it has no column '" + wanted + "'; its columns: " + list);
            });
  }

  private static String first(List<String> names, Set<String> wanted) {
    return names.stream()
        .filter(n -> wanted.contains(key(n)) || wanted.contains(Names.key(n)))
        .findFirst()
        .orElse(null);
  }

  private static String first(List<String> names, Pattern wanted) {
    return names.stream().filter(n -> wanted.matcher(key(n)).find()).findFirst().orElse(null);
  }

  /** Whether the header itself says that the numbers are longitude and latitude. */
  static boolean saysDegrees(TableColumnsFound found) {
    return isDegrees(found.x(), 0) && isDegrees(found.y(), 1);
  }

  private static boolean isDegrees(String column, int axis) {
    if (column == null) {
      return false;
    }
    Family exact = FAMILIES.getFirst();
    return (axis == 0 ? exact.x() : exact.y()).contains(key(column))
        || LOOSE.getFirst().get(axis).matcher(key(column)).find();
  }

  /** A row of such names is a header, whatever stands above it. */
  static boolean tellsPlaces(List<String> names) {
    TableColumnsFound found = find(names, n -> WKT.contains(key(n)));
    boolean points = found.x() != null && !found.x().equals(found.y());
    return points || names.size() > 1 && (found.wkt() != null || found.units().size() > 1);
  }
}
