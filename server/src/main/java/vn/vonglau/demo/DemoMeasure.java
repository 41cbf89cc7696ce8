package vn.vonglau.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Edition;
import vn.vonglau.indicators.Ratios;
import vn.vonglau.kernel.Period;

/**
 * What a made-up province reaches in its indicators in one period: a size of its own for each,
 * growth, a course over the year, noise. Totals are the sums of their parts and of their places,
 * ratios those of their figures; the same question always has the same answer.
 */
final class DemoMeasure {
  private static final YearMonth ZERO = YearMonth.of(2020, 1);
  private static final double GROWTH = 0.06;
  private static final double SEASON = 0.12;
  private static final double NOISE = 0.04;
  private static final int DEEPEST = 6;
  private static final String GROWTH_OF = "concept:same_period_last_year";

  private final Edition edition;
  private final Period period;
  private final Map<Asked, BigDecimal> made = new HashMap<>();
  private final Map<String, Definition> shares = new HashMap<>(); // by numerator

  DemoMeasure(Edition edition, Period period) {
    this.edition = edition;
    this.period = period;
    for (Definition d : edition.all()) {
      if (bounded(d)
          && d.denominator() != null
          && known(d.numerator()).isPresent()
          && known(d.denominator()).isPresent()
          && edition.children(d.numerator()).isEmpty()) {
        shares.putIfAbsent(d.numerator(), d);
      }
    }
  }

  /**
   * @param id tells places apart; the same for a place before and after it became another unit
   * @param weight share of the province that the place has, 1 for the province
   * @param parts the communes in it; empty for a commune
   */
  record Place(long id, double weight, List<Place> parts) {}

  private record Asked(String code, long place) {}

  /** A figure in the unit of the definition, with as many digits as people would measure. */
  BigDecimal value(Definition d, Place place) {
    return value(d, place, 0);
  }

  private BigDecimal value(Definition d, Place place, int depth) {
    Asked asked = new Asked(d.code(), place.id());
    BigDecimal known = made.get(asked);
    if (known == null) {
      known = round(d, of(d, place, depth), noise(d, period, place));
      made.put(asked, known);
    }
    return known;
  }

  private double of(Definition d, Place place, int depth) {
    if (depth > DEEPEST) {
      return own(d, period, place);
    }
    if (d.areas() == Definition.AreaRule.SUM
        && d.levels().contains("commune")
        && !place.parts().isEmpty()) {
      return place.parts().stream().mapToDouble(p -> value(d, p, depth + 1).doubleValue()).sum();
    }
    return fromOthers(d, place, depth).orElseGet(() -> own(d, period, place));
  }

  private Optional<Double> fromOthers(Definition d, Place place, int depth) {
    if (d.denominator() != null) {
      if (d.denominator().equals(GROWTH_OF)) {
        return Optional.of(growth(d, place));
      }
      Optional<Definition> above = known(d.numerator());
      Optional<Definition> below = known(d.denominator());
      if (above.isPresent() && below.isPresent()) {
        double divisor = value(below.get(), place, depth + 1).doubleValue();
        double dividend = value(above.get(), place, depth + 1).doubleValue();
        return Optional.of(
            divisor == 0
                ? 0
                : dividend / divisor * Ratios.factor(d, above.get(), below.get()).doubleValue());
      }
    }
    if (d.areas() != Definition.AreaRule.SUM) {
      return Optional.empty();
    }
    Definition share = shares.get(d.code());
    if (share != null) {
      // what a percentage is the share of decides how much it is
      Definition below = edition.get(share.denominator());
      double factor = Ratios.factor(share, d, below).doubleValue();
      double of = value(below, place, depth + 1).doubleValue();
      return Optional.of(own(share, period, place) * of / factor);
    }
    List<Definition> parts = edition.children(d.code()).stream().filter(c -> adds(c, d)).toList();
    if (parts.size() > 1) {
      return Optional.of(
          parts.stream().mapToDouble(c -> value(c, place, depth + 1).doubleValue()).sum());
    }
    return known(d.parent()).filter(p -> onlyPart(d, p)).map(p -> share(d, p, place));
  }

  /** "Of which": a share of the line above it. */
  private double share(Definition d, Definition above, Place place) {
    return own(above, period, place) * (0.35 + 0.4 * unit(hash(d.code(), 5)));
  }

  private boolean onlyPart(Definition d, Definition above) {
    return adds(d, above)
        && edition.children(above.code()).stream().filter(c -> adds(c, above)).count() == 1;
  }

  private static boolean adds(Definition part, Definition whole) {
    return !part.group()
        && !whole.group()
        && part.areas() == Definition.AreaRule.SUM
        && part.unit().equals(whole.unit());
  }

  private Optional<Definition> known(String code) {
    return code == null ? Optional.empty() : edition.find(code).filter(d -> !d.group());
  }

  private double growth(Definition d, Place place) {
    Optional<Definition> base = known(d.numerator()).filter(n -> !n.code().equals(d.code()));
    if (base.isEmpty()) {
      return 6 + 4 * sway(hash(d.code(), period.code().hashCode()));
    }
    double before = own(base.get(), period.lastYear(), place);
    return before == 0 ? 0 : (own(base.get(), period, place) / before - 1) * 100;
  }

  private double own(Definition d, Period period, Place place) {
    if (bounded(d)) {
      double middle = 45 + 45 * unit(hash(d.code(), 1));
      double own = 8 * sway(hash(d.code(), place.id())) + 2 * sway(noise(d, period, place));
      double better = 0.6 * months(period.last()) / 12;
      return Math.max(0.5, Math.min(100, middle + own + better));
    }
    if (d.areas() == Definition.AreaRule.NONE) {
      return Math.max(
          1, 1 + 60 * unit(hash(d.code(), place.id())) + 3 * sway(noise(d, period, place)));
    }
    double month = size(d) * (d.areas() == Definition.AreaRule.SUM ? place.weight() : 1);
    // a school year counts who and what is there, not what happens from month to month
    if (d.times() != Definition.TimeRule.SUM || period.span() == Period.Span.SCHOOL_YEAR) {
      return month
          * course(d, YearMonth.from(period.last()))
          * (1 + NOISE * sway(noise(d, period, place)));
    }
    long days = ChronoUnit.DAYS.between(period.from(), period.to());
    if (days < 28) {
      YearMonth in = YearMonth.from(period.from());
      return flow(d, in, place, month) * days / in.lengthOfMonth();
    }
    double sum = 0;
    for (YearMonth m = YearMonth.from(period.from());
        m.atDay(1).isBefore(period.to());
        m = m.plusMonths(1)) {
      sum += flow(d, m, place, month);
    }
    return sum;
  }

  private double flow(Definition d, YearMonth month, Place place, double size) {
    return size
        * course(d, month)
        * (1 + NOISE * sway(hash(d.code(), place.id() * 31 + months(month.atDay(1)))));
  }

  private static double course(Definition d, YearMonth month) {
    double phase = 2 * Math.PI * unit(hash(d.code(), 2));
    double season = Math.sin(2 * Math.PI * month.getMonthValue() / 12 + phase);
    return Math.pow(1 + GROWTH * (0.3 + unit(hash(d.code(), 3))), months(month.atDay(1)) / 12)
        * (1 + SEASON * season);
  }

  private static final Map<String, Double> SIZES =
      Map.ofEntries(
          Map.entry("tỷ đồng", 2400d),
          Map.entry("triệu đồng", 52_000d),
          Map.entry("triệu USD", 310d),
          Map.entry("USD", 4200d),
          Map.entry("người", 62_000d),
          Map.entry("nghìn người", 1700d),
          Map.entry("lượt", 240_000d),
          Map.entry("nghìn lượt", 420d),
          Map.entry("hồ sơ", 96_000d),
          Map.entry("văn bản", 41_000d),
          Map.entry("doanh nghiệp", 5200d),
          Map.entry("đơn vị", 5600d),
          Map.entry("nghìn tấn", 640d),
          Map.entry("tấn", 84_000d),
          Map.entry("nghìn ha", 140d),
          Map.entry("ha", 21_000d),
          Map.entry("nghìn con", 900d),
          Map.entry("học sinh", 310_000d),
          Map.entry("hộ", 4100d),
          Map.entry("cơ sở", 1900d),
          Map.entry("phòng", 31_000d),
          Map.entry("trường", 560d),
          Map.entry("lớp", 9_000d),
          Map.entry("trẻ", 60_000d),
          Map.entry("học viên", 3_000d),
          Map.entry("trung tâm", 14d),
          Map.entry("HS/GV", 18d),
          Map.entry("trẻ/GV", 12d),
          Map.entry("HTX", 190d),
          Map.entry("vụ", 46d),
          Map.entry("ca", 380d));

  /** Words of a name that say how many there are, where the unit of measure alone does not. */
  private static final Map<String, Double> NAMED =
      Map.of(
          "giáo viên", 7_000d,
          "cán bộ quản lý", 1_900d,
          "nhân viên", 2_400d,
          "viên chức", 600d,
          "khuyết tật", 1_700d);

  /** What the whole province has in a usual month. */
  private static double size(Definition d) {
    String name = d.nameVi().toLowerCase(Locale.ROOT);
    double usual = SIZES.getOrDefault(d.unit(), 900d);
    for (Map.Entry<String, Double> known : NAMED.entrySet()) {
      if (name.contains(known.getKey()) && usual > known.getValue()) {
        usual = known.getValue();
      }
    }
    return usual * (0.25 + 1.5 * unit(hash(d.code(), 4)));
  }

  private static boolean bounded(Definition d) {
    return d.unit().equals("%") || d.unit().equals("‰") || d.unit().equals("điểm");
  }

  private static BigDecimal round(Definition d, double value, long salt) {
    int digits =
        switch (d.unit()) {
          case "%", "‰", "điểm", "tỷ đồng", "triệu USD", "nghìn tấn", "nghìn ha" -> 1;
          case "tạ/ha", "HS/GV" -> 1;
          default -> 0;
        };
    if (digits == 0) {
      // what is counted is not zero everywhere only because each place has a part of one
      return BigDecimal.valueOf((long) Math.floor(value + unit(salt)));
    }
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
  }

  private static long months(LocalDate day) {
    return ChronoUnit.MONTHS.between(ZERO, YearMonth.from(day));
  }

  private static long noise(Definition d, Period period, Place place) {
    return hash(d.code(), place.id() * 31 + period.code().hashCode());
  }

  /** 0 to 1. */
  static double unit(long hash) {
    return (hash >>> 11) / (double) (1L << 53);
  }

  /** −1 to 1. */
  private static double sway(long hash) {
    return 2 * unit(hash) - 1;
  }

  static long hash(String text, long salt) {
    long h = 1125899906842597L;
    for (int i = 0; i < text.length(); i++) {
      h = 31 * h + text.charAt(i);
    }
    h ^= salt * 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }
}
