package vn.vonglau.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip unpacked into a given folder under names of our own, so that no name inside can reach
 * outside. Kept small: number of entries, total size and rate of growth are bounded.
 */
final class ZipBundle {
  /** Files that are read for themselves. */
  static final Set<String> ALL =
      Set.of(
          "shp",
          "tab",
          "mif",
          "gpkg",
          "fgb",
          "geojson",
          "json",
          "ndjson",
          "geojsonl",
          "kml",
          "gpx",
          "gml",
          "xml",
          "dxf",
          "dgn",
          "csv",
          "tsv",
          "txt",
          "xlsx");

  /** Often no more than words about the others. */
  private static final Set<String> WORDS = Set.of("txt", "xml");

  /** Parts that lie beside one of them. */
  private static final Set<String> BESIDE =
      Set.of("shx", "dbf", "prj", "cpg", "dat", "map", "id", "ind", "mid");

  /** Files of an ESRI file geodatabase, which is a folder. */
  private static final String GEODATABASE = "(?i)(?:.*/)?([^/]+\\.gdb)/([a-z0-9_]+(?:\\.[a-z]+)*)";

  private static final int MAX_ENTRIES = 2_000;
  private static final long MAX_BYTES = 4L << 30;

  /** Text packs to a tenth; padded .dbf tables to a hundredth. A bomb goes far beyond. */
  private static final long MAX_GROWTH = 300;

  private static final long SMALL = 20L << 20;

  /**
   * @param file a file, or the folder of a geodatabase
   */
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

  /**
   * @param folder stays; who gave it removes it in the end
   */
  static ZipBundle unpack(Path zip, String name, Path folder) {
    // names written by Windows outside UTF-8 cannot be decoded for sure; none of them is lost
    for (Charset names : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
      ZipBundle bundle = new ZipBundle(name, folder);
      try (ZipFile file = new ZipFile(zip.toFile(), ZipFile.OPEN_READ, names)) {
        bundle.unpack(file);
        return bundle;
      } catch (ZipException e) {
        boolean badName = String.valueOf(e.getMessage()).contains("bad entry name");
        if (!badName || names != StandardCharsets.UTF_8) {
          throw damaged(name);
        }
      } catch (IOException e) {
        throw Refusals.unreadable(name, e);
      }
    }
    throw damaged(name);
  }

  private static RuntimeException damaged(String name) {
    return Refusals.file(
        name,
        "zip-damaged",
        "gói zip hỏng hoặc bị cắt, không mở được; nén và gửi lại",
        "the zip is damaged or cut short and cannot be opened; pack and send it again");
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
    Map<String, Member> mains = new LinkedHashMap<>();
    for (ZipEntry entry : zip.stream().toList()) {
      String path = entry.getName();
      refuseUnsafe(path);
      int dot = path.lastIndexOf('.');
      String extension = path.substring(dot + 1).toLowerCase(Locale.ROOT);
      nested |= extension.equals("zip");
      // folders that macOS adds hold shadows of the real files
      boolean shadow =
          path.startsWith("__MACOSX/") || path.contains("/._") || path.startsWith("._");
      if (entry.isDirectory() || shadow) {
        continue;
      }
      if (path.matches(GEODATABASE)) {
        geodatabase(zip, entry, stems, mains);
        continue;
      }
      if (dot < 0 || !ALL.contains(extension) && !BESIDE.contains(extension)) {
        continue;
      }
      String bare = path.substring(0, dot).toLowerCase(Locale.ROOT);
      String stem = stems.computeIfAbsent(bare, k -> "f" + stems.size());
      Path target = folder.resolve(stem + "." + extension);
      if (Files.exists(target)) {
        throw Refusals.file(
            name,
            "zip-duplicate",
            "gói zip có hai tệp cùng tên «" + path + "»",
            "the zip holds '" + path + "' twice");
      }
      copy(zip, entry, target);
      if (ALL.contains(extension)) {
        mains.put(path, new Member(target, path.substring(path.lastIndexOf('/') + 1)));
      }
    }
    boolean onlyWords = mains.keySet().stream().allMatch(ZipBundle::isWords);
    mains.forEach(
        (path, member) -> {
          if (onlyWords || !isWords(path)) {
            members.add(member);
          }
        });
  }

  private static boolean isWords(String path) {
    return WORDS.contains(path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private void geodatabase(
      ZipFile zip, ZipEntry entry, Map<String, String> stems, Map<String, Member> mains)
      throws IOException {
    String path = entry.getName();
    String base = path.substring(0, path.lastIndexOf('/'));
    String stem = stems.computeIfAbsent(base.toLowerCase(Locale.ROOT), k -> "f" + stems.size());
    Path target = folder.resolve(stem + ".gdb");
    Files.createDirectories(target);
    copy(zip, entry, target.resolve(path.substring(path.lastIndexOf('/') + 1)));
    mains.putIfAbsent(base, new Member(target, base.substring(base.lastIndexOf('/') + 1)));
  }

  private void refuseUnsafe(String path) {
    if (path.contains("\\")
        || path.startsWith("/")
        || path.contains(":")
        || Arrays.asList(path.split("/")).contains("..")) {
      throw Refusals.file(
          name,
          "zip-unsafe-name",
          "gói zip có đường dẫn không an toàn bên trong; nén lại chỉ với tên tệp thường",
          "the zip holds an unsafe path; pack it again with plain names");
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

  /** The data files inside, at least one. */
  List<Member> members() {
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
              "trong gói zip không có tệp dữ liệu nào đọc được (.shp, .gpkg, .geojson, .kml …)",
              "the zip holds no data file that can be read (.shp, .gpkg, .geojson, .kml …)");
    }
    return members;
  }
}
