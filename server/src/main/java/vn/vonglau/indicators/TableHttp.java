package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Level;

/** The values that colour the units of a map. */
@RestController
class TableHttp {
  private static final int LEAST = 2;
  private static final int MOST = 7;
  private static final int MOST_PERIODS = 60;

  private final ValueTables tables;
  private final FigureSeries series;
  private final Definitions definitions;
  private final BusinessClock clock;

  TableHttp(ValueTables tables, FigureSeries series, Definitions definitions, BusinessClock clock) {
    this.tables = tables;
    this.series = series;
    this.definitions = definitions;
    this.clock = clock;
  }

  @Operation(
      summary = "The values of an indicator by unit, with classes for a map",
      description =
          "reading=on-units (default) reads the period on the units of the day `at`, reported on"
              + " the units of the period itself. Each value says exact, estimated, incomplete,"
              + " refused or missing; reasons by unit. classes=quantile|equal|jenks|fixed (with"
              + " limits=). measure=value|plan|before|last-year: the value, or how far it lies from"
              + " the plan, the period before, the same period last year.")
  @GetMapping(path = "/api/figures/table", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> table(
      @RequestParam(required = false) String indicator,
      @RequestParam(required = false) String period,
      @ParameterObject @ModelAttribute Asked asked,
      WebRequest request) {
    Definition of = definition(indicator);
    Period p = Period.parse(text(period, "period"));
    FigureGate.period(of, p);
    ValueTable.Question question = question(of, p, asked);
    return answer(tables.of(question), request);
  }

  /**
   * Where and how the values are read, and how they become colours; null and empty take what is
   * usual.
   *
   * @param n how many classes, {@link #LEAST} to {@link #MOST}
   */
  record Asked(
      String level,
      String at,
      String reading,
      String classes,
      String n,
      String limits,
      String measure) {
    static final Asked USUAL = new Asked(null, null, null, null, null, null, null);

    Asked {
      reading = or(reading, "on-units");
      classes = or(classes, "quantile");
      n = or(n, "5");
      measure = or(measure, "value");
    }

    private static String or(String given, String usual) {
      return given == null || given.isEmpty() ? usual : given;
    }

    int number() {
      int number = n.matches("[0-9]{1,4}") ? Integer.parseInt(n) : 0;
      if (number < LEAST || number > MOST) {
        throw wrong("n", LEAST + "–" + MOST);
      }
      return number;
    }

    Asked where(String otherLevel, String otherDay) {
      return new Asked(otherLevel, otherDay, reading, classes, n, limits, measure);
    }
  }

  private Definition definition(String indicator) {
    Definition of = definitions.now().find(text(indicator, "indicator")).orElse(null);
    if (of == null || !Sight.sees(CurrentCaller.get(), of)) {
      throw Edition.unknown();
    }
    return of;
  }

  private ValueTable.Question question(Definition of, Period p, Asked by) {
    boolean onUnits =
        switch (by.reading) {
          case "on-units" -> true;
          case "reported" -> false;
          default -> throw wrong("reading", "reported, on-units");
        };
    LocalDate day = Day.parse(by.at, "at", clock.today());
    Level one =
        by.level == null || by.level.isEmpty() ? Level.COMMUNE : FiguresHttp.level(by.level);
    Readings.level(of, one);
    Classes.Method method =
        Classes.Method.find(by.classes)
            .orElseThrow(() -> wrong("classes", "quantile, equal, jenks, fixed"));
    Measure measure =
        Measure.find(by.measure)
            .orElseThrow(() -> wrong("measure", "value, plan, before, last-year"));
    return new ValueTable.Question(
        of,
        of.version(),
        p.code(),
        one,
        onUnits ? day : p.last(),
        onUnits,
        method,
        by.number(),
        method == Classes.Method.FIXED ? limits(by.limits) : List.of(),
        measure,
        Sight.underWay(CurrentCaller.get()));
  }

  private static ResponseEntity<byte[]> answer(ValueTables.Table table, WebRequest request) {
    if (request.checkNotModified(table.etag())) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(table.etag())
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(table.bytes());
  }

  @Operation(
      summary = "Many periods of an indicator by unit, with one set of classes",
      description =
          "Those periods of one kind from `from` to `to` that lie between, with figures or not, at"
              + " most 60. `sets` lists the units of each set of boundaries once; a period names"
              + " its set and has values and methods (x exact, e estimated, i incomplete, r"
              + " refused, m missing) in that order.")
  @GetMapping(path = "/api/figures/series", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> series(
      @RequestParam(required = false) String indicator,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @ParameterObject @ModelAttribute Asked asked,
      WebRequest request) {
    Definition of = definition(indicator);
    Period last = Period.parse(text(to, "to"));
    FigureGate.period(of, last);
    List<String> periods = between(Period.parse(text(from, "from")), last);
    ValueTable.Question question = question(of, last, asked);
    return answer(series.of(new FigureSeries.Asked(question, periods)), request);
  }

  private static List<String> between(Period first, Period last) {
    if (first.span() != last.span() || first.compareTo(last) > 0) {
      throw wrong("from", last.code());
    }
    List<String> periods = new ArrayList<>();
    for (Period p = last; p.compareTo(first) >= 0; p = p.previous()) {
      if (periods.size() == MOST_PERIODS) {
        throw Problem.badRequest(
                "series-long",
                "Một chuỗi có nhiều nhất " + MOST_PERIODS + " kỳ. Chọn khoảng ngắn hơn.",
                "A series has at most " + MOST_PERIODS + " periods. Choose a shorter span.")
            .at("from", null)
            .asException();
      }
      periods.addFirst(p.code());
    }
    return periods;
  }

  /**
   * The same values for the layer {@code indicator}: what does not ask for an indicator is answered
   * as for any other layer.
   */
  @Operation(hidden = true)
  @GetMapping(
      path = "/api/layers/indicator/state",
      params = {"indicator", "period"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> state(
      @RequestParam String indicator,
      @RequestParam String period,
      @RequestParam(required = false) String level,
      @RequestParam(required = false) String at,
      WebRequest request) {
    return table(indicator, period, Asked.USUAL.where(level, at), request);
  }

  private static List<Double> limits(String text) {
    List<Double> out = new ArrayList<>();
    try {
      for (String part : text(text, "limits").split(",")) {
        out.add(Double.valueOf(part.strip()));
      }
    } catch (NumberFormatException e) {
      throw wrong("limits", "1,10,100");
    }
    for (int i = 0; i < out.size(); i++) {
      boolean up = i == 0 || out.get(i) > out.get(i - 1);
      if (!up || !Double.isFinite(out.get(i)) || out.size() >= MOST) {
        throw wrong("limits", "1,10,100");
      }
    }
    return out;
  }

  private static String text(String value, String name) {
    if (value == null || value.isBlank()) {
      throw Problem.badRequest(
              name + "-missing",
              "Thiếu tham số " + name + ". Thêm tham số này.",
              "The parameter " + name + " is missing. Add it.")
          .at(name, null)
          .asException();
    }
    return value.strip();
  }

  private static ProblemException wrong(String name, String known) {
    return Problem.badRequest(
            "parameter",
            "Tham số " + name + " không đúng; dạng dùng được: " + known + ".",
            "The parameter " + name + " is wrong; it takes: " + known + ".")
        .at(name, null)
        .asException();
  }
}
