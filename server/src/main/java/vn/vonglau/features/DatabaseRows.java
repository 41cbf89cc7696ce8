package vn.vonglau.features;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Reach;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.Problem;

/**
 * A layer that does not fit into memory, as one caller may see it: each question packs the rows
 * that it is about, so that the answers are those of a snapshot.
 */
final class DatabaseRows implements TileSource {
  /** More rows than any picture shows; packing them would take the memory of everyone. */
  static final int MOST_ROWS = 300_000;

  private final Rights.Grant grant;
  private final GrantedRows granted;
  private final LayerVersions.Version versions;
  private final StateTable states;
  private final LayerLoad load;

  DatabaseRows(
      Rights.Grant grant, LayerVersions.Version versions, StateTable states, LayerLoad load) {
    this.grant = grant;
    this.granted = new GrantedRows(grant);
    this.versions = versions;
    this.states = states;
    this.load = load;
  }

  @Override
  public LayerVersions.Version versions() {
    return versions;
  }

  @Override
  public boolean touchedSince(long geometryVersion, long minX, long minY, long maxX, long maxY) {
    return geometryVersion != versions.geometry();
  }

  @Override
  public void query(
      long minX, long minY, long maxX, long maxY, Collection<String> fields, Rows each) {
    granted.check(fields);
    RowShape shape = RowShape.of(grant.layer(), fields);
    PackedLayer.Builder builder = new PackedLayer.Builder(shape.columns());
    List<Row> rows = new ArrayList<>();
    load.inTurn(
        db -> {
          load.reader()
              .near(
                  db,
                  shape,
                  minX,
                  minY,
                  maxX,
                  maxY,
                  row -> {
                    if (builder.size() == MOST_ROWS) {
                      throw tooMany().asException();
                    }
                    builder.add(row.id(), row.geometry(), row.values());
                  });
          return rows;
        });
    granted.query(builder.build(), i -> true, minX, minY, maxX, maxY, each);
  }

  @Override
  public void sweep(Condition condition, Collection<String> fields, Rows each) {
    granted.check(fields);
    RowShape shape = RowShape.of(grant.layer(), fields);
    Portion portion = new Portion(shape, each);
    Envelope box = Reach.of(condition);
    load.inTurn(
        db -> {
          List<Long> ids = load.reader().ids(db, shape, condition);
          if (ids != null) {
            for (int from = 0; from < ids.size(); from += Portion.ROWS) {
              List<Long> some = ids.subList(from, Math.min(from + Portion.ROWS, ids.size()));
              load.reader().byId(db, shape, some).forEach(portion::add);
            }
          } else if (box == null) {
            load.reader().all(db, shape, portion::add);
          } else {
            long[] w = WorldBox.of(box);
            load.reader().near(db, shape, w[0], w[1], w[2], w[3], portion::add);
          }
          return null;
        });
    portion.hand();
  }

  /** Rows that are packed and handed over together. */
  private final class Portion {
    private static final int ROWS = 20_000;

    private final RowShape shape;
    private final Rows each;
    private PackedLayer.Builder builder;

    Portion(RowShape shape, Rows each) {
      this.shape = shape;
      this.each = each;
      this.builder = new PackedLayer.Builder(shape.columns());
    }

    void add(Row row) {
      builder.add(row.id(), row.geometry(), row.values());
      if (builder.size() == ROWS) {
        hand();
      }
    }

    void hand() {
      granted.all(builder.build(), i -> true, each);
      builder = new PackedLayer.Builder(shape.columns());
    }
  }

  @Override
  public Optional<Feature> find(long id) {
    RowShape shape = RowShape.of(grant.layer(), grant.shown().stream().map(Field::name).toList());
    List<Row> rows = load.inTurn(db -> load.reader().byId(db, shape, Set.of(id)));
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Row row = rows.getFirst();
    PackedLayer one =
        new PackedLayer.Builder(shape.columns())
            .add(row.id(), row.geometry(), row.values())
            .build();
    List<String> names = shape.states().stream().map(Field::name).toList();
    StateTable state = StateTable.of(names, java.util.Map.of(id, row.state()));
    return Optional.of(RowShape.feature(one, 0, grant, state))
        .filter(f -> granted.admits(f.geometry()));
  }

  @Override
  public StateTable states() {
    return states;
  }

  private static Problem tooMany() {
    return Problem.of(
        503,
        "layer-too-many",
        "Vùng này có quá nhiều đối tượng để vẽ một lần. Dữ liệu không ảnh hưởng. Phóng to rồi xem"
            + " lại.",
        "There are too many features in this area to draw at once. No data is affected. Zoom in"
            + " and look again.");
  }
}
