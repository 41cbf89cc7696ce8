package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** Reports and what stands in their cells. Rights are looked at inside, for the current caller. */
@Component
class Reports {
  private static final int LONGEST_REMARK = 2000;
  private static final int LONGEST_REASON = 300;
  private static final int LONGEST_TEXT = 20000;
  private static final BigDecimal LARGEST = BigDecimal.TEN.pow(26);
  private static final int MOST_DECIMALS = 12;

  private final ReportRows rows;
  private final Forms forms;
  private final Checks checks;
  private final ReportRights rights;
  private final ReportRequests requests;
  private final Journal journal;
  private final BusinessClock clock;

  Reports(
      ReportRows rows,
      Forms forms,
      Checks checks,
      ReportRights rights,
      ReportRequests requests,
      Journal journal,
      BusinessClock clock) {
    this.rows = rows;
    this.forms = forms;
    this.checks = checks;
    this.rights = rights;
    this.requests = requests;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404, or 403 {@code report-not-named} where the
   *     caller has no part in it
   */
  Report get(long id) {
    return full(id).report();
  }

  ReportRows.Full full(long id) {
    ReportRows.Full full = rows.get(id);
    rights.mustRead(full.report());
    return full;
  }

  Map<CellKey, Cell> cells(long id) {
    get(id);
    return rows.cells(id);
  }

  List<CellProblem> problems(long id) {
    Report report = get(id);
    Form form = forms.get(report.form(), report.formVersion());
    return checks.check(form, report, rows.cells(id));
  }

  /**
   * The report of a body for a period: a new one, or the one that is there.
   *
   * @throws vn.vonglau.kernel.ProblemException 404 no such form; 422 {@code period-kind}, {@code
   *     report-unit}, {@code intake-not-open}; 403 {@code report-not-named}
   */
  @Transactional
  Report create(String code, long unit, String agency, Period period) {
    Form form = forms.now(code);
    requests.mustFit(form, unit, agency, period);
    rights.mustEnter(form, unit, agency);
    Window window = requests.window(form, period, unit);
    requests.mustHaveOpened(form, period, window);
    String by = CurrentCaller.get().user();
    if (rows.find(code, unit, agency, period).isEmpty()
        && rows.add(form, unit, agency, period, window.due(), by)) {
      journal.write(
          "reporting.report-begun",
          "report:" + rows.find(code, unit, agency, period).orElseThrow().report().id(),
          "form=" + code + "; unit=" + unit + "; agency=" + agency + "; period=" + period);
    }
    return rows.find(code, unit, agency, period).orElseThrow().report();
  }

  /** As {@link #save(long, int, Map, String, String)}; the written report stays as it is. */
  @Transactional
  Report save(long id, int revision, Map<CellKey, Cell> changes, String how) {
    return save(id, revision, changes, null, how);
  }

  /**
   * Stores cells; those that are not named stay as they are, an empty one is cleared. What changes
   * nothing makes no revision.
   *
   * @param revision that the caller saw
   * @param narrative null = stays as it is
   * @param how form, file or paste
   * @throws ReportRefusal 409 {@code report-changed} where someone stored meanwhile: with who, when
   *     and the cells that differ; nothing was stored
   * @throws vn.vonglau.kernel.ProblemException 409 {@code report-state} past the draft; 403; 422
   *     for what no cell of this form can be
   */
  @Transactional
  Report save(long id, int revision, Map<CellKey, Cell> changes, String narrative, String how) {
    ReportRows.Full full = rows.lock(id);
    Report report = full.report();
    rights.mustEnter(report);
    mustBe(ReportState.DRAFT, report);
    Map<CellKey, Cell> before = rows.cells(id);
    if (revision != report.revision()) {
      throw changed(full, revision, changes, before);
    }
    Form form = forms.get(report.form(), report.formVersion());
    List<ReportRows.Change> real = new ArrayList<>();
    changes.forEach(
        (key, cell) -> {
          mustHold(form, key, cell);
          if (!same(before.get(key), cell)) {
            real.add(new ReportRows.Change(key, before.get(key), cell));
          }
        });
    mustHold(narrative);
    boolean told = narrative != null && !narrative.equals(full.narrative());
    if (real.isEmpty() && !told) {
      return report;
    }
    Instant now = Times.now(clock);
    String by = CurrentCaller.get().user();
    int next = report.revision() + 1;
    rows.change(id, next, real, by, now, how);
    rows.saved(id, next, told ? narrative : full.narrative(), by, now);
    Map<CellKey, Cell> after = new HashMap<>(before);
    real.forEach(c -> after.put(c.key(), c.now()));
    judge(form, report, after);
    journal.write(
        "reporting.cells-saved",
        "report:" + id,
        "revision=" + next + "; cells=" + real.size() + "; narrative=" + told + "; how=" + how);
    return rows.get(id).report();
  }

  List<CellProblem> judge(Form form, Report report, Map<CellKey, Cell> cells) {
    List<CellProblem> problems = checks.check(form, report, cells);
    rows.judged(
        report.id(),
        count(problems, CellProblem.Severity.ERROR),
        count(problems, CellProblem.Severity.WARNING));
    rows.problems(report.id(), form, problems);
    return problems;
  }

  private static int count(List<CellProblem> problems, CellProblem.Severity severity) {
    return (int) problems.stream().filter(p -> p.severity() == severity).count();
  }

  static void mustBe(ReportState state, Report report) {
    if (report.state() != state) {
      throw Problem.of(
              409,
              "report-state",
              "Báo cáo không còn ở trạng thái nháp nên không sửa được. Số đã lưu vẫn giữ nguyên."
                  + " Thu hồi hoặc chờ trả lại rồi sửa.",
              "The report is no draft any more and cannot be changed. What was stored stands."
                  + " Withdraw it, or wait until it is returned.")
          .asException();
    }
  }

  static ReportRefusal changed(
      ReportRows.Full full, int revision, Map<CellKey, Cell> mine, Map<CellKey, Cell> stored) {
    List<Map<String, Object>> differ = new ArrayList<>();
    Map<CellKey, Cell> sorted =
        new TreeMap<>(
            java.util.Comparator.comparing(CellKey::indicator).thenComparing(CellKey::column));
    sorted.putAll(mine);
    sorted.forEach(
        (key, cell) -> {
          if (!same(stored.get(key), cell)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("indicator", key.indicator());
            one.put("column", key.column());
            one.put("stored", stored.get(key));
            one.put("yours", cell);
            differ.add(one);
          }
        });
    return changed(
        full,
        revision,
        differ,
        Problem.of(
            409,
            "report-changed",
            "Báo cáo đã được người khác thay đổi sau khi mở. Chưa ghi gì đè lên; số vừa nhập được"
                + " trả lại bên cạnh số đang lưu. Xem chỗ khác nhau rồi lưu lại.",
            "Someone else changed the report after it was opened. Nothing was written over; what"
                + " was typed comes back beside what is stored. Look at the differences and store"
                + " again."));
  }

  /** For a step, with which nothing was typed. */
  static ReportRefusal changed(ReportRows.Full full, int revision) {
    return changed(
        full,
        revision,
        List.of(),
        Problem.of(
            409,
            "report-changed",
            "Báo cáo đã được người khác thay đổi sau khi mở. Chưa thay đổi gì. Tải lại, xem chỗ đã"
                + " đổi rồi quyết định.",
            "Someone else changed the report after it was opened. Nothing was changed. Load it"
                + " again, look at what is new and decide then."));
  }

  private static ReportRefusal changed(
      ReportRows.Full full, int revision, List<Map<String, Object>> differ, Problem problem) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("revision", full.report().revision());
    more.put("seen", revision);
    more.put("changedBy", full.updatedBy());
    more.put("changedAt", full.updatedAt());
    more.put("cells", differ);
    return new ReportRefusal(problem, more);
  }

  private static boolean same(Cell a, Cell b) {
    Cell old = a == null ? new Cell(null, null, null) : a;
    return (old.value() == null
            ? b.value() == null
            : b.value() != null && old.value().compareTo(b.value()) == 0)
        && Objects.equals(old.noValue(), b.noValue())
        && Objects.equals(old.comment(), b.comment());
  }

  private static void mustHold(Form form, CellKey key, Cell cell) {
    Form.Row row =
        form.rows().stream()
            .filter(r -> r.indicator().equals(key.indicator()) && !r.heading())
            .findFirst()
            .orElse(null);
    Set<String> columns = form.columns().stream().map(Form.Column::id).collect(Collectors.toSet());
    if (row == null || !columns.contains(key.column())) {
      throw wrong(
          "cell-unknown",
          "Biểu này không có ô %s, cột %s.".formatted(key.indicator(), key.column()),
          "This form has no cell %s in column %s.".formatted(key.indicator(), key.column()));
    }
    if (row.formula() != null && !cell.isEmpty()) {
      throw wrong(
          "cell-calculated",
          "Ô %s do hệ thống tính theo công thức %s.".formatted(key.indicator(), row.formula()),
          "The cell %s is worked out by %s.".formatted(key.indicator(), row.formula()));
    }
    if (cell.value() != null && cell.noValue() != null) {
      throw wrong(
          "cell-both",
          "Ô %s vừa có số vừa ghi không có số liệu.".formatted(key.indicator()),
          "The cell %s has a value and a reason for none.".formatted(key.indicator()));
    }
    if (cell.value() != null
        && (cell.value().abs().compareTo(LARGEST) >= 0
            || cell.value().stripTrailingZeros().scale() > MOST_DECIMALS)) {
      throw wrong(
          "cell-digits",
          "Số ở ô %s có quá nhiều chữ số.".formatted(key.indicator()),
          "The number in %s has too many digits.".formatted(key.indicator()));
    }
    if (tooLong(cell.comment(), LONGEST_REMARK) || tooLong(cell.noValue(), LONGEST_REASON)) {
      throw wrong(
          "cell-text",
          "Ghi chú ở ô %s dài quá mức (%d ký tự; lý do không có số liệu: %d)."
              .formatted(key.indicator(), LONGEST_REMARK, LONGEST_REASON),
          "The remark in %s is too long (%d characters; a reason for no value: %d)."
              .formatted(key.indicator(), LONGEST_REMARK, LONGEST_REASON));
    }
  }

  private static void mustHold(String narrative) {
    if (tooLong(narrative, LONGEST_TEXT)) {
      throw wrong(
          "narrative-length",
          "Phần thuyết minh dài quá %d ký tự.".formatted(LONGEST_TEXT),
          "The written report is longer than %d characters.".formatted(LONGEST_TEXT));
    }
  }

  private static boolean tooLong(String text, int most) {
    return text != null && (text.length() > most || text.indexOf('\0') >= 0);
  }

  private static RuntimeException wrong(String code, String vi, String en) {
    return Problem.of(
            422,
            code,
            vi + " Chưa ghi gì. Sửa ô đó rồi lưu lại.",
            en + " Nothing was stored. Correct it and store again.")
        .asException();
  }
}
