package vn.vonglau.sensing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;

/** What was over its limit, newest first. */
@Component
class ExceedanceList {
  private static final String FROM =
      " FROM exceedance e JOIN datastream d ON d.id = e.datastream_id"
          + " WHERE d.station_id = ANY (?) AND e.time > ? AND e.time <= ?"
          + " AND (cast(? AS varchar) IS NULL OR d.parameter = ?)";

  private final JdbcClient db;
  private final StationList stations;

  ExceedanceList(JdbcClient db, StationList stations) {
    this.db = db;
    this.stations = stations;
  }

  /**
   * What is looked for.
   *
   * @param station code; null for all
   * @param parameter our symbol; null for all
   * @param from, to open at the begin, closed at the end, by the end of the spans
   */
  record Filter(
      StationList.Filter stations, String station, String parameter, Instant from, Instant to) {}

  /**
   * @param low, high limit in the unit of the value; NaN where that side is free
   */
  record Row(
      StationList.Row station,
      int datastream,
      String parameter,
      String unit,
      Step step,
      Instant time,
      double value,
      double low,
      double high,
      String regulation) {

    /** How many times the limit: the value over an upper limit, a lower limit over the value. */
    double ratio() {
      double ratio = value > high ? value / high : low / value;
      return Double.isFinite(ratio) && ratio > 0 ? ratio : Double.NaN;
    }
  }

  /** Place in the list: the row after which a page begins. */
  record Mark(long time, int datastream, int step) {
    static final Mark TOP = new Mark(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    static Mark of(String token) {
      if (token == null || token.isEmpty()) {
        return TOP;
      }
      if (!token.matches("[0-9]{1,14}\\.[0-9]{1,9}\\.[0-9]")) {
        throw Problem.badRequest(
                "next",
                "Mã trang tiếp theo không đúng. Dùng nguyên giá trị «next» của trang trước,"
                    + " hoặc tải lại từ trang đầu.",
                "This is no page token. Send the value 'next' of the page before, or start again.")
            .at("next", null)
            .asException();
      }
      String[] part = token.split("\\.");
      return new Mark(
          Long.parseLong(part[0]), Integer.parseInt(part[1]), Integer.parseInt(part[2]));
    }

    static Mark of(Row row) {
      return new Mark(row.time.toEpochMilli(), row.datastream, row.step.ordinal());
    }

    String token() {
      return time + "." + datastream + "." + step;
    }
  }

  /** Which stations a question is about, with the filter that made them. */
  record Scope(Filter filter, Map<Long, StationList.Row> stations) {
    boolean simulated() {
      return stations.values().stream().anyMatch(StationList.Row::simulated);
    }

    private Long[] ids() {
      return stations.keySet().toArray(Long[]::new);
    }
  }

  /** Only stations that the caller sees; a named one that is not there fails like a hidden one. */
  Scope scope(Rights rights, Filter filter) {
    SeriesExport.check(filter.from, filter.to);
    List<StationList.Row> seen = stations.all(rights, filter.stations);
    if (filter.station != null) {
      StationList.Row one = stations.get(rights, filter.station);
      seen = seen.stream().filter(s -> s.id() == one.id()).toList();
    }
    return new Scope(
        filter, seen.stream().collect(Collectors.toMap(StationList.Row::id, Function.identity())));
  }

  /** Newest first; rows that come while someone pages neither repeat nor hide others. */
  @Transactional(readOnly = true)
  public List<Row> after(Scope scope, Mark mark, int count) {
    Filter f = scope.filter;
    List<Object> params = params(scope);
    String and = "";
    if (mark != Mark.TOP) {
      // the first condition alone lets the index begin at the right place
      and =
          " AND e.time <= ? AND (e.time < ? OR e.datastream_id < ?"
              + " OR e.datastream_id = ? AND e.step < ?)";
      Object time = Bulk.utc(mark.time);
      params.addAll(List.of(time, time, mark.datastream, mark.datastream, mark.step));
    }
    params.add(count);
    return db.sql(
            "SELECT e.datastream_id, e.step, e.time, e.val, e.limit_low, e.limit_high,"
                + " e.regulation, d.parameter, d.unit, d.station_id"
                + FROM
                + and
                + " ORDER BY e.time DESC, e.datastream_id DESC, e.step DESC"
                + " FETCH FIRST ? ROWS ONLY")
        .params(params)
        .query(
            (rs, n) ->
                new Row(
                    scope.stations.get(rs.getLong(10)),
                    rs.getInt(1),
                    rs.getString(8),
                    rs.getString(9),
                    Step.values()[rs.getInt(2)],
                    Instant.ofEpochMilli(ObservationRows.ms(rs, 3)),
                    rs.getDouble(4),
                    ObservationRows.real(rs, 5),
                    ObservationRows.real(rs, 6),
                    rs.getString(7)))
        .list();
  }

  long count(Scope scope) {
    return db.sql("SELECT count(*)" + FROM).params(params(scope)).query(Long.class).single();
  }

  private static List<Object> params(Scope scope) {
    Filter f = scope.filter;
    List<Object> params = new ArrayList<>();
    params.add(scope.ids());
    params.add(Bulk.utc(f.from));
    params.add(Bulk.utc(f.to));
    params.add(f.parameter);
    params.add(f.parameter);
    return params;
  }

  /** Of one parameter of one kind of station. */
  static final class Tally {
    private final Row sample;
    private final Set<Long> stations = new HashSet<>();
    private int count;
    private Row worst;

    private Tally(Row sample) {
      this.sample = sample;
      this.worst = sample;
    }

    Station.Kind kind() {
      return sample.station.kind();
    }

    String parameter() {
      return sample.parameter;
    }

    Step step() {
      return sample.step;
    }

    int count() {
      return count;
    }

    int stations() {
      return stations.size();
    }

    Row worst() {
      return worst;
    }

    private void add(Row row) {
      count++;
      stations.add(row.station.id());
      if (rank(row) > rank(worst)) {
        worst = row;
      }
    }

    // a value that has no ratio (a lower limit and a value at or below zero) is worse than any
    private static double rank(Row row) {
      return Double.isNaN(row.ratio()) ? Double.POSITIVE_INFINITY : row.ratio();
    }
  }

  /** By kind, parameter, averaging and unit; the order is that of kinds and symbols. */
  List<Tally> tallies(Scope scope) {
    Map<String, Tally> tallies = new HashMap<>();
    Mark mark = Mark.TOP;
    List<Row> page;
    do {
      page = after(scope, mark, 5000);
      for (Row row : page) {
        String key =
            "%d %s %d %s %s"
                .formatted(
                    row.station.kind().ordinal(),
                    row.parameter,
                    row.step.ordinal(),
                    row.unit,
                    row.regulation);
        tallies.computeIfAbsent(key, k -> new Tally(row)).add(row);
        mark = Mark.of(row);
      }
    } while (page.size() == 5000);
    return tallies.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
