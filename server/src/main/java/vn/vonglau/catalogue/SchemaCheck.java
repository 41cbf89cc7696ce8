package vn.vonglau.catalogue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Checks a tree against its JSON Schema, the one source of what a layer file may hold, and says
 * what is wrong in words of the person who wrote the file.
 */
public final class SchemaCheck {
  private final Schema schema;

  /**
   * @param resource name of the schema on the class path
   */
  public SchemaCheck(String resource) {
    try (InputStream in = SchemaCheck.class.getClassLoader().getResourceAsStream(resource)) {
      schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode schema() {
    return schema.getSchemaNode();
  }

  public void check(YamlTree tree, Findings findings) {
    for (Error error : schema.validate(tree.root())) {
      tell(tree, error, findings);
    }
  }

  private void tell(YamlTree tree, Error error, Findings findings) {
    String at = String.valueOf(error.getInstanceLocation());
    String rule = String.valueOf(error.getSchemaLocation());
    String pointer = rule.substring(rule.indexOf('#') + 1);
    JsonNode wants = schema.getSchemaNode().at(pointer);
    JsonNode around = schema.getSchemaNode().at(pointer.substring(0, pointer.lastIndexOf('/')));
    String value = Findings.shown(tree.root().at(at).asString(""));
    String place = at.isEmpty() ? tree.file() : at.substring(1);
    switch (error.getKeyword()) {
      case "additionalProperties" -> {
        String key = error.getProperty();
        findings.wrongName(
            tree,
            at + "/" + YamlTree.escape(key),
            "catalogue-key",
            "Không có khóa «" + Findings.shown(key) + "» ở đây.",
            "There is no key '" + Findings.shown(key) + "' here.",
            key,
            List.copyOf(around.path("properties").propertyNames()));
      }
      case "required" ->
          findings.add(
              tree,
              at,
              "catalogue-missing",
              "Thiếu khóa «" + error.getProperty() + "» trong " + place + ". Thêm khóa này.",
              "The key '" + error.getProperty() + "' is missing in " + place + ". Add it.");
      case "enum" ->
          findings.wrongName(
              tree,
              at,
              "catalogue-value",
              "Giá trị «" + value + "» không dùng được ở " + place + ".",
              "The value '" + value + "' cannot stand at " + place + ".",
              value,
              texts(wants));
      case "type" ->
          findings.add(
              tree,
              at,
              "catalogue-type",
              "Sai kiểu ở " + place + ": cần " + kinds(wants, true) + ". Sửa giá trị.",
              "Wrong type at " + place + ": it takes " + kinds(wants, false) + ". Correct it.");
      case "pattern" ->
          findings.add(
              tree,
              at,
              "catalogue-form",
              "Giá trị «"
                  + value
                  + "» ở "
                  + place
                  + " sai dạng; cần khớp "
                  + wants.asString()
                  + ".",
              "The value '"
                  + value
                  + "' at "
                  + place
                  + " has the wrong form; it must match "
                  + wants.asString()
                  + ".");
      default ->
          findings.add(
              tree,
              at,
              "catalogue-limit",
              "Giá trị ở " + place + " ngoài mức cho phép (" + rule(error, wants) + "). Sửa lại.",
              "The value at "
                  + place
                  + " is outside of what is allowed ("
                  + rule(error, wants)
                  + "). Correct it.");
    }
  }

  private static String rule(Error error, JsonNode wants) {
    return error.getKeyword() + " " + (wants.isContainer() ? "" : wants.asString());
  }

  private static List<String> texts(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(item -> out.add(item.asString()));
    return out;
  }

  private static String kinds(JsonNode wants, boolean vi) {
    List<String> out = new ArrayList<>();
    for (String type : wants.isArray() ? texts(wants) : List.of(wants.asString())) {
      out.add(
          switch (type) {
            case "string" -> vi ? "chữ" : "a text";
            case "integer" -> vi ? "số nguyên" : "a whole number";
            case "boolean" -> vi ? "true hoặc false" : "true or false";
            case "array" -> vi ? "danh sách" : "a list";
            default -> vi ? "nhóm khóa: giá trị" : "a group of key: value";
          });
    }
    return String.join(vi ? " hoặc " : " or ", out);
  }
}
