package vn.vonglau.indicators;

import java.time.Instant;
import java.util.List;

/**
 * People were reminded of reports, on their screens; who sends mail sends these too. Published in
 * the transaction that wrote the ledger.
 */
public record RemindersSent(List<One> all) {
  public RemindersSent {
    all = List.copyOf(all);
  }

  /**
   * One message to one person.
   *
   * @param user user name
   * @param mail whether the settings want it sent by mail too
   * @param bodies how many bodies it is about
   */
  public record One(
      String user,
      String subject,
      String body,
      String form,
      String period,
      int bodies,
      Instant due,
      boolean overdue,
      boolean mail) {}
}
