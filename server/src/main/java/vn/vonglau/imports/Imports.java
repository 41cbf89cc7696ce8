package vn.vonglau.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.features.FeatureEditions;
import vn.vonglau.formats.SpatialFile;
import vn.vonglau.imports.ImportRun.State;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ops.Jobs;

/** The steps of an import: received, understood, checked, applied, undone. */
@Component
class Imports {
  private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

  /** Files that nobody went on with are thrown away after this time. */
  private static final Duration LEFT = Duration.ofDays(7);

  private final ImportRuns runs;
  private final Uploads uploads;
  private final Looking looking;
  private final ImportWork work;
  private final FeatureEditions editions;
  private final NewEntry entry;
  private final Profiles profiles;
  private final Jobs jobs;
  private final Catalogue catalogue;
  private final Journal journal;
  private final TransactionTemplate transactions;
  private final JsonMapper json;
  private final String node;

  Imports(
      ImportRuns runs,
      Uploads uploads,
      Looking looking,
      ImportWork work,
      FeatureEditions editions,
      NewEntry entry,
      Profiles profiles,
      Jobs jobs,
      Catalogue catalogue,
      Journal journal,
      TransactionTemplate transactions,
      JsonMapper json,
      @Value("${vonglau.home}") String home) {
    this.runs = runs;
    this.uploads = uploads;
    this.looking = looking;
    this.work = work;
    this.editions = editions;
    this.entry = entry;
    this.profiles = profiles;
    this.jobs = jobs;
    this.catalogue = catalogue;
    this.journal = journal;
    this.transactions = transactions;
    this.json = json;
    this.node = Path.of(home).toAbsolutePath().normalize().toString();
  }

  /**
   * Takes files in and looks at them.
   *
   * @throws ProblemException 400, 422: then nothing is kept
   */
  ImportRun receive(List<MultipartFile> files, ImportOptions options) throws IOException {
    Path folder = uploads.open();
    long id = 0;
    boolean done = false;
    try {
      Uploads.Kept kept = uploads.take(files, folder);
      long number =
          transactions.execute(
              t -> {
                long made =
                    runs.add(Actor.current(), node, kept.name(), kept.bytes(), kept.sha256(), "{}");
                journal.write(
                    "import.received", "import:" + made, kept.name() + " " + kept.sha256());
                return made;
              });
      id = number;
      uploads.number(folder, id);
      ImportRun run = look(get(id), options);
      done = true;
      return run;
    } finally {
      if (!done) {
        uploads.remove(folder);
        if (id > 0) {
          long failed = id;
          transactions.executeWithoutResult(t -> runs.end(failed, State.DISCARDED, null, ""));
          uploads.remove(id);
        }
      }
    }
  }

  ImportRun get(long id) {
    return runs.find(id)
        .filter(r -> r.state() != State.DISCARDED)
        .orElseThrow(() -> Problem.notFound().asException());
  }

  /** The same for the caller of a request: an import into a layer that they do not see is none. */
  ImportRun seen(long id) {
    ImportRun run = get(id);
    if (!isVisible(run)) {
      throw Problem.notFound().asException();
    }
    return run;
  }

  boolean isVisible(ImportRun run) {
    String layer = run.layer();
    return layer == null
        || !catalogue.exists(layer)
        || catalogue.rights().list().stream().anyMatch(g -> g.layer().id().equals(layer));
  }

  private ImportRun row(long id) {
    return runs.find(id).orElseThrow(() -> Problem.notFound().asException());
  }

  /** Looks at the file anew, with these choices. */
  ImportRun look(ImportRun run, ImportOptions options) throws IOException {
    refuse(run, s -> s.busy() || s == State.APPLIED);
    Path main = uploads.main(run.id());
    Path folder = uploads.work(run.id());
    ImportOptions chosen = options;
    Looked looked;
    try (SpatialFile file = SpatialFile.open(main, run.fileName(), folder)) {
      Optional<Profiles.Profile> profile = Optional.empty();
      looked = looking.at(file, run.fileName(), chosen, catalogue.rights());
      if (options.fields() == null) {
        profile = profiles.find(looked, options.layer());
        if (profile.isPresent()) {
          chosen = options.or(profile.get().options());
          looked = looking.at(file, run.fileName(), chosen, catalogue.rights());
        }
      }
      looked.json().put("profile", profile.map(Profiles.Profile::json).orElse(null));
    }
    ImportOptions kept = chosen;
    Looked seen = looked;
    transactions.executeWithoutResult(
        t -> {
          Object layer = layer(seen);
          runs.understood(
              run.id(),
              layer == null ? null : layer.toString(),
              json.writeValueAsString(kept),
              json.writeValueAsString(seen.json()));
          if (seen.plan() != null) {
            runs.begin(run.id(), json.writeValueAsString(seen.plan()), 0);
            profiles.save(seen, kept);
          }
        });
    if (run.layer() != null) {
      editions.discard(run.layer(), run.id());
    }
    return get(run.id());
  }

  private static Object layer(Looked looked) {
    return looked.json().get("proposal") instanceof java.util.Map<?, ?> shown
        ? shown.get("layer")
        : null;
  }

  /**
   * Reads all rows and compares them with the layer.
   *
   * @param applies goes on to change the layer
   * @return id of the job
   */
  long check(ImportRun run, boolean applies) {
    refuse(run, s -> s.busy() || s == State.APPLIED || s == State.UNDONE);
    Plan plan = plan(run).applying(applies);
    transactions.executeWithoutResult(
        t -> {
          if (!runs.move(run.id(), run.state(), State.CHECKING)) {
            throw wrongState().asException();
          }
          runs.begin(run.id(), json.writeValueAsString(plan), 0);
          runs.forgetProblems(run.id());
        });
    return submit(run.id(), plan.layer(), "import.check", "Kiểm tra", "Checking", work::check);
  }

  long apply(ImportRun run) {
    refuse(run, s -> s != State.CHECKED);
    move(run, State.APPLYING);
    return submit(run.id(), run.layer(), "import.apply", "Áp dụng", "Applying", work::apply);
  }

  long undo(ImportRun run) {
    refuse(run, s -> s != State.APPLIED);
    move(run, State.UNDOING);
    return submit(run.id(), run.layer(), "import.undo", "Hoàn tác", "Undoing", work::undo);
  }

  private void move(ImportRun run, State to) {
    transactions.executeWithoutResult(
        t -> {
          if (!runs.move(run.id(), run.state(), to)) {
            throw wrongState().asException();
          }
        });
  }

  private long submit(
      long id, String layer, String kind, String vi, String en, ImportWork.Step step) {
    String title = vi + " / " + en + ": " + get(id).fileName() + " → " + layer;
    long job = jobs.submit(kind, title, "layer:" + layer, progress -> step.run(row(id), progress));
    transactions.executeWithoutResult(t -> runs.job(id, job));
    return job;
  }

  /** Stops what runs and throws away the files and what was staged. */
  void discard(ImportRun run) {
    refuse(run, s -> s == State.APPLIED || s == State.APPLYING || s == State.UNDOING);
    transactions.executeWithoutResult(
        t -> {
          if (!runs.move(run.id(), run.state(), State.DISCARDED)) {
            throw wrongState().asException();
          }
          journal.write("import.discarded", "import:" + run.id(), "");
        });
    if (run.state() != State.CHECKING) {
      work.throwAway(run);
    } else if (run.jobId() != null) {
      jobs.cancel(run.jobId()); // which throws the files away when it stops
    }
  }

  private Plan plan(ImportRun run) {
    if (run.plan() == null) {
      List<Question> open =
          json.readTree(run.preview())
              .path("questions")
              .valueStream()
              .map(q -> json.treeToValue(q, Question.class))
              .toList();
      throw Questions.open(open).asException();
    }
    return json.readValue(run.plan(), Plan.class);
  }

  private static void refuse(ImportRun run, Function<State, Boolean> wrong) {
    if (wrong.apply(run.state())) {
      throw wrongState().asException();
    }
  }

  private static Problem wrongState() {
    return Problem.of(
        409,
        "import-state",
        "Lần nhập này đang ở bước khác nên chưa làm gì. Tải lại rồi xem.",
        "This import is at another step, so nothing was done. Load it again.");
  }

  /** Whether the newest edition of the layer is this import's. */
  boolean undoable(ImportRun run) {
    return run.state() == State.APPLIED
        && editions.last(run.layer()).filter(l -> l.importId() == run.id()).isPresent();
  }

  /** What ran when the server ended goes on where it was. */
  @EventListener(ApplicationReadyEvent.class)
  void goOn() {
    for (ImportRun run : runs.interrupted(node)) {
      LOG.info("import {} goes on: {} row {}", run.id(), run.state(), run.taken());
      Actor.run(
          run.actor(),
          () -> {
            switch (run.state()) {
              case CHECKING ->
                  submit(
                      run.id(), run.layer(), "import.check", "Kiểm tra", "Checking", work::check);
              case APPLYING ->
                  submit(run.id(), run.layer(), "import.apply", "Áp dụng", "Applying", work::apply);
              default ->
                  submit(run.id(), run.layer(), "import.undo", "Hoàn tác", "Undoing", work::undo);
            }
          });
    }
  }

  @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT6H")
  void throwOldAway() {
    for (ImportRun run : runs.stale(node, Instant.now().minus(LEFT))) {
      transactions.executeWithoutResult(t -> runs.end(run.id(), State.DISCARDED, null, ""));
      work.throwAway(run);
    }
  }
}
