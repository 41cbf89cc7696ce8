package vn.vonglau.ogc;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.FeatureSearch;
import vn.vonglau.features.RowKey;
import vn.vonglau.features.SortKey;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Conditions;
import vn.vonglau.filters.Properties;
import vn.vonglau.filters.Term;
import vn.vonglau.kernel.Problem;

/**
 * What a request for items asks, checked.
 *
 * @param fields to be answered, in the order of the layer; name and id stand beside them
 * @param named whether the name belongs to them
 * @param skipGeometry the places are left out
 * @param counted whether the number of all that match is told
 */
record OafQuery(
    FeatureSearch.Asked asked,
    OafCrs crs,
    List<Field> fields,
    boolean named,
    boolean skipGeometry,
    boolean counted) {
  static final int DEFAULT = 100;
  static final int MOST = 1000;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> PARAMETERS =
      Set.of(
          "f",
          "bbox",
          "bbox-crs",
          "datetime",
          "limit",
          "crs",
          "filter",
          "filter-lang",
          "filter-crs",
          "sortby",
          "properties",
          "skipGeometry",
          "next",
          "count",
          "lang");

  /**
   * @throws vn.vonglau.kernel.ProblemException 400 for anything that cannot be understood, unknown
   *     parameters among it
   */
  static OafQuery of(Map<String, String[]> params, Rights.Grant grant, LocalDate today) {
    Properties properties = Properties.of(grant);
    Condition condition = Condition.ALL;
    for (String name : params.keySet()) {
      if (PARAMETERS.contains(name)) {
        continue;
      }
      if (!properties.all().containsKey(name)) {
        throw unknown(name);
      }
      condition = Condition.and(condition, equal(properties, name, one(params, name)));
    }
    OafMoment moment = OafMoment.of(one(params, "datetime"));
    if (moment != null) {
      condition = Condition.and(condition, moment.condition(grant));
    }
    String bbox = one(params, "bbox");
    OafCrs boxCrs = OafCrs.of(one(params, "bbox-crs"), "bbox-crs");
    if (bbox != null) {
      condition =
          Condition.and(
              condition, new Condition.Spatial(Condition.Place.INTERSECTS, boxCrs.box(bbox)));
    }
    condition = Condition.and(condition, filter(params, properties));
    List<SortKey> order = order(one(params, "sortby"), grant, properties);
    Set<String> wanted = wanted(one(params, "properties"), properties, grant);
    return new OafQuery(
        new FeatureSearch.Asked(
            grant,
            condition,
            moment == null ? today : moment.day(today),
            order,
            after(one(params, "next"), order),
            limit(one(params, "limit"))),
        OafCrs.of(one(params, "crs"), "crs"),
        grant.shown().stream().filter(f -> wanted == null || wanted.contains(f.name())).toList(),
        wanted == null || wanted.contains("name"),
        "true".equals(one(params, "skipGeometry")),
        "true".equals(one(params, "count")));
  }

  static String one(Map<String, String[]> params, String name) {
    String[] all = params.get(name);
    return all == null || all.length == 0 || all[0].isEmpty() ? null : all[0];
  }

  static RuntimeException unknown(String name) {
    return Problem.badRequest(
            "parameter",
            "Không có tham số «%s» ở đây. Bỏ đi rồi gọi lại.".formatted(WmsText.shown(name)),
            "There is no parameter '%s' here. Leave it out and call again."
                .formatted(WmsText.shown(name)))
        .at(WmsText.shown(name), null)
        .asException();
  }

  /** As a value in an address is written: {@code name=*Tân*} takes stars for any letters. */
  private static Condition equal(Properties properties, String name, String value) {
    if (value == null) {
      return Condition.ALL;
    }
    String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
    boolean stars = value.indexOf('*') >= 0 && properties.all().get(name) == Term.Kind.TEXT;
    String text = value.replace("'", "''");
    String condition =
        stars
            ? quoted
                + " LIKE '"
                + text.replace("\\", "\\\\")
                    .replace("%", "\\%")
                    .replace("_", "\\_")
                    .replace('*', '%')
                + "'"
            : quoted + " = '" + text + "'";
    return Conditions.text(condition, properties, OafCrs.DEFAULT.crs());
  }

  private static Condition filter(Map<String, String[]> params, Properties properties) {
    String filter = one(params, "filter");
    if (filter == null) {
      return Condition.ALL;
    }
    String given = one(params, "filter-lang");
    String language =
        given != null
            ? given
            : filter.stripLeading().startsWith("{")
                ? "cql2-json"
                : Conditions.isXml(filter) ? "fes20" : "cql2-text";
    OafCrs crs = OafCrs.of(one(params, "filter-crs"), "filter-crs");
    return switch (language) {
      case "cql2-text", "ecql-text", "cql-text" ->
          Conditions.text(filter, properties, crs.crs(), crs.northFirst());
      case "cql2-json" -> Conditions.json(filter, properties, crs.crs(), crs.northFirst());
      case "fes20" -> Conditions.xml(filter, properties, crs.crs(), crs.northFirst());
      default ->
          throw Problem.badRequest(
                  "filter-lang",
                  "filter-lang là cql2-text, cql2-json hoặc fes20. Sửa lại.",
                  "filter-lang is cql2-text, cql2-json or fes20. Correct it.")
              .at("filter-lang", null)
              .asException();
    };
  }

  private static List<SortKey> order(String text, Rights.Grant grant, Properties properties) {
    if (text == null) {
      return List.of();
    }
    List<SortKey> out = new ArrayList<>();
    for (String part : text.split(",", 20)) {
      String name = part.strip();
      boolean descending = name.startsWith("-");
      // a plus in an address is a space
      name = descending || name.startsWith("+") ? name.substring(1) : name;
      Term.Kind kind = sortable(grant).contains(name) ? properties.all().get(name) : null;
      if (kind == null) {
        throw Problem.badRequest(
                "sortby",
                "Không sắp xếp theo «%s» được. Dùng được: %s."
                    .formatted(WmsText.shown(name), String.join(", ", sortable(grant))),
                "Items cannot be sorted by '%s'. Possible: %s."
                    .formatted(WmsText.shown(name), String.join(", ", sortable(grant))))
            .at("sortby", null)
            .asException();
      }
      out.add(new SortKey(name, kind, descending));
    }
    return out;
  }

  static List<String> sortable(Rights.Grant grant) {
    Set<String> names = new LinkedHashSet<>(List.of("id", "name"));
    FeatureSearch.sortable(grant).forEach(f -> names.add(f.name()));
    return List.copyOf(names);
  }

  private static Set<String> wanted(String text, Properties properties, Rights.Grant grant) {
    if (text == null) {
      return null;
    }
    Set<String> out = new LinkedHashSet<>();
    Arrays.stream(text.split(",", 500)).map(String::strip).forEach(out::add);
    for (String name : out) {
      boolean known =
          properties.all().containsKey(name)
              || grant.masked().stream().anyMatch(f -> f.name().equals(name));
      if (!known) {
        throw Problem.badRequest(
                "properties",
                "Không có trường «%s». Sửa tham số properties.".formatted(WmsText.shown(name)),
                "There is no property '%s'. Correct the parameter properties."
                    .formatted(WmsText.shown(name)))
            .at("properties", null)
            .asException();
      }
    }
    return out;
  }

  private static int limit(String text) {
    if (text == null) {
      return DEFAULT;
    }
    int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    if (value < 1) {
      throw Problem.badRequest(
              "limit",
              "limit là số nguyên từ 1 đến " + MOST + ". Sửa lại.",
              "limit is a whole number from 1 to " + MOST + ". Correct it.")
          .at("limit", null)
          .asException();
    }
    // more than there is at once is no fault: OGC 17-069r4, 7.15.3
    return Math.min(value, MOST);
  }

  /** Where the next page goes on, for an address. */
  String next(RowKey last) {
    List<Object> parts = new ArrayList<>(List.of(last.id()));
    parts.addAll(last.values());
    byte[] json = JSON.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  private static RowKey after(String token, List<SortKey> order) {
    if (token == null) {
      return null;
    }
    try {
      JsonNode parts = JSON.readTree(Base64.getUrlDecoder().decode(token));
      if (parts.isArray() && parts.size() == order.size() + 1 && parts.get(0).isIntegralNumber()) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
          values.add(value(parts.get(i + 1), order.get(i).kind()));
        }
        return new RowKey(parts.get(0).asLong(), values);
      }
    } catch (IllegalArgumentException | JacksonException e) {
      // answered below
    }
    throw Problem.badRequest(
            "next",
            "next không phải mã trang kế tiếp của câu hỏi này. Hỏi lại từ trang đầu.",
            "next is no token of a next page of this question. Ask again from the first page.")
        .at("next", null)
        .asException();
  }

  private static Object value(JsonNode json, Term.Kind kind) {
    if (json.isNull()) {
      return null;
    }
    return switch (kind) {
      case TEXT -> require(json.isString(), json.asString());
      case NUMBER -> require(json.isNumber(), json.asDouble(0));
      case BOOLEAN -> require(json.isBoolean(), json.asBoolean(false));
      case DATE, TIME -> require(json.isIntegralNumber(), json.asLong(0));
    };
  }

  private static Object require(boolean good, Object value) {
    if (!good) {
      throw new IllegalArgumentException("another kind of value");
    }
    return value;
  }
}
