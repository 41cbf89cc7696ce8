package vn.vonglau.formats;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Problem;

/**
 * One Shapefile in the making: of one kind of geometry. Its files begin with what only the end
 * tells, so the rows stand aside until then.
 */
final class ShapePart implements Closeable {
  private static final int HEAD = 100;
  private static final long LONGEST = Integer.MAX_VALUE;

  private final ShapeKind kind;
  private final List<DbfColumn> columns;
  private final Path shapesFile;
  private final Path indexFile;
  private final Path rowsFile;
  private final DataOutputStream shapes;
  private final DataOutputStream index;
  private final DataOutputStream rows;
  private final Envelope extent = new Envelope();
  private long bytes = HEAD;
  private int count;

  ShapePart(ShapeKind kind, List<DbfColumn> columns, Path work) throws IOException {
    this.kind = kind;
    this.columns = columns;
    this.shapesFile = work.resolve(kind + ".shapes");
    this.indexFile = work.resolve(kind + ".index");
    this.rowsFile = work.resolve(kind + ".rows");
    this.shapes = aside(shapesFile);
    this.index = aside(indexFile);
    this.rows = aside(rowsFile);
  }

  private static DataOutputStream aside(Path file) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  List<DbfColumn> columns() {
    return columns;
  }

  /**
   * @param geometry of this kind, or null
   */
  void row(Object[] values, Geometry geometry) throws IOException {
    byte[] content = geometry == null ? new byte[4] : kind.content(geometry);
    if (bytes + content.length + 8 > LONGEST) {
      throw Problem.badRequest(
              "export-shp-size",
              "Một tệp Shapefile chứa tối đa 2 GB, lớp này lớn hơn. Chọn một đơn vị, hoặc định"
                  + " dạng gpkg.",
              "A Shapefile holds at most 2 GB, and this layer is larger. Choose a unit, or the"
                  + " format gpkg.")
          .at("format", null)
          .asException();
    }
    index.writeInt((int) (bytes / 2));
    index.writeInt(content.length / 2);
    shapes.writeInt(++count);
    shapes.writeInt(content.length / 2);
    shapes.write(content);
    bytes += content.length + 8;
    if (geometry != null) {
      extent.expandToInclude(geometry.getEnvelopeInternal());
    }
    for (int i = 0; i < values.length; i++) {
      columns.get(i).see(values[i]);
      keep(values[i]);
    }
  }

  private void keep(Object value) throws IOException {
    switch (value) {
      case null -> rows.writeByte(0);
      case Long n -> {
        rows.writeByte(1);
        rows.writeLong(n);
      }
      case Double d -> {
        rows.writeByte(2);
        rows.writeDouble(d);
      }
      case Boolean b -> rows.writeByte(b ? 3 : 4);
      default -> {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        rows.writeByte(5);
        rows.writeInt(text.length);
        rows.write(text);
      }
    }
  }

  private static Object kept(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 0 -> null;
      case 1 -> in.readLong();
      case 2 -> in.readDouble();
      case 3 -> true;
      case 4 -> false;
      default -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    };
  }

  /** All rows are in. */
  void end() throws IOException {
    shapes.close();
    index.close();
    rows.close();
  }

  void writeShapes(OutputStream out) throws IOException {
    out.write(head(bytes));
    Files.copy(shapesFile, out);
  }

  void writeIndex(OutputStream out) throws IOException {
    out.write(head(HEAD + 8L * count));
    Files.copy(indexFile, out);
  }

  private byte[] head(long length) {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    head.putInt(9994).position(24).putInt((int) (length / 2));
    head.order(ByteOrder.LITTLE_ENDIAN).putInt(1000).putInt(kind.code());
    if (!extent.isNull()) {
      head.putDouble(extent.getMinX()).putDouble(extent.getMinY());
      head.putDouble(extent.getMaxX()).putDouble(extent.getMaxY());
    }
    return head.array();
  }

  void writeTable(OutputStream out) throws IOException {
    int record = 1 + columns.stream().mapToInt(DbfColumn::width).sum();
    ByteBuffer head = ByteBuffer.allocate(33 + 32 * columns.size()).order(ByteOrder.LITTLE_ENDIAN);
    LocalDate day = LocalDate.now(java.time.ZoneOffset.UTC);
    head.put((byte) 3).put((byte) (day.getYear() - 1900));
    head.put((byte) day.getMonthValue()).put((byte) day.getDayOfMonth());
    head.putInt(count).putShort((short) head.capacity()).putShort((short) record);
    for (int i = 0; i < columns.size(); i++) {
      DbfColumn column = columns.get(i);
      head.position(32 + 32 * i).put(column.name().getBytes(StandardCharsets.US_ASCII));
      head.position(32 + 32 * i + 11).put((byte) column.type());
      head.position(32 + 32 * i + 16).put((byte) column.width()).put((byte) column.decimals());
    }
    head.put(head.capacity() - 1, (byte) '\r');
    out.write(head.array());
    ByteArrayOutputStream line = new ByteArrayOutputStream(record);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(rowsFile), 1 << 16))) {
      for (int n = 0; n < count; n++) {
        line.reset();
        line.write(' ');
        for (DbfColumn column : columns) {
          column.write(kept(in), line);
        }
        line.writeTo(out);
      }
    }
    out.write(0x1A);
  }

  @Override
  public void close() throws IOException {
    end();
    Files.deleteIfExists(shapesFile);
    Files.deleteIfExists(indexFile);
    Files.deleteIfExists(rowsFile);
  }
}
