package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.vonglau.indicators.Transition.Condition;

/** The table of steps, read aloud: what is not in it is refused. */
class TransitionTest {
  @Test
  void theTableSaysWhoTakesWhichStepFromWhereToWhere() {
    List<String> rows =
        Transition.ALL.stream()
            .map(
                t ->
                    t.from()
                        + " "
                        + t.action()
                        + " "
                        + t.to()
                        + " "
                        + t.by().stream().sorted().toList())
            .toList();
    assertEquals(
        List.of(
            "DRAFT SUBMIT SUBMITTED [ENTRY]",
            "SUBMITTED WITHDRAW DRAFT [ENTRY]",
            "SUBMITTED RETURN DRAFT [APPRAISE, APPROVE]",
            "SUBMITTED APPROVE APPROVED [APPROVE]",
            "APPROVED WITHDRAW SUBMITTED [APPROVE]",
            "APPROVED RETURN DRAFT [APPROVE, SEND]",
            "APPROVED CONSENT APPROVED [CONSENT]",
            "APPROVED SEND SENT [SEND]",
            "SENT WITHDRAW APPROVED [SEND]",
            "SENT CONSENT SENT [CONSENT]",
            "SENT REJECT DRAFT [AGGREGATE]",
            "SENT ACCEPT ACCEPTED [AGGREGATE]"),
        rows);
  }

  @Test
  void noStateHasTwoRowsForOneAction() {
    Set<String> keys =
        Transition.ALL.stream().map(t -> t.from() + " " + t.action()).collect(Collectors.toSet());
    assertEquals(Transition.ALL.size(), keys.size());
  }

  @Test
  void whatGoesBackNeedsAReasonWhoeverSendsIt() {
    Transition.ALL.forEach(
        t ->
            assertEquals(
                t.action() == ReportAction.RETURN || t.action() == ReportAction.REJECT,
                t.conditions().contains(Condition.REASON),
                t.toString()));
  }

  @Test
  void nothingIsAllowedWithoutAPartAndNothingAfterAcceptance() {
    for (ReportState state : ReportState.values()) {
      assertTrue(Transition.allowed(state, Set.of()).isEmpty());
      assertTrue(
          Transition.allowed(state, Set.of(ReportRole.USE, ReportRole.MANAGE, ReportRole.CONTACT))
              .isEmpty());
    }
    assertEquals(
        List.of(), Transition.allowed(ReportState.ACCEPTED, EnumSet.allOf(ReportRole.class)));
  }

  @Test
  void whoEntersCannotApproveAndWhoApprovesCannotSend() {
    assertEquals(List.of(), Transition.allowed(ReportState.SUBMITTED, Set.of(ReportRole.SEND)));
    assertEquals(
        List.of(ReportAction.WITHDRAW),
        Transition.allowed(ReportState.SUBMITTED, Set.of(ReportRole.ENTRY)));
    assertEquals(
        List.of(ReportAction.WITHDRAW, ReportAction.RETURN),
        Transition.allowed(ReportState.APPROVED, Set.of(ReportRole.APPROVE)));
    assertEquals(
        Arrays.asList(ReportAction.REJECT, ReportAction.ACCEPT),
        Transition.allowed(ReportState.SENT, Set.of(ReportRole.AGGREGATE)));
  }
}
