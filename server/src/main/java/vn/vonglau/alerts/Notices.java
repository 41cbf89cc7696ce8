package vn.vonglau.alerts;

import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import vn.vonglau.alerts.AlarmText.Message;
import vn.vonglau.alerts.AlarmText.Why;
import vn.vonglau.alerts.Rule.Channel;
import vn.vonglau.alerts.Rule.Tell;

/**
 * Writes down who is to be told what, in the transaction of the alarm; {@link Deliveries} carries
 * it out. Each message stands once in the ledger whatever happens twice.
 */
@Component
class Notices {
  private static final int LONGEST_BODY = 3900;

  private final JdbcClient db;
  private final AlarmAreas areas;
  private final AlarmEvents events;
  private final Posts posts;
  private final String publicUrl;

  Notices(
      JdbcClient db,
      AlarmAreas areas,
      AlarmEvents events,
      Posts posts,
      @Value("${vonglau.public-url:}") String publicUrl) {
    this.db = db;
    this.areas = areas;
    this.events = events;
    this.posts = posts;
    this.publicUrl = publicUrl.replaceAll("/+$", "");
  }

  void raised(AlarmRow a, Rule rule, RuleBook book, Instant now) {
    if (rule.storm() == null || !grouped(a, rule, book, now)) {
      tell(a, book, rule.tells(), "alarm:" + a.id(), "raised", text(a, rule, Why.RAISED));
    }
  }

  void worsened(AlarmRow a, Rule rule, RuleBook book) {
    if (a.group() == null) {
      String purpose = "severity-" + a.severity().number();
      tell(a, book, rule.tells(), "alarm:" + a.id(), purpose, text(a, rule, Why.WORSE));
    }
  }

  /**
   * @param step from 0
   */
  void escalated(AlarmRow a, Rule rule, RuleBook book, int step) {
    Message text = text(a, rule, Why.nobody(a.noticedAt()));
    String purpose = "escalation-" + a.round() + "-" + (step + 1);
    tell(a, book, rule.escalate().get(step).tells(), about(a), purpose, text);
  }

  void released(AlarmRow a, Rule rule, RuleBook book) {
    Message text = text(a, rule, Why.released(a.ackUntil()));
    tell(a, book, rule.tells(), "alarm:" + a.id(), "released-" + a.round(), text);
  }

  private Message text(AlarmRow a, Rule rule, Why why) {
    return AlarmText.of(a, rule, why, areas.name(a.unitId()), link(a.id()));
  }

  /** A part of a storm is told with the others: the one that makes it one tells of all. */
  private boolean grouped(AlarmRow a, Rule rule, RuleBook book, Instant now) {
    Instant from = now.minus(rule.storm().within());
    Long open =
        db.sql(
                "SELECT max(id) FROM alarm_group WHERE kind = ? AND area = ? AND last_at > ?"
                    + " AND last_at <= ?")
            .params(a.kind().id(), a.area(), Stamp.of(from), Stamp.of(now))
            .query((rs, row) -> rs.getObject(1, Long.class))
            .list()
            .getFirst();
    if (open != null) {
      db.sql("UPDATE alarm_group SET last_at = ? WHERE id = ?")
          .params(Stamp.of(now), open)
          .update();
      join(a, open, now);
      return true;
    }
    long count =
        db.sql(
                "SELECT count(*) FROM alarm WHERE kind = ? AND area = ? AND noticed_at > ?"
                    + " AND noticed_at <= ?")
            .params(a.kind().id(), a.area(), Stamp.of(from), Stamp.of(now))
            .query(Long.class)
            .single();
    if (count <= rule.storm().more()) {
      return false;
    }
    String place = areas.name(a.area());
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO alarm_group (kind, area, area_name, opened_at, last_at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(a.kind().id(), a.area(), place, Stamp.of(now), Stamp.of(now))
        .update(key, "id");
    long group = key.getKey().longValue();
    join(a, group, now);
    Message text = AlarmText.storm(a, rule, count, place, link(0));
    tell(a, book, rule.tells(), "group:" + group, "storm", text);
    return true;
  }

  private void join(AlarmRow a, long group, Instant now) {
    db.sql("UPDATE alarm SET group_id = ? WHERE id = ?").params(group, a.id()).update();
    events.write(a, "grouped", now, null, "group:" + group);
  }

  private static String about(AlarmRow a) {
    return a.group() == null ? "alarm:" + a.id() : "group:" + a.group();
  }

  private String link(long alarm) {
    return publicUrl.isEmpty()
        ? ""
        : publicUrl + "/?panel=alarms" + (alarm == 0 ? "" : "&alarm=" + alarm);
  }

  private void tell(
      AlarmRow a, RuleBook book, List<Tell> tells, String about, String purpose, Message text) {
    for (Addresses.Address to : Addresses.of(book, tells, areas.codes(a.unitId()))) {
      write(a.id(), about, purpose, to, text);
    }
  }

  /**
   * Writes a message down, once for each thing, purpose and address.
   *
   * @param alarm 0 where it is about none
   */
  void write(long alarm, String about, String purpose, Addresses.Address to, Message text) {
    Instant now = Instant.now();
    String off = to.channel() == Channel.SCREEN ? null : posts.off(to.channel(), to.recipient());
    boolean shown = to.channel() == Channel.SCREEN;
    db.sql(
            "INSERT INTO alarm_notice (about, alarm_id, purpose, channel, recipient, subject,"
                + " body, state, tries, made_at, next_try, done_at, last_error)"
                + " SELECT n.about, cast(? AS bigint), n.purpose, n.channel, n.recipient,"
                + " cast(? AS varchar), cast(? AS varchar), cast(? AS varchar), 0,"
                + " cast(? AS timestamp(3) with time zone),"
                + " cast(? AS timestamp(3) with time zone),"
                + " cast(? AS timestamp(3) with time zone), cast(? AS varchar)"
                + " FROM (SELECT cast(? AS varchar) AS about, cast(? AS varchar) AS purpose,"
                + " cast(? AS varchar) AS channel, cast(? AS varchar) AS recipient) AS n"
                + " WHERE NOT EXISTS (SELECT 1 FROM alarm_notice o WHERE o.about = n.about"
                + " AND o.purpose = n.purpose AND o.channel = n.channel"
                + " AND o.recipient = n.recipient)")
        .param(alarm)
        .param(text.subject())
        .param(cut(text.body()))
        .param(shown ? "sent" : off != null ? "failed" : "waiting")
        .param(Stamp.of(now))
        .param(shown || off != null ? null : Stamp.of(now))
        .param(shown ? Stamp.of(now) : null)
        .param(off)
        .params(about, purpose, to.channel().id(), to.recipient())
        .update();
  }

  private static String cut(String text) {
    return text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) : text;
  }
}
