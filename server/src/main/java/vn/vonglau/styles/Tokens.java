package vn.vonglau.styles;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Colours by name, of {@code layers/classes/tokens.yaml}; the page has the same in tokens.css. */
final class Tokens {
  private static final Pattern REFERENCE = Pattern.compile("@([a-z][a-z0-9-]*)");

  private final Map<String, Map<Theme, String>> colours = new LinkedHashMap<>();

  Tokens(JsonNode root) {
    for (Map.Entry<String, JsonNode> token : root.get("tokens").properties()) {
      Map<Theme, String> byTheme = new EnumMap<>(Theme.class);
      for (Theme theme : Theme.values()) {
        if (token.getValue().has(theme.id())) {
          byTheme.put(theme, token.getValue().get(theme.id()).asString());
        }
      }
      colours.put(token.getKey(), byTheme);
    }
  }

  Set<String> names() {
    return colours.keySet();
  }

  /** As {@code #RRGGBB}. */
  String colour(String name, Theme theme) {
    Map<Theme, String> byTheme = colours.get(name);
    if (byTheme == null) {
      throw new IllegalArgumentException("no colour is called " + name);
    }
    Theme at = theme;
    while (!byTheme.containsKey(at)) {
      at = at.instead();
    }
    return byTheme.get(at);
  }

  /** A colour as it stands, or that of {@code @name}. */
  String resolve(String value, Theme theme) {
    return value.startsWith("@") ? colour(value.substring(1), theme) : value;
  }

  /**
   * The text with every {@code @name} put in; names in {@code own} go before those of the table.
   */
  String fill(String text, Theme theme, Map<String, String> own) {
    Matcher m = REFERENCE.matcher(text);
    StringBuilder out = new StringBuilder();
    while (m.find()) {
      String name = m.group(1);
      m.appendReplacement(
          out,
          Matcher.quoteReplacement(own.containsKey(name) ? own.get(name) : colour(name, theme)));
    }
    return m.appendTail(out).toString();
  }
}
