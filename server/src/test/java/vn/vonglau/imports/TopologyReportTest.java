package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.ServerTest;

/** What an import says of the ground that its surfaces cover, and the report as a file. */
@ServerTest
class TopologyReportTest {
  private static final double METRE = 1 / 111_320.0;

  @Autowired Environment server;

  /** A rectangle in metres from a corner at 106 east, 0.1 north. */
  private static String rectangle(double x, double y, double width, double height) {
    double[][] at = {{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}, {x, y}};
    StringBuilder out = new StringBuilder("\"POLYGON((");
    for (int i = 0; i < at.length; i++) {
      out.append(i == 0 ? "" : ", ")
          .append(
              String.format(
                  Locale.ROOT, "%.9f %.9f", 106 + at[i][0] * METRE, 0.1 + at[i][1] * METRE));
    }
    return out.append("))\"").toString();
  }

  private static String row(String key, int sheet, double area, String shape) {
    return key + "," + sheet + "," + area + "," + shape + "\n";
  }

  @Test
  void gapsStripsAndAreasAreToldWithTheirPlaces() throws Exception {
    ImportDoor door = ImportDoor.administrator(server);
    String csv =
        "ma,so_to,dien_tich_m2,wkt\n"
            // around a hole of 10 by 10 metres; the last one says twice what it has
            + row("A", 1, 300, rectangle(0, 0, 30, 10))
            + row("B", 1, 100, rectangle(0, 10, 10, 10))
            + row("C", 1, 100, rectangle(20, 10, 10, 10))
            + row("D", 1, 600, rectangle(0, 20, 30, 10))
            // the same hole in another sheet is open to one side: a lane
            + row("E", 2, 300, rectangle(100, 0, 30, 10))
            + row("F", 2, 100, rectangle(100, 10, 10, 10))
            + row("G", 2, 100, rectangle(120, 10, 10, 10))
            // a strip of 20 centimetres
            + row("H", 2, 6, rectangle(100, 40, 30, 0.2));
    JsonNode run = door.into("topo-thu", "reading=EPSG:4326&key=ma", csv);
    assertEquals("8 0 0 0 0", ImportDoor.counts(run));

    List<JsonNode> problems = door.problems(run.get("id").asLong());
    JsonNode gap = only(problems, "shape-gap");
    assertTrue(gap.get("vi").asString().contains("tờ 1"), gap.toString());
    assertEquals(100, gap.get("areaBeforeM2").asDouble(), 1);
    assertEquals(106 + 15 * METRE, gap.get("lon").asDouble(), 2 * METRE);
    assertEquals("H", only(problems, "shape-sliver").get("key").asString());
    JsonNode area = only(problems, "area-differs");
    assertEquals("D", area.get("key").asString());
    assertEquals("warning", area.get("severity").asString());
    assertTrue(area.get("en").asString().contains("600 m²"), area.toString());
    assertTrue(area.get("en").asString().contains("50 % off"), area.toString());

    List<String> file = codes(door, run.get("reportUrl").asString());
    assertEquals(problems.stream().map(p -> p.get("code").asString()).toList(), file);
  }

  private static JsonNode only(List<JsonNode> problems, String code) {
    List<JsonNode> found =
        problems.stream().filter(p -> p.get("code").asString().equals(code)).toList();
    assertEquals(1, found.size(), code + ": " + problems);
    return found.getFirst();
  }

  private List<String> codes(ImportDoor door, String address) throws IOException {
    var made = door.client.post("/api/keys", Map.of("name", "topo"));
    String key = ImportDoor.read(201, made).get("key").asString();
    int port = server.getRequiredProperty("local.server.port", Integer.class);
    byte[] file = new Fetch(port).get(address, "Authorization", "Bearer " + key).body();
    try (InputStream in = new ByteArrayInputStream(file);
        ReadableWorkbook book = new ReadableWorkbook(in)) {
      List<Row> rows = book.getFirstSheet().read();
      return rows.stream().skip(1).map(r -> r.getCellText(1)).toList();
    }
  }
}
