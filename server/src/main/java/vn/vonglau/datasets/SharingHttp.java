package vn.vonglau.datasets;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureFeed;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.units.Units;

/**
 * Datasets for another centre, in the form in which they may be sent to us: it fetches pages until
 * there is no {@code next}, keeps {@code last}, and goes on from there another day.
 */
@RestController
class SharingHttp {
  private final Datasets datasets;
  private final Definitions definitions;
  private final FigureFeed feed;
  private final Units units;

  SharingHttp(Datasets datasets, Definitions definitions, FigureFeed feed, Units units) {
    this.datasets = datasets;
    this.definitions = definitions;
    this.feed = feed;
    this.units = units;
  }

  /** Accepted figures of the dataset that the caller may see, in the order they came. */
  @GetMapping("/api/datasets/{id}/messages")
  Map<String, Object> messages(
      @PathVariable String id,
      @RequestParam(required = false) String since,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    Dataset dataset = datasets.get(id);
    Caller caller = CurrentCaller.get();
    PageRequest page = PageRequest.of(limit, next);
    long after = Math.max(0, page.after());
    List<String> indicators =
        definitions.now().all().stream().map(Definition::code).filter(dataset::holds).toList();
    List<Figure> found = feed.after(caller, indicators, after, time(since), page.limit() + 1);
    List<Figure> shown = found.subList(0, Math.min(page.limit(), found.size()));
    List<Map<String, Object>> rows = new ArrayList<>();
    shown.forEach(f -> rows.add(row(f.what())));
    String last = shown.isEmpty() ? PageRequest.token(after) : Long.toString(shown.getLast().id());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("dataset", id);
    out.put("rows", rows);
    out.put("next", found.size() > shown.size() ? last : null);
    out.put("last", last);
    return out;
  }

  private Map<String, Object> row(FigureDraft d) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("indicator", d.indicator());
    out.put("period", d.period().code());
    out.put("unit", units.now().get(d.unit()).code());
    for (String part : d.dimensions().isEmpty() ? new String[0] : d.dimensions().split(";")) {
      int at = part.indexOf('=');
      out.put(part.substring(0, at), part.substring(at + 1));
    }
    if (d.value() == null) {
      out.put("noValue", d.noValue());
    } else {
      out.put("value", d.value());
    }
    if (d.plan()) {
      out.put("plan", true);
    }
    if (d.simulated()) {
      out.put("simulated", true);
    }
    return out;
  }

  private static Instant time(String since) {
    try {
      return since == null || since.isEmpty() ? null : OffsetDateTime.parse(since).toInstant();
    } catch (DateTimeException e) {
      throw JsonBody.wrong(
          "since", "thời điểm ISO 8601 có múi giờ", "an ISO 8601 time with its zone");
    }
  }
}
