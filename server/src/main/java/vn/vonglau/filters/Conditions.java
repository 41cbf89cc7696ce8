package vn.vonglau.filters;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.Crs;

/** Reads conditions. */
public final class Conditions {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(4L * Typed.MOST_CHARACTERS)
                          .maxNestingDepth(4 * Typed.MOST_DEPTH)
                          .build())
                  .build())
          .build();

  private Conditions() {}

  /**
   * A condition in CQL2 text or ECQL.
   *
   * @param crs of shapes in it; east stands first
   * @throws vn.vonglau.kernel.ProblemException 400 {@code filter} with the place of the fault,
   *     {@code filter-large} beyond the bounds
   */
  public static Condition text(String text, Properties properties, Crs crs) {
    return text(text, properties, crs, false);
  }

  /**
   * The same with shapes whose numbers stand in another order.
   *
   * @param northFirst the first number of a position in a shape counts north
   */
  public static Condition text(String text, Properties properties, Crs crs, boolean northFirst) {
    return TextReader.read(text, new Typed(properties, crs, northFirst));
  }

  /** A condition in CQL2 JSON; the same otherwise. */
  public static Condition json(String json, Properties properties, Crs crs, boolean northFirst) {
    if (json.length() > 4 * Typed.MOST_CHARACTERS) {
      throw Fault.large(
          "dài hơn " + 4 * Typed.MOST_CHARACTERS + " ký tự",
          "longer than " + 4 * Typed.MOST_CHARACTERS + " characters");
    }
    try {
      return JsonReader.read(JSON.readTree(json), new Typed(properties, crs, northFirst));
    } catch (JacksonException e) {
      throw Fault.at("/", "JSON viết chưa đúng hoặc quá sâu", "this is no JSON, or too deep");
    }
  }

  /** A condition in OGC Filter, FES 2.0 or 1.1; a shape with a srsName is of that system. */
  public static Condition xml(String xml, Properties properties, Crs crs, boolean northFirst) {
    return XmlReader.read(xml, new Typed(properties, crs, northFirst));
  }

  /** The conditions of several layers, between semicolons that stand in no text. */
  public static List<String> each(String text) {
    List<String> out = new ArrayList<>();
    int from = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == ';') {
        out.add(text.substring(from, i));
        from = i + 1;
      }
    }
    out.add(text.substring(from));
    return out;
  }

  /** A condition in any of these languages: JSON begins with a brace, XML with its bracket. */
  public static Condition read(String text, Properties properties) {
    String start = text.stripLeading();
    return start.startsWith("{")
        ? json(text, properties, Crs.WGS84, false)
        : isXml(start)
            ? xml(text, properties, Crs.WGS84, false)
            : text(text, properties, Crs.WGS84);
  }

  /** Whether it is a filter in XML; no condition in text begins with this sign. */
  public static boolean isXml(String text) {
    return text.stripLeading().startsWith("<");
  }

  /** A condition in CQL2 JSON that was read already. */
  public static Condition json(JsonNode json, Properties properties, Crs crs) {
    return JsonReader.read(json, new Typed(properties, crs, false));
  }
}
