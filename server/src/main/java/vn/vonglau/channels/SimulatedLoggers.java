package vn.vonglau.channels;

import jakarta.annotation.PreDestroy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.AccountPasswords;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.SimulatedFile;
import vn.vonglau.sensing.Upload;

/**
 * Sends the files of the made-up stations as real loggers do: over a connection to the FTP door of
 * this server. Where that door is closed they go into the inbox directly.
 */
@Component
@ConditionalOnProperty(name = "vonglau.demo", havingValue = "on")
class SimulatedLoggers {
  static final String ACCOUNT = "mo-phong";
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedLoggers.class);
  private static final int MOST_WAITING = 5000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Feeds feeds;
  private final AccountPasswords passwords;
  private final FtpSettings settings;
  private final Inbox inbox;
  private final BlockingQueue<SimulatedFile> files = new ArrayBlockingQueue<>(MOST_WAITING);
  private volatile boolean open = true;
  private Thread sender;
  private FTPClient line;
  private String password;

  SimulatedLoggers(
      Feeds feeds, AccountPasswords passwords, FtpSettings.Read settings, Inbox inbox) {
    this.feeds = feeds;
    this.passwords = passwords;
    this.settings = settings.settings();
    this.inbox = inbox;
  }

  @EventListener
  void ready(SimulatedFile file) {
    // a province that waits too long forgets its oldest file; it is made up
    while (!files.offer(file)) {
      files.poll();
    }
    begin();
  }

  private synchronized void begin() {
    if (sender == null) {
      sender = Thread.ofPlatform().name("simulated-loggers").daemon().start(this::send);
    }
  }

  private void send() {
    while (open) {
      try {
        SimulatedFile file = files.poll(1, TimeUnit.SECONDS);
        if (file == null) {
          continue;
        }
        if (settings.port() == 0) {
          inbox.take(new Upload("demo", ACCOUNT, null, file.name(), file.bytes(), Instant.now()));
        } else {
          store(file);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (IOException | RuntimeException e) {
        LOG.debug("simulated file not sent: {}", e.getMessage());
        hangUp();
      }
    }
    hangUp();
  }

  private void store(SimulatedFile file) throws IOException {
    if (line == null) {
      connect();
    }
    if (!line.storeFile(file.name(), new ByteArrayInputStream(file.bytes()))) {
      throw new IOException(line.getReplyString());
    }
  }

  private void connect() throws IOException {
    if (password == null) {
      account();
    }
    FTPClient next = new FTPClient();
    next.setConnectTimeout((int) PATIENCE.toMillis());
    next.setDefaultTimeout((int) PATIENCE.toMillis());
    next.setDataTimeout(PATIENCE);
    next.connect("127.0.0.1", settings.port());
    line = next;
    next.setSoTimeout((int) PATIENCE.toMillis());
    next.enterLocalPassiveMode();
    if (!next.login(ACCOUNT, password)) {
      password = null;
      throw new IOException(next.getReplyString());
    }
    next.setFileType(FTP.BINARY_FILE_TYPE);
  }

  /** A password of this start alone, which nobody else knows. */
  private void account() {
    String made = passwords.make();
    Feed wish =
        new Feed(
            0,
            ACCOUNT,
            "Trạm mô phỏng",
            passwords.encode(made),
            List.of(),
            null,
            true,
            true,
            1L << 36,
            600_000,
            null,
            null,
            null,
            0);
    try {
      if (feeds.find(ACCOUNT).isPresent()) {
        feeds.change(wish);
      } else {
        feeds.add(wish);
      }
      password = made;
    } catch (ProblemException e) {
      LOG.debug("account {}: {}", ACCOUNT, e.getMessage());
      throw e;
    }
  }

  private void hangUp() {
    if (line != null) {
      try {
        line.disconnect();
      } catch (IOException e) {
        LOG.trace("already gone", e);
      }
      line = null;
    }
  }

  @PreDestroy
  void end() throws InterruptedException {
    open = false;
    Thread running = sender;
    if (running != null) {
      running.join(3000);
    }
  }
}
