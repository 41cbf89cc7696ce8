package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.vonglau.sensing.Interpolation.Grid;
import vn.vonglau.sensing.Interpolation.Settings;
import vn.vonglau.sensing.Interpolation.Spot;
import vn.vonglau.sensing.Interpolation.Worth;

/** The surface between stations and what it is worth. */
class InterpolationTest {
  private static final Settings WIDE = new Settings(2, 1e9);

  @Test
  void onAStationTheSurfaceIsItsValue() {
    var surface =
        new Interpolation(List.of(new Spot(106.1, 11.3, 40), new Spot(106.3, 11.1, 80)), WIDE);
    assertEquals(40, surface.at(106.1, 11.3));
    assertEquals(80, surface.at(106.3, 11.1));
  }

  @Test
  void halfwayItIsTheMeanAndNearerItLeansByTheSquareOfTheDistance() {
    var surface =
        new Interpolation(List.of(new Spot(106.0, 11, 0), new Spot(106.3, 11, 100)), WIDE);
    assertEquals(50, surface.at(106.15, 11), 1e-9);
    assertEquals(20, surface.at(106.1, 11), 1e-9, "distances 1 to 2, weights 4 to 1");
  }

  @Test
  void stationsOnOneMastShareIt() {
    var surface = new Interpolation(List.of(new Spot(106, 11, 10), new Spot(106, 11, 20)), WIDE);
    assertEquals(15, surface.at(106, 11));
    assertEquals(15, surface.at(106.1, 11.1), 1e-9);
  }

  @Test
  void beyondTheRangeOfTheStationsNothingIsClaimed() {
    var surface = new Interpolation(List.of(new Spot(106, 11, 10)), new Settings(2, 12_000));
    Grid grid = surface.grid(105.9, 10.9, 106.1, 11.1, 20, 20);
    assertTrue(Float.isNaN(grid.values()[0]));
    assertEquals(10, grid.values()[9 * 20 + 9], 1e-6);
    assertEquals(15_000, grid.nearest()[0], 300);
    assertEquals(400, grid.values().length);
  }

  @Test
  void theFirstRowIsTheNorthernOne() {
    var surface = new Interpolation(List.of(new Spot(106, 11.5, 1), new Spot(106, 10.5, 9)), WIDE);
    Grid grid = surface.grid(105.9, 10.5, 106.1, 11.5, 1, 2);
    assertTrue(grid.values()[0] < 5 && grid.values()[1] > 5);
  }

  @Test
  void degreesOfBothAxesAreMetres() {
    var surface = new Interpolation(List.of(new Spot(106, 11, 1)), WIDE);
    Grid east = surface.grid(106.99, 10.99, 107.01, 11.01, 1, 1);
    Grid north = surface.grid(105.99, 11.99, 106.01, 12.01, 1, 1);
    assertEquals(109_288, east.nearest()[0], 20);
    assertEquals(110_618, north.nearest()[0], 20);
  }

  @Test
  void aSmoothFieldIsWorthAPictureAndNoiseIsNot() {
    List<Spot> smooth = new ArrayList<>();
    List<Spot> noise = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      double lon = 106 + (i % 10) * 0.05;
      double lat = 11 + i / 10 * 0.05;
      smooth.add(new Spot(lon, lat, 200 * (lon - 106) + 100 * (lat - 11)));
      noise.add(new Spot(lon, lat, (i * 7919) % 101));
    }
    Worth good = new Interpolation(smooth, WIDE).worth();
    assertEquals(100, good.stations());
    assertTrue(good.skill() > 0.8, good::toString);
    assertTrue(good.rmse() < 15, good::toString);
    Worth bad = new Interpolation(noise, WIDE).worth();
    assertTrue(bad.skill() < 0.1, bad::toString);
  }

  @Test
  void oneStationOrFarStationsSayNothingOfTheirWorth() {
    assertTrue(Double.isNaN(new Interpolation(List.of(new Spot(106, 11, 1)), WIDE).worth().rmse()));
    var far = List.of(new Spot(106, 11, 1), new Spot(107, 11, 2), new Spot(Double.NaN, 11, 2));
    assertEquals(0, new Interpolation(far, new Settings(2, 1000)).worth().stations());
  }

  @Test
  void withoutStationsTheSurfaceIsEmpty() {
    Grid grid = new Interpolation(List.of(), WIDE).grid(106, 11, 107, 12, 2, 2);
    for (float value : grid.values()) {
      assertTrue(Float.isNaN(value));
    }
  }
}
