package vn.vonglau.ogc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** Writes entities of one answer as SensorThings does, and counts what it writes. */
final class StaJson {
  private static final int MOST_ENTITIES = 20_000;
  private static final int MOST_QUESTIONS = 500;
  private static final Map<String, String> KEEP = Map.of("%24", "$", "%2C", ",", "%2F", "/");

  private final StaReader reader;
  private final StaWorld world;
  private final String root;
  private final Map<String, StaEntity> far = new HashMap<>();
  private int entities;
  private int questions;

  /**
   * @param root of the service, without a slash at its end
   */
  StaJson(StaReader reader, StaWorld world, String root) {
    this.reader = reader;
    this.world = world;
    this.root = root;
  }

  String self(StaEntity e) {
    return root + "/" + e.type().set() + "(" + e.id() + ")";
  }

  Map<String, Object> collection(
      StaReader.Page page, StaType type, StaQuery query, String address) {
    Map<String, Object> out = new LinkedHashMap<>();
    if (page.count() != null) {
      out.put("@iot.count", page.count());
    }
    if (page.next() != null) {
      out.put("@iot.nextLink", next(address, query, page.next()));
    }
    out.put(
        "value",
        query.dataArray() ? arrays(page.items(), query) : entities(page.items(), type, query));
    return out;
  }

  Map<String, Object> refs(StaReader.Page page, StaQuery query, String address) {
    Map<String, Object> out = new LinkedHashMap<>();
    if (page.count() != null) {
      out.put("@iot.count", page.count());
    }
    if (page.next() != null) {
      out.put("@iot.nextLink", next(address, query, page.next()));
    }
    out.put("value", page.items().stream().map(e -> Map.of("@iot.selfLink", self(e))).toList());
    return out;
  }

  private List<Object> entities(List<StaEntity> items, StaType type, StaQuery query) {
    List<Object> out = new ArrayList<>();
    items.forEach(e -> out.add(entity(e, type, query)));
    return out;
  }

  Map<String, Object> entity(StaEntity e, StaType type, StaQuery query) {
    if (++entities > MOST_ENTITIES) {
      throw StaProblems.option(
          "$expand",
          "kết quả có hơn " + MOST_ENTITIES + " mục, giảm $top",
          "the answer has more than " + MOST_ENTITIES + " entities, lower $top");
    }
    List<String> select = query.select();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("@iot.id", e.id());
    out.put("@iot.selfLink", self(e));
    for (String name : type.properties()) {
      Object value = e.values().get(name);
      boolean always = type == StaType.OBSERVATION && name.equals("resultTime");
      if ((value != null || always) && (select.isEmpty() || select.contains(name))) {
        out.put(name, shown(value));
      }
    }
    for (StaType.Link link : type.links().values()) {
      query.expand().stream()
          .filter(x -> x.link().equals(link))
          .findFirst()
          .ifPresentOrElse(
              x -> expanded(e, link, x.query(), out),
              () -> {
                if (select.isEmpty() || select.contains(link.name())) {
                  out.put(link.name() + "@iot.navigationLink", self(e) + "/" + link.name());
                }
              });
    }
    return out;
  }

  private void expanded(StaEntity e, StaType.Link link, StaQuery query, Map<String, Object> out) {
    if (!link.many()) {
      StaEntity far = far(e, link);
      out.put(link.name(), far == null ? null : entity(far, link.target(), query));
      return;
    }
    if (link.target() == StaType.OBSERVATION && ++questions > MOST_QUESTIONS) {
      throw StaProblems.option(
          "$expand",
          "mở Observations cho hơn " + MOST_QUESTIONS + " mục, giảm $top",
          "it opens the Observations of more than " + MOST_QUESTIONS + " entities, lower $top");
    }
    StaReader.Page page = reader.page(world, link.target(), e, link, query);
    if (page.count() != null) {
      out.put(link.name() + "@iot.count", page.count());
    }
    out.put(link.name(), entities(page.items(), link.target(), query));
    if (page.next() != null) {
      out.put(link.name() + "@iot.nextLink", next(self(e) + "/" + link.name(), query, page.next()));
    }
  }

  /** A thousand observations hang on one series: it is read once in an answer. */
  private StaEntity far(StaEntity e, StaType.Link link) {
    Long id = e.one().get(link.name());
    return id == null
        ? null
        : far.computeIfAbsent(
            link.target() + "/" + id,
            k -> reader.related(world, e, link).stream().findFirst().orElse(null));
  }

  private static String next(String address, StaQuery query, StaToken token) {
    Map<String, String> options = new LinkedHashMap<>(query.options());
    options.remove("$skip");
    options.remove("$skiptoken");
    if (!options.containsKey("$expand") && !query.expand().isEmpty()) {
      options.put("$expand", String.join(",", ways(query.expand())));
    }
    options.put("$skiptoken", token.text());
    return address
        + "?"
        + options.entrySet().stream()
            .map(o -> encoded(o.getKey()) + "=" + encoded(o.getValue().strip()))
            .collect(Collectors.joining("&"));
  }

  private static List<String> ways(List<StaQuery.Expand> expands) {
    List<String> out = new ArrayList<>();
    for (StaQuery.Expand x : expands) {
      if (x.query().expand().isEmpty()) {
        out.add(x.link().name());
      } else {
        ways(x.query().expand()).forEach(w -> out.add(x.link().name() + "/" + w));
      }
    }
    return out;
  }

  private static String encoded(String text) {
    String out = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    for (Map.Entry<String, String> keep : KEEP.entrySet()) {
      out = out.replace(keep.getKey(), keep.getValue());
    }
    return out;
  }

  /** Whole numbers without a fraction, times as text. */
  static Object shown(Object value) {
    return switch (value) {
      case Double d when d == Math.rint(d) && Math.abs(d) < 1e15 -> d.longValue();
      case StaTime t -> t.toString();
      case null -> null;
      default -> value;
    };
  }

  /** Observations as rows, series by series. */
  private List<Object> arrays(List<StaEntity> items, StaQuery query) {
    SequencedSet<String> columns = new LinkedHashSet<>();
    if (query.select().isEmpty()) {
      columns.add("id");
      columns.addAll(List.of("phenomenonTime", "result", "resultTime"));
    } else {
      query.select().stream()
          .filter(c -> StaType.OBSERVATION.link(c).isEmpty())
          .map(c -> StaValues.isId(c) ? "id" : c)
          .forEach(columns::add);
    }
    Map<Long, List<List<Object>>> series = new LinkedHashMap<>();
    for (StaEntity e : items) {
      List<Object> row = new ArrayList<>();
      for (String column : columns) {
        row.add(column.equals("id") ? (Object) e.id() : shown(e.values().get(column)));
      }
      series.computeIfAbsent(StaObservations.key(e).datastream(), k -> new ArrayList<>()).add(row);
    }
    List<Object> out = new ArrayList<>();
    series.forEach(
        (id, rows) -> {
          Map<String, Object> block = new LinkedHashMap<>();
          block.put("Datastream@iot.navigationLink", root + "/Datastreams(" + id + ")");
          block.put("components", columns);
          block.put("dataArray@iot.count", rows.size());
          block.put("dataArray", rows);
          out.add(block);
        });
    return out;
  }
}
