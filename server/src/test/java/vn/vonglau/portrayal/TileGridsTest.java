package vn.vonglau.portrayal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.TileId;
import vn.vonglau.kernel.World;

/** Tile matrix sets against the numbers of OGC 17-083r4, annex D. */
class TileGridsTest {
  private final TileGrids grids = new TileGrids(9210);

  @Test
  void webMercatorQuadHasTheNumbersOfTheStandard() {
    TileGrid grid = grids.find("WebMercatorQuad").orElseThrow();
    assertEquals(559082264.028717, grid.scaleDenominator(0), 1e-6);
    assertEquals(34123.6733415964, grid.scaleDenominator(14), 1e-9);
    assertEquals(-20037508.3427892, grid.matrices().get(7).east(), 1e-6);
    assertEquals(20037508.3427892, grid.matrices().get(7).north(), 1e-6);
    assertEquals(16384, grid.matrices().get(14).rows());
    assertEquals("14", grid.matrices().get(14).id());
  }

  @Test
  void worldCrs84QuadHasTheNumbersOfTheStandard() {
    TileGrid grid = grids.find("WorldCRS84Quad").orElseThrow();
    assertEquals(279541132.014358, grid.scaleDenominator(0), 1e-5);
    assertEquals(2, grid.matrices().get(0).columns());
    assertEquals(1, grid.matrices().get(0).rows());
    assertEquals(2132.7295838498, grid.scaleDenominator(17), 1e-9);
    assertEquals(18, grid.matrices().size());
    MapView view = new TileGrid.Cell(grid, 0, 1, 0).view();
    assertEquals(0, view.minX());
    assertEquals(180, view.maxX());
    assertEquals(-90, view.minY());
  }

  @Test
  void vn2000QuadHasMapScalesAndHoldsTheWholeLengthOfTheCountry() {
    TileGrid grid = grids.find("VN2000Quad").orElseThrow();
    assertEquals(9210, grid.crs().epsg());
    assertEquals(4_096_000, grid.scaleDenominator(0), 1e-6);
    assertEquals(500, grid.scaleDenominator(13), 1e-9);
    // Lũng Cú is its northernmost place, Hòn Đá Lẻ its southernmost
    for (double[] place : new double[][] {{105.32, 23.39}, {104.87, 8.38}}) {
      Coordinate at = grid.crs().fromWgs84(place[0], place[1]);
      TileGrid.Matrix m = grid.matrices().get(0);
      double span = TileGrid.PIXELS * m.cell();
      assertTrue(at.y < m.north() && at.y > m.north() - m.rows() * span, at.toString());
      assertTrue(at.x > m.east() && at.x < m.east() + m.columns() * span, at.toString());
    }
    assertEquals(500_000, grid.matrices().get(0).east() + 256 * 4_096_000 * 0.00028, 1e-6);
  }

  @Test
  void aPlaneOfAnotherMeridianIsASettingAndAnythingElseEndsTheStart() {
    assertEquals(9209, new TileGrids(9209).find("VN2000Quad").orElseThrow().crs().epsg());
    assertThrows(IllegalArgumentException.class, () -> new TileGrids(4326));
    assertThrows(IllegalArgumentException.class, () -> new TileGrids(1));
  }

  @Test
  void aTileStandsWhereItsAddressSays() {
    TileId id = new TileId(14, 12_900, 7_600);
    TileGrid.WorldBox box = new TileGrid.Cell(grids.webMercator(), 14, 12_900, 7_600).world(0);
    double bend = (double) id.size() / 50;
    assertEquals(id.minX(), box.minX(), bend);
    assertEquals(id.minY(), box.minY(), bend);
    assertEquals(id.maxX(), box.maxX(), bend);
    assertEquals(id.maxY(), box.maxY(), bend);
    assertTrue(box.minX() <= id.minX() && box.maxY() >= id.maxY());
  }

  @Test
  void theTilesOfABoxAreThoseThatHoldItsPlaces() {
    for (TileGrid grid : grids.list()) {
      int m = 10;
      TileGrid.Range range = grid.range(m, 106.0, 11.0, 106.3, 11.2);
      assertTrue(range.count() >= 1 && range.count() < 40_000, grid.id() + range);
      Coordinate at = grid.crs().fromWgs84(106.17, 11.13);
      TileGrid.Matrix matrix = grid.matrices().get(m);
      long column = (long) Math.floor((at.x - matrix.east()) / (256 * matrix.cell()));
      long row = (long) Math.floor((matrix.north() - at.y) / (256 * matrix.cell()));
      assertTrue(column >= range.minColumn() && column <= range.maxColumn(), grid.id());
      assertTrue(row >= range.minRow() && row <= range.maxRow(), grid.id());
      TileGrid.WorldBox box = new TileGrid.Cell(grid, m, column, row).world(0);
      long x = World.at(World.x(106.17));
      long y = World.at(World.y(11.13));
      assertTrue(x >= box.minX() && x <= box.maxX() && y >= box.minY() && y <= box.maxY());
    }
  }

  @Test
  void aPlaceWhereAPlaneDoesNotReachIsInNoBoxThatIsLeftOut() {
    TileGrid.WorldBox box =
        TileGrid.WorldBox.of(Crs.byEpsg(9210).orElseThrow(), -1e9, -1e9, 1e9, 1e9);
    assertTrue(box.maxX() > box.minX());
  }
}
