package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.vonglau.units.Unit;

/** A published figure as a line of SDMX-CSV 2.0, under the structure of {@link SdmxStructure}. */
final class SdmxRow {
  static final String AGENCY = "VONGLAU";
  static final String VERSION = "1.0.0";
  static final String FLOW = AGENCY + ":DF_FIGURES(" + VERSION + ")";

  static final List<String> DIMENSIONS =
      List.of("FREQ", "REF_AREA", "INDICATOR", "DATA_KIND", "BREAKDOWN", "TIME_PERIOD");
  static final List<String> ATTRIBUTES =
      List.of(
          "OBS_STATUS",
          "UNIT_MEASURE",
          "UNIT_MULT",
          "DECIMALS",
          "PERIOD_CODE",
          "METHOD",
          "SHARE",
          "COMMENT_OBS",
          "FIGURE_VERSION",
          "FIGURE_HASH",
          "APPROVED_BY",
          "APPROVED_AT",
          "SOURCE_AGENCY",
          "QUALITY_DUNG",
          "QUALITY_DU",
          "QUALITY_SACH",
          "QUALITY_SONG",
          "SIMULATED");
  static final List<String> COLUMNS = columns();

  private SdmxRow() {}

  private static List<String> columns() {
    List<String> out = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
    out.addAll(DIMENSIONS);
    out.add("OBS_VALUE");
    out.addAll(ATTRIBUTES);
    return List.copyOf(out);
  }

  /** Cells in the order of {@link #COLUMNS}: String, BigDecimal or null. */
  static List<Object> of(Published.Row row) {
    Map<String, Object> json = row.json();
    BigDecimal value = json.get("value") instanceof BigDecimal n ? n : null;
    SdmxUnit measure = SdmxUnit.of(row.of().unit());
    List<Object> out = new ArrayList<>(COLUMNS.size());
    out.add("dataflow");
    out.add(FLOW);
    out.add("I");
    out.add(SdmxTime.frequency(row.period()));
    out.add(area(row.unit()));
    out.add(indicator(row.of().code()));
    out.add(Boolean.TRUE.equals(json.get("plan")) ? "P" : "A");
    out.add(breakdown((String) json.get("dimensions")));
    out.add(SdmxTime.of(row.period()));
    out.add(value);
    out.add(status(json, value));
    out.add(measure.code());
    out.add(BigDecimal.valueOf(measure.power()));
    out.add(value == null ? null : BigDecimal.valueOf(Math.max(0, value.scale())));
    out.add(row.period().code());
    out.add(json.get("method"));
    out.add(json.get("share"));
    out.add(json.get("reason") != null ? json.get("reason") : json.get("noValue"));
    out.add(json.get("version") instanceof Integer n ? BigDecimal.valueOf(n) : null);
    out.add(json.get("hash"));
    out.add(json.get("approvedBy"));
    out.add(json.get("approvedAt"));
    out.add(json.get("agency"));
    for (String score : QualityRules.SCORES) {
      out.add(PublishedColumns.score(json, score));
    }
    out.add(PublishedColumns.isSimulated(json) ? "Y" : "N");
    return out;
  }

  /** Codes are used again: the day from which the unit is valid belongs to its name. */
  static String area(Unit unit) {
    return unit.code() + "_" + unit.validFrom().toString().replace("-", "");
  }

  /** Dots are no letters of SDMX codes. */
  static String indicator(String code) {
    return code.replace('.', '_');
  }

  /** {@code _T} (total) for a figure without dimensions. */
  static String breakdown(String dimensions) {
    return dimensions == null || dimensions.isEmpty() ? "_T" : dimensions;
  }

  /** Code of CL_OBS_STATUS (SDMX cross-domain code list, version 2.2). */
  static String status(Map<String, Object> json, BigDecimal value) {
    if (value == null) {
      return "refused".equals(json.get("method")) && !json.containsKey("incomplete") ? "M" : "O";
    }
    if ("estimated".equals(json.get("method"))) {
      return "E";
    }
    return Boolean.FALSE.equals(json.get("official")) ? "P" : "A";
  }
}
