package vn.vonglau.formats;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** The sentences by which files and their rows are refused, in one form. */
public final class Refusals {
  private Refusals() {}

  /** The whole file is refused. */
  public static ProblemException file(String name, String code, String vi, String en) {
    return Problem.of(
            422,
            code,
            "Tệp «" + name + "»: " + vi + ". Chưa nhận gì từ tệp này.",
            "File '" + name + "': " + en + ". Nothing was taken from it.")
        .at("file", null)
        .asException();
  }

  public static ProblemException unreadable(String name, IOException e) {
    if (String.valueOf(e.getMessage()).contains("No space left")) {
      Problem full =
          Problem.of(
              507,
              "disk-full",
              "Máy chủ hết chỗ trống trên đĩa khi đọc tệp «"
                  + name
                  + "». Chưa nhận gì từ tệp này; báo quản trị viên rồi gửi lại.",
              "The server ran out of disk space while it read '"
                  + name
                  + "'. Nothing was taken from it; tell the administrator and send it again.");
      return new ProblemException(full, e);
    }
    return new ProblemException(
        file(
                name,
                "file-unreadable",
                "không đọc được, tệp có thể bị hỏng hoặc chép dở dang",
                "it cannot be read; it may be damaged or only partly copied")
            .problem(),
        e);
  }

  public static ProblemException noCrs(String name) {
    return file(
        name,
        "crs-missing",
        "không ghi hệ tọa độ; chỉ rõ bằng --crs, ví dụ --crs VN2000:tay-ninh hoặc --crs EPSG:4326",
        "it names no coordinate system; give it with --crs, for example --crs VN2000:tay-ninh or"
            + " --crs EPSG:4326");
  }

  public static ProblemException chooseLayer(String name, String wanted, List<String> names) {
    String list = String.join(", ", names.size() > 20 ? names.subList(0, 20) : names);
    return wanted == null
        ? file(
            name,
            "layer-choice",
            "có nhiều lớp (" + list + "); chọn một lớp bằng --layer",
            "it has several layers (" + list + "); choose one with --layer")
        : file(
            name,
            "layer-unknown",
            "không có lớp «" + wanted + "»; các lớp có: " + list,
            "it has no layer '" + wanted + "'; its layers: " + list);
  }

  /** One feature is refused; its line is set by who knows it. */
  public static ProblemException row(String code, String vi, String en) {
    return Problem.of(422, code, vi, en).at("geometry", null).asException();
  }

  /** Nothing is refused, but the reader of the report should know. */
  public static Problem note(String name, String code, String vi, String en) {
    return Problem.of(422, code, "Tệp «" + name + "»: " + vi + ".", "File '" + name + "': " + en)
        .at("file", null);
  }

  public static String position(double x, double y) {
    return String.format(Locale.ROOT, "(%.7g; %.7g)", x, y);
  }
}
