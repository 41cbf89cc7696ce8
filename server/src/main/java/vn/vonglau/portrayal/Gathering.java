package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Tiling;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.kernel.TileEncoder;
import vn.vonglau.kernel.TileId;
import vn.vonglau.kernel.World;

/** Draws point layers at low zooms: points that are close together as one, with their count. */
@Component
class Gathering {
  private static final int TILE_PIXELS = 256;

  /** Beyond the ids of rows, and within what JavaScript counts exactly. */
  private static final long CLUSTER_IDS = 1L << 50;

  private final Cache<Key, Gathered> kept = Caffeine.newBuilder().maximumSize(200).build();

  private record Key(
      String layer,
      LayerVersions.Version version,
      String moment,
      String rights,
      String asked,
      int zoom) {}

  /**
   * What is gathered of a layer, and how it is coloured.
   *
   * @param rule of the layer, or what stands in its place
   * @param states what its field says; null for what the caller may not see
   * @param kept of some features those that are drawn
   * @param key tells apart what these three make different; empty when they are the layer's own
   */
  record Asked(Tiling.Cluster rule, States states, UnaryOperator<List<Picked>> kept, String key) {}

  /**
   * @param singles ids of those that stay alone
   */
  record Gathered(List<Clusters.Cluster> clusters, Set<Long> singles) {}

  /** The points of a layer as they are drawn at a zoom of 256 px tiles. */
  Gathered at(TilePart part, Asked asked, int zoom) {
    return kept.get(
        new Key(
            part.layer().id(),
            part.source().versions(),
            part.moment(),
            part.rights(),
            asked.key,
            zoom),
        k -> gather(part, asked, zoom));
  }

  void add(TileEncoder encoder, TileId tile, TilePart part) {
    Tiling.Cluster rule = part.layer().tiling().cluster();
    States states = States.of(part.source(), part.drawn().grant());
    Asked own = new Asked(rule, states, UnaryOperator.identity(), "");
    Gathered found = at(part, own, TileMaker.shown(tile.z()));
    long[] box = TileMaker.padded(tile);
    encoder.layer(part.layer().id());
    part.source()
        .query(
            box[0],
            box[1],
            box[2],
            box[3],
            part.read(),
            (layer, rows, count) -> {
              int alone = 0;
              for (int k = 0; k < count; k++) {
                if (found.singles.contains(layer.id(rows[k]))) {
                  rows[alone++] = rows[k];
                }
              }
              encoder.add(layer, part.drawn().fields(), rows, alone);
            });
    for (Clusters.Cluster c : found.clusters) {
      if (c.x() >= box[0] && c.x() < box[2] && c.y() >= box[1] && c.y() < box[3]) {
        encoder.addPoint(CLUSTER_IDS + c.first(), (int) c.x(), (int) c.y(), tags(c, rule));
      }
    }
  }

  private static Gathered gather(TilePart part, Asked asked, int zoom) {
    Tiling.Cluster rule = asked.rule;
    List<Clusters.Point> points = new ArrayList<>();
    for (Picked picked : asked.kept.apply(part.all())) {
      for (int i : picked.rows()) {
        var shapes = picked.layer().shapes();
        points.add(
            new Clusters.Point(
                picked.layer().id(i),
                (shapes.minX(i) + shapes.maxX(i)) / 2,
                (shapes.minY(i) + shapes.maxY(i)) / 2));
      }
    }
    Clusters made =
        Clusters.of(
            points,
            (World.SIDE >> zoom) * rule.radius() / TILE_PIXELS,
            p -> {
              Object state = rule.field() == null ? null : asked.states.value(p.id(), rule.field());
              int rank = state == null ? -1 : rule.order().indexOf(state.toString());
              return rank < 0 ? Clusters.NONE : rank;
            });
    Set<Long> singles = new HashSet<>();
    made.singles().stream().forEach(i -> singles.add(points.get(i).id()));
    return new Gathered(made.clusters(), singles);
  }

  static List<Map.Entry<String, Object>> tags(Clusters.Cluster c, Tiling.Cluster rule) {
    List<Map.Entry<String, Object>> tags = new ArrayList<>();
    tags.add(Map.entry("cluster", true));
    tags.add(Map.entry("count", (long) c.count()));
    if (c.worst() != Clusters.NONE) {
      tags.add(Map.entry("worst", rule.order().get(c.worst())));
    }
    tags.add(
        Map.entry(
            "bounds",
            degrees(World.longitude(c.minX()))
                + ","
                + degrees(World.latitude(c.maxY()))
                + ","
                + degrees(World.longitude(c.maxX()))
                + ","
                + degrees(World.latitude(c.minY()))));
    return tags;
  }

  private static String degrees(double value) {
    return String.valueOf(Math.round(value * 1e6) / 1e6);
  }
}
