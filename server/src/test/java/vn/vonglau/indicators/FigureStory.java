package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.SuccessionDraft;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;
import vn.vonglau.units.Units;

/**
 * Two small provinces that become one: 97 with districts 971 (communes A, B) and 972 (C, D), 98
 * with district 981 (E, F, G). X is A, B and 0.6 of C; Y the other 0.4 of C, and D; Z is E alone; F
 * went in parts to V and W without a share, G wholly to W.
 */
final class FigureStory {
  static final LocalDate OLD = LocalDate.of(2004, 7, 8);
  static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
  static final LocalDate BEFORE = REFORM.minusDays(1);

  private FigureStory() {}

  static void tell(UnitIntake intake) {
    intake.take(request(OLD), oldUnits(), List.of(), List.of());
    intake.take(request(REFORM), newUnits(), moves(), List.of());
  }

  static long id(Units units, Level level, String code, LocalDate day) {
    return units.now().find(level, code, day).orElseThrow().id();
  }

  static FigureDraft draft(String indicator, String period, long unit, String value) {
    return draft(indicator, period, unit, "CTK", value, FigureStatus.ACCEPTED, 7L);
  }

  static FigureDraft draft(
      String indicator,
      String period,
      long unit,
      String agency,
      String value,
      FigureStatus status,
      Long receipt) {
    return new FigureDraft(
        indicator,
        Period.parse(period),
        unit,
        agency,
        "",
        false,
        true,
        value == null ? null : new BigDecimal(value),
        value == null ? "không phát sinh" : null,
        status,
        "form",
        receipt,
        "nhaplieu",
        Instant.parse("2026-01-05T03:00:00.123456Z"),
        "pheduyet",
        Instant.parse("2026-01-06T03:00:00Z"),
        null,
        false);
  }

  private static ImportRequest request(LocalDate day) {
    return new ImportRequest(day, true, "NQ thử", "test", "test", false, false, false);
  }

  private static List<UnitDraft> oldUnits() {
    return List.of(
        unit("97", "Tỉnh Bảy", UnitType.TINH, Level.PROVINCE, null, 0, 40),
        unit("98", "Tỉnh Tám", UnitType.TINH, Level.PROVINCE, null, 40, 70),
        unit("971", "Huyện Bảy Một", UnitType.HUYEN, Level.DISTRICT, "97", 0, 20),
        unit("972", "Huyện Bảy Hai", UnitType.HUYEN, Level.DISTRICT, "97", 20, 40),
        unit("981", "Huyện Tám Một", UnitType.HUYEN, Level.DISTRICT, "98", 40, 70),
        unit("97101", "Xã A", UnitType.XA, Level.COMMUNE, "971", 0, 10),
        unit("97102", "Xã B", UnitType.XA, Level.COMMUNE, "971", 10, 20),
        unit("97201", "Xã C", UnitType.XA, Level.COMMUNE, "972", 20, 30),
        unit("97202", "Xã D", UnitType.XA, Level.COMMUNE, "972", 30, 40),
        unit("98101", "Xã E", UnitType.XA, Level.COMMUNE, "981", 40, 50),
        unit("98102", "Xã F", UnitType.XA, Level.COMMUNE, "981", 50, 60),
        unit("98103", "Xã G", UnitType.XA, Level.COMMUNE, "981", 60, 70));
  }

  private static List<UnitDraft> newUnits() {
    return List.of(
        unit("97", "Tỉnh Mới", UnitType.TINH, Level.PROVINCE, null, 0, 70),
        unit("97901", "Xã X", UnitType.XA, Level.COMMUNE, "97", 0, 26),
        unit("97902", "Xã Y", UnitType.XA, Level.COMMUNE, "97", 26, 40),
        unit("97903", "Phường Z", UnitType.PHUONG, Level.COMMUNE, "97", 40, 50),
        unit("97904", "Xã V", UnitType.XA, Level.COMMUNE, "97", 50, 55),
        unit("97905", "Xã W", UnitType.XA, Level.COMMUNE, "97", 55, 70));
  }

  private static List<SuccessionDraft> moves() {
    return List.of(
        move("97", "97", null, true),
        move("98", "97", null, true),
        move("97101", "97901", null, true),
        move("97102", "97901", null, true),
        move("97201", "97901", "0.6", false),
        move("97201", "97902", "0.4", false),
        move("97202", "97902", null, true),
        move("98101", "97903", null, true),
        move("98102", "97904", null, false),
        move("98102", "97905", null, false),
        move("98103", "97905", null, true));
  }

  private static SuccessionDraft move(String from, String to, String share, boolean whole) {
    return new SuccessionDraft(
        "s.csv",
        2,
        null,
        from,
        to,
        whole,
        share == null ? null : new BigDecimal(share),
        share == null ? null : "kiểm kê dân số 2025",
        null,
        null);
  }

  private static UnitDraft unit(
      String code, String name, UnitType type, Level level, String parent, int x1, int x2) {
    return new UnitDraft("f.geojson", 1, code, name, type, level, parent, null, null, box(x1, x2));
  }

  /** A strip in thousandths of a degree from 107° E 12° N. */
  private static Geometry box(int x1, int x2) {
    return new GeometryFactory()
        .toGeometry(new Envelope(107 + x1 / 1000.0, 107 + x2 / 1000.0, 12, 12.01));
  }
}
