package vn.vonglau.features;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.PackedRows;
import vn.vonglau.filters.Tester;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PageRequest;

/** Finds the features of a layer that meet a condition, as one caller may see them. */
@Component
public class FeatureSearch {
  private final LayerSources sources;
  private final Features features;

  FeatureSearch(LayerSources sources, Features features) {
    this.sources = sources;
    this.features = features;
  }

  /**
   * Hands over all that meet the condition, part by part in no order.
   *
   * @param day of the boundaries of units
   * @param wanted names of fields of the grant whose columns the taker reads; state fields are none
   */
  public void each(
      Rights.Grant grant,
      Condition condition,
      LocalDate day,
      Collection<String> wanted,
      TileSource.Rows to) {
    TileSource source = sources.source(grant, day);
    StateTable states = source.states();
    Set<String> fields = new LinkedHashSet<>(wanted);
    condition.names(fields);
    fields.removeIf(n -> !column(grant, n));
    source.sweep(
        condition,
        fields,
        (part, rows, count) -> {
          if (condition.equals(Condition.ALL)) {
            to.take(part, rows, count);
            return;
          }
          Tester tester = new Tester(condition, new PackedRows(part, states::value));
          int kept = 0;
          int[] found = new int[count];
          for (int k = 0; k < count; k++) {
            if (tester.test(rows[k])) {
              found[kept++] = rows[k];
            }
          }
          to.take(part, found, kept);
        });
  }

  /** Names that sources take as columns: no state, nothing that stands beside the fields. */
  private static boolean column(Rights.Grant grant, String name) {
    return grant.fields().stream().anyMatch(f -> f.name().equals(name) && !f.state());
  }

  /**
   * What a page is of.
   *
   * @param order by which fields, before the id; empty for the ids alone
   * @param after the last row of the page before, or null for the first page
   */
  public record Asked(
      Rights.Grant grant,
      Condition condition,
      LocalDate day,
      List<SortKey> order,
      RowKey after,
      int limit) {}

  /**
   * @param last where the next page goes on, or null after the last
   * @param matched how many meet the condition; −1 where that was not counted
   */
  public record Found(List<Feature> items, RowKey last, long matched) {}

  /** A page of the features that meet the condition, with places as exact as they are stored. */
  public Found page(Asked asked) {
    Rights.Grant grant = asked.grant();
    if (asked.condition().equals(Condition.ALL)
        && asked.order().isEmpty()
        && !sources.inMemory(grant.layer())) {
      return stored(asked);
    }
    PriorityQueue<RowKey> best = new PriorityQueue<>(RowKey.by(asked.order()).reversed());
    long[] matched = {0};
    TileSource source = sources.source(grant, asked.day());
    StateTable states = source.states();
    List<String> columns = asked.order().stream().map(SortKey::field).toList();
    each(
        grant,
        asked.condition(),
        asked.day(),
        columns,
        (part, rows, count) -> {
          matched[0] += count;
          PackedRows values = new PackedRows(part, states::value);
          for (int k = 0; k < count; k++) {
            keep(RowKey.of(part.id(rows[k]), asked.order(), values, rows[k]), asked, best);
          }
        });
    List<RowKey> keys = new ArrayList<>(best);
    keys.sort(RowKey.by(asked.order()));
    boolean more = keys.size() > asked.limit();
    List<RowKey> page = more ? keys.subList(0, asked.limit()) : keys;
    return new Found(
        read(grant, asked.day(), page.stream().map(RowKey::id).toList()),
        more ? page.getLast() : null,
        matched[0]);
  }

  private static void keep(RowKey key, Asked asked, PriorityQueue<RowKey> best) {
    if (asked.after() != null && RowKey.by(asked.order()).compare(key, asked.after()) <= 0) {
      return;
    }
    if (best.size() <= asked.limit()) {
      best.add(key);
    } else if (best.comparator().compare(key, best.peek()) > 0) {
      best.poll();
      best.add(key);
    }
  }

  private Found stored(Asked asked) {
    PageRequest page =
        PageRequest.of(
            Integer.toString(asked.limit()),
            asked.after() == null ? null : PageRequest.token(asked.after().id()));
    Features.Page got = features.page(asked.grant(), new FeatureQuery(null, null, page));
    RowKey last = got.next() == null ? null : new RowKey(got.items().getLast().id(), List.of());
    return new Found(got.items(), last, -1);
  }

  /** Features by their ids, in this order; those that are gone meanwhile are left out. */
  public List<Feature> read(Rights.Grant grant, LocalDate day, List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    if (!Snapshots.kept(grant.layer())) {
      TileSource source = sources.source(grant, day);
      return ids.stream().flatMap(id -> source.find(id).stream()).toList();
    }
    Map<Long, Feature> read = new HashMap<>();
    features.each(grant, new FeatureQuery(null, null, null), ids, f -> read.put(f.id(), f));
    return ids.stream().filter(read::containsKey).map(read::get).toList();
  }

  /** How many meet the condition. */
  public long count(Rights.Grant grant, Condition condition, LocalDate day) {
    long[] count = {0};
    each(grant, condition, day, List.of(), (part, rows, n) -> count[0] += n);
    return count[0];
  }

  /** The ids of those that meet the condition, ascending. */
  public long[] ids(Rights.Grant grant, Condition condition, LocalDate day) {
    List<long[]> parts = new ArrayList<>();
    each(
        grant,
        condition,
        day,
        List.of(),
        (PackedLayer part, int[] rows, int n) -> {
          long[] own = new long[n];
          for (int k = 0; k < n; k++) {
            own[k] = part.id(rows[k]);
          }
          parts.add(own);
        });
    return parts.stream().flatMapToLong(java.util.Arrays::stream).sorted().toArray();
  }

  /** The fields by which a layer can be put in order: those with one value for each row. */
  public static List<Field> sortable(Rights.Grant grant) {
    return grant.fields().stream().filter(f -> !f.state()).toList();
  }
}
