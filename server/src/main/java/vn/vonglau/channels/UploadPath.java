package vn.vonglau.channels;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Names as loggers send them, made into paths below the root of their account: absolute, with
 * slashes, without empty, "." or ".." parts. What could mean something else to a disk is refused.
 */
final class UploadPath {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST = 1000;
  private static final int DEEPEST = 16;

  private UploadPath() {}

  /**
   * Of a file.
   *
   * @param folder where the session stands
   * @throws ProblemException 400 for a name with "..", control characters or too long
   */
  static String file(String folder, String name) {
    String path = resolve(folder, name, false);
    if (path.equals("/") || name.endsWith("/")) {
      throw refused("Thiếu tên tệp.", "The name of the file is missing.");
    }
    return path;
  }

  /** Of a folder; ".." climbs, but never above the root. */
  static String folder(String folder, String name) {
    return resolve(folder, name, true);
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  private static String resolve(String folder, String name, boolean climbs) {
    if (name == null) {
      throw refused("Thiếu tên.", "The name is missing.");
    }
    if (name.chars().anyMatch(c -> Character.isISOControl(c) || c == '\\' || c == 0xFFFD)) {
      throw refused(
          "Tên có ký tự điều khiển, ký tự hỏng hoặc dấu «\\».",
          "The name has control characters, broken characters or a backslash.");
    }
    Deque<String> parts = new ArrayDeque<>();
    String whole = name.startsWith("/") ? name : folder + "/" + name;
    if (whole.length() > LONGEST) {
      throw refused("Đường dẫn dài quá 1000 ký tự.", "The path is longer than 1000 characters.");
    }
    for (String part : whole.split("/")) {
      if (part.equals("..")) {
        if (!climbs) {
          throw refused("Tên không được chứa «..».", "A name must not contain '..'.");
        }
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
          throw refused("Tên dài quá 255 byte.", "The name is longer than 255 bytes.");
        }
        parts.add(part);
      }
    }
    if (parts.size() > DEEPEST) {
      throw refused("Thư mục lồng quá 16 cấp.", "The folders are more than 16 deep.");
    }
    return "/" + String.join("/", parts);
  }

  private static ProblemException refused(String vi, String en) {
    return Problem.badRequest(
            "upload-name",
            vi + " Chưa nhận gì. Đổi tên rồi gửi lại.",
            en + " Nothing was taken. Change the name and send again.")
        .asException();
  }
}
