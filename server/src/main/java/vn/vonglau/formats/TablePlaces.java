package vn.vonglau.formats;

import java.util.List;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import vn.vonglau.formats.CoordinateText.How;
import vn.vonglau.formats.TableHeader.Line;
import vn.vonglau.kernel.Problem;

/** Makes the geometry of a row from its cells; which number is east is not decided here. */
final class TablePlaces {
  private static final GeometryFactory SHAPES = new GeometryFactory();
  private static final int LONGEST = 100;

  /**
   * @param geometry null where the row has none, or a fault
   */
  record Place(Geometry geometry, Problem fault) {
    private static final Place NONE = new Place(null, null);
  }

  private final TableColumnsFound columns;
  private final int x;
  private final int y;
  private final int wkt;
  private final boolean dots;
  private final TableNotes notes;

  TablePlaces(List<String> names, TableColumnsFound columns, List<Line> first, TableNotes notes) {
    this.columns = columns;
    this.notes = notes;
    x = columns.x() == null ? -1 : names.indexOf(columns.x());
    y = columns.y() == null ? -1 : names.indexOf(columns.y());
    wkt = columns.wkt() == null ? -1 : names.indexOf(columns.wkt());
    // 1.234.567 in one row tells what the dot of 587.234 means in all
    dots =
        x >= 0
            && first.stream()
                .anyMatch(
                    r ->
                        CoordinateText.hasDotGroups(r.text(x))
                            || CoordinateText.hasDotGroups(r.text(y)));
  }

  Place of(Line row) {
    if (wkt >= 0 && !row.isBlank(wkt)) {
      return byText(row);
    }
    if (x < 0 || row.isBlank(x) && row.isBlank(y)) {
      return Place.NONE;
    }
    return x == y ? byPair(row) : byNumbers(row);
  }

  private Place byText(Line row) {
    Wkt.Read read = Wkt.read(row.cells().get(wkt).toString());
    for (Problem note : read.notes()) {
      notes.count(note.code(), row.line(), bare(note.vi()), bare(note.en()));
    }
    return read.fault() == null
        ? new Place(read.geometry(), null)
        : new Place(null, read.fault().at(columns.wkt(), null));
  }

  private static String bare(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private Place byNumbers(Line row) {
    if (row.isBlank(x) || row.isBlank(y)) {
      String lacking = row.isBlank(x) ? columns.x() : columns.y();
      String there = row.text(row.isBlank(x) ? y : x);
      return fault(
          "coordinates-half",
          lacking,
          "Cột «" + lacking + "» trống trong khi số kia là «" + Wkt.cut(there) + "».",
          "Column '" + lacking + "' is empty while the other number is '" + Wkt.cut(there) + "'.");
    }
    CoordinateText a = number(row, x);
    CoordinateText b = number(row, y);
    if (isBad(a)) {
      return bad(a, columns.x(), row.text(x));
    }
    if (isBad(b)) {
      return bad(b, columns.y(), row.text(y));
    }
    if (a.axis() == 'N' && b.axis() == 'E') {
      notes.count(
          "axes-by-letters",
          row.line(),
          "chữ B, Đ (N, E) trong ô cho thấy hai cột đổi chỗ; đã đọc theo chữ",
          "the letters N and E in the cells say that the columns are exchanged; they were"
              + " followed");
      return new Place(point(b.value(), a.value()), null);
    }
    return new Place(point(a.value(), b.value()), null);
  }

  /** "11.3067, 106.0867" or "11°18'24"N 106°05'12"E": in the order written, unless letters tell. */
  private Place byPair(Line row) {
    String text = row.text(x);
    String[] two = text.length() > 2 * LONGEST ? new String[0] : halves(text);
    if (two.length != 2) {
      return bad(new CoordinateText(Double.NaN, How.BAD, ' '), columns.x(), text);
    }
    CoordinateText a = told(CoordinateText.read(two[0], dots), row);
    CoordinateText b = told(CoordinateText.read(two[1], dots), row);
    if (isBad(a) || isBad(b)) {
      return bad(isBad(a) ? a : b, columns.x(), text);
    }
    return new Place(
        a.axis() == 'N' && b.axis() != 'N'
            ? point(b.value(), a.value())
            : point(a.value(), b.value()),
        null);
  }

  private static String[] halves(String text) {
    for (String between :
        List.of("\\s*[;|/]\\s*", ",\\s+", "(?<=[NSEWBĐT])[\\s,]+", "\\s*,\\s*", "\\s+")) {
      String[] two = text.replaceAll("^[\\[(]|[\\])]$", "").strip().split(between);
      if (two.length == 2) {
        return two;
      }
    }
    return new String[0];
  }

  private CoordinateText number(Line row, int column) {
    return switch (row.cells().get(column)) {
      case Number n -> new CoordinateText(n.doubleValue(), How.PLAIN, ' ');
      case String s when s.length() <= LONGEST -> told(CoordinateText.read(s, dots), row);
      default -> new CoordinateText(Double.NaN, How.BAD, ' ');
    };
  }

  private CoordinateText told(CoordinateText read, Line row) {
    if (read.how() == How.ROUNDED_UP) {
      notes.count(
          "coordinates-dms-rounded",
          row.line(),
          "tọa độ ghi 60 giây hoặc 60 phút do làm tròn; đã đọc là phút hoặc độ kế tiếp",
          "coordinates with 60 seconds or minutes, from rounding, were read as the next minute or"
              + " degree");
    }
    if (read.how() == How.SEXAGESIMAL || read.how() == How.ROUNDED_UP) {
      notes.count(
          "coordinates-dms",
          row.line(),
          "tọa độ viết bằng độ, phút, giây; đã đổi ra độ thập phân",
          "coordinates in degrees, minutes and seconds were turned into decimal degrees");
    } else if (read.how() == How.GROUPED) {
      notes.count(
          "coordinates-grouped",
          row.line(),
          "tọa độ có dấu ngăn cách hàng nghìn; đã đọc không có dấu đó",
          "coordinates with separators of thousands were read without them");
    }
    return read;
  }

  private static boolean isBad(CoordinateText read) {
    return !Double.isFinite(read.value());
  }

  private static Place bad(CoordinateText read, String column, String text) {
    String value = Wkt.cut(text);
    return read.how() == How.RANGE
        ? fault(
            "coordinates-range",
            column,
            "«" + value + "» ở cột «" + column + "» có phút hoặc giây từ 60 trở lên.",
            "'" + value + "' in column '" + column + "' has 60 or more minutes or seconds.")
        : fault(
            "coordinates-text",
            column,
            "«" + value + "» ở cột «" + column + "» không phải tọa độ.",
            "'" + value + "' in column '" + column + "' is no coordinate.");
  }

  private static Place fault(String code, String column, String vi, String en) {
    return new Place(null, Problem.of(422, code, vi, en).at(column, null));
  }

  private static Geometry point(double first, double second) {
    return SHAPES.createPoint(new CoordinateXY(first, second));
  }

  /** The SRID of the first geometry that names one, or null. */
  Integer srid(List<Line> rows) {
    for (Line row : rows) {
      Place place = wkt < 0 || row.isBlank(wkt) ? Place.NONE : byText(row);
      if (place.geometry() != null && place.geometry().getSRID() > 0) {
        return place.geometry().getSRID();
      }
    }
    return null;
  }

  boolean areDegrees(List<Line> rows) {
    int points = 0;
    for (Line row : rows) {
      Geometry at = of(row).geometry();
      if (at != null) {
        points++;
        if (Math.abs(at.getCoordinate().x) > 180 || Math.abs(at.getCoordinate().y) > 180) {
          return false;
        }
      }
    }
    return points > 0;
  }
}
