package vn.vonglau.cameras;

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

/** The register of the cameras. */
@Component
public class Cameras {
  private static final int BATCH = 500;
  private static final String INSERT =
      "INSERT INTO camera (code, name, purpose, state, heading, address, unit_id, simulated,"
          + " valid_from, valid_to, geom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ST_GeomFromWKB(?, 4326))";

  private final EntityManager entities;
  private final JdbcTemplate jdbc;
  private final Journal journal;
  private final ApplicationEventPublisher facts;

  Cameras(
      EntityManager entities, JdbcTemplate jdbc, Journal journal, ApplicationEventPublisher facts) {
    this.entities = entities;
    this.jdbc = jdbc;
    this.journal = journal;
    this.facts = facts;
  }

  /** Adds all of them or none: a code that is already there refuses the whole list. */
  @Transactional
  public void add(List<Camera> cameras) {
    facts.publishEvent(DataChanged.geometry("camera"));
    WKBWriter wkb = new WKBWriter();
    jdbc.batchUpdate(
        INSERT,
        cameras,
        BATCH,
        (row, s) -> {
          row.setString(1, s.code());
          row.setString(2, s.name());
          row.setString(3, s.purpose().id());
          row.setString(4, s.state().id());
          row.setObject(5, s.heading(), java.sql.Types.INTEGER);
          row.setObject(6, s.address(), java.sql.Types.VARCHAR);
          row.setObject(7, s.unitId(), java.sql.Types.BIGINT);
          row.setBoolean(8, s.simulated());
          row.setObject(9, s.validFrom(), java.sql.Types.DATE);
          row.setObject(10, s.validTo(), java.sql.Types.DATE);
          row.setBytes(11, s.place() == null ? null : wkb.write(s.place()));
        });
    journal.write("cameras.added", "layer:cameras", Integer.toString(cameras.size()));
  }

  /** Empty also for a camera outside of the caller's area. */
  @Transactional(readOnly = true)
  public Optional<Camera> find(Rights rights, String code) {
    Predicate<Geometry> places = rights.contractual("cameras").places();
    return entities
        .createQuery("from Camera where code = :code", Camera.class)
        .setParameter("code", code)
        .getResultStream()
        .filter(s -> places.test(s.place()))
        .findFirst();
  }

  /** In the order of the ids. */
  @Transactional(readOnly = true)
  public KeysetPage<Camera> page(Rights rights, PageRequest request) {
    Predicate<Geometry> places = rights.contractual("cameras").places();
    return KeysetPage.of(
        request,
        (after, count) ->
            entities
                .createQuery("from Camera where id > :after order by id", Camera.class)
                .setParameter("after", after)
                .setMaxResults(count)
                .getResultList(),
        Camera::id,
        s -> places.test(s.place()));
  }
}
