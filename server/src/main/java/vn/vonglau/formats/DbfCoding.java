package vn.vonglau.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.vonglau.kernel.Problem;

/**
 * Finds how the text of a .dbf is written: by its .cpg part unless that is plainly wrong, else by
 * the language byte where it names a page that no Vietnamese text is in, else UTF-8 when all of it
 * is valid UTF-8, else as most of its words are sound Vietnamese.
 */
final class DbfCoding {
  /** Takes one cell and says whether more are wanted. */
  @FunctionalInterface
  interface Cells {
    boolean take(byte[] cell, boolean full);
  }

  private static final int SAMPLE = 300;

  private final DbfTable table;
  private final String name;
  private final List<Problem> notes;

  DbfCoding(DbfTable table, String name, List<Problem> notes) {
    this.table = table;
    this.name = name;
    this.notes = notes;
  }

  DbfText find(Path cpg, int language) throws IOException {
    if (cpg != null) {
      Optional<DbfText> named = named(cpg);
      if (named.isPresent()) {
        return named.get();
      }
    }
    // 0x57 and 0x03 say only "the page of the machine that wrote it": then the text is asked
    if (language == 0x4D || language == 0x7A) {
      return DbfText.of(Charset.forName("GBK"));
    }
    if (language == 0x4F || language == 0x78) {
      return DbfText.of(Charset.forName("Big5"));
    }
    return isUtf8() ? DbfText.of(TextCoding.UTF_8) : guess();
  }

  private Optional<DbfText> named(Path cpg) throws IOException {
    String page;
    try (InputStream in = Files.newInputStream(cpg)) {
      page = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1).strip();
    }
    Optional<DbfText> named = DbfText.named(page);
    if (named.isEmpty()) {
      notes.add(
          Refusals.note(
              name,
              "cpg-unknown",
              "bảng mã «" + page + "» trong .cpg chưa được biết, đã đoán theo nội dung",
              "the encoding '" + page + "' in the .cpg is unknown; it was guessed instead"));
    } else if (named.get().coding() == TextCoding.UTF_8 && !isUtf8()) {
      notes.add(
          Refusals.note(
              name,
              "cpg-wrong",
              ".cpg ghi UTF-8 nhưng chữ trong .dbf không phải UTF-8, đã đoán theo nội dung",
              "the .cpg says UTF-8 but the text of the .dbf is not; it was guessed instead"));
      return Optional.empty();
    }
    return named;
  }

  private boolean isUtf8() throws IOException {
    boolean[] sound = {true};
    table.texts(
        (cell, full) -> {
          sound[0] = !DbfText.isForeign(cell) || DbfText.utf8(cell, full) != null;
          return sound[0];
        });
    return sound[0];
  }

  private DbfText guess() throws IOException {
    List<TextCoding.Candidate> ranked = TextCoding.rank(sample(table, SAMPLE));
    TextCoding best = ranked.isEmpty() ? TextCoding.WINDOWS_1258 : ranked.getFirst().coding();
    notes.add(guessed(name, best));
    return DbfText.of(best);
  }

  static Problem guessed(String name, TextCoding coding) {
    return Refusals.note(
        name,
        "dbf-encoding-guessed",
        "không ghi bảng mã; đã đọc chữ theo "
            + coding.label()
            + ". Nếu tên sai, chỉ rõ bằng --encoding",
        "it names no encoding; the text was read as "
            + coding.label()
            + ". If names look wrong, give it with --encoding");
  }

  /** Different cells, those with foreign letters first. */
  static List<byte[]> sample(DbfTable table, int most) throws IOException {
    Set<ByteBuffer> foreign = new LinkedHashSet<>();
    Set<ByteBuffer> plain = new LinkedHashSet<>();
    table.texts(
        (cell, full) -> {
          if (DbfText.isForeign(cell)) {
            foreign.add(ByteBuffer.wrap(cell));
          } else if (plain.size() < most) {
            plain.add(ByteBuffer.wrap(cell));
          }
          return foreign.size() < most;
        });
    List<byte[]> sample = new ArrayList<>();
    foreign.forEach(cell -> sample.add(cell.array()));
    plain.stream().limit(most - foreign.size()).forEach(cell -> sample.add(cell.array()));
    return sample;
  }
}
