package vn.vonglau.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldTest {
  @Test
  void degreesComeBackWithinHalfAUnit() {
    Random random = new Random(7);
    for (int n = 0; n < 100_000; n++) {
      double lon = random.nextDouble(-180, 180);
      double lat = random.nextDouble(-85, 85);
      double unit = 360.0 / World.SIDE;
      assertEquals(lon, World.longitude(World.at(World.x(lon))), 0.51 * unit);
      assertEquals(lat, World.latitude(World.at(World.y(lat))), 0.51 * unit);
    }
  }

  @Test
  void thePolesAndTheDateLineStayInTheWorld() {
    assertEquals(0, World.at(World.y(90)));
    assertEquals(World.SIDE - 1, World.at(World.y(-90)));
    assertEquals(0, World.at(World.x(-180)));
    assertEquals(World.SIDE - 1, World.at(World.x(180)));
    assertEquals(World.SIDE - 1, World.at(World.x(1e300)));
    assertEquals(World.SIDE / 2, World.at(World.y(0)));
  }

  @Test
  void metresAreThoseOfTheWebMercatorProjection() {
    // R·λ and R·ln tan(π/4 + φ/2) of 106.6297° E, 10.8231° N with R = 6,378,137 m
    double metres = 40_075_016.685578488 / World.SIDE;
    assertEquals(11_869_963.9074, (World.at(World.x(106.6297)) - World.SIDE / 2.0) * metres, 0.006);
    assertEquals(1_212_051.7925, (World.SIDE / 2.0 - World.at(World.y(10.8231))) * metres, 0.006);
  }

  @ParameterizedTest
  @CsvSource({
    "-1,0,0",
    "0,1,0",
    "0,0,1",
    "25,0,0",
    "3,8,0",
    "3,0,-1",
    "a,0,0",
    "1,0.5,0",
    "1,,0",
    "1e1,0,0",
    "99999999999999999999,0,0",
    "4,99999999999,0",
    "24,16777216,0",
    "٣,0,0",
    "3,0,0x1",
    "' 3',0,0"
  })
  void anAddressOfNoTileIsRefusedInTwoLanguages(String z, String x, String y) {
    var refusal = assertThrows(ProblemException.class, () -> TileId.parse(z, x, y));
    assertEquals("tile-address", refusal.problem().code());
    assertEquals(400, refusal.problem().status());
    assertTrue(refusal.problem().vi().contains("địa chỉ"));
  }

  @Test
  void tilesMeetWithoutGapAndKnowTheirDegrees() {
    TileId tile = TileId.parse("12", "3260", "1923");
    assertEquals(new TileId(12, 3260, 1923), tile);
    assertEquals(new TileId(12, 3261, 1923).minX(), tile.maxX());
    assertEquals(new TileId(12, 3260, 1924).minY(), tile.maxY());
    assertEquals(106.5234375, tile.bounds().west(), 1e-9);
    assertEquals(
        new Bounds(-180, -World.MAX_LATITUDE, 180, World.MAX_LATITUDE).north(),
        new TileId(0, 0, 0).bounds().north(),
        1e-9);
    assertEquals(World.SIDE, new TileId(24, (1 << 24) - 1, (1 << 24) - 1).maxX());
  }
}
