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
}
