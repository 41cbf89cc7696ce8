package vn.vonglau.channels;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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
import vn.vonglau.formats.BoundaryFile;
import vn.vonglau.formats.TextCoding;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.ops.JobTelling;
import vn.vonglau.ops.Jobs;
import vn.vonglau.ops.ReceivedFiles;
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

  private static final int LONGEST_DECREE = 300;

  private final UnitsImport units;
  private final Jobs jobs;
  private final JobTelling telling;
  private final Path incoming;

  UnitsImportHttp(
      UnitsImport units, Jobs jobs, JobTelling telling, @Value("${vonglau.home}") Path home) {
    this.telling = telling;
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
        telling.tell(id, "/api/jobs/" + id + "/problems", (over, out) -> {}, response);
        return null;
      }
      return ResponseEntity.accepted().body(jobs.find(id).orElseThrow().json());
    } finally {
      if (!submitted && folder != null) {
        remove(folder);
      }
    }
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
      names.add(ReceivedFiles.plain(file.getOriginalFilename()));
    }
    if (succession != null) {
      names.add(ReceivedFiles.plain(succession.getOriginalFilename()));
    }
    String all = String.join(", ", names);
    return all.length() > 300 ? all.substring(0, 300) + "…" : all;
  }

  private static BoundaryFile.Options reading(Form form) {
    Crs crs = form.crs() == null || form.crs().isBlank() ? null : Crs.find(form.crs());
    String layer = form.layer() == null || form.layer().isBlank() ? null : form.layer();
    return new BoundaryFile.Options(crs, layer, TextCoding.of(form.encoding()));
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

  private static List<Received> receive(List<MultipartFile> files, Path folder) throws IOException {
    List<Received> received = new ArrayList<>();
    for (ReceivedFiles.One one : ReceivedFiles.put(files, folder)) {
      if (!SIDE_FILES.contains(one.extension())) {
        received.add(new Received(one.path(), one.name()));
      }
    }
    return received;
  }

  private static Received receive(MultipartFile file, Path folder) throws IOException {
    Path target = folder.resolve("succession.csv");
    file.transferTo(target);
    return new Received(target, ReceivedFiles.plain(file.getOriginalFilename()));
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
