package vn.vonglau.ogc;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One entity as it stands in the store.
 *
 * @param values by property: text, Double, Boolean, {@link StaTime}, JsonNode or null
 * @param one numbers of the entities at the far end of links to one
 */
record StaEntity(StaType type, long id, Map<String, Object> values, Map<String, Long> one) {
  static StaEntity of(StaType type, long id) {
    return new StaEntity(type, id, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  StaEntity with(String property, Object value) {
    values.put(property, value);
    return this;
  }

  StaEntity to(StaType target, Long number) {
    if (number != null) {
      one.put(target.single(), number);
    }
    return this;
  }
}
