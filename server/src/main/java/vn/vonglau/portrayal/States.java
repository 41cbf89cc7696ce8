package vn.vonglau.portrayal;

import java.util.Set;
import java.util.stream.Collectors;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.StateTable;
import vn.vonglau.features.TileSource;

/** Values that change often, by feature, as styles ask for them by {@code state(name)}. */
@FunctionalInterface
public interface States {
  /** String, Long, Double, Boolean or null. */
  Object value(long featureId, String field);

  /**
   * The layer's own state table as a caller may see it.
   *
   * @param source of the layer, as the caller sees it
   */
  static States of(TileSource source, Rights.Grant grant) {
    StateTable table = source.states();
    Set<String> seen =
        grant.fields().stream()
            .filter(Field::state)
            .map(Field::name)
            .collect(Collectors.toUnmodifiableSet());
    return (id, field) -> seen.contains(field) ? table.value(id, field) : null;
  }
}
