package vn.vonglau.alerts;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.vonglau.alerts.Levels.Measure;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.YamlTree;

/** The two levels of a rule: which scale they are on, and that one ends below where it begins. */
final class LevelReader {
  private LevelReader() {}

  static Levels levels(
      YamlTree tree, String at, AlarmKind kind, JsonNode raise, JsonNode clear, Findings findings) {
    List<String> mine =
        switch (kind) {
          case EXCEEDANCE -> List.of("over", "above", "below");
          case INDEX -> List.of("band");
          case STALE -> List.of("cadences");
          case DEVICE_FAULT -> List.of();
        };
    List<String> given = new ArrayList<>(raise.propertyNames());
    given.remove("hold");
    if (kind == AlarmKind.DEVICE_FAULT ? !given.isEmpty() : !one(given, mine)) {
      String words = mine.isEmpty() ? "hold" : String.join(", ", mine);
      findings.add(
          tree,
          at + "/raise",
          "alarm-rule-raise",
          "Với loại «" + kind.id() + "», mức bắt đầu ghi đúng một trong: " + words + ". Sửa raise.",
          "For the kind '"
              + kind.id()
              + "' raise names exactly one of: "
              + words
              + ". Correct it.");
    }
    return switch (kind) {
      case STALE -> new Levels(Measure.SILENCE, 0, 0);
      case DEVICE_FAULT -> new Levels(Measure.FAULT, 1, 0);
      case INDEX -> {
        double band = raise.path("band").asDouble(4);
        yield ordered(
            tree,
            at,
            new Levels(Measure.BAND, band, clear.path("band").asDouble(band - 1)),
            findings);
      }
      case EXCEEDANCE -> exceedance(tree, at, raise, clear, findings);
    };
  }

  private static boolean one(List<String> given, List<String> mine) {
    return given.size() == 1 && mine.contains(given.getFirst());
  }

  private static Levels exceedance(
      YamlTree tree, String at, JsonNode raise, JsonNode clear, Findings findings) {
    String other = raise.has("above") ? "below" : raise.has("below") ? "above" : "under";
    for (String name : clear.propertyNames()) {
      if (!name.equals("hold") && !name.equals(other)) {
        findings.add(
            tree,
            at + "/clear/" + name,
            "alarm-rule-clear",
            "Mức kết thúc của quy tắc này ghi bằng «" + other + "». Sửa clear.",
            "Where this rule ends is written as '" + other + "'. Correct clear.");
      }
    }
    Levels levels;
    if (raise.has("above")) {
      double above = raise.get("above").asDouble();
      levels = new Levels(Measure.ABOVE, above, clear.path("below").asDouble(above));
    } else if (raise.has("below")) {
      double below = raise.get("below").asDouble();
      levels = new Levels(Measure.BELOW, -below, -clear.path("above").asDouble(below));
    } else {
      double over = raise.path("over").asDouble(1);
      levels = new Levels(Measure.LIMIT, over, clear.path("under").asDouble(0.95 * over));
    }
    return ordered(tree, at, levels, findings);
  }

  private static Levels ordered(YamlTree tree, String at, Levels levels, Findings findings) {
    boolean wrong =
        levels.by() == Measure.BAND
            ? levels.clear() >= levels.raise()
            : levels.clear() > levels.raise();
    if (wrong) {
      findings.add(
          tree,
          at + "/clear",
          "alarm-rule-levels",
          "Mức kết thúc nằm ngoài mức bắt đầu: cảnh báo vừa có đã hết. Đặt mức kết thúc nhẹ hơn.",
          "It would end where it is worse than where it begins: each alarm would end at once. Set a"
              + " milder level to end at.");
    }
    return levels;
  }
}
