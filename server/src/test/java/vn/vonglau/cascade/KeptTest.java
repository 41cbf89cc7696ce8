package vn.vonglau.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.vonglau.support.TestStore;

class KeptTest {
  private final Path home = TestStore.temporaryFolder("vonglau-kept");
  private final Instant now = Instant.parse("2026-03-02T01:05:00Z");

  @Test
  void theFolderOfKeptPicturesStaysBounded() throws Exception {
    Kept kept = new Kept(home.resolve("few"), 100_000);
    for (int i = 0; i < 40; i++) {
      Instant at = now.plusSeconds(i);
      kept.put("k" + i, new Kept.Answer(new byte[10_000], at));
    }
    try (var files = Files.walk(home.resolve("few"))) {
      long all = files.filter(Files::isRegularFile).count();
      assertTrue(all <= 10, all + " files");
    }
    Kept later = new Kept(home.resolve("few"), 100_000);
    assertTrue(later.find("k39").isPresent(), "the newest outlive the process");
    assertTrue(later.find("k0").isEmpty());
    assertEquals(now.plusSeconds(39), later.find("k39").orElseThrow().at());
  }
}
