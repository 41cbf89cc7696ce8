package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.features.FeatureEditions.Order;
import vn.vonglau.features.Staging.Outcome;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.ServerTest;

/** An import becomes a layer at once, and a layer goes back to what it was. */
@ServerTest
@Tag("store")
class FeatureEditionsTest {
  private static final String LAYER = "editions-test";
  private static final GeometryFactory SHAPES = new GeometryFactory();

  @Autowired FeatureEditions editions;
  @Autowired EditionRows rows;
  @Autowired FeatureIntake intake;
  @Autowired JdbcClient db;
  @Autowired TransactionTemplate transactions;
  private long run;

  @BeforeEach
  void anEmptyLayer() {
    db.sql("DELETE FROM layer_edition WHERE layer = ?").param(LAYER).update();
    db.sql("DELETE FROM feature WHERE layer LIKE 'editions-test%'").update();
    db.sql("DELETE FROM layer_rows WHERE layer = ?").param(LAYER).update();
  }

  private static FeatureDraft row(String key, String name) {
    return new FeatureDraft(
        key, name, Map.of("n", 1), SHAPES.createPoint(new Coordinate(106.1, 11.3)));
  }

  private static List<FeatureDraft> rows(int from, int to, String name) {
    List<FeatureDraft> rows = new ArrayList<>();
    for (int i = from; i < to; i++) {
      rows.add(row("k" + i, name + i));
    }
    return rows;
  }

  private record Taken(long edition, Map<Outcome, Integer> outcomes) {}

  private long newRun() {
    db.sql(
            "INSERT INTO import_run (state, actor, node, file_name, file_bytes, sha256, options,"
                + " taken, next_id, created_at) VALUES ('DRAFT', 'test', 'n', 'f', 0, 'x', '{}', 0,"
                + " 0, current_timestamp)")
        .update();
    return db.sql("SELECT max(id) FROM import_run").query(Long.class).single();
  }

  private Map<Outcome, Integer> stage(List<FeatureDraft> drafts, boolean keyed) {
    run = newRun();
    Staging staging = editions.stage(LAYER, run, keyed, 0);
    Map<Outcome, Integer> counts = new TreeMap<>();
    for (int i = 0; i < drafts.size(); i += 1000) {
      List<FeatureDraft> some = drafts.subList(i, Math.min(drafts.size(), i + 1000));
      transactions.execute(t -> staging.add(some)).forEach(o -> counts.merge(o, 1, Integer::sum));
    }
    next = staging.nextId();
    return counts;
  }

  private long next;

  private Taken take(List<FeatureDraft> drafts, boolean keyed, boolean keepsRest) {
    long state = editions.state(LAYER);
    Map<Outcome, Integer> outcomes = stage(drafts, keyed);
    long removed = keepsRest ? 0 : rows.missing(LAYER, run);
    var order =
        new Order(
            LAYER,
            run,
            outcomes.getOrDefault(Outcome.ADDED, 0),
            outcomes.getOrDefault(Outcome.CHANGED, 0),
            removed,
            keepsRest,
            state,
            next,
            null);
    return new Taken(editions.take(order, s -> {}, n -> {}), outcomes);
  }

  private Map<Long, String> now() {
    Map<Long, String> names = new TreeMap<>();
    db.sql("SELECT id, name FROM feature WHERE layer = " + LayerRows.BUCKET)
        .params(LAYER, LAYER)
        .query(
            rs -> {
              names.put(rs.getLong(1), rs.getString(2));
            });
    return names;
  }

  @Test
  void aFirstImportIsSeenAtOnceAndGoesAwayWhenUndone() {
    long before = editions.state(LAYER);
    Taken taken = take(rows(0, 2500, "Thửa "), true, false);
    assertEquals(Map.of(Outcome.ADDED, 2500), taken.outcomes);
    assertEquals(2500, now().size());
    assertEquals(2500, editions.count(LAYER));
    assertTrue(editions.state(LAYER) > before);
    editions.undo(LAYER, run, () -> {});
    assertEquals(0, now().size());
    assertEquals(
        0,
        db.sql("SELECT count(*) FROM feature WHERE layer LIKE 'editions-test%'")
            .query(Long.class)
            .single());
  }

  @Test
  void fewChangesTouchFewRowsAndKeepTheirIds() {
    take(rows(0, 100, "Thửa "), true, false);
    Map<Long, String> first = now();
    List<FeatureDraft> some = new ArrayList<>(rows(10, 20, "Sửa "));
    some.add(row("new", "Mới"));
    long geometry = db.sql("SELECT max(seq) FROM change_log").query(Long.class).single();
    Taken taken = take(some, true, true);
    assertEquals(Map.of(Outcome.CHANGED, 10, Outcome.ADDED, 1), taken.outcomes);
    Map<Long, String> second = now();
    assertEquals(101, second.size());
    first.forEach(
        (id, name) -> {
          boolean changed = Integer.parseInt(name.substring(name.indexOf(" ") + 1)) / 10 == 1;
          assertEquals(changed ? name.replace("Thửa", "Sửa") : name, second.get(id));
        });
    // each touched row is told by itself, so that only its tiles are drawn anew
    assertEquals(
        11,
        db.sql("SELECT count(*) FROM change_log WHERE seq > ? AND source = ? AND feature_id > 0")
            .params(geometry, "feature/" + LAYER)
            .query(Long.class)
            .single());
    editions.undo(LAYER, run, () -> {});
    assertEquals(first, now());
  }

  @Test
  void aReplacementTakesWhatIsMissingAwayAndBringsItBack() {
    take(rows(0, 50, "Thửa "), true, false);
    Map<Long, String> first = now();
    Taken taken = take(rows(5, 50, "Thửa "), true, false);
    assertEquals(Map.of(Outcome.UNCHANGED, 45), taken.outcomes);
    assertEquals(45, now().size());
    editions.undo(LAYER, run, () -> {});
    assertEquals(first, now());
  }

  @Test
  void manyChangesMakeAnotherBucketAndCarryTheRestOver() {
    take(rows(0, 6000, "Thửa "), true, false);
    long firstRun = run;
    Map<Long, String> first = now();
    take(rows(0, 5000, "Sửa "), true, true);
    Map<Long, String> second = now();
    assertEquals(6000, second.size());
    assertEquals(first.keySet(), second.keySet());
    assertEquals(5000, second.values().stream().filter(n -> n.startsWith("Sửa")).count());
    long secondRun = run;
    assertThrows(ProblemException.class, () -> editions.undo(LAYER, firstRun, () -> {}));
    editions.undo(LAYER, secondRun, () -> {});
    assertEquals(first, now());
    editions.undo(LAYER, firstRun, () -> {});
    assertEquals(Map.of(), now());
  }

  @Test
  void rowsWithoutKeysAreKnownByTheirContent() {
    List<FeatureDraft> rows = List.of(row(null, "a"), row(null, "a"), row(null, "b"));
    take(rows, false, false);
    Map<Long, String> first = now();
    Taken again = take(List.of(row(null, "a"), row(null, "c"), row(null, "a")), false, false);
    assertEquals(Map.of(Outcome.UNCHANGED, 2, Outcome.ADDED, 1), again.outcomes);
    Map<Long, String> second = now();
    assertEquals(3, second.size());
    assertEquals(List.of("a", "a", "c"), List.copyOf(second.values()));
    assertTrue(
        second.keySet().containsAll(List.of(first.keySet().toArray(new Long[0])).subList(0, 2)));
  }

  @Test
  void aKeyThatComesTwiceIsToldAndTakenOnce() {
    Taken taken = take(List.of(row("k", "một"), row("k", "hai"), row("l", "ba")), true, false);
    assertEquals(Map.of(Outcome.ADDED, 2, Outcome.TWICE, 1), taken.outcomes);
    assertEquals(List.of("một", "ba"), List.copyOf(now().values()));
  }

  @Test
  void aLayerThatChangedSinceItWasComparedIsLeftAlone() {
    take(rows(0, 10, "Thửa "), true, false);
    long state = editions.state(LAYER);
    Map<Outcome, Integer> staged = stage(rows(0, 12, "Thửa "), true);
    assertEquals(2, staged.get(Outcome.ADDED));
    intake.add(LAYER, List.of(row("other", "Khác")).iterator());
    var order = new Order(LAYER, run, 2, 0, 0, true, state, next, null);
    var refused =
        assertThrows(ProblemException.class, () -> editions.take(order, s -> {}, n -> {}));
    assertEquals("layer-changed", refused.problem().code());
    assertEquals(11, now().size());
    editions.discard(LAYER, run);
    assertFalse(now().isEmpty());
  }
}
