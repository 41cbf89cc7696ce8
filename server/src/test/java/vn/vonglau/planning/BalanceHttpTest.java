package vn.vonglau.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;

/** The land-use balance of communes. */
@ServerTest
class BalanceHttpTest extends TwoCommunes {
  private JsonNode balance(String unit) {
    var answer = client().get("/api/query/balance?unit=" + unit);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer).get("balance");
  }

  private static JsonNode line(JsonNode balance, String code) {
    for (JsonNode line : balance.get("lines")) {
      if (code.equals(line.path("code").asString(null))) {
        return line;
      }
    }
    throw new AssertionError(code);
  }

  @Test
  void theBalanceAddsUpByRowsAndByCommunes() {
    JsonNode whole = balance(province());
    assertEquals("Xã Tây", whole.at("/columns/0/name").asString());
    JsonNode rice = line(whole, "LUC");
    assertEquals("1.1.1.1.1", rice.get("number").asString());
    double sum = 0;
    for (JsonNode item : sum("unit", province(), "&by=code")) {
      if (item.get("klass").asString().equals("LUC")) {
        sum = item.get("areaPlanarM2").asDouble();
      }
    }
    assertEquals(sum / 10_000, rice.get("ha").asDouble(), 0.02);
    for (String above : List.of("LUA", "CHN", "SXN", "NNP")) {
      assertEquals(rice.get("ha"), line(whole, above).get("ha"), above);
    }
    double parts = 0;
    for (JsonNode line : whole.get("lines")) {
      double cells = 0;
      for (JsonNode cell : line.get("byColumn")) {
        cells += cell.asDouble();
      }
      assertEquals(line.get("ha").asDouble(), cells, 1e-9, line::toString);
      parts += line.get("depth").asInt() == 0 ? line.get("ha").asDouble() : 0;
    }
    assertEquals(whole.get("sumHa").asDouble(), parts, 1e-9);
    double area = whole.get("areaHa").asDouble();
    assertEquals(area - parts, whole.get("uncoveredHa").asDouble(), 1e-6);
    assertTrue(line(whole, "LUC").get("plannedHa").isNull(), "nothing is planned here");
    assertEquals(1, balance(unit("commune", "tay")).get("columns").size());
  }

  @Test
  void aCodeThatTheTableDoesNotKnowIsNamedAndCounted() throws Exception {
    features.add(
        "planning-parcels", List.of(parcel(11, "XYZ", box(101.01, 5.05, 101.02, 5.06))).iterator());
    String west = unit("commune", "tay");
    Wait.until("it is seen", () -> sum("unit", west, "").get(0).get("count").asInt() == 6);
    JsonNode line = line(balance(west), "XYZ");
    assertTrue(line.get("number").isNull());
    assertTrue(line.get("ha").asDouble() > 100);
  }
}
