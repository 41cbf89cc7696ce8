package vn.vonglau.channels;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Reads boundaries from GeoJSON (also one feature a line), GeoPackage and Shapefile (also zipped).
 * The format is told by the content, not by the name. Features come out one by one in WGS 84; a
 * feature that cannot be used comes out with its fault and reading goes on. A file that cannot be
 * read to its end is refused as a whole by a {@link ProblemException}.
 */
public final class BoundaryFile {
  /**
   * What the sender says about the file; every part may be null.
   *
   * @param crs system of the positions, instead of what the file declares
   * @param layer table of a GeoPackage or file name inside a zip, where there are several
   * @param encoding of the attributes of a Shapefile, instead of what the file declares
   */
  public record Options(Crs crs, String layer, Charset encoding) {
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
    byte[] head = head(file, name);
    if (isZip(head)) {
      try (ZipBundle bundle = ZipBundle.unpack(file, name)) {
        ZipBundle.Member member = bundle.choose(options.layer());
        Options inner = new Options(options.crs(), null, options.encoding());
        return readPlain(member.file(), member.name(), inner, sink);
      }
    }
    return readPlain(file, name, options, sink);
  }

  private static Summary readPlain(
      Path file, String name, Options options, Consumer<BoundaryRow> sink) {
    try (BoundarySource source = open(file, name, head(file, name), options)) {
      Crs crs = options.crs() != null ? options.crs() : source.crs();
      long[] counts = new long[2];
      source.rows(
          (line, properties, geometry, fault) -> {
            BoundaryRow row = place(crs, name, line, properties, geometry, fault);
            counts[0]++;
            counts[1] += row.fault() == null ? 0 : 1;
            sink.accept(row);
          });
      if (counts[0] == 0) {
        throw Refusals.file(
            name, "file-no-features", "không có đối tượng nào", "it holds no features");
      }
      return new Summary(
          source.format(), source.layer(), crs, counts[0], counts[1], source.notes());
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

  private static byte[] head(Path file, String name) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(512);
      if (head.length == 0) {
        throw Refusals.file(name, "file-empty", "tệp rỗng (0 byte)", "it is empty (0 bytes)");
      }
      return head;
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  private static boolean isZip(byte[] head) {
    return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] <= 8;
  }

  private static BoundarySource open(Path file, String name, byte[] head, Options options) {
    if (new String(head, StandardCharsets.ISO_8859_1).startsWith("SQLite format 3\0")) {
      return new GeoPackageSource(file, name, options.layer());
    }
    if (head.length >= 4 && head[0] == 0 && head[1] == 0 && head[2] == 0x27 && head[3] == 0x0A) {
      return new ShapefileSource(file, name, options);
    }
    if (looksLikeJson(head)) {
      return new GeoJsonSource(file, name);
    }
    throw Refusals.file(name, "file-format", vietnameseKind(head, name), englishKind(head, name));
  }

  private static boolean looksLikeJson(byte[] head) {
    // a JSON text may begin with a byte-order mark, a record separator or blanks
    for (byte b : head) {
      int c = b & 0xFF;
      if (c == '{' || c == '[') {
        return true;
      }
      if (c > ' ' && c != 0xEF && c != 0xBB && c != 0xBF && c != 0xFF && c != 0xFE) {
        return false;
      }
    }
    return false;
  }

  private static String vietnameseKind(byte[] head, String name) {
    return switch (kind(head, name)) {
      case "dbf", "shx", "prj", "cpg" ->
          "đây là phần phụ của Shapefile; gửi tệp .shp cùng .dbf, .shx, .prj, hoặc gói zip";
      case "gzip" -> "tệp nén gzip; giải nén rồi gửi lại";
      case "xml" -> "tệp XML, KML hoặc GML chưa được hỗ trợ";
      case "zeros" -> "tệp chỉ có các byte 0, có thể do chép dở dang";
      default -> "nội dung không phải GeoJSON, GeoPackage hay Shapefile";
    };
  }

  private static String englishKind(byte[] head, String name) {
    return switch (kind(head, name)) {
      case "dbf", "shx", "prj", "cpg" ->
          "this is a part of a Shapefile; send the .shp with .dbf, .shx and .prj, or a zip";
      case "gzip" -> "a gzip file; unpack it first";
      case "xml" -> "XML, KML and GML are not supported";
      case "zeros" -> "the file holds only zero bytes, probably a broken copy";
      default -> "the content is not GeoJSON, GeoPackage or Shapefile";
    };
  }

  private static String kind(byte[] head, String name) {
    if (head.length >= 2 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B) {
      return "gzip";
    }
    if (new String(head, StandardCharsets.ISO_8859_1).stripLeading().startsWith("<")) {
      return "xml";
    }
    for (byte b : head) {
      if (b != 0) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      }
    }
    return "zeros";
  }
}
