package vn.vonglau.features;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;

/** Goes through the rows of a layer one by one, however many they are, as of one moment. */
@Component
class FeatureWalk {
  private static final int AT_ONCE = 5000;

  private final StoreReads store;
  private final RowReader reader;

  FeatureWalk(StoreReads store, RowReader reader) {
    this.store = store;
    this.reader = reader;
  }

  /**
   * @param shapes a row has to touch each of them
   * @param ids only these rows; null for all
   */
  void each(Rights.Grant grant, List<Geometry> shapes, Collection<Long> ids, Consumer<Feature> to) {
    RowShape shape = RowShape.of(grant.layer(), grant.shown().stream().map(Field::name).toList());
    List<PreparedGeometry> prepared =
        shapes.stream().map(PreparedGeometryFactory::prepare).toList();
    Consumer<Row> each =
        row -> {
          Geometry place = row.geometry();
          if (prepared.isEmpty()
              || place != null && prepared.stream().allMatch(s -> s.intersects(place))) {
            to.accept(feature(row, shape, grant));
          }
        };
    try {
      store.atOneMoment(
          db -> {
            if (ids != null) {
              byId(db, shape, ids, each);
            } else {
              reader.all(db, shape, each);
            }
            return null;
          });
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("a layer cannot be read", e);
    }
  }

  private void byId(Connection db, RowShape shape, Collection<Long> ids, Consumer<Row> each)
      throws SQLException {
    List<Long> sorted = List.copyOf(new TreeSet<>(ids));
    for (int from = 0; from < sorted.size(); from += AT_ONCE) {
      List<Long> some = sorted.subList(from, Math.min(from + AT_ONCE, sorted.size()));
      inOrder(reader.byId(db, shape, some), each);
    }
  }

  private static void inOrder(List<Row> rows, Consumer<Row> each) {
    rows.stream().sorted(Comparator.comparingLong(Row::id)).forEach(each);
  }

  private static Feature feature(Row row, RowShape shape, Rights.Grant grant) {
    Map<String, Object> properties = new LinkedHashMap<>();
    String name = (String) row.values()[0];
    for (Field field : grant.shown()) {
      int at = shape.fields().indexOf(field);
      int state = shape.states().indexOf(field);
      Object value =
          at >= 0 ? row.values()[at + 1] : state >= 0 ? row.state()[state] : (Object) name;
      properties.put(field.name(), grant.told(field, value));
    }
    return new Feature(row.id(), name, row.geometry(), properties);
  }
}
