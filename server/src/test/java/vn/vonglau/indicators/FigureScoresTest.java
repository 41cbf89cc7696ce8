package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.indicators.FigureStory.draft;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** Each figure has four scores that follow from what is stored of it, by stated rules. */
@ServerTest
class FigureScoresTest {
  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired FigureScores scores;
  @Autowired QualityFile file;
  @Autowired JdbcClient db;

  @BeforeEach
  void aReform() {
    FigureStory.tell(intake);
  }

  @Test
  void aFigureInTimeWithNothingAgainstItHasFourTimesAHundred() {
    Figure f = one(in("HN-070", "2026-02", now("97901"), "5", "2026-02-27T03:00:00Z"));
    FigureScore score = score(f);
    assertEquals(List.of(100, 100, 100, 100), four(score), score.toString());
    assertEquals(List.of(), score.notes());
    assertEquals("2026-03-02", Times.day(score.due()).toString(), "moved off the weekend");
  }

  @Test
  void lateFiguresLosePointsForEachDayByTheKindOfPeriod() {
    Figure f = one(in("HN-070", "2026-04", now("97901"), "5", "2026-05-10T03:00:00Z"));
    FigureScore score = score(f);
    int days = Ledger.daysLate(score.due(), f.what().enteredAt());
    assertEquals(100 - 5 * days, score.song());
    assertEquals(1, score.notes().size());
    assertTrue(score.notes().getFirst().vi().contains("gửi muộn " + days + " ngày"));
  }

  @Test
  void aCorrectionCostsCleannessAndNotTimeliness() {
    FigureDraft first = in("HN-070", "2026-03", now("97902"), "5", "2026-03-30T03:00:00Z");
    one(first);
    Figure second = one(in("HN-070", "2026-03", now("97902"), "6", "2026-09-01T03:00:00Z"));
    FigureScore score = score(second);
    assertEquals(90, score.sach());
    assertEquals(100, score.song(), "the first one was there in time");
  }

  @Test
  void whatDoesNotFitItsSealHasNoPointForBeingRight() {
    Figure f = one(in("HN-070", "2026-05", now("97903"), "5", "2026-05-29T03:00:00Z"));
    assertEquals(100, scores.fresh(f).dung());
    db.sql("UPDATE figure SET val = 7 WHERE id = ?").param(f.id()).update();
    Figure changed =
        figures
            .newest(List.of("HN-070"), List.of(Period.parse("2026-05")), List.of(now("97903")))
            .getFirst();
    FigureScore score = scores.fresh(changed);
    assertEquals(0, score.dung());
    assertTrue(score.notes().getFirst().vi().contains("con dấu"));
  }

  @Test
  void anOpenWishForACorrectionCountsUntilItIsAnswered() {
    Figure f = one(in("HN-070", "2026-06", now("97904"), "5", "2026-06-29T03:00:00Z"));
    assertEquals(100, score(f).dung());
    db.sql(
            "INSERT INTO report_case (kind, state, indicator, period, unit_id, agency, dimensions,"
                + " text, made_by, made_at) VALUES ('correction', 'open', 'HN-070', '2026-06', ?,"
                + " 'CTK', '', 'sai', 'thu', CURRENT_TIMESTAMP)")
        .param(now("97904"))
        .update();
    assertEquals(70, score(f).dung());
    Long id = db.sql("SELECT max(id) FROM report_case").query(Long.class).single();
    db.sql("UPDATE report_case SET state = 'refused' WHERE id = ?").param(id).update();
    db.sql(
            "INSERT INTO report_case_event (case_id, action, by_whom, at, text)"
                + " VALUES (?, 'refuse', 'thu', CURRENT_TIMESTAMP, 'đúng rồi')")
        .param(id)
        .update();
    assertEquals(100, score(f).dung());
  }

  @Test
  void aWholeOfWhichPartsAreMissingIsNotComplete() {
    long province = FigureStory.id(units, Level.PROVINCE, "97", FigureStory.REFORM);
    Figure f = one(in("HN-001", "2026", province, "100", "2026-12-01T03:00:00Z"));
    assertEquals(100, score(f).du(), "nothing of a breakdown was given: none is missing");
    one(in("HN-001.01", "2026", province, "40", "2026-12-01T03:00:00Z"));
    FigureScore one = score(f);
    assertTrue(one.du() < 100, "one part of several");
    assertTrue(one.notes().getFirst().vi().contains("phần hợp thành"), one.notes().toString());
    Figure none = one(in("HN-070", "2026-08", now("97901"), null, "2026-08-29T03:00:00Z"));
    assertEquals(50, score(none).du());
  }

  @Test
  void aFigureFadesAtTheDeadlineOfTheNextPeriodUnlessThatOneCame() {
    long z = now("97903");
    Figure july = one(in("HN-052", "2026-07", z, "5", "2026-07-30T03:00:00Z"));
    FigureScore before = score(july);
    assertFalse(before.late(before.nextDue()));
    assertTrue(before.late(before.nextDue().plusSeconds(1)));
    one(in("HN-052", "2026-08", z, "6", "2026-08-30T03:00:00Z"));
    FigureScore after = score(july);
    assertFalse(after.late(before.nextDue().plusSeconds(1)), "history does not fade");
    assertNull(after.json(Instant.now()).get("nextDue"));
  }

  @Test
  void threeThousandFiguresAreJudgedInAMomentAfterTheFirstTime() {
    List<FigureDraft> drafts = new ArrayList<>();
    for (int m = 0; m < 200; m++) {
      YearMonth month = YearMonth.of(2028, 1).plusMonths(m);
      for (String indicator : List.of("HN-070", "HN-046", "HN-071")) {
        for (String unit : List.of("97901", "97902", "97903", "97904", "97905")) {
          drafts.add(in(indicator, month.toString(), now(unit), "" + m, "2026-03-30T03:00:00Z"));
        }
      }
    }
    List<Figure> all = figures.append(drafts);
    long cold = System.nanoTime();
    Map<Long, FigureScore> first = scores.of(all);
    cold = System.nanoTime() - cold;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long begin = System.nanoTime();
      assertEquals(first, scores.of(all));
      best = Math.min(best, System.nanoTime() - begin);
    }
    System.out.printf(
        "quality of %d figures: first %.1f ms, kept %.2f ms%n", all.size(), cold / 1e6, best / 1e6);
    assertTrue(best < 100_000_000L, "kept: " + best / 1e6 + " ms");
  }

  @Test
  void aWrongFileOfRulesIsSaidWithItsLine() {
    Findings findings = new Findings();
    String text = "minimum: { dung: 90, du: 80, sach: 90, song: 700 }\nfigure: {}\n";
    assertNull(QualityRules.read("quality/rules.yaml", text, findings));
    assertFalse(findings.isEmpty());
    assertTrue(findings.list().stream().anyMatch(p -> p.line() == 1 && !p.vi().isBlank()));
    assertTrue(file.problems().isEmpty(), "the packaged one is right");
    file.rules()
        .figure()
        .values()
        .forEach(r -> assertFalse(r.words().vi().contains("{"), r.words().vi()));
  }

  private FigureScore score(Figure f) {
    return scores.of(List.of(f)).get(f.id());
  }

  private static List<Integer> four(FigureScore s) {
    return List.of(s.dung(), s.du(), s.sach(), s.song());
  }

  private Figure one(FigureDraft d) {
    return figures.append(List.of(d)).getFirst();
  }

  private long now(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, FigureStory.REFORM);
  }

  private static FigureDraft in(
      String indicator, String period, long unit, String value, String entered) {
    FigureDraft d = draft(indicator, period, unit, "CTK", value, FigureStatus.ACCEPTED, null);
    return new FigureDraft(
        d.indicator(),
        d.period(),
        d.unit(),
        d.agency(),
        "",
        false,
        true,
        value == null ? null : new BigDecimal(value),
        d.noValue(),
        d.status(),
        "api",
        null,
        d.enteredBy(),
        Instant.parse(entered),
        d.approvedBy(),
        Instant.parse(entered),
        null,
        false);
  }
}
