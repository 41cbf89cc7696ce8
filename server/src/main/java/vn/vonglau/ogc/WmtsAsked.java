package vn.vonglau.ogc;

import java.util.Map;
import java.util.TreeMap;

/**
 * The parameters of one request by their names in lower case; of several with one name the first.
 */
record WmtsAsked(Map<String, String> values) {
  static WmtsAsked of(Map<String, String[]> parameters) {
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    parameters.forEach(
        (name, all) -> {
          if (all.length > 0) {
            values.putIfAbsent(name, all[0]);
          }
        });
    return new WmtsAsked(values);
  }

  /** Null where it is not there. */
  String find(String name) {
    return values.get(name);
  }

  String get(String name) {
    String value = values.get(name);
    if (value == null || value.isEmpty()) {
      throw WmtsRefusal.missing(name);
    }
    return value;
  }

  /** Must be there, but may be empty. */
  String given(String name) {
    String value = values.get(name);
    if (value == null) {
      throw WmtsRefusal.missing(name);
    }
    return value;
  }

  /** A whole number of at most twelve digits. */
  static long number(String name, String text) {
    if (!text.matches("-?[0-9]{1,12}")) {
      throw WmtsRefusal.invalid(name, text);
    }
    return Long.parseLong(text);
  }
}
