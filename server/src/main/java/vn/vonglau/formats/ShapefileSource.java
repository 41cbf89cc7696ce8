package vn.vonglau.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * ESRI Shapefile: points, lines and polygons with their .dbf table. The parts lie beside the .shp
 * under the same name, in any case of letters. A missing .shx, a missing .dbf or one that is
 * shorter or longer than the .shp costs nothing but what it held, and is told.
 */
final class ShapefileSource implements FeatureSource {
  /** Longer texts are not definitions of a coordinate system. */
  private static final int MOST_PRJ = 20_001;

  /** Polygons, with heights, with measures, and patches. */
  private static final Set<Integer> SURFACES = Set.of(5, 15, 25, 31);

  private final Path shp;
  private final String name;
  private final DbfTable table;
  private final ShpRecords records;
  private final List<Problem> notes = new ArrayList<>();
  private long deleted;

  /**
   * @param text how the text is written by the sender's word, or null
   */
  ShapefileSource(Path shp, String name, DbfText text) {
    this.shp = shp;
    this.name = name;
    Path dbf = beside("dbf");
    table = dbf == null ? null : new DbfTable(dbf, name, beside("cpg"), text);
    try {
      long rows = table == null ? -1 : table.size();
      records = new ShpRecords(shp, beside("shx"), name, rows, notes);
    } catch (ProblemException e) {
      closeTable();
      throw e;
    }
    if (table == null) {
      notes.add(
          Refusals.note(
              name,
              "shp-no-dbf",
              "thiếu phần .dbf nên chỉ có hình, không có thuộc tính",
              "the .dbf part is missing: there are shapes but no attributes"));
    } else {
      notes.addAll(table.notes());
      tellDifference();
    }
  }

  private void tellDifference() {
    if (records.count() > table.size()) {
      notes.add(
          Refusals.note(
              name,
              "dbf-short",
              ".dbf có "
                  + table.size()
                  + " dòng, .shp có "
                  + records.count()
                  + " hình; các hình cuối không có thuộc tính",
              "the .dbf has "
                  + table.size()
                  + " rows, the .shp "
                  + records.count()
                  + " shapes; the last shapes have no attributes"));
    } else if (records.count() < table.size()) {
      notes.add(
          Refusals.note(
              name,
              "dbf-long",
              ".dbf có "
                  + table.size()
                  + " dòng, .shp chỉ có "
                  + records.count()
                  + " hình; các dòng cuối không có hình",
              "the .dbf has "
                  + table.size()
                  + " rows, the .shp only "
                  + records.count()
                  + " shapes; the last rows have no shape"));
    }
  }

  private Path beside(String extension) {
    return FileParts.beside(shp, extension, name);
  }

  @Override
  public String format() {
    return "Shapefile";
  }

  @Override
  public String layer() {
    return null;
  }

  @Override
  public Crs crs() {
    Path prj = beside("prj");
    String wkt = "";
    if (prj != null) {
      try (InputStream in = Files.newInputStream(prj)) {
        wkt = new String(in.readNBytes(MOST_PRJ), StandardCharsets.ISO_8859_1);
      } catch (IOException e) {
        throw Refusals.unreadable(name, e);
      }
    }
    if (wkt.isBlank()) {
      throw Refusals.file(
          name,
          "crs-missing",
          "thiếu phần .prj nên không rõ hệ tọa độ; gửi kèm .prj hoặc chỉ rõ bằng --crs, ví dụ"
              + " --crs VN2000:tay-ninh",
          "the .prj part is missing, so the coordinate system is unknown; add it or name the"
              + " system with --crs, for example --crs VN2000:tay-ninh");
    }
    return Crs.ofWkt(wkt);
  }

  @Override
  public List<Problem> notes() {
    List<Problem> all = new ArrayList<>(notes);
    if (deleted > 0) {
      all.add(
          Refusals.note(
              name,
              "dbf-deleted",
              deleted + " dòng đã bị đánh dấu xóa trong .dbf nên được bỏ qua",
              deleted + " rows are marked as deleted in the .dbf and were passed over"));
    }
    return List.copyOf(all);
  }

  @Override
  public boolean maySurround() {
    return SURFACES.contains(records.type());
  }

  @Override
  public TextCoding coding() {
    return table == null ? null : table.coding();
  }

  @Override
  public List<byte[]> textSample(int most) {
    try {
      return table == null ? List.of() : DbfCoding.sample(table, most);
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  /** Number of shapes or of rows of the table, whichever is larger. */
  long count() {
    return Math.max(records.count(), table == null ? 0 : table.size());
  }

  @Override
  public void rows(Rows sink) {
    deleted = 0;
    try {
      records.each(
          (line, content) -> {
            Map<String, Object> properties = properties(line);
            if (properties == null) {
              return;
            }
            Geometry geometry;
            try {
              geometry = ShpShapes.read(content);
            } catch (ProblemException e) {
              sink.row(line, properties, null, e.problem());
              return;
            }
            sink.row(line, properties, geometry, null);
          });
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
    for (long line = records.count() + 1L; table != null && line <= table.size(); line++) {
      Map<String, Object> properties = properties(line);
      if (properties != null) {
        sink.row(line, properties, null, null);
      }
    }
  }

  /** Null for a row that is marked as deleted. */
  private Map<String, Object> properties(long line) {
    if (table == null) {
      return Map.of();
    }
    try {
      if (line <= table.size() && table.isDeleted(line - 1)) {
        deleted++;
        return null;
      }
      return table.row(line - 1);
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  private void closeTable() {
    if (table != null) {
      table.close();
    }
  }

  @Override
  public void close() {
    records.close();
    closeTable();
  }
}
