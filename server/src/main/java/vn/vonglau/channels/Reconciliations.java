package vn.vonglau.channels;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/**
 * What a source says beside what is stored, and who signed for it: one person of the agency that
 * answers for the dataset, another of those that run this server. A row never changes.
 */
@Component
class Reconciliations {
  /** One figure as the source has it; null where the source has none. */
  record Said(String indicator, long unit, String dims, BigDecimal value) {}

  /**
   * @param difference source less stored; null where one of them is missing
   */
  record Row(
      int nr,
      String indicator,
      long unit,
      String dims,
      BigDecimal source,
      BigDecimal stored,
      BigDecimal difference,
      boolean equal,
      Long figure) {}

  record Signature(String by, Instant at, String note) {}

  /**
   * @param agency signature of the dataset's agency; null = not signed
   * @param ict signature of those that run the server; null = not signed
   */
  record Sheet(
      long id,
      String dataset,
      String period,
      Instant madeAt,
      String madeBy,
      String note,
      Signature agency,
      Signature ict,
      long rows,
      long different) {}

  private final JdbcClient db;
  private final Journal journal;
  private final FigureReader figures;

  Reconciliations(JdbcClient db, Journal journal, FigureReader figures) {
    this.db = db;
    this.journal = journal;
    this.figures = figures;
  }

  @Transactional
  Sheet make(Caller caller, String dataset, Period period, String note, List<Said> said) {
    Map<String, Figure> stored = stored(caller, period, said);
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO dataset_reconciliation (dataset, period, made_at, made_by, note) VALUES"
                + " (:dataset, :period, :at, :by, :note)")
        .param("dataset", dataset)
        .param("period", period.code())
        .param("at", Instant.now().atOffset(ZoneOffset.UTC))
        .param("by", caller.user())
        .param("note", note)
        .update(key, "id");
    long id = key.getKey().longValue();
    int nr = 0;
    for (Said s : said) {
      Figure f = stored.get(key(s.indicator(), s.unit(), s.dims()));
      db.sql(
              "INSERT INTO dataset_reconciliation_row (reconciliation_id, nr, indicator, unit_id,"
                  + " dims, source_value, stored_value, figure_id) VALUES (:id, :nr, :indicator,"
                  + " :unit, :dims, :source, :stored, :figure)")
          .param("id", id)
          .param("nr", ++nr)
          .param("indicator", s.indicator())
          .param("unit", s.unit())
          .param("dims", s.dims())
          .param("source", s.value(), Types.NUMERIC)
          .param("stored", f == null ? null : f.what().value(), Types.NUMERIC)
          .param("figure", f == null ? null : f.id(), Types.BIGINT)
          .update();
    }
    journal.write(
        "datasets.reconciliation", "dataset:" + dataset, "id=" + id + "; " + period.code());
    return get(dataset, id);
  }

  private Map<String, Figure> stored(Caller caller, Period period, List<Said> said) {
    Set<String> indicators = new TreeSet<>();
    Set<Long> units = new TreeSet<>();
    said.forEach(
        s -> {
          indicators.add(s.indicator());
          units.add(s.unit());
        });
    Map<String, Figure> out = new HashMap<>();
    for (Figure f : figures.shown(caller, indicators, List.of(period), units)) {
      if (!f.what().plan()) {
        out.put(key(f.what().indicator(), f.what().unit(), f.what().dimensions()), f);
      }
    }
    return out;
  }

  private static String key(String indicator, long unit, String dims) {
    return indicator + "|" + unit + "|" + dims;
  }

  /** Newest first. */
  List<Sheet> list(String dataset) {
    return db.sql(select("r.dataset = ?") + " ORDER BY r.id DESC")
        .param(dataset)
        .query(Reconciliations::sheet)
        .list();
  }

  Sheet get(String dataset, long id) {
    return db.sql(select("r.dataset = ? AND r.id = ?"))
        .params(dataset, id)
        .query(Reconciliations::sheet)
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  /** The newest one that both signed. */
  Optional<Sheet> lastSigned(String dataset) {
    return list(dataset).stream().filter(s -> s.agency() != null && s.ict() != null).findFirst();
  }

  private static String select(String where) {
    return "SELECT r.*, (SELECT count(*) FROM dataset_reconciliation_row w WHERE"
        + " w.reconciliation_id = r.id) AS n, (SELECT count(*) FROM dataset_reconciliation_row w"
        + " WHERE w.reconciliation_id = r.id AND (w.source_value <> w.stored_value OR"
        + " (w.source_value IS NULL AND w.stored_value IS NOT NULL) OR (w.source_value IS NOT NULL"
        + " AND w.stored_value IS NULL))) AS d FROM dataset_reconciliation r WHERE "
        + where;
  }

  List<Row> rows(long id) {
    return db.sql(
            "SELECT * FROM dataset_reconciliation_row WHERE reconciliation_id = ? ORDER BY nr")
        .param(id)
        .query(Reconciliations::row)
        .list();
  }

  /**
   * @param agency whether for the agency of the dataset, else for those that run the server
   * @throws vn.vonglau.kernel.ProblemException 409 {@code reconciliation-signed}, {@code
   *     reconciliation-same-person}
   */
  @Transactional
  Sheet sign(String dataset, long id, boolean agency, String user, String note) {
    Sheet sheet = get(dataset, id);
    Signature other = agency ? sheet.ict() : sheet.agency();
    if (other != null && other.by().equals(user)) {
      throw Problem.of(
              409,
              "reconciliation-same-person",
              "Một người không ký cho cả hai bên. Chưa ghi gì. Người của bên kia ký.",
              "One person does not sign for both parties. Nothing was written. Somebody of the"
                  + " other party signs.")
          .asException();
    }
    String who = agency ? "agency" : "ict";
    int signed =
        db.sql(
                "UPDATE dataset_reconciliation SET "
                    + who
                    + "_by = :by, "
                    + who
                    + "_at = :at, "
                    + who
                    + "_note = :note WHERE id = :id AND "
                    + who
                    + "_by IS NULL")
            .param("by", user)
            .param("at", Instant.now().atOffset(ZoneOffset.UTC))
            .param("note", note)
            .param("id", id)
            .update();
    if (signed == 0) {
      throw Problem.of(
              409,
              "reconciliation-signed",
              "Bên này đã ký. Không thay đổi gì. Có khác biệt mới thì lập bản đối soát mới.",
              "This party has signed. Nothing was changed. Make a new sheet for new differences.")
          .asException();
    }
    journal.write(
        "datasets.reconciliation-signed", "dataset:" + dataset, "id=" + id + "; party=" + who);
    return get(dataset, id);
  }

  private static Sheet sheet(ResultSet rs, int row) throws SQLException {
    return new Sheet(
        rs.getLong("id"),
        rs.getString("dataset"),
        rs.getString("period"),
        Pulls.time(rs, "made_at"),
        rs.getString("made_by"),
        rs.getString("note"),
        signature(rs, "agency"),
        signature(rs, "ict"),
        rs.getLong("n"),
        rs.getLong("d"));
  }

  private static Signature signature(ResultSet rs, String who) throws SQLException {
    String by = rs.getString(who + "_by");
    return by == null
        ? null
        : new Signature(by, Pulls.time(rs, who + "_at"), rs.getString(who + "_note"));
  }

  private static Row row(ResultSet rs, int n) throws SQLException {
    BigDecimal source = plain(rs.getBigDecimal("source_value"));
    BigDecimal stored = plain(rs.getBigDecimal("stored_value"));
    boolean both = source != null && stored != null;
    long figure = rs.getLong("figure_id");
    Long none = rs.wasNull() ? null : figure;
    return new Row(
        rs.getInt("nr"),
        rs.getString("indicator"),
        rs.getLong("unit_id"),
        rs.getString("dims"),
        source,
        stored,
        both ? plain(source.subtract(stored)) : null,
        both ? source.compareTo(stored) == 0 : source == stored,
        none);
  }

  private static BigDecimal plain(BigDecimal n) {
    if (n == null) {
      return null;
    }
    BigDecimal bare = n.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  /** In the form that figures keep their dimensions in. */
  static String dims(Map<String, String> members) {
    List<String> out = new ArrayList<>();
    new java.util.TreeMap<>(members).forEach((name, member) -> out.add(name + "=" + member));
    return String.join(";", out);
  }
}
