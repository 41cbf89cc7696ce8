package vn.vonglau.searching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.ProblemException;

/** Corners of a parcel as its papers list them. */
class CornerTextTest {
  private static final Crs HOME = Crs.byEpsg(9209).orElseThrow();

  private final CornerText text =
      new CornerText(
          new CoordinateText(
              HOME, p -> p.x > 105.8 && p.x < 106.5 && p.y > 10.9 && p.y < 11.8, null));

  private void reads(String lines) {
    CornerText.Way way = text.read(lines).getFirst();
    List<Coordinate> plane = way.points().stream().map(p -> HOME.fromWgs84(p.x, p.y)).toList();
    assertEquals(3, plane.size(), lines);
    double[][] expected = {{1250810.92, 565301.15}, {1250812.5, 565340.4}, {1250780.25, 565338.07}};
    for (int i = 0; i < 3; i++) {
      assertEquals(expected[i][0], plane.get(i).y, 0.002, lines);
      assertEquals(expected[i][1], plane.get(i).x, 0.002, lines);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1250810.92 565301.15\n1250812.5 565340.4\n1250780.25 565338.07",
        "1250810,92\t565301,15\r\n1250812,5\t565340,4\r\n1250780,25\t565338,07\r\n",
        "1 1250810.92 565301.15\n2 1250812.50 565340.40\n3 1250780.25 565338.07",
        "1\t1250810.92\t565301.15\t39.28\n"
            + "2\t1250812.50\t565340.40\t32.33\n"
            + "3\t1250780.25\t565338.07",
        "M1: 1250810,92; 565301,15\nM2: 1250812,5; 565340,4\nM3: 1250780,25; 565338,07",
        "Điểm 1  1.250.810,92  565.301,15\n"
            + "Điểm 2  1.250.812,50  565.340,40\n"
            + "Điểm 3  1.250.780,25  565.338,07",
        "565301.15 1250810.92\n\n565340.4 1250812.5\n565338.07 1250780.25\n"
      })
  void cornersComeWithNumbersSidesAndEitherOrder(String lines) {
    reads(lines);
  }

  @Test
  void degreesAreReadAlikeOnAllLines() {
    List<CornerText.Way> ways =
        text.read("11.3254, 106.1019\n11.3260, 106.1030\n11.3249, 106.1027");
    assertEquals(new Coordinate(106.1019, 11.3254), ways.getFirst().points().getFirst());
  }

  private String refusal(String lines) {
    var p = assertThrows(ProblemException.class, () -> text.read(lines)).problem();
    return p.code() + " " + p.vi();
  }

  @Test
  void whatCannotBeReadIsNamedByItsLine() {
    assertEquals("corners-none", refusal(" \n\n").split(" ")[0]);
    String line = refusal("1250810.92 565301.15\n\n1250812.5 năm sáu\n1250780.25 565338.07");
    assertEquals("corners-line Dòng 3", line.substring(0, 19));
    assertEquals("corners-mixed", refusal("1250810.92 565301.15\n11.3254, 106.1019").split(" ")[0]);
    assertEquals("corners-many", refusal("11.3 106.1\n".repeat(5_001)).split(" ")[0]);
    assertEquals("corners-line", refusal("9".repeat(100_000)).split(" ")[0]);
  }
}
