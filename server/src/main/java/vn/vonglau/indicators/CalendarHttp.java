package vn.vonglau.indicators;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** Days of rest, swapped days, school years, and what deadlines follow from them. */
@RestController
class CalendarHttp {
  private final CalendarDays days;
  private final Deadlines deadlines;
  private final ReportingFiles files;

  CalendarHttp(CalendarDays days, Deadlines deadlines, ReportingFiles files) {
    this.days = days;
    this.deadlines = deadlines;
    this.files = files;
  }

  private static Map<String, Object> list(List<?> items) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", items);
    out.put("next", null);
    return out;
  }

  private static boolean of(String year, int of) {
    return year == null || year.isEmpty() || year.equals(Integer.toString(of));
  }

  @GetMapping("/api/calendar/holidays")
  Map<String, Object> holidays(@RequestParam(required = false) String year) {
    CalendarDays.Edition now = days.now();
    List<Map<String, Object>> items = new ArrayList<>();
    now.holidays()
        .values()
        .forEach(
            h -> {
              if (of(year, h.date().getYear())) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("date", h.date());
                one.put("name", h.name());
                one.put("nameEn", h.nameEn());
                one.put("basis", h.basis());
                one.put("confidence", h.confidence());
                one.put("edited", now.edited().contains(h.date()));
                items.add(one);
              }
            });
    return list(items);
  }

  @PutMapping("/api/calendar/holidays/{date}")
  Map<String, Object> holiday(@PathVariable String date, HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String name = body.required("name", 200);
    days.setHoliday(
        Said.day(date, "date"),
        name,
        body.text("nameEn", 200, name),
        body.text("basis", 300, "Quản trị viên nhập"));
    return holidays(date.substring(0, 4));
  }

  @DeleteMapping("/api/calendar/holidays/{date}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void noHoliday(@PathVariable String date) {
    days.removeHoliday(Said.day(date, "date"));
  }

  @GetMapping("/api/calendar/swaps")
  Map<String, Object> swaps(@RequestParam(required = false) String year) {
    CalendarDays.Edition now = days.now();
    List<Map<String, Object>> items = new ArrayList<>();
    now.swaps()
        .values()
        .forEach(
            s -> {
              if (of(year, s.dayOff().getYear())) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("dayOff", s.dayOff());
                one.put("madeUpOn", s.madeUpOn());
                one.put("reason", s.reason());
                one.put("confidence", s.confidence());
                one.put("edited", now.edited().contains(s.dayOff()));
                items.add(one);
              }
            });
    return list(items);
  }

  @PutMapping("/api/calendar/swaps/{dayOff}")
  Map<String, Object> swap(@PathVariable String dayOff, HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    days.setSwap(
        Said.day(dayOff, "dayOff"), Said.day(body, "madeUpOn"), body.required("reason", 300));
    return swaps(dayOff.substring(0, 4));
  }

  @DeleteMapping("/api/calendar/swaps/{dayOff}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void noSwap(@PathVariable String dayOff) {
    days.removeSwap(Said.day(dayOff, "dayOff"));
  }

  @GetMapping("/api/calendar/school-years")
  Map<String, Object> schoolYears() {
    return list(List.copyOf(days.now().schoolYears().values()));
  }

  @PutMapping("/api/calendar/school-years/{year:[0-9]{4}}")
  Map<String, Object> schoolYear(@PathVariable int year, HttpServletRequest request)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    days.setSchoolYear(
        year,
        Said.day(body, "first"),
        Said.day(body, "last"),
        body.text("basis", 300, "Quản trị viên nhập"));
    return schoolYears();
  }

  /** {@code type} one of the sixteen kinds; {@code regime} CALENDAR or ND09, else as set. */
  @GetMapping("/api/calendar/deadline")
  Map<String, Object> deadline(
      @RequestParam(required = false) String type,
      @RequestParam(required = false) String period,
      @RequestParam(required = false) String regime) {
    PeriodType of =
        Arrays.stream(PeriodType.values())
            .filter(t -> t.name().equals(type))
            .findFirst()
            .orElseThrow(
                () ->
                    JsonBody.wrong(
                        "type",
                        "một trong: " + Arrays.toString(PeriodType.values()),
                        "one of: " + Arrays.toString(PeriodType.values())));
    Period p = Period.parse(period);
    if (!of.takes(p)) {
      throw Problem.of(
              422,
              "period-kind",
              "Kỳ %s không thuộc loại %s.".formatted(p.code(), of.vi().toLowerCase()),
              "The period %s is not of the kind %s.".formatted(p.code(), of.en().toLowerCase()))
          .at("period", null)
          .asException();
    }
    PeriodType.Regime by =
        regime == null || regime.isEmpty()
            ? files.reminders().regime()
            : Arrays.stream(PeriodType.Regime.values())
                .filter(r -> r.name().equals(regime))
                .findFirst()
                .orElseThrow(
                    () -> JsonBody.wrong("regime", "CALENDAR hoặc ND09", "CALENDAR or ND09"));
    DeadlineBook.Deadline deadline = deadlines.now().deadline(of, by, p);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("type", of.name());
    out.put("period", p.code());
    out.put("regime", by.name());
    out.put("cutFrom", by.cutFrom(p));
    out.put("cutTo", by.cutTo(p));
    out.put("nominal", deadline.nominal());
    out.put("due", deadline.due());
    out.put("dueDay", deadline.due() == null ? null : Times.day(deadline.due()));
    out.put("why", deadline.why());
    return out;
  }

  /** What is wrong with the text files of the calendar and the reminders; empty when in force. */
  @GetMapping("/api/calendar/problems")
  Map<String, Object> problems() {
    return list(files.problems());
  }
}
