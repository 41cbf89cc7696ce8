package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.Places;
import vn.vonglau.support.RunningServer;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;

/** How many houses a province has on a day: one open for ever, one that closed in 2020. */
@ServerTest
class CountsHttpTest {
  @Autowired Environment server;
  @Autowired UnitIntake units;
  @Autowired JdbcClient db;

  @BeforeEach
  void aProvinceWithTwoHouses() {
    nothing();
    units.take(
        new ImportRequest(
            LocalDate.of(2000, 1, 1), true, "NQ 94", "test", null, false, true, false),
        List.of(
            new UnitDraft(
                "t",
                1,
                "94",
                "Tỉnh Chín Tư",
                UnitType.TINH,
                Level.PROVINCE,
                null,
                null,
                null,
                new GeometryFactory().toGeometry(new Envelope(98, 98.5, 4, 4.5)))),
        List.of(),
        List.of());
    house("POINT (98.2 4.2)", null);
    house("POINT (98.3 4.3)", "2020-01-01");
    house("POINT (98.6 4.2)", null);
  }

  @AfterEach
  void nothing() {
    Places.remove(db, "nhà đếm");
  }

  @Test
  void onlyRowsInTheUnitAndOfTheDayAreCounted() {
    assertEquals(2, counted("2019-12-31", 2));
    assertEquals(1, counted("2020-01-01", 1));
    assertEquals(1, counted("", 1));
  }

  @Test
  void nonsenseAndUnknownUnitsAreRefused() {
    assertEquals(400, client().get("/api/layers/counts?unit=abc").statusCode());
    assertEquals(400, client().get("/api/layers/counts?unit=1&at=abc").statusCode());
    assertEquals(404, client().get("/api/layers/counts?unit=999999999").statusCode());
  }

  /** Asks until the snapshot has followed, or for ten seconds. */
  private int counted(String day, int wanted) {
    int count = -1;
    for (int tries = 0; tries < 200 && count != wanted; tries++) {
      RunningServer.pause(50);
      var answer = client().get("/api/layers/counts?unit=" + province() + "&at=" + day);
      for (JsonNode item : Client.json(answer).get("items")) {
        if (item.get("layer").asString().equals("lodging")) {
          count = item.get("count").asInt();
        }
      }
    }
    return count;
  }

  private long province() {
    var answer = client().get("/api/units?level=province&at=2010-01-01&q=chin%20tu");
    return Client.json(answer).get("items").get(0).get("id").asLong();
  }

  private void house(String place, String until) {
    String end = until == null ? "" : ", \"validTo\": \"" + until + "\"";
    Places.add(db, "lodging", "Nhà", "nhà đếm", "\"category\": \"hotel\"" + end, place);
  }

  private Client client() {
    return Client.of(server);
  }
}
