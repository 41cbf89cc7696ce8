package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Period;

/** The letter to those whose report is missing, and its template. */
@RestController
class LetterHttp {
  private final Letter letter;

  LetterHttp(Letter letter) {
    this.letter = letter;
  }

  record Fields(Map<String, String> fields) {}

  @GetMapping("/api/reports/letter")
  ResponseEntity<byte[]> make(
      @RequestParam String form,
      @RequestParam String period,
      @RequestParam(required = false) Long unit,
      @RequestParam(required = false) String agency)
      throws IOException {
    mustWrite();
    byte[] bytes = letter.make(form, Period.parse(period), unit, agency);
    return FileAnswer.of(
        bytes,
        PrintFile.DOCX.type(),
        FileAnswer.name("cong van don doc " + form + " " + period, "docx"));
  }

  @GetMapping("/api/reports/letter/template")
  ResponseEntity<byte[]> template() {
    mustWrite();
    return FileAnswer.of(letter.template(), PrintFile.DOCX.type(), "mau-cong-van-don-doc.docx");
  }

  @GetMapping("/api/reports/letter/fields")
  Fields fields() {
    mustWrite();
    return new Fields(Letter.FIELDS);
  }

  @Operation(summary = "A new template: the bytes of a .docx as the body")
  @PutMapping("/api/reports/letter/template")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(
      HttpServletRequest request,
      @RequestHeader(name = "X-File-Name", required = false) String name)
      throws IOException {
    mustWrite();
    letter.change(
        name == null ? "mau" : name, request.getInputStream().readNBytes(OfficeFile.LARGEST + 1));
  }

  private static void mustWrite() {
    Caller caller = CurrentCaller.get();
    if (!caller.has(Role.ADMINISTRATOR) && !caller.has(Role.AGGREGATOR)) {
      throw ReportRights.forbidden();
    }
  }
}
