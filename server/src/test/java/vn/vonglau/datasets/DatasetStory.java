package vn.vonglau.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;

/** A small province of its own for the datasets: 93 with the commune 93901. */
final class DatasetStory {
  static final String ADMIN = "TN-DS-03_PUBLIC_ADMIN";
  static final String DOCUMENTS = "HT-DS_DOCUMENTS";
  static final String SCHOOLS = "TN-DS-14_EDUCATION";
  static final String REPORTS = "TN-DS-07_FIELD_REPORT";
  static final String RECEIVED = "HT-TTHC_OVERVIEW.W01.F01";

  private DatasetStory() {}

  static void tell(UnitIntake intake) {
    LocalDate day = LocalDate.of(2025, 7, 1);
    intake.take(
        new ImportRequest(day, true, "NQ thử", "test", "test", false, false, false),
        List.of(
            unit("93", "Tỉnh Chín Ba", UnitType.TINH, Level.PROVINCE, null),
            unit("93901", "Xã Chín Một", UnitType.XA, Level.COMMUNE, "93")),
        List.of(),
        List.of());
  }

  private static UnitDraft unit(
      String code, String name, UnitType type, Level level, String parent) {
    var box = new GeometryFactory().toGeometry(new Envelope(107.3, 107.31, 12.3, 12.31));
    return new UnitDraft("f.geojson", 1, code, name, type, level, parent, null, null, box);
  }

  static Incoming in(String dataset, String message, String channel, String text) {
    return in(dataset, message, channel, "", text.getBytes(UTF_8));
  }

  static Incoming in(String dataset, String message, String channel, String name, byte[] bytes) {
    return new Incoming(dataset, message, channel, "test", name, "", bytes);
  }

  /** Rows of the published message: {@code indicator, period, agency, value} each. */
  static String figures(String... rows) {
    StringBuilder out = new StringBuilder("{\"rows\":[");
    for (String row : rows) {
      String[] p = row.split("\\|");
      out.append(out.charAt(out.length() - 1) == '[' ? "" : ",")
          .append(
              """
              {"indicator":"%s","period":"%s","unit":"93","agency":"%s","value":%s}
              """
                  .formatted(p[0], p[1], p[2], p[3]));
    }
    return out.append("]}").toString();
  }
}
