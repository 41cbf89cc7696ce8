package vn.vonglau.sensing;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;

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

  Stations(
      EntityManager entities, JdbcTemplate jdbc, Journal journal, ApplicationEventPublisher facts) {
    this.entities = entities;
    this.jdbc = jdbc;
    this.journal = journal;
    this.facts = facts;
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
          row.setObject(6, s.address(), java.sql.Types.VARCHAR);
          row.setObject(7, s.unitId(), java.sql.Types.BIGINT);
          row.setBoolean(8, s.simulated());
          row.setObject(9, s.validFrom(), java.sql.Types.DATE);
          row.setObject(10, s.validTo(), java.sql.Types.DATE);
          row.setBytes(11, s.place() == null ? null : wkb.write(s.place()));
        });
    journal.write("stations.added", "layer:stations", Integer.toString(stations.size()));
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
