package vn.vonglau.datasets;

import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Columns of a file as its sender names them: {@code {fields: {indicator: "Mã", period: {value:
 * "2026-10"} …}, dims: {…}, measures: [{indicator, from}], into?, numbers?, encoding?}}.
 */
final class SaidMapping {
  static final String ID = "mapping";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 20_000;
  private static final Set<String> PARTS =
      Set.of("fields", "dims", "measures", "into", "numbers", "encoding", "whole");
  private static final Set<String> FIELDS =
      Set.of(
          "indicator",
          "period",
          "unit",
          "value",
          "plan",
          "noValue",
          "simulated",
          "key",
          "state",
          "title",
          "detail",
          "opened",
          "due",
          "done",
          "agency",
          "category",
          "person",
          "phone",
          "photos",
          "lon",
          "lat");

  private SaidMapping() {}

  /**
   * @throws ProblemException 400 {@code mapping}
   */
  static Message read(String text) {
    try {
      JsonNode said = text.length() > LONGEST ? null : JSON.readTree(text);
      if (said instanceof ObjectNode object && sound(object)) {
        ObjectNode whole = object.deepCopy();
        whole.put("id", ID).put("format", Message.TABLE).put("vi", "Bảng").put("en", "Table");
        Message m = MessageReader.read(whole);
        String missing = missing(m);
        if (missing == null) {
          return m;
        }
        throw wrong(
            "Ánh xạ cột thiếu «" + missing + "». Chưa nhận gì. Chọn cột cho trường này.",
            "The mapping of columns has no '"
                + missing
                + "'. Nothing was taken. Choose its"
                + " column.");
      }
    } catch (JacksonException e) {
      // told below: the parser's own words are of no help to people
    }
    throw wrong(
        "Ánh xạ cột không đúng dạng. Chưa nhận gì. Viết {\"fields\": {\"indicator\": \"tên cột\","
            + " …}}.",
        "The mapping of columns has a wrong form. Nothing was taken. Write {\"fields\":"
            + " {\"indicator\": \"name of the column\", …}}.");
  }

  private static boolean sound(ObjectNode said) {
    boolean parts = PARTS.containsAll(said.propertyNames());
    boolean fields =
        said.path("fields").isObject() && FIELDS.containsAll(said.get("fields").propertyNames());
    boolean rules =
        said.path("fields").valueStream().allMatch(SaidMapping::isRule)
            && (!said.has("dims")
                || said.get("dims").isObject()
                    && said.get("dims").valueStream().allMatch(SaidMapping::isRule));
    boolean measures =
        said.path("measures")
            .valueStream()
            .allMatch(
                m ->
                    m.path("indicator").isString()
                        && isFrom(m.path("from"))
                        && m.path("factor").asString("1").matches("[0-9]{1,12}([.][0-9]{1,12})?"));
    boolean into =
        List.of(Dataset.FIGURES, Message.RECORDS).contains(said.path("into").asString("figures"));
    return parts && fields && rules && measures && into;
  }

  private static boolean isRule(JsonNode n) {
    return isFrom(n)
        || n.isObject()
            && n.propertyStream()
                .allMatch(
                    e ->
                        e.getKey().equals("from") && isFrom(e.getValue())
                            || Set.of("value", "default", "as").contains(e.getKey())
                                && e.getValue().isValueNode());
  }

  private static boolean isFrom(JsonNode n) {
    return n.isString()
        || n.isArray() && !n.isEmpty() && n.valueStream().allMatch(JsonNode::isString);
  }

  private static String missing(Message m) {
    List<String> needed =
        m.into().equals(Message.RECORDS)
            ? List.of("key", "state")
            : m.measures().isEmpty() ? List.of("indicator", "period", "value") : List.of("period");
    return needed.stream().filter(n -> !m.fields().containsKey(n)).findFirst().orElse(null);
  }

  private static ProblemException wrong(String vi, String en) {
    return Problem.badRequest("mapping", vi, en).at("mapping", null).asException();
  }
}
