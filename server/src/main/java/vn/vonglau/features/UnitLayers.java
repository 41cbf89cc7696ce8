package vn.vonglau.features;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Reach;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.ColumnSpec;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedTree;
import vn.vonglau.units.Edge;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Place;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/**
 * The units of a level as a layer, era by era. Kept by era, not by day: ten thousand days make no
 * more than a few of them.
 */
@Component
public class UnitLayers {
  /** Of all eras and levels together; a country's communes are some 20 MB. */
  private static final long MOST_BYTES = 160L << 20;

  private static final List<ColumnSpec> COLUMNS =
      List.of(
          new ColumnSpec("name", Column.Type.TEXT),
          new ColumnSpec("code", Column.Type.TEXT),
          new ColumnSpec("type", Column.Type.TEXT),
          new ColumnSpec("parent", Column.Type.WHOLE),
          new ColumnSpec("shortName", Column.Type.TEXT),
          new ColumnSpec("former", Column.Type.FLAG),
          new ColumnSpec("validFrom", Column.Type.TEXT),
          new ColumnSpec("validTo", Column.Type.TEXT),
          new ColumnSpec("areaKm2", Column.Type.REAL));

  private final Units units;
  private final Cache<Key, Packed> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, Packed packed) -> (int) Math.min(MOST_BYTES, packed.layer.bytes()))
          .build();

  UnitLayers(Units units) {
    this.units = units;
  }

  private record Key(long version, LocalDate era, Level level) {}

  /** The units of a layer of kind units or figures on a day. */
  public UnitSource source(Rights.Grant grant, LocalDate day) {
    // A figure is shown on the communes until its own definition says another level.
    Level level = Level.find(String.valueOf(grant.layer().source().level())).orElse(Level.COMMUNE);
    UnitsSnapshot snapshot = units.now();
    Era era = snapshot.era(day);
    Packed packed =
        kept.get(new Key(snapshot.version(), era.from(), level), k -> make(snapshot, era, k.level));
    return new UnitSource(packed, grant);
  }

  private static Packed make(UnitsSnapshot snapshot, Era era, Level level) {
    PackedLayer.Builder builder = new PackedLayer.Builder(COLUMNS);
    boolean illustrative = false;
    for (Unit unit : era.units(level)) {
      illustrative |= unit.illustrative();
      builder.add(
          unit.id(),
          snapshot.place(unit.id()).map(Place::boundary).orElse(null),
          unit.name(),
          unit.code(),
          unit.type().id(),
          parent(snapshot, era, unit),
          unit.shortName(),
          unit.virtual(),
          text(unit.validFrom()),
          text(unit.validTo()),
          unit.areaKm2());
    }
    return new Packed(snapshot.version(), era.from(), illustrative, builder.build());
  }

  /** The unit above by law: a former district only where there is no other. */
  private static Long parent(UnitsSnapshot snapshot, Era era, Unit unit) {
    Long any = null;
    for (Edge edge : era.parents(unit.id())) {
      if (!snapshot.get(edge.parent()).virtual()) {
        return edge.parent();
      }
      any = any == null ? Long.valueOf(edge.parent()) : any;
    }
    return any;
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }

  /**
   * The units of one level in one era, the same object for all of its days.
   *
   * @param version of the register
   * @param era its first day
   * @param illustrative a boundary of them is made up for a demonstration
   */
  public record Packed(long version, LocalDate era, boolean illustrative, PackedLayer layer) {}

  /** The units as one caller may see them. */
  public record UnitSource(Packed packed, Rights.Grant grant) implements TileSource {

    @Override
    public LayerVersions.Version versions() {
      return new LayerVersions.Version(packed.version, packed.version);
    }

    @Override
    public boolean touchedSince(long geometryVersion, long minX, long minY, long maxX, long maxY) {
      return geometryVersion != packed.version;
    }

    @Override
    public void query(
        long minX, long minY, long maxX, long maxY, Collection<String> fields, Rows each) {
      PackedTree.Hits hits = new PackedTree.Hits();
      packed.layer.tree().query(minX, minY, maxX, maxY, hits);
      int[] rows = new int[hits.size()];
      int count = 0;
      for (int k = 0; k < rows.length; k++) {
        if (mayBeSeen(hits.get(k))) {
          rows[count++] = hits.get(k);
        }
      }
      each.take(packed.layer, rows, count);
    }

    @Override
    public void sweep(Condition condition, Collection<String> fields, Rows each) {
      Envelope box = Reach.of(condition);
      if (box != null) {
        long[] there = WorldBox.of(box);
        query(there[0], there[1], there[2], there[3], fields, each);
        return;
      }
      int[] rows = new int[packed.layer.size()];
      int count = 0;
      for (int i = 0; i < rows.length; i++) {
        if (mayBeSeen(i)) {
          rows[count++] = i;
        }
      }
      each.take(packed.layer, rows, count);
    }

    private boolean mayBeSeen(int i) {
      return grant.area() == null || grant.places().test(packed.layer.shapes().toGeometry(i));
    }

    @Override
    public Optional<Feature> find(long id) {
      PackedLayer layer = packed.layer;
      int i = layer.indexOf(id);
      if (i < 0 || !mayBeSeen(i)) {
        return Optional.empty();
      }
      Map<String, Object> properties = new LinkedHashMap<>();
      for (Field field : grant.fields()) {
        Column column = layer.column(field.name());
        if (column != null) {
          properties.put(field.name(), column.get(i));
        }
      }
      String name = (String) layer.column("name").get(i);
      return Optional.of(new Feature(id, name, layer.shapes().toGeometry(i), properties));
    }

    @Override
    public StateTable states() {
      return StateTable.NONE;
    }
  }
}
