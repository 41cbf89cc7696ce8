package vn.vonglau.sensing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.kernel.BusinessClock;

/** What came in and waits for a person, and what the person decides. */
@RestController
class Quarantine {
  private final Catalogue catalogue;
  private final StationList list;
  private final Datastreams datastreams;
  private final Inbox inbox;
  private final Receipts receipts;
  private final Journal journal;
  private final BusinessClock clock;
  private final JdbcClient db;

  Quarantine(
      Catalogue catalogue,
      StationList list,
      Datastreams datastreams,
      Inbox inbox,
      Receipts receipts,
      Journal journal,
      BusinessClock clock,
      JdbcClient db) {
    this.catalogue = catalogue;
    this.list = list;
    this.datastreams = datastreams;
    this.inbox = inbox;
    this.receipts = receipts;
    this.journal = journal;
    this.clock = clock;
    this.db = db;
  }

  record Waiting(
      String kind,
      String station,
      String subject,
      int uploads,
      int lines,
      ZonedDateTime first,
      ZonedDateTime last,
      String sample) {}

  record WaitingItems(List<Waiting> items) {}

  @Operation(summary = "What came in and waits for a person: unknown stations, symbols, units")
  @GetMapping("/api/quarantine")
  WaitingItems quarantine() {
    return new WaitingItems(
        db.sql(
                "SELECT q.kind, q.station, q.subject, count(*), sum(q.lines), min(r.received),"
                    + " max(r.received), min(q.sample) FROM quarantine q JOIN receipt r"
                    + " ON r.id = q.receipt_id WHERE q.settled_at IS NULL"
                    + " GROUP BY q.kind, q.station, q.subject ORDER BY 7 DESC"
                    + " FETCH FIRST 1000 ROWS ONLY")
            .query(
                (rs, n) ->
                    new Waiting(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getInt(4),
                        rs.getInt(5),
                        local(ObservationRows.ms(rs, 6)),
                        local(ObservationRows.ms(rs, 7)),
                        rs.getString(8)))
            .list());
  }

  /**
   * @param to station code or parameter; null leaves it out on purpose; for other kinds it says
   *     nothing: the uploads are only read again
   */
  record Settlement(String kind, String station, String subject, String to) {}

  record Settled(int replayed, int stored) {}

  @Operation(summary = "Map an unknown station or symbol, and read its uploads again")
  @PostMapping("/api/quarantine/settle")
  Settled settle(@RequestBody Settlement s) {
    String subject = StationWork.needed(s.subject, "subject", 200);
    String kind = StationWork.needed(s.kind, "kind", 12);
    String station = s.station == null ? "" : s.station;
    if (kind.equals("station") && s.to != null) {
      StationList.Row to = list.get(catalogue.rights(), s.to);
      map(
          "MERGE INTO station_alias AS a USING (SELECT cast(? AS varchar(200)) AS alias) AS n"
              + " ON a.alias = n.alias WHEN MATCHED THEN UPDATE SET station_id = ?, set_by = ?,"
              + " set_at = ? WHEN NOT MATCHED THEN INSERT (alias, station_id, set_by, set_at)"
              + " VALUES (n.alias, ?, ?, ?)",
          subject,
          to.id(),
          Actor.current(),
          Bulk.utc(clock.instant()));
    } else if (kind.equals("symbol")) {
      // the station as files name it; what is mapped there holds for it alone
      String code = datastreams.site(station).map(Datastreams.Site::code).orElse(station);
      if (s.to != null) {
        Parameter p = StationWork.known(s.to);
        StationList.Row row = list.get(catalogue.rights(), code);
        if (datastreams.find(row.id(), p.symbol()).isEmpty()) {
          datastreams.add(row.id(), p.symbol(), Parameters.unit(p, row.kind()), row.cadenceS());
        }
      }
      String parameter = s.to == null ? "" : StationWork.known(s.to).symbol();
      mapSymbol(code, subject, parameter);
    }
    journal(kind, station, subject, s.to);
    datastreams.changed();
    return replay(kind, station, subject);
  }

  private void map(String sql, String alias, Object... values) {
    Object[] all = new Object[1 + 2 * values.length];
    all[0] = alias;
    System.arraycopy(values, 0, all, 1, values.length);
    System.arraycopy(values, 0, all, 1 + values.length, values.length);
    db.sql(sql).params(all).update();
  }

  private void mapSymbol(String station, String alias, String parameter) {
    db.sql("DELETE FROM symbol_alias WHERE station = ? AND alias = ?")
        .params(station, alias)
        .update();
    db.sql(
            "INSERT INTO symbol_alias (station, alias, parameter, set_by, set_at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(station, alias, parameter, Actor.current(), Bulk.utc(clock.instant()))
        .update();
  }

  private void journal(String kind, String station, String subject, String to) {
    journal.write("quarantine.settled", kind + ":" + station, subject + " -> " + to);
  }

  private static int kept(Receipt receipt) {
    return receipt.counts().fresh() + receipt.counts().corrected();
  }

  /** Reads the uploads again, oldest first; what still waits afterwards stays in the list. */
  Settled replay(String kind, String station, String subject) {
    List<Long> numbers =
        db.sql(
                "SELECT receipt_id FROM quarantine WHERE settled_at IS NULL AND kind = ?"
                    + " AND subject = ? AND (cast(? AS varchar) IS NULL OR station = ?)"
                    + " ORDER BY receipt_id FETCH FIRST 20000 ROWS ONLY")
            .params(kind, subject, station, station)
            .query(Long.class)
            .list();
    int stored = 0;
    for (long number : numbers) {
      int before = receipts.find(number).map(Quarantine::kept).orElse(0);
      stored += inbox.replay(number).map(r -> kept(r) - before).orElse(0);
    }
    return new Settled(numbers.size(), stored);
  }

  private static ZonedDateTime local(long ms) {
    return StationsHttp.local(Instant.ofEpochMilli(ms));
  }
}
