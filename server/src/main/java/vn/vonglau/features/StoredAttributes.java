package vn.vonglau.features;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Field;

/**
 * Members of the JSON text in {@code feature.attributes} for statements of the embedded store,
 * which knows them as {@code attribute_text}, {@code attribute_number} and {@code attribute_flag}.
 * Null where there is no such value; they fail on no text.
 */
public final class StoredAttributes {
  private static final JsonMapper JSON = JsonMapper.shared();

  private StoredAttributes() {}

  public static String text(String attributes, String name) {
    return (String) value(attributes, name, Field.Type.TEXT);
  }

  public static Double number(String attributes, String name) {
    return (Double) value(attributes, name, Field.Type.NUMBER);
  }

  public static Boolean flag(String attributes, String name) {
    return (Boolean) value(attributes, name, Field.Type.BOOLEAN);
  }

  private static Object value(String attributes, String name, Field.Type type) {
    Object out = null;
    try (JsonParser p = JSON.createParser(attributes)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (p.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean meant = p.currentName().equals(name);
        JsonToken token = p.nextToken();
        if (meant) {
          out = RowReader.value(p, token, type);
        }
        p.skipChildren();
      }
    } catch (JacksonException e) {
      return out; // as far as it could be read, as the reader of rows does
    }
    return out;
  }
}
