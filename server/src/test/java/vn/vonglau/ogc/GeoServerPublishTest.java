package vn.vonglau.ogc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.catalogue.LayerBook;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.styles.Styles;
import vn.vonglau.support.Folders;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;

/**
 * Publishing in a GeoServer, against a strict stand-in made from its published descriptions: no
 * live GeoServer takes part.
 */
@ServerTest
class GeoServerPublishTest {
  private static final String SPACE = "/workspaces/vonglau";
  private static final String TYPES = SPACE + "/datastores/vonglau/featuretypes";
  private static final String WORD = "kho#rất kín";

  @Autowired private JdbcClient db;
  @TempDir private Path folder;
  private GeoServerMock geoServer;
  private String said = "";

  @BeforeEach
  void start() throws IOException {
    geoServer = new GeoServerMock();
  }

  @AfterEach
  void stop() {
    geoServer.close();
  }

  private Map<String, String> environment() {
    return new HashMap<>(
        Map.of(
            "VONGLAU_GEOSERVER_URL",
            geoServer.url() + "/",
            "VONGLAU_GEOSERVER_USER",
            GeoServerMock.USER,
            "VONGLAU_GEOSERVER_PASSWORD",
            GeoServerMock.PASSWORD,
            "VONGLAU_DB_URL",
            "jdbc:postgresql://kho.tinh:5433/vonglau?currentSchema=ban_do",
            "VONGLAU_DB_USER",
            "doc",
            "VONGLAU_DB_PASSWORD",
            WORD));
  }

  private int publish(String layers, String... options) {
    return publish(environment(), layers, options);
  }

  private int publish(Map<String, String> environment, String layers, String... options) {
    var bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    GeoServerSettings to = GeoServerSettings.of(environment);
    geoServer.writes.clear();
    try {
      GeoServerWish wish = GeoServerWish.of(LayerBook.read(layers, db), Styles.of("", layers), to);
      return GeoServerPublish.publish(
          wish, to, GeoServerPublishing.Options.of(List.of(options)), out);
    } finally {
      said = bytes.toString(StandardCharsets.UTF_8);
    }
  }

  /** The packaged layers in a folder of their own, to be changed. */
  private Path copy() throws IOException {
    return Folders.copy(Path.of("../layers"), folder);
  }

  /** Published, one word in a layer changed, and published again. */
  private void republish(String file, String from, String to) throws IOException {
    String layers = copy().toString();
    publish(layers);
    edit(file, from, to);
    publish(layers);
  }

  private void edit(String file, String from, String to) throws IOException {
    Path at = folder.resolve(file);
    String text = Files.readString(at);
    assertThat(text).contains(from);
    Files.writeString(at, text.replace(from, to));
  }

  @Test
  void theFirstRunMakesEverythingAndTheSecondWritesNothing() {
    assertThat(publish("")).isZero();
    assertThat(geoServer.violations).isEmpty();
    assertThat(geoServer.paths())
        .contains(
            SPACE,
            SPACE + "/datastores/vonglau",
            SPACE + "/styles/planning-parcels",
            TYPES + "/planning-parcels",
            TYPES + "/adm-commune",
            TYPES + "/stations",
            SPACE + "/layergroups/planning");
    assertThat(geoServer.thing(SPACE + "/layers/stations").path("defaultStyle").path("name"))
        .hasToString("\"vonglau:stations\"");
    assertThat(said).contains("+ create workspace vonglau", "+ create feature type lodging");

    assertThat(publish("")).isZero();
    assertThat(geoServer.violations).isEmpty();
    assertThat(geoServer.writes).isEmpty();
    assertThat(said).doesNotContain("\n+", "\n~", "\n-", "\n!").contains("= same store vonglau");
  }

  @Test
  void whatIsNotForEveryoneIsNotPublishedAndTheReasonIsSaid() {
    publish("");
    assertThat(geoServer.paths())
        .doesNotContain(
            TYPES + "/cameras",
            TYPES + "/alarms",
            TYPES + "/planning-secret",
            TYPES + "/indicator");
    assertThat(said).contains("layer cameras: không công khai", "layer indicator: không phải bảng");
  }

  @Test
  void theStoreOfTheViewsIsNamedAsGeoServerReachesIt() {
    Map<String, String> environment = environment();
    environment.put("VONGLAU_GEOSERVER_DB_HOST", "10.0.0.5");
    environment.put("VONGLAU_GEOSERVER_DB_USER", "chi_doc");
    environment.put("VONGLAU_GEOSERVER_DB_PASSWORD", "x");
    publish(environment, "");
    String store = geoServer.thing(SPACE + "/datastores/vonglau").toString();
    assertThat(store)
        .contains("10.0.0.5", "\"5433\"", "ban_do", "chi_doc")
        .doesNotContain("kho.tinh", WORD);
  }

  @Test
  void anotherTitleIsOneWriteAndNothingElse() throws IOException {
    republish("lodging.yaml", "Cơ sở lưu trú", "Nơi lưu trú");
    assertThat(geoServer.violations).isEmpty();
    assertThat(geoServer.writes)
        .containsExactly("PUT /geoserver/rest" + TYPES + "/lodging?recalculate=");
    assertThat(said)
        .contains("~ change feature type lodging: title: \"Cơ sở lưu trú\" -> \"Nơi lưu trú\"");
    assertThat(geoServer.thing(TYPES + "/lodging").path("title").asString())
        .isEqualTo("Nơi lưu trú");
  }

  @Test
  void otherRowsMakeGeoServerMeasureTheBoxAnew() throws IOException {
    republish("stations.yaml", "geometry: geom}", "geometry: geom, only: {kind: air}}");
    assertThat(geoServer.writes)
        .containsExactly(
            "PUT /geoserver/rest" + TYPES + "/stations?recalculate=nativebbox,latlonbbox");
  }

  @Test
  void anotherColourIsOneWriteOfTheStyle() throws IOException {
    String layers = copy().toString();
    publish(layers);
    Path tokens = folder.resolve("classes/tokens.yaml");
    String text = Files.readString(tokens);
    Files.writeString(
        tokens,
        text.replaceFirst("(?s)(line-commune:.*?light: )(['\"]?)#[0-9A-Fa-f]{6}", "$1$2#123456"));
    assertThat(Files.readString(tokens)).isNotEqualTo(text);
    publish(layers);
    assertThat(geoServer.writes)
        .containsExactly("PUT /geoserver/rest" + SPACE + "/styles/adm-commune?raw=true");
    assertThat(geoServer.sheet(SPACE + "/styles/adm-commune")).contains("#123456");
  }

  @Test
  void aDryRunSaysEverythingAndWritesNothing() {
    assertThat(publish("", "--dry-run")).isZero();
    assertThat(geoServer.writes).isEmpty();
    assertThat(geoServer.paths()).isEmpty();
    assertThat(said).contains("+ create group planning", "DRY RUN");
  }

  @Test
  void whatOthersMadeIsNeverTouched() {
    geoServer.given(SPACE, "{\"name\":\"vonglau\"}");
    geoServer.given(SPACE + "/datastores/so-khac", "{\"name\":\"so-khac\"}");
    geoServer.given(
        SPACE + "/layergroups/cua-nguoi-khac",
        "{\"name\":\"cua-nguoi-khac\",\"abstractTxt\":\"của Sở\"}");
    geoServer.givenStyle(SPACE + "/styles/lodging", "<StyledLayerDescriptor/>");
    assertThat(publish("", "--prune")).isEqualTo(1);
    assertThat(geoServer.violations).isEmpty();
    assertThat(geoServer.sheet(SPACE + "/styles/lodging")).isEqualTo("<StyledLayerDescriptor/>");
    assertThat(geoServer.thing(SPACE + "/layers/lodging").path("defaultStyle").path("name"))
        .hasToString("\"generic\"");
    assertThat(geoServer.paths())
        .contains(SPACE + "/layergroups/cua-nguoi-khac", SPACE + "/datastores/so-khac");
    assertThat(geoServer.writes).noneMatch(w -> w.startsWith("DELETE"));
    assertThat(said).contains("! style lodging", "! layergroups cua-nguoi-khac");
  }

  @Test
  void aStoreOfAnotherOwnerStopsThePublishing() {
    geoServer.given(SPACE, "{\"name\":\"vonglau\"}");
    geoServer.given(SPACE + "/datastores/vonglau", "{\"name\":\"vonglau\"}");
    assertThat(publish("")).isEqualTo(1);
    assertThat(geoServer.writes).isEmpty();
    assertThat(said).contains("! store vonglau");
  }

  @Test
  void whatIsNeededNoMoreGoesOnlyWithPrune() throws IOException {
    String layers = copy().toString();
    publish(layers);
    edit("lodging.yaml", "access: public", "access: [administrator]");
    publish(layers);
    assertThat(geoServer.writes)
        .as("the group is written without the layer, nothing is removed")
        .containsExactly("PUT /geoserver/rest" + SPACE + "/layergroups/economy");
    assertThat(said).contains("- featuretypes lodging: không còn cần");
    publish(layers, "--prune");
    assertThat(geoServer.violations).isEmpty();
    assertThat(geoServer.writes)
        .containsExactly(
            "DELETE /geoserver/rest" + TYPES + "/lodging?recurse=true",
            "DELETE /geoserver/rest" + SPACE + "/styles/lodging?purge=true");
    publish(layers, "--prune");
    assertThat(geoServer.writes).isEmpty();
  }

  @Test
  void aNewPasswordOfTheStoreIsWrittenWhenAskedFor() {
    publish("");
    publish("", "--renew-password");
    assertThat(geoServer.writes)
        .containsExactly("PUT /geoserver/rest" + SPACE + "/datastores/vonglau");
    assertThat(said).contains("passwd: *** -> ***").doesNotContain(WORD);
  }

  @Test
  void noPasswordIsEverPrinted() {
    publish("");
    assertThat(said).doesNotContain(GeoServerMock.PASSWORD, WORD);
    geoServer.broken = 500;
    geoServer.complaint = "cannot connect with " + WORD + "\r\nand " + GeoServerMock.PASSWORD;
    assertThatThrownBy(() -> publish("", "--renew-password"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problem().vi() + e.problem().en())
                    .contains("500", "cannot connect with *** and ***")
                    .doesNotContain(WORD, GeoServerMock.PASSWORD));
    assertThat(GeoServerSettings.of(environment()).toString())
        .doesNotContain(WORD, GeoServerMock.PASSWORD);
  }

  @Test
  void aWrongPasswordIsSaidClearly() {
    Map<String, String> wrong = environment();
    wrong.put("VONGLAU_GEOSERVER_PASSWORD", "sai");
    code(wrong, "geoserver-refused");
  }

  @Test
  void anAccountThatMayNotWriteIsSaidClearly() {
    geoServer.guest = true;
    code(environment(), "geoserver-forbidden");
  }

  @Test
  void anotherServerOrNoneIsSaidClearly() {
    Map<String, String> elsewhere = environment();
    elsewhere.put("VONGLAU_GEOSERVER_URL", geoServer.url() + "/khac");
    code(elsewhere, "geoserver-not-there");
    Map<String, String> nobody = environment();
    nobody.put("VONGLAU_GEOSERVER_URL", "http://localhost:9/geoserver");
    code(nobody, "geoserver-unreachable");
  }

  @Test
  void theEmbeddedStoreAndAPasswordInTheAddressAreRefused() {
    Map<String, String> embedded = environment();
    embedded.remove("VONGLAU_DB_URL");
    assertThatThrownBy(() -> GeoServerSettings.of(embedded))
        .hasMessageContaining("geoserver-store");
    Map<String, String> inside = environment();
    inside.put("VONGLAU_GEOSERVER_URL", "http://admin:geoserver@may/geoserver");
    assertThatThrownBy(() -> GeoServerSettings.of(inside))
        .hasMessageContaining("geoserver-setting")
        .hasMessageNotContaining("admin");
  }

  private void code(Map<String, String> environment, String code) {
    assertThatThrownBy(() -> publish(environment, ""))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @Test
  void everyStyleIsPlainAndNamesOnlyColumnsOfItsView() {
    LayerBook book = LayerBook.read("", db);
    Styles styles = Styles.of("", "");
    for (var layer : book.layers()) {
      GeoServerView view = GeoServerView.of(layer);
      Set<String> columns = view.columns();
      String sld = GeoServerSld.write(styles.of(layer), layer.id(), styles, columns).text();
      GeoServerSldRules.check(sld);
      assertThat(sld).doesNotContain("@", "sprite:", "pattern:", "state", "classes");
      assertThat(columns).containsAll(GeoServerSldRules.properties(sld));
    }
  }

  @Test
  void aClassTableBecomesItsColours() {
    publish("");
    String sld = geoServer.sheet(SPACE + "/styles/planning-parcels");
    String fill =
        Styles.of("", "").tables().get("landuse").classes().stream()
            .filter(c -> c.key().equals("ONT"))
            .findFirst()
            .orElseThrow()
            .light()
            .fill();
    assertThat(sld).contains("<ogc:Literal>ONT</ogc:Literal><ogc:Literal>" + fill);
  }

  @Test
  void theViewsAreReadByPostgis() {
    Assumptions.assumeTrue(TestStore.isPostgis(), "only PostGIS has what GeoServer reads");
    LayerBook book = LayerBook.read("", db);
    for (var layer : book.layers()) {
      GeoServerView view = GeoServerView.of(layer);
      if (view.sql() != null) {
        // as GeoServer asks: the view as a table, a box, some columns
        String names = "\"" + String.join("\", \"", view.columns()) + "\"";
        db.sql(
                "SELECT \"id\", "
                    + names
                    + ", ST_AsBinary(\"geom\") FROM ("
                    + view.sql()
                    + ") AS v WHERE \"geom\" && ST_MakeEnvelope(105, 10, 107, 12, 4326) LIMIT 5")
            .query()
            .listOfRows();
      }
    }
  }
}
