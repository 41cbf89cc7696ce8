package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Answers an expression for one entity. A path over a link to many gives many values; a comparison
 * holds when it holds for one of them.
 */
final class StaEval {
  /** Values that one path may give; what is more is left out of the comparison. */
  private static final int MOST = 10_000;

  /** Steps of one question before it is too wide: about a second. */
  private static final int MOST_STEPS = 10_000_000;

  private final StaWorld world;
  private int steps;

  StaEval(StaWorld world) {
    this.world = world;
  }

  private void step() {
    if (++steps > MOST_STEPS) {
      throw StaProblems.tooWide();
    }
  }

  boolean test(StaExpr e, StaEntity on) {
    step();
    return switch (e) {
      case StaExpr.Binary b ->
          switch (b.op()) {
            case AND -> test(b.left(), on) && test(b.right(), on);
            case OR -> test(b.left(), on) || test(b.right(), on);
            default -> compares(b, on);
          };
      case StaExpr.Not n -> !test(n.inner(), on);
      case StaExpr.Among a ->
          ends(List.of(on), a.way()).stream().anyMatch(x -> a.ids().contains(x.id()));
      default -> values(e, on).stream().anyMatch(v -> Boolean.TRUE.equals(v) || "true".equals(v));
    };
  }

  private boolean compares(StaExpr.Binary b, StaEntity on) {
    if (!b.op().compares()) {
      return false;
    }
    if (isNull(b.left()) || isNull(b.right())) {
      List<Object> values = values(isNull(b.left()) ? b.right() : b.left(), on);
      return b.op() == StaExpr.Op.EQ && values.contains(null)
          || b.op() == StaExpr.Op.NE && values.stream().anyMatch(v -> v != null);
    }
    List<Object> right = values(b.right(), on);
    for (Object x : values(b.left(), on)) {
      for (Object y : right) {
        step();
        if (StaValues.compare(b.op(), x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNull(StaExpr e) {
    return e instanceof StaExpr.Literal(Object value) && value == null;
  }

  /** The value to order by: the first where there are many. */
  Object value(StaExpr e, StaEntity on) {
    return values(e, on).getFirst();
  }

  /** Never empty: nothing is null. */
  private List<Object> values(StaExpr e, StaEntity on) {
    return switch (e) {
      case StaExpr.Literal l -> single(l.value());
      case StaExpr.Path p -> path(p.parts(), on);
      case StaExpr.Call c -> call(c, on);
      case StaExpr.Binary b when b.op().reckons() -> {
        List<Object> right = values(b.right(), on);
        List<Object> out = new ArrayList<>();
        for (Object x : values(b.left(), on)) {
          for (Object y : right) {
            add(out, StaValues.reckon(b.op(), x, y));
          }
        }
        yield out;
      }
      default -> single(test(e, on));
    };
  }

  private List<Object> call(StaExpr.Call c, StaEntity on) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of());
    for (StaExpr argument : c.arguments()) {
      List<List<Object>> longer = new ArrayList<>();
      List<Object> values = values(argument, on);
      for (List<Object> row : rows) {
        for (Object v : values) {
          List<Object> next = new ArrayList<>(row);
          next.add(v);
          add(longer, next);
        }
      }
      rows = longer;
    }
    List<Object> out = new ArrayList<>();
    rows.forEach(row -> out.add(StaFunctions.call(c.name(), row)));
    return out;
  }

  private List<Object> path(List<String> parts, StaEntity on) {
    int links = 0;
    StaType type = on.type();
    while (links < parts.size() - 1 && type.link(parts.get(links)).isPresent()) {
      type = type.link(parts.get(links)).orElseThrow().target();
      links++;
    }
    List<String> rest = parts.subList(links, parts.size());
    List<Object> out = new ArrayList<>();
    for (StaEntity end : ends(List.of(on), parts.subList(0, links))) {
      add(out, own(rest, end));
    }
    return out.isEmpty() ? single(null) : out;
  }

  private List<StaEntity> ends(List<StaEntity> from, List<String> way) {
    List<StaEntity> here = from;
    for (String name : way) {
      List<StaEntity> next = new ArrayList<>();
      for (StaEntity e : here) {
        e.type()
            .link(name)
            .ifPresent(link -> world.related(e, link).forEach(far -> add(next, far)));
      }
      here = next;
    }
    return here;
  }

  private static Object own(List<String> parts, StaEntity e) {
    String name = parts.getFirst();
    if (StaValues.isId(name)) {
      return (double) e.id();
    }
    Object value = e.values().get(name);
    for (String part : parts.subList(1, parts.size())) {
      if (!(value instanceof JsonNode node)) {
        return null;
      }
      value =
          node.isArray() && part.matches("\\d{1,6}")
              ? node.get(Integer.parseInt(part))
              : node.get(part);
    }
    return StaValues.plain(value);
  }

  private static List<Object> single(Object value) {
    return Arrays.asList(value);
  }

  private <T> void add(List<T> to, T one) {
    step();
    if (to.size() < MOST) {
      to.add(one);
    }
  }
}
