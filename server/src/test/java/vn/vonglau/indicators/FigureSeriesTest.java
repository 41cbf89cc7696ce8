package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** Many periods at once, and values beside what they are compared with. */
@ServerTest
@Tag("store")
class FigureSeriesTest {
  private static final String MONTHS = "/api/figures/series?indicator=HN-052";

  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired Environment server;

  @BeforeEach
  void aReform() {
    FigureStory.tell(intake);
  }

  private long id(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, FigureStory.REFORM);
  }

  private void append(FigureDraft... drafts) {
    figures.append(List.of(drafts));
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = Client.of(server).get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return Client.json(answer);
  }

  /** How many of these units are communes of the story. */
  private long own(JsonNode ids, LocalDate day) {
    return units.now().era(day).units(Level.COMMUNE).stream()
        .filter(u -> u.code().startsWith("97") || u.code().startsWith("98"))
        .filter(u -> ids.valueStream().anyMatch(id -> id.asLong() == u.id()))
        .count();
  }

  private static int place(JsonNode series, JsonNode period, long unit) {
    List<Long> ids =
        series
            .at("/sets/" + period.get("set").asInt() + "/units")
            .valueStream()
            .map(JsonNode::asLong)
            .toList();
    return ids.indexOf(unit);
  }

  @Test
  void aSliderHasAllPeriodsWithOneSetOfClassesAndGapsAmongThem() throws Exception {
    long x = id("97901");
    long y = id("97902");
    append(
        FigureStory.draft("HN-052", "2032-01", x, "1"),
        FigureStory.draft("HN-052", "2032-02", x, "5"),
        FigureStory.draft("HN-052", "2032-02", y, "7"),
        FigureStory.draft("HN-052", "2032-04", y, "100"));
    JsonNode series = get(MONTHS + "&from=2032-01&to=2032-04&at=2032-05-01&n=3");
    JsonNode periods = series.get("periods");
    assertEquals(4, periods.size(), "a month without figures is a gap that shows");
    assertEquals(1, series.get("sets").size());
    JsonNode second = periods.get(1);
    assertEquals(
        new BigDecimal("5"),
        second.get("values").get(place(series, second, x)).decimalValue().stripTrailingZeros());
    assertEquals('x', second.get("methods").asString().charAt(place(series, second, x)));
    assertTrue(periods.get(2).get("methods").asString().matches("m+"));
    JsonNode breaks = series.at("/classes/breaks");
    assertEquals(1, breaks.get(0).asDouble());
    assertEquals(100, breaks.get(breaks.size() - 1).asDouble(), "over all periods");
  }

  @Test
  void asReportedEachSetOfBoundariesHasItsOwnUnits() throws Exception {
    append(FigureStory.draft("HN-052", "2025-09", id("97901"), "3"));
    JsonNode series = get(MONTHS + "&from=2025-05&to=2025-09&reading=reported");
    assertEquals(2, series.get("sets").size());
    // other stories have communes of their own in the register
    assertEquals(7, own(series.at("/sets/0/units"), LocalDate.of(2025, 5, 1)));
    assertEquals(5, own(series.at("/sets/1/units"), LocalDate.of(2025, 9, 1)));
    assertEquals(1, series.at("/periods/4/set").asInt());
    assertEquals(0, series.at("/periods/0/set").asInt());
  }

  @Test
  void valuesLieBesideTheirPlanThePeriodBeforeAndLastYear() throws Exception {
    long x = id("97901");
    long y = id("97902");
    append(
        FigureStory.draft("HN-052", "2033-01", x, "80"),
        FigureStory.draft("HN-052", "2033-01", y, "5"),
        FigureStory.draft("HN-052", "2032-12", x, "100"),
        FigureStory.draft("HN-052", "2032-12", y, "0"),
        ToldFigures.planned("HN-052", "2033-01", x, "64"));
    String table = "/api/figures/table?indicator=HN-052&period=2033-01&at=2033-02-01&measure=";
    JsonNode plan = get(table + "plan");
    assertEquals("25.0", plan.at("/items/" + x + "/0").asString());
    assertEquals("+25,0", plan.at("/items/" + x + "/3").asString());
    assertEquals("missing", plan.at("/items/" + y + "/1").asString(), "nothing was planned");
    assertTrue(plan.at("/reasons/" + y + "/vi").asString().contains("chưa có số để so"));
    assertEquals("%", plan.at("/indicator/unit").asString());
    assertEquals("gach-cham-5", plan.at("/classes/palette").asString());
    assertTrue(plan.at("/classes/diverging").asBoolean());
    JsonNode before = get(table + "before");
    assertEquals("-20.0", before.at("/items/" + x + "/0").asString());
    assertEquals("refused", before.at("/items/" + y + "/1").asString(), "nothing divides by zero");
    assertEquals("tim-reu-5", before.at("/classes/palette").asString());
    assertEquals("missing", get(table + "last-year").at("/items/" + x + "/1").asString());
    JsonNode series = get(MONTHS + "&from=2032-12&to=2033-01&at=2033-02-01&measure=before");
    assertEquals("before", series.at("/indicator/measure").asString());
  }

  @Test
  void whatMakesNoSeriesIsSaid() throws Exception {
    Map<String, String> wrong =
        Map.of(
            "&from=2032-01", "400 to-missing",
            "&from=2032&to=2032-04", "400 parameter",
            "&from=2032-05&to=2032-04", "400 parameter",
            "&from=2002-05&to=2032-04", "400 series-long",
            "&from=2032-01&to=2032-04&measure=odd", "400 parameter",
            "&from=2032-01&to=2032-04&classes=fixed", "400 limits-missing");
    for (var one : wrong.entrySet()) {
      assertEquals(one.getValue(), Client.code(Client.of(server).get(MONTHS + one.getKey())));
    }
  }
}
