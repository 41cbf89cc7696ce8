package vn.vonglau.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.features.EditionRows;
import vn.vonglau.features.FeatureEditions;
import vn.vonglau.features.Staging;
import vn.vonglau.formats.FeatureSource;
import vn.vonglau.formats.SpatialFile;
import vn.vonglau.imports.ImportRun.State;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.ops.JobProblem;
import vn.vonglau.ops.Jobs.Progress;

/** What the jobs of an import do. */
@Component
class ImportWork {
  private static final int SAMPLES = 20;
  private static final int REPORTED = 2000;

  private final ImportRuns runs;
  private final Uploads uploads;
  private final HomeGround home;
  private final FeatureEditions editions;
  private final EditionRows rows;
  private final Catalogue catalogue;
  private final NewEntry entry;
  private final Journal journal;
  private final TransactionTemplate transactions;
  private final JsonMapper json;
  private final DiskGuard disk;

  /** One of the three, as a job. */
  @FunctionalInterface
  interface Step {
    String run(ImportRun run, Progress progress) throws Exception;
  }

  ImportWork(
      ImportRuns runs,
      Uploads uploads,
      HomeGround home,
      FeatureEditions editions,
      EditionRows rows,
      Catalogue catalogue,
      NewEntry entry,
      Journal journal,
      TransactionTemplate transactions,
      JsonMapper json,
      DiskGuard disk) {
    this.disk = disk;
    this.runs = runs;
    this.uploads = uploads;
    this.home = home;
    this.editions = editions;
    this.rows = rows;
    this.catalogue = catalogue;
    this.entry = entry;
    this.journal = journal;
    this.transactions = transactions;
    this.json = json;
  }

  private Layer known(Plan plan) {
    return catalogue.all().stream()
        .filter(l -> l.id().equals(plan.layer()))
        .findFirst()
        .orElse(null);
  }

  /** Reads the file, stages its rows, says what would change. */
  String check(ImportRun run, Progress progress) throws Exception {
    if (run.state() == State.DISCARDED) {
      throwAway(run);
      progress.of(0, 0); // ends as cancelled
      return "Đã bỏ, chưa ghi gì. / Discarded, nothing was written.";
    }
    Plan plan = json.readValue(run.plan(), Plan.class);
    try {
      return checked(run, plan, progress);
    } catch (Exception | OutOfMemoryError e) {
      if (progress.isEnding()) {
        throw e; // goes on after the next start
      }
      boolean cancelled = progress.isCancelled();
      fail(run, cancelled ? State.DRAFT : State.FAILED, e);
      throw e;
    }
  }

  private void fail(ImportRun run, State state, Throwable e) {
    String said =
        e instanceof ProblemException p ? p.problem().vi() + " / " + p.problem().en() : "";
    editions.discard(run.layer(), run.id());
    if (!ended(run, state, null, said)) {
      throwAway(run);
    }
  }

  /** Ends a check; false when the import was discarded meanwhile. */
  private boolean ended(ImportRun run, State state, String diff, String said) {
    return transactions.execute(
        t -> {
          boolean mine = runs.move(run.id(), State.CHECKING, state);
          if (mine) {
            runs.end(run.id(), state, diff, said);
          }
          return mine;
        });
  }

  private String checked(ImportRun run, Plan plan, Progress progress) throws Exception {
    if (plan.mode().equals("create") && editions.count(plan.layer()) > 0) {
      throw Questions.hasRows(plan.layer()); // another import was faster
    }
    long state = editions.state(plan.layer());
    boolean again = run.taken() > 0 && Objects.equals(run.layerState(), state);
    ImportRun from = run;
    if (!again) {
      editions.discard(plan.layer(), run.id());
      transactions.executeWithoutResult(
          t -> {
            runs.begin(run.id(), run.plan(), state);
            runs.forgetProblems(run.id());
          });
      from = runs.find(run.id()).orElseThrow();
    }
    Layer layer = known(plan);
    List<Field> declared = layer == null ? List.of() : layer.fields();
    Path work = uploads.work(run.id());
    Staging staging = editions.stage(plan.layer(), run.id(), plan.key() != null, from.nextId());
    String unit =
        plan.fields().stream()
            .filter(f -> f.field().equals(plan.styleField()))
            .map(FieldPlan::unit)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    StyleValues values = new StyleValues(plan.style(), plan.styleField(), unit);
    Checking checking;
    try (SpatialFile file = SpatialFile.open(uploads.main(run.id()), run.fileName(), work);
        FeatureSource source = file.source(plan.source())) {
      RowReadings perRow = plan.perRow() ? perRow(plan, source) : null;
      RowMaker maker = new RowMaker(plan, home, declared, perRow, source.columnsFound(), json);
      checking =
          new Checking(
              from, plan, runs, transactions, json, maker, staging, values, progress, disk);
      checking.run(source);
    }
    checking.overlapping();
    checking.uncovered();
    if (layer != null && !NewEntry.more(plan, layer).isEmpty() && !entry.widens(plan.layer())) {
      checking.tell(
          Checking.note(
              "fields-hidden",
              "Lớp do tệp cấu hình khai báo nên các cột mới được lưu nhưng chưa hiện: "
                  + names(plan, layer),
              "The layer is declared by a file, so new columns are kept but not shown: "
                  + names(plan, layer)));
    }
    Diff diff = finished(plan, run.id(), checking.diff());
    String summary = sentence(plan, diff);
    Diff whole = diff;
    transactions.executeWithoutResult(
        t -> runs.style(run.id(), json.writeValueAsString(StyleJson.of(values.choice()))));
    if (!ended(run, State.CHECKED, json.writeValueAsString(whole), summary)) {
      throw Problem.notFound().asException();
    }
    progress.result(diff.taken(), diff.refused(), report(run));
    if (plan.applies()) {
      transactions.executeWithoutResult(t -> runs.move(run.id(), State.CHECKED, State.APPLYING));
      return apply(runs.find(run.id()).orElseThrow(), progress);
    }
    return summary;
  }

  private static String names(Plan plan, Layer layer) {
    return String.join(
        ", ", NewEntry.more(plan, layer).stream().map(Field::name).limit(20).toList());
  }

  private RowReadings perRow(Plan plan, FeatureSource source) {
    Reading declared = plan.reading() == null ? null : Reading.parse(plan.reading());
    return Readings.chooser(SampleOfFile.of(source).samples, declared, home.area());
  }

  private Diff finished(Plan plan, long id, Diff d) {
    long removed = plan.mode().equals("replace") ? rows.missing(plan.layer(), id) : 0;
    List<Object> added = new ArrayList<>();
    for (EditionRows.Shown row : rows.brought(plan.layer(), id, true, SAMPLES)) {
      added.add(new Diff.Row(row.key(), row.name()));
    }
    List<Object> changed = new ArrayList<>();
    for (EditionRows.Shown row : rows.brought(plan.layer(), id, false, SAMPLES)) {
      rows.now(plan.layer(), row.id())
          .ifPresent(
              before ->
                  changed.add(difference(before, row, rows.isMoved(plan.layer(), id, row.id()))));
    }
    List<Object> gone = new ArrayList<>();
    if (removed > 0) {
      for (EditionRows.Shown row : rows.missing(plan.layer(), id, SAMPLES)) {
        gone.add(new Diff.Row(row.key(), row.name()));
      }
    }
    return d.with(removed, new Diff.Samples(added, changed, gone));
  }

  private static Diff.Changed difference(
      EditionRows.Shown before, EditionRows.Shown row, boolean moved) {
    List<Map<String, Object>> fields = new ArrayList<>();
    Map<String, Object> all = new LinkedHashMap<>(before.attributes());
    all.putAll(row.attributes());
    for (String field : all.keySet()) {
      Object was = before.attributes().get(field);
      Object is = row.attributes().get(field);
      if (!Objects.equals(was, is)) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("field", field);
        one.put("before", was);
        one.put("after", is);
        fields.add(one);
      }
    }
    return new Diff.Changed(row.key(), row.name(), fields, moved);
  }

  private List<JobProblem> report(ImportRun run) {
    List<JobProblem> out = new ArrayList<>();
    for (RowProblem p : runs.problems(run.id(), 0, REPORTED)) {
      String object = p.key();
      if (p.field() != null) {
        object = p.field() + (p.value() == null ? "" : " = " + p.value());
      }
      out.add(
          new JobProblem(
              p.severity(),
              p.code(),
              run.fileName(),
              p.line(),
              object,
              p.vi(),
              p.en(),
              p.areaBeforeM2(),
              p.lon(),
              p.lat()));
    }
    return out;
  }

  private static String sentence(Plan plan, Diff d) {
    return "Đã kiểm tra, chưa ghi: %d thêm, %d sửa, %d bớt, %d giữ nguyên; %d dòng bị từ chối, %d cảnh báo."
            .formatted(
                d.added(), d.changed(), d.removed(), d.unchanged(), d.refused(), d.warnings())
        + " / Checked, nothing written: %d added, %d changed, %d removed, %d the same; %d rows refused, %d warnings."
            .formatted(
                d.added(), d.changed(), d.removed(), d.unchanged(), d.refused(), d.warnings());
  }

  /** Makes the staged rows the layer. */
  String apply(ImportRun run, Progress progress) throws Exception {
    Plan plan = json.readValue(run.plan(), Plan.class);
    Diff diff = json.readValue(run.diff(), Diff.class);
    try {
      if (diff.taken() == 0) {
        throw Problem.of(
                422,
                "import-nothing",
                "Không có dòng nào dùng được nên chưa ghi gì. Xem danh sách lỗi.",
                "No row can be used, so nothing was written. See the list of faults.")
            .asException();
      }
      Layer layer = known(plan);
      var order =
          new FeatureEditions.Order(
              plan.layer(),
              run.id(),
              diff.added(),
              diff.changed(),
              diff.removed(),
              plan.keepsRest(),
              run.layerState(),
              run.nextId(),
              entry.before(plan, layer));
      long edition =
          editions.take(
              order,
              state -> {
                entry.put(plan, layer, run.fileName(), diff.taken(), StyleJson.choice(json, run));
                runs.applied(run.id(), state);
              },
              carried -> progress.of(carried, 0));
      String summary = applied(edition, diff);
      transactions.executeWithoutResult(t -> runs.end(run.id(), State.APPLIED, null, summary));
      progress.result(diff.taken(), diff.refused(), report(run));
      uploads.remove(run.id()); // its rows are in the layer, what was refused is in the store
      return summary;
    } catch (Exception | OutOfMemoryError e) {
      if (!progress.isEnding()) {
        String said =
            e instanceof ProblemException p ? p.problem().vi() + " / " + p.problem().en() : "";
        transactions.executeWithoutResult(
            t -> {
              if (runs.move(run.id(), State.APPLYING, State.CHECKED)) {
                runs.end(run.id(), State.CHECKED, null, said);
              }
            });
      }
      throw e;
    }
  }

  private static String applied(long edition, Diff d) {
    return "Đã nhập, bản thứ %d: %d thêm, %d sửa, %d bớt, %d giữ nguyên; %d dòng bị từ chối."
            .formatted(edition, d.added(), d.changed(), d.removed(), d.unchanged(), d.refused())
        + " / Imported as edition %d: %d added, %d changed, %d removed, %d the same; %d rows refused."
            .formatted(edition, d.added(), d.changed(), d.removed(), d.unchanged(), d.refused());
  }

  /** Takes the import back. */
  String undo(ImportRun run, Progress progress) {
    progress.of(0, 1);
    String before =
        editions
            .last(run.layer())
            .filter(l -> l.importId() == run.id())
            .map(FeatureEditions.Last::entryBefore)
            .orElse(null);
    try {
      editions.undo(
          run.layer(),
          run.id(),
          () -> {
            entry.undo(run.layer(), before);
            runs.end(
                run.id(),
                State.UNDONE,
                null,
                "Đã hoàn tác; lớp trở lại như trước. / Undone; the layer is as it was before.");
          });
    } catch (RuntimeException e) {
      if (!progress.isEnding()) {
        transactions.executeWithoutResult(t -> runs.move(run.id(), State.UNDOING, State.APPLIED));
      }
      throw e;
    }
    progress.of(1, 1);
    return "Đã hoàn tác; lớp trở lại như trước. / Undone; the layer is as it was before.";
  }

  /** Files and staged rows of an import that is not gone on with. */
  void throwAway(ImportRun run) {
    uploads.remove(run.id());
    if (run.layer() != null) {
      editions.discard(run.layer(), run.id());
    }
  }
}
