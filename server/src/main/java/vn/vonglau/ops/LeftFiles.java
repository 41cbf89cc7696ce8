package vn.vonglau.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * Clears the folder of passing files (uploads, backups on their way out) of what a server that was
 * cut off left in it. A day is longer than any work lasts, so nothing in use is touched.
 */
@Component
class LeftFiles {
  static final Duration AGE = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(LeftFiles.class);

  private final Path folder;

  LeftFiles(@Value("${vonglau.home}") Path home) {
    this.folder = home.resolve("tmp");
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT6H")
  void sweep() {
    try {
      if (!Files.isDirectory(folder)) {
        return;
      }
      List<Path> left;
      try (var files = Files.list(folder)) {
        left = files.toList();
      }
      Instant before = Instant.now().minus(AGE);
      for (Path path : left) {
        if (Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
          FileSystemUtils.deleteRecursively(path);
        }
      }
    } catch (IOException e) {
      // also when a file went by itself meanwhile; the next turn comes
      LOG.info("left files were not all cleared: {}", e.getMessage());
    }
  }
}
