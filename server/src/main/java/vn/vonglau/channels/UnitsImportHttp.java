package vn.vonglau.channels;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.vonglau.channels.UnitColumns.Field;
import vn.vonglau.channels.UnitsImport.Received;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.ops.Job;
import vn.vonglau.ops.JobProblem;
import vn.vonglau.ops.Jobs;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;

/**
 * The door for official boundaries: files in, a job out; with {@code Accept: text/plain} the answer
 * tells how the job goes and ends with its report, for {@code scripts/import-units}.
 */
@RestController
class UnitsImportHttp {
  private static final Logger LOG = LoggerFactory.getLogger(UnitsImportHttp.class);

  /** Parts of a Shapefile that are read through its .shp. */
  private static final Set<String> SIDE_FILES = Set.of("dbf", "shx", "prj", "cpg", "qix", "sbn");

  private static final int SHOWN = 2000;
  private static final int LONGEST_DECREE = 300;

  private final UnitsImport units;
  private final Jobs jobs;
  private final Path incoming;

  UnitsImportHttp(UnitsImport units, Jobs jobs, @Value("${vonglau.home}") Path home) {
    this.units = units;
    this.jobs = jobs;
    this.incoming = home.resolve("tmp");
  }

  /** What is asked for beside the files; names as in {@code scripts/import-units}. */
  record Form(
      String validFrom,
      String decree,
      String level,
      String code,
      String name,
      String parent,
      String crs,
      String encoding,
      String layer,
      String snap,
      Boolean strict,
      Boolean dryRun) {}

  @PostMapping("/api/units/imports")
  ResponseEntity<Map<String, Object>> take(
      @RequestParam(name = "file", required = false) List<MultipartFile> files,
      @RequestParam(required = false) MultipartFile succession,
      Form form,
      @RequestHeader(value = "Accept", defaultValue = "*/*") String accept,
      HttpServletResponse response)
      throws IOException {
    Path folder = null;
    boolean submitted = false;
    try {
      ImportRequest request = request(form, names(files, succession));
      Files.createDirectories(incoming);
      folder = Files.createTempDirectory(incoming, "units-");
      List<Received> boundaries = receive(files == null ? List.of() : files, folder);
      Received lineage =
          succession == null || succession.isEmpty() ? null : receive(succession, folder);
      if (boundaries.isEmpty() && lineage == null) {
        throw UnitsImport.nothingToDo();
      }
      var order =
          new UnitsImport.Order(
              boundaries, lineage, reading(form), columns(form), snap(form), request);
      Path work = folder;
      long id =
          jobs.submit(
              "units.import",
              "Nhập địa giới / Units: " + request.source(),
              progress -> {
                try {
                  return units.run(order, progress);
                } finally {
                  remove(work);
                }
              });
      submitted = true;
      if (accept.contains("text/plain")) {
        tell(id, response);
        return null;
      }
      Job job = jobs.find(id).orElseThrow();
      return ResponseEntity.accepted()
          .body(
              Map.of(
                  "id", id,
                  "state", job.state().name().toLowerCase(Locale.ROOT),
                  "done", job.done(),
                  "total", job.total(),
                  "accepted", job.accepted(),
                  "refused", job.refused(),
                  "problemsUrl", "/api/jobs/" + id + "/problems"));
    } finally {
      if (!submitted && folder != null) {
        remove(folder);
      }
    }
  }

  /** Progress as it comes, then the findings, then one line with the result. */
  private void tell(long id, HttpServletResponse response) throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    PrintWriter out = response.getWriter();
    long last = -1;
    Job job = jobs.find(id).orElseThrow();
    while (!job.state().isOver()) {
      if (job.done() != last) {
        out.printf("… %d/%d%n", job.done(), job.total());
        out.flush();
        last = job.done();
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      job = jobs.find(id).orElseThrow();
    }
    List<JobProblem> problems = jobs.listProblems(id, 0, SHOWN);
    for (JobProblem p : problems) {
      out.println(line(p));
    }
    if (problems.size() == SHOWN) {
      out.printf("… tất cả ở / all at /api/jobs/%d/problems%n", id);
    }
    out.println((job.state() == Job.State.DONE ? "OK: " : "LỖI / FAILED: ") + job.summary());
    out.flush();
  }

  private static String line(JobProblem p) {
    StringBuilder text = new StringBuilder(p.severity()).append(' ').append(p.code());
    if (p.file() != null) {
      text.append(' ').append(p.file());
      if (p.line() != null) {
        text.append(':').append(p.line());
      }
    }
    if (p.object() != null) {
      text.append(" [").append(p.object()).append(']');
    }
    return text.append(' ').append(p.vi()).append(" / ").append(p.en()).toString();
  }

  private static ImportRequest request(Form form, String source) {
    LocalDate day;
    try {
      day = LocalDate.parse(form.validFrom() == null ? "" : form.validFrom());
    } catch (DateTimeException e) {
      day = null;
    }
    if (day == null || day.getYear() < 1800 || day.getYear() > 2200) {
      throw Problem.badRequest(
              "units-valid-from",
              "Cần ngày bắt đầu hiệu lực dạng 2025-07-01 (--valid-from). Chưa nhận gì.",
              "The first day in force is needed, as in 2025-07-01 (--valid-from). Nothing was"
                  + " taken.")
          .at("validFrom", null)
          .asException();
    }
    String decree = form.decree() == null || form.decree().isBlank() ? null : form.decree().strip();
    if (decree != null && decree.length() > LONGEST_DECREE) {
      throw Problem.badRequest(
              "units-decree",
              "Tên văn bản dài hơn " + LONGEST_DECREE + " chữ (--decree). Chưa nhận gì.",
              "The decree is longer than "
                  + LONGEST_DECREE
                  + " letters (--decree). Nothing was taken.")
          .at("decree", null)
          .asException();
    }
    return new ImportRequest(
        day, true, decree, source, source, false, isTrue(form.strict()), isTrue(form.dryRun()));
  }

  private static boolean isTrue(Boolean value) {
    return value != null && value;
  }

  private static String names(List<MultipartFile> files, MultipartFile succession) {
    List<String> names = new ArrayList<>();
    for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
      names.add(plain(file.getOriginalFilename()));
    }
    if (succession != null) {
      names.add(plain(succession.getOriginalFilename()));
    }
    String all = String.join(", ", names);
    return all.length() > 300 ? all.substring(0, 300) + "…" : all;
  }

  private static BoundaryFile.Options reading(Form form) {
    Crs crs = form.crs() == null || form.crs().isBlank() ? null : Crs.find(form.crs());
    Charset encoding = null;
    if (form.encoding() != null && !form.encoding().isBlank()) {
      try {
        encoding = Charset.forName(form.encoding());
      } catch (IllegalArgumentException e) {
        throw Problem.badRequest(
                "encoding",
                "Chưa biết bảng mã «" + form.encoding() + "». Ví dụ: UTF-8, windows-1258.",
                "Unknown encoding '" + form.encoding() + "'. Such as UTF-8, windows-1258.")
            .at("encoding", null)
            .asException();
      }
    }
    String layer = form.layer() == null || form.layer().isBlank() ? null : form.layer();
    return new BoundaryFile.Options(crs, layer, encoding);
  }

  private static UnitColumns.Choice columns(Form form) {
    Map<Field, String> columns = new EnumMap<>(Field.class);
    put(columns, Field.CODE, form.code());
    put(columns, Field.NAME, form.name());
    put(columns, Field.PARENT, form.parent());
    Level level = null;
    if (form.level() != null && !form.level().isBlank()) {
      Optional<Level> found = Level.find(form.level());
      level =
          found.orElseThrow(
              () ->
                  Problem.badRequest(
                          "unit-level",
                          "Cấp hành chính phải là province, district hoặc commune.",
                          "The level must be province, district or commune.")
                      .at("level", null)
                      .asException());
    }
    return new UnitColumns.Choice(columns, level, null);
  }

  private static void put(Map<Field, String> columns, Field field, String column) {
    if (column != null && !column.isBlank()) {
      columns.put(field, column);
    }
  }

  private static double snap(Form form) {
    double metres;
    try {
      metres =
          form.snap() == null || form.snap().isBlank()
              ? 0
              : Double.parseDouble(form.snap().strip());
    } catch (NumberFormatException e) {
      metres = Double.NaN;
    }
    if (!(metres >= 0 && metres <= 1000)) {
      throw Problem.badRequest(
              "snap",
              "Khoảng khép khe hở phải từ 0 đến 1000 mét.",
              "The snapping distance must be from 0 to 1000 metres.")
          .at("snap", null)
          .asException();
    }
    return metres;
  }

  /**
   * Puts the files down under plain names of our own, which any file system takes: the sender's
   * names stay in the report. Parts of one Shapefile get one name, so that they find each other.
   */
  private static List<Received> receive(List<MultipartFile> files, Path folder) throws IOException {
    Map<String, String> stems = new HashMap<>();
    List<Received> received = new ArrayList<>();
    for (MultipartFile file : files) {
      String name = plain(file.getOriginalFilename());
      int dot = name.lastIndexOf('.');
      String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
      String own = extension.matches("[a-z0-9]{1,8}") ? extension : "dat";
      String stem = (dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT);
      String base = stems.computeIfAbsent(stem, k -> "f" + stems.size());
      Path target = folder.resolve(base + "." + own);
      if (Files.exists(target)) {
        target = Files.createTempDirectory(folder, "again").resolve(base + "." + own);
      }
      file.transferTo(target);
      if (!SIDE_FILES.contains(extension)) {
        received.add(new Received(target, name));
      }
    }
    return received;
  }

  private static Received receive(MultipartFile file, Path folder) throws IOException {
    Path target = folder.resolve("succession.csv");
    file.transferTo(target);
    return new Received(target, plain(file.getOriginalFilename()));
  }

  /** The last part of the name, with nothing in it that a file system could take for a path. */
  static String plain(String name) {
    String last = name == null ? "" : name.replaceAll(".*[/\\\\]", "");
    String safe = last.replaceAll("[\\p{Cntrl}:*?\"<>|]", "_").strip();
    if (safe.isEmpty() || safe.equals(".") || safe.equals("..")) {
      return "file";
    }
    return safe.length() > 120 ? safe.substring(safe.length() - 120) : safe;
  }

  private static void remove(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      // The import itself went as its job says; what is left lies in the folder for such files.
      LOG.warn("received files could not be removed: {}", e.getMessage());
    }
  }
}
