package vn.vonglau.indicators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Definitions as the text files write them. */
final class DefinitionText {
  private DefinitionText() {}

  /** A whole file that the reader takes back. */
  static String file(Collection<Definition> definitions) {
    StringBuilder out = new StringBuilder();
    out.append("# yaml-language-server: $schema=indicators.schema.json\n");
    out.append("indicators:\n");
    definitions.forEach(d -> out.append(entry(d)));
    return out.toString();
  }

  /** One entry of the list {@code indicators}. */
  static String entry(Definition d) {
    StringBuilder out = new StringBuilder();
    out.append("  - code: ").append(d.code()).append('\n');
    if (d.version() > 1) {
      line(out, "version", Integer.toString(d.version()));
    }
    quoted(out, "vi", d.nameVi());
    quoted(out, "en", d.nameEn());
    plain(out, "parent", d.parent());
    if (d.group()) {
      line(out, "group", "true");
    }
    plain(out, "concept", d.concept());
    quoted(out, "unit", d.unit());
    line(out, "agency", d.agency());
    plain(out, "coChecker", d.coChecker());
    if (!d.periods().isEmpty()) {
      line(out, "periods", list(d.periods()));
    }
    if (!d.levels().isEmpty()) {
      line(out, "levels", list(d.levels()));
    }
    plain(out, "topic", d.topic());
    line(out, "rules", rules(d));
    line(out, "direction", DefinitionReader.word(d.direction()));
    if (!d.dimensions().isEmpty()) {
      line(out, "dimensions", dimensions(d.dimensions()));
    }
    if (!d.methods().isEmpty()) {
      out.append("    methods:\n");
      for (Definition.Method m : d.methods()) {
        out.append("      - {n: ").append(m.n());
        out.append(", from: \"").append(m.from()).append('"');
        out.append(", vi: ").append(quote(m.vi())).append(", en: ").append(quote(m.en()));
        out.append(m.broken() ? ", broken: true}\n" : "}\n");
      }
    }
    line(out, "sharing", DefinitionReader.word(d.sharing()));
    quoted(out, "source", d.source());
    quoted(out, "note", d.note());
    quoted(out, "confidence", d.confidence());
    return out.toString();
  }

  private static String rules(Definition d) {
    List<String> parts = new ArrayList<>();
    parts.add("areas: " + DefinitionReader.word(d.areas()));
    parts.add("times: " + DefinitionReader.word(d.times()));
    parts.add("carry: " + DefinitionReader.word(d.carry()));
    part(parts, "numerator", d.numerator());
    part(parts, "denominator", d.denominator());
    part(parts, "weight", d.weight());
    if (d.factor() != 1) {
      parts.add("factor: " + d.factor());
    }
    return '{' + String.join(", ", parts) + '}';
  }

  private static void part(List<String> parts, String key, String value) {
    if (value != null) {
      parts.add(key + ": " + quote(value));
    }
  }

  private static String dimensions(Map<String, List<String>> dimensions) {
    return dimensions.entrySet().stream()
        .map(e -> e.getKey() + ": " + list(e.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String list(List<String> values) {
    return values.stream().map(DefinitionText::quote).collect(Collectors.joining(", ", "[", "]"));
  }

  private static void plain(StringBuilder out, String key, String value) {
    if (value != null && !value.isEmpty()) {
      line(out, key, value);
    }
  }

  private static void quoted(StringBuilder out, String key, String value) {
    if (!value.isEmpty()) {
      line(out, key, quote(value));
    }
  }

  private static void line(StringBuilder out, String key, String value) {
    out.append("    ").append(key).append(": ").append(value).append('\n');
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
