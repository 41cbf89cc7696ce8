package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.ServerTest;

/** Files whose names and cells are odd, and sound all the same. */
@ServerTest
@Tag("store")
class ImportOddNamesTest {
  @Autowired Environment server;

  @Test
  void reservedWordsAccentsAndDoublesBecomeFieldsAndKeepTheirTitles() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    String csv =
        "select,Năm xây dựng,id,name,NAME,ST_Area(x);--,\"a\"\"b\",'; DROP TABLE feature;,lon,lat\n"
            + "chọn,1998,7,Cầu,CAU,x,y,z,106.1,11.3\n";
    JsonNode run = door.into("ten-cot-la", "key=", csv);
    assertEquals("1 0 0 0 0", ImportDoor.counts(run));
    JsonNode layer = ImportDoor.read(200, door.client.get("/api/layers/ten-cot-la"));
    assertTrue(layer.get("fields").toString().contains("Năm xây dựng"), layer.toString());
    JsonNode row =
        ImportDoor.read(200, door.client.get("/api/layers/ten-cot-la/features"))
            .at("/features/0/properties");
    for (String value : new String[] {"chọn", "1998", "CAU", "\"z\""}) {
      assertTrue(row.toString().contains(value), value + " in " + row);
    }
  }

  @Test
  void aMegabyteInOneCellIsKeptOrRefusedByName() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    String csv =
        "ma,ten,ghi_chu,lon,lat\nA,An,"
            + "x".repeat(1 << 20)
            + ",106.1,11.3\nB,Bình,ngắn,106.2,11.3\n";
    JsonNode run = door.into("o-rat-dai", "key=ma", csv);
    long taken = run.at("/diff/added").asLong();
    long refused = run.at("/diff/refused").asLong();
    assertEquals(2, taken + refused, run.get("diff").toString());
    assertEquals(refused, door.problems(run.get("id").asLong()).size());
    var rows = door.rows("o-rat-dai", "ghi_chu");
    assertEquals("ngắn", rows.get("B"));
    if (refused == 0) {
      assertEquals(1 << 20, rows.get("A").length());
    }
  }
}
