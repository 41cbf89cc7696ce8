package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.indicators.FigureStory.draft;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** Figures are only ever added, each sealed with the one before it, by one supplier. */
@ServerTest
class FiguresTest {
  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired FigureStore store;
  @Autowired FigureFacts facts;

  @BeforeEach
  void aReform() {
    FigureStory.tell(intake);
  }

  @Test
  void aCorrectionIsALaterVersionSealedWithTheOneBefore() {
    long x = now("97901");
    Figure first = one(draft("HN-066", "2026", x, "12.50"));
    assertEquals(1, first.version());
    assertEquals(new BigDecimal("12.5"), first.what().value());
    assertEquals(first, one(draft("HN-066", "2026", x, "12.5")), "the same says nothing new");
    Figure second = one(draft("HN-066", "2026", x, "13"));
    assertEquals(2, second.version());
    assertNotEquals(first.hash(), second.hash());

    List<Figure> history = figures.history("HN-066", Period.parse("2026"), x);
    assertEquals(List.of(1, 2), history.stream().map(Figure::version).toList());
    byte[] before = null;
    for (Figure f : history) {
      byte[] seal = FigureHash.of(f.what(), f.version(), f.method(), before);
      assertEquals(f.hash(), HexFormat.of().formatHex(seal), "what stands has its seal");
      before = seal;
    }
    List<Figure> newest =
        figures.newest(List.of("HN-066"), List.of(Period.parse("2026")), List.of(x));
    assertEquals(List.of(second), newest);
  }

  @Test
  void oneSupplierForEachIndicatorUnitAndPeriod() {
    long y = now("97902");
    one(draft("HN-066", "2026", y, "CTK", "5", FigureStatus.APPROVED, 40L));
    Problems.of(
        409,
        "figure-supplier",
        () -> one(draft("HN-066", "2026", y, "SYT", "6", FigureStatus.APPROVED, 41L)));
  }

  @Test
  void aFigureIsOnlyTakenOfAUnitThatWasThere() {
    long a = units("97101");
    long x = now("97901");
    ProblemException ended =
        Problems.of(422, "figure-unit-era", () -> one(draft("HN-066", "2026", a, "1")));
    assertTrue(ended.problem().vi().contains("Nay thuộc: Xã X"), ended.problem().vi());
    ProblemException early =
        Problems.of(422, "figure-unit-era", () -> one(draft("HN-066", "2024", x, "1")));
    assertTrue(early.problem().vi().contains("Xã A, Xã B, Xã C"), early.problem().vi());
    assertEquals(1, one(draft("HN-066", "2025", a, "1")).version(), "there for half of 2025");
    long former = FigureStory.id(units, Level.DISTRICT, "971", FigureStory.REFORM);
    Problems.of(422, "figure-unit-virtual", () -> one(draft("HN-066", "2026", former, "1")));
    Problems.of(404, "figure-unit", () -> one(draft("HN-066", "2026", -5, "1")));
  }

  @Test
  void aFigureHasTheLevelThePeriodAndTheDimensionsOfItsDefinition() {
    long x = now("97901");
    Problems.of(422, "figure-level", () -> one(draft("HN-001", "2026", x, "1")));
    Problems.of(422, "figure-period-kind", () -> one(draft("HN-066", "2026-05", x, "1")));
    Problems.of(422, "figure-group", () -> one(draft("HN-007", "2026-Q1", x, "1")));
    Problems.of(404, "indicator-unknown", () -> one(draft("HN-000", "2026", x, "1")));
    Problems.of(
        422,
        "figure-digits",
        () -> one(draft("HN-066", "2026", x, "123456789012345678901234567890")));
    Problems.of(
        422, "figure-dimension", () -> one(with(draft("HN-066", "2026", x, "1"), "mau=do")));
    long province = FigureStory.id(units, Level.PROVINCE, "97", FigureStory.REFORM);
    FigureDraft d = with(draft("HN-089", "2026-05-H1", province, "7"), "project=Cầu A");
    assertEquals("project=Cầu A", one(d).what().dimensions());
    assertEquals(
        List.of(),
        figures.newest(List.of("HN-000"), List.of(Period.parse("2026")), List.of(x)),
        "nothing of what was refused was kept");
  }

  @Test
  void allOfABatchIsKeptOrNone() {
    long v = now("97904");
    List<FigureDraft> batch = new ArrayList<>();
    batch.add(draft("HN-050", "2026", v, "1.5"));
    batch.add(draft("HN-050", "2026-01", v, "1.5"));
    assertThrows(ProblemException.class, () -> figures.append(batch));
    assertTrue(figures.history("HN-050", Period.parse("2026"), v).isEmpty());
  }

  @Test
  void whatIsSentAndAcceptedIsSoForAllFiguresOfItsReceipt() {
    long w = now("97905");
    Period p = Period.parse("2026-03");
    one(draft("HN-070", "2026-03", w, "CTK", "100", FigureStatus.ACCEPTED, 50L));
    one(draft("HN-070", "2026-03", w, "CTK", "120", FigureStatus.APPROVED, 51L));
    assertEquals(FigureStatus.APPROVED, status(p, w));
    assertEquals(List.of("100"), accepted(p, w), "everyone still reads the accepted one");
    figures.advance(51, FigureStatus.SENT, "guibaocao", Instant.parse("2026-04-01T00:00:00Z"));
    assertEquals(FigureStatus.SENT, status(p, w));
    figures.advance(51, FigureStatus.ACCEPTED, "tonghop", Instant.parse("2026-04-02T00:00:00Z"));
    assertEquals(FigureStatus.ACCEPTED, status(p, w));
    assertEquals(List.of("120"), accepted(p, w));
    assertEquals(2, facts.steps(51).size());
    var stock = store.stock("HN-070").stream().filter(s -> s.period().equals(p)).toList();
    assertEquals(1, stock.getFirst().stored(), "one key, whatever its versions");
    assertEquals(1, stock.getFirst().accepted());
  }

  @Test
  void whatWentBackStandsNoMoreAndTheNextVersionFollowsIt() {
    long v = now("97904");
    Period p = Period.parse("2026-05");
    one(draft("HN-070", "2026-05", v, "CTK", "100", FigureStatus.ACCEPTED, 60L));
    Figure wrong = one(draft("HN-070", "2026-05", v, "CTK", "900", FigureStatus.APPROVED, 61L));
    figures.advance(61, FigureStatus.SENT, "guibaocao", Instant.parse("2026-06-01T00:00:00Z"));
    figures.takeBack(61, FigureStatus.APPROVED, "guibaocao", Instant.parse("2026-06-02T00:00:00Z"));
    assertEquals(FigureStatus.APPROVED, status(p, v), "withdrawn by who sent it");
    figures.takeBack(61, FigureStatus.RECALLED, "tonghop", Instant.parse("2026-06-03T00:00:00Z"));
    assertEquals(
        List.of("100"),
        figures.newest(List.of("HN-070"), List.of(p), List.of(v)).stream()
            .map(f -> f.what().value().toPlainString())
            .toList());
    assertEquals(FigureStatus.RECALLED, store.find(wrong.id()).orElseThrow().what().status());
    figures.advance(61, FigureStatus.ACCEPTED, "tonghop", Instant.parse("2026-06-04T00:00:00Z"));
    assertEquals(List.of("100"), accepted(p, v), "what went back is not taken along");
    Figure right = one(draft("HN-070", "2026-05", v, "CTK", "120", FigureStatus.APPROVED, 61L));
    assertEquals(3, right.version());
    figures.advance(61, FigureStatus.ACCEPTED, "tonghop", Instant.parse("2026-06-05T00:00:00Z"));
    assertEquals(List.of("120"), accepted(p, v));
    assertEquals(
        List.of(1, 2, 3), figures.history("HN-070", p, v).stream().map(Figure::version).toList());
    long w = now("97905");
    one(draft("HN-070", "2026-05", w, "CTK", "7", FigureStatus.APPROVED, 62L));
    assertEquals(2, stored(p));
    figures.takeBack(62, FigureStatus.RECALLED, "pheduyet", Instant.parse("2026-06-06T00:00:00Z"));
    assertEquals(1, stored(p), "periods do not count what stands no more");
    one(draft("HN-070", "2026-05", w, "CTK", "7", FigureStatus.APPROVED, 62L));
    assertEquals(2, stored(p));
    assertEquals(2, figures.history("HN-070", p, w).size(), "approved anew is a new version");
  }

  private long stored(Period p) {
    return store.stock("HN-070").stream()
        .filter(s -> s.period().equals(p))
        .mapToLong(FigureStore.Stock::stored)
        .sum();
  }

  private FigureStatus status(Period p, long unit) {
    return figures.newest(List.of("HN-070"), List.of(p), List.of(unit)).getFirst().what().status();
  }

  private List<String> accepted(Period p, long unit) {
    return store
        .now(List.of(store.series().number("HN-070")), List.of(p.code()), List.of(unit))
        .stream()
        .filter(s -> s.tier() == 0)
        .map(s -> s.what().value().toPlainString())
        .toList();
  }

  private static FigureDraft with(FigureDraft d, String dimensions) {
    return d.with(dimensions, d.value(), d.noValue(), d.status(), d.reason());
  }

  private Figure one(FigureDraft draft) {
    return figures.append(List.of(draft)).getFirst();
  }

  private long now(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, FigureStory.REFORM);
  }

  private long units(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, FigureStory.BEFORE);
  }

  /** What is refused says its code. */
  static final class Problems {
    private Problems() {}

    static ProblemException of(int status, String code, Runnable work) {
      ProblemException e = assertThrows(ProblemException.class, work::run);
      assertEquals(code, e.problem().code());
      assertEquals(status, e.problem().status());
      return e;
    }
  }
}
