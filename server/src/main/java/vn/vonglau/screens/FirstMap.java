package vn.vonglau.screens;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.features.LayerList;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.portrayal.TileAddresses;
import vn.vonglau.styles.MapStyles;
import vn.vonglau.styles.Theme;

/**
 * What the first picture needs, put into the page so that it need not be asked for: the layers of
 * the caller, and of the units where their tiles are and how they are drawn. Addresses begin with a
 * slash; the page knows under which path it was opened.
 */
@Component
class FirstMap {
  private static final Logger LOG = LoggerFactory.getLogger(FirstMap.class);

  /** Themes of today's map; the page asks for the others. */
  private static final List<Theme> THEMES = List.of(Theme.LIGHT, Theme.DARK);

  /** What a source of the map takes of a TileJSON. */
  private static final List<String> SOURCE = List.of("tiles", "minzoom", "maxzoom", "bounds");

  private final Catalogue catalogue;
  private final LayerList layers;
  private final TileAddresses tiles;
  private final MapStyles styles;

  FirstMap(Catalogue catalogue, LayerList layers, TileAddresses tiles, MapStyles styles) {
    this.catalogue = catalogue;
    this.layers = layers;
    this.tiles = tiles;
    this.styles = styles;
  }

  /**
   * {@code layers} as {@code GET /api/layers}; {@code units}: {@code ids} in the order of the list,
   * {@code source}, {@code styles} by theme. Empty where the database does not answer: the page
   * then asks, and says what it cannot have.
   */
  Map<String, Object> forCaller() {
    Map<String, Object> out = new LinkedHashMap<>();
    try {
      Rights rights = catalogue.rights();
      out.put("layers", layers.of(rights));
      List<Layer> units =
          rights.list().stream()
              .map(Rights.Grant::layer)
              .filter(l -> l.source().kind() == Source.Kind.UNITS)
              .toList();
      if (!units.isEmpty()) {
        out.put("units", units(units));
      }
    } catch (DataAccessException | TransactionException | ProblemException e) {
      LOG.debug("the page asks for its layers itself", e);
    }
    return out;
  }

  /**
   * Hosts whose pages the caller's layers open beside the map. Of the caller alone: whom a hidden
   * layer leads to is as hidden as the layer.
   */
  List<String> framed() {
    try {
      return catalogue.rights().list().stream()
          .map(g -> g.layer().source())
          .filter(s -> s.kind() == Source.Kind.LINK && s.outside().panel())
          .map(s -> s.outside().origin())
          .distinct()
          .toList();
    } catch (DataAccessException | TransactionException | ProblemException e) {
      LOG.debug("the page opens links in windows of their own", e);
      return List.of();
    }
  }

  private Map<String, Object> units(List<Layer> units) {
    List<String> ids = units.stream().map(Layer::id).toList();
    Map<String, Object> source = new LinkedHashMap<>(tiles.of(ids, ""));
    source.keySet().retainAll(SOURCE);
    Map<String, Object> looks = new LinkedHashMap<>();
    // The list has the uppermost first.
    THEMES.forEach(t -> looks.put(t.id(), styles.of(units.reversed(), t, "")));
    return Map.of("ids", ids, "source", source, "styles", looks);
  }
}
