package vn.vonglau.sensing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vonglau.audit.Journal;

/** The series of the stations, read from memory; other nodes see a change within seconds. */
@Component
public class Datastreams {
  private static final Pattern RUNNING = Pattern.compile("[_-]\\d+$");

  private final JdbcClient db;
  private final JdbcTemplate jdbc;
  private final Journal journal;
  private volatile Register register;

  Datastreams(JdbcClient db, JdbcTemplate jdbc, Journal journal) {
    this.db = db;
    this.jdbc = jdbc;
    this.journal = journal;
  }

  /** A station as the intake sees it. */
  record Site(long id, String code, Station.Kind kind, Station.State state, boolean simulated) {}

  /** Everything at one moment; immutable. */
  private static final class Register {
    private final Map<Integer, Datastream> byId = new HashMap<>();
    private final Map<Long, List<Datastream>> byStation = new HashMap<>();
    private final Map<Long, Site> sites = new HashMap<>();
    private final Map<String, Long> stations = new HashMap<>();
    private final Map<String, String> symbols = new HashMap<>();
    private final Map<String, FileFormat> formats = new HashMap<>();
  }

  public List<Datastream> list() {
    return List.copyOf(register().byId.values());
  }

  public Optional<Datastream> find(int id) {
    return Optional.ofNullable(register().byId.get(id));
  }

  /** In the order in which the station lists them. */
  public List<Datastream> of(long stationId) {
    return register().byStation.getOrDefault(stationId, List.of());
  }

  /** By our symbol or by any spelling that loggers use. */
  public Optional<Datastream> find(long stationId, String parameter) {
    String symbol = Parameters.find(parameter).map(Parameter::symbol).orElse(parameter);
    return of(stationId).stream().filter(d -> d.parameter().equals(symbol)).findFirst();
  }

  /** By code, or by the name that a person mapped to it. */
  Optional<Site> site(String written) {
    Register now = register();
    Long id = now.stations.get(written);
    if (id == null) {
      // a running number behind the code, where no declared pattern says so
      id = now.stations.get(RUNNING.matcher(written).replaceFirst(""));
    }
    return Optional.ofNullable(id).map(now.sites::get);
  }

  Optional<Site> site(long id) {
    return Optional.ofNullable(register().sites.get(id));
  }

  /**
   * What a person said that a symbol means at this station.
   *
   * @return a parameter, or empty text for one that is left out on purpose; null where nobody said
   */
  String symbol(String station, String written) {
    Map<String, String> symbols = register().symbols;
    String key = Parameters.key(written);
    String own = symbols.get(station + "\n" + key);
    return own != null ? own : symbols.get("\n" + key);
  }

  /** The longest declared format whose station begins the name; the usual one otherwise. */
  FileFormat format(String account, String file) {
    Map<String, FileFormat> formats = register().formats;
    if (formats.isEmpty()) {
      return FileFormat.USUAL;
    }
    String base = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    FileFormat best = formats.getOrDefault(account, formats.getOrDefault("", FileFormat.USUAL));
    int length = 0;
    for (Map.Entry<String, FileFormat> entry : formats.entrySet()) {
      String station = entry.getKey();
      if (station.length() > length && base.startsWith(station)) {
        best = entry.getValue();
        length = station.length();
      }
    }
    return best;
  }

  /**
   * Adds a series; one that is there stays as it is.
   *
   * @param parameter canonical symbol
   */
  @Transactional
  public Datastream add(long stationId, String parameter, String unit, int cadenceS) {
    insert(stationId, parameter, unit, cadenceS);
    journal.write("datastream.added", "station:" + stationId, parameter + " " + unit);
    changed();
    return load().byStation.getOrDefault(stationId, List.of()).stream()
        .filter(d -> d.parameter().equals(parameter))
        .findFirst()
        .orElseThrow();
  }

  /** Gives every station that has no series yet one for each parameter it lists. */
  @Transactional
  public void complete() {
    List<Object[]> missing = new ArrayList<>();
    db.sql(
            "SELECT s.id, s.kind, s.parameters, s.cadence_s FROM station s WHERE s.parameters <> ''"
                + " AND NOT EXISTS (SELECT 1 FROM datastream d WHERE d.station_id = s.id)"
                + " ORDER BY s.id")
        .query(
            rs -> {
              Station.Kind kind = Station.Kind.valueOf(rs.getString(2).toUpperCase(Locale.ROOT));
              Set<String> symbols = new HashSet<>();
              for (String written : rs.getString(3).split(",")) {
                Optional<Parameter> known = Parameters.find(written);
                String symbol = known.map(Parameter::symbol).orElse(written);
                if (symbols.add(symbol)) {
                  String unit = known.map(p -> Parameters.unit(p, kind)).orElse("");
                  missing.add(new Object[] {rs.getLong(1), symbol, unit, rs.getInt(4)});
                }
              }
            });
    if (missing.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        "INSERT INTO datastream (station_id, parameter, unit, cadence_s) VALUES (?, ?, ?, ?)",
        missing);
    jdbc.update(
        "INSERT INTO latest (datastream_id) SELECT d.id FROM datastream d"
            + " WHERE NOT EXISTS (SELECT 1 FROM latest l WHERE l.datastream_id = d.id)");
    changed();
  }

  private void insert(long stationId, String parameter, String unit, int cadenceS) {
    int added =
        db.sql(
                "INSERT INTO datastream (station_id, parameter, unit, cadence_s)"
                    + " SELECT s.id, cast(? AS varchar), cast(? AS varchar), cast(? AS int)"
                    + " FROM station s WHERE s.id = ? AND NOT EXISTS (SELECT 1 FROM datastream d"
                    + " WHERE d.station_id = s.id AND d.parameter = ?)")
            .params(parameter, unit, cadenceS, stationId, parameter)
            .update();
    if (added > 0) {
      db.sql(
              "INSERT INTO latest (datastream_id) SELECT id FROM datastream"
                  + " WHERE station_id = ? AND parameter = ?")
          .params(stationId, parameter)
          .update();
    }
  }

  /** Makes this node read the register again once the running transaction is committed. */
  void changed() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
              register = null;
            }
          });
    } else {
      register = null;
    }
  }

  @Scheduled(initialDelayString = "PT15S", fixedDelayString = "PT10S")
  void reload() {
    if (register != null) {
      register = load();
    }
  }

  private Register register() {
    Register now = register;
    if (now == null) {
      now = load();
      register = now;
    }
    return now;
  }

  private Register load() {
    Register next = new Register();
    db.sql("SELECT id, code, kind, state, simulated FROM station")
        .query(
            rs -> {
              Site site =
                  new Site(
                      rs.getLong(1),
                      rs.getString(2),
                      Station.Kind.valueOf(rs.getString(3).toUpperCase(Locale.ROOT)),
                      Station.State.valueOf(rs.getString(4).toUpperCase(Locale.ROOT)),
                      rs.getBoolean(5));
              next.sites.put(site.id, site);
              next.stations.put(site.code, site.id);
            });
    db.sql("SELECT alias, station_id FROM station_alias")
        .query(
            rs -> {
              next.stations.putIfAbsent(rs.getString(1), rs.getLong(2));
            });
    db.sql("SELECT station, alias, parameter FROM symbol_alias")
        .query(
            rs -> {
              next.symbols.put(
                  rs.getString(1) + "\n" + Parameters.key(rs.getString(2)), rs.getString(3));
            });
    db.sql("SELECT station, spec FROM file_format")
        .query(
            rs -> {
              next.formats.put(rs.getString(1), FileFormat.of(rs.getString(2)));
            });
    db.sql(
            "SELECT id, station_id, parameter, unit, cadence_s, valid_low, valid_high"
                + " FROM datastream WHERE retired_at IS NULL ORDER BY id")
        .query(
            rs -> {
              Site site = next.sites.get(rs.getLong(2));
              if (site == null) {
                return; // added after the stations were read
              }
              Datastream d =
                  new Datastream(
                      rs.getInt(1),
                      site.id,
                      site.code,
                      site.kind,
                      site.state == Station.State.ACTIVE,
                      rs.getString(3),
                      rs.getString(4),
                      rs.getInt(5),
                      rs.getObject(6, Double.class),
                      rs.getObject(7, Double.class));
              next.byId.put(d.id(), d);
              next.byStation.computeIfAbsent(site.id, k -> new ArrayList<>()).add(d);
            });
    return next;
  }

  /** How often a station sends: what is expected of it from now on. */
  @Transactional
  public void cadence(long stationId, int seconds) {
    db.sql("UPDATE station SET cadence_s = ? WHERE id = ?").params(seconds, stationId).update();
    db.sql("UPDATE datastream SET cadence_s = ? WHERE station_id = ?")
        .params(seconds, stationId)
        .update();
    journal.write("station.cadence", "station:" + stationId, seconds + " s");
    changed();
  }

  /** Takes a series out of use; its values stay. */
  @Transactional
  public void retire(int id, Instant at) {
    db.sql("UPDATE datastream SET retired_at = ? WHERE id = ? AND retired_at IS NULL")
        .params(Bulk.utc(at), id)
        .update();
    journal.write("datastream.retired", "datastream:" + id, at.toString());
    changed();
  }
}
