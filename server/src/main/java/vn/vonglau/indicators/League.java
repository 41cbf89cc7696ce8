package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;

/** Who reports on time: counted from the ledger and the reports, for the emulation awards. */
@Component
class League {
  private final JdbcClient db;
  private final ReportNames names;
  private final Journal journal;
  private final BusinessClock clock;

  League(JdbcClient db, ReportNames names, Journal journal, BusinessClock clock) {
    this.db = db;
    this.names = names;
    this.journal = journal;
    this.clock = clock;
  }

  /** A row of the table; {@code contested} objections of which some may hold. */
  record Row(
      long unit,
      String agency,
      String name,
      int due,
      int onTime,
      int late,
      int missing,
      int returned,
      int daysLate,
      int contested,
      BigDecimal score) {}

  record Key(String form, String period, long unit, String agency) {}

  /** What was due, and what came of it. */
  record Owed(Instant due, Instant sent) {}

  LeagueFormula formula() {
    return db.sql("SELECT * FROM league_formula ORDER BY id DESC FETCH FIRST 1 ROW ONLY")
        .query(
            (rs, n) ->
                new LeagueFormula(
                    Numbers.plain(rs.getBigDecimal("on_time")),
                    Numbers.plain(rs.getBigDecimal("late")),
                    Numbers.plain(rs.getBigDecimal("missing")),
                    Numbers.plain(rs.getBigDecimal("returned")),
                    Numbers.plain(rs.getBigDecimal("day_late")),
                    rs.getInt("most_days"),
                    rs.getString("note")))
        .optional()
        .orElse(LeagueFormula.FIRST);
  }

  @Transactional
  void formula(LeagueFormula f) {
    db.sql(
            "INSERT INTO league_formula (on_time, late, missing, returned, day_late, most_days,"
                + " note, by_whom, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            f.onTime(),
            f.late(),
            f.missing(),
            f.returned(),
            f.dayLate(),
            f.mostDays(),
            f.note(),
            CurrentCaller.get().user(),
            Times.of(Times.now(clock)))
        .update();
    journal.write("reporting.league-formula-set", "league", f.toString());
  }

  /** Reports with a deadline from {@code from} to {@code to} that is over; best score first. */
  List<Row> table(LocalDate from, LocalDate to) {
    Instant now = clock.instant();
    Instant end = Times.endOf(to).isBefore(now) ? Times.endOf(to) : now;
    Map<Key, Owed> owed = owed(Times.startOf(from), end);
    Set<Key> excused = new HashSet<>();
    Map<Key, Integer> contested = new HashMap<>();
    objections(owed.keySet(), excused, contested);
    Map<Key, Integer> returned = returned(owed.keySet());
    LeagueFormula formula = formula();
    Map<Duty, List<Map.Entry<Key, Owed>>> bodies = new HashMap<>();
    owed.entrySet()
        .forEach(
            e ->
                bodies
                    .computeIfAbsent(
                        new Duty(e.getKey().unit, e.getKey().agency), b -> new ArrayList<>())
                    .add(e));
    List<Row> rows = new ArrayList<>();
    bodies.forEach(
        (body, all) -> {
          int onTime = 0;
          int late = 0;
          int missing = 0;
          int days = 0;
          int sentBack = 0;
          int objections = 0;
          for (Map.Entry<Key, Owed> e : all) {
            Owed o = e.getValue();
            sentBack += returned.getOrDefault(e.getKey(), 0);
            objections += contested.getOrDefault(e.getKey(), 0);
            if (excused.contains(e.getKey()) || (o.sent != null && !o.sent.isAfter(o.due))) {
              onTime++;
            } else if (o.sent != null) {
              late++;
              days += Math.min(formula.mostDays(), Ledger.daysLate(o.due, o.sent));
            } else {
              missing++;
            }
          }
          var count = new LeagueFormula.Count(all.size(), onTime, late, missing, sentBack, days);
          rows.add(
              new Row(
                  body.unit(),
                  body.agency(),
                  names.body(body.unit(), body.agency()),
                  all.size(),
                  onTime,
                  late,
                  missing,
                  sentBack,
                  days,
                  objections,
                  formula.score(count)));
        });
    rows.sort(Comparator.comparing(Row::score).reversed().thenComparing(Row::name));
    return rows;
  }

  /** What fell due between two moments, and when it was sent. */
  Map<Key, Owed> owed(Instant from, Instant to) {
    Map<Key, Owed> owed = new HashMap<>();
    // whoever began has the deadline in the report; a deadline that was moved wrote a second line
    db.sql(
            "SELECT l.form, l.period, l.unit_id, l.agency, l.due FROM report_ledger l WHERE l.kind"
                + " = 'due' AND l.due >= ? AND l.due <= ? AND NOT EXISTS (SELECT 1 FROM report r"
                + " WHERE r.form = l.form AND r.period = l.period AND r.unit_id = l.unit_id AND"
                + " r.agency = l.agency) ORDER BY l.id")
        .params(Times.of(from), Times.of(to))
        .query(
            rs -> {
              owed.put(key(rs), new Owed(Times.get(rs, "due"), null));
            });
    db.sql(
            "SELECT form, period, unit_id, agency, due, first_sent_at FROM report"
                + " WHERE due >= ? AND due <= ?")
        .params(Times.of(from), Times.of(to))
        .query(
            rs -> {
              owed.put(key(rs), new Owed(Times.get(rs, "due"), Times.get(rs, "first_sent_at")));
            });
    return owed;
  }

  private static Key key(ResultSet rs) throws SQLException {
    return new Key(
        rs.getString("form"),
        rs.getString("period"),
        rs.getLong("unit_id"),
        rs.getString("agency"));
  }

  void objections(Set<Key> asked, Set<Key> excused, Map<Key, Integer> contested) {
    db.sql(
            "SELECT c.form, c.period, c.unit_id, c.agency, a.upheld FROM report_ledger c"
                + " LEFT JOIN report_ledger a ON a.about = c.id AND a.kind = 'answered'"
                + " WHERE c.kind = 'contested'")
        .query(
            rs -> {
              Key key = key(rs);
              if (asked.contains(key)) {
                contested.merge(key, 1, Integer::sum);
                if (rs.getBoolean(5)) {
                  excused.add(key);
                }
              }
            });
  }

  Map<Key, Integer> returned(Set<Key> asked) {
    Map<Key, Integer> returned = new LinkedHashMap<>();
    db.sql(
            "SELECT form, period, unit_id, agency, count(*) FROM report_ledger"
                + " WHERE kind = 'returned' GROUP BY form, period, unit_id, agency")
        .query(
            rs -> {
              Key key = key(rs);
              if (asked.contains(key)) {
                returned.put(key, rs.getInt(5));
              }
            });
    return returned;
  }
}
