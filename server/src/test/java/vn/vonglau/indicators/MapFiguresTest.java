package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.indicators.FigureStory.draft;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** What the painter puts on units is what the page gets as a table. */
@ServerTest
class MapFiguresTest {
  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired MapFigures map;
  @Autowired Environment server;

  @BeforeEach
  void aReform() {
    FigureStory.tell(intake);
  }

  private long id(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, FigureStory.REFORM);
  }

  private MapFigures.Coloured read(String period) {
    return map.of(Caller.anonymous(), "HN-052", period, Level.COMMUNE, FigureStory.REFORM, true);
  }

  @Test
  void valuesClassesAndLabelsAreThoseOfTheTable() {
    figures.append(
        List.of(
            draft("HN-052", "2026-05", id("97901"), "4"),
            draft("HN-052", "2026-05", id("97902"), "1234.5"),
            draft("HN-052", "2026-05", id("97903"), "8")));
    MapFigures.Coloured coloured = read("2026-05");
    JsonNode table =
        Client.json(
            Client.of(server)
                .get(
                    "/api/figures/table?indicator=HN-052&period=2026-05&level=commune&at="
                        + FigureStory.REFORM));
    assertEquals(table.at("/classes/palette").asString(), coloured.palette());
    for (String code : List.of("97901", "97902", "97903", "97904")) {
      JsonNode row = table.at("/items/" + id(code));
      MapFigures.Shown shown = coloured.units().get(id(code));
      assertEquals(row.get(1).asString(), shown.method());
      assertEquals(row.get(2).isNull() ? null : (Long) row.get(2).asLong(), shown.in());
      assertEquals(row.get(0).isNull() ? null : (Double) row.get(0).asDouble(), shown.value());
    }
    assertEquals("1.234,5", coloured.units().get(id("97902")).label());
    assertNull(coloured.units().get(id("97904")).label());
    assertNotNull(coloured.units().get(id("97901")).in());
  }

  @Test
  void theKeyChangesWithTheFigures() {
    String before = read("2026-06").key();
    assertEquals(before, read("2026-06").key());
    figures.append(List.of(draft("HN-052", "2026-06", id("97901"), "5")));
    assertNotEquals(before, read("2026-06").key());
    assertEquals(5.0, read("2026-06").units().get(id("97901")).value());
  }

  @Test
  void aFigureFadesWhereTheNextOneIsOverdue() {
    figures.append(
        List.of(
            draft("HN-041", "2026-01", id("97901"), "4"),
            draft("HN-041", "2026-01", id("97902"), "7"),
            draft("HN-041", "2026-02", id("97902"), "8")));
    JsonNode quality =
        Client.json(
            Client.of(server)
                .get(
                    "/api/figures/quality?indicator=HN-041&period=2026-01&level=commune&at="
                        + FigureStory.REFORM));
    assertTrue(quality.get("late").asBoolean(), quality::toString);
    MapFigures.Coloured january = lodging();
    assertEquals("true", january.value(id("97901"), "late"));
    assertNull(january.value(id("97902"), "late"));
    assertNull(january.value(id("97904"), "late"));
    figures.append(List.of(draft("HN-041", "2026-02", id("97901"), "5")));
    MapFigures.Coloured followed = lodging();
    assertNull(followed.value(id("97901"), "late"));
    assertNotEquals(january.key(), followed.key());
  }

  /** An indicator of its own: other classes count the periods of theirs. */
  private MapFigures.Coloured lodging() {
    return map.of(Caller.anonymous(), "HN-041", "2026-01", Level.COMMUNE, FigureStory.REFORM, true);
  }

  @Test
  void unknownIndicatorsAndLevelsAreRefusedAndCodesAreThoseOfTheCaller() {
    Caller all = Caller.anonymous();
    assertThrows(
        ProblemException.class,
        () -> map.of(all, "nobody", "2026-05", Level.COMMUNE, FigureStory.REFORM, true));
    assertTrue(map.codes(all).contains("HN-052"));
  }
}
