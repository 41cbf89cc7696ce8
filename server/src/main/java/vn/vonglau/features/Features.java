package vn.vonglau.features;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.UnitAreas;

/** Reads the features of a layer: only the rows and fields that the rights hold. */
@Component
public class Features {
  private final JdbcClient db;
  private final JsonMapper json;
  private final ObjectProvider<UnitAreas> areas;

  Features(JdbcClient db, JsonMapper json, ObjectProvider<UnitAreas> areas) {
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
    Rights.Grant grant = rights.layer(layer);
    refuseOtherKinds(grant.layer().source().kind());
    FeatureSql sql = FeatureSql.page(grant, query);
    List<Feature> rows =
        db.sql(sql.text()).params(sql.params()).query((rs, row) -> feature(rs, grant)).list();
    int limit = query.page().limit();
    if (rows.size() <= limit) {
      return new Page(rows, null);
    }
    return new Page(rows.subList(0, limit), PageRequest.token(rows.get(limit - 1).id()));
  }

  /** How many rows the layer has; empty where rows are counted by another room. */
  Optional<Long> count(Rights.Grant grant) {
    Source.Kind kind = grant.layer().source().kind();
    if (kind == Source.Kind.UNITS || kind == Source.Kind.FIGURES) {
      return Optional.empty();
    }
    FeatureSql sql = FeatureSql.count(grant);
    return Optional.of(db.sql(sql.text()).params(sql.params()).query(Long.class).single());
  }

  /** The area of a unit that a request names. */
  Geometry areaOf(String unit) {
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

  private Feature feature(ResultSet rs, Rights.Grant grant) throws SQLException {
    Map<String, Object> properties = new LinkedHashMap<>();
    if (grant.layer().source().kind() == Source.Kind.TABLE) {
      int column = 4;
      for (Field field : grant.fields()) {
        properties.put(field.name(), value(rs, column++, field.type()));
      }
    } else {
      JsonNode attributes = json.readTree(rs.getString(4));
      for (Field field : grant.fields()) {
        properties.put(field.name(), value(attributes.path(field.column())));
      }
    }
    return new Feature(rs.getLong(1), rs.getString(2), geometry(rs.getBytes(3)), properties);
  }

  private static Object value(ResultSet rs, int column, Field.Type type) throws SQLException {
    return switch (type) {
      case TEXT -> rs.getString(column);
      case INTEGER -> {
        long value = rs.getLong(column);
        yield rs.wasNull() ? null : (Object) value;
      }
      case NUMBER -> {
        double value = rs.getDouble(column);
        yield rs.wasNull() ? null : (Object) value;
      }
      case BOOLEAN -> {
        boolean value = rs.getBoolean(column);
        yield rs.wasNull() ? null : (Object) value;
      }
      case DATE -> {
        LocalDate value = rs.getObject(column, LocalDate.class);
        yield value == null ? null : value.toString();
      }
      case TIME -> {
        OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
        yield value == null ? null : value.toInstant().toString();
      }
    };
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
