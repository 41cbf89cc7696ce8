package vn.vonglau.channels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * What an account sees as its folder: the names it sent last, and what is held for it on the disk:
 * finished uploads under a temporary name ({@code whole}) and those that broke off ({@code cut}).
 */
final class FeedFolder {
  private static final int MOST_SHOWN = 500;
  private static final int MOST_HELD = 5000;

  /**
   * @param folder a part of the paths of others
   */
  record Shown(boolean folder, long size, Instant time) {}

  private final Path whole;
  private final Path cut;
  private final Set<String> busy = new HashSet<>();
  private final Map<String, Shown> taken =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Shown> eldest) {
          return size() > MOST_SHOWN;
        }
      };

  FeedFolder(Path root) {
    this.whole = root.resolve("whole");
    this.cut = root.resolve("cut");
  }

  /** One writer a path; the other hears that it has to wait. */
  synchronized void begin(String path) {
    if (!busy.add(path)) {
      throw Problem.of(
              409,
              "upload-busy",
              "Tệp này đang được gửi ở một kết nối khác. Chưa nhận gì. Thử lại sau ít giây.",
              "This file is being sent by another connection. Nothing was taken. Try again in a few"
                  + " seconds.")
          .asException();
    }
  }

  synchronized void end(String path) {
    busy.remove(path);
  }

  synchronized void taken(String path, long size) {
    taken.remove(path);
    taken.put(path, new Shown(false, size, Instant.now()));
  }

  synchronized Optional<Shown> find(String path) {
    Path held = held(path);
    if (held != null) {
      return Optional.of(shown(held));
    }
    return Optional.ofNullable(taken.get(path));
  }

  synchronized boolean isHeld(String path) {
    return held(path) != null;
  }

  synchronized boolean isCut(String path) {
    return Files.isRegularFile(in(cut, path));
  }

  synchronized long heldSize(String path) {
    Path held = held(path);
    return held == null ? 0 : shown(held).size;
  }

  /** Names in a folder, with what is shown of them. */
  synchronized Map<String, Shown> list(String folder) {
    Map<String, Shown> all = new TreeMap<>();
    taken.forEach((path, shown) -> show(folder, path, shown, all));
    for (Path root : new Path[] {whole, cut}) {
      Path start = in(root, folder);
      if (!Files.isDirectory(start)) {
        continue;
      }
      try (Stream<Path> files = Files.list(start)) {
        files.limit(MOST_HELD).forEach(f -> all.put(f.getFileName().toString(), shown(f)));
      } catch (IOException | UncheckedIOException e) {
        // went by itself meanwhile: the listing is of a moment
      }
    }
    return all;
  }

  private static void show(String folder, String path, Shown shown, Map<String, Shown> all) {
    String prefix = folder.equals("/") ? "/" : folder + "/";
    if (path.startsWith(prefix)) {
      String rest = path.substring(prefix.length());
      int slash = rest.indexOf('/');
      if (slash < 0) {
        all.put(rest, shown);
      } else {
        all.put(rest.substring(0, slash), new Shown(true, 0, shown.time));
      }
    }
  }

  /** Keeps {@code from} held bytes and what came after them; synced when this returns. */
  synchronized void keep(String path, long from, Arrival arrival, boolean complete)
      throws IOException {
    Path source = held(path);
    requireFrom(path, from);
    Path target = in(complete ? whole : cut, path);
    if (source == null && heldCount() >= MOST_HELD) {
      throw Problem.of(
              507,
              "upload-held-many",
              "Có quá nhiều tệp tạm chưa đổi tên. Chưa nhận gì. Đổi tên hoặc xóa bớt.",
              "Too many temporary files wait to be renamed. Nothing was taken. Rename or delete"
                  + " some.")
          .asException();
    }
    Files.createDirectories(target.getParent());
    if (source != null && !source.equals(target)) {
      if (from > 0) {
        Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.delete(source);
      }
    }
    try (FileChannel file =
        FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.truncate(from);
      file.position(from);
      arrival.writeTo(file);
      file.force(true);
    }
  }

  private long heldCount() throws IOException {
    long count = 0;
    for (Path root : new Path[] {whole, cut}) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> files = Files.walk(root)) {
          count += files.filter(Files::isRegularFile).count();
        }
      }
    }
    return count;
  }

  /** A resumed upload may begin where held bytes end, or before. */
  synchronized void requireFrom(String path, long from) {
    if (from > heldSize(path)) {
      throw Problem.of(
              409,
              "upload-resume",
              "Không còn phần đầu của tệp để gửi tiếp. Chưa nhận gì. Gửi lại từ đầu.",
              "The beginning of the file is not here any more, so it cannot be resumed. Nothing was"
                  + " taken. Send it from the start.")
          .asException();
    }
  }

  /** The first {@code from} held bytes and what came after them. */
  synchronized byte[] join(String path, long from, Arrival arrival) throws IOException {
    byte[] after = arrival.bytes();
    if (from == 0) {
      return after;
    }
    byte[] all;
    try (var in = Files.newInputStream(held(path))) {
      all = in.readNBytes((int) from);
    }
    int start = all.length;
    all = Arrays.copyOf(all, start + after.length);
    System.arraycopy(after, 0, all, start, after.length);
    return all;
  }

  /** Of a finished upload under a temporary name. */
  synchronized byte[] bytes(String path) throws IOException {
    return Files.readAllBytes(in(whole, path));
  }

  /** Takes it off the listing; what was taken stays where it is. */
  synchronized boolean drop(String path) throws IOException {
    boolean there = taken.remove(path) != null;
    there |= Files.deleteIfExists(in(whole, path));
    there |= Files.deleteIfExists(in(cut, path));
    return there;
  }

  /** From one temporary name to another, or of a name on the listing. */
  synchronized void rename(String from, String to) throws IOException {
    Path held = in(whole, from);
    if (Files.isRegularFile(held)) {
      Files.createDirectories(in(whole, to).getParent());
      Files.move(held, in(whole, to), StandardCopyOption.REPLACE_EXISTING);
    } else {
      Shown shown = taken.remove(from);
      if (shown != null) {
        taken.put(to, shown);
      }
    }
  }

  /** Deletes what nobody came back for. */
  synchronized int sweep(Instant before) {
    int[] swept = {0};
    for (Path root : new Path[] {whole, cut}) {
      try {
        Files.walkFileTree(
            root,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                  throws IOException {
                if (a.lastModifiedTime().toInstant().isBefore(before)) {
                  Files.delete(file);
                  swept[0]++;
                }
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult postVisitDirectory(Path dir, IOException e)
                  throws IOException {
                try (Stream<Path> left = Files.list(dir)) {
                  if (left.findAny().isEmpty()) {
                    Files.delete(dir);
                  }
                }
                return FileVisitResult.CONTINUE;
              }
            });
      } catch (NoSuchFileException e) {
        // nothing was ever held there
      } catch (IOException e) {
        throw new ProblemException(Arrival.storeFailed(e).problem(), e);
      }
    }
    return swept[0];
  }

  private Path held(String path) {
    Path broken = in(cut, path);
    if (Files.isRegularFile(broken)) {
      return broken;
    }
    Path finished = in(whole, path);
    return Files.isRegularFile(finished) ? finished : null;
  }

  private static Path in(Path root, String path) {
    return root.resolve(path.substring(1));
  }

  private static Shown shown(Path file) {
    try {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      return new Shown(a.isDirectory(), a.size(), a.lastModifiedTime().toInstant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
