package vn.vonglau.features;

import java.util.Collection;
import java.util.Optional;
import vn.vonglau.filters.Condition;
import vn.vonglau.kernel.PackedLayer;

/**
 * The only way to read a layer as one caller may see it. Whether its rows stand in memory or in the
 * database, the answers are the same. A source is of one moment: hold it for one answer, not
 * longer. Boxes are in units of {@link vn.vonglau.kernel.World}, borders included, and may reach
 * beyond the world.
 */
public interface TileSource {
  /** Of what this source answers; stands in cache keys and ETags. */
  LayerVersions.Version versions();

  /**
   * Whether anything in the box may look otherwise than at an earlier geometry version. False only
   * where that is certain.
   */
  boolean touchedSince(long geometryVersion, long minX, long minY, long maxX, long maxY);

  /**
   * Hands over the features whose box meets this one. The order of the parts and rows says nothing.
   *
   * @param fields names of the fields that will be read, and no others may be: an
   *     IllegalArgumentException where the caller may not see one. The name is the column {@code
   *     name} and always there; state fields are not columns, see {@link #states}
   */
  void query(long minX, long minY, long maxX, long maxY, Collection<String> fields, Rows each);

  /**
   * Hands over all features for a search, in portions where the layer does not fit into memory:
   * those of which a condition may hold. They have to be tested: more of them come, and all where
   * the source cannot tell them apart.
   *
   * @param fields as in {@link #query}
   */
  void sweep(Condition condition, Collection<String> fields, Rows each);

  /** One feature with the fields and state fields that the caller may see. */
  Optional<Feature> find(long id);

  /**
   * The state fields of the layer by feature. Holds all rows and all state fields: whoever asks has
   * the ids by {@link #query} and the fields by the grant.
   */
  StateTable states();

  /** Takes features. */
  @FunctionalInterface
  interface Rows {
    /**
     * @param part holds the features; columns of fields that were not asked for may be there, too
     * @param rows indexes in the part, of which the first {@code count} are meant
     */
    void take(PackedLayer part, int[] rows, int count);
  }
}
