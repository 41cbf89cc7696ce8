package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Which names and symbols stand, however the picture is cut out of the map. The plane of all pixels
 * of one map at one resolution is cut into cells of 512 by 512. Everything that wants to stand
 * belongs to the cell of its anchor and reaches at most half a cell from it, so that it can meet
 * only what belongs to the same cell or one of its eight neighbours.
 *
 * <p>Among all that wants to stand there is one order, in which whoever comes first keeps the
 * place: what stands anyway; then by tier of priority (75 and more, 50, 25, the rest); within a
 * tier by the parity of the cell's column and row, four classes, so that no two neighbours are of
 * one class; within a cell by priority, order of painting, id and place. One asks only those that
 * come before and could be met, those ask likewise, and since tier and class must fall from cell to
 * cell this ends within a bounded number of cells. Each answer follows from the map alone, never
 * from what was asked before: so it is kept, and threads need not wait for each other.
 */
@Component
class Placement {
  /** Pixels of one side of a cell. */
  static final int CELL = 512;

  /** How far from its anchor something may reach, with its padding. */
  static final int REACH = CELL / 2;

  /** Candidates kept in all, of about 300 bytes each. */
  private static final int MOST = 100_000;

  private static final Comparator<Placed> PAINTING =
      Comparator.comparingInt((Placed p) -> p.candidate().order())
          .thenComparingDouble(p -> p.candidate().priority())
          .thenComparingDouble(p -> p.candidate().y())
          .thenComparingLong(p -> p.candidate().id())
          .thenComparingDouble(p -> p.candidate().x());

  private final Cache<Key, PlacementCell> cells =
      Caffeine.newBuilder()
          .maximumWeight(MOST)
          .weigher((Key key, PlacementCell cell) -> 4 + cell.size())
          .executor(Runnable::run)
          .build();

  private record Key(String map, long column, long row) {}

  /** A rectangle in pixels relative to the anchor, x to the right, y downward. */
  record Box(double minX, double minY, double maxX, double maxY) {}

  /** What a candidate shows, when the same name of the same feature may stand only once. */
  interface Named {
    /** Null for what is no name. */
    String text();
  }

  /**
   * Something that wants to stand.
   *
   * @param id of the feature
   * @param layer number of the layer in the map
   * @param order of painting: the higher one is painted later
   * @param priority 0 to 100: the higher one keeps its place
   * @param always stands whatever else does; others step aside for it
   * @param x, y the anchor in absolute pixels
   * @param boxes where it may stand, the most wanted first
   * @param padding kept free around it, px
   * @param what the caller's own; a {@link Named} one stands once for its layer, id and text among
   *     neighbouring cells
   */
  record Candidate(
      long id,
      int layer,
      int order,
      double priority,
      boolean always,
      double x,
      double y,
      List<Box> boxes,
      double padding,
      Object what) {
    Candidate {
      boxes = List.copyOf(boxes);
    }
  }

  /**
   * Something that stands.
   *
   * @param alternative which of its boxes, from 0
   */
  record Placed(Candidate candidate, int alternative) {}

  /** What wants to stand in a map. */
  interface Candidates {
    /**
     * Tells everything whose anchor lies in this rectangle of absolute pixels, its east and south
     * border not with it; what lies elsewhere is ignored. May throw: then nothing is kept.
     */
    void each(
        long cellMinX, long cellMinY, long cellMaxX, long cellMaxY, Consumer<Candidate> taker);
  }

  /**
   * What stands in a window of absolute pixels, its east and south border not with it, in the order
   * of painting: everything whose box touches the window.
   *
   * @param mapKey tells this map apart from every other one: layers, their versions, styles and
   *     states, CRS, resolution; the source must answer the same for the same key
   */
  List<Placed> place(String mapKey, Candidates source, long fromX, long fromY, long toX, long toY) {
    Window window = new Window(mapKey, source);
    List<Placed> out = new ArrayList<>();
    for (long row = cell(fromY - REACH); row <= cell(toY - 1 + REACH); row++) {
      for (long column = cell(fromX - REACH); column <= cell(toX - 1 + REACH); column++) {
        PlacementCell cell = window.cell(column, row);
        for (int i = 0; i < cell.size(); i++) {
          if (!cell.touches(i, fromX, fromY, toX, toY)) {
            continue;
          }
          int alternative = window.decide(cell, i);
          if (alternative >= 0 && cell.touches(i, alternative, fromX, fromY, toX, toY)) {
            out.add(new Placed(cell.candidate(i), alternative));
          }
        }
      }
    }
    out.sort(PAINTING);
    return out;
  }

  private static long cell(long pixel) {
    return Math.floorDiv(pixel, (long) CELL);
  }

  /** One question; holds the cells it has met, so that none is read twice. */
  private final class Window {
    private final String map;
    private final Candidates source;
    private final Map<Key, PlacementCell> met = new HashMap<>();

    Window(String map, Candidates source) {
      this.map = map;
      this.source = source;
    }

    PlacementCell cell(long column, long row) {
      Key key = new Key(map, column, row);
      PlacementCell cell = met.get(key);
      if (cell == null) {
        // not loaded within the cache: reading may be slow or throw, and nobody need wait for it
        cell = cells.getIfPresent(key);
        if (cell == null) {
          cell = PlacementCell.of(source, column, row);
          PlacementCell other = cells.asMap().putIfAbsent(key, cell);
          cell = other == null ? cell : other;
        }
        met.put(key, cell);
      }
      return cell;
    }

    private record Open(PlacementCell cell, int at) {}

    /** Number of the box, or {@link PlacementCell#REFUSED}. */
    int decide(PlacementCell first, int at) {
      if (first.decision(at) != PlacementCell.OPEN) {
        return first.decision(at);
      }
      Deque<Open> open = new ArrayDeque<>();
      List<PlacementCell.Met> before = new ArrayList<>();
      open.push(new Open(first, at));
      while (!open.isEmpty()) {
        Open top = open.peek();
        if (top.cell.decision(top.at) != PlacementCell.OPEN) {
          open.pop();
          continue;
        }
        before.clear();
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            if (top.cell.reaches(top.at, dx, dy)) {
              cell(top.cell.column + dx, top.cell.row + dy).before(top.cell, top.at, before);
            }
          }
        }
        boolean ready = true;
        for (PlacementCell.Met m : before) {
          if (m.cell().decision(m.at()) == PlacementCell.OPEN) {
            open.push(new Open(m.cell(), m.at()));
            ready = false;
          }
        }
        if (ready) {
          top.cell.settle(top.at, before);
          open.pop();
        }
      }
      return first.decision(at);
    }
  }
}
