package vn.vonglau.imports;

import java.time.Instant;
import java.util.Locale;

/**
 * One file on its way into a layer, as it stands in the store.
 *
 * @param layer it goes to, or null while that is open
 * @param node data folder of the server that has the file
 * @param preview JSON of what was understood; null before
 * @param plan JSON of {@link Loading.Plan}, from the first check on
 * @param diff JSON of {@link Diff}, after a check
 * @param style JSON of the style that a new layer gets
 * @param taken rows of the file that are staged or refused
 * @param nextId as {@code features.Staging} said last
 * @param layerState version of the layer that it was compared with
 */
record ImportRun(
    long id,
    String layer,
    State state,
    String actor,
    String node,
    String fileName,
    long fileBytes,
    String sha256,
    String options,
    String preview,
    String plan,
    String diff,
    String style,
    Long jobId,
    long taken,
    long nextId,
    Long layerState,
    String summary,
    Instant createdAt,
    Instant appliedAt) {

  /** Where it is on its way. */
  enum State {
    DRAFT,
    CHECKING,
    CHECKED,
    APPLYING,
    APPLIED,
    UNDOING,
    UNDONE,
    FAILED,
    DISCARDED;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a job works at it. */
    boolean busy() {
      return this == CHECKING || this == APPLYING || this == UNDOING;
    }
  }
}
