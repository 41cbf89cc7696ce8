package vn.vonglau.sensing;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** How the files of stations are written, where they are not written in the usual way. */
@RestController
class FormatsHttp {
  private final Formats formats;

  FormatsHttp(Formats formats) {
    this.formats = formats;
  }

  record Items(List<Formats.Declared> items) {}

  /**
   * A file to try a format on.
   *
   * @param format as it would be declared; the usual one where it is left out
   */
  record Trial(JsonNode format, String name, String text) {}

  record Value(
      int line, String station, String symbol, double value, String unit, ZonedDateTime time) {}

  record Tried(List<Value> values, int refused, List<Receipt.LineProblem> problems) {}

  @Operation(summary = "Declared formats by station code or account")
  @GetMapping("/api/formats")
  Items list() {
    return new Items(formats.list());
  }

  @Operation(
      summary = "Declares the format of a station, or of an account that sends for many",
      description =
          "{\"pattern\":\"{station}_{time}.*\",\"separator\":\"auto|tab|space|semicolon|comma\","
              + "\"encoding\":\"auto\",\"columns\":[\"symbol\",\"value\",\"unit\",\"time\","
              + "\"status\"]}; members that are left out are as usual.")
  @PutMapping("/api/formats/{of}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void declare(@PathVariable String of, @RequestBody JsonNode format) {
    formats.declare(StationWork.needed(of, "of", 60), format.toString());
  }

  @DeleteMapping("/api/formats/{of}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(@PathVariable String of) {
    formats.forget(of);
  }

  @Operation(summary = "Reads a file by a format and tells what it would find; stores nothing")
  @PostMapping("/api/formats/try")
  Tried tryOut(@RequestBody Trial trial) {
    FileFormat format =
        trial.format == null ? FileFormat.USUAL : FileFormat.of(trial.format.toString());
    Parsed parsed =
        StationFile.parse(
            StationWork.needed(trial.name, "name", 300),
            (trial.text == null ? "" : trial.text).getBytes(StandardCharsets.UTF_8),
            format);
    return new Tried(
        parsed.readings().stream().limit(Parsed.MOST_TOLD).map(FormatsHttp::value).toList(),
        parsed.refused(),
        parsed.problems());
  }

  private static Value value(Reading r) {
    Instant time = r.time();
    return new Value(
        r.line(), r.station(), r.symbol(), r.value(), r.unit(), StationsHttp.local(time));
  }
}
