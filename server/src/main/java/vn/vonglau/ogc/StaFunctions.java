package vn.vonglau.ogc;

import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.IntersectionMatrix;

/**
 * The functions of SensorThings 1.1, table 23. An argument of the wrong kind makes the result
 * nothing, and a condition false. Distances and lengths stand in degrees, the unit of the places.
 */
final class StaFunctions {
  private interface Body {
    Object of(List<Object> arguments);
  }

  private record Known(int least, int most, boolean condition, Body body) {}

  private static final Map<String, Known> ALL = new HashMap<>();

  static {
    texts();
    times();
    // halves away from zero, as OData says
    number("round", d -> Math.signum(d) * Math.floor(Math.abs(d) + 0.5));
    number("floor", Math::floor);
    number("ceiling", Math::ceil);
    ALL.put("geo.distance", new Known(2, 2, false, a -> both(a, Geometry::distance)));
    ALL.put(
        "geo.length",
        new Known(
            1, 1, false, a -> StaGeometry.of(a.getFirst()).map(Geometry::getLength).orElse(null)));
    spatial("geo.intersects", Geometry::intersects);
    spatial("st_intersects", Geometry::intersects);
    spatial("st_equals", Geometry::equalsTopo);
    spatial("st_disjoint", Geometry::disjoint);
    spatial("st_touches", Geometry::touches);
    spatial("st_within", Geometry::within);
    spatial("st_overlaps", Geometry::overlaps);
    spatial("st_crosses", Geometry::crosses);
    spatial("st_contains", Geometry::contains);
    ALL.put("st_relate", new Known(3, 3, true, StaFunctions::relate));
  }

  private StaFunctions() {}

  private static void texts() {
    condition("substringof", 2, a -> two(a, (x, y) -> y.contains(x)));
    condition("contains", 2, a -> two(a, String::contains));
    condition("endswith", 2, a -> two(a, String::endsWith));
    condition("startswith", 2, a -> two(a, String::startsWith));
    value("length", 1, a -> text(a, 0).map(s -> (double) s.length()).orElse(null));
    value(
        "indexof",
        2,
        a -> text(a, 0).flatMap(x -> text(a, 1).map(y -> (double) x.indexOf(y))).orElse(null));
    ALL.put("substring", new Known(2, 3, false, StaFunctions::substring));
    value("tolower", 1, a -> text(a, 0).map(s -> s.toLowerCase(Locale.ROOT)).orElse(null));
    value("toupper", 1, a -> text(a, 0).map(s -> s.toUpperCase(Locale.ROOT)).orElse(null));
    value("trim", 1, a -> text(a, 0).map(String::strip).orElse(null));
    value("concat", 2, a -> text(a, 0).flatMap(x -> text(a, 1).map(x::concat)).orElse(null));
  }

  private static void times() {
    part("year", OffsetDateTime::getYear);
    part("month", OffsetDateTime::getMonthValue);
    part("day", OffsetDateTime::getDayOfMonth);
    part("hour", OffsetDateTime::getHour);
    part("minute", OffsetDateTime::getMinute);
    part("second", OffsetDateTime::getSecond);
    value("fractionalseconds", 1, a -> utc(a).map(t -> t.getNano() / 1e9).orElse(null));
    value(
        "date",
        1,
        a -> utc(a).map(t -> StaTime.at(t.truncatedTo(ChronoUnit.DAYS).toInstant())).orElse(null));
    value(
        "time",
        1,
        a -> utc(a).map(OffsetDateTime::toLocalTime).map(LocalTime::toString).orElse(null));
    // all times are kept in UTC
    value("totaloffsetminutes", 1, a -> utc(a).map(t -> 0d).orElse(null));
    value("now", 0, a -> StaTime.at(Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    value("mindatetime", 0, a -> StaTime.at(Instant.parse("0001-01-01T00:00:00Z")));
    value("maxdatetime", 0, a -> StaTime.at(Instant.parse("9999-12-31T23:59:59Z")));
  }

  private static void value(String name, int arguments, Body body) {
    ALL.put(name, new Known(arguments, arguments, false, body));
  }

  private static void condition(String name, int arguments, Body body) {
    ALL.put(name, new Known(arguments, arguments, true, body));
  }

  private static void number(String name, Function<Double, Double> body) {
    value(name, 1, a -> StaValues.number(a.getFirst()).map(body).orElse(null));
  }

  private static void part(String name, Function<OffsetDateTime, Integer> body) {
    value(name, 1, a -> utc(a).map(body).map(Integer::doubleValue).orElse(null));
  }

  private static void spatial(String name, BiPredicate<Geometry, Geometry> body) {
    condition(name, 2, a -> both(a, body::test));
  }

  static boolean isCondition(String name) {
    return ALL.get(name).condition;
  }

  static void check(String name, int arguments) {
    Known known = ALL.get(name);
    if (known == null) {
      throw StaProblems.filter(
          "không có hàm «" + StaProblems.shown(name) + "»",
          "there is no function '" + StaProblems.shown(name) + "'");
    }
    if (arguments < known.least || arguments > known.most) {
      throw StaProblems.filter(
          "hàm " + name + " cần " + known.least + " tham số",
          "the function " + name + " takes " + known.least + " arguments");
    }
  }

  static Object call(String name, List<Object> arguments) {
    return ALL.get(name).body.of(arguments);
  }

  private static Optional<String> text(List<Object> a, int i) {
    Object value = a.get(i);
    return value == null || value instanceof Geometry
        ? Optional.empty()
        : Optional.of(StaValues.text(value));
  }

  private static boolean two(List<Object> a, BiPredicate<String, String> test) {
    Optional<String> x = text(a, 0);
    Optional<String> y = text(a, 1);
    return x.isPresent() && y.isPresent() && test.test(x.get(), y.get());
  }

  private static Object substring(List<Object> a) {
    Optional<String> s = text(a, 0);
    Object[] n = a.stream().skip(1).map(v -> StaValues.number(v).orElse(null)).toArray();
    if (s.isEmpty() || Arrays.stream(n).anyMatch(v -> v == null)) {
      return null;
    }
    int length = s.get().length();
    int from = (int) Math.clamp((Double) n[0], 0, length);
    int to = n.length == 1 ? length : (int) Math.clamp(from + (Double) n[1], from, length);
    return s.get().substring(from, to);
  }

  private static Optional<OffsetDateTime> utc(List<Object> a) {
    return StaValues.time(a.getFirst()).map(t -> t.start().atOffset(ZoneOffset.UTC));
  }

  private static Object both(
      List<Object> a, java.util.function.BiFunction<Geometry, Geometry, Object> f) {
    Optional<Geometry> x = StaGeometry.of(a.getFirst());
    Optional<Geometry> y = StaGeometry.of(a.get(1));
    try {
      return x.isPresent() && y.isPresent() ? f.apply(x.get(), y.get()) : null;
    } catch (RuntimeException e) {
      // a geometry that cuts itself, or a collection where the predicate takes none
      return null;
    }
  }

  private static Object relate(List<Object> a) {
    return text(a, 2)
        .filter(p -> p.matches("[0-2TF*]{9}"))
        .map(p -> both(a, (x, y) -> IntersectionMatrix.matches(x.relate(y).toString(), p)))
        .orElse(null);
  }
}
