package vn.vonglau.datasets;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.units.Units;

/** The datasets, how fresh they are, their cases and the schemas of their messages. */
@RestController
class DatasetsHttp {
  private final Datasets datasets;
  private final Freshness freshness;
  private final Responsible names;
  private final Records records;
  private final Definitions definitions;
  private final Units units;
  private final BusinessClock clock;

  DatasetsHttp(
      Datasets datasets,
      Freshness freshness,
      Responsible names,
      Records records,
      Definitions definitions,
      Units units,
      BusinessClock clock) {
    this.datasets = datasets;
    this.freshness = freshness;
    this.names = names;
    this.records = records;
    this.definitions = definitions;
    this.units = units;
    this.clock = clock;
  }

  @GetMapping("/api/datasets")
  Map<String, Object> list() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("asOf", clock.instant());
    out.put("items", freshness.now().stream().map(s -> DatasetJson.of(s, names)).toList());
    return out;
  }

  @GetMapping("/api/datasets/{id}")
  Map<String, Object> one(@PathVariable String id) {
    return DatasetJson.of(freshness.of(id), names);
  }

  /** What is wrong with the files of the datasets; empty when they are in force. */
  @GetMapping("/api/datasets/problems")
  Map<String, Object> problems() {
    return Map.of("items", datasets.problems());
  }

  /** JSON Schema of what may be sent as this message. */
  @GetMapping(
      path = "/api/datasets/{id}/schemas/{message}.json",
      produces = {"application/schema+json", MediaType.APPLICATION_JSON_VALUE})
  Map<String, Object> schema(@PathVariable String id, @PathVariable String message) {
    Dataset dataset = datasets.get(id);
    return MessageSchema.of(dataset, Deliveries.message(dataset, message), definitions.now());
  }

  @GetMapping("/api/datasets/{id}/records")
  Map<String, Object> records(
      @PathVariable String id,
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) Long unit,
      @RequestParam(required = false) Boolean overdue,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    Dataset dataset = datasets.get(id);
    DatasetRights.cases(CurrentCaller.get(), dataset);
    PageRequest page = PageRequest.of(limit, next);
    Records.Wish wish = new Records.Wish(id, state, agency, unit, overdue);
    List<Records.Case> found = records.list(wish, page.after(), page.limit() + 1);
    List<Records.Case> shown = found.subList(0, Math.min(page.limit(), found.size()));
    Instant now = clock.instant();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("dataset", id);
    out.put("count", records.count(wish));
    out.put("items", shown.stream().map(c -> json(c, now)).toList());
    out.put("next", found.size() > shown.size() ? PageRequest.token(shown.getLast().id()) : null);
    return out;
  }

  private Map<String, Object> json(Records.Case c, Instant now) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", c.id());
    out.put("key", c.key());
    out.put("version", c.version());
    out.put("state", c.state());
    out.put("title", c.title());
    out.put("detail", c.detail());
    out.put("agency", c.agency().isEmpty() ? null : c.agency());
    out.put("agencyName", c.agency().isEmpty() ? null : names.agency(c.agency()).vi());
    out.put("unit", c.unit());
    out.put(
        "unitName",
        c.unit() == null ? null : units.now().find(c.unit()).map(u -> u.name()).orElse(null));
    out.put("opened", c.opened());
    out.put("due", c.due());
    out.put("done", c.done());
    out.put("overdue", c.overdue(now));
    out.put("lon", c.lon());
    out.put("lat", c.lat());
    out.put("simulated", c.simulated());
    out.put("at", c.at());
    return out;
  }
}
