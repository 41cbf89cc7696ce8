package vn.vonglau.channels;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip unpacked into a folder of its own under names of our own, so that no name inside can reach
 * outside. Kept small: number of entries, total size and rate of growth are bounded.
 */
final class ZipBundle implements AutoCloseable {
  private static final Set<String> WANTED =
      Set.of("shp", "shx", "dbf", "prj", "cpg", "geojson", "json", "ndjson", "geojsonl", "gpkg");
  private static final Set<String> MAIN =
      Set.of("shp", "geojson", "json", "ndjson", "geojsonl", "gpkg");
  private static final int MAX_ENTRIES = 2_000;
  private static final long MAX_BYTES = 2L << 30;

  /** Text packs to a tenth; padded .dbf tables to a hundredth. A bomb goes far beyond. */
  private static final long MAX_GROWTH = 300;

  private static final long SMALL = 20L << 20;

  record Member(Path file, String name) {}

  private final String name;
  private final Path folder;
  private final List<Member> members = new ArrayList<>();
  private boolean nested;
  private long bytes;

  private ZipBundle(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  static ZipBundle unpack(Path zip, String name) {
    ZipBundle bundle;
    try {
      bundle = new ZipBundle(name, Files.createTempDirectory("vonglau-zip"));
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
    try (ZipFile file = new ZipFile(zip.toFile(), ZipFile.OPEN_READ, StandardCharsets.UTF_8)) {
      bundle.unpack(file);
      return bundle;
    } catch (ZipException e) {
      bundle.close();
      throw Refusals.file(
          name,
          "zip-damaged",
          "gói zip hỏng hoặc bị cắt, không mở được; nén và gửi lại",
          "the zip is damaged or cut short and cannot be opened; pack and send it again");
    } catch (IOException e) {
      bundle.close();
      throw Refusals.unreadable(name, e);
    } catch (RuntimeException e) {
      bundle.close();
      throw e;
    }
  }

  private void unpack(ZipFile zip) throws IOException {
    if (zip.size() > MAX_ENTRIES) {
      throw Refusals.file(
          name,
          "zip-too-many",
          "gói zip có " + zip.size() + " tệp, nhiều hơn " + MAX_ENTRIES,
          "the zip has " + zip.size() + " entries, more than " + MAX_ENTRIES);
    }
    Map<String, String> stems = new LinkedHashMap<>();
    for (ZipEntry entry : zip.stream().toList()) {
      String path = entry.getName();
      if (path.contains("..")
          || path.contains("\\")
          || path.startsWith("/")
          || path.contains(":")) {
        throw Refusals.file(
            name,
            "zip-unsafe-name",
            "gói zip có đường dẫn không an toàn bên trong; nén lại chỉ với tên tệp thường",
            "the zip holds an unsafe path; pack it again with plain names");
      }
      int dot = path.lastIndexOf('.');
      String extension = path.substring(dot + 1).toLowerCase(Locale.ROOT);
      nested |= extension.equals("zip");
      // folders that macOS adds hold shadows of the real files
      boolean shadow =
          path.startsWith("__MACOSX/") || path.contains("/._") || path.startsWith("._");
      if (entry.isDirectory() || dot < 0 || shadow || !WANTED.contains(extension)) {
        continue;
      }
      String stem =
          stems.computeIfAbsent(
              path.substring(0, dot).toLowerCase(Locale.ROOT), k -> "f" + stems.size());
      Path target = folder.resolve(stem + "." + extension);
      if (Files.exists(target)) {
        throw Refusals.file(
            name,
            "zip-duplicate",
            "gói zip có hai tệp cùng tên «" + path + "»",
            "the zip holds '" + path + "' twice");
      }
      copy(zip, entry, target);
      if (MAIN.contains(extension)) {
        members.add(new Member(target, path.substring(path.lastIndexOf('/') + 1)));
      }
    }
  }

  /** Counts what really comes out: the sizes written in a zip are the sender's word. */
  private void copy(ZipFile zip, ZipEntry entry, Path target) throws IOException {
    long packed = Math.max(1, entry.getCompressedSize());
    long written = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        written += n;
        bytes += n;
        if (bytes > MAX_BYTES || written > SMALL && written / packed > MAX_GROWTH) {
          throw Refusals.file(
              name,
              "zip-bomb",
              "gói zip nở ra quá lớn khi giải nén nên bị dừng",
              "the zip grows too large when unpacked and was stopped");
        }
        out.write(buffer, 0, n);
      }
    }
  }

  /** The one data file inside, or the one named {@code layer} with or without its extension. */
  Member choose(String layer) {
    if (members.isEmpty()) {
      throw nested
          ? Refusals.file(
              name,
              "zip-nested",
              "gói zip chỉ chứa gói zip khác; giải nén lớp ngoài rồi gửi lại",
              "the zip holds only another zip; unpack the outer one and send again")
          : Refusals.file(
              name,
              "zip-no-data",
              "trong gói zip không có .shp, .geojson hay .gpkg",
              "the zip holds no .shp, .geojson or .gpkg");
    }
    if (layer == null && members.size() == 1) {
      return members.getFirst();
    }
    for (Member member : members) {
      String bare = member.name().substring(0, member.name().lastIndexOf('.'));
      if (member.name().equals(layer) || bare.equals(layer)) {
        return member;
      }
    }
    throw Refusals.chooseLayer(name, layer, members.stream().map(Member::name).toList());
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // a temporary folder that stays behind harms nobody; the system clears it
    }
  }
}
