package vn.vonglau.printing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.units.Level;

/** Reads what is asked of a print; whether layers exist is none of its business. */
@Component
class PrintReader {
  private static final int MOST_LAYERS = 60;
  private static final int LEAST_SCALE = 100;
  private static final int MOST_SCALE = 5_000_000;
  private static final int USUAL_DPI = 300;

  /** So that what is far too large is told as too large, and not as a wrong number. */
  private static final int MOST_DPI = 100_000;

  private final BusinessClock clock;

  PrintReader(BusinessClock clock) {
    this.clock = clock;
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 400 with the field at fault
   */
  PrintAsk read(JsonBody body) {
    Paper paper =
        Paper.find(body.text("paper", 4, "A3"))
            .orElseThrow(() -> JsonBody.wrong("paper", "A4, A3, A2, A1, A0", "A4, A3, A2, A1, A0"));
    String orientation = body.text("orientation", 20, "landscape");
    if (!List.of("landscape", "portrait").contains(orientation)) {
      throw JsonBody.wrong("orientation", "landscape, portrait", "landscape or portrait");
    }
    double[] centre = centre(body.json().path("center"));
    LocalDate at = Day.parse(body.text("at", 20, ""), "at", clock.today());
    return new PrintAsk(
        paper,
        orientation.equals("landscape"),
        (int) body.number("scale", LEAST_SCALE, MOST_SCALE, 25_000),
        centre[0],
        centre[1],
        body.text("crs", 80, null),
        (int) body.number("dpi", 50, MOST_DPI, USUAL_DPI),
        one(PrintAsk.Format.class, body.text("format", 10, "pdf"), "format"),
        parts(body),
        layers(body.json().path("layers")),
        at,
        indicator(body),
        body.text("title", 200, ""),
        body.text("signer", 100, ""));
  }

  private static double[] centre(JsonNode node) {
    boolean pair = node.isArray() && node.size() == 2;
    if (!pair || !node.get(0).isNumber() || !node.get(1).isNumber()) {
      throw JsonBody.wrong("center", "[kinh độ, vĩ độ]", "[longitude, latitude]");
    }
    return new double[] {node.get(0).asDouble(), node.get(1).asDouble()};
  }

  private static Set<PrintAsk.Part> parts(JsonBody body) {
    Set<PrintAsk.Part> out = EnumSet.noneOf(PrintAsk.Part.class);
    for (String name : body.texts("parts", 10, 20, List.of("legend", "grid", "sources"))) {
      out.add(one(PrintAsk.Part.class, name, "parts"));
    }
    return out;
  }

  private static <E extends Enum<E>> E one(Class<E> of, String name, String field) {
    for (E value : of.getEnumConstants()) {
      if (value.name().toLowerCase(Locale.ROOT).equals(name)) {
        return value;
      }
    }
    String known = List.of(of.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
    throw JsonBody.wrong(field, known, known);
  }

  /** Names alone, or objects. */
  private static List<PrintAsk.Shown> layers(JsonNode node) {
    if (!node.isArray() || node.isEmpty() || node.size() > MOST_LAYERS) {
      throw JsonBody.wrong(
          "layers",
          "danh sách từ 1 đến " + MOST_LAYERS + " lớp",
          "a list of 1 to " + MOST_LAYERS + " layers");
    }
    List<PrintAsk.Shown> out = new ArrayList<>();
    for (JsonNode item : node) {
      JsonNode opacity = item.path("opacity");
      double solid = opacity.isNumber() ? opacity.asDouble() : 1;
      String id = item.isString() ? item.asString() : item.path("id").asString("");
      boolean wrongOpacity = !opacity.isMissingNode() && !opacity.isNumber();
      if (id.isEmpty() || wrongOpacity || !(solid >= 0 && solid <= 1)) {
        throw JsonBody.wrong(
            "layers",
            "mã lớp, hoặc {\"id\", \"opacity\": 0 đến 1, \"filter\"}",
            "the name of a layer, or {\"id\", \"opacity\": 0 to 1, \"filter\"}");
      }
      JsonNode filter = item.path("filter");
      boolean all = filter.isMissingNode() || filter.isNull();
      out.add(new PrintAsk.Shown(id, solid, all ? null : filter));
    }
    return out;
  }

  private static PrintAsk.Indicator indicator(JsonBody body) {
    String code = body.text("indicator", 60, "");
    if (code.isEmpty()) {
      return null;
    }
    String level = body.text("level", 20, "commune");
    String reading = body.text("reading", 20, "on-units");
    if (!List.of("on-units", "reported").contains(reading)) {
      throw JsonBody.wrong("reading", "on-units, reported", "on-units or reported");
    }
    return new PrintAsk.Indicator(
        code,
        body.required("period", 40),
        Level.find(level)
            .orElseThrow(
                () ->
                    JsonBody.wrong(
                        "level", "province, district, commune", "province, district or commune")),
        reading.equals("on-units"));
  }
}
