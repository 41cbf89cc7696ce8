package vn.vonglau.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Writes Mapbox Vector Tiles (specification 2.1) from packed layers, with buffers that are used
 * again and again: one encoder per worker, not for several threads.
 *
 * <p>Shapes are clipped to the tile with its buffer and rounded to its grid; polygons come out
 * valid and wound as the specification asks. What rounds to nothing is not written: a polygon
 * smaller than about a tile unit, a line that falls on one point. Nothing else is left out.
 */
public final class TileEncoder {
  private static final int TILE_LAYER = 0x1A;
  private static final int LAYER_FEATURE = 0x12;
  private static final int POINT = 1;
  private static final int LINE = 2;
  private static final int POLYGON = 3;

  private final TileFrame frame = new TileFrame();
  private final TileShapes shapes = new TileShapes(frame);
  private final TileBytes out = new TileBytes();
  private final TileValues values = new TileValues();
  private final PackedTree.Hits hits = new PackedTree.Hits();
  private final List<String> keys = new ArrayList<>();
  private int extent;
  private int layerMark = -1;

  /** Kept so that the compiler does not leave the reading out. */
  private int touched;

  private int featuresFrom;

  private TileField[] fields = {};

  /**
   * Begins a tile.
   *
   * @param tileExtent tile units a side, a power of two, 4096 as a rule
   * @param buffer tile units around it that are drawn too, 64 as a rule
   */
  public void begin(TileId tile, int tileExtent, int buffer) {
    frame.set(tile, tileExtent, buffer);
    extent = tileExtent;
    out.clear();
    shapes.shrink();
    layerMark = -1;
  }

  /** Begins a layer; its name must not have been used in this tile. */
  public void layer(String name) {
    endLayer();
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    out.room(utf8.length + 32L);
    layerMark = out.beginLong(TILE_LAYER);
    // version
    out.b[out.n++] = 0x78;
    out.b[out.n++] = 2;
    out.b[out.n++] = 0x0A;
    out.put(utf8.length);
    out.bytes(utf8, 0, utf8.length);
    featuresFrom = out.n;
    keys.clear();
    values.clear();
  }

  /**
   * Adds the features that meet the tile; may be called again for the same layer of the tile.
   *
   * @param names of columns, those that the layer lacks are passed over; {@code id} is the
   *     feature's id as a number; null values are not written
   * @param keepOrNull takes a feature's index in the layer; null keeps all
   */
  public void add(PackedLayer layer, List<String> names, IntPredicate keepOrNull) {
    prepare(layer, names);
    PackedShapes from = layer.shapes();
    long slack = frame.slack();
    layer
        .tree()
        .query(
            frame.minX - slack, frame.minY - slack, frame.maxX + slack, frame.maxY + slack, hits);
    for (int k = 0; k < hits.size(); k++) {
      touch(layer, from, hits.get(k));
    }
    for (int k = 0; k < hits.size(); k++) {
      int i = hits.get(k);
      if (keepOrNull == null || keepOrNull.test(i)) {
        feature(layer, from, i);
      }
    }
  }

  /**
   * Adds those of these features that meet the tile.
   *
   * @param rows indexes in the layer, of which the first {@code count} are meant
   */
  public void add(PackedLayer layer, List<String> names, int[] rows, int count) {
    prepare(layer, names);
    PackedShapes from = layer.shapes();
    for (int k = 0; k < count; k++) {
      touch(layer, from, rows[k]);
    }
    for (int k = 0; k < count; k++) {
      feature(layer, from, rows[k]);
    }
  }

  private void touch(PackedLayer layer, PackedShapes from, int i) {
    int seen = from.touch(i) ^ (int) layer.id(i);
    for (TileField field : fields) {
      seen ^= field.touch(i);
    }
    touched = seen;
  }

  private void prepare(PackedLayer layer, List<String> names) {
    List<TileField> found = new ArrayList<>();
    for (String name : names) {
      Column column = layer.column(name);
      if (name.equals("id")) {
        found.add(new TileField(values, key(name), null));
      } else if (column != null) {
        found.add(new TileField(values, key(name), column));
      }
    }
    fields = found.toArray(TileField[]::new);
  }

  private int key(String name) {
    int known = keys.indexOf(name);
    if (known < 0) {
      keys.add(name);
      return keys.size() - 1;
    }
    return known;
  }

  private void feature(PackedLayer layer, PackedShapes from, int i) {
    long minX = from.minX(i);
    long minY = from.minY(i);
    long maxX = from.maxX(i);
    long maxY = from.maxY(i);
    long slack = frame.slack();
    if (minX > frame.maxX + slack
        || maxX < frame.minX - slack
        || minY > frame.maxY + slack
        || maxY < frame.minY - slack) {
      return;
    }
    boolean inside =
        minX >= frame.minX && maxX <= frame.maxX && minY >= frame.minY && maxY <= frame.maxY;
    int type;
    boolean direct = false;
    switch (from.kind(i)) {
      case POLYGON -> {
        type = POLYGON;
        direct = inside && from.clearance[i] >= frame.shift;
        if (!direct) {
          shapes.polygons(from, i, inside);
        }
      }
      case LINE -> {
        type = LINE;
        shapes.lines(from, i, inside);
      }
      case POINT -> {
        type = POINT;
        shapes.points(from, i);
      }
      default -> {
        return;
      }
    }
    if (!direct && shapes.rings.count == 0) {
      return;
    }
    int firstVertex = from.vertexStart[from.partStart[i]];
    int endVertex = from.vertexStart[from.partStart[i + 1]];
    int vertices = direct ? endVertex - firstVertex : shapes.rings.vertices();
    int parts = direct ? from.partStart[i + 1] - from.partStart[i] : shapes.rings.count;
    out.room(64 + 10L * fields.length + 10L * vertices + 6L * parts);
    int mark = out.begin(LAYER_FEATURE);
    out.b[out.n++] = 0x08;
    long id = layer.id(i);
    out.putLong(id);
    tags(id, i);
    int geometry = beginGeometry(type);
    if (direct) {
      direct(from, i);
    } else {
      rings(shapes.rings, type);
    }
    out.end(geometry);
    out.end(mark);
  }

  private void tags(long id, int i) {
    int mark = out.begin(0x12);
    for (TileField field : fields) {
      int value = field.value(i, id);
      if (value >= 0) {
        out.put(field.key);
        out.put(value);
      }
    }
    endTags(mark);
  }

  private void endTags(int mark) {
    if (out.n == mark + 1) {
      out.n = mark - 1;
    } else {
      out.end(mark);
    }
  }

  private int beginGeometry(int type) {
    out.b[out.n++] = 0x18;
    out.b[out.n++] = (byte) type;
    return out.begin(0x22);
  }

  /** Rings that need no more than rounding. */
  private void direct(PackedShapes from, int i) {
    int[] xy = from.xy;
    int lastX = 0;
    int lastY = 0;
    for (int part = from.partStart[i]; part < from.partStart[i + 1]; part++) {
      int first = 2 * from.vertexStart[part];
      int end = 2 * from.vertexStart[part + 1];
      out.b[out.n++] = 9;
      for (int v = first; v < end; v += 2) {
        int x = (int) frame.x(xy[v]);
        int y = (int) frame.y(xy[v + 1]);
        out.delta(x - lastX);
        out.delta(y - lastY);
        if (v == first) {
          out.put((end - first - 2) << 2 | 2);
        }
        lastX = x;
        lastY = y;
      }
      out.b[out.n++] = 15;
    }
  }

  private void rings(Rings rings, int type) {
    long lastX = 0;
    long lastY = 0;
    if (type == POINT) {
      out.put(rings.count << 3 | 1);
    }
    for (int ring = 0; ring < rings.count; ring++) {
      int first = rings.start[ring];
      int end = rings.start[ring + 1];
      if (type != POINT) {
        out.b[out.n++] = 9;
      }
      for (int v = first; v < end; v++) {
        out.delta((int) (rings.x[v] - lastX));
        out.delta((int) (rings.y[v] - lastY));
        if (v == first && type != POINT) {
          out.put((end - first - 1) << 3 | 2);
        }
        lastX = rings.x[v];
        lastY = rings.y[v];
      }
      if (type == POLYGON) {
        out.b[out.n++] = 15;
      }
    }
  }

  /**
   * Adds one point, for instance a cluster or the place of a label, unless it lies outside.
   *
   * @param worldX column in units of {@link World}
   * @param worldY row in units of {@link World}
   * @param tags names and values: text, Number, Boolean; null values are not written
   */
  public void addPoint(long id, int worldX, int worldY, List<Map.Entry<String, Object>> tags) {
    shapes.single(worldX, worldY);
    if (shapes.rings.count == 0) {
      return;
    }
    out.room(64 + 10L * tags.size());
    int mark = out.begin(LAYER_FEATURE);
    out.b[out.n++] = 0x08;
    out.putLong(id);
    int tagMark = out.begin(0x12);
    for (Map.Entry<String, Object> tag : tags) {
      if (tag.getValue() != null) {
        out.put(key(tag.getKey()));
        out.put(value(tag.getValue()));
      }
    }
    endTags(tagMark);
    int geometry = beginGeometry(POINT);
    rings(shapes.rings, POINT);
    out.end(geometry);
    out.end(mark);
  }

  private int value(Object value) {
    return switch (value) {
      case Long n -> values.whole(n);
      case Integer n -> values.whole(n);
      case Number n -> values.real(n.doubleValue());
      case Boolean b -> values.flag(b);
      default -> values.text(value.toString());
    };
  }

  private void endLayer() {
    if (layerMark < 0) {
      return;
    }
    if (out.n == featuresFrom) {
      out.n = layerMark - 1;
    } else {
      for (String key : keys) {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        out.room(utf8.length + 16L);
        out.b[out.n++] = LAYER_FEATURE + 8;
        out.put(utf8.length);
        out.bytes(utf8, 0, utf8.length);
      }
      out.room(values.out.n + 16L);
      out.bytes(values.out.b, 0, values.out.n);
      out.b[out.n++] = 0x28;
      out.put(extent);
      out.endLong(layerMark);
    }
    layerMark = -1;
  }

  /** The finished tile; of length 0 where no feature was written. */
  public byte[] finish() {
    endLayer();
    return Arrays.copyOf(out.b, out.n);
  }
}
