package vn.vonglau.ogc;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.vonglau.VongLau;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.LayerSources;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.Crs;
import vn.vonglau.support.Client;
import vn.vonglau.support.Folders;
import vn.vonglau.support.TestStore;
import vn.vonglau.support.Wait;

/** A catalogue of a thousand layers, asked for right after the start. */
@Tag("store")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WmsManyLayersTest {
  private static final int MANY = 1_000;
  private static final String CAPABILITIES = "/wms?SERVICE=WMS&REQUEST=GetCapabilities&VERSION=";
  private static final String LEGENDS =
      "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetLegendGraphic&FORMAT=image/png&LAYERS=";

  /** Times what is promised of a quiet machine: others work here while tests run. */
  private static final double SLOWER = 10;

  private static ConfigurableApplicationContext server;
  private static Client client;

  @BeforeAll
  static void aServerOfAThousandLayers() throws IOException {
    Path layers = TestStore.temporaryFolder("vonglau-layers");
    Folders.copy(Path.of("../layers"), layers);
    for (int i = 0; i < MANY; i++) {
      Files.writeString(layers.resolve("lop-" + i + ".yaml"), layer("lop-" + i, i));
    }
    TestStore.Url store = TestStore.fresh();
    server =
        new SpringApplicationBuilder(VongLau.class)
            .run(
                "--server.port=0",
                "--spring.datasource.url=" + store.url(),
                "--spring.datasource.username=" + store.user(),
                "--spring.datasource.password=" + store.password(),
                "--vonglau.home=" + TestStore.temporaryFolder("vonglau-home"),
                "--vonglau.layers=" + layers,
                "--vonglau.demo=on",
                "--vonglau.ftp-port=0",
                "--vonglau.min-free-mb=1",
                "--spring.jmx.enabled=false");
    client = Client.of(server.getEnvironment());
  }

  @AfterAll
  static void end() {
    server.close();
  }

  private static String layer(String id, int i) {
    return "id: "
        + id
        + "\ntitle: {vi: Lớp thứ "
        + i
        + ", en: Layer "
        + i
        + "}\ngroup: planning\ngeometry: polygon\nsource: {kind: features}\nfields:\n"
        + "  - name: code\n    title: {vi: Mã, en: Code}\n    type: text\n"
        + "zoom: {min: 0, max: 22}\ntiles: {fields: [code]}\naccess: public\narea: none\n";
  }

  @Test
  @Order(1)
  void theFirstDocumentDoesNotWaitForAThousandLayersToBeRead() {
    long start = System.nanoTime();
    var first = client.get(CAPABILITIES + "1.3.0");
    double ms = (System.nanoTime() - start) / 1e6;
    assertEquals(200, first.statusCode());
    System.out.printf("the first document of %d layers: %.0f ms%n", MANY, ms);
    LayerSources sources = server.getBean(LayerSources.class);
    Rights rights = server.getBean(Catalogue.class).rightsOf(Caller.anonymous());
    assertTrue(
        rights.list().stream().anyMatch(g -> sources.unread(g.layer())),
        "the document waited until all layers were read");
  }

  @Test
  @Order(2)
  void layersHaveBoxesOfTheirOwnOnceTheyWereReadAndTheSequenceTells() throws Exception {
    Document before = document(CAPABILITIES + "1.3.0");
    String sequence = before.getDocumentElement().getAttribute("updateSequence");
    Wait.until(
        "the stations have a box",
        Duration.ofSeconds(60),
        () -> boxed(document(CAPABILITIES + "1.3.0")));
    Document after = document(CAPABILITIES + "1.3.0");
    if (!boxed(before)) {
      String later = after.getDocumentElement().getAttribute("updateSequence");
      assertTrue(later.compareTo(sequence) > 0);
    }
  }

  private static boolean boxed(Document document) {
    return WmsStory.child(layer(document, "stations"), "EX_GeographicBoundingBox") != null;
  }

  @Test
  @Order(3)
  void layersOfUnitsHaveTheBoxOfTheirBoundariesInEverySystem() {
    for (String version : List.of("1.3.0", "1.1.1")) {
      boolean newer = version.equals("1.3.0");
      Document document = document(CAPABILITIES + version);
      for (String name : List.of("adm-province", "adm-commune", "adm-district", "indicator")) {
        Element layer = layer(document, name);
        Element around =
            WmsStory.child(layer, newer ? "EX_GeographicBoundingBox" : "LatLonBoundingBox");
        assertNotNull(around, name);
        double west =
            newer
                ? Double.parseDouble(WmsStory.child(around, "westBoundLongitude").getTextContent())
                : number(around, "minx");
        assertTrue(west > 102 && west < 110, name + " " + west);
        Set<String> systems = new HashSet<>();
        for (Element box : WmsStory.all(layer, "BoundingBox")) {
          systems.add(box.getAttribute(newer ? "CRS" : "SRS"));
          assertTrue(number(box, "minx") < number(box, "maxx"), name);
          assertTrue(number(box, "miny") < number(box, "maxy"), name);
        }
        for (Crs crs : Crs.list()) {
          assertTrue(systems.contains(crs.toString()), name + " in " + crs);
        }
        assertEquals(newer, systems.contains("CRS:84"));
      }
    }
  }

  private static double number(Element e, String attribute) {
    return Double.parseDouble(e.getAttribute(attribute));
  }

  @Test
  @Order(4)
  void theDocumentsAreBuiltAsTheSchemasWantThem() {
    Document newer = document(CAPABILITIES + "1.3.0");
    OgcGrammar.WMS_130.check(newer.getDocumentElement());
    assertEquals("http://www.opengis.net/wms", newer.getDocumentElement().getNamespaceURI());
    OgcGrammar.WMS_111.check(document(CAPABILITIES + "1.1.1").getDocumentElement());
    Document tiles = document("/wmts/1.0.0/WMTSCapabilities.xml");
    OgcGrammar.WMTS.check(tiles.getDocumentElement());
    for (String of :
        List.of("Title", "Abstract", "Identifier", "WGS84BoundingBox", "SupportedCRS")) {
      for (Element e : WmsStory.all(tiles, of)) {
        assertEquals("http://www.opengis.net/ows/1.1", e.getNamespaceURI(), of);
      }
    }
    for (Element e : WmsStory.all(newer, "LegendURL")) {
      assertTrue(number(e, "width") > 0 && number(e, "height") > 0);
    }
  }

  @Test
  @Order(5)
  void theLegendsOfThreeHundredLayersComeQuickly() {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 8; i++) {
      int from = 2 * i;
      String names =
          IntStream.range(from, from + 300).mapToObj(n -> "lop-" + n).collect(joining(","));
      long start = System.nanoTime();
      var answer = client.get(LEGENDS + names);
      double ms = (System.nanoTime() - start) / 1e6;
      assertEquals(200, answer.statusCode());
      System.out.printf("300 legends that were not kept: %.0f ms%n", ms);
      best = Math.min(best, ms);
    }
    assertTrue(best < SLOWER * 200, best + " ms");
  }

  @Test
  @Order(6)
  void owsLibReadsIt() throws Exception {
    assumeTrue(owsLib(), "OWSLib is not installed");
    Process process =
        new ProcessBuilder(
                "/usr/bin/python3",
                "../conformance/clients/owslib_reads.py",
                "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
  }

  private static boolean owsLib() throws InterruptedException {
    try {
      return new ProcessBuilder("/usr/bin/python3", "-c", "import owslib").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Document document(String path) {
    var answer = client.get(path);
    assertEquals(200, answer.statusCode());
    return WmsStory.parsed(answer.body().getBytes(StandardCharsets.UTF_8));
  }

  private static Element layer(Document document, String name) {
    return WmsStory.all(document, "Layer").stream()
        .filter(
            l ->
                WmsStory.child(l, "Name") != null
                    && name.equals(WmsStory.child(l, "Name").getTextContent()))
        .findFirst()
        .orElseThrow();
  }
}
