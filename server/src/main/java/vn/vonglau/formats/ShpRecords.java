package vn.vonglau.formats;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * The records of a .shp, in the order of the .shx where that is sound and agrees with the table
 * (edited files keep moved shapes at their end), else as they lie. The whole chain is walked when
 * it is opened, so that a cut file is refused before anything of it is used.
 */
final class ShpRecords implements AutoCloseable {
  private static final int HEADER = 100;

  /** Sixteen million vertices: more than any one shape has; a larger number is a broken file. */
  private static final long MOST_BYTES = 256L << 20;

  /** Takes the content of one record, little endian, and its number from 1. */
  @FunctionalInterface
  interface Sink {
    void record(int line, ByteBuffer content);
  }

  private final String name;
  private final FileWindow shp;
  private FileWindow shx;
  private final long end;
  private final int type;
  private final int count;

  /**
   * @param shx may be null
   * @param rows of the table, or -1 where there is none
   * @param notes takes what is to be told
   */
  ShpRecords(Path shp, Path shx, String name, long rows, List<Problem> notes) {
    this.name = name;
    FileWindow opened = null;
    try {
      opened = new FileWindow(shp);
      this.shp = opened;
      end = 2L * (big(opened, 24) & 0xFFFFFFFFL);
      type = opened.at(32, 4).getInt();
      if (end > opened.size()) {
        throw truncated();
      }
      useIndex(shx, rows, notes);
      count = this.shx == null ? walk(null) : (int) ((this.shx.size() - HEADER) / 8);
    } catch (EOFException e) {
      closeAll(opened);
      throw truncated();
    } catch (IOException e) {
      closeAll(opened);
      throw Refusals.unreadable(name, e);
    } catch (ProblemException e) {
      closeAll(opened);
      throw e;
    }
  }

  private void useIndex(Path path, long rows, List<Problem> notes) throws IOException {
    if (path == null) {
      notes.add(
          Refusals.note(
              name,
              "shp-no-shx",
              "thiếu phần .shx; đã đọc .shp theo thứ tự, dữ liệu không mất",
              "the .shx part is missing; the .shp was read in its order and nothing is lost"));
      return;
    }
    FileWindow index = new FileWindow(path);
    if (!isSound(index, rows)) {
      index.close();
      notes.add(
          Refusals.note(
              name,
              "shp-bad-shx",
              "phần .shx không khớp với .shp; đã bỏ qua .shx và đọc .shp theo thứ tự",
              "the .shx part does not fit the .shp; it was ignored and the .shp read in its"
                  + " order"));
      return;
    }
    shx = index;
  }

  private boolean isSound(FileWindow index, long rows) throws IOException {
    long entries = (index.size() - HEADER) / 8;
    if (entries < 0 || rows >= 0 && entries != rows) {
      return false;
    }
    for (long i = 0; i < entries; i++) {
      long at = 2L * (big(index, HEADER + 8 * i) & 0xFFFFFFFFL);
      if (at < HEADER || at + 12 > shp.size() || at + 8 + length(at) > shp.size()) {
        return false;
      }
    }
    return true;
  }

  private static int big(FileWindow file, long at) throws IOException {
    return file.at(at, 4).order(ByteOrder.BIG_ENDIAN).getInt();
  }

  /** Of the content of the record that starts at {@code at}, in bytes. */
  private long length(long at) throws IOException {
    long length = 2L * (big(shp, at + 4) & 0xFFFFFFFFL);
    if (length > MOST_BYTES && at + 8 + length <= end) {
      throw Refusals.file(
          name,
          "shp-record-large",
          "một hình trong .shp dài hơn " + (MOST_BYTES >> 20) + " MB",
          "a shape in the .shp is longer than " + (MOST_BYTES >> 20) + " MB");
    }
    return length;
  }

  /** Type of the shapes as the header says; single records may be null shapes (0). */
  int type() {
    return type;
  }

  int count() {
    return count;
  }

  void each(Sink sink) throws IOException {
    if (shx == null) {
      walk(sink);
      return;
    }
    for (int line = 1; line <= count; line++) {
      long at = 2L * (big(shx, HEADER + 8L * (line - 1)) & 0xFFFFFFFFL);
      sink.record(line, shp.at(at + 8, (int) length(at)));
    }
  }

  private int walk(Sink sink) throws IOException {
    int line = 0;
    for (long at = HEADER; at + 8 <= end; ) {
      long length = length(at);
      if (length < 4 || at + 8 + length > end) {
        throw truncated();
      }
      line++;
      if (sink != null) {
        sink.record(line, shp.at(at + 8, (int) length));
      }
      at += 8 + length;
    }
    return line;
  }

  private ProblemException truncated() {
    return Refusals.file(
        name,
        "file-truncated",
        "phần .shp bị cắt, ngắn hơn kích thước ghi trong đầu tệp; gửi lại tệp đầy đủ",
        "the .shp part is shorter than its header says; send it whole");
  }

  private void closeAll(FileWindow opened) {
    if (opened != null) {
      opened.close();
    }
    if (shx != null) {
      shx.close();
    }
  }

  @Override
  public void close() {
    closeAll(shp);
  }
}
