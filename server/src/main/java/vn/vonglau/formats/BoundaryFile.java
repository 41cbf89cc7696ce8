package vn.vonglau.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Reads boundaries from any spatial file (see {@link SpatialFile}). Features come out one by one in
 * WGS 84; a feature that cannot be used comes out with its fault and reading goes on. A file that
 * cannot be read to its end is refused as a whole by a {@link ProblemException}.
 */
public final class BoundaryFile {
  /**
   * What the sender says about the file; every part may be null.
   *
   * @param crs system of the positions, instead of what the file declares
   * @param layer table, sheet or file inside, where there are several
   * @param coding of the text, instead of what the file declares
   */
  public record Options(Crs crs, String layer, TextCoding coding) {
    public static final Options NONE = new Options(null, null, null);
  }

  /**
   * @param crs system that the positions were read in
   * @param notes what was assumed; nothing was refused for it
   */
  public record Summary(
      String format, String layer, Crs crs, long rows, long faults, List<Problem> notes) {}

  private BoundaryFile() {}

  /**
   * @param name name of the file for people; the path may be a temporary one
   * @throws ProblemException 400 or 422 when the file as a whole cannot be read
   */
  public static Summary read(Path file, String name, Options options, Consumer<BoundaryRow> sink) {
    try (WorkFolder folder = WorkFolder.make(name);
        SpatialFile opened = SpatialFile.open(file, name, folder.path());
        FeatureSource source =
            opened.source(new SourceOptions(options.layer(), options.coding(), null))) {
      refuseIncomplete(source, name);
      Crs[] crs = {options.crs()};
      long[] counts = new long[2];
      source.rows(
          (line, properties, geometry, fault) -> {
            crs[0] = crs[0] == null ? source.crs() : crs[0];
            BoundaryRow row = place(crs[0], name, line, properties, geometry, fault);
            counts[0]++;
            counts[1] += row.fault() == null ? 0 : 1;
            sink.accept(row);
          });
      if (counts[0] == 0) {
        throw Refusals.file(
            name, "file-no-features", "không có đối tượng nào", "it holds no features");
      }
      return new Summary(
          source.format(), source.layer(), crs[0], counts[0], counts[1], source.notes());
    }
  }

  private static BoundaryRow place(
      Crs crs,
      String name,
      long line,
      Map<String, Object> properties,
      Geometry geometry,
      Problem fault) {
    if (fault != null || geometry == null) {
      return new BoundaryRow(
          name, line, properties, null, fault == null ? null : fault.at(fault.field(), (int) line));
    }
    try {
      return new BoundaryRow(name, line, properties, Placement.place(geometry, crs), null);
    } catch (ProblemException e) {
      Problem p = e.problem();
      return new BoundaryRow(name, line, properties, null, p.at(p.field(), (int) line));
    }
  }

  /** The whole file at once, for files whose geometries are needed together anyway. */
  public static List<BoundaryRow> readAll(Path file, Options options) {
    List<BoundaryRow> rows = new ArrayList<>();
    read(file, Objects.toString(file.getFileName()), options, rows::add);
    return rows;
  }

  /**
   * A boundary without its row of the table has no code and no name; a table without places none.
   */
  private static void refuseIncomplete(FeatureSource source, String name) {
    if (!source.maySurround()) {
      throw Refusals.file(
          name,
          "shp-not-polygons",
          "tệp này chứa điểm hoặc đường, không phải vùng",
          "it holds points or lines, not polygons");
    }
    for (Problem note : source.notes()) {
      switch (note.code()) {
        case "shp-no-dbf" ->
            throw Refusals.file(
                name,
                "shp-no-dbf",
                "thiếu phần .dbf nên không có mã và tên; gửi .shp cùng .dbf, .shx, .prj, hoặc gói"
                    + " zip",
                "the .dbf part is missing, so there are no codes and names; send the .shp with"
                    + " .dbf, .shx and .prj, or a zip");
        case "dbf-short" ->
            throw Refusals.file(
                name,
                "file-truncated",
                "phần .dbf có ít dòng hơn .shp, có thể bị cắt; gửi lại tệp đầy đủ",
                "the .dbf part has fewer rows than the .shp, it may be cut; send it whole");
        case "dbf-long" ->
            throw Refusals.file(
                name,
                "shp-dbf-differ",
                "phần .dbf có nhiều dòng hơn .shp; hai phần không khớp",
                "the .dbf has more rows than the .shp has shapes");
        default -> {
          // nothing that boundaries could lack
        }
      }
    }
    TableColumnsFound columns = source.columnsFound();
    if (columns != null && columns.x() == null && columns.wkt() == null) {
      throw Refusals.file(
          name,
          "file-format",
          "đây là bảng không có hình ranh giới",
          "this is a table without boundaries");
    }
  }
}
