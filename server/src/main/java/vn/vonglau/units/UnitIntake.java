package vn.vonglau.units;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.units.Finding.Severity;

/**
 * The one gate for administrative units: whatever the door, a set of drafts with its succession is
 * checked against the register and taken in one transaction, wholly or not at all. The same files
 * again change nothing.
 */
@Component
public class UnitIntake {
  private static final Logger LOG = LoggerFactory.getLogger(UnitIntake.class);

  private final ReentrantLock oneByOne = new ReentrantLock(true);
  private final JdbcClient db;
  private final UnitRegister register;
  private final Journal journal;
  private final Units units;
  private final ApplicationEventPublisher facts;
  private final TransactionTemplate transaction;

  UnitIntake(
      JdbcClient db,
      UnitRegister register,
      Journal journal,
      Units units,
      ApplicationEventPublisher facts,
      PlatformTransactionManager transactions) {
    this.facts = facts;
    this.db = db;
    this.register = register;
    this.journal = journal;
    this.units = units;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * Takes units and moves.
   *
   * @param findings of reading and of the coverage check; those of this intake are added
   * @return what was done; with {@code dryRun} or a failed {@code strict}, what would have been
   */
  public ImportReport take(
      ImportRequest request,
      List<UnitDraft> drafts,
      List<SuccessionDraft> moves,
      List<Finding> findings) {
    // Imports of this server queue here; those of other nodes at the row below.
    oneByOne.lock();
    try {
      return taken(request, drafts, moves, findings);
    } finally {
      oneByOne.unlock();
    }
  }

  private ImportReport taken(
      ImportRequest request,
      List<UnitDraft> drafts,
      List<SuccessionDraft> moves,
      List<Finding> findings) {
    ImportReport report =
        transaction.execute(
            status -> {
              // Each import sees what the one before it wrote.
              db.sql("UPDATE unit_import_lock SET imports = imports + 1 WHERE id = 1").update();
              units.refresh();
              var plan = new ImportPlan(request, register.rows());
              plan.read(drafts, moves);
              var all = new ArrayList<>(findings);
              all.addAll(plan.findings());
              PlanDifferences differences = PlanDifferences.of(plan);
              ImportReport would = differences.report(all);
              boolean refusal = all.stream().anyMatch(f -> f.severity() == Severity.ERROR);
              boolean keep =
                  differences.any() && !request.dryRun() && !(request.strict() && refusal);
              // A dry run goes the whole way, so that what the database refuses is seen too.
              Long edition =
                  differences.any() ? register.write(differences, would.summary()) : null;
              if (!keep) {
                status.setRollbackOnly();
                return would;
              }
              journal.write("units.imported", "unit-edition:" + edition, would.summary());
              facts.publishEvent(DataChanged.geometry("units"));
              return would.withEdition(edition);
            });
    try {
      units.refresh();
    } catch (DataAccessException e) {
      // Kept is kept: the register is read again within a second of the database's return.
      LOG.warn("units: taken, but the database does not answer now");
    }
    return report;
  }
}
