package vn.vonglau.ogc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a page ended: the values by which it is ordered, then the key. Pages go on after it, so
 * rows that come or go in between neither repeat nor hide others.
 *
 * @param values Double, text, Boolean, {@link StaTime} or null
 * @param key number; for observations series, time and own number
 */
record StaToken(List<Object> values, List<Long> key) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  String text() {
    List<Object> flat = new ArrayList<>();
    for (Object v : values) {
      flat.add(
          v instanceof StaTime t
              ? List.of(t.toString())
              : v instanceof JsonNode n ? n.toString() : v);
    }
    byte[] json = JSON.writeValueAsString(List.of(flat, key)).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  static StaToken of(String text) {
    try {
      JsonNode json = JSON.readTree(Base64.getUrlDecoder().decode(text));
      List<Object> values = new ArrayList<>();
      for (JsonNode v : json.path(0)) {
        values.add(
            v.isArray()
                ? StaTime.find(v.path(0).asString()).orElseThrow(IllegalArgumentException::new)
                : StaValues.plain(v));
      }
      List<Long> key = new ArrayList<>();
      json.path(1).forEach(k -> key.add(k.asLong()));
      if (!key.isEmpty() && key.size() <= 3) {
        return new StaToken(values, key);
      }
    } catch (JacksonException | IllegalArgumentException e) {
      // answered below
    }
    throw StaProblems.option("$skiptoken", "không phải mã trang", "it is no page token");
  }
}
