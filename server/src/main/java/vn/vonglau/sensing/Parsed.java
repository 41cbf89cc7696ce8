package vn.vonglau.sensing;

import java.util.ArrayList;
import java.util.List;

/** What an upload says: the values that could be read, and every fault by its line. */
final class Parsed {
  /** So many faults are told one by one; the others are counted. */
  static final int MOST_TOLD = 100;

  private final List<Reading> readings = new ArrayList<>();
  private final List<Receipt.LineProblem> problems = new ArrayList<>();
  private int refused;
  private boolean form;

  void add(Reading reading) {
    readings.add(reading);
  }

  /** A line that cannot be stored. */
  void refuse(int line, String field, String code, String vi, String en) {
    refused++;
    note(line, field, code, vi, en);
  }

  /** Something to know about a line that is stored nevertheless. */
  void note(int line, String field, String code, String vi, String en) {
    if (problems.size() < MOST_TOLD) {
      problems.add(new Receipt.LineProblem(line, field, code, vi, en));
    }
  }

  /** The upload as a whole cannot be read; a person has to look at it. */
  Parsed unreadable(String code, String vi, String en) {
    form = true;
    refuse(0, null, code, vi, en);
    return this;
  }

  /** Several faults of one line count as one refused value. */
  void onlyOne(int before) {
    refused = before + 1;
  }

  List<Reading> readings() {
    return readings;
  }

  List<Receipt.LineProblem> problems() {
    return problems;
  }

  int refused() {
    return refused;
  }

  /** Whether nothing of it could be read. */
  boolean isUnreadable() {
    return form;
  }
}
