package vn.vonglau.quality;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.swagger.v3.oas.annotations.Operation;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.FigureScores;
import vn.vonglau.indicators.QualityFile;
import vn.vonglau.indicators.QualityRules;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** Quality over HTTP, each score with the rule that it follows. */
@RestController
class QualityHttp {
  private static final int MOST_KEPT = 200;

  private final Bodies bodies;
  private final DatasetScores datasets;
  private final FigureScores figures;
  private final QualityFile file;
  private final BusinessClock clock;
  private final Cache<Asked, Kept> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  QualityHttp(
      Bodies bodies,
      DatasetScores datasets,
      FigureScores figures,
      QualityFile file,
      BusinessClock clock) {
    this.bodies = bodies;
    this.datasets = datasets;
    this.figures = figures;
    this.file = file;
    this.clock = clock;
  }

  private record Asked(String by, Period period) {}

  private record Kept(long version, List<Score> items) {}

  @Operation(
      summary = "Quality of datasets, agencies, units or one figure: right, complete, clean, live",
      description =
          "by=dataset|agency|unit with a period (default: the current month), or by=figure with id."
              + " Each score is 0-100, or null where nothing is known; rules says how it is"
              + " counted.")
  @GetMapping("/api/quality")
  Map<String, Object> quality(
      @RequestParam(defaultValue = "dataset") String by,
      @RequestParam(required = false) String period,
      @RequestParam(required = false) Long id) {
    if (by.equals("figure")) {
      return figure(id);
    }
    Period p =
        period == null || period.isBlank()
            ? Period.month(YearMonth.from(clock.today()))
            : Period.parse(period.strip());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("by", by);
    json.put("period", p.code());
    json.put("items", items(by, p));
    if (by.equals("dataset")) {
      json.put("without", datasets.without());
    }
    rules(json, by.equals("dataset") ? file.rules().dataset() : file.rules().body());
    return json;
  }

  private List<Score> items(String by, Period period) {
    Asked asked = new Asked(by, period);
    long version = version(by);
    Kept held = kept.getIfPresent(asked);
    if (held == null || held.version != version) {
      held = new Kept(version, make(by, period));
      kept.put(asked, held);
    }
    return held.items;
  }

  private long version(String by) {
    return by.equals("dataset") ? datasets.version() : bodies.version();
  }

  private List<Score> make(String by, Period period) {
    return switch (by) {
      case "dataset" -> datasets.of(period);
      case "agency" -> bodies.agencies(period);
      case "unit" -> bodies.units(period);
      default ->
          throw Problem.badRequest(
                  "quality-by",
                  "Tham số by là dataset, agency, unit hoặc figure.",
                  "The parameter by is dataset, agency, unit or figure.")
              .at("by", null)
              .asException();
    };
  }

  private Map<String, Object> figure(Long id) {
    if (id == null) {
      throw Problem.badRequest(
              "id-missing",
              "Cần mã của số liệu. Thêm tham số id.",
              "The id of a figure is needed. Add the parameter id.")
          .at("id", null)
          .asException();
    }
    var score =
        figures.find(CurrentCaller.get(), id).orElseThrow(() -> Problem.notFound().asException());
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", id);
    one.putAll(score.json(clock.instant()));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("by", "figure");
    json.put("items", List.of(one));
    rules(json, file.rules().figure());
    return json;
  }

  private void rules(Map<String, Object> json, Map<String, QualityRules.Rule> rules) {
    json.put("rules", QualityRules.words(rules));
    json.put("minimum", file.rules().minimum());
  }

  @Operation(summary = "How quality is counted, in words, with the marks below which it is too low")
  @GetMapping("/api/quality/rules")
  Map<String, Object> rules() {
    QualityRules rules = file.rules();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("minimum", rules.minimum());
    json.put("figure", QualityRules.words(rules.figure()));
    json.put("dataset", QualityRules.words(rules.dataset()));
    json.put("body", QualityRules.words(rules.body()));
    json.put("problems", file.problems());
    return json;
  }
}
