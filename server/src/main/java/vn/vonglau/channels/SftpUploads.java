package vn.vonglau.channels;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.sensing.Inbox;

/**
 * Uploads by SFTP. They are written to the folder of their account; when the sender closes one, or
 * gives it its real name, it is taken, and the sender hears of success after that alone. A taken
 * file stays a while to be looked at, since clients compare its size; one that broke off stays two
 * days to be resumed.
 */
@Component
class SftpUploads implements SftpEventListener {
  private static final Logger LOG = LoggerFactory.getLogger(SftpUploads.class);
  private static final Duration SHOWN = Duration.ofMinutes(15);
  private static final int MOST_KNOWN = 50_000;

  private final FeedSignIn signIn;
  private final FeedTaking taking;
  private final TemporaryNames temporary;
  private final Path root;
  // by account and path: those taken, and those whose connection ended before they were closed
  private final Cache<String, Boolean> taken =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();
  private final Cache<String, Boolean> cut = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

  SftpUploads(
      FeedSignIn signIn,
      FeedTaking taking,
      TemporaryNames temporary,
      @Value("${vonglau.home}") Path home) {
    this.signIn = signIn;
    this.taking = taking;
    this.temporary = temporary;
    this.root = home.resolve("sftp");
  }

  /**
   * @param account of the register: letters, digits, dots and hyphens, the first no dot
   */
  Path folder(String account) {
    return root.resolve(account);
  }

  private static boolean writes(FileHandle handle) {
    Set<StandardOpenOption> options = handle.getOpenOptions();
    return options.contains(StandardOpenOption.WRITE)
        || options.contains(StandardOpenOption.APPEND);
  }

  private Feed feed(ServerSession session) throws IOException {
    return signIn
        .open(session.getUsername())
        .orElseThrow(() -> new IOException("the account was closed"));
  }

  private static String key(ServerSession session, Path path) {
    return session.getUsername() + "\n" + path;
  }

  /** Problems as clients show them: the text of the status. */
  private static IOException told(Problem p) {
    return new IOException(p.vi() + " / " + p.en());
  }

  @Override
  public void opening(ServerSession session, String remoteHandle, Handle handle)
      throws IOException {
    if (handle instanceof FileHandle file && writes(file)) {
      try {
        UploadPath.file("/", file.getFile().toString());
        taking.begin(feed(session));
      } catch (ProblemException e) {
        throw told(e.problem());
      }
    }
  }

  @Override
  public void reading(
      ServerSession session,
      String remoteHandle,
      FileHandle handle,
      long offset,
      byte[] data,
      int from,
      int count)
      throws IOException {
    throw new IOException(
        "Cửa này chỉ nhận tệp, không trả tệp. / This door takes files and hands none out.");
  }

  @Override
  public void writing(
      ServerSession session,
      String remoteHandle,
      FileHandle handle,
      long offset,
      byte[] data,
      int from,
      int count)
      throws IOException {
    long start = handle.isOpenAppend() ? Files.size(handle.getFile()) : offset;
    if (start < 0 || start + count > Inbox.MOST_BYTES) {
      throw told(Arrival.tooLarge());
    }
    try {
      taking.count(feed(session), count);
    } catch (ProblemException e) {
      throw told(e.problem());
    }
  }

  @Override
  public void closed(ServerSession session, String remoteHandle, Handle handle, Throwable thrown)
      throws IOException {
    if (thrown != null || !(handle instanceof FileHandle file) || !writes(file)) {
      return;
    }
    Path path = file.getFile();
    cut.invalidate(key(session, path));
    if (temporary.fits(path.getFileName().toString())) {
      try (FileChannel held = FileChannel.open(local(session, path), StandardOpenOption.WRITE)) {
        held.force(true);
      }
      return;
    }
    try {
      take(session, path);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** The connection ended while the sender was still writing. */
  @Override
  public void exiting(ServerSession session, Handle handle) {
    if (handle instanceof FileHandle file && writes(file)) {
      cut.put(key(session, file.getFile()), true);
    }
  }

  @Override
  public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
      throws IOException {
    try {
      UploadPath.file("/", to.toString());
    } catch (ProblemException e) {
      throw told(e.problem());
    }
    if (cut.getIfPresent(key(session, from)) != null) {
      throw new IOException(
          "Tệp này đứt giữa chừng. Gửi tiếp hoặc gửi lại từ đầu. / This file broke off. Resume it"
              + " or send it again.");
    }
  }

  @Override
  public void moved(
      ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown)
      throws IOException {
    if (thrown == null
        && Files.isRegularFile(to)
        && temporary.fits(from.getFileName().toString())
        && !temporary.fits(to.getFileName().toString())) {
      try {
        take(session, to);
      } catch (IOException e) {
        Files.move(to, from, StandardCopyOption.REPLACE_EXISTING);
        throw e;
      }
    }
  }

  @Override
  public void creating(ServerSession session, Path path, Map<String, ?> attributes)
      throws IOException {
    try {
      UploadPath.folder("/", path.toString());
      taking.begin(feed(session));
    } catch (ProblemException e) {
      throw told(e.problem());
    }
  }

  @Override
  public void linking(ServerSession session, Path source, Path target, boolean symbolic)
      throws IOException {
    throw new IOException("no links");
  }

  private void take(ServerSession session, Path path) throws IOException {
    try {
      taking.take("sftp", feed(session), path.toString(), Files.readAllBytes(path));
      taken.put(key(session, path), true);
    } catch (ProblemException e) {
      throw told(e.problem());
    }
  }

  private Path local(ServerSession session, Path path) {
    return folder(session.getUsername()).resolve(path.toString().substring(1));
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT5M")
  void sweep() {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> accounts = Files.list(root)) {
      for (Path account : accounts.toList()) {
        sweep(account, Instant.now());
      }
    } catch (IOException e) {
      LOG.info("folders of SFTP were not all looked through: {}", e.getMessage());
    }
  }

  private void sweep(Path account, Instant now) throws IOException {
    Files.walkFileTree(
        account,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            String key = account.getFileName() + "\n/" + account.relativize(file);
            Duration kept = taken.getIfPresent(key) != null ? SHOWN : FeedFolders.HELD;
            if (a.lastModifiedTime().toInstant().isBefore(now.minus(kept))) {
              Files.delete(file);
              taken.invalidate(key);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            boolean old =
                Files.getLastModifiedTime(folder).toInstant().isBefore(now.minus(FeedFolders.HELD));
            try (Stream<Path> left = Files.list(folder)) {
              if (old && left.findAny().isEmpty() && !folder.equals(account)) {
                Files.delete(folder);
              }
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
