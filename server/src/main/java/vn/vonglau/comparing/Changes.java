package vn.vonglau.comparing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Editing;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.comparing.Difference.Side;
import vn.vonglau.editing.EditTimes;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureQuery;
import vn.vonglau.features.Features;
import vn.vonglau.features.Validity;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/**
 * What differs in a layer between the ends of two days: changes by hand and imports, days from and
 * to which objects are valid, and the units that came and went.
 */
@Component
class Changes {
  private static final String FROM = "validFrom";
  private static final String TO = "validTo";

  private final Lookback lookback;
  private final Features features;
  private final Units units;

  Changes(Lookback lookback, Features features, Units units) {
    this.lookback = lookback;
    this.features = features;
    this.units = units;
  }

  /**
   * @param items by number
   * @param since the moment from which they could be told
   * @param complete whether that is the one that was asked for
   */
  record Told(List<Difference> items, Instant since, boolean complete) {
    long count(Difference.Kind kind) {
      return items.stream().filter(d -> d.kind() == kind).count();
    }
  }

  /**
   * @param from, to days, the first not after the second
   * @throws vn.vonglau.kernel.ProblemException 400 {@code changes-kind} for a layer that does not
   *     remember; 422 {@code changes-many}
   */
  Told between(Rights.Grant grant, LocalDate from, LocalDate to) {
    Source.Kind kind = grant.layer().source().kind();
    Instant first = end(from);
    if (kind == Source.Kind.UNITS) {
      return new Told(units(grant, from, to), first, true);
    }
    boolean rows = kind == Source.Kind.FEATURES;
    boolean days = Validity.of(grant.layer());
    if (!rows && !(days && kind == Source.Kind.TABLE)) {
      throw Problem.badRequest(
              "changes-kind",
              "Lớp này không ghi lại thay đổi theo từng đối tượng. Chọn lớp khác.",
              "This layer does not remember changes of single objects. Choose another one.")
          .at("layer", null)
          .asException();
    }
    Map<Long, Difference> out = new LinkedHashMap<>();
    Predicate<Geometry> places = grant.places();
    boolean complete = true;
    Set<Long> told = Set.of();
    if (rows) {
      Lookback.Rows then = lookback.between(grant.layer().id(), first, end(to));
      told = then.ids();
      complete = then.first().equals(first) && then.last().equals(end(to));
      first = then.first();
      boolean may = Editing.allowed(grant.layer()) != null;
      for (long id : told) {
        EditTimes.Step by = may ? then.said().get(id) : null;
        put(
            out,
            Difference.of(
                grant,
                places,
                id,
                on(grant, side(grant, then.before().get(id)), from),
                on(grant, side(grant, then.after().get(id)), to),
                by == null ? null : by.at(),
                by == null ? null : by.by()));
      }
    }
    if (days && !Validity.fields(grant).isEmpty()) {
      Set<Long> known = told;
      features.each(
          grant,
          new FeatureQuery(null, null, null),
          null,
          f -> {
            Side side = new Side(f.name(), f.properties(), f.geometry());
            Side before = on(grant, side, from);
            Side after = on(grant, side, to);
            if (!known.contains(f.id()) && (before == null) != (after == null)) {
              put(out, Difference.of(grant, places, f.id(), before, after, null, null));
            }
          });
    }
    List<Difference> items = new ArrayList<>(out.values());
    items.sort(Comparator.comparing(Difference::id));
    return new Told(List.copyOf(items), first, complete);
  }

  private static void put(Map<Long, Difference> out, Difference d) {
    if (d != null) {
      out.put(d.id(), d);
    }
    if (out.size() > Lookback.MOST) {
      throw Lookback.many();
    }
  }

  private static Instant end(LocalDate day) {
    return day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant();
  }

  private static Side side(Rights.Grant grant, FeatureDraft row) {
    if (row == null) {
      return null;
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : grant.fields()) {
      properties.put(field.name(), row.attributes().get(field.column()));
    }
    return new Side(row.name(), properties, row.geometry());
  }

  /** Null where the object is not valid on the day, as far as the reader may know. */
  private static Side on(Rights.Grant grant, Side side, LocalDate day) {
    if (side == null || !Validity.of(grant.layer())) {
      return side;
    }
    // ISO days sort like text
    String at = day.toString();
    Object from = side.properties().get(FROM);
    Object to = side.properties().get(TO);
    boolean begun = from == null || at.compareTo(from.toString()) >= 0;
    boolean open = to == null || at.compareTo(to.toString()) < 0;
    return begun && open ? side : null;
  }

  /** Units keep their content for as long as they are; what changes is which there are. */
  private List<Difference> units(Rights.Grant grant, LocalDate from, LocalDate to) {
    Layer layer = grant.layer();
    var now = units.now();
    Map<Long, Unit> before = of(layer, now.era(from).units(Level.valueOf(level(layer))));
    Map<Long, Unit> after = of(layer, now.era(to).units(Level.valueOf(level(layer))));
    List<Difference> out = new ArrayList<>();
    Predicate<Geometry> places = grant.places();
    before.forEach(
        (id, u) -> {
          if (!after.containsKey(id)) {
            String next =
                now.successors(id).stream()
                    .map(s -> now.get(s.successor()).name())
                    .distinct()
                    .collect(Collectors.joining(", "));
            Side side = new Side(u.name(), unit(u, next), null);
            add(out, Difference.of(grant, places, id, side, null, null, null));
          }
        });
    after.forEach(
        (id, u) -> {
          if (!before.containsKey(id)) {
            Side side = new Side(u.name(), unit(u, null), null);
            add(out, Difference.of(grant, places, id, null, side, null, null));
          }
        });
    out.sort(Comparator.comparing(Difference::id));
    return out;
  }

  private static void add(List<Difference> out, Difference d) {
    if (d != null) {
      out.add(d);
    }
  }

  private static String level(Layer layer) {
    return layer.source().level().toUpperCase(java.util.Locale.ROOT);
  }

  private static Map<Long, Unit> of(Layer layer, List<Unit> units) {
    Map<Long, Unit> out = new LinkedHashMap<>();
    units.forEach(u -> out.put(u.id(), u));
    return out;
  }

  private static Map<String, Object> unit(Unit u, String next) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("code", u.code());
    out.put("decree", u.decree());
    if (next != null) {
      out.put("successors", next);
    }
    return out;
  }
}
