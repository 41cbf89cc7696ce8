package vn.vonglau.channels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.sensing.Inbox;

/**
 * A folder, on a network drive too, with a sub-folder for each account: what is put there and has
 * been still for two seconds is taken and moved to {@code taken/DAY}, or to {@code refused} with a
 * text that says why. Looks by itself: network drives tell nobody of changes.
 */
@Component
class WatchedFolder {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFolder.class);
  private static final long STILL_NANOS = 2_000_000_000L;
  private static final int DEEPEST = 8;
  private static final int MOST_EACH_LOOK = 2000;
  private static final String TAKEN = "taken";
  private static final String REFUSED = "refused";

  private record Seen(long size, long modified, long since) {}

  private final Path root;
  private final FeedSignIn accounts;
  private final FeedTaking taking;
  private final TemporaryNames temporary;
  private final Map<Path, Seen> seen = new HashMap<>();
  private final Set<String> strangers = new HashSet<>();
  private volatile String state;

  WatchedFolder(
      @Value("${vonglau.watch-folder:}") String folder,
      FeedSignIn accounts,
      FeedTaking taking,
      TemporaryNames temporary) {
    this.root = folder.isBlank() ? null : Path.of(folder.strip());
    this.accounts = accounts;
    this.taking = taking;
    this.temporary = temporary;
    this.state = root == null ? "off" : "up";
  }

  String state() {
    return state;
  }

  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT1S")
  synchronized void look() {
    if (root == null) {
      return;
    }
    try (Stream<Path> folders = Files.list(root)) {
      Set<Path> there = new HashSet<>();
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        accounts
            .open(folder.getFileName().toString())
            .ifPresentOrElse(feed -> look(feed, folder, there), () -> tell(folder));
      }
      seen.keySet().retainAll(there);
      state = "up";
    } catch (IOException e) {
      if (state.equals("up")) {
        LOG.warn("the watched folder cannot be read: {}", e.toString());
      }
      state = "unreadable";
    }
  }

  private void tell(Path folder) {
    if (strangers.size() < 100 && strangers.add(folder.getFileName().toString())) {
      LOG.warn("{} in the watched folder is no account that may send", folder.getFileName());
    }
  }

  private void look(Feed feed, Path folder, Set<Path> there) {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder, DEEPEST)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(f -> !own(folder, f))
              .filter(f -> !temporary.fits(f.getFileName().toString()))
              .sorted()
              .limit(MOST_EACH_LOOK)
              .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      // went by itself meanwhile; the next look comes in a second
      return;
    }
    there.addAll(files);
    for (Path file : files) {
      try {
        if (isStill(file) && !take(feed, folder, file)) {
          return;
        }
      } catch (IOException e) {
        LOG.info("{} of {} waits: {}", file.getFileName(), feed.account(), e.toString());
      }
    }
  }

  private static boolean own(Path folder, Path file) {
    String first = folder.relativize(file).getName(0).toString();
    return first.equals(TAKEN) || first.equals(REFUSED);
  }

  /** Neither size nor time changed for two seconds; the clock of a network drive is not asked. */
  private boolean isStill(Path file) throws IOException {
    BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
    long modified = a.lastModifiedTime().toMillis();
    Seen before = seen.get(file);
    if (before == null || before.size != a.size() || before.modified != modified) {
      seen.put(file, new Seen(a.size(), modified, System.nanoTime()));
      return false;
    }
    return System.nanoTime() - before.since >= STILL_NANOS;
  }

  /** False when this account has to wait. */
  private boolean take(Feed feed, Path folder, Path file) throws IOException {
    try {
      String path = UploadPath.file("/", folder.relativize(file).toString());
      long size = Files.size(file);
      if (size > Inbox.MOST_BYTES) {
        throw Arrival.tooLarge().asException();
      }
      taking.begin(feed);
      taking.count(feed, (int) size);
      taking.take("folder", feed, path, Files.readAllBytes(file));
      LocalDate today = LocalDate.now(BusinessClock.ZONE);
      move(file, folder.resolve(TAKEN).resolve(today.toString()));
    } catch (ProblemException e) {
      Problem p = e.problem();
      if (p.status() == 429 || p.status() >= 500) {
        LOG.info("files of {} wait: {}", feed.account(), p.en());
        return false;
      }
      Path moved = move(file, folder.resolve(REFUSED));
      Files.writeString(
          moved.resolveSibling(moved.getFileName() + ".txt"),
          p.vi() + "\n" + p.en() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING);
    }
    seen.remove(file);
    return true;
  }

  private static Path move(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path target = folder.resolve(file.getFileName());
    for (int k = 2; Files.exists(target); k++) {
      target = folder.resolve(file.getFileName() + "." + k);
    }
    return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
