package vn.vonglau.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.datasets.Dataset;
import vn.vonglau.datasets.DatasetStands;
import vn.vonglau.datasets.Datasets;

/** The register of integrations: what stands of the connection to each source, and what stood. */
@Component
class Register {
  static final String PLANNED = "planned";
  static final String WAITING = "waiting-permission";
  static final String OFF = "off";
  static final Set<String> STATES = Set.of(PLANNED, "agreed", "connecting", WAITING, "live", OFF);

  /**
   * An entry; the newest of a dataset counts.
   *
   * @param id 0 where nothing was entered yet and only the declaration speaks
   * @param owner whose permission is awaited; empty = nobody's
   * @param since day from which the state holds
   */
  record Entry(
      long id,
      String dataset,
      String agency,
      boolean criteriaAgreed,
      String document,
      String channel,
      LocalDate plannedOn,
      String state,
      String owner,
      LocalDate since,
      String reason,
      Instant changedAt,
      String changedBy) {}

  private final JdbcClient db;
  private final Journal journal;
  private final Datasets datasets;
  private final DatasetStands stands;

  Register(JdbcClient db, Journal journal, Datasets datasets, DatasetStands stands) {
    this.db = db;
    this.journal = journal;
    this.datasets = datasets;
    this.stands = stands;
  }

  /** One entry for each declared dataset. */
  List<Entry> now() {
    Map<String, Entry> newest = new HashMap<>();
    db.sql(
            "SELECT * FROM dataset_register WHERE id IN"
                + " (SELECT max(id) FROM dataset_register GROUP BY dataset)")
        .query(Register::entry)
        .list()
        .forEach(e -> newest.put(e.dataset(), e));
    Map<String, Entry> out = new LinkedHashMap<>();
    datasets.all().forEach(d -> out.put(d.id(), newest.getOrDefault(d.id(), declared(d))));
    return List.copyOf(out.values());
  }

  /** Newest first. */
  List<Entry> history(String dataset) {
    return db.sql("SELECT * FROM dataset_register WHERE dataset = ? ORDER BY id DESC")
        .param(dataset)
        .query(Register::entry)
        .list();
  }

  Entry newest(String dataset) {
    Dataset declared = datasets.get(dataset);
    return history(dataset).stream().findFirst().orElseGet(() -> declared(declared));
  }

  private static Entry declared(Dataset d) {
    boolean agreed = !d.criteria().state().equals("proposed");
    return new Entry(
        0,
        d.id(),
        d.agencies().getFirst(),
        agreed,
        d.criteria().document(),
        d.channels().getFirst(),
        null,
        d.off() != null ? OFF : agreed ? "agreed" : PLANNED,
        "",
        d.off() == null ? null : LocalDate.parse(d.off().since()),
        d.off() == null ? "" : d.off().vi(),
        null,
        "");
  }

  @Transactional
  Entry add(Entry wish) {
    db.sql(
            "INSERT INTO dataset_register (dataset, agency, criteria_agreed, document, channel,"
                + " planned_on, state, owner, since, reason, changed_at, changed_by) VALUES"
                + " (:dataset, :agency, :agreed, :document, :channel, :planned, :state, :owner,"
                + " :since, :reason, :at, :by)")
        .param("dataset", wish.dataset())
        .param("agency", wish.agency())
        .param("agreed", wish.criteriaAgreed())
        .param("document", wish.document())
        .param("channel", wish.channel())
        .param("planned", wish.plannedOn(), Types.DATE)
        .param("state", wish.state())
        .param("owner", wish.owner())
        .param("since", wish.since())
        .param("reason", wish.reason())
        .param("at", Instant.now().atOffset(ZoneOffset.UTC))
        .param("by", Actor.current())
        .update();
    stands.connection(
        wish.dataset(),
        switch (wish.state()) {
          case "live", OFF -> wish.state();
          case WAITING -> "waiting";
          default -> "";
        });
    journal.write(
        "datasets.register",
        "dataset:" + wish.dataset(),
        "state=%s; since=%s; channel=%s; planned=%s; owner=%s; reason=%s"
            .formatted(
                wish.state(),
                wish.since(),
                wish.channel(),
                wish.plannedOn(),
                wish.owner(),
                wish.reason()));
    return newest(wish.dataset());
  }

  private static Entry entry(ResultSet rs, int row) throws SQLException {
    return new Entry(
        rs.getLong("id"),
        rs.getString("dataset"),
        rs.getString("agency"),
        rs.getBoolean("criteria_agreed"),
        rs.getString("document"),
        rs.getString("channel"),
        rs.getObject("planned_on", LocalDate.class),
        rs.getString("state"),
        rs.getString("owner"),
        rs.getObject("since", LocalDate.class),
        rs.getString("reason"),
        Pulls.time(rs, "changed_at"),
        rs.getString("changed_by"));
  }
}
