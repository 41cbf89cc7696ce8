package vn.vonglau.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each fault of a layer file is told with file, line, remedy and the name that was meant. */
class BadLayerFilesTest {
  private static final String STATES =
      "symbol object severity alarms raised_at condition index_value index_band index_kind"
          + " index_time last_time alarm cadence_s";

  private static final CatalogueReader READER = new CatalogueReader();

  private final LayerFolder folder = new LayerFolder();

  @Test
  void thePackagedFilesAreRight() throws Exception {
    assertEquals(List.of(), problems());
  }

  @Test
  void brokenYamlTellsItsLine() throws Exception {
    folder.change("stations.yaml", "group: environment", "group: [environment");
    LayerProblem p = only("stations.yaml", "catalogue-yaml");
    assertTrue(
        Math.abs(p.line() - folder.lineOf("stations.yaml", "group: [environment")) <= 1,
        p.toString());
    assertFalse(p.vi().contains("expected"), "the words of the parser stand in the English alone");
  }

  @Test
  void anUnknownKeyTellsTheNearestOne() throws Exception {
    folder.change("stations.yaml", "freshness: 2h", "freshnes: 2h");
    LayerProblem p = only("stations.yaml", "catalogue-key");
    assertEquals(folder.lineOf("stations.yaml", "freshnes: 2h"), p.line());
    assertEquals("freshness", p.nearest());
    assertTrue(p.vi().contains("freshness") && p.en().contains("freshness"), p.toString());
  }

  @Test
  void anUnknownKeyDeepInsideTellsItsOwnLine() throws Exception {
    folder.change("planning-parcels.yaml", "    unit: m²", "    unti: m²");
    LayerProblem p = only("planning-parcels.yaml", "catalogue-key");
    assertEquals(folder.lineOf("planning-parcels.yaml", "unti"), p.line());
    assertEquals("unit", p.nearest());
  }

  @Test
  void anUnknownRoleTellsTheNearestOne() throws Exception {
    folder.change("planning-secret.yaml", "[administrator]", "[adminstrator]");
    LayerProblem p = only("planning-secret.yaml", "catalogue-value");
    assertEquals(folder.lineOf("planning-secret.yaml", "adminstrator"), p.line());
    assertEquals("administrator", p.nearest());
  }

  @Test
  void anUnknownFieldTypeTellsTheNearestOne() throws Exception {
    folder.change("planning-parcels.yaml", "type: number", "type: nubmer");
    LayerProblem p = only("planning-parcels.yaml", "catalogue-value");
    assertEquals(folder.lineOf("planning-parcels.yaml", "nubmer"), p.line());
    assertEquals("number", p.nearest());
  }

  @Test
  void anUnknownGroupTellsTheNearestOne() throws Exception {
    folder.change("stations.yaml", "group: environment", "group: enviroment");
    LayerProblem p = only("stations.yaml", "catalogue-group");
    assertEquals(folder.lineOf("stations.yaml", "enviroment"), p.line());
    assertEquals("environment", p.nearest());
  }

  @Test
  void accessIsPublicOrAListOfRoles() throws Exception {
    folder.change("stations.yaml", "access: public", "access: pubic");
    assertEquals("public", only("stations.yaml", "catalogue-value").nearest());
    folder.change("stations.yaml", "access: pubic", "access: []");
    only("stations.yaml", "catalogue-limit");
    folder.change("stations.yaml", "access: []", "access: 7");
    only("stations.yaml", "catalogue-type");
  }

  @Test
  void wrongTypesAreRefused() throws Exception {
    folder.change("stations.yaml", "min: 7", "min: seven");
    LayerProblem p = only("stations.yaml", "catalogue-type");
    assertEquals(folder.lineOf("stations.yaml", "min: seven"), p.line());
    assertTrue(p.vi().contains("số nguyên"), p.vi());
  }

  @Test
  void tilesCarryOnlyFieldsThatTheLayerHasAndNoState() throws Exception {
    folder.change("stations.yaml", "fields: [code, type]", "fields: [code, tipe]");
    LayerProblem p = only("stations.yaml", "catalogue-name");
    assertEquals(folder.lineOf("stations.yaml", "tipe"), p.line());
    assertEquals("type", p.nearest());
    folder.change("stations.yaml", "fields: [code, tipe]", "fields: [code, state]");
    assertTrue(only("stations.yaml", "catalogue-value").vi().contains("trạng thái"));
    folder.change("stations.yaml", "fields: [code, state]", "fields: [code]");
    folder.change("stations.yaml", "field: state,", "field: stat,");
    assertEquals("state", only("stations.yaml", "catalogue-name").nearest());
  }

  @Test
  void onlyTextsForSomeAreMasked() throws Exception {
    folder.change("lodging.yaml", "mask: phone", "mask: fone");
    assertEquals("phone", only("lodging.yaml", "catalogue-value").nearest());
    folder.change(
        "lodging.yaml", "    access: [administrator, planner]\n    mask: fone", "    mask: phone");
    LayerProblem p = only("lodging.yaml", "catalogue-value");
    assertEquals(folder.lineOf("lodging.yaml", "mask: phone"), p.line());
  }

  @Test
  void theExampleOfALinkIsTakenOnceItsHostIsLet() throws Exception {
    folder.write("ilis.yaml", Files.readString(Path.of("../layers/ilis.yaml.example")));
    assertTrue(only("ilis.yaml", "catalogue-host").vi().contains("ilis.tayninh.gov.vn"));
    folder.change(
        "hosts.yaml",
        "hosts: []",
        "hosts: [{host: ilis.tayninh.gov.vn, purpose: {vi: Cổng đất đai, en: Land portal}}]");
    assertEquals(List.of(), problems());
  }

  @Test
  void aMissingKeyIsNamed() throws Exception {
    folder.change("stations.yaml", "access: public\n", "");
    LayerProblem p = only("stations.yaml", "catalogue-missing");
    assertTrue(p.en().contains("'access'"), p.en());
  }

  @Test
  void twoLayersWithOneIdNameEachOther() throws Exception {
    folder.change("lodging.yaml", "id: lodging", "id: commerce");
    LayerProblem p = only("lodging.yaml", "catalogue-duplicate");
    assertEquals(2, p.line());
    assertTrue(p.en().contains("commerce.yaml:2"), p.en());
  }

  @Test
  void twoFieldsWithOneNameAreRefused() throws Exception {
    folder.change("planning-parcels.yaml", "name: landuse", "name: sheet");
    LayerProblem p = only("planning-parcels.yaml", "catalogue-duplicate");
    assertTrue(p.line() > folder.lineOf("planning-parcels.yaml", "name: sheet"), p.toString());
  }

  @Test
  void aKeyWrittenTwiceIsRefused() throws Exception {
    folder.change("stations.yaml", "area: none", "area: none\narea: scope");
    LayerProblem p = only("stations.yaml", "catalogue-duplicate");
    assertEquals(folder.lineOf("stations.yaml", "area: scope"), p.line());
  }

  @Test
  void aTableThatIsNoIdentifierNeverReachesTheStore() throws Exception {
    folder.change("stations.yaml", "table: station,", "table: \"station; DROP TABLE unit\",");
    LayerProblem p = only("stations.yaml", "catalogue-form");
    assertEquals(folder.lineOf("stations.yaml", "DROP"), p.line());
  }

  @Test
  void anUnknownTableOrColumnTellsTheNearestOne() throws Exception {
    folder.change("stations.yaml", "table: station,", "table: sation,");
    assertEquals("station", only("stations.yaml", "catalogue-table").nearest());
    folder.change("stations.yaml", "table: sation,", "table: station,");
    folder.change("stations.yaml", "column: kind", "column: knd");
    LayerProblem p = only("stations.yaml", "catalogue-column");
    assertEquals(folder.lineOf("stations.yaml", "column: knd"), p.line());
    assertEquals("kind", p.nearest());
  }

  @Test
  void aTableWithoutGeometryIsNoLayer() throws Exception {
    folder.change("stations.yaml", "table: station,", "table: person,");
    only("stations.yaml", "catalogue-table");
  }

  @Test
  void zoomsStandInOrder() throws Exception {
    folder.change("stations.yaml", "{min: 7, max: 22}", "{min: 12, max: 3}");
    assertEquals(
        folder.lineOf("stations.yaml", "min: 12"), only("stations.yaml", "catalogue-limit").line());
  }

  @Test
  void aKeyOfAnotherKindOfSourceIsRefused() throws Exception {
    folder.change("planning-landuse.yaml", "{kind: features}", "{kind: features, table: station}");
    only("planning-landuse.yaml", "catalogue-key");
  }

  @Test
  void aBombOfAliasesIsRefusedAtOnce() throws Exception {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a" + i + ": &a" + i + " [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("y]\n");
    }
    folder.write("bomb.yaml", bomb.toString());
    long start = System.nanoTime();
    assertEquals(2, only("bomb.yaml", "catalogue-alias").line());
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(5).toNanos());
  }

  @Test
  void aTagNamesNoClass() throws Exception {
    folder.write("tag.yaml", "id: x\ntitle: !!java.net.URL [\"file:/\"]\n");
    assertEquals(2, only("tag.yaml", "catalogue-alias").line());
  }

  @Test
  void depthAndLengthHaveLimits() throws Exception {
    folder.write("deep.yaml", "[".repeat(5000));
    only("deep.yaml", "catalogue-yaml");
    folder.write("deep.yaml", "id: " + "x".repeat(YamlTree.MAX_CHARACTERS + 10));
    only("deep.yaml", "catalogue-yaml");
    folder.write("deep.yaml", "");
    only("deep.yaml", "catalogue-empty");
    folder.write("deep.yaml", "- just\n- a list\n");
    only("deep.yaml", "catalogue-type");
  }

  @Test
  void filesAreUtf8WithOrWithoutAMarkInFront() throws Exception {
    folder.write("stations.yaml", "\uFEFF" + folder.read("stations.yaml"));
    assertEquals(List.of(), problems());
    byte[] oldEncoding = "id: x\ntitle: {vi: \u00e1}\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.path.resolve("old.yaml"), oldEncoding);
    assertEquals(2, only("old.yaml", "catalogue-encoding").line());
  }

  @Test
  void allFaultsAreToldAtOnce() throws Exception {
    folder.change("stations.yaml", "group: environment", "group: enviroment");
    folder.change("cameras.yaml", "freshness: 5m", "freshnes: 5m");
    folder.change("groups.yaml", "order: 60", "ordr: 60");
    List<LayerProblem> all = problems();
    assertTrue(all.stream().anyMatch(p -> p.file().equals("cameras.yaml")), all.toString());
    assertTrue(
        all.stream().anyMatch(p -> p.file().equals("groups.yaml") && "order".equals(p.nearest())),
        all.toString());
  }

  @Test
  void nearestNamesAreNearAndFarOnesAreNotGuessed() {
    List<String> names = List.of("administrator", "leader", "planner");
    assertEquals("planner", NearestName.of("planer", names));
    assertEquals("leader", NearestName.of("Laeder", names));
    assertNull(NearestName.of("x", names));
    assertNull(NearestName.of("a".repeat(5000), names));
  }

  private LayerProblem only(String file, String code) throws Exception {
    List<LayerProblem> all = problems();
    assertEquals(1, all.size(), all.toString());
    LayerProblem p = all.getFirst();
    assertEquals(file, p.file(), p.toString());
    assertEquals(code, p.code(), p.toString());
    assertNotNull(p.vi());
    assertFalse(p.en().isBlank());
    return p;
  }

  private List<LayerProblem> problems() throws Exception {
    Findings findings = new Findings();
    Edition edition = READER.read(new LayerFiles(folder.path).read(), "test", tables(), findings);
    assertEquals(findings.isEmpty(), edition != null);
    return findings.list();
  }

  /** The tables that the packaged files name; what a real store says is checked on real stores. */
  private static StoreTables tables() {
    Map<String, String> columns = new HashMap<>();
    for (String text :
        ("code name kind state parameters purpose address heading dataset category detail agency"
                + " opened due done alarm photos person phone "
                + STATES)
            .split(" ")) {
      columns.put(text, "character varying");
    }
    columns.put("id", "bigint");
    columns.put("geom", "geometry");
    columns.put("simulated", "boolean");
    columns.put("valid_from", "date");
    columns.put("valid_to", "date");
    return new StoreTables(
        Map.of(
            "station", columns, "camera", columns, "alarm_point", columns, "case_point", columns));
  }
}
