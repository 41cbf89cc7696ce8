package vn.vonglau.channels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The folders of the accounts; what is held and never finished goes after two days. */
@Component
class FeedFolders {
  static final Duration HELD = Duration.ofDays(2);
  private static final Logger LOG = LoggerFactory.getLogger(FeedFolders.class);

  private final Path root;
  private final Map<String, FeedFolder> folders = new ConcurrentHashMap<>();

  FeedFolders(@Value("${vonglau.home}") Path home) {
    this.root = home.resolve("ftp-held");
  }

  /**
   * @param account of the register: letters, digits, dots and hyphens, the first no dot
   */
  FeedFolder of(String account) {
    return folders.computeIfAbsent(account, a -> new FeedFolder(root.resolve(a)));
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
  void sweep() {
    if (!Files.isDirectory(root)) {
      return;
    }
    List<Path> accounts;
    try (Stream<Path> all = Files.list(root)) {
      accounts = all.toList();
    } catch (IOException e) {
      LOG.warn("held uploads were not looked through: {}", e.getMessage());
      return;
    }
    for (Path account : accounts) {
      int swept = of(account.getFileName().toString()).sweep(Instant.now().minus(HELD));
      if (swept > 0) {
        LOG.info("{} unfinished uploads of {} removed", swept, account.getFileName());
      }
    }
  }
}
