package vn.vonglau.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who would be told, when, with which text: rules tried on a series. */
class DryRunTest {
  private static final Instant BEGIN = Instant.parse("2026-03-01T01:00:00Z");

  private static final RuleBook BOOK =
      RulesFileTest.book(
          RulesFileTest.packaged()
              .replace(
                  "contacts: []",
                  "contacts:\n"
                      + "  - {id: a, mail: [moi-truong@example.vn], roles: [environment]}\n"
                      + "  - {id: b, mail: [lanh-dao@example.vn], roles: [leader]}\n"
                      + "  - {id: c, mail: [huyen-khac@example.vn], roles: [environment], units:"
                      + " [\"999\"]}"));

  private static List<DryRun.Entry> play(String parameter, String step, double... values) {
    List<Instant> times = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    for (double value : values) {
      times.add(BEGIN.plus(Duration.ofMinutes(5L * times.size())));
      numbers.add(value);
    }
    return DryRun.play(
        BOOK,
        new DryRun.Sample(
            "NT01",
            "Trạm nước thải số 1",
            "wastewater",
            parameter,
            "mg/L",
            step,
            Duration.ofMinutes(5),
            Double.NaN,
            50,
            "Phường Tân Ninh",
            Set.of("25456"),
            times,
            numbers,
            times));
  }

  @Test
  void itSaysWhoWouldBeToldAndWhen() {
    List<DryRun.Entry> entries = play("COD", "raw", 40, 60, 110, 40, 40, 40);
    assertEquals(
        List.of("raised limit 5", "severity limit 10", "cleared limit 25", "raised silent 40"),
        entries.stream()
            .map(
                e -> e.event() + " " + e.rule() + " " + Duration.between(BEGIN, e.at()).toMinutes())
            .limit(4)
            .toList());
    DryRun.Entry raised = entries.getFirst();
    assertEquals(
        List.of("screen role:environment", "mail moi-truong@example.vn"),
        raised.notices().stream().map(n -> n.channel() + " " + n.recipient()).toList());
    String text = raised.notices().getFirst().text();
    assertTrue(text.contains("COD 60\u00A0mg/L") && text.contains("≤ 50\u00A0mg/L"), text);
    assertTrue(text.contains("Phường Tân Ninh") && text.contains("— English —"), text);
    assertTrue(raised.notices().getFirst().subject().startsWith("[Cảnh báo] "));
  }

  @Test
  void whatNobodyTakesGoesOnUntilItClears() {
    double[] long60 = new double[20];
    java.util.Arrays.fill(long60, 60);
    List<DryRun.Entry> entries = play("COD", "raw", long60);
    DryRun.Entry first =
        entries.stream().filter(e -> e.event().equals("escalated")).findFirst().orElseThrow();
    assertEquals(BEGIN.plus(Duration.ofMinutes(30)), first.at());
    assertEquals(
        List.of("role:leader", "lanh-dao@example.vn"),
        first.notices().stream().map(DryRun.Told::recipient).toList());
  }

  @Test
  void bandsOfAnIndexGoToTheRulesOfTheIndices() {
    // wastewater has no air quality: no rule is meant
    assertTrue(play("VN_AQI", "1h", 5).stream().noneMatch(e -> e.kind().equals("index")));
  }
}
