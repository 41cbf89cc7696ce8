package vn.vonglau.sensing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The breakpoints of VN_AQI (Quyết định 1459/QĐ-TCMT, 12 November 2019) and VN_WQI (Quyết định
 * 1460/QĐ-TCMT, same day), and what data they need at least. All of it is data that a person may
 * edit; here is how it is read and what it has to satisfy.
 *
 * @param aqi by parameter and averaging: {@code O3 8h}
 * @param wqi by parameter
 * @param least least data, by name of the rule
 */
record IndexTables(Map<String, Curve> aqi, Map<String, Curve> wqi, Map<String, Integer> least) {
  /** Parameters of VN_AQI, in the order of the decision. */
  static final List<String> AIR = List.of("O3", "CO", "SO2", "NO2", "PM10", "PM2.5");

  private static final List<String> AQI_KEYS =
      List.of("O3 1h", "O3 8h", "CO 1h", "SO2 1h", "NO2 1h", "PM10 24h", "PM2.5 24h");
  private static final Map<String, Integer> MOST =
      Map.of(
          "aqi-nowcast-recent", 3,
          "aqi-8h-hours", 8,
          "aqi-day-hours", 24,
          "wqi-sample-groups", 5,
          "wqi-sample-group-iv", 8,
          "wqi-station-groups", 5,
          "wqi-station-group-iv", 8);

  /** Group and unit of each parameter of VN_WQI. */
  private static final Map<String, String> WATER = new LinkedHashMap<>();

  static {
    WATER.put("pH", "I");
    for (String p : List.of("Aldrin", "BHC", "Dieldrin", "DDTs", "Heptachlor")) {
      WATER.put(p, "II µg/L");
    }
    for (String p : List.of("As", "Cd", "Pb", "Cr6+", "Cu", "Zn", "Hg")) {
      WATER.put(p, "III mg/L");
    }
    WATER.put("DO%", "IV %");
    for (String p : List.of("BOD5", "COD", "TOC", "N-NH4", "N-NO3", "N-NO2", "P-PO4")) {
      WATER.put(p, "IV mg/L");
    }
    WATER.put("Coliform", "V MPN/100mL");
    WATER.put("E.coli", "V MPN/100mL");
  }

  Curve air(String parameter, Step averaging) {
    return aqi.get(parameter + " " + averaging.id());
  }

  int least(String rule) {
    return least.get(rule);
  }

  static Map<String, Curve> readAqi(TableText table) {
    Map<String, List<TableText.Row>> byCurve = new LinkedHashMap<>();
    for (TableText.Row row : table.rows()) {
      String key = row.text("parameter") + " " + row.text("average");
      if (!AQI_KEYS.contains(key)) {
        row.unknown(AIR.contains(row.text("parameter")) ? "average" : "parameter");
      } else if (!row.text("unit").equals("µg/m3")) {
        row.bad("unit", "table-unit", "phải là µg/m3", "it has to be µg/m3");
      }
      byCurve.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    missing(table, AQI_KEYS, byCurve.keySet());
    Map<String, Curve> curves = new LinkedHashMap<>();
    byCurve.forEach(
        (key, rows) -> {
          List<Curve.Cell> cells = rows.stream().map(r -> cell(r, "concentration", 500)).toList();
          rising(rows, cells, "concentration");
          for (int i = 1; i < cells.size(); i++) {
            if (!(cells.get(i).index() > cells.get(i - 1).index())) {
              notRising(rows.get(i), "index");
            }
          }
          if (cells.getFirst().at() != 0 || cells.getFirst().index() != 0 || cells.size() < 2) {
            rows.getFirst()
                .bad(
                    "concentration",
                    "table-first",
                    "mỗi thông số bắt đầu từ 0 ứng với 0 và có ít nhất hai dòng",
                    "each parameter begins with 0 at 0 and has two rows or more");
          }
          String parameter = rows.getFirst().text("parameter");
          curves.put(key, new Curve(parameter, "", "µg/m3", cells, null, null));
        });
    return curves;
  }

  static Map<String, Curve> readWqi(TableText table) {
    Map<String, List<TableText.Row>> byCurve = new LinkedHashMap<>();
    for (TableText.Row row : table.rows()) {
      String known = WATER.get(row.text("parameter"));
      if (known == null) {
        row.unknown("parameter");
      } else if (!known.equals((row.text("group") + " " + row.text("unit")).strip())) {
        row.bad(
            "unit",
            "table-unit",
            "nhóm và đơn vị phải là «" + known + "»",
            "group and unit have to be '" + known + "'");
      }
      byCurve.computeIfAbsent(row.text("parameter"), k -> new ArrayList<>()).add(row);
    }
    missing(table, WATER.keySet(), byCurve.keySet());
    Map<String, Curve> curves = new LinkedHashMap<>();
    byCurve.forEach((parameter, rows) -> curves.put(parameter, waterCurve(parameter, rows)));
    return curves;
  }

  private static Curve waterCurve(String parameter, List<TableText.Row> rows) {
    Curve.Cell below = null;
    Curve.Cell beyond = null;
    List<TableText.Row> inner = new ArrayList<>();
    for (TableText.Row row : rows) {
      switch (row.text("value")) {
        case "<" -> below = end(row);
        case ">" -> beyond = end(row);
        default -> inner.add(row);
      }
    }
    List<Curve.Cell> cells = inner.stream().map(r -> cell(r, "value", 100)).toList();
    rising(inner, cells, "value");
    if (cells.isEmpty() || below == null || beyond == null) {
      rows.getFirst()
          .bad(
              "value",
              "table-ends",
              "thông số " + parameter + " cần dòng <, dòng > và ít nhất một số",
              parameter + " needs a row <, a row > and a number or more");
    }
    // quality falls to one side, or to both (pH, DO): once falling it never rises again
    boolean falling = false;
    for (int i = 1; i < cells.size(); i++) {
      double rise = cells.get(i).index() - cells.get(i - 1).index();
      if (falling && rise > 0) {
        inner
            .get(i)
            .bad(
                "index",
                "table-order",
                "chỉ số đã giảm thì không tăng lại",
                "an index that fell does not rise again");
      }
      falling |= rise < 0;
    }
    TableText.Row row = rows.getFirst();
    return new Curve(parameter, row.text("group"), row.text("unit"), cells, below, beyond);
  }

  static Map<String, Integer> readLeast(TableText table) {
    Map<String, Integer> least = new LinkedHashMap<>();
    for (TableText.Row row : table.rows()) {
      String rule = row.text("rule");
      double value = row.neededNumber("value");
      if (!MOST.containsKey(rule)) {
        row.unknown("rule");
      } else if (!(value >= 1 && value <= MOST.get(rule) && value == Math.rint(value))) {
        row.bad(
            "value",
            "table-range",
            "phải là số nguyên từ 1 đến " + MOST.get(rule),
            "it has to be a whole number from 1 to " + MOST.get(rule));
      }
      least.put(rule, (int) value);
    }
    missing(table, MOST.keySet(), least.keySet());
    return least;
  }

  private static Curve.Cell cell(TableText.Row row, String at, double most) {
    return new Curve.Cell(
        row.neededNumber(at), index(row, most), row.confidence(), row.text("source"), row.line());
  }

  private static Curve.Cell end(TableText.Row row) {
    return new Curve.Cell(
        Double.NaN, index(row, 100), row.confidence(), row.text("source"), row.line());
  }

  private static double index(TableText.Row row, double most) {
    double index = row.neededNumber("index");
    if (index < 0 || index > most) {
      row.bad(
          "index",
          "table-range",
          "chỉ số phải từ 0 đến " + (int) most,
          "an index lies between 0 and " + (int) most);
    }
    return index;
  }

  private static void rising(List<TableText.Row> rows, List<Curve.Cell> cells, String column) {
    for (int i = 1; i < cells.size(); i++) {
      if (!(cells.get(i).at() > cells.get(i - 1).at())) {
        notRising(rows.get(i), column);
      }
    }
  }

  private static void notRising(TableText.Row row, String column) {
    row.bad(
        column,
        "table-order",
        "phải lớn hơn dòng trước của cùng thông số",
        "it has to be larger than in the row before of the same parameter");
  }

  private static void missing(TableText table, Iterable<String> needed, Collection<String> there) {
    for (String key : needed) {
      if (!there.contains(key)) {
        table.problem(
            null, null, "table-missing", "thiếu «" + key + "»", "'" + key + "' is missing");
      }
    }
  }

  /** What a station measures for VN_WQI: the parameters of the table, oxygen and temperature. */
  static Set<String> water() {
    Set<String> all = new HashSet<>(WATER.keySet());
    all.addAll(List.of("DO", "Temp"));
    return all;
  }
}
