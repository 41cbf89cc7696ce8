package vn.vonglau.sensing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds for each reading of an upload the series to which it belongs, or says who has to decide.
 */
final class Placing {
  private static final Duration AHEAD = Duration.ofMinutes(10);
  private static final int MANY = 3;

  private final Datastreams register;
  private final long latestMs;

  Placing(Datastreams register, Instant now) {
    this.register = register;
    this.latestMs = now.plus(AHEAD).toEpochMilli();
  }

  /**
   * A value on its way to its row.
   *
   * @param hourly whether it is stated as the mean of its hour
   */
  record Placed(
      Outcome of, Datastream series, long time, double value, int status, boolean hourly) {
    ObservationRows.Key key() {
      return new ObservationRows.Key(series.id(), time);
    }
  }

  /** The values of one upload; of a series and time the first line counts. */
  List<Placed> place(Outcome of, List<Reading> readings) {
    Map<ObservationRows.Key, Placed> placed = new LinkedHashMap<>();
    for (Reading r : readings) {
      Placed p = place(of, r);
      if (p == null) {
        continue;
      }
      Placed first = placed.putIfAbsent(p.key(), p);
      if (first == null) {
        continue;
      }
      if (first.value == p.value && first.status == p.status) {
        of.count(false, true);
      } else {
        of.refuse(
            r.line(),
            "time",
            "line-twice",
            "Trạm, thông số và thời gian này đã có ở dòng trước với giá trị khác (%s). Giữ dòng trước."
                .formatted(first.value),
            "This station, parameter and time stand in an earlier line with another value (%s)."
                    .formatted(first.value)
                + " The earlier line is kept.");
      }
    }
    return hourly(new ArrayList<>(placed.values()));
  }

  private Placed place(Outcome of, Reading r) {
    Optional<Datastreams.Site> found = register.site(r.station());
    if (found.isEmpty()) {
      of.wait(
          r,
          "station",
          r.station(),
          "station-unknown",
          "Chưa có trạm «%s». Bản gốc được giữ, chờ người gán trạm."
              .formatted(Cells.show(r.station())),
          "There is no station '%s'. The bytes are kept until somebody maps it."
              .formatted(Cells.show(r.station())));
      return null;
    }
    Datastreams.Site site = found.get();
    if (of.upload().stations() != null && !of.upload().stations().contains(site.code())) {
      of.wait(
          r,
          "account",
          of.upload().account(),
          "station-not-of-account",
          "Tài khoản «%s» không gửi cho trạm %s. Chờ người kiểm tra."
              .formatted(Cells.show(of.upload().account()), site.code()),
          "The account '%s' does not send for station %s. It waits for a person."
              .formatted(Cells.show(of.upload().account()), site.code()));
      return null;
    }
    if (site.state() == Station.State.WAITING_PERMISSION) {
      of.wait(
          r,
          "permission",
          site.code(),
          "station-waiting",
          "Trạm %s đang chờ phép kết nối. Bản gốc được giữ đến khi có phép.".formatted(site.code()),
          "Station %s waits for its permission to connect. The bytes are kept until then."
              .formatted(site.code()));
      return null;
    }
    Datastream series = series(of, r, site);
    if (series == null) {
      return null;
    }
    OptionalDouble factor = r.unit() == null ? OptionalDouble.of(1) : factor(r.unit(), series);
    if (factor.isEmpty()) {
      boolean known = Quantities.isKnown(r.unit());
      of.wait(
          r,
          "unit",
          r.unit(),
          known ? "unit-other" : "unit-unknown",
          "Đơn vị «%s» không quy đổi được sang «%s» của thông số %s. Chờ người kiểm tra."
              .formatted(Cells.show(r.unit()), series.unit(), series.parameter()),
          "The unit '%s' does not convert to '%s' of %s. It waits for a person."
              .formatted(Cells.show(r.unit()), series.unit(), series.parameter()));
      return null;
    }
    long time = r.time().toEpochMilli();
    if (time > latestMs) {
      of.wait(
          r,
          "future",
          site.code(),
          "time-future",
          "Thời gian đi trước hệ thống quá 10 phút. Kiểm tra đồng hồ thiết bị; bản gốc được giữ.",
          "The time is more than 10 minutes ahead. Check the clock of the device; the bytes are"
              + " kept.");
      return null;
    }
    return new Placed(of, series, time, r.value() * factor.getAsDouble(), r.status(), false);
  }

  private Datastream series(Outcome of, Reading r, Datastreams.Site site) {
    String told = register.symbol(site.code(), r.symbol());
    if (told != null && told.isEmpty()) {
      of.note(
          r.line(),
          "symbol",
          "symbol-left-out",
          "Ký hiệu «%s» đã được chọn bỏ qua.".formatted(Cells.show(r.symbol())),
          "The symbol '%s' is left out on purpose.".formatted(Cells.show(r.symbol())));
      return null;
    }
    Optional<Datastream> series = register.find(site.id(), told == null ? r.symbol() : told);
    if (series.isEmpty()) {
      of.wait(
          r,
          "symbol",
          r.symbol(),
          "symbol-unknown",
          "Trạm %s chưa có thông số «%s». Bản gốc được giữ, chờ người gán thông số."
              .formatted(site.code(), Cells.show(r.symbol())),
          "Station %s has no parameter '%s'. The bytes are kept until somebody maps it."
              .formatted(site.code(), Cells.show(r.symbol())));
    }
    return series.orElse(null);
  }

  private static OptionalDouble factor(String unit, Datastream series) {
    return unit.equals(series.unit())
        ? OptionalDouble.of(1)
        : Quantities.factor(unit, series.unit());
  }

  // Who sends nothing but full hours sends means of hours: no logger measures once an hour.
  private static List<Placed> hourly(List<Placed> placed) {
    Map<Integer, int[]> counts = new HashMap<>();
    for (Placed p : placed) {
      int[] count = counts.computeIfAbsent(p.series.id(), k -> new int[2]);
      count[0]++;
      count[1] += p.time % Span.HOUR == 0 ? 0 : 1;
    }
    for (int i = 0; i < placed.size(); i++) {
      Placed p = placed.get(i);
      int[] count = counts.get(p.series.id());
      if (count[0] >= MANY && count[1] == 0 && p.series.cadenceS() < 3600) {
        placed.set(i, new Placed(p.of, p.series, p.time, p.value, p.status, true));
      }
    }
    return placed;
  }
}
