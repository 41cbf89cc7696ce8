package vn.vonglau.walls;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;

/** What operators told the screens, and which pages show them. */
@Component
public class WallStates {
  private static final int FORGOTTEN_AFTER_DAYS = 7;

  /**
   * @param scene to show; empty: as the tour goes
   * @param reloads a page that knows a smaller number loads itself again
   */
  record State(long version, String scene, boolean paused, boolean muted, long reloads) {
    static final State NONE = new State(0, "", false, false, 0);
  }

  /**
   * @param sound on, blocked (by its browser) or muted; empty: the screen has none
   */
  record Seen(String page, String who, String scene, String build, String sound, Instant at) {}

  private final JdbcClient db;
  private final Journal journal;
  private final Walls walls;
  private final ApplicationEventPublisher events;
  private volatile Map<String, String> versions = Map.of();

  WallStates(JdbcClient db, Journal journal, Walls walls, ApplicationEventPublisher events) {
    this.db = db;
    this.journal = journal;
    this.walls = walls;
    this.events = events;
  }

  /** By screen, what changes with each order and with the files, on this node. */
  public Map<String, String> versions() {
    return versions;
  }

  State of(String wall) {
    return db.sql("SELECT * FROM wall_state WHERE wall = ?")
        .param(wall)
        .query(
            (rs, n) ->
                new State(
                    rs.getLong("version"),
                    rs.getString("scene"),
                    rs.getBoolean("paused"),
                    rs.getBoolean("muted"),
                    rs.getLong("reloads")))
        .optional()
        .orElse(State.NONE);
  }

  /** Gives a screen its row, outside any transaction: of two at once one finds it there. */
  void known(String wall) {
    try {
      db.sql(
              "MERGE INTO wall_state t USING (SELECT cast(:wall AS varchar(60)) AS wall) s"
                  + " ON t.wall = s.wall WHEN NOT MATCHED THEN INSERT"
                  + " (wall, version, scene, paused, muted, reloads, by_whom, at)"
                  + " VALUES (s.wall, 0, '', false, false, 0, :by, :at)")
          .param("wall", wall)
          .param("by", Actor.current())
          .param("at", now())
          .update();
    } catch (DuplicateKeyException e) {
      // another order of this moment made it
    }
  }

  /** The newest order; orders of the same moment follow each other. The screen is known. */
  @Transactional
  State order(String wall, String what, UnaryOperator<State> change) {
    db.sql("SELECT version FROM wall_state WHERE wall = ? FOR UPDATE")
        .param(wall)
        .query()
        .singleRow();
    State next = change.apply(of(wall));
    db.sql(
            "UPDATE wall_state SET version = version + 1, scene = ?, paused = ?, muted = ?,"
                + " reloads = ?, by_whom = ?, at = ? WHERE wall = ?")
        .params(
            next.scene(), next.paused(), next.muted(), next.reloads(), Actor.current(), now(), wall)
        .update();
    journal.write("walls.order", "wall:" + wall, what);
    return of(wall);
  }

  /** A page says that it is there; of two at once the first stands, outside any transaction. */
  void seen(String wall, Seen seen) {
    try {
      db.sql(
              "MERGE INTO wall_seen t USING (SELECT cast(:wall AS varchar(60)) AS wall,"
                  + " cast(:page AS varchar(40)) AS page) s ON t.wall = s.wall AND t.page = s.page"
                  + " WHEN MATCHED THEN UPDATE SET who = :who, scene = :scene, build = :build,"
                  + " sound = :sound, at = :at WHEN NOT MATCHED THEN INSERT"
                  + " (wall, page, who, scene, build, sound, at)"
                  + " VALUES (s.wall, s.page, :who, :scene, :build, :sound, :at)")
          .param("wall", wall)
          .param("page", seen.page())
          .param("who", seen.who())
          .param("scene", seen.scene())
          .param("build", seen.build())
          .param("sound", seen.sound())
          .param("at", seen.at().atOffset(ZoneOffset.UTC))
          .update();
    } catch (DuplicateKeyException e) {
      // the same page said so at this moment
    }
  }

  List<Seen> pages(String wall) {
    return db.sql(
            "SELECT * FROM wall_seen WHERE wall = ? ORDER BY at DESC FETCH FIRST 20 ROWS ONLY")
        .param(wall)
        .query(
            (rs, n) ->
                new Seen(
                    rs.getString("page"),
                    rs.getString("who"),
                    rs.getString("scene"),
                    rs.getString("build"),
                    rs.getString("sound"),
                    rs.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Orders given on other nodes show by this too. */
  @Scheduled(fixedDelay = 500, initialDelay = 1000)
  void look() {
    Map<String, String> next = new HashMap<>();
    walls.all().forEach(w -> next.put(w.id(), walls.version() + "-0"));
    db.sql("SELECT wall, version FROM wall_state")
        .query(
            rs -> {
              next.computeIfPresent(
                  rs.getString(1), (w, v) -> walls.version() + "-" + versionOf(rs));
            });
    Map<String, String> before = versions;
    versions = Map.copyOf(next);
    next.forEach(
        (wall, version) -> {
          if (!version.equals(before.get(wall))) {
            events.publishEvent(new WallMoved(wall));
          }
        });
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
  void forget() {
    db.sql("DELETE FROM wall_seen WHERE at < ?")
        .param(now().minusDays(FORGOTTEN_AFTER_DAYS))
        .update();
  }

  private static long versionOf(ResultSet rs) {
    try {
      return rs.getLong(2);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static OffsetDateTime now() {
    return Instant.now().atOffset(ZoneOffset.UTC);
  }
}
