package vn.vonglau.sensing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of one upload while its batch is stored. */
final class Outcome {
  private final Intake.Arrived arrived;
  private final List<Receipt.LineProblem> problems;
  private final Map<List<String>, Waiting> waiting = new LinkedHashMap<>();
  private int fresh;
  private int same;
  private int corrected;
  private int refused;
  private boolean duplicate;

  Outcome(Intake.Arrived arrived) {
    this.arrived = arrived;
    this.problems = new ArrayList<>(arrived.parsed().problems());
    this.refused = arrived.parsed().refused();
    if (arrived.parsed().isUnreadable()) {
      String name = arrived.upload().name();
      wait("form", "", name.substring(0, Math.min(200, name.length())), 0, "");
    }
  }

  /** What a person has to decide: how many lines wait for it, and what the first looks like. */
  private static final class Waiting {
    private int lines;
    private final String sample;

    Waiting(String sample) {
      this.sample = sample;
    }
  }

  Upload upload() {
    return arrived.upload();
  }

  long number() {
    return arrived.number();
  }

  /** The same bytes under the same name were stored before. */
  void duplicate() {
    duplicate = true;
    problems.clear();
    waiting.clear();
    same = arrived.parsed().readings().size();
    refused = 0;
  }

  void count(boolean isNew, boolean isSame) {
    if (isNew) {
      fresh++;
    } else if (isSame) {
      same++;
    } else {
      corrected++;
    }
  }

  void refuse(int line, String field, String code, String vi, String en) {
    refused++;
    note(line, field, code, vi, en);
  }

  void note(int line, String field, String code, String vi, String en) {
    // the first of each kind is told however many others came before it
    if (problems.size() < Parsed.MOST_TOLD
        || problems.size() < 2 * Parsed.MOST_TOLD
            && problems.stream().noneMatch(p -> p.code().equals(code))) {
      problems.add(new Receipt.LineProblem(line, field, code, vi, en));
    }
  }

  /** The line waits until a person decides; it counts as refused until then. */
  void wait(Reading r, String kind, String subject, String code, String vi, String en) {
    refuse(r.line(), kind, code, vi, en);
    wait(kind, r.station(), subject, 1, r.symbol() + " " + r.value() + " " + r.time());
  }

  private void wait(String kind, String station, String subject, int lines, String sample) {
    waiting.computeIfAbsent(
                List.of(kind, Cells.show(station), cut(subject, 200)),
                k -> new Waiting(cut(sample, 300)))
            .lines +=
        lines;
  }

  private static String cut(String text, int most) {
    String clean = text.replaceAll("\\p{Cntrl}", "·");
    return clean.length() > most ? clean.substring(0, most) : clean;
  }

  private String state() {
    if (duplicate || refused == 0 && fresh == 0 && corrected == 0 && same > 0) {
      return "duplicate";
    }
    if (refused == 0) {
      return "stored";
    }
    return fresh + same + corrected > 0 ? "partial" : "quarantined";
  }

  Receipt receipt(Instant stored) {
    return new Receipt(
        arrived.number(),
        arrived.sha256(),
        upload().door(),
        upload().account(),
        upload().name(),
        upload().received(),
        stored,
        state(),
        new Receipt.Counts(fresh, same, corrected, refused),
        List.copyOf(problems));
  }

  List<Object[]> quarantine() {
    List<Object[]> rows = new ArrayList<>();
    waiting.forEach(
        (key, w) ->
            rows.add(
                new Object[] {
                  number(), key.get(0), key.get(2), key.get(1), w.lines, w.sample, null
                }));
    return rows;
  }
}
