package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;

/** The quality of what a map shows, beside its values. */
@RestController
class MapQualityHttp {
  private final MapQuality quality;
  private final Definitions definitions;
  private final BusinessClock clock;

  MapQualityHttp(MapQuality quality, Definitions definitions, BusinessClock clock) {
    this.quality = quality;
    this.definitions = definitions;
    this.clock = clock;
  }

  @Operation(
      summary = "The quality of the figures of a map, by unit",
      description =
          "items: [dung, du, sach, song] by unit. due: when the figures of the next period are to"
              + " be there; from that minute the units of fading are late.")
  @GetMapping("/api/figures/quality")
  Map<String, Object> quality(
      @RequestParam(defaultValue = "") String indicator,
      @RequestParam(required = false) String period,
      @RequestParam(defaultValue = "commune") String level,
      @RequestParam(required = false) String at,
      @RequestParam(defaultValue = "on-units") String reading) {
    Caller caller = CurrentCaller.get();
    Definition of =
        definitions
            .now()
            .find(indicator.strip())
            .filter(d -> Sight.sees(caller, d))
            .orElseThrow(Edition::unknown);
    Period p = Period.parse(period);
    FigureGate.period(of, p);
    Level one = FiguresHttp.level(level);
    Readings.level(of, one);
    MapQuality.Of found =
        quality.of(
            of,
            new MapQuality.Asked(
                of.code(),
                p.code(),
                one,
                Day.parse(at, "at", clock.today()),
                !reading.equals("reported"),
                Sight.underWay(caller)));
    Instant now = clock.instant();
    Map<String, Object> items = new LinkedHashMap<>();
    found
        .scores()
        .forEach(
            (unit, s) ->
                items.put(Long.toString(unit), List.of(s.dung(), s.du(), s.sach(), s.song())));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("indicator", of.code());
    json.put("period", p.code());
    MapQuality.Fading fading = found.fading();
    json.put("next", fading.next() == null ? null : fading.next().code());
    json.put("due", fading.due());
    json.put("late", fading.isLate(now));
    json.put("now", now);
    json.put("fading", fading.units());
    json.put("fields", QualityRules.SCORES);
    json.put("items", items);
    return json;
  }
}
