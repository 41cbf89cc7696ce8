package vn.vonglau.portrayal;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.features.Snapshots;
import vn.vonglau.features.TileSource;
import vn.vonglau.features.UnitLayers;

/** Where the features of a layer are read on a day. */
@Component
class LayerSources {
  private final Snapshots snapshots;
  private final UnitLayers units;

  LayerSources(Snapshots snapshots, UnitLayers units) {
    this.snapshots = snapshots;
    this.units = units;
  }

  static boolean ofUnits(Layer layer) {
    Source.Kind kind = layer.source().kind();
    return kind == Source.Kind.UNITS || kind == Source.Kind.FIGURES;
  }

  TileSource source(Rights.Grant grant, LocalDate day) {
    return ofUnits(grant.layer()) ? units.source(grant, day) : snapshots.source(grant);
  }

  /** The same without a limit of area: for work that all callers share. */
  TileSource whole(Layer layer, LocalDate day) {
    return source(new Rights.Grant(layer, layer.fields(), null), day);
  }

  /** Whether all rows can be looked at without asking the database. */
  boolean inMemory(Layer layer) {
    return ofUnits(layer) || snapshots.snapshot(layer).isPresent();
  }

  /**
   * What of a day tells two answers apart: the era for units, the day itself for rows that have a
   * validity, nothing for the others.
   */
  static String moment(Layer layer, TileSource source, LocalDate day) {
    if (source instanceof UnitLayers.UnitSource unit) {
      return unit.packed().era().toString();
    }
    return hasValidity(layer) ? day.toString() : "";
  }

  static boolean hasValidity(Layer layer) {
    return !ofUnits(layer)
        && layer.fields().stream()
            .anyMatch(f -> f.name().equals("validFrom") || f.name().equals("validTo"));
  }
}
