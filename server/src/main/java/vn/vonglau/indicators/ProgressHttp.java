package vn.vonglau.indicators;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Period;

/** The board of progress, the league table, reminders, the ledger and people's notices. */
@RestController
class ProgressHttp {
  private final Progress progress;
  private final League league;
  private final Ledger ledger;
  private final Reminders reminders;
  private final PersonNotices notices;
  private final Naming naming;
  private final ReportNames names;
  private final BusinessClock clock;

  ProgressHttp(
      Progress progress,
      League league,
      Ledger ledger,
      Reminders reminders,
      PersonNotices notices,
      Naming naming,
      ReportNames names,
      BusinessClock clock) {
    this.progress = progress;
    this.league = league;
    this.ledger = ledger;
    this.reminders = reminders;
    this.notices = notices;
    this.naming = naming;
    this.names = names;
    this.clock = clock;
  }

  @GetMapping("/api/reports/progress")
  Map<String, Object> progress(
      @RequestParam(required = false) String period, @RequestParam(required = false) String form) {
    String of = ReportsHttp.text(period);
    return progress.board(of == null ? null : Period.parse(of), ReportsHttp.text(form));
  }

  private static boolean oversees(Caller caller) {
    return caller.has(Role.AGGREGATOR) || caller.has(Role.LEADER) || caller.has(Role.ADMINISTRATOR);
  }

  /** Of this year up to today where no days are named. */
  @GetMapping("/api/reports/league")
  Object league(
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String format,
      HttpServletResponse response)
      throws IOException {
    if (!oversees(CurrentCaller.get())) {
      throw ReportRights.forbidden();
    }
    LocalDate first =
        ReportsHttp.text(from) == null ? clock.today().withDayOfYear(1) : Said.day(from, "from");
    LocalDate last = ReportsHttp.text(to) == null ? clock.today() : Said.day(to, "to");
    List<League.Row> rows = league.table(first, last);
    if (ReportsHttp.text(format) == null || format.equals("json")) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("from", first);
      out.put("to", last);
      out.put("formula", league.formula());
      out.put("items", rows);
      return out;
    }
    PrintFile file = PrintFile.of(format, PrintFile.CSV, PrintFile.XLSX);
    response.setContentType(file.type());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"xep-hang-%s-%s.%s\"".formatted(first, last, file.ending()));
    file.write(table(first, last, rows), response.getOutputStream());
    return null;
  }

  private PrintTable table(LocalDate from, LocalDate to, List<League.Row> rows) {
    LeagueFormula f = league.formula();
    List<PrintTable.Row> lines = new ArrayList<>();
    for (League.Row r : rows) {
      lines.add(
          new PrintTable.Row(
              false,
              Arrays.asList(
                  r.name(),
                  BigDecimal.valueOf(r.due()),
                  BigDecimal.valueOf(r.onTime()),
                  BigDecimal.valueOf(r.late()),
                  BigDecimal.valueOf(r.daysLate()),
                  BigDecimal.valueOf(r.missing()),
                  BigDecimal.valueOf(r.returned()),
                  BigDecimal.valueOf(r.contested()),
                  r.score())));
    }
    List<PrintTable.Column> columns = new ArrayList<>();
    columns.add(PrintTable.Column.text("Đơn vị", 80));
    for (String title :
        List.of(
            "Phải gửi",
            "Đúng hạn",
            "Chậm",
            "Số ngày chậm",
            "Chưa gửi",
            "Bị trả lại",
            "Có ý kiến",
            "Điểm")) {
      columns.add(PrintTable.Column.number(title, 20));
    }
    return new PrintTable(
        "Kết quả gửi báo cáo từ %td/%<tm/%<tY đến %td/%<tm/%<tY".formatted(from, to),
        List.of(
            ("Điểm = (đúng hạn × %s + chậm × %s + chưa gửi × %s + lần bị trả lại × %s + ngày chậm"
                    + " × %s) / số báo cáo phải gửi; không dưới 0; mỗi báo cáo tính nhiều nhất %d"
                    + " ngày chậm")
                .formatted(
                    f.onTime().toPlainString(),
                    f.late().toPlainString(),
                    f.missing().toPlainString(),
                    f.returned().toPlainString(),
                    f.dayLate().toPlainString(),
                    f.mostDays())),
        columns,
        lines,
        CurrentCaller.get().name(),
        ReportRequests.time(clock.instant()),
        false);
  }

  @PutMapping("/api/reports/league/formula")
  LeagueFormula formula(HttpServletRequest request) throws IOException {
    Caller caller = CurrentCaller.get();
    if (!caller.has(Role.AGGREGATOR) && !caller.has(Role.ADMINISTRATOR)) {
      throw ReportRights.forbidden();
    }
    JsonBody body = JsonBody.read(request.getInputStream());
    LeagueFormula now = league.formula();
    league.formula(
        new LeagueFormula(
            points(body, "onTime", now.onTime()),
            points(body, "late", now.late()),
            points(body, "missing", now.missing()),
            points(body, "returned", now.returned()),
            points(body, "dayLate", now.dayLate()),
            (int) body.number("mostDays", 0, 1000, now.mostDays()),
            Said.required(body, "note", 1000)));
    return league.formula();
  }

  private static BigDecimal points(JsonBody body, String field, BigDecimal other) {
    JsonNode node = body.json().get(field);
    if (node == null || node.isNull()) {
      return other;
    }
    if (!node.isNumber()
        || node.decimalValue().abs().compareTo(BigDecimal.valueOf(10_000)) > 0
        || node.decimalValue().scale() > 3) {
      throw JsonBody.wrong(
          field, "số từ −10000 đến 10000, tối đa 3 chữ số lẻ", "a number from -10000 to 10000");
    }
    return node.decimalValue();
  }

  @PostMapping("/api/reports/reminders")
  Map<String, Object> remind(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    Set<Long> units = new HashSet<>();
    for (JsonNode unit : body.json().path("units")) {
      Long id = Said.id(unit.asString(""), "units");
      if (id != null) {
        units.add(id);
      }
    }
    Reminders.Outcome outcome =
        reminders.byHand(
            body.required("form", 60), Said.period(body), units, Said.text(body, "note", 1000));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("sent", outcome.sent());
    out.put("bodies", outcome.bodies());
    out.put(
        "nobody",
        outcome.nobody().stream()
            .map(
                d ->
                    Map.of(
                        "unit",
                        d.unit(),
                        "agency",
                        d.agency(),
                        "name",
                        names.body(d.unit(), d.agency())))
            .toList());
    return out;
  }

  /** People of a unit see the lines of their own bodies. */
  @GetMapping("/api/reports/ledger")
  KeysetPage<Ledger.Line> ledger(
      @RequestParam(required = false) String form,
      @RequestParam(required = false) String period,
      @RequestParam(required = false) String unit,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    Caller caller = CurrentCaller.get();
    boolean all = oversees(caller);
    List<Naming.Held> held = all ? List.of() : naming.held(caller);
    Long of = Said.id(unit, "unit");
    return KeysetPage.of(
        PageRequest.of(limit, next),
        (after, count) ->
            ledger.list(
                ReportsHttp.text(form),
                ReportsHttp.text(period),
                of,
                ReportsHttp.text(agency),
                after,
                count),
        Ledger.Line::id,
        line ->
            all || held.stream().anyMatch(h -> h.fits(line.form(), line.unit(), line.agency())));
  }

  @PostMapping("/api/reports/ledger/{id:[0-9]{1,18}}/contest")
  Ledger.Line contest(@PathVariable long id, HttpServletRequest request) throws IOException {
    return ledger.contest(id, Said.text(JsonBody.read(request.getInputStream()), "reason", 2000));
  }

  /** {@code {upheld, reason}}: whether the objection holds. */
  @PostMapping("/api/reports/ledger/{id:[0-9]{1,18}}/answer")
  Ledger.Line decide(@PathVariable long id, HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    return ledger.decide(id, body.bool("upheld", false), Said.text(body, "reason", 2000));
  }

  /** Newest first; {@code next} goes back in time. */
  @GetMapping("/api/notices")
  Map<String, Object> notices(
      @RequestParam(required = false) String limit, @RequestParam(required = false) String next) {
    PageRequest page = PageRequest.of(limit, next);
    long before = page.after() == Long.MIN_VALUE ? Long.MAX_VALUE : page.after();
    String user = CurrentCaller.get().user();
    List<PersonNotices.Notice> found = notices.list(user, before, page.limit() + 1);
    boolean more = found.size() > page.limit();
    List<PersonNotices.Notice> shown = more ? found.subList(0, page.limit()) : found;
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", shown);
    out.put("unseen", notices.unseen(user));
    out.put("next", more ? PageRequest.token(shown.getLast().id()) : null);
    return out;
  }

  @PostMapping("/api/notices/{id:[0-9]{1,18}}/seen")
  void seen(@PathVariable long id) {
    notices.seen(id, CurrentCaller.get().user());
  }
}
