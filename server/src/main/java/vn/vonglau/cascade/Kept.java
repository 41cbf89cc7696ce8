package vn.vonglau.cascade;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last good answers of the sources: in memory, and in a folder that outlives the process. Both
 * are bounded; of the folder the oldest go first. Losing all of it loses nothing but the pictures
 * of sources that do not answer just now.
 */
final class Kept {
  private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
  private static final long MEMORY = 48L << 20;

  private final Path folder;
  private final long limit;
  private final AtomicLong bytes = new AtomicLong(-1);
  private final Cache<String, Answer> memory =
      Caffeine.newBuilder()
          .maximumWeight(MEMORY)
          .weigher((String key, Answer a) -> 200 + a.bytes.length)
          .build();

  /**
   * @param bytes as the source sent them; empty where it said that there is nothing
   */
  record Answer(byte[] bytes, Instant at) {}

  /**
   * @param limit of the folder, bytes
   */
  Kept(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  Optional<Answer> find(String key) {
    return Optional.ofNullable(memory.get(key, k -> read(file(k))));
  }

  void put(String key, Answer answer) {
    memory.put(key, answer);
    Path file = file(key);
    try {
      Files.createDirectories(file.getParent());
      Path half = Files.createTempFile(file.getParent(), "half", null);
      Files.write(half, answer.bytes);
      Files.setLastModifiedTime(half, FileTime.from(answer.at));
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      if (counted() + answer.bytes.length > limit) {
        prune();
      } else {
        bytes.addAndGet(answer.bytes.length);
      }
    } catch (IOException e) {
      LOG.debug("a picture is kept in memory only", e);
    }
  }

  private static Answer read(Path file) {
    try {
      Instant at = Files.getLastModifiedTime(file).toInstant();
      return new Answer(Files.readAllBytes(file), at);
    } catch (IOException e) {
      return null; // not there, or taken away just now
    }
  }

  private Path file(String key) {
    String name = hash(key);
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  private long counted() {
    if (bytes.get() < 0) {
      bytes.set(files().stream().mapToLong(Old::size).sum());
    }
    return bytes.get();
  }

  private record Old(Path path, long size, FileTime at) {}

  private List<Old> files() {
    List<Old> out = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (var all = Files.walk(folder, 2)) {
        for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
          var facts = Files.readAttributes(path, BasicFileAttributes.class);
          out.add(new Old(path, facts.size(), facts.lastModifiedTime()));
        }
      } catch (IOException | java.io.UncheckedIOException e) {
        LOG.debug("the folder of kept pictures cannot be walked", e);
      }
    }
    return out;
  }

  /** Down to four fifths, so that not every picture looks through the folder. */
  private synchronized void prune() throws IOException {
    List<Old> all = new ArrayList<>(files());
    long now = all.stream().mapToLong(Old::size).sum();
    all.sort(Comparator.comparing(Old::at));
    for (Old old : all) {
      if (now <= limit / 5 * 4) {
        break;
      }
      Files.deleteIfExists(old.path);
      now -= old.size;
    }
    bytes.set(now);
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
