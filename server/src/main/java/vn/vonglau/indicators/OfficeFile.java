package vn.vonglau.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** What a file is by its first bytes, and whether an archive is safe to open. */
final class OfficeFile {
  /** Of a filled form or an attachment. */
  static final int LARGEST = 20 << 20;

  private static final long MOST_INFLATED = 200L << 20;
  private static final long FREE = 4L << 20;
  private static final int MOST_RATIO = 150;
  private static final int MOST_PARTS = 2_000;
  private static final int BUFFER = 1 << 14;

  private OfficeFile() {}

  static boolean isZip(byte[] b) {
    return b.length > 4 && b[0] == 'P' && b[1] == 'K' && b[2] == 3 && b[3] == 4;
  }

  /** The file form of Office before 2007: .xls, .doc, and encrypted workbooks. */
  static boolean isOle(byte[] b) {
    return b.length > 8
        && (b[0] & 0xff) == 0xD0
        && (b[1] & 0xff) == 0xCF
        && b[2] == 0x11
        && (b[3] & 0xff) == 0xE0;
  }

  static boolean isPdf(byte[] b) {
    return b.length > 5 && b[0] == '%' && b[1] == 'P' && b[2] == 'D' && b[3] == 'F';
  }

  static boolean isPng(byte[] b) {
    return b.length > 8 && (b[0] & 0xff) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G';
  }

  static boolean isJpeg(byte[] b) {
    return b.length > 3 && (b[0] & 0xff) == 0xFF && (b[1] & 0xff) == 0xD8 && (b[2] & 0xff) == 0xFF;
  }

  static ProblemException refuse(String code, String vi, String en) {
    return Problem.of(422, code, vi + " Chưa lưu gì từ tệp.", en + " Nothing was stored.")
        .at("file", null)
        .asException();
  }

  static void size(byte[] bytes) {
    if (bytes.length == 0) {
      throw refuse(
          "file-empty",
          "Tệp rỗng. Kiểm tra tệp trên máy rồi gửi lại.",
          "The file is empty. Check it and send it again.");
    }
    if (bytes.length > LARGEST) {
      throw Problem.of(
              413,
              "file-too-large",
              "Tệp lớn hơn %d MB. Chưa lưu gì. Bớt hình ảnh và trang tính thừa rồi gửi lại."
                  .formatted(LARGEST >> 20),
              "The file has more than %d MB. Nothing was stored. Take out pictures and spare sheets."
                  .formatted(LARGEST >> 20))
          .at("file", null)
          .asException();
    }
  }

  /**
   * Reads the whole archive once without keeping it: its parts, their true size, and that no part
   * declares entities.
   *
   * @return the content of {@code [Content_Types].xml}
   */
  static String inspect(byte[] bytes) {
    long[] counts = new long[2];
    StringBuilder types = new StringBuilder();
    try {
      Archive.each(
          bytes,
          (name, in) -> {
            if (++counts[0] > MOST_PARTS) {
              throw bomb();
            }
            StringBuilder keep = name.equals("[Content_Types].xml") ? types : null;
            counts[1] += read(in, isXml(name), keep, MOST_INFLATED - counts[1], bytes.length);
          });
    } catch (IOException | IllegalArgumentException e) {
      throw refuse(
          "file-broken",
          "Tệp bị hỏng, không mở được. Mở tệp bằng phần mềm bảng tính, lưu lại rồi gửi.",
          "The file is broken. Open it in the office suite, save it and send it again.");
    }
    return types.toString();
  }

  private static boolean isXml(String name) {
    String low = name.toLowerCase(Locale.ROOT);
    return low.endsWith(".xml") || low.endsWith(".rels") || low.endsWith(".vml");
  }

  private static long read(InputStream in, boolean xml, StringBuilder keep, long most, int packed)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long size = 0;
    String tail = "";
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      size += n;
      // the sizes that the archive states are not believed
      if (size > most || size > FREE && size / Math.max(1, packed) > MOST_RATIO) {
        throw bomb();
      }
      if (xml) {
        String text = tail + new String(buffer, 0, n, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (text.contains("<!DOCTYPE") || text.contains("<!ENTITY")) {
          throw refuse(
              "file-entities",
              "Tệp chứa khai báo thực thể XML, không được nhận vì lý do an toàn. Mở bằng phần mềm"
                  + " bảng tính, lưu thành tệp .xlsx mới rồi gửi lại.",
              "The file declares XML entities and is not taken for safety. Save it as a new .xlsx"
                  + " and send that.");
        }
        tail = text.substring(Math.max(0, text.length() - 10));
        if (keep != null && keep.length() < LARGEST) {
          keep.append(new String(buffer, 0, n, java.nio.charset.StandardCharsets.UTF_8));
        }
      }
    }
    return size;
  }

  private static ProblemException bomb() {
    return refuse(
        "file-bomb",
        "Tệp nén bung ra quá lớn nên không được mở. Xóa các hàng, cột, trang tính trống rồi gửi"
            + " lại.",
        "The archive unfolds to too much and is not opened. Delete empty rows, columns and"
            + " sheets.");
  }
}
