package vn.vonglau.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.io.WKBWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of one import on their way into its bucket, batch by batch. Each row is compared with
 * the layer as it was when this was opened: by its key, or where there is none by its content. Not
 * for use by several threads.
 */
public final class Staging {
  private static final int AT_ONCE = 500;

  /** What a row is to the layer. */
  public enum Outcome {
    ADDED,
    CHANGED,
    UNCHANGED,
    /** Its key was in the same batch before; it is not staged. */
    TWICE
  }

  private final Buckets buckets;
  private final JsonMapper json;
  private final String layer;
  private final long importId;
  private final LayerRows.Place from;
  private final boolean anew;
  private final boolean keyed;
  private final WKBWriter wkb = new WKBWriter();
  private long next;
  private long[] digests = {};
  private long[] idsByDigest = {};
  private final BitSet met = new BitSet();

  Staging(
      Buckets buckets,
      JsonMapper json,
      String layer,
      long importId,
      LayerRows.Place from,
      boolean anew,
      boolean keyed,
      long next) {
    this.buckets = buckets;
    this.json = json;
    this.layer = layer;
    this.importId = importId;
    this.from = from;
    this.anew = anew;
    this.keyed = keyed;
    this.next = Math.max(next, from.next());
  }

  /** For rows without keys: what the layer holds, by content. */
  void compareByContent(List<long[]> digestAndId, Set<Long> takenIds) {
    digestAndId.sort((a, b) -> Long.compare(a[0], b[0]));
    digests = digestAndId.stream().mapToLong(r -> r[0]).toArray();
    idsByDigest = digestAndId.stream().mapToLong(r -> r[1]).toArray();
    for (int i = 0; i < idsByDigest.length; i++) {
      if (takenIds.contains(idsByDigest[i])) {
        met.set(i);
      }
    }
  }

  /** Id that the next new row will take. */
  public long nextId() {
    return next;
  }

  public String layer() {
    return layer;
  }

  /** Rows with ids below this one were in the layer before. */
  public long firstNewId() {
    return from.next();
  }

  /**
   * Stages a batch in the transaction of the caller, who sees to it that no key comes in two
   * batches.
   *
   * @return what each row is, in their order
   */
  public List<Outcome> add(List<FeatureDraft> drafts) {
    String bucket = LayerRows.bucket(layer, importId);
    List<StagedRow> rows = new ArrayList<>(drafts.size());
    drafts.forEach(d -> rows.add(StagedRow.of(d, json, wkb)));
    Set<String> seen = new HashSet<>();
    Map<String, Buckets.Known> known = new HashMap<>();
    if (keyed && !anew) {
      List<String> keys = rows.stream().map(StagedRow::key).filter(k -> k != null).toList();
      for (int i = 0; i < keys.size(); i += AT_ONCE) {
        List<String> some = keys.subList(i, Math.min(i + AT_ONCE, keys.size()));
        known.putAll(buckets.byKey(from.bucket(), some));
      }
    }
    List<Outcome> outcomes = new ArrayList<>(rows.size());
    List<RowWriter.Placed> placed = new ArrayList<>(rows.size());
    for (StagedRow row : rows) {
      outcomes.add(place(row, seen, known, placed));
    }
    buckets.write(layer, bucket, placed);
    return outcomes;
  }

  private Outcome place(
      StagedRow row,
      Set<String> seen,
      Map<String, Buckets.Known> known,
      List<RowWriter.Placed> placed) {
    if (row.key() != null && !seen.add(row.key())) {
      return Outcome.TWICE;
    }
    Buckets.Known before = row.key() == null ? sameContent(row) : known.get(row.key());
    if (before == null) {
      placed.add(new RowWriter.Placed(next++, importId, row));
      return Outcome.ADDED;
    }
    boolean same = before.digest() != null && before.digest() == row.digest();
    placed.add(new RowWriter.Placed(before.id(), same ? before.edition() : importId, row));
    return same ? Outcome.UNCHANGED : Outcome.CHANGED;
  }

  private Buckets.Known sameContent(StagedRow row) {
    int at = Arrays.binarySearch(digests, row.digest());
    if (at < 0) {
      return null;
    }
    while (at > 0 && digests[at - 1] == row.digest()) {
      at--;
    }
    for (; at < digests.length && digests[at] == row.digest(); at++) {
      if (!met.get(at)) {
        met.set(at);
        return new Buckets.Known(idsByDigest[at], row.digest(), 0);
      }
    }
    return null;
  }
}
