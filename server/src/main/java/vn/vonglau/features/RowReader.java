package vn.vonglau.features;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Field;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.SqlCondition;
import vn.vonglau.kernel.World;

/** Rows of a layer as values to be packed. */
@Component
class RowReader {
  private static final Logger LOG = LoggerFactory.getLogger(RowReader.class);
  private static final GeometryFactory PACKED =
      new GeometryFactory(
          new PrecisionModel(), 4326, PackedCoordinateSequenceFactory.DOUBLE_FACTORY);
  private static final int AT_ONCE = 500;
  private static final int PORTION = 5000;
  private static final int SECONDS = 10;

  /** More rows than this are read quicker in one go. */
  static final int MOST_IDS = 50_000;

  /** Wider than a unit of the world by a hair: what packing rounds to the border is found. */
  private static final double MARGIN = 1e-7;

  private final StoreReads store;
  private final JsonMapper json;

  RowReader(StoreReads store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  /** All rows of the layer, one by one. */
  void all(Connection db, RowShape shape, Consumer<Row> each) throws SQLException {
    boolean postgres = store.isPostgres(db);
    if (postgres) {
      try (PreparedStatement statement = store.streaming(db, shape.select(true), shape.params())) {
        read(statement, shape, each);
      }
      return;
    }
    // H2 gathers a whole answer before its first row is read: so in portions, along the key
    // by the whole key of the table, as H2 would otherwise sort all that is left each time
    String order = shape.table() ? shape.key() : "layer, id";
    String portion = " AND " + shape.key() + " > ? ORDER BY " + order + " FETCH FIRST ? ROWS ONLY";
    long[] last = {Long.MIN_VALUE};
    int[] count = {PORTION};
    while (count[0] == PORTION) {
      count[0] = 0;
      List<Object> params = new ArrayList<>(shape.params());
      params.add(last[0]);
      params.add(PORTION);
      try (PreparedStatement statement = store.prepare(db, shape.select(false) + portion, params)) {
        read(
            statement,
            shape,
            row -> {
              last[0] = row.id();
              count[0]++;
              each.accept(row);
            });
      }
    }
  }

  /** The rows of these ids that the layer has. */
  List<Row> byId(Connection db, RowShape shape, Collection<Long> ids) throws SQLException {
    List<Row> rows = new ArrayList<>();
    if (!shape.table() && !store.isPostgres(db)) {
      one(db, shape, ids, rows);
      return rows;
    }
    List<Long> rest = List.copyOf(ids);
    for (int from = 0; from < rest.size(); from += AT_ONCE) {
      List<Long> some = rest.subList(from, Math.min(from + AT_ONCE, rest.size()));
      String marks = String.join(", ", Collections.nCopies(some.size(), "?"));
      String in = " AND " + shape.key() + " IN (" + marks + ")";
      List<Object> params = new ArrayList<>(shape.params());
      params.addAll(some);
      try (PreparedStatement statement =
          store.prepare(db, shape.select(store.isPostgres(db)) + in, params)) {
        read(statement, shape, rows::add);
      }
    }
    return rows;
  }

  /**
   * The embedded store reads a whole bucket for a list of ids behind IN, but one row for one id.
   */
  private void one(Connection db, RowShape shape, Collection<Long> ids, List<Row> rows)
      throws SQLException {
    List<Object> params = new ArrayList<>(shape.params());
    params.add(0L);
    String sql = shape.select(false) + " AND " + shape.key() + " = ?";
    try (PreparedStatement statement = store.prepare(db, sql, params)) {
      for (long id : ids) {
        statement.setLong(params.size(), id);
        read(statement, shape, rows::add);
      }
    }
  }

  /** The rows near a box in units of the world, a few more than those that meet it. */
  void near(
      Connection db, RowShape shape, long minX, long minY, long maxX, long maxY, Consumer<Row> each)
      throws SQLException {
    List<Object> params = new ArrayList<>(shape.params());
    for (double edge : edges(minX, minY, maxX, maxY)) {
      params.add(edge);
    }
    String box = " AND " + shape.geometry() + " && ST_MakeEnvelope(?, ?, ?, ?, 4326)";
    try (PreparedStatement statement =
        store.prepare(db, shape.select(store.isPostgres(db)) + box, params)) {
      statement.setQueryTimeout(SECONDS);
      read(statement, shape, each);
    }
  }

  /** West, south, east and north of a box in units of the world, in degrees and a little wider. */
  static double[] edges(long minX, long minY, long maxX, long maxY) {
    return new double[] {
      edge(World.longitude(minX) - MARGIN, 180),
      // what lies beyond the square of the map is drawn on its border
      maxY >= World.SIDE - 1 ? -90 : edge(World.latitude(maxY) - MARGIN, 90),
      edge(World.longitude(maxX) + MARGIN, 180),
      minY <= 0 ? 90 : edge(World.latitude(minY) + MARGIN, 90)
    };
  }

  /**
   * The ids of all rows of which the condition may hold, ascending.
   *
   * @return null where the store cannot tell them apart, or there are more than {@value #MOST_IDS}
   */
  List<Long> ids(Connection db, RowShape shape, Condition condition) throws SQLException {
    SqlCondition.Piece sql = new StoreColumns(shape, store.isPostgres(db)).ids(condition);
    if (sql == null) {
      return null;
    }
    Savepoint before = db.setSavepoint();
    try (PreparedStatement statement = store.prepare(db, sql.text(), sql.params())) {
      statement.setMaxRows(MOST_IDS + 1);
      List<Long> ids = new ArrayList<>();
      try (ResultSet rs = statement.executeQuery()) {
        while (rs.next()) {
          ids.add(rs.getLong(1));
        }
      }
      Collections.sort(ids);
      return ids.size() > MOST_IDS ? null : ids;
    } catch (SQLException e) {
      // attributes that somebody else wrote may be no JSON: every row is read as before
      // its message would quote the row
      LOG.warn(
          "layer {}: the store cannot filter it, state {}", shape.layer().id(), e.getSQLState());
      db.rollback(before);
      return null;
    }
  }

  private static double edge(double degrees, double most) {
    return Math.clamp(degrees, -most, most);
  }

  private void read(PreparedStatement statement, RowShape shape, Consumer<Row> each)
      throws SQLException {
    WKBReader wkb = new WKBReader(PACKED);
    List<Long> broken = new ArrayList<>();
    try (ResultSet rs = statement.executeQuery()) {
      while (rs.next()) {
        long id = rs.getLong(1);
        Object[] values = new Object[1 + shape.fields().size()];
        Object[] state = new Object[shape.states().size()];
        values[0] = rs.getString(2);
        if (shape.table()) {
          int column = 4;
          for (int f = 0; f < shape.fields().size(); f++) {
            values[f + 1] = ColumnValue.of(rs, column++, shape.fields().get(f).type());
          }
          for (int f = 0; f < state.length; f++) {
            state[f] = ColumnValue.of(rs, column++, shape.states().get(f).type());
          }
        } else {
          attributes(rs.getString(4), shape, values, state);
        }
        each.accept(new Row(id, geometry(wkb, rs.getBytes(3), id, broken), values, state));
      }
    }
    if (!broken.isEmpty()) {
      LOG.warn(
          "layer {}: {} rows have a geometry that cannot be drawn, the first of them {}",
          shape.layer().id(),
          broken.size(),
          broken.subList(0, Math.min(20, broken.size())));
    }
  }

  private static Geometry geometry(WKBReader reader, byte[] wkb, long id, List<Long> broken) {
    if (wkb == null) {
      return null; // a place that is not known yet is no fault
    }
    Geometry read;
    try {
      read = reader.read(wkb);
    } catch (ParseException | IllegalArgumentException e) {
      read = null;
    }
    if (read != null && !read.isEmpty() && finite(read)) {
      return read;
    }
    broken.add(id);
    return null;
  }

  private static boolean finite(Geometry geometry) {
    for (int n = 0; n < geometry.getNumGeometries(); n++) {
      Geometry part = geometry.getGeometryN(n);
      boolean sound =
          switch (part) {
            case Polygon p -> {
              boolean rings = finite(p.getExteriorRing().getCoordinateSequence());
              for (int h = 0; rings && h < p.getNumInteriorRing(); h++) {
                rings = finite(p.getInteriorRingN(h).getCoordinateSequence());
              }
              yield rings;
            }
            case LineString l -> finite(l.getCoordinateSequence());
            case Point p -> finite(p.getCoordinateSequence());
            default -> finite(part);
          };
      if (!sound) {
        return false;
      }
    }
    return true;
  }

  private static boolean finite(CoordinateSequence places) {
    for (int k = 0; k < places.size(); k++) {
      if (!Double.isFinite(places.getX(k)) || !Double.isFinite(places.getY(k))) {
        return false;
      }
    }
    return true;
  }

  private void attributes(String text, RowShape shape, Object[] values, Object[] state) {
    try (JsonParser p = json.createParser(text)) {
      if (p.nextToken() != JsonToken.START_OBJECT) {
        return;
      }
      while (p.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = p.currentName();
        JsonToken token = p.nextToken();
        for (int f = 0; f < shape.fields().size(); f++) {
          if (shape.fields().get(f).column().equals(name)) {
            values[f + 1] = value(p, token, shape.fields().get(f).type());
          }
        }
        for (int f = 0; f < state.length; f++) {
          if (shape.states().get(f).column().equals(name)) {
            state[f] = value(p, token, shape.states().get(f).type());
          }
        }
        p.skipChildren();
      }
    } catch (tools.jackson.core.JacksonException e) {
      LOG.warn("layer {}: attributes that are no JSON", shape.layer().id());
    }
  }

  static Object value(JsonParser p, JsonToken token, Field.Type type) {
    return switch (type) {
      case TEXT, DATE, TIME -> token.isScalarValue() ? text(p, token) : null;
      case INTEGER -> whole(p, token);
      case NUMBER -> token.isNumeric() ? (Object) p.getDoubleValue() : null;
      case BOOLEAN -> token.isBoolean() ? (Object) (token == JsonToken.VALUE_TRUE) : null;
    };
  }

  private static String text(JsonParser p, JsonToken token) {
    return token == JsonToken.VALUE_NULL ? null : p.getString();
  }

  private static Long whole(JsonParser p, JsonToken token) {
    if (!token.isNumeric()) {
      return null;
    }
    double value = p.getDoubleValue();
    return value != Math.rint(value) || Math.abs(value) > 9e18 ? null : (Long) p.getLongValue();
  }
}
