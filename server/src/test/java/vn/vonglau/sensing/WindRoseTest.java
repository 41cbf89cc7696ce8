package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Counts of wind by where it comes from and how strong it is. */
class WindRoseTest {
  @Test
  void northReachesAcrossTheEndOfTheCircle() {
    assertEquals(0, WindRose.sector(0));
    assertEquals(0, WindRose.sector(348.75));
    assertEquals(0, WindRose.sector(360));
    assertEquals(0, WindRose.sector(11.24));
    assertEquals(1, WindRose.sector(11.25));
    assertEquals(8, WindRose.sector(180));
    assertEquals("ĐB", WindRose.vi(WindRose.sector(45)));
    assertEquals("WNW", WindRose.en(WindRose.sector(292.5)));
  }

  @Test
  void calmHasNoDirectionAndMissingHalvesAreCounted() {
    double[] directions = {90, 200, 90, Double.NaN, 400, 90, 90};
    double[] speeds = {1, 0.4, 5.5, 3, 3, Double.NaN, -1};
    WindRose rose = WindRose.of(directions, speeds, WindRose.BEAUFORT);
    assertEquals(1, rose.counts()[4][0]);
    assertEquals(1, rose.counts()[4][3], "a value on an edge belongs to the class above it");
    assertEquals(1, rose.calm());
    assertEquals(4, rose.missing());
    assertEquals(3, rose.total());
  }

  @Test
  void evenWindFillsAllSectorsEqually() {
    double[] directions = new double[3600];
    Arrays.setAll(directions, i -> i / 10.0);
    double[] speeds = new double[3600];
    Arrays.fill(speeds, 4);
    WindRose rose = WindRose.of(directions, speeds, WindRose.BEAUFORT);
    for (int[] sector : rose.counts()) {
      assertEquals(225, Arrays.stream(sector).sum());
    }
  }
}
