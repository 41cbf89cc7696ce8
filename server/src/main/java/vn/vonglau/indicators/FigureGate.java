package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Period.Span;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Level;
import vn.vonglau.units.Succession;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/**
 * What a figure must be to be kept: of an indicator that has figures, for a kind of period and at a
 * level that it has, of a unit that existed then.
 */
final class FigureGate {
  /** Digits that are kept after the point, and before it. */
  private static final int DECIMALS = 12;

  private static final int WHOLE = 26;
  private static final int DIMENSIONS = 400;
  private static final int SENTENCE = 500;

  private final Edition edition;
  private final UnitsSnapshot units;

  FigureGate(Edition edition, UnitsSnapshot units) {
    this.edition = edition;
    this.units = units;
  }

  /**
   * The draft as it is kept: texts in NFC, numbers without zeros at the end.
   *
   * @throws ProblemException what is wrong with it, and what to do
   */
  FigureDraft checked(FigureDraft d) {
    Definition definition = edition.get(d.indicator());
    if (definition.group()) {
      throw wrong(
          "figure-group",
          "«" + definition.nameVi() + "» là dòng đề mục, không có số liệu. Nhập vào các dòng con.",
          "'" + definition.nameEn() + "' is a heading without figures. Use the rows below it.");
    }
    period(definition, d.period());
    Unit unit = units.find(d.unit()).orElseThrow(() -> unknownUnit());
    era(unit, d.period());
    String dims = dimensions(definition, d.dimensions());
    level(definition, unit, dims);
    return d.with(
        dims,
        value(definition, d),
        nfc(d.noValue(), SENTENCE),
        d.status(),
        nfc(d.reason(), 2 * SENTENCE));
  }

  private static BigDecimal value(Definition definition, FigureDraft d) {
    if ((d.value() == null) == (d.noValue() == null || d.noValue().isBlank())) {
      throw wrong(
          "figure-value",
          "«" + definition.nameVi() + "» cần một giá trị, hoặc lý do không có giá trị.",
          "'" + definition.nameEn() + "' needs a value, or the reason why there is none.");
    }
    BigDecimal value = Numbers.plain(d.value());
    if (value != null && (value.scale() > DECIMALS || value.precision() - value.scale() > WHOLE)) {
      throw wrong(
          "figure-digits",
          "Giá trị của «"
              + definition.nameVi()
              + "» có quá nhiều chữ số: tối đa "
              + WHOLE
              + " trước và "
              + DECIMALS
              + " sau dấu phẩy. Kiểm tra đơn vị tính.",
          "The value of '"
              + definition.nameEn()
              + "' has too many digits: at most "
              + WHOLE
              + " before and "
              + DECIMALS
              + " after the point. Check the unit of measure.");
    }
    return value;
  }

  static void period(Definition d, Period period) {
    List<String> kinds = d.periods();
    // what a single request asks for, and what a system sends as it likes, has any span
    if (period.span() == Span.RANGE
        || kinds.contains("SYNC")
        || kinds.contains(period.span().letters())) {
      return;
    }
    throw wrong(
        "figure-period-kind",
        "«"
            + d.nameVi()
            + "» không báo cáo theo kỳ "
            + period.code()
            + "; các loại kỳ của chỉ tiêu"
            + " này: "
            + String.join(", ", kinds)
            + ". Chọn kỳ khác.",
        "'"
            + d.nameEn()
            + "' is not reported for "
            + period.code()
            + "; its kinds of periods: "
            + String.join(", ", kinds)
            + ". Choose another period.");
  }

  private void era(Unit unit, Period period) {
    if (unit.virtual()) {
      throw wrong(
          "figure-unit-virtual",
          unit.name() + " (cũ) chỉ để xem lại. Số liệu ghi cho xã, phường.",
          unit.name() + " (former) is there to look back only. Figures are of communes.");
    }
    // a unit that ended within the span was there for a part of it
    boolean ended = unit.validTo() != null && !unit.validTo().isAfter(period.from());
    boolean early = unit.validFromExact() && !unit.validFrom().isBefore(period.to());
    if (ended) {
      String names =
          others(units.successors(unit.id()).stream().map(Succession::successor).toList());
      throw wrong(
          "figure-unit-era",
          unit.name()
              + " đã kết thúc ngày "
              + day(unit.validTo().minusDays(1))
              + ", không có trong"
              + " kỳ "
              + period.code()
              + "."
              + (names.isEmpty() ? "" : " Nay thuộc: " + names + "."),
          unit.name()
              + " ended on "
              + unit.validTo().minusDays(1)
              + " and was not there in "
              + period.code()
              + "."
              + (names.isEmpty() ? "" : " It is now in: " + names + "."));
    }
    if (early) {
      String names =
          others(units.predecessors(unit.id()).stream().map(Succession::predecessor).toList());
      throw wrong(
          "figure-unit-era",
          unit.name()
              + " có từ ngày "
              + day(unit.validFrom())
              + ", chưa có trong kỳ "
              + period.code()
              + "."
              + (names.isEmpty() ? "" : " Khi đó là: " + names + "."),
          unit.name()
              + " began on "
              + unit.validFrom()
              + " and was not there in "
              + period.code()
              + "."
              + (names.isEmpty() ? "" : " Then it was: " + names + "."));
    }
  }

  private String others(List<Long> ids) {
    List<String> names =
        ids.stream().map(units::get).filter(u -> !u.virtual()).map(Unit::name).distinct().toList();
    return String.join(", ", names.subList(0, Math.min(6, names.size())))
        + (names.size() > 6 ? "…" : "");
  }

  private static void level(Definition d, Unit unit, String dims) {
    List<String> levels = d.levels();
    boolean has =
        levels.contains(unit.level().id())
            // a place of lodging is a facility under a name of its own
            || levels.contains("facility")
                && (dims.contains("facility=") || dims.contains("establishment="))
            || levels.contains("agency")
                && dims.contains("agency=")
                && (unit.level() == Level.PROVINCE || unit.level() == Level.DISTRICT);
    if (!has) {
      throw wrong(
          "figure-level",
          "«"
              + d.nameVi()
              + "» không có số liệu cấp "
              + words(unit.level())
              + " (chỉ có: "
              + String.join(", ", levels)
              + "). Ghi cho đơn vị đúng cấp.",
          "'"
              + d.nameEn()
              + "' has no figures for a "
              + unit.level().id()
              + " (only: "
              + String.join(", ", levels)
              + "). Use a unit of the right level.");
    }
  }

  static String words(Level level) {
    return switch (level) {
      case PROVINCE -> "tỉnh";
      case DISTRICT -> "huyện";
      case COMMUNE -> "xã";
    };
  }

  /** The stored form: parts in the order of their names. */
  private static String dimensions(Definition d, String text) {
    if (text == null || text.isBlank()) {
      return "";
    }
    String dims =
        Arrays.stream(Normalizer.normalize(text, Normalizer.Form.NFC).split(";"))
            .map(String::strip)
            .sorted()
            .collect(Collectors.joining(";"));
    for (String part : dims.split(";")) {
      int at = part.indexOf('=');
      List<String> members = at < 1 ? null : d.dimensions().get(part.substring(0, at));
      boolean free = members != null && members.isEmpty() && at + 1 < part.length();
      if (!free && (members == null || !members.contains(part.substring(at + 1)))) {
        throw wrong(
            "figure-dimension",
            "«"
                + d.nameVi()
                + "» không có chiều «"
                + part
                + "». Các chiều: "
                + String.join(", ", d.dimensions().keySet())
                + ".",
            "'"
                + d.nameEn()
                + "' has no dimension '"
                + part
                + "'. Its dimensions: "
                + String.join(", ", d.dimensions().keySet())
                + ".");
      }
    }
    if (dims.length() > DIMENSIONS) {
      throw wrong(
          "figure-dimension",
          "Các chiều của một số liệu dài quá " + DIMENSIONS + " ký tự. Viết gọn lại.",
          "The dimensions of a figure are longer than " + DIMENSIONS + " characters.");
    }
    return dims;
  }

  private static String nfc(String text, int longest) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String normal = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    return normal.length() > longest ? normal.substring(0, longest) : normal;
  }

  private static String day(LocalDate day) {
    return "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
  }

  private static ProblemException unknownUnit() {
    return Problem.of(
            404,
            "figure-unit",
            "Không có đơn vị hành chính này. Chọn đơn vị trong danh sách.",
            "There is no such administrative unit. Choose one of the list.")
        .at("unit", null)
        .asException();
  }

  private static ProblemException wrong(String code, String vi, String en) {
    return Problem.of(422, code, vi, en).asException();
  }
}
