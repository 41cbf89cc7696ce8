package vn.vonglau.catalogue;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.kernel.UnitAreas;
import vn.vonglau.support.ServerTest;

@ServerTest
class CatalogueTest {
  private static final List<String> ALWAYS =
      List.of(
          "adm-province",
          "adm-district",
          "adm-commune",
          "stations",
          "cameras",
          "lodging",
          "commerce",
          "planning-landuse",
          "planning-parcels",
          "alarms",
          "indicator");

  @Autowired Catalogue packaged;
  @Autowired JdbcClient db;
  @Autowired Journal journal;
  @Autowired TransactionTemplate transactions;

  private final LayerFolder folder = new LayerFolder();
  private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

  @Test
  void theLayersOfTheContractExistAndAreSeenByWhomItSays() {
    List<String> anonymous = ids(packaged.rightsOf(Caller.anonymous()));
    for (String id : ALWAYS) {
      boolean signIn = id.equals("cameras") || id.equals("alarms");
      assertEquals(!signIn, anonymous.contains(id), id);
      for (Role role : Role.values()) {
        assertTrue(ids(packaged.rightsOf(ActingAs.role(role))).contains(id), role + " " + id);
      }
    }
  }

  @Test
  void theSecretLayerIsUnknownToEveryoneButTheAdministrator() {
    List<Caller> callers = new ArrayList<>(List.of(Caller.anonymous()));
    Arrays.stream(Role.values()).map(ActingAs::role).forEach(callers::add);
    for (Caller caller : callers) {
      Rights rights = packaged.rightsOf(caller);
      if (caller.has(Role.ADMINISTRATOR)) {
        assertNotNull(rights.layer("planning-secret"));
      } else {
        assertFalse(ids(rights).contains("planning-secret"));
        var hidden =
            assertThrows(ProblemException.class, () -> rights.layer("planning-secret")).problem();
        var unknown = assertThrows(ProblemException.class, () -> rights.layer("none")).problem();
        assertEquals(unknown, hidden);
      }
    }
  }

  @Test
  void theSchemaNamesEveryRole() {
    JsonNode named =
        new SchemaCheck("layers/layer.schema.json").schema().at("/$defs/access/items/enum");
    List<String> ids = new ArrayList<>();
    named.forEach(n -> ids.add(n.asString()));
    assertEquals(Arrays.stream(Role.values()).map(Role::id).toList(), ids);
  }

  @Test
  void aWrongFolderKeepsTheOldEditionWhole() {
    Catalogue catalogue = open();
    String before = catalogue.version();
    folder.change("stations.yaml", "group: environment", "group: enviroment");
    folder.change("lodging.yaml", "access: public", "access: [administrator]");

    Catalogue.Check check = catalogue.reload();
    assertEquals(1, check.problems().size());
    assertEquals("environment", check.problems().getFirst().nearest());
    assertEquals(before, catalogue.version());
    assertTrue(ids(catalogue.rightsOf(Caller.anonymous())).contains("lodging"));
    assertEquals(new Status("DEGRADED"), new CatalogueHealth(catalogue).health().getStatus());

    folder.change("stations.yaml", "group: enviroment", "group: environment");
    assertEquals(List.of(), catalogue.reload().problems());
    assertNotEquals(before, catalogue.version());
    assertFalse(ids(catalogue.rightsOf(Caller.anonymous())).contains("lodging"));
    assertEquals(Status.UP, new CatalogueHealth(catalogue).health().getStatus());
    assertEquals("catalogue:" + catalogue.version(), journal.list(null, 1).getFirst().object());
  }

  @Test
  void aChangedFileIsTakenWithoutARestart() {
    Catalogue catalogue = open();
    CatalogueWatch watch = new CatalogueWatch(catalogue);
    watch.start();
    try {
      folder.change("stations.yaml", "vi: Trạm quan trắc", "vi: Trạm đo");
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> title(catalogue, "stations").equals("Trạm đo"));
    } finally {
      watch.stop();
    }
  }

  @Test
  void aFolderThatIsWrongAtStartOpensNothingThatItMayHaveClosed() {
    folder.change("lodging.yaml", "access: public", "access: [administratr]");
    Catalogue catalogue = open();
    assertEquals(
        List.of("adm-province", "adm-district", "adm-commune"),
        ids(catalogue.rightsOf(Caller.anonymous())));
    assertTrue(ids(catalogue.rightsOf(ActingAs.role(Role.ADMINISTRATOR))).contains("lodging"));
    assertEquals(1, catalogue.lastCheck().problems().size());

    folder.change("lodging.yaml", "[administratr]", "[administrator, planner]");
    catalogue.reloadWhenChanged();
    assertTrue(ids(catalogue.rightsOf(ActingAs.role(Role.PLANNER))).contains("lodging"));
    assertTrue(ids(catalogue.rightsOf(Caller.anonymous())).contains("stations"));
  }

  @Test
  void aFolderThatIsNotThereIsToldLikeAWrongOne() {
    Catalogue catalogue =
        new Catalogue(
            new LayerFiles(Path.of("no", "such", "folder")),
            db,
            journal,
            transactions,
            beans.getBeanProvider(UnitAreas.class),
            List::of);
    assertEquals("catalogue-folder", catalogue.lastCheck().problems().getFirst().code());
    assertNotNull(catalogue.rightsOf(Caller.anonymous()).layer("adm-commune"));
  }

  @Test
  void columnsAreSeenByTheRolesThatTheyName() {
    folder.change(
        "planning-parcels.yaml",
        "  - name: landuse",
        "  - name: holder\n    title: {vi: Người sử dụng đất, en: Holder}\n    type: text\n"
            + "    access: [planner]\n  - name: landuse");
    Catalogue catalogue = open();
    assertEquals(List.of(), catalogue.lastCheck().problems());
    assertFalse(fields(catalogue, Caller.anonymous()).contains("holder"));
    assertFalse(fields(catalogue, ActingAs.role(Role.LEADER)).contains("holder"));
    assertTrue(fields(catalogue, ActingAs.role(Role.PLANNER)).contains("holder"));
  }

  @Test
  void aScopedLayerIsLimitedToTheUnitsOfTheAccount() {
    folder.change("lodging.yaml", "area: none", "area: scope");
    Geometry square = new GeometryFactory().toGeometry(new Envelope(106, 107, 11, 12));
    beans.addBean("areas", areas(square));
    Catalogue catalogue = open();
    assertNull(grant(catalogue, ActingAs.role(Role.LEADER)).area());
    assertEquals(square, grant(catalogue, ActingAs.roleIn(Role.LEADER, "7")).area());
    assertTrue(grant(catalogue, ActingAs.roleIn(Role.LEADER, "gone")).area().isEmpty());
    assertTrue(
        grant(catalogue, ActingAs.roleIn(Role.LEADER, "7"))
            .places()
            .test(
                new GeometryFactory()
                    .createPoint(new org.locationtech.jts.geom.Coordinate(106.5, 11.5))));
    assertFalse(grant(catalogue, ActingAs.roleIn(Role.LEADER, "7")).places().test(null));
  }

  @Test
  void rightsAreResolvedOnceForEqualCallers() {
    Catalogue catalogue = open();
    Rights first = catalogue.rightsOf(ActingAs.role(Role.ENTRY));
    assertSame(first, catalogue.rightsOf(ActingAs.role(Role.ENTRY)));
    assertNotEquals(first.key(), catalogue.rightsOf(ActingAs.role(Role.SENDER)).key());
    folder.change("stations.yaml", "vi: Trạm quan trắc", "vi: Trạm");
    catalogue.reload();
    assertNotEquals(first.key(), catalogue.rightsOf(ActingAs.role(Role.ENTRY)).key());
  }

  @Test
  void workOnAHiddenLayerDoesNotShowInTheVersionThatOthersSee() {
    Catalogue catalogue = open();
    Caller anonymous = Caller.anonymous();
    Caller administrator = ActingAs.role(Role.ADMINISTRATOR);
    Rights before = catalogue.rightsOf(anonymous);
    Rights all = catalogue.rightsOf(administrator);
    folder.change("planning-secret.yaml", "vi: Quy hoạch chưa công bố", "vi: Quy hoạch mật");
    assertEquals(List.of(), catalogue.reload().problems());
    assertEquals(before.version(), catalogue.rightsOf(anonymous).version());
    assertEquals(before.key(), catalogue.rightsOf(anonymous).key());
    assertNotEquals(all.version(), catalogue.rightsOf(administrator).version());
    folder.change("stations.yaml", "vi: Trạm quan trắc", "vi: Trạm");
    catalogue.reload();
    assertNotEquals(before.version(), catalogue.rightsOf(anonymous).version());
  }

  private Catalogue open() {
    return new Catalogue(
        new LayerFiles(folder.path),
        db,
        journal,
        transactions,
        beans.getBeanProvider(UnitAreas.class),
        List::of);
  }

  private static UnitAreas areas(Geometry area) {
    return new UnitAreas() {
      @Override
      public long version() {
        return 1;
      }

      @Override
      public Optional<Geometry> find(Set<String> units) {
        return units.contains("7") ? Optional.of(area) : Optional.empty();
      }
    };
  }

  private static Rights.Grant grant(Catalogue catalogue, Caller caller) {
    return catalogue.rightsOf(caller).layer("lodging");
  }

  private static String title(Catalogue catalogue, String id) {
    return catalogue.rightsOf(Caller.anonymous()).layer(id).layer().title().vi();
  }

  private static List<String> fields(Catalogue catalogue, Caller caller) {
    return catalogue.rightsOf(caller).layer("planning-parcels").fields().stream()
        .map(Field::name)
        .toList();
  }

  private static List<String> ids(Rights rights) {
    return rights.list().stream().map(g -> g.layer().id()).toList();
  }
}
