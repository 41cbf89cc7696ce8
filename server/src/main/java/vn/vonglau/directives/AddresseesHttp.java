package vn.vonglau.directives;

import io.swagger.v3.oas.annotations.Operation;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Contacts.Contact;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.units.Succession;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** Who would be asked: the agency that answers for the subject, and the people named there. */
@RestController
class AddresseesHttp {
  private static final int USUAL_DAYS = 3;

  private final Addressees addressees;
  private final Responsible responsible;
  private final Definitions definitions;
  private final FigureReader figures;
  private final Units units;
  private final BusinessClock clock;

  AddresseesHttp(
      Addressees addressees,
      Responsible responsible,
      Definitions definitions,
      FigureReader figures,
      Units units,
      BusinessClock clock) {
    this.addressees = addressees;
    this.responsible = responsible;
    this.definitions = definitions;
    this.figures = figures;
    this.units = units;
    this.clock = clock;
  }

  @Operation(
      summary = "What a new directive is filled in with",
      description =
          "indicator: its agency is proposed. agency, unit: who answers there. A unit that has"
              + " ended is told with its successors. due: three days of work from today.")
  @GetMapping("/api/directives/addressees")
  Map<String, Object> proposed(
      @RequestParam(required = false) String subject,
      @RequestParam(required = false) String indicator,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) Long unit) {
    String code = agency == null ? "" : agency;
    if (code.isEmpty() && indicator != null && !indicator.isEmpty()) {
      boolean seen = !figures.visible(CurrentCaller.get(), List.of(indicator)).isEmpty();
      code = seen ? definitions.now().find(indicator).map(Definition::agency).orElse("") : "";
      code = code == null ? "" : code;
    }
    long place = unit == null ? 0 : unit;
    // an indicator's agency is one of the province: the unit it is about is not whom it goes to
    Addressees.Body body = new Addressees.Body(code, place);
    List<Contact> people = addressees.people(body);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("agency", code.isEmpty() ? null : responsible.agency(code));
    out.put("unit", place == 0 ? null : unit(place));
    out.put(
        "people",
        people.stream().map(c -> DirectiveJson.person(c.user(), Map.of(c.user(), c))).toList());
    out.put("agencies", responsible.agencies());
    out.put("reasons", DirectiveDraft.REASONS);
    out.put("due", workday(clock.today()).toString());
    return out;
  }

  private static LocalDate workday(LocalDate today) {
    LocalDate day = today;
    for (int left = USUAL_DAYS; left > 0; ) {
      day = day.plusDays(1);
      boolean rest =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      left -= rest ? 0 : 1;
    }
    return day;
  }

  private Map<String, Object> unit(long id) {
    var now = units.now();
    Map<String, Object> out = new LinkedHashMap<>();
    Unit unit = now.find(id).orElse(null);
    if (unit == null) {
      return null;
    }
    boolean gone = !unit.validOn(clock.today());
    out.put("id", id);
    out.put("name", unit.displayName(clock.today()));
    out.put("level", unit.level().id());
    out.put("gone", gone);
    out.put(
        "successors",
        now.successors(id).stream()
            .map(Succession::successor)
            .distinct()
            .map(s -> now.find(s).orElse(null))
            .filter(Objects::nonNull)
            .map(s -> Map.of("id", s.id(), "name", s.name()))
            .toList());
    return out;
  }
}
