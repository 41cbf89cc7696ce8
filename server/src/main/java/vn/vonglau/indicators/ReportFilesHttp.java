package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import vn.vonglau.identity.IfMatch;

/** Files of one report: template, filled form, print, attachments. */
@RestController
class ReportFilesHttp {
  private final ReportFiles files;
  private final Reports reports;
  private final ReportRights rights;
  private final Attachments attachments;

  ReportFilesHttp(
      ReportFiles files, Reports reports, ReportRights rights, Attachments attachments) {
    this.files = files;
    this.reports = reports;
    this.rights = rights;
    this.attachments = attachments;
  }

  record Items(List<Attachments.Attachment> items, String next) {}

  @Operation(summary = "The workbook to fill this report in with")
  @GetMapping("/api/reports/{id}/template.xlsx")
  ResponseEntity<byte[]> template(@PathVariable long id) throws IOException {
    Report report = reports.get(id);
    var out = new ByteArrayOutputStream();
    files.template(id, out);
    return FileAnswer.of(
        out.toByteArray(), PrintFile.XLSX.type(), FileAnswer.name(name(report), "xlsx"));
  }

  @Operation(
      summary = "Takes a filled template or CSV; ?dry=1 only tells what would happen",
      description =
          "Cells without a fault are stored together; each fault names its cell, reason and"
              + " remedy. A fault of the whole file is a 422 and nothing is stored.")
  @PostMapping("/api/reports/{id}/file")
  ReportFiles.Taken take(
      @PathVariable long id,
      @RequestParam(required = false) MultipartFile file,
      @RequestParam(required = false) String dry,
      @RequestHeader(name = "If-Match", required = false) String match)
      throws IOException {
    byte[] bytes = FileAnswer.bytes(file);
    boolean trial = dry != null && !dry.equals("0") && !dry.equals("false");
    return files.take(id, file.getOriginalFilename(), bytes, IfMatch.find(match), trial);
  }

  @GetMapping("/api/reports/{id}/refused.xlsx")
  ResponseEntity<byte[]> refused(@PathVariable long id, @RequestParam long upload)
      throws IOException {
    Report report = reports.get(id);
    return FileAnswer.of(
        files.marked(id, upload),
        PrintFile.XLSX.type(),
        FileAnswer.name(name(report) + " loi", "xlsx"));
  }

  @GetMapping("/api/reports/{id}/export")
  ResponseEntity<byte[]> export(
      @PathVariable long id, @RequestParam(defaultValue = "xlsx") String format)
      throws IOException {
    PrintFile file = PrintFile.of(format, PrintFile.values());
    Report report = reports.get(id);
    var out = new ByteArrayOutputStream();
    file.write(files.table(id), out);
    return FileAnswer.of(
        out.toByteArray(), file.type(), FileAnswer.name(name(report), file.ending()));
  }

  @GetMapping("/api/reports/{id}/attachments")
  Items attachments(@PathVariable long id) {
    reports.get(id);
    return new Items(attachments.of(Attachments.Place.REPORT, id), null);
  }

  @PostMapping("/api/reports/{id}/attachments")
  @ResponseStatus(HttpStatus.CREATED)
  Attachments.Attachment attach(
      @PathVariable long id, @RequestParam(required = false) MultipartFile file)
      throws IOException {
    Report report = reports.get(id);
    rights.mustEnter(report);
    Reports.mustBe(ReportState.DRAFT, report);
    byte[] bytes = FileAnswer.bytes(file);
    return attachments.add(Attachments.Place.REPORT, id, file.getOriginalFilename(), bytes);
  }

  @GetMapping("/api/reports/{id}/attachments/{n}")
  ResponseEntity<byte[]> attachment(@PathVariable long id, @PathVariable long n) {
    reports.get(id);
    Attachments.Content content = attachments.get(Attachments.Place.REPORT, id, n);
    return FileAnswer.of(content.bytes(), content.about().type(), content.about().name());
  }

  private static String name(Report report) {
    return report.form() + " " + report.period().code() + " " + report.unit();
  }
}
