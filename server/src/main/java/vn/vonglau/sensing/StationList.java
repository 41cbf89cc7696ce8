package vn.vonglau.sensing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Place;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/**
 * Stations with their state of this moment, as the layer {@code stations} shows them to a caller.
 */
@Component
class StationList {
  private static final String SELECT =
      "SELECT id, code, name, kind, state, address, unit_id, simulated, valid_from, valid_to,"
          + " owner, owner_contact, basin, cadence_s, maintenance_until, last_time, last_seen,"
          + " index_kind, index_value, index_band, index_time, condition, alarm,"
          + " ST_AsBinary(geom) AS geom FROM station";

  private final JdbcClient db;
  private final Units units;
  private final Cache<List<Long>, IndexedPointInAreaLocator> areas =
      Caffeine.newBuilder().maximumSize(200).build();

  StationList(JdbcClient db, Units units) {
    this.db = db;
    this.units = units;
  }

  /**
   * @param place WGS 84, longitude first; null while it is not known
   * @param unitId of the commune, or null
   * @param indexBand 1 best; grows with badness; null without an index, like its other members
   * @param condition none, within, near, over, calibrating or fault; null before the first value
   * @param alarm worst severity of its active alarms, or null
   */
  record Row(
      long id,
      String code,
      String name,
      Station.Kind kind,
      Station.State state,
      String address,
      Long unitId,
      boolean simulated,
      LocalDate validFrom,
      LocalDate validTo,
      String owner,
      String ownerContact,
      String basin,
      int cadenceS,
      Instant maintenanceUntil,
      Instant lastTime,
      Instant lastSeen,
      String indexKind,
      Integer indexValue,
      Integer indexBand,
      Instant indexTime,
      String condition,
      String alarm,
      Point place) {}

  /**
   * What is looked for; null for any.
   *
   * @param unit id of a unit, also of a former district: stations that stand in it
   * @param q part of code or name, without case and accents
   */
  record Filter(Long unit, Station.Kind kind, String basin, String q) {
    static final Filter ALL = new Filter(null, null, null, null);

    /** Reads the parameters of a request as they came. */
    static Filter of(Long unit, String kind, String basin, String q) {
      return new Filter(unit, kind(kind), empty(basin), empty(q));
    }

    private static String empty(String text) {
      return text == null || text.isBlank() ? null : text;
    }

    private static Station.Kind kind(String text) {
      if (empty(text) == null) {
        return null;
      }
      for (Station.Kind kind : Station.Kind.values()) {
        if (kind.id().equals(text)) {
          return kind;
        }
      }
      throw Problem.badRequest(
              "station-kind",
              "Không có loại trạm «%s». Chọn lại loại trạm.".formatted(Cells.show(text)),
              "There is no kind of station '%s'. Choose another one.".formatted(Cells.show(text)))
          .at("kind", null)
          .asException();
    }
  }

  /** In the order of the ids. */
  KeysetPage<Row> page(Rights rights, Filter filter, PageRequest request) {
    return KeysetPage.of(
        request,
        (after, count) ->
            db.sql(SELECT + " WHERE id > ? ORDER BY id FETCH FIRST ? ROWS ONLY")
                .params(after, count)
                .query(StationList::row)
                .list(),
        Row::id,
        test(rights, filter));
  }

  List<Row> all(Rights rights, Filter filter) {
    return db.sql(SELECT + " ORDER BY id").query(StationList::row).list().stream()
        .filter(test(rights, filter))
        .toList();
  }

  /** What is not there fails like what is hidden. */
  Row get(Rights rights, String code) {
    Optional<Row> row =
        db.sql(SELECT + " WHERE code = ?").param(code).query(StationList::row).optional();
    return row.filter(test(rights, Filter.ALL)).orElseThrow(() -> Problem.notFound().asException());
  }

  private Predicate<Row> test(Rights rights, Filter filter) {
    Predicate<Geometry> places = rights.contractual("stations").places();
    Predicate<Row> test = row -> places.test(row.place);
    if (filter.unit != null) {
      test = test.and(in(filter.unit));
    }
    if (filter.kind != null) {
      test = test.and(row -> row.kind == filter.kind);
    }
    if (filter.basin != null) {
      test = test.and(row -> filter.basin.equals(row.basin));
    }
    if (filter.q != null) {
      String key = Names.key(filter.q);
      test =
          test.and(row -> Names.key(row.name).contains(key) || Names.key(row.code).contains(key));
    }
    return test;
  }

  /** By the place where it stands, so that former districts hold what stands in them. */
  private Predicate<Row> in(long unit) {
    UnitsSnapshot register = units.now();
    Optional<Place> place = register.place(register.get(unit).id());
    if (place.isEmpty()) {
      return row -> false;
    }
    IndexedPointInAreaLocator area =
        areas.get(
            List.of(register.version(), unit),
            k -> new IndexedPointInAreaLocator(place.get().boundary()));
    return row -> row.place != null && area.locate(row.place.getCoordinate()) != Location.EXTERIOR;
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    return new Row(
        rs.getLong("id"),
        rs.getString("code"),
        rs.getString("name"),
        Station.Kind.valueOf(rs.getString("kind").toUpperCase(Locale.ROOT)),
        Station.State.valueOf(rs.getString("state").toUpperCase(Locale.ROOT)),
        rs.getString("address"),
        rs.getObject("unit_id", Long.class),
        rs.getBoolean("simulated"),
        rs.getObject("valid_from", LocalDate.class),
        rs.getObject("valid_to", LocalDate.class),
        rs.getString("owner"),
        rs.getString("owner_contact"),
        rs.getString("basin"),
        rs.getInt("cadence_s"),
        time(rs, "maintenance_until"),
        time(rs, "last_time"),
        time(rs, "last_seen"),
        rs.getString("index_kind"),
        rs.getObject("index_value", Integer.class),
        rs.getObject("index_band", Integer.class),
        time(rs, "index_time"),
        rs.getString("condition"),
        rs.getString("alarm"),
        point(rs.getBytes("geom")));
  }

  private static Instant time(ResultSet rs, String column) throws SQLException {
    OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Point point(byte[] wkb) throws SQLException {
    try {
      return wkb == null ? null : (Point) new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new SQLException("a station's place cannot be read", e);
    }
  }
}
