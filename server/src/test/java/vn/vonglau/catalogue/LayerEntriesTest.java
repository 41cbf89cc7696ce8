package vn.vonglau.catalogue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.kernel.UnitAreas;
import vn.vonglau.support.ServerTest;

/** Layers that imports make, beside those of the folder. */
@ServerTest
class LayerEntriesTest {
  private static final Words TITLE = new Words("Điểm mỏ", "Mines");

  @Autowired LayerEntries entries;
  @Autowired Catalogue catalogue;
  @Autowired JdbcClient db;
  @Autowired Journal journal;
  @Autowired TransactionTemplate transactions;
  @Autowired PlatformTransactionManager manager;

  @BeforeEach
  @AfterEach
  void noEntryIsLeft() {
    transactions.executeWithoutResult(t -> entries.list().forEach(e -> entries.remove(e.id())));
  }

  private static LayerDraft draft(String id, String group, Access access) {
    Field code =
        new Field(
            "ma",
            new Words("Mã", "Code"),
            Field.Type.TEXT,
            null,
            "ma",
            false,
            Map.of(),
            Access.PUBLIC);
    return new LayerDraft(
        id,
        TITLE,
        group,
        "polygon",
        List.of(code),
        LayerDraft.zoom("polygon", 500_000),
        access,
        null,
        "mo.shp");
  }

  private static String yaml(String id) {
    return draft(id, "planning", Access.PUBLIC).toYaml();
  }

  private void put(String id, String yaml) {
    transactions.executeWithoutResult(t -> entries.put(id, yaml, null));
  }

  private Problem refused(String id, String yaml, String sld) {
    return assertThrows(
            ProblemException.class,
            () -> transactions.executeWithoutResult(t -> entries.put(id, yaml, sld)))
        .problem();
  }

  private static boolean sees(Catalogue catalogue, Caller caller, String id) {
    return catalogue.rightsOf(caller).list().stream().anyMatch(g -> g.layer().id().equals(id));
  }

  @Test
  void aLayerIsThereAfterTheCommitAndNotBefore() {
    String before = catalogue.version();
    String seen = catalogue.rightsOf(Caller.anonymous()).version();
    transactions.executeWithoutResult(
        t -> {
          entries.put("nap-mo", yaml("nap-mo"), null);
          assertEquals(1, entries.list().size());
          assertFalse(sees(catalogue, Caller.anonymous(), "nap-mo"));
        });
    assertTrue(sees(catalogue, Caller.anonymous(), "nap-mo"));
    assertNotEquals(before, catalogue.version());
    assertNotEquals(seen, catalogue.rightsOf(Caller.anonymous()).version());
    Layer layer = catalogue.rightsOf(Caller.anonymous()).layer("nap-mo").layer();
    assertEquals(TITLE, layer.title());
    assertEquals(13, layer.minZoom());
    assertEquals("feature/nap-mo", layer.changes());
    assertEquals("layer.added", journal.list(null, 1).getFirst().action());

    put("nap-mo", yaml("nap-mo").replace("Điểm mỏ", "Khu mỏ"));
    assertEquals(
        "Khu mỏ", catalogue.rightsOf(Caller.anonymous()).layer("nap-mo").layer().title().vi());
    transactions.executeWithoutResult(t -> entries.remove("nap-mo"));
    assertFalse(sees(catalogue, Caller.anonymous(), "nap-mo"));
    assertEquals(before, catalogue.version(), "as if it had never been");
  }

  @Test
  void whatIsRolledBackLeavesNothing() {
    String before = catalogue.version();
    transactions.executeWithoutResult(
        t -> {
          entries.put("nap-mo", yaml("nap-mo"), null);
          t.setRollbackOnly();
        });
    assertEquals(before, catalogue.version());
    assertTrue(entries.find("nap-mo").isEmpty());
    assertEquals(List.of(), entries.inForce());
  }

  @Test
  void anotherNodeOfTheStoreHasItAtItsNextLook() {
    Catalogue[] node = new Catalogue[1];
    EntryRows rows = new EntryRows(db, e -> node[0].entriesMoved((LayerEntriesMoved) e), manager);
    node[0] = open(new LayerFolder(), rows);
    put("nap-mo", yaml("nap-mo"));
    assertFalse(sees(node[0], Caller.anonymous(), "nap-mo"));
    rows.look();
    assertTrue(sees(node[0], Caller.anonymous(), "nap-mo"));
    assertEquals(
        catalogue.edition().prints().get("nap-mo"), node[0].edition().prints().get("nap-mo"));
  }

  @Test
  void theWatchTakesInWhatAnotherNodeWrote() {
    put("nap-mo", yaml("nap-mo"));
    // as another node does: nothing here hears of it
    transactions.executeWithoutResult(
        t -> {
          db.sql("UPDATE layer_entry_head SET seq = seq + 1 WHERE id = 1").update();
          db.sql("DELETE FROM layer_entry WHERE id = ?").param("nap-mo").update();
        });
    assertTrue(sees(catalogue, Caller.anonymous(), "nap-mo"));
    await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !sees(catalogue, Caller.anonymous(), "nap-mo"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "group: \"planning\"|group: planing|catalogue-group|4",
        "id: \"nap-mo\"|id: nap-khac|catalogue-entry|2",
        "kind: features|kind: units, level: commune|catalogue-entry|6",
        "geometry: \"polygon\"|geometry: curve|catalogue-value|5",
        "access: public|accesses: public|catalogue-missing|2",
        "access: public|access: [|catalogue-yaml|14",
      })
  void aWrongEntryIsRefusedWithItsLine(String before, String after, String code, int line) {
    String version = catalogue.version();
    String text = yaml("nap-mo");
    assertTrue(text.contains(before), text);
    Problem problem = refused("nap-mo", text.replace(before, after), null);
    assertEquals(422, problem.status());
    assertEquals(code, problem.code());
    assertEquals("yaml", problem.field());
    assertEquals(line, problem.line(), problem.en());
    assertEquals(version, catalogue.version());
    assertTrue(entries.find("nap-mo").isEmpty());
  }

  @Test
  void aWrongStyleIsRefusedWithItsLine() {
    Problem problem = refused("nap-mo", yaml("nap-mo"), "<StyledLayerDescriptor>\n<a/>\n");
    assertEquals(422, problem.status());
    assertEquals("sld", problem.field());
    assertTrue(entries.find("nap-mo").isEmpty());
  }

  @Test
  void theIdOfAFileIsTaken() {
    Problem problem = refused("lodging", yaml("lodging"), null);
    assertEquals("layer-of-folder", problem.code());
    assertEquals(409, problem.status());
  }

  @Test
  void anEntryThatIsWrongLaterIsLeftOutAndTheRestStays() {
    put("nap-mo", yaml("nap-mo"));
    put("nap-cho", draft("nap-cho", "economy", Access.PUBLIC).toYaml());
    LayerFolder folder = new LayerFolder();
    Catalogue own = open(folder, new EntryRows(db, e -> {}, manager));
    assertEquals(List.of(), own.lastCheck().problems());
    assertTrue(sees(own, Caller.anonymous(), "nap-cho"));

    folder.change("groups.yaml", "id: economy", "id: trade");
    folder.change("lodging.yaml", "group: economy", "group: trade");
    folder.change("commerce.yaml", "group: economy", "group: trade");
    folder.change("industrial.yaml", "group: economy", "group: trade");
    assertEquals("catalogue-group", own.reload().problems().getFirst().code());
    assertEquals("imports/nap-cho.yaml", own.lastCheck().problems().getFirst().file());
    assertFalse(sees(own, Caller.anonymous(), "nap-cho"));
    assertTrue(sees(own, Caller.anonymous(), "nap-mo"));
    assertTrue(sees(own, Caller.anonymous(), "lodging"));
    assertEquals(new Status("DEGRADED"), new CatalogueHealth(own).health().getStatus());

    folder.change("groups.yaml", "id: trade", "id: economy");
    folder.change("lodging.yaml", "group: trade", "group: economy");
    folder.change("commerce.yaml", "group: trade", "group: economy");
    folder.change("industrial.yaml", "group: trade", "group: economy");
    assertEquals(List.of(), own.reload().problems());
    assertTrue(sees(own, Caller.anonymous(), "nap-cho"));
  }

  @Test
  void aFileWithTheIdOfAnEntryGoesFirstAndIsTold() {
    put("nap-mo", yaml("nap-mo"));
    LayerFolder folder = new LayerFolder();
    folder.write("nap-mo.yaml", yaml("nap-mo").replace("Điểm mỏ", "Mỏ của thư mục"));
    Catalogue own = open(folder, new EntryRows(db, e -> {}, manager));
    assertEquals("catalogue-duplicate", own.lastCheck().problems().getFirst().code());
    assertEquals(
        "Mỏ của thư mục", own.rightsOf(Caller.anonymous()).layer("nap-mo").layer().title().vi());
  }

  @Test
  void anImportShowsWhileTheFolderIsWrong() {
    LayerFolder folder = new LayerFolder();
    EntryRows rows = new EntryRows(db, e -> {}, manager);
    Catalogue own = open(folder, rows);
    folder.change("stations.yaml", "group: environment", "group: enviroment");
    own.reload();
    put("nap-mo", yaml("nap-mo"));
    rows.look();
    own.entriesMoved(new LayerEntriesMoved(1));
    assertTrue(sees(own, Caller.anonymous(), "nap-mo"));
    assertEquals(1, own.lastCheck().problems().size(), "the fault of the folder is still told");
  }

  @Test
  void importsAreTheAdministratorsWhileThePackagedLayersStandIn() {
    put("nap-mo", yaml("nap-mo"));
    LayerFolder folder = new LayerFolder();
    folder.change("stations.yaml", "group: environment", "group: enviroment");
    Catalogue own = open(folder, new EntryRows(db, e -> {}, manager));
    assertFalse(sees(own, Caller.anonymous(), "nap-mo"));
    assertTrue(sees(own, ActingAs.role(Role.ADMINISTRATOR), "nap-mo"));
    folder.change("stations.yaml", "group: enviroment", "group: environment");
    own.reload();
    assertTrue(sees(own, Caller.anonymous(), "nap-mo"));
  }

  @Test
  void staffLayersAreUnknownWithoutARole() {
    put("nap-mo", draft("nap-mo", "planning", Access.STAFF).toYaml());
    assertFalse(sees(catalogue, Caller.anonymous(), "nap-mo"));
    for (Role role : Role.values()) {
      assertTrue(sees(catalogue, ActingAs.role(role), "nap-mo"), role.id());
    }
  }

  @Test
  void aDraftSaysAnyWordsThatAFileMayHold() {
    Map<String, Words> values = new LinkedHashMap<>();
    values.put("01: {a}", new Words("\"Nháy\" \\ gạch", ""));
    values.put("yes", new Words("Có # không", "- yes"));
    values.put("", new Words("trống", "empty"));
    Words odd = new Words("Tên: *a &b !c\n\tdòng\u2028hai \uD83D\uDE00", " ");
    Field field =
        new Field(
            "loai",
            odd,
            Field.Type.TEXT,
            "m³: \"x\"",
            "loai_dat",
            false,
            values,
            new Access(false, Set.of(Role.PLANNER, Role.LEADER)));
    LayerDraft draft =
        new LayerDraft(
            "nap-la",
            new Words("x".repeat(400), "y"),
            "planning",
            "point",
            List.of(field),
            LayerDraft.zoom("point", 20_000),
            Access.STAFF,
            odd,
            "tệp\nid: khác #.shp");
    put("nap-la", draft.toYaml());
    Layer layer = catalogue.rightsOf(ActingAs.role(Role.ADMINISTRATOR)).layer("nap-la").layer();
    Field read = layer.fields().getFirst();
    assertEquals(odd.vi(), read.title().vi());
    assertEquals(odd.vi(), read.title().en());
    assertEquals("m³: \"x\"", read.unit());
    assertEquals("loai_dat", read.column());
    assertEquals(values.keySet(), read.values().keySet());
    assertEquals("\"Nháy\" \\ gạch", read.values().get("01: {a}").vi());
    assertEquals(Set.of(Role.PLANNER, Role.LEADER), read.access().roles());
    assertEquals(300, layer.title().vi().length());
    assertEquals(12, layer.tiling().cluster().upTo());
    assertNull(layer.freshness());
  }

  @Test
  void largeLayersBeginAtHigherZooms() {
    assertEquals(0, LayerDraft.zoom("polygon", 95).min());
    assertEquals(13, LayerDraft.zoom("polygon", 500_000).min());
    assertEquals(16, LayerDraft.zoom("polygon", 500_000).labels());
    assertTrue(LayerDraft.zoom("line", 500_000).min() >= 12);
    assertEquals(-1, LayerDraft.zoom("point", 100).cluster());
    for (String geometry : List.of("point", "line", "polygon", "mixed")) {
      int before = 0;
      for (long rows = 1; rows < 10_000_000; rows *= 10) {
        LayerDraft.Zoom zoom = LayerDraft.zoom(geometry, rows);
        assertTrue(zoom.min() >= before && zoom.min() <= 13 && zoom.labels() <= zoom.max());
        before = zoom.min();
      }
    }
  }

  private Catalogue open(LayerFolder folder, EntryRows rows) {
    return new Catalogue(
        new LayerFiles(folder.path),
        db,
        journal,
        transactions,
        new StaticListableBeanFactory().getBeanProvider(UnitAreas.class),
        () -> rows.now().entries());
  }
}
