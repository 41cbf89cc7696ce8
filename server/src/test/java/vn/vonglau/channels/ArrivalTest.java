package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vonglau.kernel.ProblemException;

class ArrivalTest {
  @TempDir Path folder;

  @Test
  void anUploadThatComesDropByDropIsEndedAfterAMinute() throws IOException {
    AtomicLong now = new AtomicLong(1);
    try (Arrival arrival = new Arrival(folder, 0, n -> {}, now::get)) {
      for (int second = 0; second <= 60; second += 5) {
        arrival.write('7');
        now.addAndGet(5_000_000_000L);
      }
      var ended = assertThrows(ProblemException.class, () -> arrival.write('7'));
      assertEquals("upload-too-slow", ended.problem().code());
    }
  }

  @Test
  void aSlowModemIsFastEnough() throws IOException {
    AtomicLong now = new AtomicLong(1);
    try (Arrival arrival = new Arrival(folder, 0, n -> {}, now::get)) {
      for (int second = 0; second < 600; second++) {
        arrival.write(new byte[1000]);
        now.addAndGet(1_000_000_000L);
      }
      assertEquals(600_000, arrival.size());
    }
  }

  @Test
  void whatIsLargeLiesInAFileUntilItIsForgotten() throws IOException {
    byte[] bytes = new byte[3_000_000];
    new Random(7).nextBytes(bytes);
    try (Arrival arrival = new Arrival(folder, 0, n -> {})) {
      for (int at = 0; at < bytes.length; at += 8192) {
        arrival.write(bytes, at, Math.min(8192, bytes.length - at));
      }
      assertArrayEquals(bytes, arrival.bytes());
      try (var files = Files.list(folder)) {
        assertEquals(1, files.count());
      }
    }
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }
}
