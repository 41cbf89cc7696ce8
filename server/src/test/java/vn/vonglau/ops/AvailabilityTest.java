package vn.vonglau.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.vonglau.ops.Availability.Span;

/** When the service ran, out of recorded spans. */
class AvailabilityTest {
  private static final Instant FROM = Instant.parse("2026-09-30T17:00:00Z");
  private static final Instant TO = Instant.parse("2026-10-31T17:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-15T00:00:00Z");

  private static Instant at(String time) {
    return Instant.parse("2026-10-" + time + ":00Z");
  }

  @Test
  void aGapBetweenSpansIsDownTime() {
    Availability a =
        Availability.of(
            List.of(
                new Span(at("10T02:30"), LATER, false),
                new Span(Instant.parse("2026-08-01T00:00:00Z"), at("10T01:00"), false)),
            Instant.parse("2026-08-01T00:00:00Z"),
            FROM,
            TO,
            LATER);
    assertEquals(FROM, a.from());
    assertEquals(TO, a.to());
    assertEquals(Duration.ofMinutes(90), a.down());
    assertEquals(1, a.outages().size());
    assertEquals(at("10T01:00"), a.outages().getFirst().from());
    assertFalse(a.outages().getFirst().planned());
    assertEquals(1 - 90.0 / (31 * 24 * 60), a.share(), 1e-12);
  }

  @Test
  void whatWasNotRecordedIsNeitherUpNorDown() {
    Availability before = Availability.of(List.of(), LATER, FROM, TO, LATER);
    assertFalse(before.isRecorded());
    assertTrue(Double.isNaN(before.share()), "and no hundred per cent");
    assertFalse(Availability.of(List.of(), null, FROM, TO, LATER).isRecorded());
    Availability half =
        Availability.of(
            List.of(new Span(at("16T17:00"), LATER, false)), at("16T17:00"), FROM, TO, LATER);
    assertEquals(at("16T17:00"), half.from());
    assertEquals(1, half.share());
  }

  @Test
  void aServerThatNeverCameBackIsDownToTheEnd() {
    Availability a =
        Availability.of(
            List.of(new Span(at("01T00:00"), at("21T17:00"), true)),
            at("01T00:00"),
            FROM,
            TO,
            LATER);
    assertEquals(Duration.ofDays(10), a.down());
    assertTrue(a.outages().getFirst().planned(), "it was stopped in good order");
  }

  @Test
  void nodesBesideEachOtherCoverOneAnother() {
    Availability a =
        Availability.of(
            List.of(
                new Span(at("01T00:00"), at("10T00:00"), true),
                new Span(at("09T00:00"), at("12T00:00"), false),
                new Span(at("11T00:00"), at("11T12:00"), true),
                new Span(at("12T06:00"), LATER, false)),
            at("01T00:00"),
            FROM,
            TO,
            LATER);
    assertEquals(Duration.ofHours(6), a.down());
    assertEquals(at("12T00:00"), a.outages().getFirst().from());
  }

  @Test
  void aSpanThatStillBeatsGoesOnUntilNow() {
    Instant now = at("20T00:00");
    Span running = new Span(at("01T00:00"), now.minusSeconds(100), false);
    assertEquals(1, Availability.of(List.of(running), at("01T00:00"), FROM, TO, now).share());
    Span still = new Span(at("01T00:00"), now.minusSeconds(600), false);
    Availability stuck = Availability.of(List.of(still), at("01T00:00"), FROM, TO, now);
    assertEquals(Duration.ofMinutes(10), stuck.down());
  }
}
