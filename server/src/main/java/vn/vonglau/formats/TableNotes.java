package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.kernel.Problem;

/** What is told of a table once, with how often it was met and where first. */
final class TableNotes {
  private static final int LINES = 5;

  private record Note(String vi, String en) {}

  private static final class Met {
    private long times;
    private final List<String> lines = new ArrayList<>();
  }

  private final String file;
  private final Map<String, Note> words = new LinkedHashMap<>();
  private final Map<String, Met> met = new LinkedHashMap<>();

  TableNotes(String file) {
    this.file = file;
  }

  /** Before the rows are read again; what holds for the whole file stays. */
  void clear() {
    words.keySet().removeAll(met.keySet());
    met.clear();
  }

  void once(String code, String vi, String en) {
    words.put(code, new Note(vi, en));
  }

  /** Met on this line, again perhaps. */
  void count(String code, long line, String vi, String en) {
    words.putIfAbsent(code, new Note(vi, en));
    Met at = met.computeIfAbsent(code, k -> new Met());
    at.times++;
    if (at.lines.size() < LINES) {
      at.lines.add(String.valueOf(line));
    }
  }

  List<Problem> all() {
    List<Problem> all = new ArrayList<>();
    words.forEach(
        (code, note) -> {
          Met at = met.get(code);
          String lines = at == null ? "" : String.join(", ", at.lines);
          String more = at != null && at.times > at.lines.size() ? "…" : "";
          String vi = at == null ? "" : " (" + at.times + " dòng: " + lines + more + ")";
          String en = at == null ? "" : " (" + at.times + " rows: " + lines + more + ")";
          all.add(Refusals.note(file, code, note.vi() + vi, note.en() + en));
        });
    return all;
  }
}
