package vn.vonglau.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Edition;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.UnitsSnapshot;

/**
 * What the made-up source systems have of one day or month: the same totals as the other made-up
 * figures, shared out over agencies, fields, facilities or communes. Parts add up to their total;
 * the same question always has the same answer.
 */
final class DemoUpstreamRows {
  private static final int DAYS_OF_COMMUNES = 14;
  private static final int COMMITTEES = 12;
  private static final double RARE = 0.04;
  private static final List<String> AGENCIES =
      List.of(
          "VPUBND", "STC", "SNNPTNT", "SKHCN", "SCT", "SYT", "SGDDT", "SVHTTDL", "SXD", "STP",
          "TTRA", "BQLKKT");
  private static final List<String> FIELDS =
      List.of(
          "Đất đai",
          "Đăng ký kinh doanh",
          "Hộ tịch",
          "Xây dựng",
          "Giao thông vận tải",
          "Lao động",
          "Bảo trợ xã hội",
          "Chứng thực",
          "Môi trường",
          "Công thương");
  private static final List<String> COUNTRIES =
      List.of("Việt Nam", "Campuchia", "Hàn Quốc", "Trung Quốc", "Đài Loan", "Nhật Bản", "Khác");
  private static final List<String> DISEASES =
      List.of("Hô hấp", "Tim mạch", "Tiêu hóa", "Sốt xuất huyết", "Tay chân miệng", "Khác");
  private static final List<String> AGES = List.of("Dưới 18", "18–30", "31–45", "46–60", "Trên 60");

  private final Edition edition;
  private final UnitsSnapshot units;
  private final DemoPlaces places;
  private final LocalDate today;

  DemoUpstreamRows(Edition edition, UnitsSnapshot units, LocalDate today) {
    this.edition = edition;
    this.units = units;
    this.places = new DemoPlaces(units);
    this.today = today;
  }

  /** Rows of the published message of figures, for the indicators that begin so. */
  List<Map<String, Object>> figures(Period period, String... beginnings) {
    DemoPlaces.Era era = places.on(period.last());
    List<Map<String, Object>> out = new ArrayList<>();
    if (era.provinces().isEmpty()) {
      return out;
    }
    DemoMeasure measure = new DemoMeasure(edition, period);
    DemoPlaces.Spot province = era.provinces().getFirst();
    for (Definition d : edition.all()) {
      if (!d.group() && d.periods().contains(period.span().letters()) && begins(d, beginnings)) {
        figures(out, d, period, era, measure, province);
      }
    }
    return out;
  }

  private static boolean begins(Definition d, String... beginnings) {
    for (String b : beginnings) {
      if (d.code().startsWith(b)) {
        return true;
      }
    }
    return false;
  }

  private void figures(
      List<Map<String, Object>> out,
      Definition d,
      Period period,
      DemoPlaces.Era era,
      DemoMeasure measure,
      DemoPlaces.Spot province) {
    boolean known = d.levels().contains("province");
    BigDecimal value = measure.value(d, province.place());
    BigDecimal total = known ? value : usual(d, value);
    for (String dimension : d.dimensions().keySet()) {
      double reach = reach(d, dimension);
      BigDecimal shared =
          reach == 1
              ? total
              : total.multiply(BigDecimal.valueOf(reach)).setScale(0, RoundingMode.HALF_UP);
      if (reach > 0) {
        boolean adds = d.areas() == Definition.AreaRule.SUM;
        List<String> members = members(d, dimension, era);
        parts(out, d, period, dimension, members, adds ? shared : total, province);
      }
    }
    // those totals that the simulated reports leave out
    if (known && DemoFigures.late(d.agency(), DemoFigures.back(period, today))) {
      row(out, d, period, total, province.unit());
    }
    long back = ChronoUnit.DAYS.between(period.last(), today) - 1;
    if (d.dimensions().isEmpty() && d.levels().contains("commune") && back < DAYS_OF_COMMUNES) {
      for (DemoPlaces.Spot spot : era.communes()) {
        row(out, d, period, measure.value(d, spot.place()), spot.unit());
      }
    }
  }

  /**
   * How much of the total the members of a dimension have: few of many places are named, and no
   * place holds several.
   */
  private static double reach(Definition d, String dimension) {
    if (!dimension.equals("facility") && !dimension.equals("establishment")) {
      return 1;
    }
    if (List.of("trường", "trung tâm", "cơ sở").contains(d.unit())) {
      return 0;
    }
    return d.code().startsWith("HT-EDU") ? 0.01 : d.code().startsWith("HT-STAY") ? 0.04 : 1;
  }

  /** The total as members of one dimension share it. */
  private void parts(
      List<Map<String, Object>> out,
      Definition d,
      Period period,
      String dimension,
      List<String> members,
      BigDecimal total,
      DemoPlaces.Spot province) {
    boolean adds = d.areas() == Definition.AreaRule.SUM;
    long left = total.longValue();
    double weights = members.stream().mapToDouble(m -> weight(d, m)).sum();
    for (int i = 0; i < members.size(); i++) {
      String member = members.get(i);
      BigDecimal part;
      if (!adds) {
        double sway = DemoMeasure.unit(DemoMeasure.hash(d.code() + member, 17)) - 0.5;
        part = near(d, total, sway);
      } else {
        long share =
            i == members.size() - 1
                ? left
                : Math.min(left, Math.round(total.doubleValue() * weight(d, member) / weights));
        left -= share;
        part = BigDecimal.valueOf(share);
      }
      row(out, d, period, part, province.unit()).put(dimension, member);
    }
  }

  /** What no agency likes to count is rare. */
  private static BigDecimal usual(Definition d, BigDecimal value) {
    String name = d.nameVi().toLowerCase(java.util.Locale.ROOT);
    boolean rare = name.contains("quá hạn") || name.contains("trễ") || name.contains("từ chối");
    return rare ? BigDecimal.valueOf(Math.round(value.doubleValue() * RARE)) : value;
  }

  private static BigDecimal near(Definition d, BigDecimal value, double sway) {
    double near = Math.max(0, value.doubleValue() * (1 + 0.2 * sway));
    return BigDecimal.valueOf(d.unit().equals("%") ? Math.min(100, near) : near)
        .setScale(value.scale(), RoundingMode.HALF_UP);
  }

  private static double weight(Definition d, String member) {
    double own = 0.3 + DemoMeasure.unit(DemoMeasure.hash(member, 3));
    return own * (0.8 + 0.4 * DemoMeasure.unit(DemoMeasure.hash(member + d.code(), 5)));
  }

  private Map<String, Object> row(
      List<Map<String, Object>> out, Definition d, Period period, BigDecimal value, long unit) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("indicator", d.code());
    row.put("period", period.code());
    row.put("value", value);
    row.put("unit", units.get(unit).code());
    out.add(row);
    return row;
  }

  private List<String> members(Definition d, String dimension, DemoPlaces.Era era) {
    if (!d.dimensions().get(dimension).isEmpty()) {
      return d.dimensions().get(dimension);
    }
    String code = d.code();
    return switch (dimension) {
      case "agency" -> code.startsWith("HT-TTHC_DISTRICT") ? committees(era) : AGENCIES;
      case "field" -> FIELDS;
      case "facility" ->
          code.startsWith("HT-EDU")
              ? DemoNamed.SCHOOLS
              : code.startsWith("HT-STAY") ? DemoNamed.HOTELS : DemoNamed.HOSPITALS;
      case "establishment" -> DemoNamed.HOTELS;
      case "country" -> COUNTRIES;
      case "age" -> AGES;
      case "disease" -> DISEASES;
      case "sex" -> List.of("Nam", "Nữ");
      case "level" -> List.of("Mầm non", "Tiểu học", "THCS", "THPT");
      case "kind" ->
          code.startsWith("HT-STAY")
              ? List.of("Khách sạn", "Nhà nghỉ", "Nhà ở cho thuê", "Khu nghỉ dưỡng")
              : List.of();
      default -> List.of();
    };
  }

  /** The committees of the largest communes. */
  private List<String> committees(DemoPlaces.Era era) {
    return era.communes().stream()
        .sorted(Comparator.comparingDouble((DemoPlaces.Spot s) -> -s.place().weight()))
        .limit(COMMITTEES)
        .map(s -> "UBND " + units.get(s.unit()).name())
        .toList();
  }
}
