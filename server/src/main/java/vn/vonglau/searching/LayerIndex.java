package vn.vonglau.searching;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Searching;
import vn.vonglau.features.Snapshot;
import vn.vonglau.features.Validity;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;

/**
 * What of one layer is found, for all callers alike.
 *
 * @param layer as it was read
 * @param version of the rows: of what changes more than a state
 * @param names by field; the name of a row under {@link #NAME}
 * @param numbers of parcels, or null
 * @param days on which the rows are there, or null where all always are
 */
record LayerIndex(
    Layer layer, long version, Map<String, NameIndex> names, NumberIndex numbers, Days days) {
  static final String NAME = "";

  private static final String FROM = "validFrom";
  private static final String TO = "validTo";

  /** Whether it still stands for this layer, whatever of its titles and rights became other. */
  boolean of(Layer now) {
    return layer.search().equals(now.search())
        && layer.source().equals(now.source())
        && layer.fields().stream()
            .map(f -> f.name() + "=" + f.column())
            .toList()
            .equals(now.fields().stream().map(f -> f.name() + "=" + f.column()).toList());
  }

  /** Bytes of heap. */
  long bytes() {
    return names.values().stream().mapToLong(NameIndex::bytes).sum()
        + (numbers == null ? 0 : numbers.bytes())
        + (days == null ? 0 : days.bytes());
  }

  /** The fields of a row that are asked for, beside its name. */
  static List<Field> needed(Layer layer) {
    Searching by = layer.search();
    Set<String> names = new HashSet<>(by.fields());
    names.addAll(List.of(FROM, TO));
    if (by.land()) {
      names.addAll(List.of(by.sheet(), by.parcel()));
    }
    return layer.fields().stream().filter(f -> names.contains(f.name())).toList();
  }

  boolean there(long id, LocalDate day) {
    return days == null || days.has(id, day);
  }

  /** Names and parcels that are found. */
  int size() {
    return names.values().stream().mapToInt(NameIndex::size).sum()
        + (numbers == null ? 0 : numbers.size());
  }

  /** Takes rows one by one; not for several threads. */
  static final class Builder {
    private final Layer layer;
    private final Map<String, NameIndexBuilder> names = new LinkedHashMap<>();
    private final NumberIndex.Builder numbers;
    private final Days.Builder days;

    Builder(Layer layer) {
      this.layer = layer;
      Searching by = layer.search();
      if (by.names()) {
        names.put(NAME, new NameIndexBuilder());
      }
      by.fields().forEach(f -> names.put(f, new NameIndexBuilder()));
      numbers = by.land() ? new NumberIndex.Builder() : null;
      days = Validity.of(layer) ? new Days.Builder() : null;
    }

    /**
     * @param values by the name of a field
     */
    void add(long id, String name, Function<String, Object> values, long box) {
      names.forEach(
          (field, builder) ->
              builder.add(
                  id,
                  field.equals(NAME)
                      ? name
                      : Optional.ofNullable(values.apply(field)).map(Object::toString).orElse(null),
                  box));
      if (numbers != null) {
        Searching by = layer.search();
        numbers.add(id, values.apply(by.sheet()), values.apply(by.parcel()), box);
      }
      if (days != null) {
        days.add(id, values.apply(FROM), values.apply(TO));
      }
    }

    void addAll(Snapshot snapshot) {
      PackedLayer base = snapshot.base();
      for (int i = 0; i < base.size(); i++) {
        if (snapshot.holds(i)) {
          add(base, i);
        }
      }
      for (int i = 0; i < snapshot.overlay().size(); i++) {
        add(snapshot.overlay(), i);
      }
    }

    private void add(PackedLayer part, int i) {
      PackedShapes shapes = part.shapes();
      long box =
          shapes.kind(i) == PackedShapes.Kind.NONE
              ? Cells.NOWHERE
              : Cells.of(shapes.minX(i), shapes.minY(i), shapes.maxX(i), shapes.maxY(i));
      add(
          part.id(i),
          (String) part.column(NAME_COLUMN).get(i),
          field -> {
            Column column = part.column(field);
            return column == null ? null : column.get(i);
          },
          box);
    }

    LayerIndex build(long version) {
      Map<String, NameIndex> built = new LinkedHashMap<>();
      names.forEach((field, builder) -> built.put(field, builder.build()));
      return new LayerIndex(
          layer,
          version,
          Map.copyOf(built),
          numbers == null ? null : numbers.build(),
          days == null ? null : days.build());
    }
  }

  private static final String NAME_COLUMN = "name";
}
