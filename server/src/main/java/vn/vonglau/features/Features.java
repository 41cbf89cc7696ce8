package vn.vonglau.features;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.UnitAreas;

/** Reads the features of a layer: only the rows and fields that the rights hold. */
@Component
public class Features {
  private static final int AT_ONCE = 8;
  private static final long PATIENCE_MS = 2000;
  private static final int LONGEST_SECONDS = 10;

  private final JdbcClient db;
  private final JsonMapper json;
  private final ObjectProvider<UnitAreas> areas;
  private final boolean embedded;
  private final FeatureWalk walk;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  Features(
      JdbcClient db,
      JsonMapper json,
      ObjectProvider<UnitAreas> areas,
      FeatureWalk walk,
      @Value("${spring.datasource.url}") String url) {
    this.embedded = url.startsWith("jdbc:h2:");
    this.walk = walk;
    this.db = db;
    this.json = json;
    this.areas = areas;
  }

  /**
   * @param next token of the next page, or null after the last
   */
  public record Page(List<Feature> items, String next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** A page in the order of the ids; 404 for a layer that the rights do not hold. */
  public Page page(Rights rights, String layer, FeatureQuery query) {
    return page(rights.layer(layer), query);
  }

  Page page(Rights.Grant grant, FeatureQuery query) {
    refuseOtherKinds(grant.layer().source().kind());
    List<Geometry> shapes = query.shapes(grant);
    if (shapes.stream().anyMatch(Geometry::isEmpty)) {
      return new Page(List.of(), null);
    }
    return inTurn(() -> read(grant, query, shapes));
  }

  /**
   * The store finds what lies near, by the boxes; whether it really touches is asked here, of a
   * prepared shape: H2 would take the shape apart anew for each row, a minute for 100,000 of them.
   */
  private Page read(Rights.Grant grant, FeatureQuery query, List<Geometry> shapes) {
    boolean byIndex = few(grant, query, shapes);
    List<PreparedGeometry> prepared =
        shapes.stream().map(PreparedGeometryFactory::prepare).toList();
    KeysetPage<Row> page =
        KeysetPage.of(
            query.page(),
            (after, count) ->
                statement(FeatureSql.page(grant, query, byIndex, after, count))
                    .query((rs, n) -> row(rs, grant, prepared))
                    .list(),
            Row::id,
            row -> row.feature() != null);
    return new Page(page.items().stream().map(Row::feature).toList(), page.next());
  }

  /** Whether the spatial index gives so few rows that it is worth asking. */
  private boolean few(Rights.Grant grant, FeatureQuery query, List<Geometry> shapes) {
    // the embedded store has no spatial indexes
    return !embedded
        && !shapes.isEmpty()
        && statement(FeatureSql.near(grant, query)).query(Long.class).single() <= FeatureSql.FEW;
  }

  private record Row(long id, Feature feature) {}

  private Row row(ResultSet rs, Rights.Grant grant, List<PreparedGeometry> shapes)
      throws SQLException {
    Geometry place = geometry(rs.getBytes(3));
    boolean touches =
        shapes.isEmpty() || place != null && shapes.stream().allMatch(s -> s.intersects(place));
    return new Row(rs.getLong(1), touches ? feature(rs, place, grant) : null);
  }

  private JdbcClient.StatementSpec statement(FeatureSql sql) {
    return db.sql(sql.text()).withQueryTimeout(LONGEST_SECONDS).params(sql.params());
  }

  /** Maps being read must leave connections for signing in and for writing. */
  private Page inTurn(Supplier<Page> read) {
    try {
      if (!turns.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        throw busy().asException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy().asException();
    }
    try {
      return read.get();
    } finally {
      turns.release();
    }
  }

  private static Problem busy() {
    return Problem.of(
        503,
        "features-busy",
        "Đang có quá nhiều lượt đọc dữ liệu lớp. Dữ liệu không ảnh hưởng. Thử lại sau ít giây.",
        "Too many readings of layers at once. No data is affected. Try again in a few seconds.");
  }

  /**
   * Hands over all rows that the query means, one by one in the order of the ids, as of one moment;
   * memory does not grow with their number. The page of the query says nothing here. What the taker
   * throws ends the reading and comes out. One connection to the store is held meanwhile: the
   * caller bounds how many do this at once.
   *
   * @param ids only these rows, as far as the grant gives them; null for all
   * @throws vn.vonglau.kernel.ProblemException 400 {@code layer-kind} for a layer without rows of
   *     its own
   */
  public void each(
      Rights.Grant grant, FeatureQuery query, Collection<Long> ids, Consumer<Feature> to) {
    refuseOtherKinds(grant.layer().source().kind());
    List<Geometry> shapes = query.shapes(grant);
    if (shapes.stream().anyMatch(Geometry::isEmpty)) {
      return;
    }
    if (ids != null || !few(grant, query, shapes)) {
      walk.each(grant, shapes, ids, to);
      return;
    }
    List<PreparedGeometry> prepared =
        shapes.stream().map(PreparedGeometryFactory::prepare).toList();
    statement(FeatureSql.page(grant, query, true, Long.MIN_VALUE, FeatureSql.FEW + 1))
        .query((rs, n) -> row(rs, grant, prepared))
        .list()
        .stream()
        .map(Row::feature)
        .filter(Objects::nonNull)
        .forEach(to);
  }

  /** How many rows the layer has; empty where rows are counted by another room. */
  Optional<Long> count(Rights.Grant grant) {
    Source.Kind kind = grant.layer().source().kind();
    if (kind != Source.Kind.TABLE && kind != Source.Kind.FEATURES) {
      return Optional.empty();
    }
    FeatureSql sql = FeatureSql.count(grant);
    return Optional.of(db.sql(sql.text()).params(sql.params()).query(Long.class).single());
  }

  /** The area of a unit that a request names; Problem 400 {@code unit-unknown}. */
  public Geometry areaOf(String unit) {
    UnitAreas known = areas.getIfAvailable();
    boolean plausible = unit.length() <= 40 && unit.matches("[A-Za-z0-9._:-]+");
    return Optional.ofNullable(plausible ? known : null)
        .flatMap(k -> k.find(Set.of(unit)))
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "unit-unknown",
                        "Không có đơn vị hành chính này. Lấy mã id từ danh sách đơn vị.",
                        "There is no such administrative unit. Take the id from the list of"
                            + " units.")
                    .at("unit", null)
                    .asException());
  }

  private static void refuseOtherKinds(Source.Kind kind) {
    if (!kind.hasFeatures()) {
      throw Problem.badRequest(
              "layer-kind",
              "Lớp này là ảnh hoặc liên kết ngoài, không có đối tượng để đọc. Xem trên bản đồ.",
              "This layer is a picture or a link and has no features to read. Look at it on the"
                  + " map.")
          .at("layer", null)
          .asException();
    }
    if (kind == Source.Kind.UNITS || kind == Source.Kind.FIGURES) {
      throw Problem.badRequest(
              "layer-kind",
              "Lớp này vẽ theo ranh giới đơn vị hành chính. Lấy ranh giới ở"
                  + " /api/units/boundaries.",
              "This layer is drawn by the boundaries of the administrative units. Fetch them from"
                  + " /api/units/boundaries.")
          .at("layer", null)
          .asException();
    }
  }

  private Feature feature(ResultSet rs, Geometry place, Rights.Grant grant) throws SQLException {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (grant.layer().source().kind() == Source.Kind.TABLE) {
      int column = 4;
      for (Field field : grant.shown()) {
        properties.put(field.name(), grant.told(field, ColumnValue.of(rs, column++, field.type())));
      }
    } else {
      JsonNode attributes = json.readTree(rs.getString(4));
      for (Field field : grant.shown()) {
        properties.put(field.name(), grant.told(field, value(attributes.path(field.column()))));
      }
    }
    return new Feature(rs.getLong(1), rs.getString(2), place, properties);
  }

  private static Object value(JsonNode node) {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.asLong();
    } else if (node.isNumber()) {
      return node.asDouble();
    } else if (node.isBoolean()) {
      return node.asBoolean();
    }
    return node.isString() ? node.asString() : null;
  }

  private static Geometry geometry(byte[] wkb) throws SQLException {
    try {
      return wkb == null ? null : new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new SQLException("a geometry of the store cannot be read", e);
    }
  }
}
