package vn.vonglau.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;
import vn.vonglau.kernel.Problem;

/**
 * Files of a request, put down under plain names of our own, which any file system takes: the
 * sender's names stay for people. Parts of one dataset (.shp, .dbf …) get one name, so that they
 * find each other.
 */
public final class ReceivedFiles {
  private ReceivedFiles() {}

  /**
   * @param name as the sender called it, without folders
   * @param extension in small letters, without the point; may be empty
   */
  public record One(Path path, String name, String extension) {}

  /** In the order in which they came; a second one of the same name lies in a folder of its own. */
  public static List<One> put(List<MultipartFile> files, Path folder) throws IOException {
    Map<String, String> stems = new HashMap<>();
    List<One> received = new ArrayList<>();
    for (MultipartFile file : files) {
      String name = plain(file.getOriginalFilename());
      int dot = name.lastIndexOf('.');
      String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
      String own = extension.matches("[a-z0-9]{1,8}") ? extension : "dat";
      String stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
      String base = stems.computeIfAbsent(stem, k -> "f" + stems.size());
      Path target = folder.resolve(base + "." + own);
      if (Files.exists(target)) {
        target = Files.createTempDirectory(folder, "again").resolve(base + "." + own);
      }
      file.transferTo(target);
      received.add(new One(target, name, extension));
    }
    return received;
  }

  /**
   * The one file of a request.
   *
   * @throws vn.vonglau.kernel.ProblemException 400 {@code file-missing}
   */
  public static MultipartFile required(MultipartFile file) {
    if (file == null || file.isEmpty()) {
      throw Problem.badRequest(
              "file-missing",
              "Thiếu tệp (phần «file»). Chưa nhận gì.",
              "The file is missing (part 'file'). Nothing was taken.")
          .at("file", null)
          .asException();
    }
    return file;
  }

  /** The last part of the name, with nothing in it that a file system could take for a path. */
  public static String plain(String name) {
    String last = name == null ? "" : name.replaceAll(".*[/\\\\]", "");
    String safe = last.replaceAll("[\\p{Cntrl}:*?\"<>|]", "_").strip();
    if (safe.isEmpty() || safe.equals(".") || safe.equals("..")) {
      return "file";
    }
    return safe.length() > 120 ? safe.substring(safe.length() - 120) : safe;
  }
}
