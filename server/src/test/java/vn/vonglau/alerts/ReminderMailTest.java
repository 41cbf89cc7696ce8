package vn.vonglau.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.indicators.RemindersSent;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;

/** Reminders of reports go into the ledger of letters, to the addresses of those people. */
@ServerTest
class ReminderMailTest {
  @Autowired JdbcClient db;
  @Autowired Journal journal;
  @Autowired TransactionTemplate transactions;
  @Autowired Notices notices;

  @AfterEach
  void gone() {
    db.sql("DELETE FROM alarm_notice WHERE about LIKE 'reminder:%'").update();
  }

  @Test
  void eachPersonWithAnAddressHasOneLetterAndTheOthersAreOnlyToldOnTheirScreens()
      throws IOException {
    Path folder = TestStore.temporaryFolder("vonglau-reminder-contacts");
    Files.createDirectories(folder.resolve("alarms"));
    String contacts =
        "contacts:\n"
            + "  - {id: phuong, mail: [phuong@example.vn], people: [nhaplieu], units: [\"25456\"]}";
    Files.writeString(
        folder.resolve(Rules.FILE), RulesFileTest.packaged().replace("contacts: []", contacts));
    Rules rules = new Rules(folder.toString(), journal, transactions);
    assertEquals(List.of(), rules.problems());
    new ReminderMail(rules, notices)
        .sent(
            new RemindersSent(
                List.of(one("nhaplieu", true), one("pheduyet", true), one("nhaplieu", false))));
    assertEquals(
        List.of("phuong@example.vn overdue Quá hạn gửi báo cáo"),
        db.sql(
                "SELECT recipient, purpose, subject FROM alarm_notice WHERE about LIKE"
                    + " 'reminder:%'")
            .query((rs, n) -> rs.getString(1) + " " + rs.getString(2) + " " + rs.getString(3))
            .list());
  }

  private static RemindersSent.One one(String user, boolean mail) {
    return new RemindersSent.One(
        user,
        "Quá hạn gửi báo cáo",
        "Biểu 01, tháng 10/2025.",
        "B-XA-M",
        "2025-10",
        1,
        Instant.parse("2025-11-03T16:59:59Z"),
        true,
        mail);
  }
}
