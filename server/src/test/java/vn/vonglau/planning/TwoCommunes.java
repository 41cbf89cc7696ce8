package vn.vonglau.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.support.Client;
import vn.vonglau.support.Wait;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;

/** Two communes side by side with parcels of rice and houses, some across their border. */
abstract class TwoCommunes {
  static final GeometryFactory WGS84 = new GeometryFactory();

  @Autowired Environment server;
  @Autowired UnitIntake units;
  @Autowired FeatureIntake features;
  @Autowired JdbcClient db;

  @BeforeEach
  void communesAndParcels() throws Exception {
    units.take(
        new ImportRequest(
            LocalDate.of(2000, 1, 1), true, "NQ 89", "test", null, false, true, false),
        List.of(
            unit(
                "89",
                "Tỉnh Tám Chín",
                UnitType.TINH,
                Level.PROVINCE,
                null,
                box(101, 5, 101.2, 5.1)),
            unit("89001", "Xã Tây", UnitType.XA, Level.COMMUNE, "89", box(101, 5, 101.1, 5.1)),
            unit("89002", "Xã Đông", UnitType.XA, Level.COMMUNE, "89", box(101.1, 5, 101.2, 5.1))),
        List.of(),
        List.of());
    nothing();
    Wait.until("those of before are gone", () -> parcels() == 0);
    List<FeatureDraft> parcels = new ArrayList<>();
    // a row of ten squares of 0.01°, from west to east; the fifth lies across the border
    for (int i = 0; i < 10; i++) {
      double west = 101.055 + i * 0.01;
      parcels.add(parcel(i, i % 2 == 0 ? "LUC" : "ONT", box(west, 5.02, west + 0.01, 5.03)));
    }
    features.add("planning-parcels", parcels.iterator());
    Wait.until("the parcels are seen", () -> parcels() == 10);
  }

  private int parcels() {
    return sum("unit", province(), "").get(0).get("count").asInt();
  }

  @AfterEach
  void nothing() {
    db.sql("DELETE FROM feature WHERE name LIKE 'QH-%'").update();
  }

  private static UnitDraft unit(
      String code, String name, UnitType type, Level level, String parent, Geometry area) {
    return new UnitDraft("t", 1, code, name, type, level, parent, null, null, area);
  }

  static Geometry box(double west, double south, double east, double north) {
    return WGS84.toGeometry(new Envelope(west, east, south, north));
  }

  static FeatureDraft parcel(int i, String code, Geometry area) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("sheet", 12);
    values.put("parcel", i);
    values.put("code", code);
    values.put("areaM2", 1000.0 * i);
    return new FeatureDraft(null, "QH-" + i, values, area);
  }

  String province() {
    return unit("province", "tam chin");
  }

  String unit(String level, String name) {
    var answer =
        client().get("/api/units?level=" + level + "&at=2010-01-01&q=" + name.replace(" ", "%20"));
    for (JsonNode item : Client.json(answer).get("items")) {
      if (item.get("code").asString().startsWith("89")) {
        return item.get("id").asString();
      }
    }
    throw new AssertionError(name);
  }

  Client client() {
    return Client.of(server);
  }

  JsonNode sum(String key, Object area, String more) {
    HttpResponse<String> answer =
        client()
            .get(
                "/api/query/summary?layers=planning-parcels&"
                    + key
                    + "="
                    + URLEncoder.encode(area.toString(), StandardCharsets.UTF_8)
                    + more);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer).get("items");
  }
}
