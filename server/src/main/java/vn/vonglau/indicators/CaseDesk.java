package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.indicators.Cases.Case;
import vn.vonglau.indicators.FigureStore.Stored;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/**
 * What people raise about figures, and who may answer: corrections, which the aggregator decides;
 * complaints and incidents, which are answered and closed; offers of one agency to another.
 */
@Component
class CaseDesk {
  static final String CORRECTION = "correction";
  static final String COMPLAINT = "complaint";
  static final String INCIDENT = "incident";
  static final String OFFER = "offer";

  private final Cases cases;
  private final Figures figures;
  private final FigureStore store;
  private final Definitions definitions;
  private final Agencies agencies;
  private final Forms forms;
  private final Reports reports;
  private final Naming naming;
  private final Attachments attachments;
  private final BusinessClock clock;

  CaseDesk(
      Cases cases,
      Figures figures,
      FigureStore store,
      Definitions definitions,
      Agencies agencies,
      Forms forms,
      Reports reports,
      Naming naming,
      Attachments attachments,
      BusinessClock clock) {
    this.cases = cases;
    this.figures = figures;
    this.store = store;
    this.definitions = definitions;
    this.agencies = agencies;
    this.forms = forms;
    this.reports = reports;
    this.naming = naming;
    this.attachments = attachments;
    this.clock = clock;
  }

  /** Whether the caller has any part in the reports of a body, or speaks for the agency. */
  private boolean belongs(Caller caller, Long unit, String agency) {
    return caller.agencies().contains(agency)
        || naming.held(caller).stream()
            .anyMatch(
                h ->
                    (h.unit() == 0 || unit == null || h.unit() == unit)
                        && (h.agency().equals(Naming.ANY) || h.agency().equals(agency)));
  }

  /** Whether the caller decides about figures of the agency: approves them, or manages the body. */
  private boolean answersFor(Caller caller, String agency) {
    return caller.agencies().contains(agency)
        || naming.held(caller).stream()
            .filter(h -> h.role() == ReportRole.APPROVE || h.role() == ReportRole.MANAGE)
            .anyMatch(h -> h.agency().equals(Naming.ANY) || h.agency().equals(agency));
  }

  private static boolean oversees(Caller caller) {
    return caller.has(Role.AGGREGATOR) || caller.has(Role.ADMINISTRATOR);
  }

  boolean maySee(Case c) {
    Caller caller = CurrentCaller.get();
    return oversees(caller)
        || caller.has(Role.LEADER)
        || (c.kind().equals(INCIDENT) && caller.has(Role.OPERATOR))
        || Objects.equals(c.by(), caller.user())
        || (c.agency() != null && belongs(caller, c.unit(), c.agency()))
        || (c.toAgency() != null && belongs(caller, null, c.toAgency()));
  }

  Case see(String kind, long id) {
    Case c = cases.get(kind, id);
    if (!maySee(c)) {
      throw Problem.notFound().asException();
    }
    return c;
  }

  /**
   * Asks for another value in the place of a figure that stands.
   *
   * @throws vn.vonglau.kernel.ProblemException 404 no such figure; 403; 409 {@code
   *     correction-open}; 422 {@code reason-needed}, {@code correction-same}
   */
  @Transactional
  Case correct(
      String indicator,
      Period period,
      long unit,
      String dimensions,
      BigDecimal value,
      String reason) {
    Figure figure =
        figure(indicator, period, unit, dimensions)
            .orElseThrow(() -> Problem.notFound().asException());
    if (!belongs(CurrentCaller.get(), unit, figure.what().agency())) {
      throw ReportRights.notNamed();
    }
    Ledger.mustSay(reason);
    if (value == null) {
      throw vn.vonglau.identity.JsonBody.wrong("value", "một số", "a number");
    }
    BigDecimal old = figure.what().value();
    if (old != null && old.compareTo(value) == 0) {
      throw Problem.of(
              422,
              "correction-same",
              "Số đề nghị trùng với số đang lưu. Chưa ghi gì.",
              "The value asked for is the one that stands. Nothing was stored.")
          .at("value", null)
          .asException();
    }
    boolean open =
        cases.list(CORRECTION, 0, Integer.MAX_VALUE).stream()
            .anyMatch(
                c ->
                    c.state().equals("open")
                        && indicator.equals(c.indicator())
                        && period.code().equals(c.period())
                        && Objects.equals(unit, c.unit())
                        && figure.what().dimensions().equals(c.dimensions()));
    if (open) {
      throw Problem.of(
              409,
              "correction-open",
              "Số này đang có đề nghị sửa chờ quyết định. Chưa ghi thêm.",
              "A correction of this figure is waiting for a decision. Nothing was added.")
          .asException();
    }
    return cases.raise(
        new Cases.Draft(
            CORRECTION,
            indicator,
            period.code(),
            unit,
            figure.what().agency(),
            null,
            null,
            figure.what().dimensions(),
            value,
            old,
            figure.id(),
            figure.what().receipt(),
            reason));
  }

  /**
   * Puts a file beside a correction that waits for a decision: what shows that it is right.
   *
   * @throws vn.vonglau.kernel.ProblemException 404; 403 for another than who asked; 409 {@code
   *     case-state}; 422 for a file that is not taken
   */
  @Transactional
  Attachments.Attachment attach(long id, String name, byte[] bytes) {
    see(CORRECTION, id);
    Case c = cases.lock(CORRECTION, id);
    if (!c.by().equals(CurrentCaller.get().user())) {
      throw ReportRights.forbidden();
    }
    mustBe(c, Set.of("open"));
    return attachments.add(Attachments.Place.CORRECTION, id, name, bytes);
  }

  private Optional<Figure> figure(String indicator, Period period, long unit, String dimensions) {
    String dims = dimensions == null ? "" : dimensions;
    return figures.newest(List.of(indicator), List.of(period), List.of(unit)).stream()
        .filter(f -> !f.what().plan() && f.what().dimensions().equals(dims))
        .findFirst();
  }

  /** The value becomes a new version of the figure; the old one stays in its history. */
  @Transactional
  Case decide(long id, boolean accept, String reason) {
    Caller caller = CurrentCaller.get();
    Case c = cases.lock(CORRECTION, id);
    if (!oversees(caller)) {
      throw ReportRights.forbidden();
    }
    if (c.by().equals(caller.user())) {
      throw Problem.of(
              403,
              "correction-own",
              "Người đề nghị không tự quyết định đề nghị của mình. Chưa thay đổi gì. Nhờ người tổng"
                  + " hợp khác hoặc quản trị viên quyết định.",
              "Whoever asked for a correction does not decide on it. Nothing was changed. Leave it"
                  + " to another aggregator or an administrator.")
          .asException();
    }
    mustBe(c, Set.of("open"));
    Ledger.mustSay(reason);
    if (accept) {
      Period period = Period.parse(c.period());
      Figure now = figure(c.indicator(), period, c.unit(), c.dimensions()).orElse(null);
      if (now == null || now.id() != c.figure()) {
        throw Problem.of(
                409,
                "correction-overtaken",
                "Số đã được thay hoặc rút lại sau khi đề nghị. Chưa thay đổi gì. Từ chối đề nghị"
                    + " này, hoặc đề nghị lại.",
                "The figure was replaced or taken back after the request. Nothing was changed."
                    + " Refuse the request, or ask again.")
            .asException();
      }
      FigureDraft was = now.what();
      Instant at = Times.now(clock);
      figures.append(
          List.of(
              new FigureDraft(
                  was.indicator(),
                  was.period(),
                  was.unit(),
                  was.agency(),
                  was.dimensions(),
                  was.plan(),
                  was.official(),
                  c.value(),
                  null,
                  was.status(),
                  was.channel(),
                  was.receipt(),
                  c.by(),
                  c.at(),
                  caller.user(),
                  at,
                  c.text().length() > 900 ? c.text().substring(0, 900) : c.text(),
                  was.simulated())));
    }
    return cases.answer(
        c, accept ? "accept" : "refuse", accept ? "accepted" : "refused", reason.strip());
  }

  /** About a figure that the caller can see. */
  @Transactional
  Case complain(long figureId, String text) {
    Caller caller = CurrentCaller.get();
    Stored stored = store.find(figureId).orElseThrow(() -> Problem.notFound().asException());
    Definition of = definitions.now().get(stored.what().indicator());
    if (!Sight.sees(caller, of)
        || (stored.what().status() != FigureStatus.ACCEPTED && !Sight.underWay(caller))) {
      throw Problem.notFound().asException();
    }
    return cases.raise(
        new Cases.Draft(
            COMPLAINT,
            stored.what().indicator(),
            stored.what().period().code(),
            stored.what().unit(),
            stored.what().agency(),
            null,
            null,
            stored.what().dimensions(),
            null,
            stored.what().value(),
            figureId,
            stored.what().receipt(),
            text));
  }

  /** Something does not work while figures are entered. */
  @Transactional
  Case incident(Long reportId, String text) {
    Report report = reportId == null ? null : reports.get(reportId);
    return cases.raise(
        new Cases.Draft(
            INCIDENT,
            null,
            report == null ? null : report.period().code(),
            report == null ? null : report.unit(),
            report == null ? null : report.agency(),
            null,
            report == null ? null : report.form(),
            null,
            null,
            null,
            null,
            reportId,
            text));
  }

  /** An agency offers its figures of an indicator to another one, for a form of that one. */
  @Transactional
  Case offer(String indicator, String to, String form, String text) {
    Caller caller = CurrentCaller.get();
    Definition of = definitions.now().get(indicator);
    if (!caller.has(Role.ADMINISTRATOR) && !answersFor(caller, of.agency())) {
      throw ReportRights.forbidden();
    }
    agencies.get(to);
    if (to.equals(of.agency())) {
      throw vn.vonglau.identity.JsonBody.wrong("to", "cơ quan khác", "another agency");
    }
    if (form != null) {
      forms.now(form);
    }
    return cases.raise(
        new Cases.Draft(
            OFFER,
            indicator,
            null,
            null,
            of.agency(),
            to,
            form,
            null,
            null,
            null,
            null,
            null,
            text == null ? "" : text));
  }

  /** By the body that the figure is of, or who oversees; of an incident, who runs the system. */
  @Transactional
  Case answer(String kind, long id, String text) {
    see(kind, id);
    Case c = cases.lock(kind, id);
    Caller caller = CurrentCaller.get();
    boolean may =
        oversees(caller)
            || (kind.equals(INCIDENT) && caller.has(Role.OPERATOR))
            || (c.agency() != null && belongs(caller, c.unit(), c.agency()))
            || (c.toAgency() != null && belongs(caller, null, c.toAgency()));
    if (!may) {
      throw ReportRights.forbidden();
    }
    mustBe(c, Set.of("open", "answered"));
    return cases.answer(c, "answer", "answered", text);
  }

  /** By who raised it, or who oversees; nothing is answered any more. */
  @Transactional
  Case close(String kind, long id, String text) {
    see(kind, id);
    Case c = cases.lock(kind, id);
    Caller caller = CurrentCaller.get();
    if (!oversees(caller)
        && !(kind.equals(INCIDENT) && caller.has(Role.OPERATOR))
        && !c.by().equals(caller.user())) {
      throw ReportRights.forbidden();
    }
    mustBe(c, Set.of("open", "answered"));
    return cases.answer(c, "close", "closed", text == null ? "" : text);
  }

  private static void mustBe(Case c, Set<String> states) {
    if (!states.contains(c.state())) {
      throw Problem.of(
              409,
              "case-state",
              "Việc này đã được quyết định hoặc đã đóng. Chưa thay đổi gì.",
              "This has been decided or closed already. Nothing was changed.")
          .asException();
    }
  }
}
