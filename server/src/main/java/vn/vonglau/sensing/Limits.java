package vn.vonglau.sensing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.vonglau.kernel.BusinessClock;

/** Which limit is in force for a parameter at a time, by regulation or by permit. */
final class Limits {

  /**
   * @param from, to validity, {@code to} exclusive; null is open
   * @param seen false: it is in force, but its values are not in the tables yet
   */
  record Regulation(
      String id,
      Set<Station.Kind> kinds,
      LocalDate from,
      LocalDate to,
      boolean seen,
      String act,
      Confidence confidence,
      String vi,
      String en) {}

  /**
   * A row of a regulation.
   *
   * @param factors names of what multiplies the limit: {@code Kq, Kf}
   */
  record Row(
      Regulation regulation,
      String table,
      String column,
      String parameter,
      Set<Station.Kind> kinds,
      Step step,
      double low,
      double high,
      String unit,
      List<String> factors,
      LocalDate from,
      LocalDate to,
      Confidence confidence,
      String note) {}

  /** A value that a factor may take, and when. */
  record Factor(
      String regulation, String name, String vi, String en, double value, Confidence confidence) {}

  /**
   * A limit that a permit sets for one parameter. It stands in place of all that regulations say of
   * the parameter, whatever averaging they name.
   *
   * @param low, high null where that side is free
   * @param text what names the permit
   * @param to exclusive; null is open
   */
  record Permit(
      String parameter,
      Step step,
      Double low,
      Double high,
      String unit,
      String text,
      LocalDate from,
      LocalDate to) {}

  /**
   * Under what terms a regulation binds a station, as its permit says.
   *
   * @param regulation null: those in force; otherwise this one, also after it was replaced (a
   *     facility in transition)
   * @param column level or column: {@code A}; null when the permit names none
   * @param factors by name
   */
  record Terms(String regulation, String column, Map<String, Double> factors) {
    static final Terms NONE = new Terms(null, null, Map.of());
  }

  /** Why no limit was found. */
  enum NoLimit {
    NONE("limit-none", "không có giới hạn", "there is no limit"),
    NOT_SEEN(
        "limit-not-seen",
        "quy chuẩn đang hiệu lực nhưng chưa nhập giá trị",
        "the regulation in force has not been entered yet"),
    COLUMN(
        "limit-column",
        "giấy phép chưa ghi cột hoặc mức áp dụng",
        "the permit names no column or level yet"),
    FACTORS("limit-factors", "giấy phép chưa ghi hệ số áp dụng", "the permit names no factors yet");

    private final String code;
    private final String vi;
    private final String en;

    NoLimit(String code, String vi, String en) {
      this.code = code;
      this.vi = vi;
      this.en = en;
    }

    String code() {
      return code;
    }

    String vi() {
      return vi;
    }

    String en() {
      return en;
    }
  }

  /**
   * @param limit null where there is none
   * @param reason null where there is a limit
   * @param regulation the one that the reason speaks of, or null
   */
  record Found(Limit limit, NoLimit reason, String regulation) {
    private static Found none(NoLimit reason, String regulation) {
      return new Found(null, reason, regulation);
    }
  }

  private final List<Regulation> regulations;
  private final Map<String, List<Row>> rows;
  private final List<Factor> factors;

  Limits(List<Regulation> regulations, List<Row> rows, List<Factor> factors) {
    this.regulations = List.copyOf(regulations);
    this.rows = rows.stream().collect(Collectors.groupingBy(Row::parameter));
    this.factors = List.copyOf(factors);
  }

  List<Regulation> regulations() {
    return regulations;
  }

  /** Of all regulations, those that were replaced among them. */
  List<Row> rows() {
    return rows.values().stream().flatMap(List::stream).toList();
  }

  List<Factor> factors() {
    return factors;
  }

  /**
   * The limit for a figure of this averaging. A limit binds figures of the averaging that it names
   * and no others.
   *
   * @param time of a single value, or the end of the span of a mean: the mean of the last day of
   *     2025 is judged by what was in force in 2025
   * @param permits of the station; of those in force the youngest counts
   */
  Found inForce(
      Station.Kind kind,
      String parameter,
      Step step,
      Instant time,
      List<Permit> permits,
      Terms terms) {
    LocalDate day = day(step, time);
    List<Permit> binding =
        permits.stream()
            .filter(p -> p.parameter().equals(parameter) && covers(p.from(), p.to(), day))
            .toList();
    if (!binding.isEmpty()) {
      return binding.stream()
          .filter(p -> p.step() == step)
          .max(Comparator.comparing(Permit::from, Comparator.nullsFirst(Comparator.naturalOrder())))
          .map(p -> new Found(limit(p), null, null))
          .orElseGet(() -> Found.none(NoLimit.NONE, binding.getFirst().text()));
    }
    List<Row> candidates = new ArrayList<>();
    for (Row row : rows.getOrDefault(parameter, List.of())) {
      if (row.step() == step
          && row.kinds().contains(kind)
          && covers(row.from(), row.to(), day)
          && binds(row.regulation(), kind, day, terms)) {
        candidates.add(row);
      }
    }
    if (candidates.isEmpty()) {
      return regulations.stream()
          .filter(r -> !r.seen() && binds(r, kind, day, terms))
          .findFirst()
          .map(r -> Found.none(NoLimit.NOT_SEEN, r.id()))
          .orElse(Found.none(NoLimit.NONE, null));
    }
    Optional<Row> row =
        candidates.stream()
            .filter(r -> r.column().isEmpty() || r.column().equals(terms.column()))
            .findFirst();
    if (row.isEmpty()) {
      // the column is not named yet, or it says nothing of this parameter
      return Found.none(
          terms.column() == null ? NoLimit.COLUMN : NoLimit.NONE,
          candidates.getFirst().regulation().id());
    }
    if (!terms.factors().keySet().containsAll(row.get().factors())) {
      return Found.none(NoLimit.FACTORS, row.get().regulation().id());
    }
    return new Found(limit(row.get(), terms), null, null);
  }

  /** All limits of a parameter at a time, finest averaging first. */
  List<Limit> all(
      Station.Kind kind, String parameter, Instant time, List<Permit> permits, Terms terms) {
    List<Limit> all = new ArrayList<>();
    for (Step step : Step.values()) {
      Limit limit = inForce(kind, parameter, step, time, permits, terms).limit();
      if (limit != null) {
        all.add(limit);
      }
    }
    return all;
  }

  private static LocalDate day(Step step, Instant time) {
    // a span is labelled by its end, which already belongs to the next day at midnight
    Instant inside = step == Step.RAW ? time : time.minusMillis(1);
    return LocalDate.ofInstant(inside, BusinessClock.ZONE);
  }

  private static boolean binds(
      Regulation regulation, Station.Kind kind, LocalDate day, Terms terms) {
    return terms.regulation() == null
        ? regulation.kinds().contains(kind) && covers(regulation.from(), regulation.to(), day)
        : terms.regulation().equals(regulation.id());
  }

  private static boolean covers(LocalDate from, LocalDate to, LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
  }

  private static Limit limit(Permit p) {
    return new Limit(
        p.text(),
        "",
        p.parameter(),
        p.step(),
        p.low() == null ? Double.NaN : p.low(),
        p.high() == null ? Double.NaN : p.high(),
        p.unit(),
        "",
        p.from(),
        p.to(),
        Confidence.VERIFIED,
        true);
  }

  /** As a calculator would say it: 75 × 0.9 × 1.1 is 74.25, not 74.25000000000001. */
  private static double times(double value, double factor) {
    return Double.isNaN(value)
        ? value
        : BigDecimal.valueOf(value * factor).round(new MathContext(12)).doubleValue();
  }

  private static Limit limit(Row row, Terms terms) {
    double factor = 1;
    List<String> words = new ArrayList<>();
    for (String name : row.factors()) {
      factor *= terms.factors().get(name);
      words.add(name + " " + terms.factors().get(name));
    }
    Regulation regulation = row.regulation();
    return new Limit(
        regulation.id(),
        row.column(),
        row.parameter(),
        row.step(),
        times(row.low(), factor),
        times(row.high(), factor),
        row.unit(),
        String.join(" × ", words),
        row.from() == null ? regulation.from() : row.from(),
        row.to() == null ? regulation.to() : row.to(),
        row.confidence(),
        false);
  }
}
