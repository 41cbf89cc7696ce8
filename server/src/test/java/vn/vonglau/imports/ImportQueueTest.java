package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Actor;
import vn.vonglau.imports.ImportRun.State;
import vn.vonglau.ops.Jobs;
import vn.vonglau.ops.Jobs.Progress;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;

/** Imports that meet each other, that are stopped, and that a server's end cuts in two. */
@ServerTest
@Tag("store")
class ImportQueueTest {
  @Autowired Environment server;
  @Autowired Imports imports;
  @Autowired ImportRuns runs;
  @Autowired ImportWork work;
  @Autowired Jobs jobs;
  @Autowired JdbcClient db;
  @Autowired JsonMapper json;
  @Autowired TransactionTemplate transactions;

  private static byte[] trees(int from, int to, String kind, IntPredicate bad) {
    StringBuilder csv = new StringBuilder("ma,ten,loai,cao,lon,lat\n");
    for (int i = from; i < to; i++) {
      String high = bad.test(i) ? "cao lắm" : Integer.toString(i % 40);
      csv.append(
          String.format(
              Locale.ROOT,
              "C%05d,Cây %d,%s,%s,%.5f,%.5f%n",
              i,
              i,
              kind,
              high,
              106 + i % 100 * 0.001,
              11 + i / 100 * 0.001));
    }
    return ImportDoor.bytes(csv.toString());
  }

  private Path files(long id) {
    return Path.of(server.getProperty("vonglau.home"), "imports", Long.toString(id));
  }

  private long staged(long id) {
    return db.sql("SELECT count(*) FROM feature WHERE layer LIKE ?")
        .param("%~" + id)
        .query(Long.class)
        .single();
  }

  /** Holds the turn of the layer until the latch is opened. */
  private long busy(String layer, CountDownLatch open) {
    return jobs.submit(
        "test.busy",
        "Giữ lượt / Holds the turn",
        "layer:" + layer,
        progress -> {
          open.await();
          return "Xong. / Done.";
        });
  }

  @Test
  void twoImportsIntoOneLayerGoOneAfterTheOtherAndBothEndWell() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    door.into("cay-hai-luot", "key=ma", "c.csv", trees(0, 10, "dầu", i -> false));
    CountDownLatch open = new CountDownLatch(1);
    busy("cay-hai-luot", open);
    JsonNode one =
        ImportDoor.read(
            202,
            door.upload(
                "cay-hai-luot", "key=ma&mode=upsert", "c.csv", trees(5, 20, "sao", i -> false)));
    JsonNode two =
        ImportDoor.read(
            202,
            door.upload(
                "cay-hai-luot", "key=ma&mode=upsert", "c.csv", trees(15, 30, "gõ", i -> false)));
    open.countDown();
    for (JsonNode job : List.of(one, two)) {
      JsonNode ended = door.ended(job.get("id").asLong());
      assertEquals("done", ended.get("state").asString(), ended.toString());
    }
    assertEquals("10 5 0 0 0", ImportDoor.counts(door.get(one.get("importId").asLong())));
    assertEquals("10 5 0 0 0", ImportDoor.counts(door.get(two.get("importId").asLong())));
    var kinds = door.rows("cay-hai-luot", "loai");
    assertEquals(30, kinds.size());
    assertEquals(5, kinds.values().stream().filter("dầu"::equals).count());
    assertEquals(15, kinds.values().stream().filter("gõ"::equals).count());
  }

  @Test
  void ofTwoThatWouldMakeTheSameLayerTheSecondIsToldAndTheFirstStays() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    CountDownLatch open = new CountDownLatch(1);
    busy("cay-cung-luc", open);
    JsonNode one =
        ImportDoor.read(
            202, door.upload("cay-cung-luc", "key=ma", "a.csv", trees(0, 3, "dầu", i -> false)));
    JsonNode two =
        ImportDoor.read(
            202, door.upload("cay-cung-luc", "key=ma", "b.csv", trees(7, 9, "sao", i -> false)));
    open.countDown();
    assertEquals("done", door.ended(one.get("id").asLong()).get("state").asString());
    JsonNode second = door.ended(two.get("id").asLong());
    assertEquals("failed", second.get("state").asString(), second.toString());
    assertTrue(second.get("summary").asString().contains("đã có dữ liệu"), second.toString());
    assertEquals(3, door.rows("cay-cung-luc", "loai").size());
  }

  @Test
  void whatWasCheckedAgainstAnOlderLayerIsNotApplied() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    door.into("cay-cu", "key=ma", "c.csv", trees(0, 3, "dầu", i -> false));
    JsonNode dry =
        door.into(
            "cay-cu", "key=ma&mode=upsert&dryRun=true", "d.csv", trees(1, 5, "sao", i -> false));
    door.into("cay-cu", "key=ma&mode=upsert", "e.csv", trees(2, 4, "gõ", i -> false));
    long id = dry.get("id").asLong();
    JsonNode job = door.ended(ImportDoor.read(202, door.ask(id, "apply")).get("id").asLong());
    assertEquals("failed", job.get("state").asString(), job.toString());
    assertEquals("checked", door.get(id).get("state").asString());
    assertEquals(
        "{C00000=dầu, C00001=dầu, C00002=gõ, C00003=gõ}", door.rows("cay-cu", "loai") + "");
    door.step(id, "check");
    door.step(id, "apply");
    assertEquals("sao", door.rows("cay-cu", "loai").get("C00002"));
  }

  @Test
  void aWaitingImportThatIsDiscardedOrCancelledLeavesNothing() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    CountDownLatch open = new CountDownLatch(1);
    busy("cay-bo", open);
    JsonNode discarded =
        ImportDoor.read(
            202, door.upload("cay-bo", "key=ma", "a.csv", trees(0, 3, "dầu", i -> false)));
    JsonNode cancelled =
        ImportDoor.read(
            202, door.upload("cay-bo", "key=ma", "a.csv", trees(0, 3, "dầu", i -> false)));
    long first = discarded.get("importId").asLong();
    long second = cancelled.get("importId").asLong();
    assertTrue(Files.exists(files(first)));
    assertEquals(204, door.client.delete("/api/imports/" + first).statusCode());
    assertEquals(202, door.client.delete("/api/jobs/" + cancelled.get("id")).statusCode());
    assertEquals("404 not-found", Client.code(door.client.get("/api/imports/" + first)));
    open.countDown();
    for (JsonNode job : List.of(discarded, cancelled)) {
      JsonNode ended = door.ended(job.get("id").asLong());
      assertEquals("cancelled", ended.get("state").asString(), ended.toString());
    }
    Wait.until("the files are gone", () -> !Files.exists(files(first)));
    assertEquals("draft", door.get(second).get("state").asString());
    assertEquals(204, door.client.delete("/api/imports/" + second).statusCode());
    assertFalse(Files.exists(files(second)));
    assertEquals(404, door.client.get("/api/layers/cay-bo").statusCode());
    assertEquals(0, staged(first) + staged(second));
  }

  @Test
  void whatAServersEndCutInTwoEndsAsIfNothingHadBeen() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    byte[] file = trees(1000, 6500, "sao", i -> i % 700 == 3);
    for (String layer : List.of("cay-lien", "cay-dut")) {
      door.into(layer, "key=ma", "c.csv", trees(0, 3000, "dầu", i -> false));
    }
    String options = "key=ma&mode=upsert&dryRun=true";
    JsonNode whole = door.into("cay-lien", options, "c.csv", file);
    assertEquals("3495 1997 0 0 8", ImportDoor.counts(whole));

    JsonNode draft = door.receive("c.csv", file);
    long id = draft.get("id").asLong();
    door.options(id, Map.of("layer", "cay-dut", "key", "ma", "mode", "upsert"));
    cutInTwo(id);
    ImportRun cut = runs.find(id).orElseThrow();
    assertEquals(State.CHECKING, cut.state());
    assertTrue(cut.taken() >= 2000 && cut.taken() < 5500, cut.taken() + " rows");
    assertTrue(staged(id) > 1900, "the rows so far are kept");
    assertEquals(3000, count("cay-dut"));

    imports.goOn();
    Wait.until("it is checked", () -> runs.find(id).orElseThrow().state() == State.CHECKED);
    assertEquals(ImportDoor.counts(whole), ImportDoor.counts(door.get(id)));
    assertEquals(samples(whole), samples(door.get(id)));
    assertEquals(door.problems(whole.get("id").asLong()).toString(), door.problems(id).toString());
    assertEquals(3000, count("cay-dut"), "still as it was");

    // ended again, between the order to apply and the first of it
    transactions.executeWithoutResult(t -> runs.move(id, State.CHECKED, State.APPLYING));
    imports.goOn();
    Wait.until("it is applied", () -> runs.find(id).orElseThrow().state() == State.APPLIED);
    assertEquals(3000 + 3495, count("cay-dut"));
    transactions.executeWithoutResult(t -> runs.move(id, State.APPLIED, State.UNDOING));
    imports.goOn();
    Wait.until("it is undone", () -> runs.find(id).orElseThrow().state() == State.UNDONE);
    assertEquals(3000, count("cay-dut"));
  }

  private static String samples(JsonNode run) {
    return run.at("/diff/samples").toString();
  }

  private long count(String layer) {
    JsonNode list = ImportDoor.read(200, Client.administrator(server).get("/api/layers/" + layer));
    return list.get("count").asLong();
  }

  /** Runs the check as its job does, in a server that is ending: it stops after a first batch. */
  private void cutInTwo(long id) throws Exception {
    ImportRun run = runs.find(id).orElseThrow();
    transactions.executeWithoutResult(
        t -> {
          runs.move(id, State.DRAFT, State.CHECKING);
          runs.begin(id, run.plan(), 0);
        });
    Progress progress = new Progress();
    for (String name : List.of("ending", "cancelled")) {
      Field field = Progress.class.getDeclaredField(name);
      field.setAccessible(true);
      field.set(progress, true);
    }
    Actor.run(
        "test",
        () -> {
          try {
            work.check(runs.find(id).orElseThrow(), progress);
            throw new AssertionError("it was to be cut");
          } catch (Exception e) {
            assertTrue(e instanceof RuntimeException, e.toString());
          }
        });
  }
}
