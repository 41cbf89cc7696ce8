package vn.vonglau.portrayal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The painter's stations look as the page's do. */
class StationLooksTest {
  private static final Instant NOW = Instant.parse("2025-11-22T08:00:00Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path LOOKS = Path.of("../web/map/looks.js").toAbsolutePath().normalize();

  private static StationLooks looks(List<Map<String, Object>> stations) {
    return new StationLooks(
        (id, field) -> stations.get((int) id).get(field), NOW, id -> id % 2 == 1);
  }

  private static StationLooks look(Object... facts) {
    Map<String, Object> station = new HashMap<>();
    for (int i = 0; i < facts.length; i += 2) {
      station.put((String) facts[i], facts[i + 1]);
    }
    return looks(List.of(station));
  }

  private static String time(int minutesAgo) {
    return NOW.minusSeconds(60L * minutesAgo).toString();
  }

  @Test
  void whatIsNotWorkingSaysSoWhateverItSent() {
    for (String state : List.of("maintenance", "waiting_permission", "retired")) {
      StationLooks l = look("state", state, "lastTime", time(1), "index", 40L, "band", 1L);
      assertEquals(state, l.value(0, "look"));
      assertNull(l.value(0, "band"));
      assertNull(l.value(0, "value"));
    }
  }

  @Test
  void ageIsCountedInCadencesWithAQuarterOfAnHourAtLeast() {
    assertEquals("none", look("state", "active").value(0, "look"));
    assertEquals("active", look("cadence", 300L, "lastTime", time(15)).value(0, "look"));
    assertEquals("late", look("cadence", 300L, "lastTime", time(16)).value(0, "look"));
    assertEquals("lost", look("cadence", 300L, "lastTime", time(46)).value(0, "look"));
    // without a cadence an hour is taken
    assertEquals("active", look("lastTime", time(180)).value(0, "look"));
    assertEquals("late", look("lastTime", time(181)).value(0, "look"));
    assertEquals("lost", look("lastTime", time(541)).value(0, "look"));
  }

  @Test
  void anIndexComesBeforeLimitsAndFadesWhenItIsLate() {
    StationLooks l =
        look(
            "lastTime",
            time(5),
            "index",
            87L,
            "band",
            2L,
            "indexKind",
            "VN_AQI",
            "condition",
            "over");
    assertEquals("band-2", l.value(0, "look"));
    assertEquals("2", l.value(0, "band"));
    assertEquals("AQI 87", l.value(0, "value"));
    assertEquals(
        "band-2-late", look("lastTime", time(200), "index", 87L, "band", 2L).value(0, "look"));
    assertEquals(
        "fault",
        look("lastTime", time(5), "index", 87L, "band", 2L, "condition", "fault").value(0, "look"));
  }

  @Test
  void whatIsOverALimitHasTheLookOfItsAlarm() {
    assertEquals(
        "over-severe",
        look("lastTime", time(5), "condition", "over", "alarm", "severe").value(0, "look"));
    assertEquals("over-warning", look("lastTime", time(5), "condition", "over").value(0, "look"));
    assertEquals("near", look("lastTime", time(5), "condition", "near").value(0, "look"));
    assertEquals("open", look("alarm", "warning").value(0, "badge"));
    assertNull(look("lastTime", time(5)).value(0, "badge"));
    assertEquals(true, look().value(0, "joined"));
    assertEquals("warning", look("alarm", "warning").value(0, "alarm"));
  }

  @Test
  void theWorstHasTheHighestRank() {
    assertEquals(8L, look("alarm", "emergency").value(0, "rank"));
    assertEquals(4L, look("lastTime", time(5), "condition", "fault").value(0, "rank"));
    assertEquals(6L, look("lastTime", time(5), "condition", "over").value(0, "rank"));
    assertEquals(0L, look("lastTime", time(5)).value(0, "rank"));
  }

  /** The page's own code beside the server's, over two thousand stations. */
  @Test
  void thePageSaysTheSameOfEveryStation(@TempDir Path folder) throws Exception {
    assumeTrue(node(), "there is no node on this machine to run web/map/looks.js with");
    List<Map<String, Object>> stations = stations();
    Files.writeString(folder.resolve("rows.json"), JSON.writeValueAsString(stations));
    Path script = folder.resolve("run.mjs");
    Files.writeString(
        script,
        """
        import { readFileSync, writeFileSync } from "node:fs";
        const { stationLook } = await import(%s);
        const rows = JSON.parse(readFileSync(%s));
        writeFileSync(%s, JSON.stringify(rows.map((r) => stationLook(r, %d))));
        """
            .formatted(
                JSON.writeValueAsString(LOOKS.toUri().toString()),
                JSON.writeValueAsString(folder.resolve("rows.json").toString()),
                JSON.writeValueAsString(folder.resolve("out.json").toString()),
                NOW.toEpochMilli()));
    Process run =
        new ProcessBuilder("node", script.toString())
            .redirectOutput(folder.resolve("log").toFile())
            .redirectErrorStream(true)
            .start();
    assertEquals(true, run.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, run.exitValue(), Files.readString(folder.resolve("log")));
    JsonNode said = JSON.readTree(Files.readString(folder.resolve("out.json")));
    StationLooks ours = looks(stations);
    for (int i = 0; i < stations.size(); i++) {
      for (String field : List.of("look", "band", "value", "rank")) {
        Object value = ours.value(i, field);
        JsonNode theirs = said.get(i).get(field);
        String station = field + " of " + stations.get(i);
        assertEquals(
            theirs.isNull() ? null : theirs.asString(),
            value == null ? null : value.toString(),
            station);
      }
    }
  }

  private static boolean node() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0 && Files.exists(LOOKS);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Map<String, Object>> stations() {
    Random random = new Random(6);
    Object[] states = {"active", "maintenance", "waiting_permission", "retired", null};
    Object[] conditions = {"none", "within", "near", "over", "calibrating", "fault", null};
    Object[] alarms = {null, null, "emergency", "severe", "warning", "information"};
    Object[] kinds = {"VN_AQI", "VN_WQI", null};
    Object[] cadences = {null, 60L, 300L, 3600L, 86400L};
    List<Map<String, Object>> out = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Map<String, Object> row = new HashMap<>();
      row.put("state", states[random.nextInt(random.nextInt(4) + 1)]);
      row.put("condition", conditions[random.nextInt(conditions.length)]);
      row.put("alarm", alarms[random.nextInt(alarms.length)]);
      row.put("indexKind", kinds[random.nextInt(kinds.length)]);
      row.put("cadence", cadences[random.nextInt(cadences.length)]);
      row.put("index", random.nextBoolean() ? null : (long) random.nextInt(300));
      row.put("band", random.nextInt(3) == 0 ? null : (long) random.nextInt(7));
      row.put(
          "lastTime",
          random.nextInt(8) == 0 ? null : time(random.nextInt(60) * random.nextInt(60)));
      out.add(row);
    }
    return out;
  }
}
