package vn.vonglau.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.vonglau.catalogue.Findings;

/** The rows of the balance, and hectares that add up. */
class BalanceTableTest {
  private static final String FILE = "layers/planning/land-balance.yaml";

  private static String packaged() throws Exception {
    return Files.readString(Path.of("..", FILE));
  }

  @Test
  void theRowsAreNumberedAsTheyAreNested() throws Exception {
    Findings findings = new Findings();
    BalanceTable table = BalanceTable.read(FILE, packaged(), findings);
    assertNotNull(table, () -> findings.list().toString());
    BalanceTable.Row rice =
        table.rows().stream().filter(r -> r.code().equals("LUC")).findFirst().orElseThrow();
    assertEquals("1.1.1.1.1", rice.number());
    assertEquals(4, rice.depth());
    assertEquals("LUA", table.rows().get(rice.of()).code());
    assertEquals(3, table.rows().stream().filter(r -> r.of() < 0).count());
  }

  @Test
  void aCodeThatStandsTwiceIsNamedWithItsLine() throws Exception {
    Findings findings = new Findings();
    String twice = packaged().replace("code: LUK", "code: LUC");
    assertNull(BalanceTable.read(FILE, twice, findings));
    assertEquals("balance-code", findings.list().getFirst().code());
    int line = 1 + (int) twice.lines().takeWhile(l -> !l.contains("lúa nước còn lại")).count();
    assertEquals(line, findings.list().getFirst().line());
  }

  @Test
  void partsOfHectaresAddUpToTheRoundedSum() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      double[] m2 = random.doubles(1 + random.nextInt(60), 0, 1e6).toArray();
      if (round % 3 == 0) {
        m2[random.nextInt(m2.length)] = 0;
      }
      long[] parts = Hectares.rounded(m2);
      assertEquals(Math.round(Arrays.stream(m2).sum() / 100), Arrays.stream(parts).sum());
      for (int i = 0; i < m2.length; i++) {
        assertTrue(Math.abs(parts[i] - m2[i] / 100) < 1, "no part is a hundredth off");
        assertTrue(m2[i] > 0 || parts[i] == 0, "what is not there stays 0");
      }
    }
  }
}
