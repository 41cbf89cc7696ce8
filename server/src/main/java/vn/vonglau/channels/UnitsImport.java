package vn.vonglau.channels;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import vn.vonglau.formats.BoundaryFile;
import vn.vonglau.formats.BoundaryRow;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ops.JobProblem;
import vn.vonglau.ops.Jobs.Progress;
import vn.vonglau.units.CoverageCheck;
import vn.vonglau.units.CoverageCheck.Piece;
import vn.vonglau.units.CoverageFault;
import vn.vonglau.units.Finding;
import vn.vonglau.units.ImportReport;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.Slivers;
import vn.vonglau.units.SuccessionDraft;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** The road of official boundary files: read, check how they cover the ground, take. */
@Component
class UnitsImport {
  private static final int STEPS = 4;

  /** A received file, with the name its sender gave it. */
  record Received(Path path, String name) {}

  /**
   * @param boundaries may be empty when only a succession comes
   * @param succession or null
   * @param snapMetres widest gap or overlap to close; 0 closes none
   */
  record Order(
      List<Received> boundaries,
      Received succession,
      BoundaryFile.Options reading,
      UnitColumns.Choice columns,
      double snapMetres,
      ImportRequest request) {}

  private final UnitIntake intake;
  private final Units units;

  UnitsImport(UnitIntake intake, Units units) {
    this.intake = intake;
    this.units = units;
  }

  /** Runs as a job; the sentence it returns and its problems are the report. */
  String run(Order order, Progress progress) {
    List<Finding> findings = new ArrayList<>();
    progress.of(0, STEPS);
    List<ProblemException> unreadable = new ArrayList<>();
    List<UnitDraft> drafts = read(order, findings, unreadable);
    List<SuccessionDraft> moves = moves(order, findings, unreadable);
    if (!unreadable.isEmpty()) {
      // Half of the files could mean something else than all of them: none is taken.
      progress.result(0, refusals(findings), problems(findings));
      throw refused(unreadable.getFirst().problem(), order);
    }
    progress.of(1, STEPS);
    if (order.snapMetres() > 0) {
      drafts = snap(drafts, order.snapMetres(), findings);
    }
    progress.of(2, STEPS);
    check(drafts, order, findings);
    progress.of(3, STEPS);
    // From here on it is one transaction: it cannot be cancelled half-way.
    ImportReport report = intake.take(order.request(), drafts, moves, findings);
    long refused = refusals(report.findings());
    progress.result(
        report.added() + report.corrected() + report.unchanged(),
        refused,
        problems(report.findings()));
    progress.of(STEPS, STEPS);
    return sentence(order.request(), report, refused);
  }

  /** Every file is read, so that the report names all that is wrong with each of them. */
  private static List<UnitDraft> read(
      Order order, List<Finding> findings, List<ProblemException> unreadable) {
    List<UnitDraft> drafts = new ArrayList<>();
    for (Received file : order.boundaries()) {
      try {
        List<BoundaryRow> rows = new ArrayList<>();
        BoundaryFile.Summary summary =
            BoundaryFile.read(file.path(), file.name(), order.reading(), rows::add);
        for (Problem note : summary.notes()) {
          findings.add(note(file.name(), note));
        }
        UnitDrafts.Result result = UnitDrafts.read(rows, order.columns());
        drafts.addAll(result.drafts());
        findings.addAll(result.findings());
      } catch (ProblemException e) {
        findings.add(unreadable(file, e));
        unreadable.add(e);
      }
    }
    return drafts;
  }

  private static List<SuccessionDraft> moves(
      Order order, List<Finding> findings, List<ProblemException> unreadable) {
    Received file = order.succession();
    if (file == null) {
      return List.of();
    }
    try {
      var read = SuccessionFile.read(file.path(), file.name());
      findings.addAll(read.findings());
      return read.moves();
    } catch (ProblemException e) {
      findings.add(unreadable(file, e));
      unreadable.add(e);
      return List.of();
    }
  }

  private static Finding unreadable(Received file, ProblemException e) {
    Integer line = e.problem().line();
    return Finding.unreadable(file.name(), line == null ? null : line.longValue(), e.problem());
  }

  private static ProblemException refused(Problem first, Order order) {
    int files = order.boundaries().size() + (order.succession() == null ? 0 : 1);
    return files == 1
        ? first.asException()
        : Problem.of(
                422,
                first.code(),
                first.vi() + " Các tệp cùng gửi cũng chưa được nhận.",
                first.en() + " Nor was anything of the files sent with it.")
            .asException();
  }

  private static long refusals(List<Finding> findings) {
    return findings.stream().filter(f -> f.severity() == Finding.Severity.ERROR).count();
  }

  private static List<JobProblem> problems(List<Finding> findings) {
    return findings.stream().map(UnitsImport::problem).toList();
  }

  private static List<UnitDraft> snap(
      List<UnitDraft> drafts, double metres, List<Finding> findings) {
    List<UnitDraft> snapped = new ArrayList<>();
    for (Level level : Level.values()) {
      List<UnitDraft> of = drafts.stream().filter(d -> d.level() == level).toList();
      List<Piece> pieces =
          of.stream()
              .map(d -> new Piece(d.code(), d.name(), d.geometry(), d.parentCode(), null))
              .toList();
      Slivers.Result result = Slivers.snap(pieces, metres);
      for (int i = 0; i < of.size(); i++) {
        snapped.add(of.get(i).withGeometry(result.pieces().get(i).geometry()));
      }
      for (Slivers.Change change : result.changes()) {
        findings.add(
            new Finding(
                Finding.Severity.NOTE,
                "coverage-snapped",
                of.getFirst().file(),
                null,
                change.code(),
                change.name(),
                String.format(
                    Locale.ROOT,
                    "Đã khép khe hở, chồng lấn theo yêu cầu: diện tích %s đổi %+.1f m².",
                    change.name(),
                    change.after() - change.before()),
                String.format(
                    Locale.ROOT,
                    "Gaps and overlaps closed as asked: the area of %s changed by %+.1f m².",
                    change.name(),
                    change.after() - change.before()),
                Math.abs(change.after() - change.before()),
                null,
                null));
      }
    }
    return snapped;
  }

  private void check(List<UnitDraft> drafts, Order order, List<Finding> findings) {
    Map<String, Geometry> above = new HashMap<>();
    drafts.forEach(d -> above.put(d.level() + d.code(), d.geometry()));
    UnitsSnapshot register = units.now();
    for (Level level : Level.values()) {
      List<UnitDraft> of = drafts.stream().filter(d -> d.level() == level).toList();
      List<Piece> pieces = new ArrayList<>();
      for (UnitDraft d : of) {
        pieces.add(
            new Piece(
                d.code(),
                d.name(),
                d.geometry(),
                d.parentCode(),
                parent(d, above, register, order.request())));
      }
      if (!pieces.isEmpty()) {
        Map<String, String> files = new HashMap<>();
        of.forEach(d -> files.putIfAbsent(d.code(), d.file()));
        for (CoverageFault fault :
            CoverageCheck.check(pieces, CoverageCheck.Limits.USUAL).faults()) {
          String first = fault.codes().isEmpty() ? of.getFirst().code() : fault.codes().getFirst();
          findings.add(fault.finding(files.get(first)));
        }
      }
    }
  }

  private static Geometry parent(
      UnitDraft d, Map<String, Geometry> above, UnitsSnapshot register, ImportRequest request) {
    if (d.parentCode() == null) {
      return null;
    }
    Level level = Level.ofCode(d.parentCode()).orElse(Level.PROVINCE);
    Geometry inFiles = above.get(level + d.parentCode());
    if (inFiles != null) {
      return inFiles;
    }
    // With a succession the unit of that code may be another one from that day on.
    return register
        .find(level, d.parentCode(), request.validFrom())
        .filter(u -> u.validFrom().equals(request.validFrom()) || u.validTo() == null)
        .flatMap(u -> register.place(u.id()))
        .map(p -> p.boundary())
        .orElse(null);
  }

  private static Finding note(String file, Problem note) {
    return new Finding(
        Finding.Severity.NOTE,
        note.code(),
        file,
        null,
        null,
        null,
        note.vi(),
        note.en(),
        null,
        null,
        null);
  }

  private static JobProblem problem(Finding f) {
    String object =
        f.unitCode() == null
            ? f.unitName()
            : f.unitName() == null ? f.unitCode() : f.unitCode() + " " + f.unitName();
    return new JobProblem(
        f.severity().name().toLowerCase(Locale.ROOT),
        f.code(),
        f.file(),
        f.line(),
        object,
        f.vi(),
        f.en(),
        f.areaM2(),
        f.lon(),
        f.lat());
  }

  private static String sentence(ImportRequest request, ImportReport r, long refused) {
    boolean kept = r.edition() != null;
    boolean refusedAll = request.strict() && refused > 0;
    String vi =
        request.dryRun()
            ? "Kiểm tra thử, chưa ghi gì: "
            : refusedAll
                ? "Có dòng bị từ chối và đã yêu cầu nhập trọn vẹn, nên chưa ghi gì: "
                : kept ? "Đã nhập: " : "Không có gì thay đổi: ";
    String en =
        request.dryRun()
            ? "Dry run, nothing was kept: "
            : refusedAll
                ? "Rows were refused and all or nothing was asked, so nothing was kept: "
                : kept ? "Imported: " : "Nothing changed: ";
    return vi
        + "%d đơn vị mới, %d sửa, %d giữ nguyên, %d chấm dứt; %d quan hệ kế thừa mới, %d đã có; %d huyện cũ được giữ để tra cứu; %d dòng bị từ chối."
            .formatted(
                r.added(),
                r.corrected(),
                r.unchanged(),
                r.closed(),
                r.moves(),
                r.movesUnchanged(),
                r.formerDistricts(),
                refused)
        + " / "
        + en
        + "%d new units, %d corrected, %d unchanged, %d ended; %d new successions, %d known; %d former districts kept; %d rows refused."
            .formatted(
                r.added(),
                r.corrected(),
                r.unchanged(),
                r.closed(),
                r.moves(),
                r.movesUnchanged(),
                r.formerDistricts(),
                refused);
  }

  /** An order that cannot be carried out is refused at the door. */
  static ProblemException nothingToDo() {
    return Problem.badRequest(
            "units-nothing",
            "Chưa có tệp nào: gửi ít nhất một tệp ranh giới (file) hoặc một tệp kế thừa"
                + " (succession).",
            "No file came: send at least one boundary file (file) or one succession file"
                + " (succession).")
        .asException();
  }
}
