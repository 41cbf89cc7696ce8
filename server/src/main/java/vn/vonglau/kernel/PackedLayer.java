package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;

/**
 * All features of a layer, immutable and packed in memory in the order of a Hilbert curve: ids,
 * shapes, an index over them, and columns of values.
 */
public final class PackedLayer {
  private final long[] ids;

  /** Features in the order of their ids. */
  private final int[] byId;

  private final PackedShapes shapes;
  private final PackedTree tree;
  private final SequencedMap<String, Column> columns;

  private PackedLayer(
      long[] ids, int[] byId, PackedShapes shapes, SequencedMap<String, Column> columns) {
    this.ids = ids;
    this.byId = byId;
    this.shapes = shapes;
    this.tree = new PackedTree(shapes.boxes);
    this.columns = columns;
  }

  public int size() {
    return ids.length;
  }

  public long id(int i) {
    return ids[i];
  }

  /** Where the feature with this id stands, or −1. */
  public int indexOf(long id) {
    int low = 0;
    int high = byId.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = ids[byId[middle]];
      if (there == id) {
        return byId[middle];
      }
      if (there < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  public PackedShapes shapes() {
    return shapes;
  }

  public PackedTree tree() {
    return tree;
  }

  /** The column of this name, or null. */
  public Column column(String name) {
    return columns.get(name);
  }

  /** Names of the columns in the order of their specification. */
  public List<String> columnNames() {
    return List.copyOf(columns.sequencedKeySet());
  }

  /**
   * The same features, ids and columns with other shapes, for instance generalised ones.
   *
   * @param other as many shapes as there are features, in the order of this layer
   */
  public PackedLayer withShapes(PackedShapes other) {
    if (other.size() != size()) {
      throw new IllegalArgumentException(other.size() + " shapes for " + size() + " features");
    }
    return new PackedLayer(ids, byId, other, columns);
  }

  /** Bytes of heap, counted from the arrays. */
  public long bytes() {
    return shapeBytes()
        + 96
        + 12L * ids.length
        + columns.values().stream().mapToLong(Column::bytes).sum();
  }

  /** Bytes of the shapes and their index alone: what a generalised variant adds. */
  public long shapeBytes() {
    return shapes.bytes() + tree.bytes();
  }

  /** Takes features one by one, packing each at once; not for several threads. */
  public static final class Builder {
    private final List<ColumnSpec> specs;
    private final List<ColumnFill> fills = new ArrayList<>();
    private ShapePacker packer = new ShapePacker();
    private long[] ids = new long[16];

    /** An IllegalArgumentException where two columns have one name. */
    public Builder(List<ColumnSpec> specs) {
      this.specs = List.copyOf(specs);
      if (specs.stream().map(ColumnSpec::name).distinct().count() != specs.size()) {
        throw new IllegalArgumentException("two columns of one name: " + specs);
      }
      specs.forEach(spec -> fills.add(ColumnFill.of(spec)));
    }

    /**
     * Appends a feature.
     *
     * @param id not negative, unique in the layer
     * @param wgs84OrNull its shape; what cannot be drawn is kept as a feature without shape
     * @param values by column: text (or what {@code toString} tells of it), Number, Boolean, null
     */
    public Builder add(long id, Geometry wgs84OrNull, Object... values) {
      if (values.length != specs.size()) {
        throw new IllegalArgumentException(values.length + " values for " + specs.size());
      }
      int size = packer.size();
      ids = size < ids.length ? ids : Arrays.copyOf(ids, ColumnFill.more(size));
      ids[size] = id;
      for (int c = 0; c < values.length; c++) {
        fills.get(c).add(values[c]);
      }
      packer.add(wgs84OrNull);
      return this;
    }

    public int size() {
      return packer.size();
    }

    /** The layer; nothing can be added afterwards. */
    public PackedLayer build() {
      int[] order = packer.order();
      PackedShapes loose = packer.build();
      packer = null;
      PackedShapes shapes = loose.inOrder(order);
      loose = null;
      long[] sorted = new long[order.length];
      for (int i = 0; i < order.length; i++) {
        sorted[i] = ids[order[i]];
      }
      SequencedMap<String, Column> columns = new LinkedHashMap<>();
      for (int c = 0; c < fills.size(); c++) {
        columns.put(specs.get(c).name(), fills.set(c, null).build(order));
      }
      return new PackedLayer(sorted, byId(sorted), shapes, columns);
    }

    /** Positions sorted by their ids. */
    private static int[] byId(long[] ids) {
      return IntStream.range(0, ids.length)
          .boxed()
          .sorted(Comparator.comparingLong(i -> ids[i]))
          .mapToInt(Integer::intValue)
          .toArray();
    }
  }
}
