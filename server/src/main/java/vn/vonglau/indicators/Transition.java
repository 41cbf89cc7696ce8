package vn.vonglau.indicators;

import static vn.vonglau.indicators.ReportState.ACCEPTED;
import static vn.vonglau.indicators.ReportState.APPROVED;
import static vn.vonglau.indicators.ReportState.DRAFT;
import static vn.vonglau.indicators.ReportState.SENT;
import static vn.vonglau.indicators.ReportState.SUBMITTED;
import static vn.vonglau.indicators.Transition.Condition.CHECKED;
import static vn.vonglau.indicators.Transition.Condition.CONSENTED;
import static vn.vonglau.indicators.Transition.Condition.INTAKE_OPEN;
import static vn.vonglau.indicators.Transition.Condition.REASON;
import static vn.vonglau.indicators.Transition.Condition.SEALED;
import static vn.vonglau.indicators.Transition.Condition.UNIT_STANDS;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table of steps. What the table does not hold is refused.
 *
 * @param by who may: one of these
 */
record Transition(
    ReportState from,
    ReportAction action,
    ReportState to,
    Set<ReportRole> by,
    Set<Condition> conditions) {
  enum Condition {
    /** Of at least ten characters. */
    REASON,
    /** The intake is open, or the report was sent back and comes again. */
    INTAKE_OPEN,
    /** The unit exists on the last day of the period. */
    UNIT_STANDS,
    /** No errors, and a comment beside each warning. */
    CHECKED,
    /** The cells are those that were approved. */
    SEALED,
    /** Every agency that has to agree to an indicator has agreed to these figures. */
    CONSENTED
  }

  /** The whole table. */
  static final List<Transition> ALL =
      List.of(
          row(
              DRAFT,
              ReportAction.SUBMIT,
              SUBMITTED,
              of(ReportRole.ENTRY),
              INTAKE_OPEN,
              UNIT_STANDS,
              CHECKED),
          row(SUBMITTED, ReportAction.WITHDRAW, DRAFT, of(ReportRole.ENTRY), INTAKE_OPEN),
          row(
              SUBMITTED,
              ReportAction.RETURN,
              DRAFT,
              of(ReportRole.APPRAISE, ReportRole.APPROVE),
              REASON),
          row(
              SUBMITTED,
              ReportAction.APPROVE,
              APPROVED,
              of(ReportRole.APPROVE),
              UNIT_STANDS,
              CHECKED),
          row(APPROVED, ReportAction.WITHDRAW, SUBMITTED, of(ReportRole.APPROVE)),
          row(
              APPROVED,
              ReportAction.RETURN,
              DRAFT,
              of(ReportRole.APPROVE, ReportRole.SEND),
              REASON),
          row(APPROVED, ReportAction.CONSENT, APPROVED, of(ReportRole.CONSENT), SEALED),
          row(APPROVED, ReportAction.SEND, SENT, of(ReportRole.SEND), SEALED),
          row(SENT, ReportAction.WITHDRAW, APPROVED, of(ReportRole.SEND), INTAKE_OPEN),
          row(SENT, ReportAction.CONSENT, SENT, of(ReportRole.CONSENT), SEALED),
          row(SENT, ReportAction.REJECT, DRAFT, of(ReportRole.AGGREGATE), REASON),
          row(SENT, ReportAction.ACCEPT, ACCEPTED, of(ReportRole.AGGREGATE), SEALED, CONSENTED));

  private static Transition row(
      ReportState from,
      ReportAction action,
      ReportState to,
      Set<ReportRole> by,
      Condition... conditions) {
    return new Transition(from, action, to, by, Set.of(conditions));
  }

  private static Set<ReportRole> of(ReportRole... roles) {
    return Set.of(roles);
  }

  static Optional<Transition> find(ReportState from, ReportAction action) {
    return ALL.stream().filter(t -> t.from == from && t.action == action).findFirst();
  }

  /** The steps that someone with these parts may take now. */
  static List<ReportAction> allowed(ReportState state, Set<ReportRole> parts) {
    return ALL.stream()
        .filter(t -> t.from == state && t.by.stream().anyMatch(parts::contains))
        .map(Transition::action)
        .toList();
  }
}
