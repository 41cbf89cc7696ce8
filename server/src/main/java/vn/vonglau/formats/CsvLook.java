package vn.vonglau.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.vonglau.formats.TextCoding.Candidate;

/**
 * A first pass over a text file: its coding, its separator, and cells with foreign letters. UTF-16
 * is turned into UTF-8 beside it, so that one reader serves all.
 *
 * @param bytes the file to be read by {@link CsvReader}
 * @param skip bytes of its byte-order mark
 * @param coding of the cells of {@code bytes}
 * @param declared coding of the file as it came
 * @param sound whether all of it is valid UTF-8
 * @param guessed whether nobody named the coding and it is not UTF-8
 * @param foreign cells with foreign letters, those first that are not UTF-8
 */
record CsvLook(
    Path bytes,
    int skip,
    TextCoding coding,
    TextCoding declared,
    boolean sound,
    boolean guessed,
    char separator,
    List<byte[]> foreign) {
  private static final int MOST = 400;
  private static final int LONGEST = 400;
  private static final int HEAD = 1 << 16;

  static CsvLook at(Path file, String name, TextCoding wanted, Path work) {
    try {
      byte[] head = head(file);
      Charset wide = wide(head, wanted);
      Path bytes = wide == null ? file : narrow(file, wide, work);
      byte[] start = wide == null ? head : head(bytes);
      int skip = start.length > 2 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB ? 3 : 0;
      Scan scan = new Scan(name);
      scan.read(bytes);
      TextCoding coding = wide != null ? TextCoding.UTF_8 : wanted;
      boolean named = coding != null;
      if (!named) {
        coding = scan.valid || skip > 0 ? TextCoding.UTF_8 : best(scan);
      }
      List<byte[]> cells = new ArrayList<>(scan.broken());
      cells.addAll(scan.whole());
      return new CsvLook(
          bytes,
          skip,
          coding,
          wide != null ? TextCoding.UTF_16 : coding,
          scan.valid,
          !named && coding != TextCoding.UTF_8,
          CsvSeparator.of(start, skip),
          cells);
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  private static TextCoding best(Scan scan) {
    List<byte[]> cells = new ArrayList<>(scan.broken());
    cells.addAll(scan.whole());
    return TextCoding.rank(cells).stream()
        .map(Candidate::coding)
        .filter(c -> c != TextCoding.UTF_16)
        .findFirst()
        .orElse(TextCoding.WINDOWS_1252);
  }

  InputStream open() throws IOException {
    InputStream in = Files.newInputStream(bytes);
    in.skipNBytes(skip);
    return in;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD);
    }
  }

  /** UTF-16 by its mark, or by zero bytes in every second place; else null. */
  static Charset wide(byte[] head, TextCoding wanted) {
    if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    int many = head.length / 8;
    if (zeros[1] > many && zeros[0] <= zeros[1] / 8 || wanted == TextCoding.UTF_16) {
      return zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    return zeros[0] > many && zeros[1] <= zeros[0] / 8 ? StandardCharsets.UTF_16BE : null;
  }

  private static Path narrow(Path file, Charset wide, Path work) throws IOException {
    Path narrow = Files.createTempFile(work, "utf16-", ".csv");
    try (BufferedReader in =
            new BufferedReader(new InputStreamReader(Files.newInputStream(file), wide), HEAD);
        Writer out = Files.newBufferedWriter(narrow)) {
      in.transferTo(out);
    }
    return narrow;
  }

  /** Reads all bytes once and keeps a few cells with foreign letters. */
  private static final class Scan {
    private final String name;
    private final Set<String> broken = new LinkedHashSet<>();
    private final Set<String> whole = new LinkedHashSet<>();
    private boolean valid = true;

    /** Bytes still to come of the present letter, if it is UTF-8. */
    private int open;

    Scan(String name) {
      this.name = name;
    }

    void read(Path file) throws IOException {
      byte[] buffer = new byte[1 << 18];
      int kept = 0;
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.readNBytes(buffer, 0, buffer.length); n > 0; ) {
          int size = kept + n;
          check(buffer, kept, size);
          int cut = size == buffer.length ? lastCell(buffer, size) : size;
          cells(buffer, cut);
          System.arraycopy(buffer, cut, buffer, 0, size - cut);
          kept = size - cut;
          n = in.readNBytes(buffer, kept, buffer.length - kept);
        }
        cells(buffer, kept);
      }
      valid &= open == 0;
    }

    private void check(byte[] b, int from, int to) {
      for (int i = from; i < to && valid; i++) {
        int c = b[i] & 0xFF;
        if (open > 0) {
          valid = (c & 0xC0) == 0x80;
          open--;
        } else if (c >= 0x80) {
          valid = c >= 0xC2 && c <= 0xF4;
          open = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
        }
      }
    }

    /** Cells are looked at whole; one that fills the buffer is cut anywhere. */
    private static int lastCell(byte[] buffer, int size) {
      int cut = size;
      while (cut > 0 && !ends(buffer[cut - 1])) {
        cut--;
      }
      return cut == 0 ? size : cut;
    }

    private void cells(byte[] b, int size) {
      int start = 0;
      boolean foreign = false;
      for (int i = 0; i <= size; i++) {
        if (i == size || ends(b[i])) {
          if (foreign) {
            foreign(b, start, i);
          }
          start = i + 1;
          foreign = false;
        } else if (b[i] < 0) {
          foreign = true;
        } else if (b[i] == 0) {
          throw Refusals.file(
              name, "csv-form", "không phải tệp chữ (có byte 0)", "not text (it holds zero bytes)");
        }
      }
    }

    private void foreign(byte[] b, int from, int to) {
      if (to - from > LONGEST || broken.size() >= MOST || valid && whole.size() >= MOST) {
        return;
      }
      String cell = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
      boolean sound = FontLetters.utf8(cell) != null;
      Set<String> set = sound ? whole : broken;
      if (set.size() < MOST) {
        set.add(cell.startsWith("\u00EF\u00BB\u00BF") ? cell.substring(3) : cell);
      }
    }

    private static boolean ends(byte c) {
      return c == '\n' || c == '\r' || c == '"' || c == ',' || c == ';' || c == '\t' || c == '|';
    }

    List<byte[]> broken() {
      return bytes(broken);
    }

    List<byte[]> whole() {
      return bytes(whole);
    }

    private static List<byte[]> bytes(Set<String> cells) {
      return cells.stream()
          .filter(c -> c.chars().anyMatch(x -> x > 127))
          .map(c -> c.getBytes(StandardCharsets.ISO_8859_1))
          .toList();
    }
  }
}
