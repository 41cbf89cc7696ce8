package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Tiling;
import vn.vonglau.features.LayerSources;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.TileEncoder;
import vn.vonglau.kernel.TileId;

/** Encodes tiles: what of a layer is drawn at a zoom, in which shape, with which fields. */
@Component
class TileMaker {
  static final int EXTENT = 4096;

  /** In units of the extent: what a symbol or a casing at the edge of a tile needs. */
  static final int BUFFER = 64;

  private final Generalised generalised;
  private final Gathering gathering;
  private final LabelPoints labels;
  private final Queue<TileEncoder> encoders = new ConcurrentLinkedQueue<>();

  TileMaker(Generalised generalised, Gathering gathering, LabelPoints labels) {
    this.generalised = generalised;
    this.gathering = gathering;
    this.labels = labels;
  }

  /** Bytes of a vector tile, not packed; none where nothing is drawn. */
  byte[] make(TileId tile, List<TilePart> parts) {
    TileEncoder encoder = encoders.poll();
    if (encoder == null) {
      encoder = new TileEncoder();
    }
    encoder.begin(tile, EXTENT, BUFFER);
    for (TilePart part : parts) {
      if (shown(tile.z()) >= part.layer().minZoom() && tile.z() <= part.layer().maxZoom()) {
        add(encoder, tile, part);
      }
    }
    byte[] bytes = encoder.finish();
    // Given back only after success: what failed half way is left to the collector.
    encoders.offer(encoder);
    return bytes;
  }

  private void add(TileEncoder encoder, TileId tile, TilePart part) {
    Layer layer = part.layer();
    if (gathered(layer, tile.z())) {
      gathering.add(encoder, tile, part);
    } else if (layer.tiling().coverage()) {
      coverage(encoder, tile, part);
    } else {
      plain(encoder, tile, part);
    }
  }

  /** Whether points of the layer are gathered in tiles of this zoom. */
  static boolean gathered(Layer layer, int tileZoom) {
    Tiling.Cluster rule = layer.tiling().cluster();
    return rule != null && shown(tileZoom) <= rule.upTo();
  }

  private static boolean labelled(Layer layer, TileId tile) {
    return layer.tiling().labels() >= 0 && shown(tile.z()) >= layer.tiling().labels();
  }

  /**
   * The zoom of the scale at which a tile is first seen, as layer files count zooms: maps draw
   * vector tiles 512 pixels wide, so tiles of zoom z appear where pictures of 256 pixels have z +
   * 1.
   */
  static int shown(int tileZoom) {
    return tileZoom + 1;
  }

  private void plain(TileEncoder encoder, TileId tile, TilePart part) {
    List<String> fields = part.drawn().fields();
    long[] box = padded(tile);
    encoder.layer(part.layer().id());
    part.source()
        .query(
            box[0],
            box[1],
            box[2],
            box[3],
            part.read(),
            (layer, rows, count) ->
                encoder.add(layer, fields, rows, part.valid(layer, rows, count)));
    if (labelled(part.layer(), tile)) {
      encoder.layer(part.layer().id() + ".label");
      part.source()
          .query(
              tile.minX(),
              tile.minY(),
              tile.maxX(),
              tile.maxY(),
              part.read(),
              (layer, rows, count) -> {
                int valid = part.valid(layer, rows, count);
                for (int k = 0; k < valid; k++) {
                  label(encoder, tile, layer, rows[k], fields);
                }
              });
    }
  }

  /** A coverage is generalised as a whole; then it is limited to what this caller may see. */
  private void coverage(TileEncoder encoder, TileId tile, TilePart part) {
    Layer layer = part.layer();
    List<String> fields = part.drawn().fields();
    PackedLayer whole = generalised.whole(part);
    PackedLayer shapes = generalised.areas(whole, tile.z());
    Set<Long> seen = part.seen();
    long[] padded = padded(tile);
    encoder.layer(layer.id());
    int[] rows = part.rows(shapes, padded, seen);
    encoder.add(shapes, fields, rows, rows.length);
    if (LayerSources.ofUnits(layer)) {
      // All lines: whoever may see a part of a level sees where it is divided.
      PackedLayer lines = generalised.lines(whole, tile.z());
      encoder.layer(layer.id() + ".line");
      int[] near = part.rows(lines, padded, null);
      encoder.add(lines, List.of(), near, near.length);
    }
    if (labelled(layer, tile)) {
      encoder.layer(layer.id() + ".label");
      long[] box = {tile.minX(), tile.minY(), tile.maxX(), tile.maxY()};
      for (int row : part.rows(whole, box, seen)) {
        label(encoder, tile, whole, row, fields);
      }
    }
  }

  private void label(
      TileEncoder encoder, TileId tile, PackedLayer layer, int row, List<String> fields) {
    if (layer.shapes().kind(row) != PackedShapes.Kind.POLYGON) {
      return;
    }
    long at = labels.at(layer, row);
    long x = LabelPoints.x(at);
    long y = LabelPoints.y(at);
    // Half open: a point on a seam belongs to one tile.
    if (x >= tile.minX() && x < tile.maxX() && y >= tile.minY() && y < tile.maxY()) {
      List<Map.Entry<String, Object>> tags = new ArrayList<>();
      for (String field : fields) {
        Column column = layer.column(field);
        Object value = field.equals("id") ? layer.id(row) : column == null ? null : column.get(row);
        if (value != null) {
          tags.add(Map.entry(field, value));
        }
      }
      encoder.addPoint(layer.id(row), (int) x, (int) y, tags);
    }
  }

  /** The part of the world that a tile holds with its buffer. */
  static long[] padded(TileId tile) {
    long pad = tile.size() * BUFFER / EXTENT;
    return new long[] {tile.minX() - pad, tile.minY() - pad, tile.maxX() + pad, tile.maxY() + pad};
  }
}
