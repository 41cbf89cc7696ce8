package vn.vonglau.features;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.Problem;

/** Reads layers from the store: whole, or what changed since. */
@Component
class LayerLoad {
  private static final Logger LOG = LoggerFactory.getLogger(LayerLoad.class);

  /** More changes at once than this, and reading anew is quicker than following. */
  static final int MOST_CHANGES = 3000;

  /** Rows from which a reading is worth a line in the log. */
  private static final int LARGE = 20_000;

  private static final int AT_ONCE = 6;
  private static final long PATIENCE_MS = 2000;

  private final StoreReads store;
  private final RowReader reader;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  LayerLoad(StoreReads store, RowReader reader) {
    this.store = store;
    this.reader = reader;
  }

  RowReader reader() {
    return reader;
  }

  /**
   * @param snapshot null when the layer is larger than it may be
   * @param states also when there is no snapshot
   */
  record Loaded(Snapshot snapshot, LayerVersions.Version version, StateTable states) {
    static Loaded of(Snapshot snapshot) {
      return new Loaded(snapshot, snapshot.versions(), snapshot.states());
    }
  }

  /** More bytes than there is room for; carries no trace, as it only ends the reading. */
  private static final class TooBig extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooBig() {
      super("the layer does not fit", null, false, false);
    }
  }

  /** Everything that has to be known of a row while the layer is read. */
  private static final class Filling {
    private final PackedLayer.Builder builder;
    private final Map<Long, Object[]> states = new HashMap<>();
    private final Set<Long> placeless = new HashSet<>();
    private final long mostBytes;
    private long bytes;
    private long packing;

    Filling(RowShape shape, long mostBytes) {
      this.builder = new PackedLayer.Builder(shape.columns());
      this.mostBytes = mostBytes;
    }

    void add(Row row) {
      long start = System.nanoTime();
      builder.add(row.id(), row.geometry(), row.values());
      packing += System.nanoTime() - start;
      if (row.state().length > 0) {
        states.put(row.id(), row.state());
      }
      if (row.geometry() == null) {
        placeless.add(row.id());
      }
      // a lower bound: the layer itself is asked once it stands
      bytes += 40L + (row.geometry() == null ? 0 : 8L * row.geometry().getNumPoints());
      if (bytes > mostBytes) {
        throw new TooBig();
      }
    }
  }

  /** The whole layer, of one moment. */
  Loaded read(RowShape shape, long mostBytes) throws SQLException {
    long start = System.nanoTime();
    Filling filling = new Filling(shape, mostBytes);
    List<String> names = shape.states().stream().map(Field::name).toList();
    Head head;
    try {
      head =
          store.atOneMoment(
              db -> {
                Head now = head(db, shape.layer().changes());
                reader.all(db, shape, filling::add);
                return now;
              });
    } catch (TooBig e) {
      return tooBig(shape, mostBytes);
    }
    long read = System.nanoTime() - start - filling.packing;
    start = System.nanoTime();
    PackedLayer packed = filling.builder.build();
    StateTable states = StateTable.of(names, filling.states);
    long pack = filling.packing + System.nanoTime() - start;
    var cost = new Snapshot.Cost(Duration.ofNanos(read), Duration.ofNanos(pack));
    Snapshot snapshot = Snapshot.of(shape, packed, states, head.version(), head.seq(), cost);
    if (snapshot.bytes() > mostBytes) {
      return tooBig(shape, mostBytes);
    }
    undrawable(shape, packed, filling.placeless);
    LOG.atLevel(packed.size() < LARGE ? Level.DEBUG : Level.INFO)
        .log(
            "layer {}: {} rows, read in {} ms, packed in {} ms, {} kB, version {}",
            shape.layer().id(),
            packed.size(),
            cost.read().toMillis(),
            cost.pack().toMillis(),
            snapshot.bytes() / 1024,
            head.version().state());
    return Loaded.of(snapshot);
  }

  private Loaded tooBig(RowShape shape, long mostBytes) throws SQLException {
    LOG.warn(
        "layer {} does not fit into the {} MB left for layers: each answer asks the database",
        shape.layer().id(),
        mostBytes >> 20);
    return onlyStates(shape);
  }

  /** What is kept of a layer that stays in the database. */
  Loaded onlyStates(RowShape shape) throws SQLException {
    return store.atOneMoment(
        db -> {
          Head now = head(db, shape.layer().changes());
          return new Loaded(null, now.version(), states(db, shape));
        });
  }

  private StateTable states(Connection db, RowShape shape) throws SQLException {
    if (shape.states().isEmpty()) {
      return StateTable.NONE;
    }
    List<String> names = shape.states().stream().map(Field::name).toList();
    Map<Long, Object[]> rows = new HashMap<>();
    reader.all(db, RowShape.of(shape.layer(), names), row -> rows.put(row.id(), row.state()));
    return StateTable.of(names, rows);
  }

  // A line or ring of one point is read, but packs to nothing.
  private static void undrawable(RowShape shape, PackedLayer packed, Set<Long> placeless) {
    List<Long> found = new ArrayList<>();
    for (int i = 0; i < packed.size(); i++) {
      if (packed.shapes().kind(i) == PackedShapes.Kind.NONE && !placeless.contains(packed.id(i))) {
        found.add(packed.id(i));
      }
    }
    if (!found.isEmpty()) {
      LOG.warn(
          "layer {}: {} rows shrink to nothing when drawn, the first of them {}",
          shape.layer().id(),
          found.size(),
          found.subList(0, Math.min(20, found.size())));
    }
  }

  /**
   * The snapshot with all that was committed up to now; itself when nothing was; null when it has
   * to be read anew.
   */
  Snapshot advance(RowShape shape, Snapshot from) throws SQLException {
    return store.atOneMoment(db -> advance(db, shape, from));
  }

  private Snapshot advance(Connection db, RowShape shape, Snapshot from) throws SQLException {
    String source = shape.layer().changes();
    LayerVersions.Version now = head(db, source).version();
    if (now.equals(from.versions())) {
      return from;
    }
    List<Entry> entries = entries(db, source, from.seq());
    if (entries.isEmpty()
        || entries.size() > MOST_CHANGES
        || now.state() < from.versions().state()
        || entries.stream().anyMatch(e -> e.id() == null && e.shape())) {
      return null;
    }
    long upTo = entries.getLast().seq();
    Map<Long, Row> rows = new LinkedHashMap<>();
    Set<Long> shapes = new HashSet<>();
    boolean allStates = false;
    for (Entry e : entries) {
      if (e.id() == null) {
        allStates = true;
      } else {
        rows.put(e.id(), null);
        if (e.shape()) {
          shapes.add(e.id());
        }
      }
    }
    for (Row row : reader.byId(db, shape, List.copyOf(rows.keySet()))) {
      rows.put(row.id(), row);
    }
    rows.forEach(
        (id, row) -> {
          if (from.has(id) != (row != null)) {
            shapes.add(id); // a state that decides which rows the layer has
          }
        });
    Snapshot next = from.with(rows, shapes, now, upTo);
    return allStates ? next.withStates(states(db, shape), now, upTo) : next;
  }

  /** Where a source stands. */
  private record Head(LayerVersions.Version version, long seq) {}

  private record Entry(long seq, boolean shape, Long id) {}

  private Head head(Connection db, String source) throws SQLException {
    String sql =
        "SELECT v.geometry, v.state,"
            + " (SELECT coalesce(max(c.seq), 0) FROM change_log c WHERE c.source = v.source)"
            + " FROM layer_version v WHERE v.source = ?";
    try (PreparedStatement s = store.prepare(db, sql, List.of(source));
        ResultSet rs = s.executeQuery()) {
      return rs.next()
          ? new Head(new LayerVersions.Version(rs.getLong(1), rs.getLong(2)), rs.getLong(3))
          : new Head(LayerVersions.Version.NONE, 0);
    }
  }

  private List<Entry> entries(Connection db, String source, long after) throws SQLException {
    String sql =
        "SELECT seq, kind, feature_id FROM change_log WHERE source = ? AND seq > ?"
            + " ORDER BY seq FETCH FIRST ? ROWS ONLY";
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement s = store.prepare(db, sql, List.of(source, after, MOST_CHANGES + 1));
        ResultSet rs = s.executeQuery()) {
      while (rs.next()) {
        long id = rs.getLong(3);
        boolean many = rs.wasNull();
        entries.add(new Entry(rs.getLong(1), rs.getString(2).equals("geometry"), many ? null : id));
      }
    }
    return entries;
  }

  /** For answers that ask the database: maps being read leave connections for everyone else. */
  <T> T inTurn(StoreReads.Work<T> work) {
    boolean turn = false;
    try {
      turn = turns.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS);
      if (!turn) {
        throw busy().asException();
      }
      return store.atOneMoment(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy().asException();
    } catch (SQLException e) {
      LOG.warn("a layer cannot be read: {}", e.getMessage());
      throw silent().asException();
    } finally {
      if (turn) {
        turns.release();
      }
    }
  }

  static Problem busy() {
    return Problem.of(
        503,
        "features-busy",
        "Đang có quá nhiều lượt đọc dữ liệu lớp. Dữ liệu không ảnh hưởng. Thử lại sau ít giây.",
        "Too many readings of layers at once. No data is affected. Try again in a few seconds.");
  }

  static Problem silent() {
    return Problem.of(
        503,
        "layer-unread",
        "Chưa đọc được dữ liệu của lớp. Dữ liệu không ảnh hưởng. Thử lại sau ít phút.",
        "The data of the layer cannot be read now. No data is affected. Try again in a few"
            + " minutes.");
  }
}
