package vn.vonglau.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Editing;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Group;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Outside;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.catalogue.Words;

/** The layers as one caller may see them, with their versions. */
@Component
public class LayerList {
  private static final int MAX_COUNTS = 1000;

  private final Catalogue catalogue;
  private final Features features;
  private final LayerVersions versions;
  private final Map<String, Counted> counts = new ConcurrentHashMap<>();

  LayerList(Catalogue catalogue, Features features, LayerVersions versions) {
    this.catalogue = catalogue;
    this.features = features;
    this.versions = versions;
  }

  /** Rows of a layer at a version of its source; counted again only after a change. */
  private record Counted(String version, Optional<Long> rows) {}

  /**
   * @param items the visible layers, in the order of the list
   * @param version of the catalogue
   */
  public record Bootstrap(List<Item> items, List<Group> groups, String version) {}

  /**
   * @param kind table, features: ask {@code /features}; units, figures: drawn by unit boundaries;
   *     wms, wmts, xyz, arcgis, raster: drawn by tiles of pictures; link: a page to open
   * @param level of the units, for kind units
   * @param access {@code public}, or {@code restricted} when not everyone sees it
   * @param scoped the caller gets only the rows of the own units
   * @param freshness seconds after which the data count as old
   * @param shown switched on at the first visit
   * @param labels first zoom at which polygons have label points
   * @param attribution whose pictures these are
   * @param link the page of a link
   * @param photos true where rows may have photographs
   * @param figures true where figures are reported of single rows
   * @param formerly ids that it had before, which links still name
   * @param count rows, where it is cheap and tells nothing of rows outside the caller's units
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Item(
      String id,
      Words title,
      String group,
      String geometry,
      String kind,
      String level,
      List<Property> fields,
      Zoom zoom,
      String access,
      boolean scoped,
      Long freshness,
      String style,
      boolean simulated,
      boolean shown,
      Clusters cluster,
      Integer labels,
      Words note,
      Words attribution,
      Link link,
      LayerVersions.Version versions,
      Long count,
      String edit,
      Boolean photos,
      Boolean figures,
      List<String> formerly) {}

  /**
   * @param open panel or window
   */
  public record Link(String url, String open) {}

  public record Zoom(int min, int max) {}

  /** Points are gathered up to this zoom, within so many pixels. */
  public record Clusters(int upTo, int radius) {}

  /**
   * @param masked only a part of the value is told: rows are not found or ordered by it
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  public record Property(
      String name,
      Words title,
      String type,
      String unit,
      boolean state,
      Map<String, Words> values,
      boolean masked) {
    Property(Field f, boolean masked) {
      this(f.name(), f.title(), f.type().id(), f.unit(), f.state(), f.values(), masked);
    }
  }

  /** All that the caller sees, as {@code GET /api/layers} answers it. */
  public Bootstrap of(Rights rights) {
    return of(rights, versions.all());
  }

  Bootstrap of(Rights rights, Map<String, LayerVersions.Version> now) {
    List<Item> items = rights.list().stream().map(g -> item(g, now)).toList();
    return new Bootstrap(items, rights.groups(), rights.version());
  }

  Item item(Rights.Grant grant, Map<String, LayerVersions.Version> now) {
    Layer layer = grant.layer();
    var version = now.getOrDefault(layer.changes(), LayerVersions.Version.NONE);
    return new Item(
        layer.id(),
        layer.title(),
        layer.group(),
        layer.geometry(),
        layer.source().kind().id(),
        layer.source().level(),
        grant.shown().stream().map(f -> new Property(f, grant.masked().contains(f))).toList(),
        new Zoom(layer.minZoom(), layer.maxZoom()),
        layer.access().everyone() ? "public" : "restricted",
        grant.area() != null,
        layer.freshness() == null ? null : layer.freshness().toSeconds(),
        layer.style(),
        layer.simulated(),
        layer.shown(),
        layer.tiling().cluster() == null
            ? null
            : new Clusters(layer.tiling().cluster().upTo(), layer.tiling().cluster().radius()),
        layer.tiling().labels() < 0 ? null : layer.tiling().labels(),
        layer.note(),
        layer.source().outside() == null ? null : layer.source().outside().attribution(),
        link(layer),
        version,
        grant.area() == null ? count(grant, version).orElse(null) : null,
        Editing.allowed(layer),
        layer.editing() == null ? null : true,
        layer.figures() == null ? null : true,
        layer.formerly().isEmpty() ? null : layer.formerly());
  }

  /** The address of a service for pictures stays here: it may hold a key. */
  private static Link link(Layer layer) {
    Outside outside = layer.source().outside();
    return layer.source().kind() == Source.Kind.LINK
        ? new Link(outside.url(), outside.panel() ? "panel" : "window")
        : null;
  }

  private Optional<Long> count(Rights.Grant grant, LayerVersions.Version version) {
    String at = catalogue.version() + "-" + version.state();
    Counted known = counts.get(grant.layer().id());
    if (known == null || !known.version().equals(at)) {
      if (counts.size() >= MAX_COUNTS) {
        counts.clear();
      }
      known = new Counted(at, features.count(grant));
      counts.put(grant.layer().id(), known);
    }
    return known.rows();
  }
}
