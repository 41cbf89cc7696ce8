package vn.vonglau.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static vn.vonglau.alerts.Sent.v;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.Stations;
import vn.vonglau.support.Client;

/** A server whose alarms come from values that a test tells of. */
abstract class AlarmStory {
  static final String PASSWORD = "mật khẩu dài 42 lần";
  static final double[][] OVER = {v(2, 60), v(1, 80)};

  @Autowired Environment server;
  @Autowired Stations stations;
  @Autowired Datastreams datastreams;
  @Autowired ApplicationEventPublisher facts;
  @Autowired TransactionTemplate transactions;
  @Autowired JdbcClient db;
  @Autowired AlarmStates states;

  Sent sent;
  Client admin;
  final Instant now = Instant.now();

  @BeforeEach
  void doors() {
    sent = new Sent(stations, datastreams, facts, transactions, db);
    admin = Client.administrator(server);
    calm();
  }

  /** What stands from the tests before is no storm any more. */
  private void calm() {
    Instant before = now.minus(Duration.ofDays(2));
    db.sql("UPDATE alarm SET noticed_at = ? WHERE noticed_at > ?")
        .params(Stamp.of(before), Stamp.of(before))
        .update();
    db.sql("UPDATE alarm_group SET last_at = ?").param(Stamp.of(before)).update();
  }

  JsonNode list(Datastream d, String state) {
    var answer = admin.get("/api/alarms?state=" + state + "&station=" + d.stationCode());
    assertEquals(200, answer.statusCode(), answer.body());
    return Client.json(answer).get("items");
  }

  JsonNode only(Datastream d) {
    JsonNode items = list(d, "active");
    assertEquals(1, items.size(), items.toString());
    return items.get(0);
  }

  List<String> history(long id) {
    List<String> kinds = new ArrayList<>();
    Client.json(admin.get("/api/alarms/" + id))
        .get("history")
        .forEach(h -> kinds.add(h.get("kind").asString()));
    return kinds;
  }

  long count(String sql) {
    return db.sql(sql).query(Long.class).single();
  }
}
