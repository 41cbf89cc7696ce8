package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Well-known text as it is met in tables: in any case, with a misspelt keyword, with heights, with
 * an SRID before it (EWKT), or as the hexadecimal bytes that a database shows. What is mended is
 * told; what would change the shape is a fault.
 */
public final class Wkt {
  /**
   * @param geometry two-dimensional, its SRID set where the text names one; null with a fault
   * @param notes what was read otherwise than written
   * @param fault why there is no geometry, or null; its line and field are set by who knows them
   * @param closed with the fault {@code ring-open} the geometry with its rings closed, else {@code
   *     geometry}
   */
  public record Read(Geometry geometry, List<Problem> notes, Problem fault, Geometry closed) {}

  private static final Pattern SRID = Pattern.compile("(?i)\\s*SRID\\s*=\\s*(\\d{1,6})\\s*;");
  private static final Pattern HEX = Pattern.compile("\\s*0[01][0-9A-Fa-f]{16,}\\s*");

  private Wkt() {}

  /** Never throws; blank text reads as a fault {@code wkt-empty}. */
  public static Read read(String text) {
    List<Problem> notes = new ArrayList<>();
    try {
      if (HEX.matcher(text).matches()) {
        return sound(hex(text.strip()), notes);
      }
      Matcher srid = SRID.matcher(text);
      boolean named = srid.lookingAt();
      WktTree tree = new WktTree(named ? text.substring(srid.end()) : text);
      WktShape shape = new WktShape(notes);
      Geometry made = shape.make(tree.read());
      made.setSRID(named ? Integer.parseInt(srid.group(1)) : 0);
      if (tree.missing() > 0) {
        notes.add(
            note(
                "wkt-brackets",
                "Thiếu dấu ngoặc đóng ở cuối; đã đọc như có đủ.",
                "Closing brackets are missing at the end; it was read as if they were there."));
      }
      return shape.open() == null
          ? sound(made, notes)
          : new Read(null, List.copyOf(notes), shape.open(), made);
    } catch (ProblemException e) {
      return new Read(null, List.copyOf(notes), e.problem(), null);
    }
  }

  /** Whether a cell looks like well-known text or the bytes of a geometry. */
  static boolean looksSo(String cell) {
    String text = cell.length() > 60 ? cell.substring(0, 60) : cell;
    return text.matches(
                "(?is)\\s*(SRID\\s*=\\s*\\d+\\s*;)?\\s*[A-Z]{4,}\\s*[ZM]{0,2}\\s*\\(\\s*([-+.\\d(]|[A-Z]{4}).*")
            && text.matches("(?is).*(PO|LI|MUL|GEO|CUR).*")
        || HEX.matcher(text).matches() && cell.length() >= 42;
  }

  private static Read sound(Geometry geometry, List<Problem> notes) {
    return new Read(geometry, List.copyOf(notes), null, geometry);
  }

  private static Geometry hex(String text) {
    try {
      Geometry read = new WKBReader().read(WKBReader.hexToBytes(text));
      Geometry flat = Flat.of(read);
      flat.setSRID(read.getSRID());
      return flat;
    } catch (ParseException | IllegalArgumentException e) {
      throw fault(
          "wkb-form",
          "Chuỗi «" + cut(text) + "» không phải hình học dạng nhị phân (WKB) đọc được.",
          "The text '" + cut(text) + "' is no geometry in binary form (WKB) that can be read.");
    }
  }

  static Problem note(String code, String vi, String en) {
    return Problem.of(422, code, vi, en).at("geometry", null);
  }

  static ProblemException fault(String code, String vi, String en) {
    return note(code, vi, en).asException();
  }

  /** The beginning of a value, for a sentence. */
  static String cut(String value) {
    String line = value.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
