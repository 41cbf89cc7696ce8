package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.Pictures;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.VectorTile;

/** A file becomes a layer by one request, and is everywhere at once. */
@ServerTest
@Tag("store")
class ImportOneStepTest {
  private static final String WELLS =
      """
      ma,ten,loai,do_sau,lon,lat
      G01,Giếng khoan số 1,quan trắc,25.5,106.10,11.30
      G02,Giếng khoan số 2,khai thác,40,106.11,11.31
      G03,"Giếng khoan, số 3",khai thác,38.25,106.12,11.32
      """;

  @Autowired Environment server;
  @LocalServerPort int port;

  @Test
  void aCsvBecomesALayerThatEveryDoorShowsAtOnce() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    String options = "title=Gi%E1%BA%BFng%20khoan&access=public&key=ma&name=ten";
    JsonNode run = door.into("gieng-mot-buoc", options, WELLS);
    assertEquals("applied", run.get("state").asString());
    assertEquals("3 0 0 0 0", ImportDoor.counts(run));
    assertTrue(run.get("undoable").asBoolean());

    Fetch anyone = new Fetch(port);
    JsonNode item = null;
    for (JsonNode each : ImportDoor.read(200, Client.of(server).get("/api/layers")).get("items")) {
      item = each.get("id").asString().equals("gieng-mot-buoc") ? each : item;
    }
    assertEquals("Giếng khoan", item.at("/title/vi").asString());
    assertEquals(3, item.get("count").asInt());
    JsonNode rows =
        ImportDoor.read(200, Client.of(server).get("/api/layers/gieng-mot-buoc/features"));
    assertEquals(3, rows.get("features").size());
    JsonNode third = rows.at("/features/2/properties");
    assertEquals("Giếng khoan, số 3", third.get("name").asString());
    assertEquals(38.25, third.get("do_sau").asDouble(), third.toString());

    // 106.1 east, 11.3 north
    int x = (int) Math.floor((106.1 + 180) / 360 * (1 << 12));
    double north = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(11.3) / 2));
    int y = (int) Math.floor((1 - north / Math.PI) / 2 * (1 << 12));
    byte[] tile = anyone.get("/tiles/gieng-mot-buoc/12/" + x + "/" + y + ".mvt").body();
    assertTrue(!VectorTile.read(tile).layer("gieng-mot-buoc").features().isEmpty());

    HttpResponse<byte[]> map =
        anyone.get(
            "/wms?SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&LAYERS=gieng-mot-buoc&STYLES="
                + "&SRS=EPSG:4326&BBOX=106.05,11.25,106.15,11.35&WIDTH=200&HEIGHT=200"
                + "&FORMAT=image/png&TRANSPARENT=TRUE");
    assertTrue(Pictures.painted(Pictures.read(map.body())) > 30);
    assertTrue(
        Client.json(Client.of(server).get("/legends/gieng-mot-buoc.json")).get("items").size() > 0);
  }

  @Test
  void theSameBytesAgainChangeNothing() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    door.into("gieng-lai", "key=ma", WELLS);
    String before = door.client.get("/api/layers/gieng-lai/features").body();
    for (String mode : new String[] {"upsert", "replace"}) {
      JsonNode again = door.into("gieng-lai", "key=ma&mode=" + mode, WELLS);
      assertEquals("0 0 0 3 0", ImportDoor.counts(again), mode);
      assertEquals(before, door.client.get("/api/layers/gieng-lai/features").body());
    }
    door.into("gieng-khong-khoa", "key=", WELLS);
    JsonNode again = door.into("gieng-khong-khoa", "key=&mode=replace", WELLS);
    assertEquals("0 0 0 3 0", ImportDoor.counts(again));
  }

  @Test
  void aDryRunTellsAndChangesNothing() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    JsonNode run = door.into("gieng-thu", "key=ma&dryRun=true", WELLS);
    assertEquals("checked", run.get("state").asString());
    assertEquals("3 0 0 0 0", ImportDoor.counts(run));
    assertEquals(404, door.client.get("/api/layers/gieng-thu").statusCode());
  }

  @Test
  void aScriptThatReadsTextSeesTheReportLineByLine() {
    Client client = Client.administrator(server).with("Accept", "text/plain");
    HttpResponse<String> answer =
        client.upload(
            "/api/layers/gieng-chu/features?key=ma",
            "gieng.csv",
            ImportDoor.bytes(WELLS + "G03,Giếng trùng mã,khai thác,1,106.13,11.33\n"));
    assertEquals(200, answer.statusCode());
    String[] lines = answer.body().strip().split("\n");
    assertTrue(lines[lines.length - 1].startsWith("OK: Đã nhập"), answer.body());
    assertTrue(answer.body().contains("refused.xlsx"), answer.body());
  }
}
