package vn.vonglau.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Instant START = Instant.parse("2026-03-01T01:00:00Z");

  private static Guard fail(Guard guard, Instant at, int times) {
    Guard next = guard;
    for (int i = 0; i < times; i++) {
      next = next.attempt(at, 5);
    }
    return next;
  }

  @Test
  void locksGrowFromFiveMinutesToAnHour() {
    Instant at = START;
    Guard guard = Guard.fresh(at);
    for (int minutes : new int[] {5, 10, 20, 40, 60, 60}) {
      guard = fail(guard, at, 4);
      assertEquals(Duration.ZERO, guard.lockedFor(at));
      guard = guard.attempt(at, 5);
      assertEquals(Duration.ofMinutes(minutes), guard.lockedFor(at));
      at = at.plus(Duration.ofMinutes(minutes));
      assertEquals(Duration.ZERO, guard.lockedFor(at));
    }
  }

  @Test
  void fourFailuresAQuarterOfAnHourAgoAreForgotten() {
    Guard guard = fail(Guard.fresh(START), START, 4);
    Guard later = guard.attempt(START.plus(Guard.WINDOW), 5);
    assertEquals(1, later.failures());
    assertTrue(guard.attempt(START.plusSeconds(899), 5).lockedUntil() != null);
  }

  @Test
  void aDayOfQuietBringsTheShortLockBack() {
    Guard guard = fail(Guard.fresh(START), START, 5);
    Instant later = START.plus(Duration.ofDays(1));
    guard = fail(guard, later, 5);
    assertEquals(Duration.ofMinutes(5), guard.lockedFor(later));
  }

  @Test
  void aRightPasswordAtTheLastTryOpensTheLockItSet() {
    Guard guard = fail(Guard.fresh(START), START, 5).takeBack(5);
    assertEquals(Duration.ZERO, guard.lockedFor(START));
    assertEquals(4, guard.failures());
    assertEquals(0, guard.locks());
  }

  @Test
  void passwordsAreLongAndNotTheUsersNameNorCommon() {
    for (String weak :
        new String[] {
          "",
          "ngắn quá",
          "123456789",
          "1234567890",
          "Mật Khẩu 123",
          "aaaaaaaaaaaa",
          "abababababab",
          "Nguyen.Van.An",
          "x".repeat(201)
        }) {
      assertTrue(PasswordRules.check(weak, "nguyenvanan").isPresent(), weak);
    }
    for (String good :
        new String[] {"nước ròng sông Vàm", "tR0ub4dor&3x", "😀🦆🚲🌾🏞️🛶🌉🎋🧭🪷"}) {
      assertFalse(PasswordRules.check(good, "nguyenvanan").isPresent(), good);
    }
  }
}
