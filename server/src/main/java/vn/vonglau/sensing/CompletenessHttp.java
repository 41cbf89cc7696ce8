package vn.vonglau.sensing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Problem;

/** The matrix of completeness, station by day. */
@RestController
class CompletenessHttp {
  static final int MOST_DAYS = 92;
  private static final int USUAL_DAYS = 30;

  private final Catalogue catalogue;
  private final Completeness completeness;
  private final StationUnits units;
  private final BusinessClock clock;

  CompletenessHttp(
      Catalogue catalogue, Completeness completeness, StationUnits units, BusinessClock clock) {
    this.catalogue = catalogue;
    this.completeness = completeness;
    this.units = units;
    this.clock = clock;
  }

  /**
   * @param kind null when the caller may not see it
   * @param unit commune in which it stands; null when not known
   * @param expected, held values of all series over the span; held also counts what came beyond the
   *     expectation
   * @param shares by day, 0 to 1: mean over the series; null where nothing is expected
   * @param share of the whole span; null where nothing is expected
   * @param maintenance by day
   */
  record Item(
      String code,
      String name,
      String kind,
      StationUnits.Brief unit,
      boolean simulated,
      long expected,
      long held,
      List<Double> shares,
      Double share,
      List<Boolean> maintenance) {}

  record Answer(
      LocalDate from, LocalDate to, List<LocalDate> days, List<Item> items, Double share) {}

  /**
   * @param from, to days, both inclusive, at most 92; the last thirty when left out
   * @param unit id of a unit, also of a former district
   */
  @GetMapping("/api/completeness")
  ResponseEntity<Answer> matrix(
      @RequestParam(name = "unit", required = false) Long unit,
      @RequestParam(name = "kind", required = false) String kind,
      @RequestParam(name = "from", required = false) String from,
      @RequestParam(name = "to", required = false) String to) {
    LocalDate last = Day.parse(to, "to", clock.today());
    LocalDate first = Day.parse(from, "from", last.minusDays(USUAL_DAYS - 1L));
    check(first, last);
    Rights rights = catalogue.rights();
    boolean hidden = rights.contractual("stations").hides("kind");
    StationList.Filter filter = StationList.Filter.of(unit, hidden ? null : kind, null, null);
    Completeness.Table table = completeness.of(rights, filter, first, last);
    StationUnits.Finder finder = units.finder();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(
            new Answer(
                first,
                last,
                table.days().list(),
                table.stations().stream().map(s -> item(s, hidden, finder)).toList(),
                share(table.share())));
  }

  private static Item item(Completeness.OfStation of, boolean hidden, StationUnits.Finder finder) {
    StationList.Row s = of.station();
    List<Double> shares = new ArrayList<>();
    List<Boolean> maintenance = new ArrayList<>();
    for (int i = 0; i < of.shares().length; i++) {
      shares.add(share(of.shares()[i]));
      maintenance.add(of.maintained()[i]);
    }
    return new Item(
        s.code(),
        s.name(),
        hidden ? null : s.kind().id(),
        finder.of(s),
        s.simulated(),
        of.expected(),
        of.held(),
        shares,
        share(of.share()),
        maintenance);
  }

  private static void check(LocalDate from, LocalDate to) {
    if (to.isBefore(from) || to.toEpochDay() - from.toEpochDay() >= MOST_DAYS) {
      throw Problem.badRequest(
              "completeness-days",
              "Khoảng ngày phải từ 1 đến 92 ngày, ngày đầu không sau ngày cuối. Chọn lại khoảng.",
              "The span is 1 to 92 days and does not end before it begins. Choose another one.")
          .at("from", null)
          .asException();
    }
  }

  /** Four decimals: a hundredth of a per cent. */
  private static Double share(double share) {
    return Double.isNaN(share) ? null : Math.rint(share * 1e4) / 1e4;
  }
}
