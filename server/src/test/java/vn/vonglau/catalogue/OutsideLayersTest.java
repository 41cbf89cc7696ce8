package vn.vonglau.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vonglau.kernel.Crs;

/** Layers of other servers and of raster files: what their files say, and whom they may name. */
class OutsideLayersTest {
  private static final CatalogueReader READER = new CatalogueReader();
  private static final String GROUPS =
      "groups:\n  - {id: ngoai, title: {vi: Ngoài, en: Outside}, order: 1}\n";
  private static final String HOSTS =
      """
      hosts:
        - host: Ban-Do.tinh.vn
          purpose: {vi: Bản đồ nền, en: Maps}
        - {host: 10.0.0.7, port: 8080, private: true, purpose: {vi: Nội bộ, en: Inside}}
      """;

  private final Findings findings = new Findings();

  private Edition read(String source) {
    return read(source, "");
  }

  private Edition read(String source, String more) {
    String layer =
        "id: a\ntitle: {vi: A, en: A}\ngroup: ngoai\naccess: public\n"
            + more
            + "source:\n"
            + source;
    return READER.read(
        Map.of("groups.yaml", GROUPS, "hosts.yaml", HOSTS, "a.yaml", layer),
        "test",
        new StoreTables(Map.of()),
        findings);
  }

  private LayerProblem only(String source) {
    return only(source, "");
  }

  private LayerProblem only(String source, String more) {
    assertNull(read(source, more));
    assertEquals(1, findings.size(), () -> findings.list().toString());
    assertEquals("a.yaml", findings.list().getFirst().file());
    return findings.list().getFirst();
  }

  @Test
  void aMapOfAnotherServerSaysWhatItNeeds() {
    Edition edition =
        read(
            """
              kind: wms
              url: https://ban-do.tinh.vn/wms?map=dat
              layers: [thua, ranh]
              version: 1.1.1
              crs: [EPSG:9209, VN2000:tay-ninh, EPSG:3857]
              attribution: {vi: Sở Nông nghiệp và Môi trường, en: Department}
              cache: 1h
              timeout: 20s
            """);
    assertEquals(List.of(), findings.list());
    Layer layer = edition.layers().get("a");
    assertEquals(Source.Kind.WMS, layer.source().kind());
    assertEquals("picture", layer.geometry());
    assertEquals("picture/a", layer.changes());
    Outside said = layer.source().outside();
    assertEquals(List.of("thua", "ranh"), said.layers());
    assertEquals(Duration.ofHours(1), said.cache());
    assertEquals(Duration.ofSeconds(20), said.timeout());
    assertEquals(Crs.find("9209"), said.crs().get(1));
    assertEquals("1.1.1", said.version());
  }

  @Test
  void everyKindHasItsOwnKeysAndSensibleDefaults() {
    for (String source :
        List.of(
            "  {kind: xyz, url: 'https://ban-do.tinh.vn/{z}/{x}/{y}.png', zooms: {max: 17}}\n",
            "  {kind: wmts, url: 'https://ban-do.tinh.vn/wmts', layers: [a]}\n",
            "  {kind: arcgis, url: 'http://10.0.0.7:8080/arcgis/rest/A/MapServer', layers: [0]}\n",
            "  {kind: raster, file: dem.tif, resample: nearest, nodata: -9999}\n",
            "  {kind: raster, file: dem.tif, nodata: 0.5}\n",
            "  {kind: link, url: 'https://ban-do.tinh.vn/cong', open: window}\n")) {
      Edition edition = read(source);
      assertEquals(List.of(), findings.list(), source);
      Outside said = edition.layers().get("a").source().outside();
      assertEquals(Duration.ofMinutes(5), said.cache());
      assertEquals(Duration.ofSeconds(8), said.timeout());
    }
  }

  @Test
  void aHostThatIsNotListedIsRefusedWithTheLineToAdd() {
    LayerProblem p = only("  kind: wms\n  url: https://la.example.com:8443/wms\n  layers: [a]\n");
    assertEquals("catalogue-host", p.code());
    assertEquals(7, p.line());
    assertTrue(p.vi().contains("{host: la.example.com, port: 8443"), p.vi());
    assertTrue(p.en().contains("hosts.yaml"), p.en());
  }

  @Test
  void aListedHostAnswersForItsPortOnly() {
    assertEquals("catalogue-host", only("  {kind: link, url: 'http://10.0.0.7/'}\n").code());
    Hosts hosts = Hosts.read(HOSTS, findings);
    assertTrue(hosts.find(URI.create("https://BAN-DO.tinh.vn/x")).isPresent());
    assertTrue(hosts.find(URI.create("http://ban-do.tinh.vn/x")).isPresent());
    assertTrue(hosts.find(URI.create("http://ban-do.tinh.vn:8080/x")).isEmpty());
    assertTrue(hosts.find(URI.create("ftp://ban-do.tinh.vn/x")).isEmpty());
    assertTrue(hosts.find(URI.create("https://x.ban-do.tinh.vn/x")).isEmpty());
    assertTrue(hosts.find(URI.create("https://ban-do.tinh.vn.example.com/x")).isEmpty());
    assertTrue(hosts.find(URI.create("https:///x")).isEmpty());
  }

  @Test
  void anAddressWithAnotherHostHiddenInItIsRefused() {
    for (String url :
        List.of(
            "https://ban-do.tinh.vn@la.example.com/wms",
            "https://ban-do.tinh.vn\\\\.la.example.com/",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "//ban-do.tinh.vn/x")) {
      Findings own = new Findings();
      String layer =
          "id: a\ntitle: {vi: A, en: A}\ngroup: ngoai\naccess: public\nsource: {kind: link, url:"
              + " \""
              + url
              + "\"}\n";
      READER.read(
          Map.of("groups.yaml", GROUPS, "hosts.yaml", HOSTS, "a.yaml", layer),
          "test",
          new StoreTables(Map.of()),
          own);
      assertEquals(1, own.size(), url);
      assertEquals(5, own.list().getFirst().line());
    }
  }

  @Test
  void aTileAddressNeedsItsPlaces() {
    LayerProblem p = only("  {kind: xyz, url: 'https://ban-do.tinh.vn/{z}/{x}.png'}\n");
    assertEquals("catalogue-form", p.code());
    assertTrue(p.vi().contains("{y}"), p.vi());
  }

  @Test
  void keysOfAnotherKindAreRefused() {
    LayerProblem p = only("  {kind: link, url: 'https://ban-do.tinh.vn/', layers: [a]}\n");
    assertEquals("catalogue-key", p.code());
    assertTrue(p.vi().contains("link"), p.vi());
  }

  @Test
  void aPictureHasNoGeometryAndNoFields() {
    LayerProblem p = only("  {kind: raster, file: a.tif}\n", "geometry: polygon\n");
    assertEquals("catalogue-key", p.code());
    assertEquals(5, p.line());
  }

  @Test
  void aLayerWithFeaturesStillNeedsItsGeometry() {
    LayerProblem p = only("  {kind: features}\n");
    assertEquals("catalogue-missing", p.code());
    assertTrue(p.vi().contains("geometry"), p.vi());
  }

  @Test
  void aRasterStaysWithinItsFolder() {
    assertEquals("catalogue-form", only("  {kind: raster, file: ../../etc/a.tif}\n").code());
  }

  @Test
  void anUnknownSystemTellsTheNearestOnes() {
    LayerProblem p =
        only("  {kind: wms, url: 'https://ban-do.tinh.vn/w', layers: [a], crs: EPSG:9290}\n");
    assertTrue(p.vi().contains("EPSG:920"), p.vi());
    assertEquals(6, p.line());
  }

  @Test
  void aTimeoutBeyondAMinuteIsRefused() {
    LayerProblem p =
        only("  {kind: wms, url: 'https://ban-do.tinh.vn/w', layers: [a], timeout: 5m}\n");
    assertEquals("catalogue-limit", p.code());
  }

  @Test
  void aWrongListOfHostsIsToldOnceAndWithItsOwnLine() {
    String layer =
        "id: a\ntitle: {vi: A, en: A}\ngroup: ngoai\naccess: public\n"
            + "source: {kind: link, url: 'https://ban-do.tinh.vn/'}\n";
    assertNull(
        READER.read(
            Map.of(
                "groups.yaml",
                GROUPS,
                "a.yaml",
                layer,
                "hosts.yaml",
                "hosts:\n  - {host: '*.tinh.vn', purpose: {vi: a, en: a}}\n"),
            "test",
            new StoreTables(Map.of()),
            findings));
    assertEquals(1, findings.size(), () -> findings.list().toString());
    assertEquals("hosts.yaml", findings.list().getFirst().file());
    assertEquals(2, findings.list().getFirst().line());
  }

  @Test
  void withoutThatFileNobodyIsAsked() {
    assertNull(Hosts.NONE.find(URI.create("https://ban-do.tinh.vn/")).orElse(null));
    assertEquals(List.of(), Hosts.read(null, findings).all());
  }
}
