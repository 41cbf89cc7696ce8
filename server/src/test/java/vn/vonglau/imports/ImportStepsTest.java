package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** The page's way: understood, chosen, checked, applied, taken back. */
@ServerTest
@Tag("store")
class ImportStepsTest {
  private static final String FIRST =
      """
      ma;ten;loai;dien_tich;kinh_do;vi_do
      R1;Rừng Một;phòng hộ;1.234,5;106,10;11,40
      R2;Rừng Hai;sản xuất;20,25;106,11;11,41
      R3;Rừng Ba;sản xuất;7;106,12;11,42
      """;

  /** Two the same, one changed, one gone, one new. */
  private static final String SECOND =
      """
      ma;ten;loai;dien_tich;kinh_do;vi_do
      R1;Rừng Một;phòng hộ;1.234,5;106,10;11,40
      R2;Rừng Hai mới;đặc dụng;21,25;106,11;11,41
      R4;Rừng Bốn;sản xuất;9;106,13;11,43
      """;

  @Autowired Environment server;

  @Test
  void fromTheFileToTheLayerAndBackToNothing() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    JsonNode run = door.receive("rung.csv", FIRST);
    long id = run.get("id").asLong();
    assertEquals("draft", run.get("state").asString());
    assertEquals("point", run.at("/preview/geometry").asString());
    assertEquals(6, run.at("/preview/fields").size());
    JsonNode area = run.at("/preview/fields/3");
    assertEquals("number", area.get("type").asString(), area.toString());
    assertEquals(3, area.at("/evidence/rows").asInt());
    assertFalse(run.get("encodings").isEmpty());
    assertFalse(run.get("readings").isEmpty());
    assertEquals("ma", run.at("/proposal/key").asString());
    assertEquals("[106.1,11.4]", run.at("/preview/rows/0/point").toString());

    JsonNode chosen =
        door.options(
            id,
            Map.of(
                "layer", "rung-tung-buoc",
                "titleVi", "Rừng từng bước",
                "access", "staff",
                "key", "ma",
                "name", "ten",
                "fields",
                    List.of(
                        Map.of(
                            "source",
                            "dien_tich",
                            "field",
                            "dienTich",
                            "titleVi",
                            "Diện tích",
                            "unit",
                            "ha",
                            "type",
                            "number")),
                "style", Map.of("kind", "categories", "field", "loai")));
    assertEquals("dienTich", chosen.at("/preview/fields/3/plan/field").asString());
    assertEquals(List.of(), ImportDoor.questions(chosen));

    JsonNode checked = door.step(id, "check");
    assertEquals("checked", checked.get("state").asString());
    assertEquals("3 0 0 0 0", ImportDoor.counts(checked));
    assertEquals("Rừng Một", checked.at("/diff/samples/added/0/name").asString());
    assertEquals(404, door.client.get("/api/layers/rung-tung-buoc").statusCode());

    JsonNode applied = door.step(id, "apply");
    assertEquals("applied", applied.get("state").asString());
    assertEquals("1234.5", door.rows("rung-tung-buoc", "dienTich").get("R1"));
    JsonNode legend = Client.json(door.client.get("/legends/rung-tung-buoc.json"));
    assertTrue(legend.toString().contains("phòng hộ"), legend.toString());
    assertEquals("409 import-state", Client.code(door.client.delete("/api/imports/" + id)));
    assertEquals("409 import-state", Client.code(door.ask(id, "apply")));
    assertEquals(404, Client.of(server).get("/api/layers/rung-tung-buoc").statusCode());

    JsonNode undone = door.step(id, "undo");
    assertEquals("undone", undone.get("state").asString());
    assertFalse(undone.get("undoable").asBoolean());
    assertEquals(404, door.client.get("/api/layers/rung-tung-buoc").statusCode());
    assertEquals("409 import-state", Client.code(door.ask(id, "undo")));
  }

  @Test
  void anUpdateByKeyShowsBeforeAndAfterAndItsUndoBringsTheOldValuesBack() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    door.into("rung-cap-nhat", "key=ma&name=ten", FIRST);
    Map<String, String> before = door.rows("rung-cap-nhat", "loai");
    JsonNode run = door.receive("rung2.csv", SECOND);
    long id = run.get("id").asLong();
    door.options(id, Map.of("layer", "rung-cap-nhat", "mode", "upsert", "key", "ma"));
    JsonNode checked = door.step(id, "check");
    assertEquals("1 1 0 1 0", ImportDoor.counts(checked));
    JsonNode changed = checked.at("/diff/samples/changed/0");
    assertEquals("R2", changed.get("key").asString());
    assertTrue(
        changed
            .get("fields")
            .toString()
            .contains("{\"field\":\"loai\",\"before\":\"sản xuất\",\"after\":\"đặc dụng\"}"),
        changed.toString());
    assertFalse(changed.get("geometry").asBoolean());
    assertEquals("R4", checked.at("/diff/samples/added/0/key").asString());
    assertEquals(before, door.rows("rung-cap-nhat", "loai"), "nothing is written by a check");

    door.step(id, "apply");
    Map<String, String> after = door.rows("rung-cap-nhat", "loai");
    assertEquals("[R1, R2, R3, R4]", after.keySet().toString());
    assertEquals("đặc dụng", after.get("R2"));
    door.step(id, "undo");
    assertEquals(before, door.rows("rung-cap-nhat", "loai"));
  }

  @Test
  void aReplacementTellsWhatGoesAndOnlyTheNewestImportIsTakenBack() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    long first = door.into("rung-thay", "key=ma", FIRST).get("id").asLong();
    Map<String, String> before = door.rows("rung-thay", "loai");
    JsonNode second = door.into("rung-thay", "key=ma&mode=replace", SECOND);
    assertEquals("1 1 1 1 0", ImportDoor.counts(second));
    assertEquals("R3", second.at("/diff/samples/removed/0/key").asString());
    assertEquals("[R1, R2, R4]", door.rows("rung-thay", "name").keySet().toString());

    assertFalse(door.get(first).get("undoable").asBoolean());
    JsonNode job = door.ended(ImportDoor.read(202, door.ask(first, "undo")).get("id").asLong());
    assertEquals("failed", job.get("state").asString());
    assertEquals("applied", door.get(first).get("state").asString());
    assertEquals("[R1, R2, R4]", door.rows("rung-thay", "name").keySet().toString());

    door.step(second.get("id").asLong(), "undo");
    assertEquals(before, door.rows("rung-thay", "loai"));
    door.step(first, "undo");
    assertEquals(404, door.client.get("/api/layers/rung-thay").statusCode());
  }

  @Test
  void aMovedRowIsShownAsMovedAlsoWhenItsWordsChange() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    door.into("rung-doi-cho", "key=ma", FIRST);
    String moved = FIRST.replace("106,10;", "106,20;").replace("106,11;", "106,21;");
    JsonNode run =
        door.into("rung-doi-cho", "key=ma&mode=upsert", moved.replace("Rừng Hai", "Rừng Khác"));
    assertEquals("0 2 0 1 0", ImportDoor.counts(run));
    for (JsonNode changed : run.at("/diff/samples/changed")) {
      assertTrue(changed.get("geometry").asBoolean(), changed.toString());
    }
  }
}
