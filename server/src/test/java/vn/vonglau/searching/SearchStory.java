package vn.vonglau.searching;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.SuccessionDraft;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;

/** A province in the sea whose two communes became one, and what stands there. */
final class SearchStory {
  private static final GeometryFactory WGS84 = new GeometryFactory();

  private SearchStory() {}

  /** Before and after 2015. */
  static void take(UnitIntake units) {
    units.take(
        request("2010-01-01"),
        List.of(
            unit("99", "Tỉnh Đảo Xa", UnitType.TINH, Level.PROVINCE, null, 117, 117.2),
            unit("99001", "Xã Đồi Sim", UnitType.XA, Level.COMMUNE, "99", 117, 117.1),
            unit("99002", "Xã Suối Đắk", UnitType.XA, Level.COMMUNE, "99", 117.1, 117.2)),
        List.of(),
        List.of());
    units.take(
        request("2015-01-01"),
        List.of(
            unit("99", "Tỉnh Đảo Xa", UnitType.TINH, Level.PROVINCE, null, 117, 117.2),
            unit("99011", "Xã Thạnh Sim", UnitType.XA, Level.COMMUNE, "99", 117, 117.2)),
        List.of(moved("99001"), moved("99002")),
        List.of());
  }

  static FeatureDraft row(String name, Map<String, Object> values, double lon, double lat) {
    return new FeatureDraft(null, name, values, WGS84.createPoint(new Coordinate(lon, lat)));
  }

  static FeatureDraft parcel(int sheet, String number, double lon) {
    return new FeatureDraft(
        null,
        null,
        Map.of("so_to", sheet, "so_thua", number),
        WGS84.toGeometry(new Envelope(lon, lon + 0.001, 7.02, 7.021)));
  }

  private static UnitDraft unit(
      String code, String name, UnitType type, Level level, String parent, double w, double e) {
    Geometry box = WGS84.toGeometry(new Envelope(w, e, 7, 7.1));
    return new UnitDraft("tim", 1, code, name, type, level, parent, null, null, box);
  }

  private static ImportRequest request(String day) {
    return new ImportRequest(LocalDate.parse(day), true, "NQ 99", "test", null, false, true, false);
  }

  private static SuccessionDraft moved(String old) {
    return new SuccessionDraft(
        "tim", 1, Level.COMMUNE, old, "99011", true, null, null, "NQ 99", null);
  }
}
