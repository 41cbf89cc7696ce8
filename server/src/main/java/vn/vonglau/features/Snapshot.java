package vn.vonglau.features;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;

/**
 * A layer as it stood at one moment, packed in memory, immutable: what was packed at the last full
 * reading, less the rows changed since, and those rows in a small layer beside it.
 */
public final class Snapshot {
  private final RowShape shape;
  private final PackedLayer base;
  private final BitSet removed;
  private final Map<Long, Row> changed;
  private final PackedLayer overlay;
  private final StateTable states;
  private final LayerVersions.Version versions;
  private final DeltaLog log;
  private final long seq;
  private final Cost cost;

  /** What the last full reading took: the database, and the packing of what it gave. */
  public record Cost(Duration read, Duration pack) {}

  /**
   * @param removed rows of the base that are gone or stand in {@code changed}
   * @param seq last entry of the change log that is in it
   */
  private Snapshot(
      RowShape shape,
      PackedLayer base,
      BitSet removed,
      Map<Long, Row> changed,
      PackedLayer overlay,
      StateTable states,
      LayerVersions.Version versions,
      DeltaLog log,
      long seq,
      Cost cost) {
    this.shape = shape;
    this.base = base;
    this.removed = removed;
    this.changed = changed;
    this.overlay = overlay;
    this.states = states;
    this.versions = versions;
    this.log = log;
    this.seq = seq;
    this.cost = cost;
  }

  static Snapshot of(
      RowShape shape,
      PackedLayer base,
      StateTable states,
      LayerVersions.Version versions,
      long seq,
      Cost cost) {
    return new Snapshot(
        shape,
        base,
        new BitSet(),
        Map.of(),
        new PackedLayer.Builder(shape.columns()).build(),
        states,
        versions,
        DeltaLog.from(versions),
        seq,
        cost);
  }

  public LayerVersions.Version versions() {
    return versions;
  }

  /** What was packed at the last full reading; some of its rows may not hold any more. */
  public PackedLayer base() {
    return base;
  }

  /** Whether a row of the base still holds. */
  public boolean holds(int i) {
    return !removed.get(i);
  }

  /** The rows that are newer than the base. */
  public PackedLayer overlay() {
    return overlay;
  }

  public StateTable states() {
    return states;
  }

  public int size() {
    return base.size() - removed.cardinality() + overlay.size();
  }

  /** Bytes of heap. */
  public long bytes() {
    return base.bytes() + removed.size() / 8 + 2 * overlay.bytes() + states.bytes();
  }

  public Cost cost() {
    return cost;
  }

  DeltaLog log() {
    return log;
  }

  long seq() {
    return seq;
  }

  /** How much of it stands beside the base. */
  int besides() {
    return changed.size() + removed.cardinality();
  }

  boolean has(long id) {
    int i = base.indexOf(id);
    return i >= 0 && !removed.get(i) || overlay.indexOf(id) >= 0;
  }

  /** A feature as the caller sees it; null where there is none. */
  Feature feature(long id, Rights.Grant grant) {
    int over = overlay.indexOf(id);
    if (over >= 0) {
      return RowShape.feature(overlay, over, grant, states);
    }
    int i = base.indexOf(id);
    return i < 0 || removed.get(i) ? null : RowShape.feature(base, i, grant, states);
  }

  /** Its shape in WGS 84, or null. */
  Geometry place(long id) {
    int over = overlay.indexOf(id);
    if (over >= 0) {
      return overlay.shapes().toGeometry(over);
    }
    int i = base.indexOf(id);
    return i < 0 || removed.get(i) ? null : base.shapes().toGeometry(i);
  }

  /** The same rows with a log that reaches further back. */
  Snapshot remembering(DeltaLog longer) {
    return new Snapshot(
        shape, base, removed, changed, overlay, states, versions, longer, seq, cost);
  }

  Snapshot withStates(StateTable other, LayerVersions.Version now, long upTo) {
    DeltaLog forgotten = new DeltaLog(log.boxesSince(), now.state(), log.boxes(), List.of());
    return new Snapshot(shape, base, removed, changed, overlay, other, now, forgotten, upTo, cost);
  }

  /**
   * The snapshot after a change.
   *
   * @param rows as they are now, by id; null for those that are gone
   * @param shapes ids among them of which more than the state may be another
   */
  Snapshot with(
      Map<Long, Row> rows, Collection<Long> shapes, LayerVersions.Version now, long upTo) {
    List<DeltaLog.Touched> touched = new ArrayList<>();
    Map<Long, Object[]> newStates = new HashMap<>();
    rows.forEach(
        (id, row) -> {
          touched.add(new DeltaLog.Touched(now.state(), id));
          newStates.put(id, row == null ? null : row.state());
        });
    StateTable nextStates = states.with(newStates);
    if (shapes.isEmpty()) {
      return new Snapshot(
          shape,
          base,
          removed,
          changed,
          overlay,
          nextStates,
          now,
          log.with(List.of(), touched),
          upTo,
          cost);
    }
    BitSet nextRemoved = (BitSet) removed.clone();
    Map<Long, Row> nextChanged = new HashMap<>(changed);
    List<DeltaLog.Box> boxes = new ArrayList<>();
    for (long id : shapes) {
      int over = overlay.indexOf(id);
      int i = base.indexOf(id);
      if (over >= 0) {
        box(overlay.shapes(), over, now, boxes);
      } else if (i >= 0 && !removed.get(i)) {
        box(base.shapes(), i, now, boxes);
        nextRemoved.set(i);
      }
      Row row = rows.get(id);
      if (row == null) {
        nextChanged.remove(id);
      } else {
        nextChanged.put(id, row);
      }
    }
    PackedLayer.Builder builder = new PackedLayer.Builder(shape.columns());
    nextChanged.values().forEach(row -> builder.add(row.id(), row.geometry(), row.values()));
    PackedLayer nextOverlay = builder.build();
    for (long id : shapes) {
      int over = nextOverlay.indexOf(id);
      if (over >= 0) {
        box(nextOverlay.shapes(), over, now, boxes);
      }
    }
    return new Snapshot(
        shape,
        base,
        nextRemoved,
        nextChanged,
        nextOverlay,
        nextStates,
        now,
        log.with(boxes, touched),
        upTo,
        cost);
  }

  private static void box(
      PackedShapes shapes, int i, LayerVersions.Version now, List<DeltaLog.Box> boxes) {
    if (shapes.kind(i) != PackedShapes.Kind.NONE) {
      boxes.add(DeltaLog.Box.of(now.geometry(), shapes, i));
    }
  }
}
