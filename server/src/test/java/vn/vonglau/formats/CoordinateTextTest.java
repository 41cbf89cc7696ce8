package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import vn.vonglau.formats.CoordinateText.How;

class CoordinateTextTest {
  private static void reads(double value, How how, String text) {
    CoordinateText read = CoordinateText.read(text, false);
    assertEquals(how, read.how(), text);
    assertEquals(value, read.value(), 1e-9, text);
  }

  @Test
  void numbersAreReadWithPointAndComma() {
    reads(106.1, How.PLAIN, "106.1");
    reads(106.1, How.PLAIN, " 106,1 ");
    reads(-11.25, How.PLAIN, "-11,25");
    reads(106.105, How.PLAIN, "106,105");
    reads(587234.5, How.PLAIN, "5.872345E5");
  }

  @Test
  void separatorsOfThousandsAreTakenOffAndTold() {
    reads(1234567.89, How.GROUPED, "1.234.567,89");
    reads(1234567.89, How.GROUPED, "1,234,567.89");
    reads(1234567, How.GROUPED, "1 234 567");
    reads(587234, How.GROUPED, "587,234");
    reads(587.234, How.PLAIN, "587.234");
    assertEquals(587234, CoordinateText.read("587.234", true).value());
  }

  @Test
  void degreesMinutesAndSecondsBecomeDegrees() {
    double east = 106 + 5 / 60.0 + 12.3 / 3600;
    for (String text :
        new String[] {
          "106°05'12.3\"E", "106°05′12.3″", "106 05 12,3", "106º 5' 12.3'' Đ", "E106°05'12.3\"",
          "106-05-12.3", "106:05:12.3", "106d05m12.3s", "106 độ 05 phút 12,3 giây",
              "Đông 106°5'12.3”"
        }) {
      reads(east, How.SEXAGESIMAL, text);
    }
    reads(11.35, How.SEXAGESIMAL, "11,35°");
    reads(11 + 20.5 / 60, How.SEXAGESIMAL, "11°20.5'N");
    reads(-11.5, How.SEXAGESIMAL, "11°30'S");
    assertEquals('N', CoordinateText.read("11°30' Bắc", false).axis());
    assertEquals('E', CoordinateText.read("106°30'Đ", false).axis());
  }

  @Test
  void sixtySecondsFromRoundingAreTheNextMinute() {
    reads(106.05, How.ROUNDED_UP, "106°02'60.00\"E");
    reads(107, How.ROUNDED_UP, "106°59'60,0\"");
    reads(107, How.ROUNDED_UP, "106°60.000'");
    assertEquals(How.RANGE, CoordinateText.read("106°02'60\"", false).how(), "not by rounding");
    assertEquals(How.RANGE, CoordinateText.read("106°60'10.0\"", false).how());
    assertEquals(How.RANGE, CoordinateText.read("106°02'60.01\"", false).how());
  }

  @Test
  void whatIsNoCoordinateIsSaidToBeNone() {
    for (String text :
        new String[] {"abc", "106°05'12.3\"E E", "12/5", "N106E", "1e999", "--5", "°"}) {
      assertEquals(How.BAD, CoordinateText.read(text, false).how(), text);
    }
    assertEquals(How.RANGE, CoordinateText.read("106°75'12\"", false).how());
    assertEquals(How.RANGE, CoordinateText.read("106 05 61", false).how());
  }
}
