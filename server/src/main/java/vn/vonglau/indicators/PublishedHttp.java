package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Problem;
import vn.vonglau.ops.BrokenOff;
import vn.vonglau.ops.PacedStream;
import vn.vonglau.units.Units;

/** Published figures as files for other systems. */
@RestController
class PublishedHttp {
  /** Files that are made at a time; the others are asked to come again. */
  private static final int AT_ONCE = 4;

  private final Published published;
  private final Definitions definitions;
  private final QualityFile quality;
  private final Units units;
  private final BusinessClock clock;
  private final Semaphore places = new Semaphore(AT_ONCE);

  PublishedHttp(
      Published published,
      Definitions definitions,
      QualityFile quality,
      Units units,
      BusinessClock clock) {
    this.published = published;
    this.definitions = definitions;
    this.quality = quality;
    this.units = units;
    this.clock = clock;
  }

  @Operation(
      summary = "Published figures as a file",
      description =
          "format: json, csv, xlsx, sdmx-csv (SDMX-CSV 2.0). indicator may be repeated; group is a"
              + " topic, a set or a heading of the list of indicators. from and to are periods or"
              + " days: a figure is given when its period lies within. reading=on-units reads on"
              + " the units of the day at. Only accepted figures, each as /api/figures gives it,"
              + " with quality; at most 500,000 rows, more is 422 figures-export-large.")
  @GetMapping("/api/figures/export")
  void export(
      @RequestParam(defaultValue = "json") String format,
      @RequestParam(required = false) List<String> indicator,
      @RequestParam(required = false) String group,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String level,
      @RequestParam(required = false) Long unit,
      @RequestParam(required = false) String at,
      @RequestParam(defaultValue = "reported") String reading,
      HttpServletResponse response)
      throws IOException {
    PublishedFile file = PublishedFile.of(format);
    Caller caller = CurrentCaller.get();
    PublishedAsk ask =
        new PublishedAsk(
            PublishedAsk.indicators(indicator, group, definitions.now(), caller),
            PublishedAsk.edge(from, "from", false),
            PublishedAsk.edge(to, "to", true),
            level == null || level.isEmpty() ? null : FiguresHttp.level(level),
            unit,
            Day.parse(at, "at", clock.today()),
            onUnits(reading));
    order(ask);
    published.check(ask);
    if (!places.tryAcquire()) {
      throw Problem.of(
              503,
              "figures-export-busy",
              "Đang tạo nhiều tệp cùng lúc. Chưa tạo tệp này. Thử lại sau ít phút.",
              "Many files are being made. This one was not. Try again in a few minutes.")
          .asException();
    }
    try {
      write(file, ask, head(ask, from, to), response);
    } finally {
      places.release();
    }
  }

  private void write(
      PublishedFile file, PublishedAsk ask, PublishedFile.Head head, HttpServletResponse response)
      throws IOException {
    String name = "so-lieu_" + LocalDate.ofInstant(head.at(), BusinessClock.ZONE) + file.ending();
    PacedStream out =
        new PacedStream(
            response.getOutputStream(),
            () -> {
              response.setContentType(file.type());
              response.setHeader("Cache-Control", "no-store");
              response.setHeader("X-Content-Type-Options", "nosniff");
              response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
            });
    try {
      file.write(head, taker -> published.each(ask, taker), out);
    } catch (ClientAbortException e) {
      throw e;
    } catch (IOException | UncheckedIOException e) {
      throw new BrokenOff(e);
    } catch (RuntimeException e) {
      throw out.begun() ? new BrokenOff(e) : e;
    }
  }

  private PublishedFile.Head head(PublishedAsk ask, String from, String to) {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("reading", ask.onUnits() ? "on-units" : "reported");
    asked.put("at", ask.onUnits() ? ask.at().toString() : null);
    asked.put("from", from);
    asked.put("to", to);
    asked.put("level", ask.level() == null ? null : ask.level().id());
    asked.put("unit", ask.unit());
    asked.put(
        "indicators",
        ask.indicators().size() > 50
            ? ask.indicators().size() + " chỉ tiêu"
            : String.join(", ", ask.indicators().stream().map(Definition::code).toList()));
    List<String> rules = new ArrayList<>();
    quality.rules().figure().values().forEach(r -> rules.add(r.words().vi()));
    return new PublishedFile.Head(
        published.now().truncatedTo(ChronoUnit.SECONDS), asked, List.copyOf(rules));
  }

  private static boolean onUnits(String reading) {
    return switch (reading) {
      case "reported" -> false;
      case "on-units" -> true;
      default ->
          throw Problem.badRequest(
                  "reading",
                  "Cách đọc là reported (như báo cáo) hoặc on-units (theo đơn vị của ngày at).",
                  "The reading is reported or on-units.")
              .at("reading", null)
              .asException();
    };
  }

  private static void order(PublishedAsk ask) {
    if (ask.first() != null && ask.last() != null && ask.first().isAfter(ask.last())) {
      throw Problem.badRequest(
              "period-order",
              "Kỳ đầu (from) đứng sau kỳ cuối (to). Đổi chỗ hai kỳ.",
              "The first period (from) is after the last one (to). Exchange them.")
          .at("from", null)
          .asException();
    }
  }

  @Operation(
      summary = "The structure of format=sdmx-csv: dimensions, attributes, code lists",
      description =
          "In the shape of an SDMX-JSON structure message 2.0.0; no official validator has read"
              + " it. Indicators are those that the caller may see.")
  @GetMapping("/api/figures/structure")
  Map<String, Object> structure() {
    Caller caller = CurrentCaller.get();
    return SdmxStructure.of(
        definitions.now().all().stream().filter(d -> !d.group() && Sight.sees(caller, d)).toList(),
        List.copyOf(units.now().units()),
        published.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
