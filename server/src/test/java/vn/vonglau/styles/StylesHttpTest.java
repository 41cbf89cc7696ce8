package vn.vonglau.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

@ServerTest
class StylesHttpTest {
  private static final List<String> PUBLIC =
      List.of(
          "adm-province",
          "adm-district",
          "adm-commune",
          "indicator",
          "planning-landuse",
          "planning-parcels",
          "commerce",
          "lodging",
          "stations");

  @Autowired Environment server;
  @Autowired Catalogue catalogue;
  @Autowired Styles styles;

  @Test
  void everyLayerHasAStyleThatHoldsTogetherInEveryTheme() {
    Client administrator = Client.administrator(server);
    List<String> all =
        Client.json(administrator.get("/api/layers"))
            .get("items")
            .valueStream()
            .map(l -> l.get("id").asString())
            .toList();
    for (Theme theme : Theme.values()) {
      JsonNode style =
          Client.json(
              administrator.get(
                  "/styles/map.json?layers=" + String.join(",", all) + "&theme=" + theme.id()));
      assertEquals(8, style.get("version").asInt());
      Set<String> ids = new HashSet<>();
      Set<String> drawn = new HashSet<>();
      for (JsonNode layer : style.get("layers")) {
        assertTrue(ids.add(layer.get("id").asString()), () -> "twice: " + layer.get("id"));
        drawn.add(layer.at("/metadata/vonglau:layer").asString());
        String source = layer.get("source").asString();
        assertTrue(style.get("sources").has(source), source);
        assertFalse(layer.toString().contains("\"@"), () -> "a colour without value: " + layer);
        if (style.at("/sources/" + source + "/type").asString().equals("vector")) {
          assertTrue(layer.get("source-layer").asString().startsWith(source), layer.toString());
        }
        if (layer.toString().contains("\"feature-state\"")) {
          assertFalse(layer.path("filter").toString().contains("feature-state"), layer.toString());
          assertFalse(layer.path("layout").toString().contains("feature-state"), layer.toString());
        }
      }
      assertEquals(Set.copyOf(all), drawn);
    }
  }

  @Test
  void scalesBecomeZoomsOneBelowThoseOfTiles() {
    JsonNode style = Client.json(Client.of(server).get("/styles/adm-commune.json"));
    for (JsonNode layer : style.get("layers")) {
      if (layer.get("source-layer").asString().equals("adm-commune.line")) {
        assertEquals(8, layer.get("minzoom").asInt(), "1:1.091.958 is zoom 9 in tiles of 256 px");
      }
    }
  }

  @Test
  void aStyleAsksOnlyForWhatItsLayerHas() {
    for (String id : PUBLIC) {
      Layer layer = catalogue.rights().layer(id).layer();
      List<String> known = layer.fields().stream().map(Field::name).toList();
      for (String field : styles.of(layer).fields()) {
        assertTrue(known.contains(field), () -> id + " has no field " + field);
      }
    }
  }

  @Test
  void whatMayNotBeSeenAnswersAsWhatIsNotThere() {
    Client anyone = Client.of(server);
    for (String path :
        List.of(
            "/styles/%s.json",
            "/styles/%s.sld",
            "/legends/%s.json",
            "/legends/%s.png",
            "/styles/map.json?layers=stations,%s",
            "/styles/stations,%s.json")) {
      HttpResponse<String> unknown = anyone.get(path.formatted("no-such-layer"));
      assertEquals(404, unknown.statusCode(), path);
      for (String hidden : List.of("planning-secret", "cameras", "alarms")) {
        HttpResponse<String> answer = anyone.get(path.formatted(hidden));
        assertEquals(404, answer.statusCode(), path);
        assertEquals(unknown.body(), answer.body(), path);
      }
    }
    Client administrator = Client.administrator(server);
    HttpResponse<String> secret = administrator.get("/styles/planning-secret.json");
    assertEquals(200, secret.statusCode());
    assertTrue(secret.headers().firstValue("Cache-Control").orElseThrow().contains("private"));
    assertEquals(200, administrator.get("/legends/planning-secret.png").statusCode());
  }

  @Test
  void whatACallerHasIsNotSentAgain() {
    for (String path :
        List.of(
            "/styles/stations.json",
            "/styles/stations.sld",
            "/legends/stations.json",
            "/legends/stations.png",
            "/sprites/light.json",
            "/sprites/dark@2x.png",
            "/fonts/VL%20So%20SemiBold/0-255.pbf")) {
      HttpResponse<String> first = Client.of(server).get(path);
      assertEquals(200, first.statusCode(), path);
      String etag = first.headers().firstValue("ETag").orElseThrow();
      assertTrue(first.headers().firstValue("Cache-Control").orElseThrow().contains("public"));
      Client again = Client.of(server).with("If-None-Match", etag);
      assertEquals(304, again.get(path).statusCode(), path);
    }
  }

  @Test
  void nonsenseIsAnsweredWithWhatThereIs() {
    Client anyone = Client.of(server);
    assertEquals("400 style-theme", Client.code(anyone.get("/styles/stations.json?theme=neon")));
    assertEquals("400 style-palette", Client.code(anyone.get("/styles/indicator.json?palette=x")));
    assertEquals("400 style-day", Client.code(anyone.get("/styles/stations.json?at=yesterday")));
    assertEquals("400 legend-form", Client.code(anyone.get("/legends/stations.png?scale=900")));
    String many = "stations,".repeat(3) + "a,".repeat(200);
    assertEquals(404, anyone.get("/styles/map.json?layers=" + many.substring(0, 40)).statusCode());
    StringBuilder different = new StringBuilder("stations");
    for (int i = 0; i < 70; i++) {
      different.append(",l").append(i);
    }
    assertEquals(
        "400 style-layers", Client.code(anyone.get("/styles/map.json?layers=" + different)));
    for (String path :
        List.of(
            "/fonts/Comic/0-255.pbf",
            "/fonts/VL%20So%20SemiBold/0-254.pbf",
            "/fonts/VL%20So%20SemiBold/65536-65791.pbf",
            "/sprites/neon.json",
            "/sprites/0000/light.json")) {
      assertEquals(404, anyone.get(path).statusCode(), path);
    }
    assertEquals(200, anyone.get("/fonts/VL%20So%20SemiBold/40960-41215.pbf").statusCode());
  }

  @Test
  void theStyleForOtherProgramsHasItsColoursPutIn() {
    String text = Client.of(server).get("/styles/planning-landuse.sld?theme=light").body();
    assertTrue(text.contains("<se:Data>LUC</se:Data><se:Value>#FFFC8C</se:Value>"), text);
    assertFalse(text.contains(">@"), text);
    assertFalse(text.contains("name=\"classes\""), text);
  }

  @Test
  void theLegendNamesEveryBandWithItsRange() {
    JsonNode legend = Client.json(Client.of(server).get("/legends/stations.json"));
    List<JsonNode> bands =
        legend
            .get("items")
            .valueStream()
            .filter(i -> i.path("table").asString("").equals("vn_wqi") && i.has("key"))
            // the middle scales have a look of their own
            .filter(i -> i.get("maxZoom").asDouble() > 20)
            .toList();
    assertEquals(6, bands.size());
    assertEquals("Rất tốt", bands.getFirst().at("/title/vi").asString());
    assertEquals(91, bands.getFirst().get("from").asInt());
    assertEquals("#3333FF", bands.getFirst().at("/symbol/fill").asString());
    JsonNode landuse = Client.json(Client.of(server).get("/legends/planning-landuse.json"));
    assertTrue(landuse.at("/notes/0/vi").asString().contains("chưa đối chiếu thông tư"));
  }
}
