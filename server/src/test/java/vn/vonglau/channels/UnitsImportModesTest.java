package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.channels.UnitFiles.Item;
import vn.vonglau.channels.UnitsDoor.Report;
import vn.vonglau.ops.Jobs;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/**
 * How boundaries cover the ground, and the ways to ask for an import: snapped, all or nothing, as a
 * trial, twice, at once with another, by the wrong person, cancelled.
 */
@ServerTest
class UnitsImportModesTest {
  private static final String DAY = "2025-07-01";
  private static final double CELL = 0.01;

  @Autowired Environment server;
  @Autowired Units units;
  @Autowired Jobs jobs;

  @Test
  void gapsOverlapsAndGroundOutsideTheParentAreNamedWithTheirArea() {
    // three by three cells: none in the middle, one too wide, one beyond the province
    List<Item> items = new ArrayList<>();
    items.add(new Item("41", "Tỉnh Bốn Mốt", null, UnitFiles.square(105, 17, 3 * CELL)));
    for (int i = 0; i < 9; i++) {
      if (i != 4) {
        items.add(commune("41", i, 105 + i % 3 * CELL, 17 + i / 3 * CELL, CELL));
      }
    }
    items.set(1, commune("41", 0, 105 - CELL / 2, 17, 1.5 * CELL));
    Report report = door().file("phu.geojson", UnitFiles.geoJson(items)).report();
    assertEquals("done", report.state());
    assertEquals(
        Map.of("coverage-outside", 1, "coverage-overlap", 1, "coverage-gap", 1), report.counts());
    // a cell is about 1.18 km² at this latitude
    JsonNode outside = report.of("coverage-outside").getFirst();
    assertEquals(1.18e6 * 0.75, outside.get("areaM2").asDouble(), 0.02e6);
    assertTrue(outside.get("vi").asString().contains("Xã Phủ 41001 (41001)"), outside.toString());
    assertTrue(outside.get("vi").asString().contains(" ha"), outside.toString());
    JsonNode overlap = report.of("coverage-overlap").getFirst();
    assertEquals(1.18e6 * 0.5, overlap.get("areaM2").asDouble(), 0.02e6);
    assertTrue(overlap.get("en").asString().contains("41004"), overlap.toString());
    JsonNode gap = report.of("coverage-gap").getFirst();
    assertEquals(1.18e6 * 0.5, gap.get("areaM2").asDouble(), 0.6e6);
    assertEquals(105.015, gap.get("lon").asDouble(), CELL / 2);
    assertEquals("phu.geojson", gap.get("file").asString());
    assertEquals(8, codes("41").size(), "faults of coverage are told, not repaired");
    var first = units.now().find(Level.COMMUNE, "41001", LocalDate.parse(DAY)).orElseThrow();
    assertEquals(
        105 - CELL / 2,
        units.now().place(first.id()).orElseThrow().boundary().getEnvelopeInternal().getMinX(),
        1e-12);
  }

  @Test
  void sliversAreClosedOnlyOnRequestAndSaidToBe() {
    List<Item> items =
        List.of(
            commune("42", 0, 105, 17.2, CELL),
            new Item(
                "42002",
                "Xã Phủ 42002",
                "42",
                UnitFiles.polygon(
                    105.00999, 17.2, 105.02, 17.2, 105.02, 17.21, 105.00999, 17.21, 105.00999,
                    17.2)));
    String json = UnitFiles.geoJson(items);
    Report plain = door().file("khe.geojson", json).with("dryRun", "true").report();
    assertEquals(1, plain.of("coverage-overlap").size());
    assertEquals(0, plain.of("coverage-snapped").size());
    Report snapped = door().file("khe.geojson", json).with("snap", "5").report();
    assertEquals(0, snapped.of("coverage-overlap").size());
    assertEquals(1, snapped.of("coverage-snapped").size());
    assertTrue(snapped.of("coverage-snapped").getFirst().get("areaM2").asDouble() > 1000);
    long version = units.now().version();
    door().file("khe.geojson", json).with("snap", "5").report();
    assertEquals(version, units.now().version(), "snapping gives the same every time");
  }

  @Test
  void allOrNothingKeepsNothingWhenARowIsRefused() {
    long version = units.now().version();
    String json =
        UnitFiles.geoJson(
            List.of(commune("43", 0, 105, 17.3, CELL), commune("43", 0, 105.2, 17.3, CELL)));
    Report report = door().file("kep.geojson", json).with("strict", "true").report();
    assertEquals("error unit-code-twice kep.geojson:2", report.lines().getFirst());
    assertTrue(report.summary().contains("chưa ghi gì"), report.summary());
    assertEquals(version, units.now().version());
    assertEquals(List.of(), codes("43"));
  }

  @Test
  void theSameCodeInTwoFilesNamesTheOtherFile() {
    Report report =
        door()
            .file("mot.geojson", UnitFiles.geoJson(List.of(commune("44", 0, 105, 17.4, CELL))))
            .file("hai.geojson", UnitFiles.geoJson(List.of(commune("44", 0, 105.5, 17.4, CELL))))
            .report();
    assertEquals(1, report.of("unit-code-twice").size());
    JsonNode twice = report.of("unit-code-twice").getFirst();
    assertEquals("hai.geojson", twice.get("file").asString());
    assertTrue(twice.get("vi").asString().contains("«mot.geojson»"), twice.toString());
    assertEquals(List.of("44001"), codes("44"));
  }

  @Test
  void aTrialTellsEverythingAndTheSameImportTwiceChangesNothing() {
    List<Item> items = new ArrayList<>();
    items.add(new Item("45", "Tỉnh Bốn Lăm", null, UnitFiles.square(105, 17.5, 2 * CELL)));
    IntStream.range(0, 4)
        .forEach(i -> items.add(commune("45", i, 105 + i % 2 * CELL, 17.5 + i / 2 * CELL, CELL)));
    String json = UnitFiles.geoJson(items);
    long version = units.now().version();
    Report trial = door().file("t.geojson", json).with("dryRun", "true").report();
    assertEquals(5, trial.job().get("accepted").asLong());
    assertEquals(version, units.now().version());
    assertEquals("done", door().file("t.geojson", json).report().state());
    version = units.now().version();
    Report again = door().file("t.geojson", json).report();
    assertTrue(again.summary().contains("Không có gì thay đổi"), again.summary());
    assertEquals(version, units.now().version());
  }

  @Test
  void importsAtTheSameTimeWaitForEachOther() {
    List<CompletableFuture<Report>> both =
        IntStream.range(46, 48)
            .mapToObj(
                p ->
                    CompletableFuture.supplyAsync(
                        () ->
                            door()
                                .file(
                                    "c.geojson",
                                    UnitFiles.geoJson(
                                        IntStream.range(0, 300)
                                            .mapToObj(
                                                i ->
                                                    commune(
                                                        "" + p,
                                                        i,
                                                        104 + i * CELL,
                                                        17 + (p - 40) * 0.1,
                                                        CELL))
                                            .toList()))
                                .report()))
            .toList();
    both.forEach(r -> assertEquals("done", r.join().state(), r.join().summary()));
    assertEquals(300, codes("46").size());
    assertEquals(300, codes("47").size());
  }

  @Test
  void onlyAnAdministratorMayImport() {
    String json = UnitFiles.geoJson(List.of(commune("48", 0, 105, 17.8, CELL)));
    assertEquals(
        "401 sign-in",
        Client.code(UnitsDoor.of(server, null).from(DAY).file("a.geojson", json).send()));
    String person = Client.newPerson(server, "nguoi-nhap-48", "mat-khau-du-dai-48", "planner");
    Client planner = Client.of(server).from("203.0.113.48").signIn(person, "mat-khau-du-dai-48");
    planner.get("/api/session");
    var made = planner.post("/api/keys", Map.of("name", "thử"));
    JsonNode key = Client.json(made).get("key");
    assertNotNull(key, made.body());
    assertEquals(
        "403 forbidden",
        Client.code(UnitsDoor.of(server, key.asString()).from(DAY).file("a.geojson", json).send()));
    assertEquals(List.of(), codes("48"));
  }

  @Test
  void aJobCancelledBeforeItsTransactionKeepsNothing() {
    CountDownLatch open = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      jobs.submit(
          "test.wait",
          "chiếm chỗ",
          progress -> {
            open.await();
            return "xong / done";
          });
    }
    UnitsDoor door =
        door().file("h.geojson", UnitFiles.geoJson(List.of(commune("49", 0, 105, 17.9, CELL))));
    long id;
    try {
      id = Client.json(door.send()).get("id").asLong();
      assertEquals("waiting", door.get("/api/jobs/" + id).get("state").asString());
      assertEquals(202, door.delete("/api/jobs/" + id).statusCode());
    } finally {
      open.countDown();
    }
    Report report = door.report(id);
    assertEquals("cancelled", report.state());
    assertTrue(report.summary().contains("chưa ghi gì"), report.summary());
    assertEquals(List.of(), codes("49"));
  }

  private UnitsDoor door() {
    return UnitsDoor.of(server).from(DAY);
  }

  private List<String> codes(String province) {
    return units.now().era(LocalDate.parse(DAY)).units(Level.COMMUNE).stream()
        .map(u -> u.code())
        .filter(c -> c.startsWith(province))
        .toList();
  }

  private static Item commune(String province, int number, double lon, double lat, double size) {
    String code = "%s%03d".formatted(province, number + 1);
    return new Item(code, "Xã Phủ " + code, province, UnitFiles.square(lon, lat, size));
  }
}
