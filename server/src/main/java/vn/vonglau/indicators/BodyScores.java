package vn.vonglau.indicators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.indicators.League.Key;
import vn.vonglau.indicators.League.Owed;
import vn.vonglau.indicators.QualityRules.Rule;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;

/**
 * What the quality of agencies and units follows from: the reports of a period that each body owed,
 * and the figures that they brought.
 */
@Component
public class BodyScores {
  private static final int FULL = 100;
  private static final int LONGEST_DUE = 62;

  private final JdbcClient db;
  private final League league;
  private final QualityFile file;
  private final CheckRules checks;
  private final BusinessClock clock;

  BodyScores(
      JdbcClient db, League league, QualityFile file, CheckRules checks, BusinessClock clock) {
    this.db = db;
    this.league = league;
    this.file = file;
    this.checks = checks;
    this.clock = clock;
  }

  /**
   * Sums over the reports of one body; divide by {@code sent}, and {@code song} by {@code due}.
   *
   * @param sent reports that were sent, late ones among them
   * @param figures cells with figures
   * @param dung sum over the reports that were sent, 0–100 each
   * @param sach the same
   * @param song sum over the reports that fell due, 0–100 each
   */
  public record Body(
      long unit,
      String agency,
      int due,
      int onTime,
      int late,
      int missing,
      int sent,
      int returned,
      int daysLate,
      int figures,
      int errors,
      int warnings,
      int formats,
      int corrections,
      double dung,
      double sach,
      double song) {
    /** Both together. */
    public Body plus(Body o) {
      return new Body(
          unit,
          agency,
          due + o.due,
          onTime + o.onTime,
          late + o.late,
          missing + o.missing,
          sent + o.sent,
          returned + o.returned,
          daysLate + o.daysLate,
          figures + o.figures,
          errors + o.errors,
          warnings + o.warnings,
          formats + o.formats,
          corrections + o.corrections,
          dung + o.dung,
          sach + o.sach,
          song + o.song);
    }
  }

  /** Changes whenever something does that the scores follow from. */
  public long version() {
    long stored =
        db.sql(
                "SELECT (SELECT coalesce(max(id), 0) FROM report_ledger) * 31"
                    + " + (SELECT coalesce(max(id), 0) FROM report_event)"
                    + " + (SELECT coalesce(sum(version), 0) FROM figure_series)")
            .query(Long.class)
            .single();
    return (stored * 31 + file.rules().version()) * 31 + clock.today().toEpochDay();
  }

  /** Of the reports of the period that fell due; bodies that owed none are not among them. */
  public List<Body> of(Period period) {
    Instant now = clock.instant();
    Instant from = Times.startOf(period.from());
    // what is of the period falls due in it or soon after
    Instant end = Times.startOf(period.to().plusDays(LONGEST_DUE));
    Instant to = end.isBefore(now) ? end : now;
    Map<Key, Owed> owed = league.owed(from, to);
    Map<String, Boolean> within = new HashMap<>();
    owed.keySet().removeIf(k -> !within.computeIfAbsent(k.period(), c -> isOf(c, period)));
    Set<Key> excused = new HashSet<>();
    league.objections(owed.keySet(), excused, new HashMap<>());
    Map<Key, Integer> returned = league.returned(owed.keySet());
    Map<Key, Brought> brought = brought(from, to);
    Map<Duty, Body> bodies = new HashMap<>();
    owed.forEach(
        (key, o) -> {
          int back = returned.getOrDefault(key, 0);
          Body one = body(key, o, excused.contains(key), back, brought.get(key));
          bodies.merge(new Duty(key.unit(), key.agency()), one, Body::plus);
        });
    return new ArrayList<>(bodies.values());
  }

  /** Whether a reporting period ends in another. */
  private static boolean isOf(String code, Period period) {
    return Period.find(code)
        .filter(p -> p.to().isAfter(period.from()) && !p.to().isAfter(period.to()))
        .isPresent();
  }

  private Body body(Key key, Owed o, boolean excused, int returned, Brought b) {
    boolean sent = o.sent() != null;
    boolean onTime = excused || sent && !o.sent().isAfter(o.due());
    int days = onTime || !sent ? 0 : Ledger.daysLate(o.due(), o.sent());
    Brought found = b == null ? new Brought() : b;
    Map<String, Rule> rules = file.rules().body();
    Rule song = rules.get("song");
    double alive =
        onTime ? FULL : sent ? Math.max(0, song.points("late") - days * song.points("perDay")) : 0;
    double cells = Math.max(1, found.figures);
    Rule dung = rules.get("dung");
    double right =
        FULL
            - (found.errors * dung.points("error") + found.warnings * dung.points("warning"))
                / cells
            - returned * (double) dung.points("returned");
    Rule sach = rules.get("sach");
    double clean =
        FULL
            - (found.formats * sach.points("format")
                    + found.corrections * sach.points("correction"))
                / cells;
    return new Body(
        key.unit(),
        key.agency(),
        1,
        onTime ? 1 : 0,
        !onTime && sent ? 1 : 0,
        !onTime && !sent ? 1 : 0,
        sent ? 1 : 0,
        returned,
        days,
        found.figures,
        found.errors,
        found.warnings,
        found.formats,
        found.corrections,
        sent ? Math.max(0, right) : 0,
        sent ? Math.max(0, clean) : 0,
        alive);
  }

  /** What a report brought. */
  private static final class Brought {
    private int figures;
    private int corrections;
    private int errors;
    private int warnings;
    private int formats;
  }

  private Map<Key, Brought> brought(Instant from, Instant to) {
    Map<Key, Brought> out = new HashMap<>();
    Map<Long, Brought> byId = new HashMap<>();
    db.sql("SELECT id, form, period, unit_id, agency FROM report WHERE due >= ? AND due <= ?")
        .params(Times.of(from), Times.of(to))
        .query(
            rs -> {
              Brought one = new Brought();
              byId.put(rs.getLong(1), one);
              out.put(
                  new Key(rs.getString(2), rs.getString(3), rs.getLong(4), rs.getString(5)), one);
            });
    db.sql(
            "SELECT n.receipt, count(*), sum(CASE WHEN f.version > 1 THEN 1 ELSE 0 END)"
                + " FROM report r JOIN figure_now n ON n.receipt = r.id"
                + " JOIN figure f ON f.id = n.figure_id"
                + " WHERE r.due >= ? AND r.due <= ? GROUP BY n.receipt")
        .params(Times.of(from), Times.of(to))
        .query(
            rs -> {
              Brought one = byId.get(rs.getLong(1));
              one.figures = rs.getInt(2);
              one.corrections = rs.getInt(3);
            });
    Set<String> formats = new HashSet<>();
    checks.now().stream()
        .filter(c -> file.rules().formatKinds().contains(CheckRules.word(c.kind())))
        .forEach(c -> formats.add(c.id()));
    db.sql(
            "SELECT p.report_id, p.rule_id, p.severity, count(*) FROM report r"
                + " JOIN report_problem p ON p.report_id = r.id"
                + " WHERE r.due >= ? AND r.due <= ? GROUP BY p.report_id, p.rule_id, p.severity")
        .params(Times.of(from), Times.of(to))
        .query(
            rs -> {
              Brought one = byId.get(rs.getLong(1));
              int n = rs.getInt(4);
              if (formats.contains(rs.getString(2))) {
                one.formats += n;
              } else if (rs.getString(3).equals("ERROR")) {
                one.errors += n;
              } else {
                one.warnings += n;
              }
            });
    return out;
  }
}
