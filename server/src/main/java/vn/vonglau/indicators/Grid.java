package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sheet of a file as it came: cells by row and column, counted from 0.
 *
 * @param sheet its name; null for a text file
 * @param rows without gaps; a row may be shorter than others
 * @param merged areas joined to one cell
 * @param mark what the hidden sheet of a template says; empty where there is none
 * @param notes what was left aside, for people
 */
record Grid(
    String sheet,
    List<List<Item>> rows,
    Set<Integer> hiddenRows,
    Set<Integer> hiddenColumns,
    List<Area> merged,
    Map<String, String> mark,
    List<Note> notes) {
  /** More than any form has, and little enough to hold. */
  static final int MOST_ROWS = 5_000;

  static final int MOST_COLUMNS = 100;
  static final int LONGEST = 4_000;

  enum Kind {
    EMPTY,
    TEXT,
    NUMBER,
    DATE,
    ERROR,
    BOOLEAN
  }

  /**
   * @param text as it stands in the file
   * @param number of a number; null otherwise
   * @param format how a number is shown; null = plainly
   * @param formula the value was worked out by the office suite
   */
  record Item(Kind kind, String text, BigDecimal number, String format, boolean formula) {
    static final Item EMPTY = new Item(Kind.EMPTY, "", null, null, false);

    static Item text(String text) {
      return text.isBlank() ? EMPTY : new Item(Kind.TEXT, text, null, null, false);
    }
  }

  record Area(int top, int left, int bottom, int right) {
    boolean holds(int row, int column) {
      return row >= top && row <= bottom && column >= left && column <= right;
    }
  }

  record Note(String code, String vi, String en) {}

  Item at(int row, int column) {
    List<Item> cells = row < rows.size() ? rows.get(row) : List.of();
    return column < cells.size() ? cells.get(column) : Item.EMPTY;
  }

  Area merged(int row, int column) {
    return merged.stream().filter(a -> a.holds(row, column)).findFirst().orElse(null);
  }

  /** As people name it: A1. */
  static String name(int row, int column) {
    StringBuilder letters = new StringBuilder();
    for (int c = column; c >= 0; c = c / 26 - 1) {
      letters.insert(0, (char) ('A' + c % 26));
    }
    return letters.append(row + 1).toString();
  }
}
