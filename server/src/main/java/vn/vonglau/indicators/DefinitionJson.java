package vn.vonglau.indicators;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Definitions as the API shows them. */
final class DefinitionJson {
  private DefinitionJson() {}

  /**
   * @param figures {@code {from, to, count}}, or null where there are none
   */
  static Map<String, Object> of(Definition d, Agencies agencies, Object figures) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", d.code());
    json.put("parent", d.parent());
    json.put("group", d.group());
    json.put("set", d.set());
    json.put("concept", d.concept());
    json.put("name", d.nameVi());
    json.put("nameEn", d.nameEn());
    json.put("unit", d.unit());
    json.put("agency", d.agency());
    json.put("agencyName", agencies.name(d.agency()));
    json.put("coChecker", d.coChecker());
    json.put("periods", d.periods());
    json.put("levels", d.levels());
    json.put("topic", d.topic());
    json.put("direction", name(d.direction()));
    json.put("aggArea", name(d.areas()));
    json.put("aggTime", name(d.times()));
    json.put("numerator", d.numerator());
    json.put("denominator", d.denominator());
    json.put("weight", d.weight());
    json.put("factor", d.factor());
    json.put("carry", DefinitionReader.word(d.carry()));
    json.put("dimensions", d.dimensions());
    json.put("methods", d.methods());
    json.put("sharing", DefinitionReader.word(d.sharing()));
    json.put("source", d.source());
    json.put("note", d.note());
    json.put("confidence", d.confidence());
    json.put("version", d.version());
    json.put("figures", figures);
    return json;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
