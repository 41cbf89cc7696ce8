package vn.vonglau.exports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import vn.vonglau.kernel.Problem;

/**
 * Two files are made at once, one of them at most for callers who are not signed in; each has a
 * folder for what it puts aside, which is gone with it, or at the next start.
 */
@Component
class ExportPlaces {
  private static final Logger LOG = LoggerFactory.getLogger(ExportPlaces.class);
  private static final int AT_ONCE = 2;
  private static final long PATIENCE_MS = 1000;
  private static final String PREFIX = "export-";

  private final Semaphore all = new Semaphore(AT_ONCE, true);
  private final Semaphore anonymous = new Semaphore(AT_ONCE - 1, true);
  private final Path folder;

  ExportPlaces(@Value("${vonglau.home}") Path home) {
    this.folder = home.resolve("tmp");
    clear();
  }

  private void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> left;
    try (var files = Files.list(folder)) {
      left = files.filter(f -> f.getFileName().toString().startsWith(PREFIX)).toList();
      for (Path path : left) {
        FileSystemUtils.deleteRecursively(path);
      }
    } catch (IOException e) {
      LOG.info("left files of exports were not all cleared: {}", e.getMessage());
    }
  }

  /** A taken place; is given back when it is closed, and its folder removed. */
  final class Place implements Closeable {
    private final boolean nobody;
    private final Path work;

    private Place(boolean nobody) throws IOException {
      this.nobody = nobody;
      Files.createDirectories(folder);
      this.work = Files.createTempDirectory(folder, PREFIX);
    }

    Path work() {
      return work;
    }

    @Override
    public void close() throws IOException {
      try {
        FileSystemUtils.deleteRecursively(work);
      } finally {
        release(nobody);
      }
    }
  }

  /**
   * @param nobody the caller is not signed in
   * @throws vn.vonglau.kernel.ProblemException 503 {@code exports-busy}
   */
  Place take(boolean nobody) throws IOException {
    if (nobody && !entered(anonymous)) {
      throw busy().asException();
    }
    if (!entered(all)) {
      if (nobody) {
        anonymous.release();
      }
      throw busy().asException();
    }
    try {
      return new Place(nobody);
    } catch (IOException | RuntimeException e) {
      release(nobody);
      throw e;
    }
  }

  private void release(boolean nobody) {
    all.release();
    if (nobody) {
      anonymous.release();
    }
  }

  private static boolean entered(Semaphore semaphore) {
    try {
      return semaphore.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Problem busy() {
    return Problem.of(
        503,
        "exports-busy",
        "Máy chủ đang tạo các tệp tải về khác. Dữ liệu không ảnh hưởng. Thử lại sau ít phút.",
        "The server is making other files for download. No data is affected. Try again in a few"
            + " minutes.");
  }
}
