package vn.vonglau.indicators;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Succession;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** Whether a report may be asked of a body for a period at all, and whether it is taken now. */
@Component
class ReportRequests {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

  private final Units units;
  private final Deadlines deadlines;
  private final BusinessClock clock;

  ReportRequests(Units units, Deadlines deadlines, BusinessClock clock) {
    this.units = units;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  Window window(Form form, Period period, long unit) {
    return deadlines.of(form, period, unit);
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code period-kind}, {@code report-form}, {@code
   *     report-unit}, {@code report-agency}
   */
  void mustFit(Form form, long unit, String agency, Period period) {
    if (!Forms.asks(form, period)) {
      throw Problem.of(
              422,
              "period-kind",
              "Biểu «%s» báo cáo %s; kỳ %s không thuộc loại đó. Chưa tạo gì. Chọn kỳ đúng loại."
                  .formatted(form.titleVi(), form.periodType().vi().toLowerCase(), period.code()),
              "The form '%s' is %s; the period %s is of another kind. Nothing was made. Choose a"
                      .formatted(
                          form.titleEn(), form.periodType().en().toLowerCase(), period.code())
                  + " period of that kind.")
          .at("period", null)
          .asException();
    }
    if (!period.last().isBefore(LocalDate.MAX)
        || period.last().isBefore(form.validFrom())
        || (form.validTo() != null && !period.from().isBefore(form.validTo()))) {
      throw Problem.of(
              422,
              "report-form",
              "Biểu «%s» không có hiệu lực trong kỳ %s. Chưa tạo gì. Chọn kỳ từ %s."
                  .formatted(form.titleVi(), period.code(), DAY.format(form.validFrom())),
              "The form '%s' is not in force in %s. Nothing was made. Choose a period from %s on."
                  .formatted(form.titleEn(), period.code(), form.validFrom()))
          .at("period", null)
          .asException();
    }
    mustStand(unit, period);
    Unit place = units.now().get(unit);
    boolean commune = form.agency().equals(Duties.COMMUNE);
    if (place.level() != form.level() || place.virtual()) {
      throw Problem.of(
              422,
              "report-level",
              "Biểu «%s» không dành cho cấp của %s. Chưa tạo gì. Chọn đơn vị đúng cấp."
                  .formatted(form.titleVi(), place.name()),
              "The form '%s' is not for units of the level of %s. Nothing was made. Choose another"
                      .formatted(form.titleEn(), place.name())
                  + " unit.")
          .at("unit", null)
          .asException();
    }
    if (!agency.equals(commune ? Duties.COMMUNE : form.agency())) {
      throw Problem.of(
              422,
              "report-agency",
              "Biểu «%s» do cơ quan %s báo cáo. Chưa tạo gì."
                  .formatted(form.titleVi(), form.agency()),
              "The form '%s' is reported by %s. Nothing was made."
                  .formatted(form.titleEn(), form.agency()))
          .at("agency", null)
          .asException();
    }
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code report-unit} where the unit does not
   *     exist on the period's last day, naming what came of it
   */
  void mustStand(long unit, Period period) {
    UnitsSnapshot now = units.now();
    Unit place = now.find(unit).orElse(null);
    if (place != null && place.validOn(period.last())) {
      return;
    }
    String day = DAY.format(period.last());
    if (place == null) {
      throw gone(
          "Không có đơn vị hành chính này. Chưa ghi gì. Chọn đơn vị trong danh sách.",
          "There is no such unit. Nothing was stored. Choose one of the list.");
    }
    List<Succession> next =
        period.last().isBefore(place.validFrom()) ? now.predecessors(unit) : now.successors(unit);
    boolean before = period.last().isBefore(place.validFrom());
    String names =
        next.stream()
            .map(s -> now.get(before ? s.predecessor() : s.successor()).name())
            .distinct()
            .collect(Collectors.joining(", "));
    String remedyVi =
        names.isEmpty() ? "" : (before ? "đơn vị trước đó: " : "đơn vị kế thừa: ") + names;
    throw gone(
        "%s không phải là đơn vị hành chính vào ngày %s. Chưa ghi gì. Chọn %s."
            .formatted(place.name(), day, remedyVi.isEmpty() ? "đơn vị của kỳ đó" : remedyVi),
        "%s is not an administrative unit on %s. Nothing was stored. Choose %s."
            .formatted(place.name(), period.last(), names.isEmpty() ? "a unit of then" : names));
  }

  private static RuntimeException gone(String vi, String en) {
    return Problem.of(422, "report-unit", vi, en).at("unit", null).asException();
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code intake-not-open}
   */
  void mustHaveOpened(Form form, Period period, Window window) {
    if (clock.instant().isBefore(window.opens())) {
      throw Problem.of(
              422,
              "intake-not-open",
              "Kỳ %s của biểu «%s» mở nhận từ %s. Chưa tạo gì."
                  .formatted(period.code(), form.titleVi(), time(window.opens())),
              "The intake of '%s' for %s opens at %s. Nothing was made."
                  .formatted(form.titleEn(), period.code(), time(window.opens())))
          .asException();
    }
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code intake-closed}, with the window named
   */
  void mustBeOpen(Form form, Period period, Window window) {
    if (!window.isOpen(clock.instant())) {
      throw Problem.of(
              422,
              "intake-closed",
              "Kỳ %s của biểu «%s» nhận từ %s đến trước %s; nay đã đóng. Số đã nhập vẫn giữ nguyên."
                      .formatted(
                          period.code(),
                          form.titleVi(),
                          time(window.opens()),
                          time(window.closes()))
                  + " Đề nghị cơ quan tổng hợp mở nhận lại.",
              "The intake of '%s' for %s was from %s until %s and is closed. What was entered is"
                      .formatted(
                          form.titleEn(),
                          period.code(),
                          time(window.opens()),
                          time(window.closes()))
                  + " kept. Ask the aggregating agency to open it again.")
          .asException();
    }
  }

  static String time(java.time.Instant at) {
    return at.equals(java.time.Instant.MAX) ? "…" : TIME.format(at.atZone(BusinessClock.ZONE));
  }
}
