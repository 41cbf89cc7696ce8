package vn.vonglau.identity;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Problem;

/**
 * Hashing of passwords, and its share of the processor. A hash is slow on purpose, so only half of
 * the processors ever compute one and a short queue waits, with few places for each address; the
 * rest hears at once to come again.
 */
@Component
class Passwords {
  // PBKDF2-HMAC-SHA512 with 210,000 rounds: OWASP Password Storage Cheat Sheet (2023). No limit of
  // 72 bytes as in bcrypt, which a Vietnamese phrase passes after some 30 letters.
  private static final int ROUNDS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 64;
  private static final int QUEUE = 32;
  private static final int QUEUE_PER_ADDRESS = 4;
  private static final long PATIENCE_MS = 1500;

  private final DelegatingPasswordEncoder encoder =
      new DelegatingPasswordEncoder(
          "pbkdf2",
          Map.of(
              "pbkdf2",
              new Pbkdf2PasswordEncoder(
                  "", SALT_BYTES, ROUNDS, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA512),
              "bcrypt",
              new BCryptPasswordEncoder()));
  // A well-formed hash of nothing: an unknown user costs the same time as a known one.
  private final String nobody =
      "{pbkdf2}" + HexFormat.of().formatHex(Secrets.bytes(SALT_BYTES + HASH_BYTES));
  private final Semaphore turns =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

  /** As {@link #inTurn(Callable)}, leaving room in the queue for other addresses. */
  <T> T inTurn(String address, Callable<T> work) {
    if (waiting.merge(address, 1, Integer::sum) > QUEUE_PER_ADDRESS) {
      leave(address);
      throw busy().asException();
    }
    try {
      return inTurn(work);
    } finally {
      leave(address);
    }
  }

  private void leave(String address) {
    waiting.computeIfPresent(address, (a, count) -> count > 1 ? count - 1 : null);
  }

  /** Runs {@code work} when a processor is free for hashing, or fails within 1.5 seconds. */
  <T> T inTurn(Callable<T> work) {
    if (turns.getQueueLength() >= QUEUE) {
      throw busy().asException();
    }
    try {
      if (!turns.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        throw busy().asException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy().asException();
    }
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      turns.release();
    }
  }

  /**
   * @param hash what is kept, or null when there is no such person
   */
  boolean matches(String password, String hash) {
    boolean fits = encoder.matches(normal(password), hash == null ? nobody : hash);
    return fits && hash != null;
  }

  String encode(String password) {
    return encoder.encode(normal(password));
  }

  boolean outdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  static Problem busy() {
    return Problem.of(
        503,
        "login-busy",
        "Đang có quá nhiều lượt đăng nhập. Chưa thay đổi gì. Thử lại sau ít giây.",
        "Too many sign-ins at once. Nothing was changed. Try again in a few seconds.");
  }

  // Some keyboards send ế as one character, others as e with two marks.
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFC);
  }
}
