package vn.vonglau.catalogue;

import java.time.Duration;
import java.util.List;

/**
 * One layer: what it shows, from where, to whom.
 *
 * @param order place within the group
 * @param geometry point, line, polygon or mixed; picture or none for sources without features
 * @param minZoom, maxZoom first and last Web Mercator zoom at which it is drawn
 * @param scoped rows are limited to the units of the caller's account
 * @param freshness age from which its data count as old, or null
 * @param simulated every row is made up for a demonstration
 * @param tiling how it travels in vector tiles
 * @param shown switched on when the map is opened for the first time
 * @param search by what its rows are found
 * @param note for people, or null
 * @param editing who may change rows by hand; null where nobody may
 * @param figures what is reported of its objects; null for nothing
 * @param formerly ids that it had before: links with them still lead here, rows follow
 */
public record Layer(
    String id,
    Words title,
    String group,
    int order,
    String geometry,
    Source source,
    List<Field> fields,
    int minZoom,
    int maxZoom,
    Access access,
    boolean scoped,
    Duration freshness,
    String style,
    boolean simulated,
    Tiling tiling,
    boolean shown,
    Searching search,
    Words note,
    Editing editing,
    ObjectFigures figures,
    List<String> formerly) {

  public Layer {
    fields = List.copyOf(fields);
    formerly = List.copyOf(formerly);
  }

  /** The name under which changes of its rows are told ({@code kernel.DataChanged}). */
  public String changes() {
    return source.changes(id);
  }

  /** The same over the units of another level. */
  public Layer atLevel(String level) {
    return with(source.atLevel(level), access);
  }

  Layer withAccess(Access other) {
    return with(source, other);
  }

  private Layer with(Source from, Access to) {
    return new Layer(
        id, title, group, order, geometry, from, fields, minZoom, maxZoom, to, scoped, freshness,
        style, simulated, tiling, shown, search, note, editing, figures, formerly);
  }
}
