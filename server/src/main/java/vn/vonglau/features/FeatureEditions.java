package vn.vonglau.features;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.Problem;

/**
 * What an import makes of a layer, and the way back. Rows are staged in a bucket beside the layer;
 * nobody sees them until the bucket is taken over, which is one transaction: few changes are put
 * into the rows of the layer, so that only what changed is drawn anew; many make the bucket the
 * layer. What was before stays, for {@link #KEPT} editions.
 */
@Component
public class FeatureEditions {
  /** Editions of a layer that can be taken back. */
  public static final int KEPT = 3;

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final JsonMapper json;
  private final LayerRows places;
  private final Buckets buckets;
  private final EditionBook book;
  private final LayerVersions versions;
  private final Journal journal;
  private final ApplicationEventPublisher facts;

  FeatureEditions(
      JdbcClient db,
      TransactionTemplate transactions,
      JsonMapper json,
      LayerRows places,
      Buckets buckets,
      EditionBook book,
      LayerVersions versions,
      Journal journal,
      ApplicationEventPublisher facts) {
    this.db = db;
    this.transactions = transactions;
    this.json = json;
    this.places = places;
    this.buckets = buckets;
    this.book = book;
    this.versions = versions;
    this.journal = journal;
    this.facts = facts;
  }

  /**
   * @param added, changed rows of the bucket with another content than the layer
   * @param removed rows of the layer that the bucket does not have and that shall go
   * @param keepsRest rows of the layer that the bucket does not have stay
   * @param layerState version of the layer that the bucket was compared with
   * @param nextId as {@link Staging#nextId} said in the end
   * @param entryBefore what has to be put back beside the rows when it is undone, or null
   */
  public record Order(
      String layer,
      long importId,
      long added,
      long changed,
      long removed,
      boolean keepsRest,
      long layerState,
      long nextId,
      String entryBefore) {}

  /** An edition that can be taken back. */
  public record Last(long edition, long importId, String entryBefore) {}

  /** How many rows the layer has. */
  public long count(String layer) {
    return count(places.of(layer), layer);
  }

  private long count(LayerRows.Place place, String layer) {
    return db.sql("SELECT count(*) FROM feature WHERE layer = ?")
        .param(place.bucket())
        .query(Long.class)
        .single();
  }

  /** Version that the layer has now; an import is compared with it. */
  public long state(String layer) {
    return versions.get("feature/" + layer).state();
  }

  /**
   * Begins to fill the bucket of an import, or goes on after an interruption.
   *
   * @param keyed rows carry a key that is unique in their layer
   * @param nextId as {@link Staging#nextId} said last, or 0
   */
  public Staging stage(String layer, long importId, boolean keyed, long nextId) {
    LayerRows.Place place = places.of(layer);
    boolean anew = count(place, layer) == 0;
    Staging staging = new Staging(buckets, json, layer, importId, place, anew, keyed, nextId);
    if (!keyed && !anew) {
      List<long[]> known = new ArrayList<>();
      db.sql("SELECT digest, id FROM feature WHERE layer = ? AND digest IS NOT NULL")
          .param(place.bucket())
          .query(
              rs -> {
                known.add(new long[] {rs.getLong(1), rs.getLong(2)});
              });
      Set<Long> taken = new HashSet<>();
      if (nextId > 0) {
        db.sql("SELECT id FROM feature WHERE layer = ?")
            .param(LayerRows.bucket(layer, importId))
            .query(
                rs -> {
                  taken.add(rs.getLong(1));
                });
      }
      staging.compareByContent(known, taken);
    }
    return staging;
  }

  /**
   * Makes the staged rows the layer, or part of it; all at once, and not when the layer was changed
   * since it was compared.
   *
   * @param alongside what else belongs into the same transaction; is given the new version
   * @param progress rows that were carried over so far
   * @return number of the edition
   */
  public long take(Order order, LongConsumer alongside, LongConsumer progress) {
    long touched = order.added + order.changed + (order.keepsRest ? 0 : order.removed);
    LayerRows.Place from = places.of(order.layer);
    boolean patch = touched <= LayerLoad.MOST_CHANGES && count(from, order.layer) > touched;
    if (!patch && order.keepsRest) {
      carryRest(order, from, progress);
    }
    long edition =
        transactions.execute(
            t -> {
              LayerVersions.Version now = versions.locked("feature/" + order.layer);
              if (now.state() != order.layerState) {
                throw changedSince();
              }
              return patch ? patch(order, from, alongside) : swap(order, from, alongside);
            });
    if (patch) {
      buckets.drop(order.layer, LayerRows.bucket(order.layer, order.importId), order.importId);
    }
    forgetOld(order.layer);
    return edition;
  }

  private static RuntimeException changedSince() {
    return Problem.of(
            409,
            "layer-changed",
            "Lớp đã thay đổi sau lần kiểm tra nên chưa ghi gì. Kiểm tra lại rồi áp dụng.",
            "The layer was changed after the check, so nothing was written. Check again, then"
                + " apply.")
        .asException();
  }

  private void carryRest(Order order, LayerRows.Place from, LongConsumer progress) {
    String bucket = LayerRows.bucket(order.layer, order.importId);
    long carried = 0;
    for (long id = 0; id < from.next(); id += Buckets.PORTION) {
      long first = id;
      carried +=
          transactions.execute(
              t -> {
                buckets.quiet(order.layer, bucket);
                return db.sql(
                        Buckets.COPY + " AND s.id >= ? AND s.id < ? AND " + Buckets.notIn("s"))
                    .params(bucket, from.bucket(), first, first + Buckets.PORTION, bucket)
                    .update();
              });
      progress.accept(carried);
    }
  }

  private long swap(Order order, LayerRows.Place from, LongConsumer alongside) {
    String bucket = LayerRows.bucket(order.layer, order.importId);
    places.move(order.layer, new LayerRows.Place(bucket, order.nextId));
    facts.publishEvent(DataChanged.geometry("feature/" + order.layer));
    return record(order, "swap", bucket, from.bucket(), alongside);
  }

  private long patch(Order order, LayerRows.Place from, LongConsumer alongside) {
    String bucket = LayerRows.bucket(order.layer, order.importId);
    String before = bucket + "~";
    buckets.quiet(order.layer, bucket, before, from.bucket());
    db.sql(
            Buckets.COPY
                + " AND s.id IN (SELECT b.id FROM feature b WHERE b.layer = ? AND b.edition = ?)")
        .params(before, from.bucket(), bucket, order.importId)
        .update();
    if (!order.keepsRest && order.removed > 0) {
      db.sql(Buckets.COPY + " AND " + Buckets.notIn("s"))
          .params(before, from.bucket(), bucket)
          .update();
    }
    Set<Long> ids = new HashSet<>(ids(before));
    db.sql(
            "DELETE FROM feature WHERE layer = ? AND id IN (SELECT b.id FROM feature b WHERE"
                + " b.layer = ?)")
        .params(from.bucket(), before)
        .update();
    db.sql(Buckets.COPY + " AND s.edition = ?")
        .params(from.bucket(), bucket, order.importId)
        .update();
    ids.addAll(
        db.sql("SELECT id FROM feature WHERE layer = ? AND edition = ?")
            .params(bucket, order.importId)
            .query(Long.class)
            .list());
    places.move(order.layer, new LayerRows.Place(from.bucket(), order.nextId));
    versions.rowsChanged("feature/" + order.layer, ids);
    return record(order, "patch", bucket, before, alongside);
  }

  private List<Long> ids(String bucket) {
    return db.sql("SELECT id FROM feature WHERE layer = ?").param(bucket).query(Long.class).list();
  }

  private long record(
      Order order, String kind, String bucket, String before, LongConsumer alongside) {
    long state = state(order.layer);
    long edition =
        book.add(order.layer, order.importId, kind, bucket, before, order.entryBefore, state);
    journal.write(
        "features.edition-taken",
        "layer:" + order.layer,
        "edition %d, import %d: %d added, %d changed, %d removed"
            .formatted(edition, order.importId, order.added, order.changed, order.removed));
    alongside.accept(state);
    return edition;
  }

  /** The newest edition of the layer, when what was before it is still there. */
  public Optional<Last> last(String layer) {
    return book.newest(layer, 1).stream()
        .findFirst()
        .filter(EditionBook.Row::kept)
        .map(e -> new Last(e.edition(), e.importId(), e.entryBefore()));
  }

  /**
   * Takes the newest edition of the layer back; Problem 409 when the import is not the newest one.
   *
   * @param alongside what else belongs into the same transaction
   */
  public void undo(String layer, long importId, Runnable alongside) {
    transactions.executeWithoutResult(
        t -> {
          LayerVersions.Version now = versions.locked("feature/" + layer);
          EditionBook.Row row =
              book.newest(layer, 1).stream()
                  .findFirst()
                  .filter(r -> r.importId() == importId && r.kept() && r.state() == now.state())
                  .orElseThrow(FeatureEditions::notNewest);
          if (row.kind().equals("swap")) {
            places.move(layer, new LayerRows.Place(row.before(), places.of(layer).next()));
            facts.publishEvent(DataChanged.geometry("feature/" + layer));
          } else {
            unpatch(layer, row);
          }
          book.undone(layer, row.edition(), state(layer));
          journal.write("features.edition-undone", "layer:" + layer, "edition " + row.edition());
          alongside.run();
        });
    buckets.drop(layer, LayerRows.bucket(layer, importId), null);
    buckets.drop(layer, LayerRows.bucket(layer, importId) + "~", null);
  }

  private void unpatch(String layer, EditionBook.Row row) {
    LayerRows.Place place = places.of(layer);
    buckets.quiet(layer, place.bucket(), row.bucket(), row.before());
    Set<Long> touched = new HashSet<>(ids(row.before()));
    touched.addAll(ids(row.bucket()));
    db.sql(
            "DELETE FROM feature WHERE layer = ? AND id IN (SELECT b.id FROM feature b WHERE"
                + " b.layer = ? AND b.edition = ?)")
        .params(place.bucket(), row.bucket(), row.importId())
        .update();
    db.sql(Buckets.COPY).params(place.bucket(), row.before()).update();
    places.move(layer, place);
    versions.rowsChanged("feature/" + layer, touched);
  }

  private static RuntimeException notNewest() {
    return Problem.of(
            409,
            "import-not-newest",
            "Chỉ hoàn tác được lần nhập mới nhất của lớp, khi dữ liệu trước đó còn được giữ và lớp"
                + " chưa đổi theo cách khác. Chưa ghi gì.",
            "Only the newest import of a layer can be undone, while the data before it are kept and"
                + " the layer was not changed otherwise. Nothing was written.")
        .asException();
  }

  /** Throws away what was staged by an import that was not taken. */
  public void discard(String layer, long importId) {
    buckets.drop(layer, LayerRows.bucket(layer, importId), null);
  }

  /**
   * The layer is gone, in the caller's transaction: what was kept of it goes too, after a while.
   */
  void forget(String layer) {
    book.forgotten(layer, null);
  }

  /** Buckets that nothing leads to any more. */
  @Scheduled(initialDelayString = "PT4M", fixedDelayString = "PT1H")
  void sweep() {
    book.unused()
        .forEach(
            (bucket, layer) -> {
              buckets.drop(layer, bucket, null);
              buckets.drop(layer, bucket + "~", null);
            });
  }

  private void forgetOld(String layer) {
    for (EditionBook.Row old :
        book.newest(layer, 1000).stream().skip(KEPT).filter(EditionBook.Row::kept).toList()) {
      transactions.executeWithoutResult(t -> book.forgotten(layer, old.edition()));
      buckets.drop(layer, old.before(), null);
      if (old.kind().equals("patch")) {
        buckets.drop(layer, old.bucket(), null);
      }
    }
  }
}
