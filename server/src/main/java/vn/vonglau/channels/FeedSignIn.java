package vn.vonglau.channels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.AccountPasswords;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Who sends. Loggers sign in for every file, so a password that was right is known again for some
 * minutes after its last use by a digest under a key of this process; the digest covers the stored
 * hash, so a changed password ends it.
 */
@Component
class FeedSignIn {
  private static final Duration KNOWN = Duration.ofMinutes(20);

  private final Feeds feeds;
  private final AccountPasswords passwords;
  private final boolean demo;
  private final String demoPassword;
  private final FeedLocks locks = new FeedLocks();
  private final SecretKeySpec key;
  private final Cache<String, byte[]> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(KNOWN).build();

  private final Map<String, CompletableFuture<Void>> proofs = new ConcurrentHashMap<>();

  FeedSignIn(
      Feeds feeds,
      AccountPasswords passwords,
      @Value("${vonglau.demo:off}") String demo,
      @Value("${vonglau.demo-password:}") String demoPassword) {
    this.feeds = feeds;
    this.passwords = passwords;
    this.demo = Set.of("on", "true", "1", "yes").contains(demo.strip().toLowerCase(Locale.ROOT));
    this.demoPassword = demoPassword;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
  }

  /**
   * @throws ProblemException 401 when name or password are wrong, 423 while locked, 503 when too
   *     many sign in at once
   */
  Feed byPassword(String account, String password, InetAddress address) {
    String place = counted(address);
    Optional<Feed> feed = open(account);
    if (feed.isEmpty()) {
      prove(null, account, password, place);
      throw wrong().asException();
    }
    if (!isKnown(feed.get(), password)) {
      together(feed.get(), password, place);
    }
    return feed.get();
  }

  /** A logger that opens many connections at once has its password hashed once. */
  private void together(Feed feed, String password, String place) {
    byte[] digest = digest(feed, password);
    var mine = new CompletableFuture<Void>();
    var running = proofs.putIfAbsent(place + HexFormat.of().formatHex(digest), mine);
    if (running != null) {
      try {
        running.get(10, TimeUnit.SECONDS);
        return;
      } catch (ExecutionException e) {
        throw e.getCause() instanceof ProblemException p ? p : new IllegalStateException(e);
      } catch (TimeoutException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    try {
      prove(feed, feed.account(), password, place);
      known.put(feed.account(), digest);
      mine.complete(null);
    } catch (RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      proofs.remove(place + HexFormat.of().formatHex(digest), mine);
    }
  }

  private void prove(Feed feed, String account, String password, String place) {
    Duration wait = locks.attempt(account, place);
    if (!wait.isZero()) {
      throw locked(wait).asException();
    }
    boolean right;
    try {
      right = check(feed, password, place);
    } catch (ProblemException e) {
      locks.takeBack(account, place, false);
      throw e;
    }
    if (!right) {
      throw wrong().asException();
    }
    locks.takeBack(account, place, true);
  }

  /** The account as it is now, when it may send at all. */
  Optional<Feed> open(String account) {
    return feeds.find(account).filter(f -> f.enabled() && (demo || !f.simulated()));
  }

  /**
   * @throws ProblemException 403 when the account was closed meanwhile
   */
  Feed stillOpen(Feed feed) {
    return open(feed.account())
        .orElseThrow(
            () ->
                Problem.of(
                        403,
                        "feed-closed",
                        "Tài khoản trạm này đã bị ngừng. Chưa nhận gì. Liên hệ quản trị.",
                        "This account was closed. Nothing was taken. Ask an administrator.")
                    .asException());
  }

  private boolean check(Feed feed, String password, String place) {
    if (feed != null && feed.simulated() && !demoPassword.isEmpty()) {
      return MessageDigest.isEqual(bytes(password), bytes(demoPassword));
    }
    return passwords.matches(place, password, feed == null ? null : feed.passwordHash());
  }

  private boolean isKnown(Feed feed, String password) {
    byte[] digest = known.getIfPresent(feed.account());
    return digest != null && MessageDigest.isEqual(digest, digest(feed, password));
  }

  private byte[] digest(Feed feed, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(
          (feed.account() + "\n" + feed.passwordHash() + "\n").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(bytes(password));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
    }
  }

  private static byte[] bytes(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
  }

  /** One subscriber has a whole /64 of IPv6. */
  static String counted(InetAddress address) {
    if (address == null) {
      return "unknown";
    }
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8)) + "/64"
        : address.getHostAddress();
  }

  private static Problem wrong() {
    return Problem.of(
        401,
        "feed-sign-in",
        "Tên tài khoản hoặc mật khẩu chưa đúng. Chưa nhận gì. Kiểm tra lại cấu hình của trạm.",
        "The account or the password is wrong. Nothing was taken. Check the logger's settings.");
  }

  private static Problem locked(Duration wait) {
    long seconds = wait.toSeconds() + 1;
    return Problem.of(
        423,
        "feed-locked",
        "Sai mật khẩu nhiều lần nên tạm khóa. Thử lại sau " + seconds + " giây.",
        "Locked after several wrong passwords. Try again in " + seconds + " seconds.");
  }
}
