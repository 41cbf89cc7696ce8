package vn.vonglau.sensing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/**
 * The tables of the rules as they are in force now, with permits and terms of the stations. Tables
 * of a person lie in the folder {@code environment} of the layers' folder.
 */
@Component
class EnvironmentRules {
  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentRules.class);

  private final Path folder;
  private final JdbcClient db;
  private final JsonMapper json;
  private volatile State state;
  private volatile String looked = "";

  EnvironmentRules(@Value("${vonglau.layers}") String layers, JdbcClient db, JsonMapper json) {
    this.folder = layers.isBlank() ? null : Path.of(layers).resolve("environment");
    this.db = db;
    this.json = json;
  }

  private record Key(long station, String parameter, Step step, LocalDate day) {}

  /** Everything at one moment; limits that were asked for are kept with it. */
  private record State(
      RuleBook book,
      List<Problem> problems,
      Map<Long, List<Limits.Permit>> permits,
      Map<Long, Limits.Terms> terms,
      Map<Key, Optional<Limit>> limits,
      Map<Integer, QcRules.Rule> quality) {}

  RuleBook book() {
    return state().book;
  }

  /** What is wrong with the tables of the folder; those of the product stand in. */
  List<Problem> problems() {
    return state().problems;
  }

  QcRules.Rule quality(Datastream series) {
    State s = state();
    return s.quality.computeIfAbsent(
        series.id(),
        id ->
            s.book
                .quality()
                .find(series.kind(), series.parameter())
                .in(series.unit())
                .within(series.validLow(), series.validHigh()));
  }

  /**
   * The limit that binds a figure of this averaging, in the unit of the series.
   *
   * @param time of a value, or the end of a span; epoch milliseconds
   */
  Optional<Limit> limit(Datastream series, Step step, long time) {
    State s = state();
    LocalDate day =
        LocalDate.ofInstant(
            Instant.ofEpochMilli(step == Step.RAW ? time : time - 1), BusinessClock.ZONE);
    return s.limits.computeIfAbsent(
        new Key(series.stationId(), series.parameter(), step, day),
        k ->
            Optional.ofNullable(found(s, series, step, time).limit())
                .flatMap(limit -> limit.in(series.unit())));
  }

  /** All limits of the series now, finest averaging first, in the unit of the series. */
  List<Limit> limits(Datastream series, Instant now) {
    State s = state();
    return s
        .book
        .limits()
        .all(series.kind(), series.parameter(), now, permits(s, series), terms(s, series))
        .stream()
        .flatMap(limit -> limit.in(series.unit()).stream())
        .toList();
  }

  Limits.Found found(Datastream series, Step step, Instant time) {
    return found(state(), series, step, time.toEpochMilli());
  }

  private static Limits.Found found(State s, Datastream series, Step step, long time) {
    return s.book
        .limits()
        .inForce(
            series.kind(),
            series.parameter(),
            step,
            Instant.ofEpochMilli(time),
            permits(s, series),
            terms(s, series));
  }

  private static List<Limits.Permit> permits(State s, Datastream series) {
    return s.permits.getOrDefault(series.stationId(), List.of());
  }

  private static Limits.Terms terms(State s, Datastream series) {
    return s.terms.getOrDefault(series.stationId(), Limits.Terms.NONE);
  }

  /** What is asked next reads permits, terms and tables again. */
  void changed() {
    state = null;
  }

  /** Picks up changes of the folder and of other nodes. */
  @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT10S")
  void look() {
    if (state == null) {
      return;
    }
    State next = load();
    if (!next.terms.equals(state.terms)
        || !next.permits.equals(state.permits)
        || !stamp().equals(looked)) {
      state = next;
    }
  }

  private State state() {
    State now = state;
    if (now == null) {
      now = load();
      state = now;
    }
    return now;
  }

  private State load() {
    List<Problem> problems = new ArrayList<>();
    State before = state;
    String stamp = stamp();
    boolean same = before != null && stamp.equals(looked);
    RuleBook book = same ? before.book : RuleBook.read(folder, problems::add);
    looked = stamp;
    if (!same) {
      problems.forEach(p -> LOG.warn("environment table: {} {}", p.line(), p.en()));
    }
    Map<Long, List<Limits.Permit>> permits = new HashMap<>();
    db.sql(
            "SELECT station_id, parameter, step, low, high, unit, permit, valid_from, valid_to"
                + " FROM permit_limit ORDER BY id")
        .query(
            rs -> {
              permits
                  .computeIfAbsent(rs.getLong(1), k -> new ArrayList<>())
                  .add(
                      new Limits.Permit(
                          rs.getString(2),
                          Step.find(rs.getString(3)).orElse(Step.RAW),
                          rs.getObject(4, Double.class),
                          rs.getObject(5, Double.class),
                          rs.getString(6),
                          rs.getString(7),
                          rs.getObject(8, LocalDate.class),
                          rs.getObject(9, LocalDate.class)));
            });
    Map<Long, Limits.Terms> terms = new HashMap<>();
    db.sql("SELECT id, terms FROM station WHERE terms IS NOT NULL")
        .query(
            rs -> {
              terms.put(rs.getLong(1), terms(rs.getString(2)));
            });
    return new State(
        book,
        same ? before.problems : List.copyOf(problems),
        permits,
        terms,
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>());
  }

  /** Reads {@code {"regulation":…,"column":…,"factors":{"Kq":0.9}}}; all members are optional. */
  Limits.Terms terms(String text) {
    try {
      JsonNode node = json.readTree(text);
      Map<String, Double> factors = new HashMap<>();
      node.path("factors")
          .properties()
          .forEach(f -> factors.put(f.getKey(), f.getValue().asDouble()));
      return new Limits.Terms(
          node.path("regulation").asStringOpt().orElse(null),
          node.path("column").asStringOpt().orElse(null),
          Map.copyOf(factors));
    } catch (JacksonException e) {
      return Limits.Terms.NONE;
    }
  }

  private String stamp() {
    if (folder == null || !Files.isDirectory(folder)) {
      return "";
    }
    try (var files = Files.list(folder)) {
      StringBuilder stamp = new StringBuilder();
      files
          .sorted()
          .forEach(
              f ->
                  stamp
                      .append(f.getFileName())
                      .append(f.toFile().lastModified())
                      .append(' ')
                      .append(f.toFile().length())
                      .append(';'));
      return stamp.toString();
    } catch (IOException e) {
      return looked;
    }
  }
}
