package vn.vonglau.channels;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import vn.vonglau.audit.Sha256;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ops.ReceivedFiles;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.Upload;

/** Asks the places of the register when their time has come; one node for each place. */
@Component
class RemotePoll {
  private static final Logger LOG = LoggerFactory.getLogger(RemotePoll.class);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LEASE = Duration.ofMinutes(15);
  private static final int AT_ONCE = 4;
  private static final int MOST_FILES = 5000;

  private final RemoteFeeds feeds;
  private final PollHosts hosts;
  private final Inbox inbox;
  private final TemporaryNames temporary;
  private final UnaryOperator<String> environment;
  private final String node = UUID.randomUUID().toString();
  private final Semaphore places = new Semaphore(AT_ONCE);

  @Autowired
  RemotePoll(RemoteFeeds feeds, PollHosts hosts, Inbox inbox, TemporaryNames temporary) {
    this(feeds, hosts, inbox, temporary, System::getenv);
  }

  RemotePoll(
      RemoteFeeds feeds,
      PollHosts hosts,
      Inbox inbox,
      TemporaryNames temporary,
      UnaryOperator<String> environment) {
    this.feeds = feeds;
    this.hosts = hosts;
    this.inbox = inbox;
    this.temporary = temporary;
    this.environment = environment;
  }

  @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT10S")
  void look() {
    if (hosts.isEmpty()) {
      return;
    }
    try {
      Instant now = Instant.now();
      for (RemoteFeed feed : feeds.due(now)) {
        if (!places.tryAcquire()) {
          return;
        }
        boolean mine = false;
        try {
          mine = feeds.lease(feed, node, now, now.plus(LEASE));
          if (mine) {
            Thread.ofVirtual().name("poll-" + feed.name()).start(() -> runAndRelease(feed));
          }
        } finally {
          if (!mine) {
            places.release();
          }
        }
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("sources are not asked while the database does not answer: {}", e.getMessage());
    }
  }

  private void runAndRelease(RemoteFeed feed) {
    try {
      run(feed);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("source {}: {}", feed.name(), e.getMessage());
    } finally {
      places.release();
    }
  }

  /** Asks once, and notes what came of it. */
  void run(RemoteFeed feed) {
    boolean ok = false;
    String result;
    try {
      InetAddress address = hosts.require(feed.host());
      String secret = secret(feed);
      result =
          feed.kind() == RemoteFeed.Kind.REST
              ? rest(feed, address, secret)
              : files(feed, address, secret);
      ok = true;
    } catch (ProblemException e) {
      result = e.problem().vi() + " / " + e.problem().en();
    } catch (IOException | RuntimeException e) {
      result = "Chưa lấy được / not fetched: " + e.getMessage();
    }
    if (!ok) {
      LOG.warn("source {}: {}", feed.name(), result);
    }
    feeds.done(feed, Instant.now(), ok, result);
  }

  private String secret(RemoteFeed feed) {
    if (feed.secretEnv().isEmpty()) {
      return "";
    }
    String secret = environment.apply(feed.secretEnv());
    if (secret == null) {
      throw Problem.of(
              500,
              "poll-secret",
              "Chưa đặt biến môi trường " + feed.secretEnv() + ". Chưa lấy gì.",
              "The environment variable " + feed.secretEnv() + " is not set. Nothing was fetched.")
          .asException();
    }
    return secret;
  }

  private String rest(RemoteFeed feed, InetAddress address, String secret) throws IOException {
    ArrayNode rows = RestMapping.parse(feed.mapping()).apply(RestRemote.get(feed, address, secret));
    if (rows.isEmpty()) {
      return "Không có dòng nào / no rows";
    }
    long receipt =
        inbox.take(
            upload(feed, feed.name() + ".json", JsonMapper.shared().writeValueAsBytes(rows)));
    return "Đã lấy %d giá trị, biên nhận %d / %1$d values, receipt %2$d"
        .formatted(rows.size(), receipt);
  }

  private Upload upload(RemoteFeed feed, String name, byte[] bytes) {
    return new Upload("poll", feed.name(), feed.stations(), name, bytes, Instant.now());
  }

  private RemoteFiles connect(RemoteFeed feed, InetAddress address, String secret)
      throws IOException {
    return feed.kind() == RemoteFeed.Kind.SFTP
        ? new SftpRemote(feed, address, secret, key -> feeds.pin(feed, key))
        : new FtpRemote(feed, address, secret);
  }

  private String files(RemoteFeed feed, InetAddress address, String secret) throws IOException {
    Instant start = Instant.now();
    Pattern pattern = glob(feed.pattern());
    Map<String, RemoteFeeds.Known> taken = feeds.taken(feed);
    List<String> still = new ArrayList<>();
    int fetched = 0;
    int refused = 0;
    int left = 0;
    try (RemoteFiles remote = connect(feed, address, secret)) {
      List<RemoteFiles.Item> items =
          remote.list().stream()
              .filter(i -> pattern.matcher(i.name()).matches() && !temporary.fits(i.name()))
              .sorted(
                  Comparator.comparing(RemoteFiles.Item::modified)
                      .thenComparing(RemoteFiles.Item::name))
              .toList();
      for (RemoteFiles.Item item : items) {
        String hash = Sha256.hex(item.name());
        var known =
            new RemoteFeeds.Known(item.size(), item.modified().truncatedTo(ChronoUnit.MILLIS));
        if (known.equals(taken.get(hash))) {
          still.add(hash);
        } else if (fetched >= MOST_FILES || start.plus(LONGEST).isBefore(Instant.now())) {
          left++;
        } else if (item.size() > Inbox.MOST_BYTES) {
          refused++;
          feeds.remember(feed, hash, known);
        } else {
          inbox.take(upload(feed, ReceivedFiles.plain(item.name()), remote.read(item)));
          feeds.remember(feed, hash, known);
          fetched++;
        }
      }
    }
    feeds.seen(feed, still, Instant.now());
    return "Đã lấy %d tệp, còn %d, quá lớn %d / %1$d files fetched, %2$d left, %3$d too large"
        .formatted(fetched, left, refused);
  }

  private static Pattern glob(String glob) {
    return Pattern.compile(
        glob.chars()
            .mapToObj(
                c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
            .collect(Collectors.joining()),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }
}
