package vn.vonglau.features;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;

/** Where the features of a layer are read on a day. */
@Component
public class LayerSources {
  private final Snapshots snapshots;
  private final UnitLayers units;

  LayerSources(Snapshots snapshots, UnitLayers units) {
    this.snapshots = snapshots;
    this.units = units;
  }

  /** Whether the layer is drawn by the boundaries of units. */
  public static boolean ofUnits(Layer layer) {
    Source.Kind kind = layer.source().kind();
    return kind == Source.Kind.UNITS || kind == Source.Kind.FIGURES;
  }

  /**
   * The rows as one caller may see them; the day chooses among units only, see {@link Validity}. A
   * layer of pictures and a link have none.
   */
  public TileSource source(Rights.Grant grant, LocalDate day) {
    if (!grant.layer().source().kind().hasFeatures()) {
      return NoFeatures.of(grant.layer(), Instant.now());
    }
    return ofUnits(grant.layer()) ? units.source(grant, day) : snapshots.source(grant);
  }

  /** The same without a limit of area: for work that all callers share. */
  public TileSource whole(Layer layer, LocalDate day) {
    return source(new Rights.Grant(layer, layer.fields(), null), day);
  }

  /** Whether all rows can be looked at without asking the database. */
  public boolean inMemory(Layer layer) {
    return ofUnits(layer)
        || !layer.source().kind().hasFeatures()
        || snapshots.snapshot(layer).isPresent();
  }

  /** Whether all rows can be looked at without asking the database and without reading them now. */
  public boolean alreadyInMemory(Layer layer) {
    return ofUnits(layer) || !layer.source().kind().hasFeatures() || snapshots.holds(layer);
  }

  /** Whether nobody has read the layer yet. */
  public boolean unread(Layer layer) {
    return !ofUnits(layer) && layer.source().kind().hasFeatures() && !snapshots.read(layer);
  }

  /**
   * What of a day tells two answers apart: the era for units, the day itself for rows that have a
   * validity, nothing for the others.
   */
  public static String moment(Layer layer, TileSource source, LocalDate day) {
    if (source instanceof UnitLayers.UnitSource unit) {
      return unit.packed().era().toString();
    }
    return Validity.of(layer) ? day.toString() : "";
  }
}
