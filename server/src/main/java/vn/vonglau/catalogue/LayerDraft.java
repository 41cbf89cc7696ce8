package vn.vonglau.catalogue;

import java.util.List;

/**
 * A layer of the common table as an import proposes it.
 *
 * @param id {@code [a-z][a-z0-9-]*}, 60 letters at most
 * @param group id of a group
 * @param geometry point, line, polygon or mixed
 * @param access who sees it: {@link Access#PUBLIC}, {@link Access#STAFF}
 * @param note for people, or null
 * @param sourceFile name of the file that it was made of, or null; stands as a remark in the text
 */
public record LayerDraft(
    String id,
    Words title,
    String group,
    String geometry,
    List<Field> fields,
    Zoom zoom,
    Access access,
    Words note,
    String sourceFile) {

  public LayerDraft {
    fields = List.copyOf(fields);
  }

  /**
   * First and last zoom at which it is drawn.
   *
   * @param labels first zoom at which areas carry their names
   * @param cluster last zoom at which points are gathered; -1 for never
   */
  public record Zoom(int min, int max, int labels, int cluster) {}

  /** What reads well and is drawn fast for so many rows: parcels from zoom 13. */
  public static Zoom zoom(String geometry, long rows) {
    return EntryText.zoom(geometry, rows);
  }

  /** As a layer file; what is wrong in it is found by {@link LayerEntries#put}. */
  public String toYaml() {
    return EntryText.yaml(this);
  }
}
