package vn.vonglau.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * FlatGeobuf 3: magic, header, perhaps an index, then features with their length before them. The
 * whole chain is walked when it is opened, so that a cut file is refused at once.
 */
final class FlatGeobufSource implements FeatureSource {
  private record Column(String name, int type) {}

  private static final int MOST_HEADER = 10 << 20;
  private static final int MOST_FEATURE = 256 << 20;
  private static final int NODE = 40;

  private final String name;
  private final FileWindow file;
  private final FlatTable header;
  private final int type;
  private final List<Column> columns;
  private final long first;
  private final long count;

  FlatGeobufSource(Path path, String name) {
    this.name = name;
    FileWindow opened = null;
    try {
      opened = new FileWindow(path);
      file = opened;
      int length = file.at(8, 4).getInt();
      if (length < 8 || length > MOST_HEADER) {
        throw damaged();
      }
      header = FlatTable.root(copy(file.at(12, length)));
      type = header.ubyte(2, 0);
      columns = columns(header, 7);
      first = 12L + length + index(header.whole(8), header.ushort(9, 16));
      count = walk();
    } catch (EOFException e) {
      close(opened);
      throw truncated();
    } catch (IOException e) {
      close(opened);
      throw Refusals.unreadable(name, e);
    } catch (IndexOutOfBoundsException e) {
      close(opened);
      throw damaged();
    } catch (ProblemException e) {
      close(opened);
      throw e;
    }
  }

  private static ByteBuffer copy(ByteBuffer window) {
    return ByteBuffer.allocate(window.remaining()).put(window).flip();
  }

  /** Bytes of the packed tree: all features, then level by level their boxes. */
  private long index(long features, int node) {
    if (node == 0 || features == 0) {
      return 0;
    }
    if (node < 2 || features < 0 || features > file.size()) {
      throw damaged();
    }
    long nodes = features;
    for (long level = features; level > 1; ) {
      level = (level + node - 1) / node;
      nodes += level;
    }
    // a single feature still has a root above it
    return NODE * (features == 1 ? 2 : nodes);
  }

  private long walk() throws IOException {
    long features = 0;
    for (long at = first; at < file.size(); features++) {
      at += 4 + length(at);
    }
    if (header.whole(8) > features) {
      throw truncated();
    }
    return features;
  }

  private int length(long at) throws IOException {
    int length = file.at(at, 4).getInt();
    if (length < 8 || length > MOST_FEATURE) {
      throw damaged();
    }
    if (at + 4 + length > file.size()) {
      throw truncated();
    }
    return length;
  }

  private static List<Column> columns(FlatTable table, int field) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.length(field); i++) {
      FlatTable column = table.element(field, i);
      columns.add(new Column(String.valueOf(column.text(0)), column.ubyte(1, 0)));
    }
    return columns;
  }

  private ProblemException truncated() {
    return Refusals.file(
        name,
        "file-truncated",
        "FlatGeobuf bị cắt, ngắn hơn số đối tượng ghi trong đầu tệp; gửi lại tệp đầy đủ",
        "the FlatGeobuf is shorter than its header says; send it whole");
  }

  private ProblemException damaged() {
    return Refusals.file(
        name,
        "fgb-unreadable",
        "FlatGeobuf hỏng, không đọc được",
        "the FlatGeobuf is damaged and cannot be read");
  }

  long count() {
    return count;
  }

  @Override
  public String format() {
    return "FlatGeobuf";
  }

  @Override
  public String layer() {
    return header.text(0);
  }

  @Override
  public Crs crs() {
    FlatTable crs = header.table(10);
    if (crs == null) {
      throw Refusals.noCrs(name);
    }
    int code = crs.integer(1);
    String organisation = crs.text(0);
    if (code > 0 && (organisation == null || organisation.equalsIgnoreCase("EPSG"))) {
      var known = Crs.byEpsg(code);
      if (known.isPresent()) {
        return known.get();
      }
    }
    String wkt = crs.text(4);
    if (wkt != null && !wkt.isBlank()) {
      return Crs.ofWkt(wkt);
    }
    if (code <= 0) {
      throw Refusals.noCrs(name);
    }
    return Crs.find("EPSG:" + code);
  }

  @Override
  public List<Problem> notes() {
    return List.of();
  }

  @Override
  public void rows(Rows sink) {
    try {
      long line = 0;
      for (long at = first; at < file.size(); ) {
        int length = length(at);
        hand(++line, FlatTable.root(file.at(at + 4, length)), sink);
        at += 4 + length;
      }
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  private void hand(long line, FlatTable feature, Rows sink) {
    Map<String, Object> properties = LinkedHashMap.newLinkedHashMap(columns.size());
    columns.forEach(c -> properties.put(c.name(), null));
    Geometry geometry;
    try {
      List<Column> own = feature.length(2) > 0 ? columns(feature, 2) : columns;
      properties(feature.vector(1, 1), own, properties);
      FlatTable shape = feature.table(0);
      geometry = shape == null ? null : FlatGeobufShapes.read(shape, type);
    } catch (ProblemException e) {
      sink.row(line, properties, null, e.problem());
      return;
    } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
      sink.row(line, properties, null, badFeature());
      return;
    }
    sink.row(line, properties, geometry, null);
  }

  private static Problem badFeature() {
    return Refusals.row(
            "fgb-feature",
            "Đối tượng trong FlatGeobuf bị hỏng, không đọc được.",
            "The feature in the FlatGeobuf is damaged and cannot be read.")
        .problem();
  }

  /** Number of the column, value; and so on. */
  private static void properties(ByteBuffer cells, List<Column> columns, Map<String, Object> into) {
    while (cells != null && cells.remaining() >= 2) {
      Column column = columns.get(cells.order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xFFFF);
      into.put(column.name(), value(cells, column.type()));
    }
  }

  private static Object value(ByteBuffer cells, int type) {
    return switch (type) {
      case 0 -> (long) cells.get();
      case 1 -> cells.get() & 0xFFL;
      case 2 -> cells.get() != 0;
      case 3 -> (long) cells.getShort();
      case 4 -> cells.getShort() & 0xFFFFL;
      case 5 -> (long) cells.getInt();
      case 6 -> cells.getInt() & 0xFFFFFFFFL;
      case 7 -> cells.getLong();
      case 8 -> unsigned(cells.getLong());
      case 9 -> Double.valueOf(Float.toString(cells.getFloat()));
      case 10 -> cells.getDouble();
      case 11, 12, 13, 14 -> {
        int length = cells.getInt();
        if (length < 0 || length > cells.remaining()) {
          throw new IndexOutOfBoundsException("a text reaches beyond its feature");
        }
        byte[] text = new byte[length];
        cells.get(text);
        yield type == 14 ? "(" + length + " byte)" : new String(text, StandardCharsets.UTF_8);
      }
      default -> throw new IndexOutOfBoundsException("an unknown type of column");
    };
  }

  private static Object unsigned(long value) {
    return value >= 0 ? (Object) value : Long.toUnsignedString(value);
  }

  private static void close(FileWindow file) {
    if (file != null) {
      file.close();
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
