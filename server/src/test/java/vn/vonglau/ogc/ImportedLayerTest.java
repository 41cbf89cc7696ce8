package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Access;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerBook;
import vn.vonglau.catalogue.LayerDraft;
import vn.vonglau.catalogue.LayerEntries;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.styles.StyleProposal;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;
import vn.vonglau.support.Client;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.Pictures;
import vn.vonglau.support.ServerTest;

/** A layer that an import makes is in every answer at once, and so is its end. */
@ServerTest
class ImportedLayerTest {
  private static final String ID = "nap-o-vuong";
  private static final String MAP =
      "/wms?SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&LAYERS=nap-o-vuong&STYLES=&SRS=EPSG:4326"
          + "&BBOX=100,5,100.04,5.04&WIDTH=400&HEIGHT=400&FORMAT=image/png&TRANSPARENT=TRUE";

  @Autowired LayerEntries entries;
  @Autowired FeatureIntake intake;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient db;
  @Autowired JsonMapper json;
  @Autowired Environment server;
  @LocalServerPort int port;

  @AfterEach
  void theLayerIsGone() {
    transactions.executeWithoutResult(t -> entries.find(ID).ifPresent(e -> entries.remove(e.id())));
  }

  /** Sixteen squares of four kinds, put in as an import does: all in one transaction. */
  private void given() {
    List<FeatureDraft> rows = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      double x = 100 + i % 4 * 0.01;
      double y = 5 + i / 4 * 0.01;
      var square = new GeometryFactory().toGeometry(new Envelope(x, x + 0.01, y, y + 0.01));
      rows.add(
          new FeatureDraft(
              "o" + i, "Ô " + i, Map.of("loai", "0" + i % 4, "dienTich", 10.0 * i), square));
    }
    LayerDraft draft =
        new LayerDraft(
            ID,
            new Words("Ô vuông đã nạp", "Imported squares"),
            "planning",
            "polygon",
            List.of(
                field("loai", Field.Type.TEXT, null), field("dienTich", Field.Type.NUMBER, "m²")),
            LayerDraft.zoom("polygon", rows.size()),
            Access.PUBLIC,
            null,
            "o-vuong.gpkg");
    List<StyleProposal.Value> values = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      values.add(new StyleProposal.Value("0" + k, new Words("Loại 0" + k, "Kind 0" + k)));
    }
    String sld = StyleProposal.sld(draft, new StyleProposal.Categories("loai", values));
    transactions.executeWithoutResult(
        t -> {
          entries.put(ID, draft.toYaml(), sld);
          intake.add(ID, rows.iterator());
        });
  }

  private static Field field(String name, Field.Type type, String unit) {
    return new Field(name, new Words(name, name), type, unit, name, false, Map.of(), Access.PUBLIC);
  }

  private HttpResponse<byte[]> get(String path) {
    return new Fetch(port).get(path);
  }

  @Test
  void itIsInTheListTheTilesTheCapabilitiesThePicturesAndTheLegend() {
    HttpResponse<byte[]> listBefore = get("/api/layers");
    byte[] capabilitiesBefore = get("/wms?SERVICE=WMS&REQUEST=GetCapabilities").body();
    assertEquals(404, get("/api/layers/" + ID).statusCode());
    given();

    HttpResponse<byte[]> list =
        new Fetch(port).get("/api/layers", "If-None-Match", Fetch.header(listBefore, "ETag"));
    assertEquals(200, list.statusCode());
    JsonNode item = null;
    for (JsonNode each : json.readTree(list.body()).get("items")) {
      item = each.get("id").asString().equals(ID) ? each : item;
    }
    assertEquals(16, item.get("count").asInt());
    assertNotEquals(
        Fetch.text(listBefore).length(), Fetch.text(list).length(), "the list is another one");

    String capabilities = Fetch.text(get("/wms?SERVICE=WMS&REQUEST=GetCapabilities"));
    assertNotEquals(new String(capabilitiesBefore).length(), capabilities.length());
    assertTrue(capabilities.contains("<Name>" + ID + "</Name>"));

    JsonNode style = json.readTree(get("/styles/" + ID + ".json").body());
    assertTrue(style.toString().contains(ID + ":value-4"), style.toString());
    assertTrue(Fetch.text(get("/styles/" + ID + ".sld")).contains("Loại 03"));

    JsonNode legend = json.readTree(get("/legends/" + ID + ".json").body());
    assertEquals(5, legend.get("items").size());
    assertEquals("Loại 00", legend.at("/items/0/title/vi").asString());

    BufferedImage image = Pictures.read(get(MAP).body());
    assertTrue(Pictures.painted(image) > 150_000);
    assertNotEquals(image.getRGB(30, 80), image.getRGB(130, 80), "each kind has its colour");
    assertEquals(image.getRGB(30, 80), image.getRGB(30, 380), "and keeps it");

    String features = Fetch.text(get("/api/layers/" + ID + "/features?limit=5"));
    assertTrue(features.contains("\"dienTich\""));
  }

  @Test
  void commandsBesideTheServerHaveItToo() {
    given();
    Layer layer =
        LayerBook.read("", db).layers().stream()
            .filter(l -> l.id().equals(ID))
            .findFirst()
            .orElseThrow();
    Styles styles = Styles.of("", "", LayerEntries.of(db));
    assertTrue(styles.sld(layer, Theme.LIGHT).orElseThrow().contains("Loại 03"));
  }

  @Test
  void onlyTheAdministratorTakesItAwayAndItsRowsGoAlong() {
    given();
    Client nobody = Client.of(server);
    assertEquals("401 sign-in", Client.code(nobody.delete("/api/layers/" + ID)));
    Client planner =
        Client.of(server)
            .signIn(
                Client.newPerson(server, "nap-quy-hoach", "mat-khau-rat-dai-1", "planner"),
                "mat-khau-rat-dai-1");
    planner.get("/api/session");
    HttpResponse<String> hidden = planner.delete("/api/layers/" + ID);
    HttpResponse<String> unknown = planner.delete("/api/layers/khong-co");
    assertEquals(404, hidden.statusCode());
    assertEquals(unknown.body(), hidden.body());
    assertEquals(200, get("/api/layers/" + ID).statusCode());

    Client administrator = Client.administrator(server);
    assertEquals("409 layer-of-folder", Client.code(administrator.delete("/api/layers/lodging")));
    assertEquals("404 not-found", Client.code(administrator.delete("/api/layers/khong-co")));
    assertEquals(204, administrator.delete("/api/layers/" + ID).statusCode());
    assertEquals("404 not-found", Client.code(administrator.delete("/api/layers/" + ID)));
    assertArrayEquals(
        get("/api/layers/khong-co").body(), get("/api/layers/" + ID).body(), "as if it never was");
    assertFalse(Fetch.text(get("/wms?SERVICE=WMS&REQUEST=GetCapabilities")).contains(ID));
    assertEquals(
        0L,
        db.sql("SELECT count(*) FROM feature WHERE layer = ?")
            .param(ID)
            .query(Long.class)
            .single());
  }
}
