package vn.vonglau.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.support.ServerTest;

@ServerTest
class JournalTest {
  @Autowired Journal journal;
  @Autowired JdbcClient db;

  @Test
  void aChangedRowBreaksTheChainAtItsPlace() {
    journal.write("test.first", "thing:1", "một");
    journal.write("test.second", "thing:2", "hai");
    journal.write("test.third", "thing:3", "ba");
    assertTrue(journal.firstBroken().isEmpty());
    long second = journal.list(null, 2).get(1).seq();

    db.sql("UPDATE journal SET detail = 'khác' WHERE seq = ?").param(second).update();
    assertEquals(second, journal.firstBroken().orElseThrow());
    db.sql("UPDATE journal SET detail = 'hai' WHERE seq = ?").param(second).update();
    assertTrue(journal.firstBroken().isEmpty());
  }

  @Test
  void anEntryTakenOutOrPutInBehindTheEndIsFound() {
    journal.write("test.first", "thing:1", "một");
    journal.write("test.last", "thing:2", "hai");
    long last = journal.list(null, 1).getFirst().seq();
    String copy =
        "INSERT INTO journal SELECT ?, at, actor, action, object, detail, prev_hash, hash"
            + " FROM journal WHERE seq = ?";
    db.sql(copy).params(last + 1, last).update();
    assertEquals(last + 1, journal.firstBroken().orElseThrow());
    db.sql("DELETE FROM journal WHERE seq = ?").param(last).update();
    assertEquals(last, journal.firstBroken().orElseThrow());
    db.sql("UPDATE journal SET seq = ? WHERE seq = ?").params(last, last + 1).update();
    assertTrue(journal.firstBroken().isEmpty());
  }

  @Test
  void theProofHoldsWhileOthersWrite() throws Exception {
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    journal.write("test.busy", "thing:" + i, "");
                  }
                });
    while (writer.isAlive()) {
      assertTrue(journal.firstBroken().isEmpty());
    }
    writer.join();
    assertTrue(journal.firstBroken().isEmpty());
  }
}
