package vn.vonglau.formats;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.wololo.flatgeobuf.Constants;
import org.wololo.flatgeobuf.GeometryConversions;
import org.wololo.flatgeobuf.generated.ColumnType;
import org.wololo.flatgeobuf.generated.Crs;
import org.wololo.flatgeobuf.generated.Feature;
import org.wololo.flatgeobuf.generated.GeometryType;
import org.wololo.flatgeobuf.generated.Header;

/**
 * FlatGeobuf 3 without index. Its head counts the rows and names their one kind of geometry, where
 * they have one, so the rows stand aside until the end.
 */
final class FlatGeobufWriter implements FeatureWriter {
  private static final int MOST_COLUMNS = 65_534;
  private static final int UNSET = -1;

  private final OutputStream out;
  private final Path file;
  private final OutputStream aside;
  private final WritableByteChannel channel;
  private final FlatBufferBuilder builder = new FlatBufferBuilder(16_384);
  private final Set<Integer> kinds = new HashSet<>();
  private final Envelope extent = new Envelope();
  private ByteBuffer properties = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
  private Table table;
  private long count;

  FlatGeobufWriter(OutputStream out, Path work) throws IOException {
    this.out = out;
    this.file = work.resolve("export.features");
    this.aside = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    this.channel = Channels.newChannel(aside);
  }

  @Override
  public void begin(Table begun) {
    table = begun;
    if (table.columns().size() > MOST_COLUMNS) {
      throw new IllegalArgumentException("more columns than the format can count");
    }
  }

  @Override
  public void row(long id, Object[] values, Geometry geometry) throws IOException {
    builder.clear();
    int place = 0;
    if (geometry != null && !geometry.isEmpty()) {
      byte kind = GeometryConversions.toGeometryType(geometry.getClass());
      kinds.add((int) kind);
      extent.expandToInclude(geometry.getEnvelopeInternal());
      // unknown to the head as yet, each geometry tells its own kind
      place = GeometryConversions.serialize(builder, geometry, (byte) GeometryType.Unknown);
    }
    properties.clear();
    value(0, id);
    for (int i = 0; i < values.length; i++) {
      value(i + 1, values[i]);
    }
    int told = Feature.createPropertiesVector(builder, properties.flip());
    Feature.startFeature(builder);
    if (place != 0) {
      Feature.addGeometry(builder, place);
    }
    Feature.addProperties(builder, told);
    Feature.finishSizePrefixedFeatureBuffer(builder, Feature.endFeature(builder));
    channel.write(builder.dataBuffer());
    count++;
  }

  private void value(int column, Object value) {
    if (value == null) {
      return;
    }
    byte[] text = value instanceof String s ? s.getBytes(StandardCharsets.UTF_8) : new byte[0];
    ensure(text.length + 16);
    properties.putShort((short) column);
    switch (value) {
      case Boolean b -> properties.put((byte) (b ? 1 : 0));
      case Long n -> properties.putLong(n);
      case Double d -> properties.putDouble(d);
      default -> properties.putInt(text.length).put(text);
    }
  }

  private void ensure(int more) {
    if (properties.remaining() < more) {
      ByteBuffer wider =
          ByteBuffer.allocate(2 * properties.capacity() + more).order(ByteOrder.LITTLE_ENDIAN);
      properties = wider.put(properties.flip());
    }
  }

  @Override
  public void finish() throws IOException {
    aside.close();
    out.write(Constants.MAGIC_BYTES);
    Channels.newChannel(out).write(head());
    Files.copy(file, out);
    out.flush();
  }

  private ByteBuffer head() {
    FlatBufferBuilder b = new FlatBufferBuilder(4096);
    List<Integer> columns = new ArrayList<>();
    columns.add(column(b, new Column(ID, ID, Type.WHOLE, null)));
    table.columns().forEach(c -> columns.add(column(b, c)));
    int list =
        Header.createColumnsVector(b, columns.stream().mapToInt(Integer::intValue).toArray());
    int name = b.createString(table.name());
    int title = b.createString(table.title());
    int note = table.note() == null ? 0 : b.createString(table.note());
    int organisation = b.createString("EPSG");
    int named = b.createString(table.crs().name());
    int system = Crs.createCrs(b, organisation, table.crs().epsg(), named, 0, 0, 0);
    int box =
        extent.isNull()
            ? 0
            : Header.createEnvelopeVector(
                b,
                new double[] {
                  extent.getMinX(), extent.getMinY(), extent.getMaxX(), extent.getMaxY()
                });
    Header.startHeader(b);
    Header.addName(b, name);
    Header.addEnvelope(b, box);
    Header.addGeometryType(b, kinds.size() == 1 ? kinds.iterator().next() : kindOfNone());
    Header.addColumns(b, list);
    Header.addFeaturesCount(b, count);
    Header.addIndexNodeSize(b, 0);
    Header.addCrs(b, system);
    Header.addTitle(b, title);
    Header.addDescription(b, note);
    Header.finishSizePrefixedHeaderBuffer(b, Header.endHeader(b));
    return b.dataBuffer();
  }

  /** Where there are several kinds, each row tells its own; without rows the table says it. */
  private int kindOfNone() {
    if (!kinds.isEmpty()) {
      return GeometryType.Unknown;
    }
    return switch (table.shape()) {
      case POINT -> GeometryType.Point;
      case LINE -> GeometryType.LineString;
      case POLYGON -> GeometryType.Polygon;
      case MIXED -> GeometryType.Unknown;
    };
  }

  private static int column(FlatBufferBuilder b, Column column) {
    int type =
        switch (column.type()) {
          case TEXT, DATE -> ColumnType.String;
          case TIME -> ColumnType.DateTime;
          case WHOLE -> ColumnType.Long;
          case NUMBER -> ColumnType.Double;
          case FLAG -> ColumnType.Bool;
        };
    int name = b.createString(column.name());
    int title = b.createString(column.title());
    int unit = column.unit() == null ? 0 : b.createString(column.unit());
    return org.wololo.flatgeobuf.generated.Column.createColumn(
        b, name, type, title, unit, UNSET, UNSET, UNSET, true, false, false, 0);
  }

  @Override
  public void close() throws IOException {
    aside.close();
    Files.deleteIfExists(file);
  }
}
