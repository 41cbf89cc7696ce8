package vn.vonglau.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Photographs of a row: who brings them, who lets them be seen, who takes them away. */
@ServerTest
class RowPhotosTest {
  private static final AtomicInteger people = new AtomicInteger();

  @Autowired Environment server;
  @Autowired JdbcClient db;
  @Autowired RowPhotos photos;
  @Autowired Catalogue catalogue;
  private Client approver;
  private Client planner;
  private String path;
  private long row;

  @BeforeEach
  void aRow() {
    approver = someone("approver");
    planner = someone("planner");
    var answer =
        approver.post(
            "/ogc/collections/lodging/items",
            Map.of(
                "type", "Feature",
                "geometry", Map.of("type", "Point", "coordinates", List.of(104.55, 3.55)),
                "properties", Map.of("name", "ANH-1", "category", "hotel")));
    assertEquals(201, answer.statusCode(), answer::body);
    String at = answer.headers().firstValue("Location").orElseThrow();
    row = Long.parseLong(at.substring(at.lastIndexOf('/') + 1));
    path = "/api/layers/lodging/features/" + row + "/photos";
  }

  @AfterEach
  void nothing() {
    db.sql("DELETE FROM feature WHERE name LIKE 'ANH-%'").update();
    db.sql("DELETE FROM feature_photo WHERE layer = 'lodging'").update();
  }

  private Client someone(String role) {
    return Client.someone(server, "anh-" + people.incrementAndGet(), role);
  }

  private static byte[] picture(int seed) throws IOException {
    BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    image.setRGB(seed, seed, 0xff0000);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private HttpResponse<String> bring(Client who, String to, int seed) throws IOException {
    return who.sendBytes(to, "image/png", picture(seed));
  }

  private JsonNode list(Client who) {
    var answer = who.get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer);
  }

  private String seen(Client who, JsonNode photo) {
    var whole = who.get("/" + photo.get("href").asString());
    var small = who.get("/" + photo.get("href").asString() + "/small");
    assertEquals(whole.statusCode(), small.statusCode());
    return whole.statusCode() + " " + whole.headers().firstValue("Content-Type").orElse("");
  }

  @Test
  void whoApprovesBringsOneForAllAndTheHistorySaysSo() throws Exception {
    var answer = bring(approver, path + "?caption=M%E1%BA%B7t%20ti%E1%BB%81n", 1);
    assertEquals(201, answer.statusCode(), answer::body);
    JsonNode photo = Client.json(answer);
    assertEquals("Mặt tiền", photo.get("caption").asString());
    assertEquals("640 480", photo.get("width").asInt() + " " + photo.get("height").asInt());
    assertEquals(201, bring(approver, path, 1).statusCode());

    Client stranger = Client.of(server);
    JsonNode shown = list(stranger);
    assertEquals(1, shown.get("items").size(), "the same file twice is one photograph");
    assertFalse(shown.get("add").asBoolean());
    assertFalse(shown.get("items").get(0).has("by"), "who took it is not told to everybody");
    assertEquals("200 image/jpeg", seen(stranger, photo));
    assertEquals(401, stranger.delete("/" + photo.get("href").asString()).statusCode());
    assertTrue(
        stranger.get("/api/layers").body().contains("\"photos\":true"), "the page knows of them");

    assertEquals(204, approver.delete("/" + photo.get("href").asString()).statusCode());
    assertEquals(404, stranger.get("/" + photo.get("href").asString()).statusCode());
    JsonNode history =
        Client.json(approver.get("/api/layers/lodging/features/" + row + "/history")).get("items");
    assertEquals(
        List.of("unphoto", "photo", "add"),
        history.valueStream().map(e -> e.get("what").asString()).toList());
    assertEquals("Mặt tiền", history.get(1).get("note").asString());
  }

  @Test
  void oneOfSomebodyElseWaitsAndOnlyThoseWhomItConcernsSeeIt() throws Exception {
    var answer = bring(planner, path, 2);
    assertEquals(202, answer.statusCode(), answer::body);
    JsonNode photo = Client.json(answer);
    assertEquals("[\"remove\"]", photo.get("allowed").toString(), "nobody decides on their own");
    Client stranger = Client.of(server);
    assertEquals(0, list(stranger).get("items").size());
    assertEquals(0, list(someone("planner")).get("items").size());
    assertTrue(seen(stranger, photo).startsWith("404"));
    assertEquals("200 image/jpeg", seen(planner, photo));

    JsonNode waiting = Client.json(approver.get("/api/photos/waiting")).get("items");
    JsonNode mine =
        waiting.valueStream().filter(p -> p.get("id").equals(photo.get("id"))).findFirst().get();
    assertEquals("Cơ sở lưu trú", mine.at("/layerTitle/vi").asString());
    assertEquals("[]", Client.json(planner.get("/api/photos/waiting")).get("items").toString());
    String href = "/" + photo.get("href").asString();
    assertEquals(403, planner.post(href + "/approve", Map.of()).statusCode());
    assertEquals(200, approver.post(href + "/approve", Map.of()).statusCode());
    assertEquals("200 image/jpeg", seen(stranger, photo));
    assertEquals(403, planner.delete(href).statusCode(), "it counts now");
  }

  @Test
  void whatIsNoPictureOrTooMuchIsRefusedAndSaysWhy() throws Exception {
    assertEquals(
        "422 photo-kind", Client.code(approver.sendBytes(path, "image/png", "<svg/>".getBytes())));
    assertEquals(
        "422 photo-broken",
        Client.code(
            approver.sendBytes(path, "image/png", java.util.Arrays.copyOf(picture(3), 60))));
    assertEquals(413, approver.sendBytes(path, "image/jpeg", new byte[9 << 20]).statusCode());
    assertEquals(400, bring(approver, path + "?caption=" + "x".repeat(301), 4).statusCode());
    assertEquals(403, bring(someone("leader"), path, 5).statusCode());
    assertEquals(404, bring(approver, path.replace("" + row, "999999999"), 5).statusCode());
    assertEquals(405, bring(approver, path.replace("lodging", "cameras"), 5).statusCode());
    for (int i = 0; i < RowPhotos.MOST; i++) {
      assertEquals(201, bring(approver, path, 10 + i).statusCode());
    }
    assertEquals("422 photo-many", Client.code(bring(approver, path, 200)));
    assertFalse(list(approver).get("add").asBoolean());
  }

  @Test
  void outsideTheAreaOfTheAccountThereIsNothing() throws Exception {
    assertEquals(201, bring(approver, path, 6).statusCode());
    Rights.Grant whole = catalogue.rights().layer("lodging");
    var elsewhere = new GeometryFactory().toGeometry(new Envelope(100, 101, 1, 2));
    Rights.Grant bound = new Rights.Grant(whole.layer(), whole.fields(), elsewhere);
    var refused =
        assertThrows(ProblemException.class, () -> photos.of(bound, Caller.anonymous(), row));
    assertEquals(404, refused.problem().status());
  }
}
