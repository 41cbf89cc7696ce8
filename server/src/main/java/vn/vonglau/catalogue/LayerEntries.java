package vn.vonglau.catalogue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;

/**
 * The layers that imports made. They stand in the store beside the files of the folder: after the
 * commit this node has them at once, every other one within a second. A file of the folder with the
 * same id goes first, which is told with the problems of the catalogue.
 */
@Component
public class LayerEntries {
  private final EntryRows rows;
  private final Catalogue catalogue;
  private final JdbcClient db;
  private final Journal journal;
  private final ApplicationEventPublisher facts;

  LayerEntries(
      EntryRows rows,
      Catalogue catalogue,
      JdbcClient db,
      Journal journal,
      ApplicationEventPublisher facts) {
    this.rows = rows;
    this.catalogue = catalogue;
    this.db = db;
    this.journal = journal;
    this.facts = facts;
  }

  /**
   * Keeps a layer or puts another in its place, in the caller's transaction; rows of features are
   * no matter of it.
   *
   * @param yaml as a layer file with {@code source: {kind: features}}, see {@link LayerDraft}
   * @param sld as a style file, or null: drawn plainly
   * @throws vn.vonglau.kernel.ProblemException 422 with field ({@code yaml}, {@code sld}) and line
   *     when one of them is wrong, 409 when the id is that of a file of the folder
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void put(String id, String yaml, String sld) {
    catalogue.checkEntry(id, yaml);
    facts.publishEvent(new LayerPut(id, sld));
    boolean known = step(id);
    OffsetDateTime now =
        OffsetDateTime.ofInstant(Instant.now().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
    if (known) {
      db.sql("UPDATE layer_entry SET yaml = ?, sld = ?, changed_at = ? WHERE id = ?")
          .params(yaml, sld, now, id)
          .update();
    } else {
      db.sql(
              "INSERT INTO layer_entry (id, yaml, sld, created_at, created_by, changed_at)"
                  + " VALUES (?, ?, ?, ?, ?, ?)")
          .params(id, yaml, sld, now, Actor.current(), now)
          .update();
    }
    journal.write(known ? "layer.changed" : "layer.added", "layer:" + id, yaml);
    rows.lookAfterCommit();
  }

  /**
   * Takes a layer away in the caller's transaction, with all that belongs to it ({@link
   * LayerRemoved}); Problem 404 when there is no such entry.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(String id) {
    if (!step(id)) {
      throw Problem.notFound().asException();
    }
    db.sql("DELETE FROM layer_entry WHERE id = ?").param(id).update();
    journal.write("layer.removed", "layer:" + id, "");
    facts.publishEvent(new LayerRemoved(id));
    rows.lookAfterCommit();
  }

  /** The entry as the running transaction sees it. */
  public Optional<LayerEntry> find(String id) {
    return list().stream().filter(e -> e.id().equals(id)).findFirst();
  }

  /** All entries in the order of their ids, as the running transaction sees them. */
  public List<LayerEntry> list() {
    return EntryRows.list(db);
  }

  /** All entries of a store, for a command that runs beside the server. */
  public static List<LayerEntry> of(JdbcClient db) {
    return EntryRows.list(db);
  }

  /** What this node draws by: the entries as they were committed last, without asking the store. */
  public List<LayerEntry> inForce() {
    return rows.now().entries();
  }

  /** Takes the next number, which makes other writers wait; whether there is such an entry. */
  private boolean step(String id) {
    db.sql("UPDATE layer_entry_head SET seq = seq + 1 WHERE id = 1").update();
    return db.sql("SELECT count(*) FROM layer_entry WHERE id = ?")
            .param(id)
            .query(Long.class)
            .single()
        > 0;
  }
}
