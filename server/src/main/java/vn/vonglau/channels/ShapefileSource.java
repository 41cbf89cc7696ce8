package vn.vonglau.channels;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * ESRI Shapefile (white paper of July 1998): polygons with their .dbf table. The parts lie beside
 * the .shp under the same name, in any case of letters. The .shx index is not needed: records are
 * read in their order.
 */
final class ShapefileSource implements BoundarySource {
  private static final int HEADER = 100;

  private final Path shp;
  private final String name;
  private final DbfTable table;
  private final List<Problem> notes = new ArrayList<>();

  ShapefileSource(Path shp, String name, BoundaryFile.Options options) {
    this.shp = shp;
    this.name = name;
    if (beside("shx") == null) {
      notes.add(
          Refusals.note(
              name,
              "shp-no-shx",
              "thiếu phần .shx; đã đọc .shp theo thứ tự, dữ liệu không mất",
              "the .shx part is missing; the .shp was read in its order and nothing is lost"));
    }
    Path dbf = beside("dbf");
    if (dbf == null) {
      throw Refusals.file(
          name,
          "shp-no-dbf",
          "thiếu phần .dbf nên không có mã và tên; gửi .shp cùng .dbf, .shx, .prj, hoặc gói zip",
          "the .dbf part is missing, so there are no codes and names; send the .shp with .dbf,"
              + " .shx and .prj, or a zip");
    }
    table = DbfTable.read(dbf, name, beside("cpg"), options.encoding());
    notes.addAll(table.notes());
  }

  private Path beside(String extension) {
    String own = shp.getFileName().toString();
    String wanted = own.substring(0, own.lastIndexOf('.') + 1) + extension;
    try (Stream<Path> files = Files.list(shp.toAbsolutePath().getParent())) {
      return files
          .filter(f -> f.getFileName().toString().equalsIgnoreCase(wanted))
          .findFirst()
          .orElse(null);
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
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
    if (prj == null) {
      throw Refusals.file(
          name,
          "crs-missing",
          "thiếu phần .prj nên không rõ hệ tọa độ; gửi kèm .prj hoặc chỉ rõ bằng --crs, ví dụ"
              + " --crs VN2000:tay-ninh",
          "the .prj part is missing, so the coordinate system is unknown; add it or name the"
              + " system with --crs, for example --crs VN2000:tay-ninh");
    }
    try {
      return Crs.ofWkt(Files.readString(prj, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  @Override
  public List<Problem> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void rows(Rows sink) {
    try (RandomAccessFile in = new RandomAccessFile(shp.toFile(), "r")) {
      byte[] header = new byte[HEADER];
      in.readFully(header);
      long declared = 2L * (ByteBuffer.wrap(header).getInt(24) & 0xFFFFFFFFL);
      int type = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(32);
      if (declared > in.length()) {
        throw truncated();
      }
      if (type != 5 && type != 15 && type != 25) {
        throw Refusals.file(
            name,
            "shp-not-polygons",
            "Shapefile này chứa điểm hoặc đường (kiểu " + type + "), không phải vùng",
            "this Shapefile holds points or lines (type " + type + "), not polygons");
      }
      records(in, declared, sink);
    } catch (EOFException e) {
      throw truncated();
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  private void records(RandomAccessFile in, long end, Rows sink) throws IOException {
    // counted first: rows without their attributes would carry the attributes of others
    int shapes = 0;
    for (long at = HEADER; at + 8 <= end; shapes++) {
      in.seek(at + 4);
      long length = 2L * in.readInt();
      if (length < 4 || at + 8 + length > end) {
        throw truncated();
      }
      at += 8 + length;
    }
    if (shapes != table.size()) {
      throw Refusals.file(
          name,
          "shp-dbf-differ",
          ".shp có "
              + shapes
              + " vùng nhưng .dbf có "
              + table.size()
              + " dòng; hai phần không khớp",
          "the .shp has " + shapes + " shapes but the .dbf has " + table.size() + " rows");
    }
    in.seek(HEADER);
    for (int line = 1; line <= shapes; line++) {
      in.readInt();
      byte[] content = new byte[2 * in.readInt()];
      in.readFully(content);
      if (table.isDeleted(line - 1)) {
        notes.add(
            Refusals.note(
                name,
                "dbf-deleted",
                "dòng " + line + " đã bị đánh dấu xóa trong .dbf nên được bỏ qua",
                "row " + line + " is marked as deleted in the .dbf and was passed over"));
        continue;
      }
      Map<String, Object> properties = table.row(line - 1);
      Geometry geometry;
      try {
        geometry = polygon(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
      } catch (ProblemException e) {
        sink.row(line, properties, null, e.problem());
        continue;
      }
      sink.row(line, properties, geometry, null);
    }
  }

  /** Type, box, counts, start of each ring, positions; heights and measures follow and are left. */
  private static Geometry polygon(ByteBuffer record) {
    int type = record.getInt();
    if (type == 0) {
      return null;
    }
    if (type != 5 && type != 15 && type != 25 || record.limit() < 44) {
      throw badRecord();
    }
    int rings = record.getInt(36);
    int points = record.getInt(40);
    long start = 44 + 4L * rings;
    if (rings < 0 || points < 0 || start + 16L * points > record.limit()) {
      throw badRecord();
    }
    List<Coordinate[]> read = new ArrayList<>();
    for (int i = 0; i < rings; i++) {
      int from = record.getInt(44 + 4 * i);
      int to = i + 1 < rings ? record.getInt(48 + 4 * i) : points;
      if (from < 0 || to < from || to > points) {
        throw badRecord();
      }
      Coordinate[] ring = new Coordinate[to - from];
      for (int k = from; k < to; k++) {
        int at = (int) start + 16 * k;
        ring[k - from] = new CoordinateXY(record.getDouble(at), record.getDouble(at + 8));
      }
      read.add(ring);
    }
    return RingNest.polygons(read);
  }

  private static ProblemException badRecord() {
    return Refusals.row(
        "shp-record",
        "Bản ghi vùng trong .shp bị hỏng, không đọc được.",
        "The polygon record in the .shp is damaged and cannot be read.");
  }

  private ProblemException truncated() {
    return Refusals.file(
        name,
        "file-truncated",
        "phần .shp bị cắt, ngắn hơn kích thước ghi trong đầu tệp; gửi lại tệp đầy đủ",
        "the .shp part is shorter than its header says; send it whole");
  }

  @Override
  public void close() {
    // the table is in memory and the shapes are closed when read
  }
}
