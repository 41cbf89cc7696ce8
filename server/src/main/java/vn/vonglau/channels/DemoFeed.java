package vn.vonglau.channels;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.AccountPasswords;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ops.DiskGuard;

/**
 * The account {@code tram} of the demonstration: sends for every station, opens with the password
 * of the other demonstration accounts.
 */
@Component
@ConditionalOnProperty(name = "vonglau.demo", havingValue = "on")
class DemoFeed {
  static final String ACCOUNT = "tram";
  private static final Logger LOG = LoggerFactory.getLogger(DemoFeed.class);
  private static final long BYTES_PER_DAY = 1L << 36;
  private static final int FILES_PER_MINUTE = 600_000;

  private final Feeds feeds;
  private final AccountPasswords passwords;
  private final DiskGuard disk;

  DemoFeed(Feeds feeds, AccountPasswords passwords, DiskGuard disk) {
    this.feeds = feeds;
    this.passwords = passwords;
    this.disk = disk;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(0)
  void make() {
    if (feeds.find(ACCOUNT).isPresent() || disk.isLow()) {
      return;
    }
    var hash = passwords.ofDemonstration();
    if (hash.isEmpty()) {
      LOG.info("no account {}: the accounts of the demonstration are not there", ACCOUNT);
      return;
    }
    try {
      feeds.add(
          new Feed(
              0,
              ACCOUNT,
              "Trạm minh họa",
              hash.get(),
              List.of(),
              null,
              true,
              true,
              BYTES_PER_DAY,
              FILES_PER_MINUTE,
              null,
              null,
              null,
              0));
    } catch (ProblemException e) {
      LOG.debug("another node made the account {}", ACCOUNT);
    }
  }
}
