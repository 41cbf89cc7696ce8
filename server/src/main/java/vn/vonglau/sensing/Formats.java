package vn.vonglau.sensing;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** The register of declared file formats. */
@Component
class Formats {
  private final JdbcClient db;
  private final Journal journal;
  private final Datastreams datastreams;
  private final BusinessClock clock;
  private final JsonMapper json;

  Formats(
      JdbcClient db,
      Journal journal,
      Datastreams datastreams,
      BusinessClock clock,
      JsonMapper json) {
    this.db = db;
    this.journal = journal;
    this.datastreams = datastreams;
    this.clock = clock;
    this.json = json;
  }

  /**
   * @param of station code or account
   */
  record Declared(String of, JsonNode format, String setBy, ZonedDateTime setAt) {}

  List<Declared> list() {
    return db.sql("SELECT station, spec, set_by, set_at FROM file_format ORDER BY station")
        .query(
            (rs, n) ->
                new Declared(
                    rs.getString(1),
                    json.readTree(rs.getString(2)),
                    rs.getString(3),
                    StationsHttp.local(Instant.ofEpochMilli(ObservationRows.ms(rs, 4)))))
        .list();
  }

  /** What is wrong in the format is told by its member, and nothing is kept. */
  @Transactional
  void declare(String of, String spec) {
    FileFormat.of(spec);
    db.sql("DELETE FROM file_format WHERE station = ?").param(of).update();
    db.sql("INSERT INTO file_format (station, spec, set_by, set_at) VALUES (?, ?, ?, ?)")
        .params(of, spec, Actor.current(), Bulk.utc(clock.instant()))
        .update();
    journal.write("format.declared", "format:" + of, spec);
    datastreams.changed();
  }

  @Transactional
  void forget(String of) {
    if (db.sql("DELETE FROM file_format WHERE station = ?").param(of).update() == 0) {
      throw Problem.notFound().asException();
    }
    journal.write("format.forgotten", "format:" + of, "");
    datastreams.changed();
  }
}
