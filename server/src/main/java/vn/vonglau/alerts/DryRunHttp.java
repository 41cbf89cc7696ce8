package vn.vonglau.alerts;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.kernel.Problem;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Stations;
import vn.vonglau.sensing.Step;

/** The rules in force, and a try of others that stores and sends nothing. */
@RestController
class DryRunHttp {
  private static final int MOST_VALUES = 20_000;
  private static final Duration USUAL_CADENCE = Duration.ofMinutes(5);

  private final Rules rules;
  private final Catalogue catalogue;
  private final Stations stations;
  private final Datastreams datastreams;
  private final AlarmAreas areas;

  DryRunHttp(
      Rules rules,
      Catalogue catalogue,
      Stations stations,
      Datastreams datastreams,
      AlarmAreas areas) {
    this.rules = rules;
    this.catalogue = catalogue;
    this.stations = stations;
    this.datastreams = datastreams;
    this.areas = areas;
  }

  /**
   * @param rules text of a file; null for the rules in force
   */
  record Wish(String rules, Sample sample) {}

  /**
   * @param step raw when it is left out
   * @param values [time, value] or [time, value, received], ascending in the time of receipt
   */
  record Sample(
      String station, String parameter, String step, Limit limit, List<List<Object>> values) {}

  record Limit(Double low, Double high) {}

  @GetMapping("/api/alarms/rules")
  Map<String, Object> rules() throws IOException {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("version", rules.now().version());
    out.put("origin", rules.origin().equals("packaged") ? "packaged" : "folder");
    out.put("problems", rules.problems());
    out.put("rules", rules.now().list().stream().map(Rule::id).toList());
    out.put("text", rules.text());
    return out;
  }

  @PostMapping("/api/alarms/rules/dry-run")
  Map<String, Object> dryRun(@RequestBody Wish wish) {
    Findings findings = new Findings();
    RuleBook book = wish.rules == null ? rules.now() : rules.read(wish.rules, findings);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("problems", findings.list());
    out.put(
        "entries",
        book == null || wish.sample == null ? List.of() : DryRun.play(book, sample(wish.sample)));
    return out;
  }

  private DryRun.Sample sample(Sample s) {
    Station station =
        stations
            .find(catalogue.rights(), s.station == null ? "" : s.station)
            .orElseThrow(
                () ->
                    wrong("station", "mã của một trạm có trong sổ", "the code of a known station"));
    if (s.parameter == null || s.parameter.isBlank() || s.parameter.length() > 30) {
      throw wrong(
          "parameter", "ký hiệu thông số, hoặc VN_AQI, VN_WQI", "a symbol, or VN_AQI, VN_WQI");
    }
    String step = s.step == null ? "raw" : s.step;
    if (Step.find(step).isEmpty()) {
      throw wrong("step", "raw, 1h, 8h, 24h, month hoặc year", "raw, 1h, 8h, 24h, month or year");
    }
    Datastream series = datastreams.find(station.id(), s.parameter).orElse(null);
    Duration cadence =
        switch (Step.find(step).orElseThrow()) {
          case RAW -> series == null ? USUAL_CADENCE : Duration.ofSeconds(series.cadenceS());
          case H1, H8 -> Duration.ofHours(1);
          case D1 -> Duration.ofDays(1);
          case MONTH -> Duration.ofDays(31);
          case YEAR -> Duration.ofDays(366);
        };
    List<Instant> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<Instant> received = new ArrayList<>();
    if (s.values == null || s.values.size() > MOST_VALUES) {
      throw wrong("values", "danh sách tối đa 20.000 giá trị", "a list of at most 20,000 values");
    }
    for (List<Object> v : s.values) {
      if (v == null || v.size() < 2 || v.size() > 3 || !(v.get(1) instanceof Number number)) {
        throw wrong(
            "values",
            "[thời điểm, số] hoặc [thời điểm, số, lúc nhận]",
            "[time, number] or [time, number, received]");
      }
      times.add(time(v.get(0)));
      values.add(number.doubleValue());
      received.add(v.size() == 3 ? time(v.get(2)) : times.getLast());
    }
    return new DryRun.Sample(
        station.code(),
        station.name(),
        station.kind().id(),
        s.parameter,
        series == null ? "" : series.unit(),
        step,
        cadence,
        s.limit == null || s.limit.low == null ? Double.NaN : s.limit.low,
        s.limit == null || s.limit.high == null ? Double.NaN : s.limit.high,
        areas.name(station.unitId()),
        areas.codes(station.unitId()),
        times,
        values,
        received);
  }

  private static Instant time(Object text) {
    try {
      Instant time = OffsetDateTime.parse(String.valueOf(text)).toInstant();
      if (time.isAfter(Instant.parse("1900-01-01T00:00:00Z"))
          && time.isBefore(Instant.parse("3000-01-01T00:00:00Z"))) {
        return time;
      }
    } catch (DateTimeException e) {
      // answered below
    }
    throw wrong(
        "values",
        "thời điểm dạng 2026-12-31T08:00:00+07:00",
        "times like 2026-12-31T08:00:00+07:00");
  }

  private static RuntimeException wrong(String field, String vi, String en) {
    return Problem.badRequest(
            "alarm-sample",
            "Mẫu thử: " + field + " phải là " + vi + ". Chưa gửi gì. Sửa rồi thử lại.",
            "The sample: "
                + field
                + " must be "
                + en
                + ". Nothing was sent. Correct it and try again.")
        .at("sample." + field, null)
        .asException();
  }
}
