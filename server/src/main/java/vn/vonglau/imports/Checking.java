package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.locationtech.jts.geom.Envelope;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Searching;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.Staging;
import vn.vonglau.formats.FeatureSource;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.ops.Jobs.Progress;

/**
 * One pass over a file: its rows go into the bucket of the import, batch by batch, each batch with
 * its problems and with how far it reaches in one transaction. While one batch is written the next
 * is read. After an interruption the rows that were written are passed over.
 */
final class Checking {
  private static final int BATCH = 2000;

  /** Problems of one file that are kept; the rest is counted. */
  private static final long MOST_PROBLEMS = 200_000;

  /** More surfaces than this are compared on request only: it takes minutes. */
  private static final int SURFACES = 100_000;

  private static final int SURFACES_ASKED = 300_000;

  private final long id;
  private final ImportRuns runs;
  private final TransactionTemplate transactions;
  private final JsonMapper json;
  private final RowMaker maker;
  private final Staging staging;
  private final StyleValues values;
  private final Progress progress;
  private final DiskGuard disk;
  private final Plan plan;
  private final Overlaps overlaps;
  private final Gaps gaps = new Gaps();
  private final String sheet;
  private final Envelope box = new Envelope();
  private final long skip;

  private List<RowMaker.Made> batch = new ArrayList<>(BATCH);
  private long rows;
  private long written;
  private long taken;
  private long added;
  private long changed;
  private long unchanged;
  private long refused;
  private long warnings;
  private long repaired;
  private long problems;

  Checking(
      ImportRun run,
      Plan plan,
      ImportRuns runs,
      TransactionTemplate transactions,
      JsonMapper json,
      RowMaker maker,
      Staging staging,
      StyleValues values,
      Progress progress,
      DiskGuard disk) {
    this.disk = disk;
    this.id = run.id();
    this.plan = plan;
    this.runs = runs;
    this.transactions = transactions;
    this.json = json;
    this.maker = maker;
    this.staging = staging;
    this.values = values;
    this.progress = progress;
    this.skip = run.taken();
    this.sheet = sheet(plan);
    this.overlaps =
        plan.geometry().equals("polygon")
            ? new Overlaps(plan.overlaps() ? SURFACES_ASKED : SURFACES)
            : null;
    if (skip > 0 && run.diff() != null) {
      goOn(json.readValue(run.diff(), Diff.class));
    }
  }

  private void goOn(Diff before) {
    written = before.rows();
    taken = before.taken();
    added = before.added();
    changed = before.changed();
    unchanged = before.unchanged();
    refused = before.refused();
    warnings = before.warnings();
    repaired = before.repaired();
    problems = before.problems();
    if (!Double.isNaN(before.minX())) {
      box.expandToInclude(before.minX(), before.minY());
      box.expandToInclude(before.maxX(), before.maxY());
    }
  }

  /** All rows; the counts so far are in the store with the last of them. */
  Diff run(FeatureSource source) {
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      List<Future<?>> pending = new ArrayList<>(1);
      source.rows(
          (line, properties, geometry, fault) -> {
            rows++;
            // also those that were written before: their keys and shapes count for what comes
            RowMaker.Made made = maker.row(line, properties, geometry, fault);
            if (made.draft() != null) {
              seen(line, made.draft());
            }
            if (rows > skip) {
              batch.add(made);
            }
            if (batch.size() == BATCH || rows % BATCH == 0) {
              hand(writer, pending);
              progress.of(rows, Math.max(rows, plan.rows()));
            }
          });
      hand(writer, pending);
      settle(pending);
    }
    progress.of(rows, rows);
    return diff();
  }

  private void seen(long line, FeatureDraft draft) {
    box.expandToInclude(draft.geometry().getEnvelopeInternal());
    values.take(draft);
    if (overlaps != null) {
      BareShape kept = overlaps.add(line, draft.geometry());
      Object of = sheet == null ? null : draft.attributes().get(sheet);
      if (kept != null && of != null) {
        gaps.add(of.toString(), kept);
      }
    }
  }

  /** The member of the attributes that says on which map sheet a parcel lies, or null. */
  private static String sheet(Plan plan) {
    return plan.fields().stream()
        .filter(f -> !f.skip())
        .map(FieldPlan::field)
        .filter(Searching::isSheet)
        .findFirst()
        .map(f -> plan.columns().getOrDefault(f, f))
        .orElse(null);
  }

  private void hand(ExecutorService writer, List<Future<?>> pending) {
    settle(pending);
    disk.require();
    List<RowMaker.Made> full = batch;
    long upTo = rows;
    batch = new ArrayList<>(BATCH);
    if (!full.isEmpty()) {
      Envelope reach = new Envelope(box);
      pending.add(writer.submit(() -> write(full, upTo, reach)));
    }
  }

  private static void settle(List<Future<?>> pending) {
    try {
      for (Future<?> each : pending) {
        each.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      pending.clear();
    }
  }

  private void write(List<RowMaker.Made> made, long upTo, Envelope reach) {
    transactions.executeWithoutResult(
        t -> {
          List<RowMaker.Made> good = made.stream().filter(m -> m.draft() != null).toList();
          List<Staging.Outcome> outcomes =
              staging.add(good.stream().map(RowMaker.Made::draft).toList());
          for (int i = 0; i < good.size(); i++) {
            count(outcomes.get(i), good.get(i));
          }
          List<RowProblem> found = new ArrayList<>();
          for (RowMaker.Made m : made) {
            refused += m.draft() == null ? 1 : 0;
            for (RowProblem p : m.problems()) {
              warnings += p.severity().equals("warning") ? 1 : 0;
              add(p, found);
            }
          }
          runs.add(id, found);
          written = upTo;
          runs.reached(id, upTo, staging.nextId(), json.writeValueAsString(diff(reach)));
        });
    progress.result(taken, refused, List.of());
  }

  private void add(RowProblem problem, List<RowProblem> to) {
    problems++;
    // a refused row is never dropped from the list: it is all that is left of it
    if (problems <= MOST_PROBLEMS || problem.rowText() != null) {
      to.add(problem.numbered(problems));
    }
  }

  private void count(Staging.Outcome outcome, RowMaker.Made made) {
    taken++;
    repaired += made.repaired() ? 1 : 0;
    switch (outcome) {
      case ADDED -> added++;
      case CHANGED -> changed++;
      case UNCHANGED -> unchanged++;
      case TWICE -> taken--;
    }
  }

  /** Surfaces of the file that cover the same ground; empty where there are none or too many. */
  List<RowProblem> overlapping() {
    List<RowProblem> out = new ArrayList<>();
    if (overlaps == null) {
      return out;
    }
    Overlaps.Found found = overlaps.find();
    if (found.skipped()) {
      out.add(
          note(
              "overlaps-skipped",
              "Tệp có quá nhiều vùng nên chưa tìm chồng lấn. Yêu cầu riêng nếu cần.",
              "There are too many surfaces, so overlaps were not looked for. Ask for it if"
                  + " needed."));
    }
    for (Overlaps.Pair pair : found.pairs()) {
      out.add(
          new RowProblem(
              0,
              "warning",
              "shape-overlap",
              pair.b(),
              null,
              null,
              null,
              "Vùng ở dòng %d chồng lên vùng ở dòng %d, %.1f m²."
                  .formatted(pair.b(), pair.a(), pair.areaM2()),
              "The surface on line %d covers %.1f m² of the one on line %d."
                  .formatted(pair.b(), pair.areaM2(), pair.a()),
              pair.lon(),
              pair.lat(),
              pair.areaM2(),
              null,
              null,
              null));
    }
    transactions.executeWithoutResult(
        t -> {
          List<RowProblem> kept = new ArrayList<>();
          out.forEach(p -> add(p, kept));
          runs.add(id, kept);
        });
    warnings += found.pairs().size();
    return out;
  }

  /** Ground within a map sheet that no parcel of it covers. */
  void uncovered() {
    List<RowProblem> out = new ArrayList<>();
    for (Gaps.Gap gap : gaps.find()) {
      String vi = "Khe hở %.1f m² (rộng khoảng %.2f m) giữa các thửa của tờ %s.";
      String en = "A gap of %.1f m² (about %.2f m wide) between the parcels of sheet %s.";
      out.add(
          new RowProblem(
              0,
              "note",
              "shape-gap",
              null,
              null,
              null,
              null,
              vi.formatted(gap.areaM2(), gap.width(), gap.sheet()),
              en.formatted(gap.areaM2(), gap.width(), gap.sheet()),
              gap.lon(),
              gap.lat(),
              gap.areaM2(),
              null,
              null,
              null));
    }
    transactions.executeWithoutResult(
        t -> {
          List<RowProblem> kept = new ArrayList<>();
          out.forEach(p -> add(p, kept));
          runs.add(id, kept);
        });
  }

  /** Something about the file as a whole. */
  void tell(RowProblem problem) {
    transactions.executeWithoutResult(
        t -> {
          List<RowProblem> kept = new ArrayList<>();
          add(problem, kept);
          runs.add(id, kept);
        });
  }

  static RowProblem note(String code, String vi, String en) {
    return RowProblem.of("note", code, null, null, null, null, vi, en);
  }

  Diff diff() {
    return diff(box);
  }

  private Diff diff(Envelope reach) {
    return new Diff(
        written,
        taken,
        added,
        changed,
        0,
        unchanged,
        refused,
        warnings,
        repaired,
        problems,
        reach.isNull() ? Double.NaN : reach.getMinX(),
        reach.isNull() ? Double.NaN : reach.getMinY(),
        reach.isNull() ? Double.NaN : reach.getMaxX(),
        reach.isNull() ? Double.NaN : reach.getMaxY(),
        Diff.Samples.NONE);
  }
}
