package vn.vonglau.portrayal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import vn.vonglau.features.LayerMoved;
import vn.vonglau.features.LayerVersions;

/**
 * Painted tiles in the folder {@code pictures} of the data folder, up to a number of bytes; those
 * that were not used for the longest time go first. A file is written beside its place and moved
 * there whole. The folder outlives a restart, but neither the store it was painted from nor the
 * program that painted it: a mark says up to which change of which store, and by what, its files
 * were made.
 */
@Component
class PictureFiles implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PictureFiles.class);
  private static final String MARK = "mark";

  /** What waits beyond that is painted again some day. */
  private static final int MOST_WAITING = 500;

  /** A file system keeps whole blocks, and the memory an entry of the list. */
  private static final int FILE_BYTES = 2500;

  private static final long TOUCH_AFTER_MS = 3_600_000;
  private static final long LOOK_MS = 250;

  private final Path folder;
  private final long limit;
  private final long watermark;
  private final LayerVersions versions;
  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);

  /** In the order of use, the oldest first. */
  private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>(1000, 0.75f, true);

  private long bytes;
  private volatile boolean moved = true;
  private volatile boolean open;
  private volatile boolean running;
  private volatile Thread thread;
  private String code;

  PictureFiles(
      @Value("${vonglau.home}") Path home,
      @Value("${vonglau.picture-disk-mb}") long megabytes,
      @Value("${vonglau.min-free-mb}") long minFreeMb,
      LayerVersions versions) {
    this.folder = home.resolve("pictures");
    this.limit = megabytes << 20;
    this.watermark = minFreeMb << 20;
    this.versions = versions;
  }

  private record Kept(long bytes, long touched) {}

  private record Waiting(String key, Picture picture) {}

  /** The picture as it was kept, or null. Whether it is still right is for others to say. */
  Picture find(String key) {
    String name = PictureFile.name(key);
    synchronized (kept) {
      if (!open || kept.get(name) == null) {
        return null;
      }
    }
    Path file = path(name);
    try {
      Picture found = PictureFile.read(Files.readAllBytes(file), key);
      touch(name, file);
      return found;
    } catch (IOException e) {
      LOG.info("a kept picture cannot be read and is dropped: {}", e.toString());
      drop(name);
      return null;
    }
  }

  private void touch(String name, Path file) throws IOException {
    long now = System.currentTimeMillis();
    synchronized (kept) {
      Kept one = kept.get(name);
      if (one == null || now - one.touched < TOUCH_AFTER_MS) {
        return;
      }
      kept.put(name, new Kept(one.bytes, now));
    }
    Files.setLastModifiedTime(file, FileTime.fromMillis(now));
  }

  /** Takes it into the folder, soon. */
  void keep(String key, Picture picture) {
    if (limit > 0 && running) {
      queue.offer(new Waiting(key, picture));
    }
  }

  @EventListener
  void moved(LayerMoved fact) {
    moved = true;
  }

  private void work() {
    try {
      open();
      while (running) {
        Waiting next = queue.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        if (next != null) {
          write(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void open() {
    try {
      code = code();
      Files.createDirectories(folder);
      if (!ofThisStore()) {
        empty();
      }
      list();
    } catch (IOException | DataAccessException e) {
      LOG.warn("kept pictures are not used: {}", e.toString());
      return;
    }
    open = true;
  }

  private boolean ofThisStore() throws IOException {
    Path file = folder.resolve(MARK);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    String[] parts = Files.readString(file).split("\n", 2);
    LayerVersions.Mark mark = parts.length < 2 ? null : PictureFile.mark(parts[1]);
    return mark != null && parts[0].equals(code) && versions.follows(mark);
  }

  /** Tells apart the programs that paint: another one may paint the same otherwise. */
  private static String code() throws IOException {
    var resources = new PathMatchingResourcePatternResolver();
    TreeMap<String, Long> sums = new TreeMap<>();
    for (String room : List.of("kernel", "features", "styles", "paint", "cascade", "portrayal")) {
      for (Resource one : resources.getResources("classpath*:vn/vonglau/" + room + "/*.class")) {
        CRC32C crc = new CRC32C();
        crc.update(one.getContentAsByteArray());
        sums.put(room + "/" + one.getFilename(), crc.getValue());
      }
    }
    return TileChoice.hash(Runtime.version() + sums.toString());
  }

  private void empty() throws IOException {
    try (var all = Files.list(folder)) {
      for (Path path : all.toList()) {
        FileSystemUtils.deleteRecursively(path);
      }
    }
  }

  private record Found(String name, long bytes, long touched) {}

  private void list() throws IOException {
    List<Found> found = new ArrayList<>();
    try (var all = Files.walk(folder, 2)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        String name = path.getFileName().toString();
        if (!Files.isRegularFile(path) || name.equals(MARK)) {
          continue;
        }
        if (PictureFile.isName(name)) {
          found.add(new Found(name, Files.size(path), Files.getLastModifiedTime(path).toMillis()));
        } else {
          Files.deleteIfExists(path); // half written when the server was cut off
        }
      }
    }
    found.sort(Comparator.comparingLong(Found::touched));
    synchronized (kept) {
      for (Found one : found) {
        kept.put(one.name, new Kept(one.bytes + FILE_BYTES, one.touched));
        bytes += one.bytes + FILE_BYTES;
      }
    }
    makeRoom(0);
  }

  private void write(Waiting one) {
    if (!open || folder.toFile().getUsableSpace() < watermark + limit / 8) {
      return;
    }
    try {
      // Before the first file that is painted after a change: then the mark is newer than any file.
      if (moved) {
        moved = false;
        String mark = code + "\n" + PictureFile.text(versions.mark());
        replace(folder.resolve(MARK), mark.getBytes(UTF_8));
      }
      String name = PictureFile.name(one.key);
      byte[] file = PictureFile.write(one.key, one.picture);
      makeRoom(file.length + FILE_BYTES);
      replace(path(name), file);
      synchronized (kept) {
        Kept before =
            kept.put(name, new Kept(file.length + FILE_BYTES, System.currentTimeMillis()));
        bytes += file.length + FILE_BYTES - (before == null ? 0 : before.bytes);
      }
    } catch (IOException | RuntimeException e) {
      moved = true;
      LOG.info("a picture was not kept: {}", e.toString());
    }
  }

  private static void replace(Path to, byte[] content) throws IOException {
    Files.createDirectories(to.getParent());
    Path part = to.resolveSibling(to.getFileName() + ".part");
    Files.write(part, content);
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void makeRoom(long coming) {
    List<String> gone = new ArrayList<>();
    synchronized (kept) {
      Iterator<Map.Entry<String, Kept>> oldest = kept.entrySet().iterator();
      while (bytes + coming > limit && oldest.hasNext()) {
        Map.Entry<String, Kept> entry = oldest.next();
        bytes -= entry.getValue().bytes;
        gone.add(entry.getKey());
        oldest.remove();
      }
    }
    gone.forEach(this::delete);
  }

  private void drop(String name) {
    synchronized (kept) {
      Kept one = kept.remove(name);
      bytes -= one == null ? 0 : one.bytes;
    }
    delete(name);
  }

  private void delete(String name) {
    try {
      Files.deleteIfExists(path(name));
    } catch (IOException e) {
      LOG.info("a kept picture was not deleted: {}", e.toString());
    }
  }

  private Path path(String name) {
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  /** Bytes that all files take, with their share of the file system. */
  long bytes() {
    synchronized (kept) {
      return bytes;
    }
  }

  int count() {
    synchronized (kept) {
      return kept.size();
    }
  }

  boolean isOpen() {
    return open;
  }

  boolean isIdle() {
    return queue.isEmpty();
  }

  @Override
  public void start() {
    running = true;
    if (limit > 0) {
      thread = Thread.ofPlatform().daemon().name("pictures").start(this::work);
    }
  }

  @Override
  public void stop() {
    running = false;
    open = false;
    try {
      // waits instead of interrupting: an interrupted reading would close the embedded store
      Thread last = thread;
      if (last != null) {
        last.join(3000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
