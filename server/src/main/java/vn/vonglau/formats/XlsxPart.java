package vn.vonglau.formats;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one XML part of a workbook says outside its cells, told from its bytes as they stream by:
 * rows, merged cells, and what makes it unsafe to read.
 */
final class XlsxPart {
  static final XlsxPart UNKNOWN = new XlsxPart("");

  private static final int LONGEST_TAG = 256;
  private static final int MOST_MERGED = 20;

  private final String file;
  private final byte[] tag = new byte[LONGEST_TAG];
  private final List<String> merged = new ArrayList<>();
  private long size;
  private long rows;
  private long merges;
  private boolean inside;
  private int length;

  XlsxPart(String file) {
    this.file = file;
  }

  /** Bytes so far, unpacked. */
  long size() {
    return size;
  }

  /** Rows that are written, blank ones perhaps among them; -1 where nothing is known. */
  long rows() {
    return size == 0 ? -1 : rows;
  }

  long merges() {
    return merges;
  }

  /** The first merged areas, such as A1:C1. */
  List<String> merged() {
    return List.copyOf(merged);
  }

  void take(byte[] b, int n) {
    size += n;
    for (int i = 0; i < n; i++) {
      byte c = b[i];
      if (c == '<') {
        inside = true;
        length = 0;
      } else if (inside && c == '>') {
        inside = false;
        tag();
      } else if (inside && length < LONGEST_TAG) {
        tag[length++] = c;
        if (length == 9 && tag[0] == '!') {
          declaration();
        }
      }
    }
  }

  private void declaration() {
    String word = new String(tag, 0, length, StandardCharsets.ISO_8859_1);
    if (word.startsWith("!DOCTYPE") || word.startsWith("!ENTITY")) {
      throw Refusals.file(
          file,
          "xml-dtd",
          "có khai báo DTD hoặc thực thể XML, không đọc vì lý do an toàn; lưu lại thành tệp mới rồi"
              + " gửi",
          "it declares a DTD or XML entities and is not read for safety; save it anew and send"
              + " that");
    }
  }

  private void tag() {
    if (is("row")) {
      rows++;
    } else if (is("c")) {
      cell();
    } else if (is("mergeCell")) {
      merges++;
      String text = new String(tag, 0, length, StandardCharsets.ISO_8859_1);
      int from = text.indexOf("ref=\"") + 5;
      int to = text.indexOf('"', from);
      if (from > 4 && to > from && merged.size() < MOST_MERGED) {
        merged.add(text.substring(from, to));
      }
    }
  }

  /** A column beyond XFD would make a reader set aside room for millions of cells. */
  private void cell() {
    for (int i = 1; i + 3 < length; i++) {
      if (tag[i - 1] == ' ' && tag[i] == 'r' && tag[i + 1] == '=') {
        int letters = 0;
        while (i + 3 + letters < length && tag[i + 3 + letters] >= 'A') {
          letters++;
        }
        if (letters > 3) {
          throw XlsxLook.unreadable(file, null);
        }
        return;
      }
    }
  }

  private boolean is(String name) {
    int n = name.length();
    if (length < n || length > n && tag[n] != ' ' && tag[n] != '/') {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (tag[i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
