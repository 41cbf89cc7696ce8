package vn.vonglau.support;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/**
 * Reads Mapbox Vector Tiles for the tests, after the text of the specification 2.1 and apart from
 * the code that writes them. It refuses what the specification forbids.
 */
public record VectorTile(List<Layer> layers) {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  public record Layer(String name, int extent, List<Feature> features) {
    /** The one feature of this id. */
    public Feature feature(long id) {
      return features.stream().filter(f -> f.id == id).findFirst().orElseThrow();
    }
  }

  /**
   * @param type 1 points, 2 lines, 3 polygons
   * @param parts points (all in one part), lines or rings in tile units; rings not closed
   */
  public record Feature(
      long id, int type, Map<String, Object> tags, List<List<Coordinate>> parts, int bytes) {
    /** The shape in tile units: a ring of positive area begins a polygon. */
    public Geometry geometry() {
      List<Geometry> made = new ArrayList<>();
      for (int p = 0; p < parts.size(); p++) {
        Coordinate[] line = parts.get(p).toArray(Coordinate[]::new);
        switch (type) {
          case 1 -> parts.get(p).forEach(c -> made.add(FACTORY.createPoint(c)));
          case 2 -> made.add(FACTORY.createLineString(line));
          default -> {
            check(area(parts.get(p)) > 0, "a polygon begins with a hole");
            List<LinearRing> holes = new ArrayList<>();
            for (; p + 1 < parts.size() && area(parts.get(p + 1)) < 0; p++) {
              holes.add(ring(parts.get(p + 1)));
            }
            made.add(
                FACTORY.createPolygon(
                    FACTORY.createLinearRing(closed(line)), holes.toArray(LinearRing[]::new)));
          }
        }
      }
      return FACTORY.buildGeometry(made);
    }
  }

  /** The layer of this name. */
  public Layer layer(String name) {
    return layers.stream().filter(l -> l.name.equals(name)).findFirst().orElseThrow();
  }

  public static VectorTile read(byte[] tile) {
    List<Layer> layers = new ArrayList<>();
    Reader in = new Reader(tile);
    while (in.more()) {
      check(in.key() == (3 << 3 | 2), "a tile holds layers only");
      Layer layer = layer(in.message());
      check(layers.stream().noneMatch(l -> l.name.equals(layer.name)), "layer twice");
      layers.add(layer);
    }
    return new VectorTile(layers);
  }

  private static Layer layer(Reader in) {
    String name = null;
    int version = 1;
    int extent = 4096;
    List<String> keys = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    List<Reader> features = new ArrayList<>();
    while (in.more()) {
      switch (in.key()) {
        case 15 << 3 -> version = (int) in.varint();
        case 1 << 3 | 2 -> name = in.text();
        case 2 << 3 | 2 -> features.add(in.message());
        case 3 << 3 | 2 -> keys.add(in.text());
        case 4 << 3 | 2 -> values.add(value(in.message()));
        case 5 << 3 -> extent = (int) in.varint();
        default -> check(false, "a field no layer has");
      }
    }
    check(version == 2, "version 2");
    check(name != null, "a layer has a name");
    check(!features.isEmpty(), "a layer has a feature");
    check(keys.stream().distinct().count() == keys.size(), "keys are distinct");
    return new Layer(name, extent, features.stream().map(f -> feature(f, keys, values)).toList());
  }

  private static Object value(Reader in) {
    Object value =
        switch (in.key()) {
          case 1 << 3 | 2 -> in.text();
          case 2 << 3 | 5 -> (double) in.fixed(4).getFloat();
          case 3 << 3 | 1 -> in.fixed(8).getDouble();
          case 4 << 3, 5 << 3 -> in.varint();
          case 6 << 3 -> zigzag(in.varint());
          case 7 << 3 -> in.varint() != 0;
          default -> throw new AssertionError("a value of no known type");
        };
    check(!in.more(), "one value only");
    return value;
  }

  private static Feature feature(Reader in, List<String> keys, List<Object> values) {
    int bytes = in.end - in.at;
    long id = -1;
    int type = 0;
    Map<String, Object> tags = new LinkedHashMap<>();
    List<Integer> commands = List.of();
    while (in.more()) {
      switch (in.key()) {
        case 1 << 3 -> id = in.varint();
        case 2 << 3 | 2 -> {
          List<Integer> pairs = in.packed();
          check(pairs.size() % 2 == 0, "tags come in pairs");
          for (int k = 0; k < pairs.size(); k += 2) {
            Object before = tags.put(keys.get(pairs.get(k)), values.get(pairs.get(k + 1)));
            check(before == null, "a key once in a feature");
          }
        }
        case 3 << 3 -> type = (int) in.varint();
        case 4 << 3 | 2 -> commands = in.packed();
        default -> check(false, "a field no feature has");
      }
    }
    check(type >= 1 && type <= 3, "a known type");
    return new Feature(id, type, tags, parts(type, commands), bytes);
  }

  private static List<List<Coordinate>> parts(int type, List<Integer> commands) {
    List<List<Coordinate>> parts = new ArrayList<>();
    int x = 0;
    int y = 0;
    boolean closed = true;
    for (int k = 0; k < commands.size(); ) {
      int command = commands.get(k) & 7;
      int count = commands.get(k++) >>> 3;
      check(count > 0, "a command is meant once at least");
      switch (command) {
        case 1 -> {
          check(closed && (type == 1 ? k == 1 : count == 1), "move where a part begins");
          parts.add(new ArrayList<>());
        }
        case 2 -> {
          check(type != 1 && parts.getLast().size() == 1, "one run of lines a part");
          check(type != 3 || count >= 2, "a ring has three vertices at least");
        }
        case 7 -> {
          check(type == 3 && count == 1 && parts.getLast().size() >= 3, "a ring is closed");
          check(area(parts.getLast()) != 0, "a ring has area");
        }
        default -> check(false, "an unknown command");
      }
      closed = type != 3 || command == 7;
      for (int n = 0; command != 7 && n < count; n++, k += 2) {
        int dx = (int) zigzag(commands.get(k));
        int dy = (int) zigzag(commands.get(k + 1));
        check(command == 1 || dx != 0 || dy != 0, "a vertex is not repeated");
        x += dx;
        y += dy;
        parts.getLast().add(new Coordinate(x, y));
      }
    }
    check(closed && !parts.isEmpty(), "the last ring is closed");
    check(type != 2 || parts.stream().allMatch(p -> p.size() >= 2), "a line has two vertices");
    return parts;
  }

  /** Twice the area by the surveyor's formula, with y as it is in tiles. */
  private static double area(List<Coordinate> ring) {
    double twice = 0;
    for (int k = 0; k < ring.size(); k++) {
      Coordinate a = ring.get(k);
      Coordinate b = ring.get((k + 1) % ring.size());
      twice += a.x * b.y - b.x * a.y;
    }
    return twice;
  }

  private static LinearRing ring(List<Coordinate> open) {
    return FACTORY.createLinearRing(closed(open.toArray(Coordinate[]::new)));
  }

  private static Coordinate[] closed(Coordinate[] open) {
    Coordinate[] all = Arrays.copyOf(open, open.length + 1);
    all[open.length] = open[0];
    return all;
  }

  private static long zigzag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  private static void check(boolean holds, String rule) {
    if (!holds) {
      throw new AssertionError("not as the specification says: " + rule);
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;
    private final int end;

    Reader(byte[] bytes) {
      this(bytes, 0, bytes.length);
    }

    private Reader(byte[] bytes, int at, int end) {
      check(end <= bytes.length, "a length within the tile");
      this.bytes = bytes;
      this.at = at;
      this.end = end;
    }

    boolean more() {
      return at < end;
    }

    int key() {
      return (int) varint();
    }

    long varint() {
      long value = 0;
      for (int shift = 0; shift < 70; shift += 7) {
        check(at < end, "a number within its message");
        byte b = bytes[at++];
        value |= (long) (b & 0x7F) << shift;
        if (b >= 0) {
          return value;
        }
      }
      throw new AssertionError("a number of more than ten bytes");
    }

    Reader message() {
      int length = (int) varint();
      check(length >= 0 && at + length <= end, "a message within its parent");
      at += length;
      return new Reader(bytes, at - length, at);
    }

    String text() {
      Reader in = message();
      return new String(bytes, in.at, in.end - in.at, StandardCharsets.UTF_8);
    }

    ByteBuffer fixed(int size) {
      at += size;
      return ByteBuffer.wrap(bytes, at - size, size).order(ByteOrder.LITTLE_ENDIAN);
    }

    List<Integer> packed() {
      List<Integer> all = new ArrayList<>();
      for (Reader in = message(); in.more(); ) {
        all.add((int) in.varint());
      }
      return all;
    }
  }
}
