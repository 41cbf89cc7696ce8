package vn.vonglau.sensing;

import jakarta.persistence.EntityManager;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** The register of the stations. */
@Component
public class Stations {
  private static final int BATCH = 500;
  private static final String INSERT =
      "INSERT INTO station (code, name, kind, state, parameters, address, unit_id, simulated,"
          + " valid_from, valid_to, geom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ST_GeomFromWKB(?, 4326))";

  private final EntityManager entities;
  private final JdbcTemplate jdbc;
  private final Journal journal;
  private final ApplicationEventPublisher facts;
  private final Datastreams datastreams;
  private final BusinessClock clock;

  Stations(
      EntityManager entities,
      JdbcTemplate jdbc,
      Journal journal,
      ApplicationEventPublisher facts,
      Datastreams datastreams,
      BusinessClock clock) {
    this.clock = clock;
    this.entities = entities;
    this.jdbc = jdbc;
    this.journal = journal;
    this.facts = facts;
    this.datastreams = datastreams;
  }

  /** Adds all of them or none: a code that is already there refuses the whole list. */
  @Transactional
  public void add(List<Station> stations) {
    facts.publishEvent(DataChanged.geometry("station"));
    WKBWriter wkb = new WKBWriter();
    jdbc.batchUpdate(
        INSERT,
        stations,
        BATCH,
        (row, s) -> {
          row.setString(1, s.code());
          row.setString(2, s.name());
          row.setString(3, s.kind().id());
          row.setString(4, s.state().id());
          row.setString(5, String.join(",", s.parameters()));
          row.setObject(6, s.address(), Types.VARCHAR);
          row.setObject(7, s.unitId(), Types.BIGINT);
          row.setBoolean(8, s.simulated());
          row.setObject(9, s.validFrom(), Types.DATE);
          row.setObject(10, s.validTo(), Types.DATE);
          row.setBytes(11, s.place() == null ? null : wkb.write(s.place()));
        });
    datastreams.complete();
    journal.write("stations.added", "layer:stations", Integer.toString(stations.size()));
  }

  /**
   * What a register knows of a station beside its place.
   *
   * @param terms JSON as in {@link Change}, or null
   */
  public record Detail(String code, String owner, String basin, String terms) {}

  /** Fills in what the register knows of stations that were just added. */
  @Transactional
  public void detail(List<Detail> details) {
    jdbc.batchUpdate(
        "UPDATE station SET owner = ?, basin = ?, terms = ? WHERE code = ?",
        details.stream().map(d -> new Object[] {d.owner, d.basin, d.terms, d.code}).toList());
  }

  /**
   * What a person changes of a station; null leaves a member as it is.
   *
   * @param place WGS 84, longitude first
   * @param maintenanceUntil end of its maintenance; only with {@link Station.State#MAINTENANCE}
   * @param retiredOn first day after its work; only with {@link Station.State#RETIRED}
   * @param terms JSON: regulation, column and factors by its permit
   */
  public record Change(
      String name,
      Station.State state,
      Point place,
      Long unitId,
      String address,
      String owner,
      String ownerContact,
      String basin,
      Instant maintenanceUntil,
      LocalDate retiredOn,
      String terms) {}

  /** Journalled member by member; a station that is not there fails like one that is hidden. */
  @Transactional
  public void change(Rights rights, String code, Change change) {
    Station station = find(rights, code).orElseThrow(() -> Problem.notFound().asException());
    Map<String, Object> set = new LinkedHashMap<>();
    put(set, "name", change.name);
    put(set, "state", change.state == null ? null : change.state.id());
    put(set, "unit_id", change.unitId);
    put(set, "address", change.address);
    put(set, "owner", change.owner);
    put(set, "owner_contact", change.ownerContact);
    put(set, "basin", change.basin);
    put(set, "valid_to", change.retiredOn);
    put(set, "terms", change.terms);
    if (change.state != null) {
      set.put(
          "maintenance_until",
          change.state == Station.State.MAINTENANCE && change.maintenanceUntil != null
              ? Bulk.utc(change.maintenanceUntil)
              : null);
    }
    if (set.isEmpty() && change.place == null) {
      return;
    }
    // the name of a column is one of ours, the value is bound
    String columns = set.keySet().stream().map(c -> c + " = ?").collect(Collectors.joining(", "));
    List<Object> values = new ArrayList<>(set.values());
    if (change.place != null) {
      columns += (columns.isEmpty() ? "" : ", ") + "geom = ST_GeomFromWKB(?, 4326)";
      values.add(new WKBWriter().write(change.place));
    }
    values.add(station.id());
    jdbc.update("UPDATE station SET " + columns + " WHERE id = ?", values.toArray());
    journal.write(
        "station.changed",
        "station:" + code,
        set + (change.place == null ? "" : " place " + change.place));
    datastreams.changed();
  }

  private static void put(Map<String, Object> set, String column, Object value) {
    if (value != null) {
      set.put(column, value);
    }
  }

  /** A limit by permit, which stands before the regulation's. */
  @Transactional
  void permit(long stationId, String code, Limits.Permit p) {
    jdbc.update(
        "INSERT INTO permit_limit (station_id, parameter, step, low, high, unit, permit,"
            + " valid_from, valid_to, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        stationId,
        p.parameter(),
        p.step().id(),
        p.low(),
        p.high(),
        p.unit(),
        p.text(),
        p.from(),
        p.to(),
        Actor.current(),
        Bulk.utc(clock.instant()));
    journal.write("permit.set", "station:" + code, p.toString());
  }

  /** The worst severity among the active alarms of a station, or null when there is none. */
  @Transactional
  public void alarm(long stationId, String severity) {
    jdbc.update(
        "UPDATE station SET alarm = ? WHERE id = ? AND coalesce(alarm, '') <> coalesce(?, '')",
        severity,
        stationId,
        severity);
  }

  /** Its maintenance is over at its stated end: the station is expected to send again. */
  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
  @Transactional
  void endMaintenance() {
    int ended =
        jdbc.update(
            "UPDATE station SET state = 'active', maintenance_until = NULL"
                + " WHERE state = 'maintenance' AND maintenance_until <= ?",
            Bulk.utc(clock.instant()));
    if (ended > 0) {
      journal.write("stations.maintenance.over", "layer:stations", Integer.toString(ended));
      datastreams.changed();
    }
  }

  /** Empty also for a station outside of the caller's area. */
  @Transactional(readOnly = true)
  public Optional<Station> find(Rights rights, String code) {
    Predicate<Geometry> places = rights.contractual("stations").places();
    return entities
        .createQuery("from Station where code = :code", Station.class)
        .setParameter("code", code)
        .getResultStream()
        .filter(s -> places.test(s.place()))
        .findFirst();
  }

  /** In the order of the ids. */
  @Transactional(readOnly = true)
  public KeysetPage<Station> page(Rights rights, PageRequest request) {
    Predicate<Geometry> places = rights.contractual("stations").places();
    return KeysetPage.of(
        request,
        (after, count) ->
            entities
                .createQuery("from Station where id > :after order by id", Station.class)
                .setParameter("after", after)
                .setMaxResults(count)
                .getResultList(),
        Station::id,
        s -> places.test(s.place()));
  }
}
