package vn.vonglau.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** Figures across the reform of Tây Ninh and Long An, by the lineage as published. */
@ServerTest
class DemoReadingsTest {
  private static final Instant THEN = Instant.parse("2022-01-05T03:00:00Z");

  @Autowired DemoUnits demo;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired Environment server;

  @Test
  void communesOfTheReformReadExactOrRefusedAndTheProvinceKeepsItsTotal() {
    demo.fill(DemoCoverage.build());
    Era before = units.now().era(DemoUnits.REFORM.minusDays(1));
    List<FigureDraft> drafts = new ArrayList<>();
    long total = 0;
    int k = 0;
    for (String code : List.of("72", "80")) {
      long province =
          units.now().find(Level.PROVINCE, code, DemoUnits.REFORM.minusDays(1)).orElseThrow().id();
      for (Unit commune : before.inside(province, Level.COMMUNE)) {
        drafts.add(draft(commune.id(), ++k));
        total += k;
      }
    }
    assertEquals(280, drafts.size());
    figures.append(drafts);

    Unit now = units.now().find(Level.PROVINCE, "80", DemoUnits.REFORM).orElseThrow();
    Client all = Client.of(server);
    String at = "indicator=HN-066&period=2021&at=2026-01-01";
    JsonNode table = get(all, "/api/figures/table?" + at);
    long split =
        units.now().era(DemoUnits.REFORM).inside(now.id(), Level.COMMUNE).stream()
            .filter(u -> units.now().predecessors(u.id()).stream().anyMatch(m -> !m.whole()))
            .count();
    assertTrue(split > 0, "the published lineage splits some communes");
    assertEquals(split, table.get("counts").get("refused").asLong(), "no share was published");
    Unit tanNinh = units.now().find(Level.COMMUNE, "25459", DemoUnits.REFORM).orElseThrow();
    JsonNode row = table.get("items").get(Long.toString(tanNinh.id()));
    long sum =
        units.now().predecessors(tanNinh.id()).stream()
            .mapToLong(m -> value(drafts, m.predecessor()))
            .sum();
    boolean whole = units.now().predecessors(tanNinh.id()).stream().allMatch(m -> m.whole());
    assertEquals(whole ? "exact" : "refused", row.get(1).asString());
    if (whole) {
      assertEquals(sum, row.get(0).asLong());
    }

    JsonNode item =
        get(all, "/api/figures?reading=on-units&" + at + "&unit=" + now.id()).get("items").get(0);
    assertEquals("exact", item.get("method").asString());
    assertEquals(total, item.get("value").asLong(), "not one birth was lost on the way");
    JsonNode districts = get(all, "/api/figures/table?level=district&" + at);
    assertEquals(24, districts.get("counts").get("exact").asInt(), "each the sum of then");
  }

  private static long value(List<FigureDraft> drafts, long unit) {
    return drafts.stream()
        .filter(d -> d.unit() == unit)
        .findFirst()
        .orElseThrow()
        .value()
        .longValueExact();
  }

  private static FigureDraft draft(long unit, long value) {
    return ToldFigures.simulated(
        "HN-066", Period.parse("2021"), unit, "UBND_XA", Long.toString(value), THEN);
  }

  private static JsonNode get(Client client, String path) {
    var answer = client.get(path);
    assertEquals(200, answer.statusCode(), () -> path + " " + answer.body());
    return Client.json(answer);
  }
}
