package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Problem;

/** Finds what an address names, and pages of collections. */
@Component
class StaReader {
  /** Beyond this many rows one goes by next links. */
  private static final int MOST_SKIPPED = 10_000;

  private final StaObservations observations;
  private final StaSpans spans;

  StaReader(StaObservations observations, StaSpans spans) {
    this.observations = observations;
    this.spans = spans;
  }

  /**
   * What an address names.
   *
   * @param entity the one; null for a collection
   * @param from whose collection; null at the root
   * @param link from it; null at the root
   * @param property and the way into its JSON; empty for the entity itself
   */
  record Target(
      StaType type, StaEntity entity, StaEntity from, StaType.Link link, List<String> property) {}

  /**
   * @param count of all that the filter lets through, or null when it was not asked for
   * @param next null after the last page
   */
  record Page(List<StaEntity> items, Long count, StaToken next) {}

  Target target(StaWorld world, StaAddress address) {
    List<StaAddress.Step> steps = address.steps();
    StaAddress.Step first = steps.getFirst();
    StaType type = StaType.ofSet(first.name()).orElseThrow(() -> StaProblems.path(first.name()));
    Target here = new Target(type, null, null, null, List.of());
    if (first.id() != null) {
      here = one(find(world, type, first.id()).orElseThrow(StaReader::absent));
    }
    for (int i = 1; i < steps.size(); i++) {
      StaAddress.Step step = steps.get(i);
      if (here.entity == null) {
        throw StaProblems.path(step.name());
      }
      Optional<StaType.Link> link = here.type.link(step.name());
      if (link.isEmpty()) {
        return property(here, steps.subList(i, steps.size()));
      }
      here = follow(world, here.entity, link.get(), step.id());
    }
    return here;
  }

  private static Target one(StaEntity e) {
    return new Target(e.type(), e, null, null, List.of());
  }

  private static RuntimeException absent() {
    return Problem.notFound().asException();
  }

  private static Target property(Target here, List<StaAddress.Step> rest) {
    String name = rest.getFirst().name();
    boolean known = here.type.properties().contains(name) || StaValues.isId(name);
    if (!known || rest.stream().anyMatch(s -> s.id() != null)) {
      throw StaProblems.path(name);
    }
    return new Target(
        here.type, here.entity, null, null, rest.stream().map(StaAddress.Step::name).toList());
  }

  private Target follow(StaWorld world, StaEntity from, StaType.Link link, Long id) {
    if (!link.many()) {
      if (id != null) {
        throw StaProblems.path(link.name());
      }
      return one(related(world, from, link).stream().findFirst().orElseThrow(StaReader::absent));
    }
    if (id == null) {
      return new Target(link.target(), null, from, link, List.of());
    }
    StaEntity e = find(world, link.target(), id).orElseThrow(StaReader::absent);
    boolean tied =
        link.target() == StaType.OBSERVATION
            ? Long.valueOf(from.id()).equals(e.one().get(from.type().single()))
            : world.related(from, link).stream().anyMatch(x -> x.id() == id);
    if (!tied) {
      throw absent();
    }
    return one(e);
  }

  /** One entity of a type, when the caller may see it. */
  Optional<StaEntity> find(StaWorld world, StaType type, long id) {
    return type == StaType.OBSERVATION
        ? observations.find(world, id)
        : world.find(type, id).map(this::whole);
  }

  private StaEntity whole(StaEntity e) {
    return e.type() == StaType.DATASTREAM ? spans.filled(List.of(e)).getFirst() : e;
  }

  List<StaEntity> related(StaWorld world, StaEntity from, StaType.Link link) {
    return world.related(from, link).stream().map(this::whole).toList();
  }

  /** A page of a collection: all of a type, or the far ends of a link. */
  Page page(StaWorld world, StaType type, StaEntity from, StaType.Link link, StaQuery query) {
    if (type == StaType.OBSERVATION) {
      return observations(world, from, query);
    }
    Collection<StaEntity> all = from == null ? world.list(type) : world.related(from, link);
    StaExpr filter = query.filter() == null ? null : answered(world, query.filter(), type);
    boolean timed =
        type == StaType.DATASTREAM
            && (filter != null && StaExpr.anyPath(filter, StaSpans::isOne)
                || query.order().stream().anyMatch(o -> StaExpr.anyPath(o.by(), StaSpans::isOne)));
    if (timed) {
      all = spans.filled(List.copyOf(all));
    }
    StaEval eval = new StaEval(world);
    List<StaEntity> kept = new ArrayList<>();
    for (StaEntity e : all) {
      if (filter == null || eval.test(filter, e)) {
        kept.add(e);
      }
    }
    Comparator<StaEntity> order = order(eval, query);
    kept.sort(order);
    Long count = query.count() ? Long.valueOf(kept.size()) : null;
    int start = start(eval, query, kept);
    int end = Math.min(start + query.top(), kept.size());
    List<StaEntity> items = kept.subList(Math.min(start, end), end);
    boolean more = end < kept.size() && !items.isEmpty();
    StaToken next = more ? token(eval, query, items.getLast()) : null;
    if (type == StaType.DATASTREAM && !timed) {
      items = spans.filled(items);
    }
    return new Page(items, count, next);
  }

  private static Comparator<StaEntity> order(StaEval eval, StaQuery query) {
    Comparator<StaEntity> order = (a, b) -> 0;
    for (StaQuery.Order o : query.order()) {
      order = order.thenComparing(e -> eval.value(o.by(), e), direction(o.descending()));
    }
    return order.thenComparingLong(StaEntity::id);
  }

  /** Nothing stands last in both directions. */
  private static Comparator<Object> direction(boolean descending) {
    return (a, b) ->
        descending && a != null && b != null
            ? StaValues.ORDER.compare(b, a)
            : StaValues.ORDER.compare(a, b);
  }

  private static StaToken token(StaEval eval, StaQuery query, StaEntity last) {
    List<Object> values = new ArrayList<>();
    query.order().forEach(o -> values.add(eval.value(o.by(), last)));
    return new StaToken(values, List.of(last.id()));
  }

  private static int start(StaEval eval, StaQuery query, List<StaEntity> kept) {
    StaToken after = query.after();
    if (after == null) {
      return Math.min(query.skip(), kept.size());
    }
    if (after.values().size() != query.order().size()) {
      throw StaProblems.option("$skiptoken", "không hợp với $orderby", "it does not fit $orderby");
    }
    int at = 0;
    while (at < kept.size() && !isAfter(eval, query, kept.get(at), after)) {
      at++;
    }
    return at;
  }

  private static boolean isAfter(StaEval eval, StaQuery query, StaEntity e, StaToken after) {
    for (int i = 0; i < query.order().size(); i++) {
      StaQuery.Order o = query.order().get(i);
      int sign = direction(o.descending()).compare(eval.value(o.by(), e), after.values().get(i));
      if (sign != 0) {
        return sign > 0;
      }
    }
    return e.id() > after.key().getFirst();
  }

  private Page observations(StaWorld world, StaEntity from, StaQuery query) {
    StaObservations.Scope scope = scope(from);
    Long count = query.count() ? observations.count(world, scope, query.filter()) : null;
    if (query.skip() > MOST_SKIPPED) {
      throw StaProblems.option(
          "$skip",
          "lớn hơn " + MOST_SKIPPED + ", dùng @iot.nextLink",
          "it is more than " + MOST_SKIPPED + ", use @iot.nextLink");
    }
    if (query.top() == 0) {
      return new Page(List.of(), count, null);
    }
    int skip = query.after() == null ? query.skip() : 0;
    List<StaEntity> rows = observations.rows(world, scope, query, skip + query.top() + 1);
    int end = Math.min(skip + query.top(), rows.size());
    List<StaEntity> items = rows.subList(Math.min(skip, end), end);
    StaToken next = end < rows.size() ? new StaOrder(query).token(items.getLast()) : null;
    return new Page(items, count, next);
  }

  private static StaObservations.Scope scope(StaEntity from) {
    if (from == null) {
      return StaObservations.Scope.ALL;
    }
    return from.type() == StaType.DATASTREAM
        ? new StaObservations.Scope(Set.of(from.id()), null)
        : new StaObservations.Scope(null, from.id());
  }

  /** Asks the store for the parts of a filter that lead to observations. */
  private StaExpr answered(StaWorld world, StaExpr e, StaType type) {
    String many = StaType.OBSERVATION.set();
    if (!StaExpr.anyPath(e, p -> p.contains(many))) {
      return e;
    }
    switch (e) {
      case StaExpr.Binary b when !b.op().compares() && !b.op().reckons() -> {
        return new StaExpr.Binary(
            b.op(), answered(world, b.left(), type), answered(world, b.right(), type));
      }
      case StaExpr.Not n -> {
        return new StaExpr.Not(answered(world, n.inner(), type));
      }
      default -> {
        List<String> way = new ArrayList<>();
        StaExpr.anyPath(
            e,
            p -> {
              way.clear();
              way.addAll(p.subList(0, p.indexOf(many) + 1));
              return !way.isEmpty();
            });
        if (!StaExpr.allPaths(
            e, p -> p.size() > way.size() && p.subList(0, way.size()).equals(way))) {
          throw StaProblems.filter(
              "một phép so sánh chỉ đi qua Observations bằng một đường",
              "one comparison goes through Observations by one way only");
        }
        StaObservations.Owners owners = observations.owners(world, StaExpr.beyond(e, way.size()));
        List<String> before = List.copyOf(way.subList(0, way.size() - 1));
        StaType holder = type;
        for (String step : before) {
          holder = holder.link(step).orElseThrow().target();
        }
        return new StaExpr.Among(
            before, holder == StaType.DATASTREAM ? owners.series() : owners.features());
      }
    }
  }
}
