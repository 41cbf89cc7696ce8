package vn.vonglau.searching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Vn2000;

class CoordinateTextTest {
  private static final Crs TAY_NINH = Crs.find("EPSG:9209");
  private static final Crs LONG_AN = Crs.find("EPSG:9210");
  private static final CoordinateText TEXT =
      new CoordinateText(
          TAY_NINH,
          at -> at.x > 105.7 && at.x < 106.8 && at.y > 10.3 && at.y < 11.8,
          new CoordinateXY(106.1, 11.3));

  private static List<CoordinateText.Reading> read(String text) {
    return TEXT.read(text);
  }

  /** 11°19'31,44" N 106°06'07,92" E in all the ways that people write it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "11.3254, 106.1022",
        "11.3254,106.1022",
        "11.3254 106.1022",
        "11.3254;106.1022",
        "106.1022, 11.3254",
        "106.1022 11.3254",
        "11,3254; 106,1022",
        "11,3254 106,1022",
        "11,3254, 106,1022",
        "11,3254,106,1022",
        "(11.3254, 106.1022)",
        "[11.3254, 106.1022]",
        "+11.3254 +106.1022",
        "11.3254 - 106.1022",
        "11.3254 | 106.1022",
        "11.3254N 106.1022E",
        "11.3254° N, 106.1022° E",
        "N 11.3254 E 106.1022",
        "N11.3254 E106.1022",
        "E106.1022 N11.3254",
        "106.1022E, 11.3254N",
        "11,3254° B · 106,1022° Đ",
        "11.3254B 106.1022Đ",
        "11.3254b 106.1022đ",
        "11.3254B, 106.1022D",
        "11,3254 bắc 106,1022 đông",
        "11,3254 độ bắc, 106,1022 độ đông",
        "vĩ độ 11,3254 kinh độ 106,1022",
        "Vĩ độ: 11.3254, Kinh độ: 106.1022",
        "kinh độ 106,1022; vĩ độ 11,3254",
        "vĩ độ bắc 11,3254; kinh độ đông 106,1022",
        "vĩ độ 11.3254 bắc, kinh độ 106.1022 đông",
        "lat: 11.3254 lon: 106.1022",
        "lat=11.3254, lng=106.1022",
        "longitude 106.1022 latitude 11.3254",
        "11°19'31.44\"N 106°06'07.92\"E",
        "11°19'31,44\"B 106°06'07,92\"Đ",
        "11°19'31.44\" 106°06'07.92\"",
        "11º19′31.44″ N, 106º06′07.92″ E",
        "11° 19' 31.44'' N 106° 06' 07.92'' E",
        "N 11° 19' 31.44\", E 106° 6' 7.92\"",
        "11d19m31.44s 106d06m07.92s",
        "11 19 31.44 106 06 07.92",
        "11 19 31.44, 106 06 07.92",
        "11 19 31.44 N 106 06 07.92 E",
        "11 19 31.44 B; 106 06 07.92 Đ",
        "11 độ 19 phút 31,44 giây bắc, 106 độ 6 phút 7,92 giây đông",
        "11°19.524' 106°06.132'",
        "11° 19.524' N 106° 06.132' E",
        "11 19.524, 106 06.132",
        "WGS84 11.3254 106.1022",
        "wgs-84: 11.3254, 106.1022",
        "https://maps.example/maps/place/X/@11.3254,106.1022,15z/data=!3m1",
        "https://maps.example/@11.0,106.0,9z/data=!4m5!3d11.3254!4d106.1022",
        "https://maps.example/?q=11.3254,106.1022",
        "https://maps.example/?q=11.3254%2C106.1022",
        "https://karte.example/?mlat=11.3254&mlon=106.1022#map=9/10.0/105.0",
        "https://karte.example/#map=15/11.3254/106.1022",
        "geo:11.3254,106.1022?z=14",
        "@11.3254,106.1022,15z"
      })
  void aPlaceIsReadHoweverItIsWritten(String text) {
    List<CoordinateText.Reading> readings = read(text);
    assertEquals(1, readings.size(), () -> text + " " + readings);
    assertEquals(106.1022, readings.getFirst().lon(), 1e-6, text);
    assertEquals(11.3254, readings.getFirst().lat(), 1e-6, text);
  }

  /** X 1252475.7…: the same place on the plane of the province. */
  @Test
  void planesAreReadInBothOrdersWithEveryGrouping() {
    Vn2000 at = Vn2000.ofWgs84(TAY_NINH, 106.1022, 11.3254);
    String x = String.format(java.util.Locale.ROOT, "%.2f", at.x());
    String y = String.format(java.util.Locale.ROOT, "%.2f", at.y());
    String gx = String.format(java.util.Locale.GERMANY, "%,.2f", at.x());
    String gy = String.format(java.util.Locale.GERMANY, "%,.2f", at.y());
    for (String text :
        List.of(
            x + " " + y,
            x + ", " + y,
            x + "," + y,
            y + " " + x,
            "X=" + x + " Y=" + y,
            "X: " + x + "; Y: " + y,
            "Y=" + y + ", X=" + x,
            "x " + x + " m y " + y + " m",
            gx + " " + gy,
            gx + "; " + gy,
            gx.replace('.', ' ') + " " + gy.replace('.', ' '),
            x.replace('.', ',') + " " + y.replace('.', ','),
            "VN2000 " + x + " " + y,
            "VN-2000 X " + x + " Y " + y + " múi 3",
            x + " " + y + " KTT 105°30'",
            x + " " + y + " (kinh tuyến trục 105 30)",
            "KTT 105.5 " + x + " " + y,
            "KTT 105°30' múi chiếu 3° " + x + " " + y)) {
      CoordinateText.Reading first = read(text).getFirst();
      assertEquals(106.1022, first.lon(), 2e-6, text);
      assertEquals(11.3254, first.lat(), 2e-6, text);
      assertTrue(first.vi().contains("105°30'"), text + " " + first.vi());
    }
  }

  /** Vectors computed with PROJ, EPSG:6960 inverse then TM-3 105°30'. */
  @ParameterizedTest
  @CsvSource({
    "106.10, 11.31, 565301.868, 1250810.922",
    "106.3657, 11.0325, 594397.971, 1220187.614",
    "105.87, 11.66, 540144.268, 1289482.464"
  })
  void planesAgreeWithTheOfficialParameters(double lon, double lat, String east, String north) {
    CoordinateText.Reading at = read("X " + north + " Y " + east + " KTT 105°30'").getFirst();
    assertEquals(lon, at.lon(), 2e-7);
    assertEquals(lat, at.lat(), 2e-7);
  }

  @Test
  void aMeridianThatIsNamedIsTheOnlyOneAndOneThatIsNotIsChosenAmongThoseInTheProvince() {
    Vn2000 at = Vn2000.ofWgs84(LONG_AN, 106.4, 10.6);
    String text = String.format(java.util.Locale.ROOT, "%.2f %.2f", at.x(), at.y());
    List<CoordinateText.Reading> said = read(text + " KTT 105°45'");
    assertEquals(1, said.size());
    assertEquals(106.4, said.getFirst().lon(), 2e-6);
    List<CoordinateText.Reading> open = read(text);
    assertTrue(open.size() > 1, open.toString());
    assertTrue(open.getFirst().vi().contains("105°30'"), "the province's own first");
    assertTrue(open.stream().anyMatch(r -> Math.abs(r.lon() - 106.4) < 2e-6), open.toString());
    assertEquals(
        open.size(), open.stream().map(CoordinateText.Reading::vi).distinct().count(), "each said");
  }

  @Test
  void utmIsReadWhereItIsSaid() {
    Coordinate wgs = Crs.find("EPSG:32648").fromWgs84(106.1022, 11.3254);
    String text = String.format(java.util.Locale.ROOT, "%.2f %.2f", wgs.x, wgs.y);
    for (String hint : List.of("WGS84 UTM 48N ", "UTM zone 48 WGS 84 ")) {
      List<CoordinateText.Reading> readings = read(hint + text);
      assertEquals(1, readings.size(), hint + readings);
      assertEquals(106.1022, readings.getFirst().lon(), 2e-6);
    }
    assertEquals(2, read("UTM 48N " + text).size(), "WGS 84 or VN-2000");
    Coordinate vn = Crs.find("EPSG:3405").fromWgs84(106.1022, 11.3254);
    String six = String.format(java.util.Locale.ROOT, "%.2f %.2f VN2000 múi 6", vn.y, vn.x);
    assertEquals(106.1022, read(six).getFirst().lon(), 2e-6);
  }

  @Test
  void degreesOfVn2000AreMoved() {
    CoordinateText.Reading plain = read("11.3254 106.1022").getFirst();
    CoordinateText.Reading moved = read("VN2000 11.3254 106.1022").getFirst();
    double metres = Math.hypot(plain.lon() - moved.lon(), plain.lat() - moved.lat()) * 111_000;
    assertTrue(metres > 100 && metres < 400, metres + " m");
  }

  @Test
  void whatCanBeReadInTwoWaysGivesBothAndSaysWhich() {
    List<CoordinateText.Reading> both = read("48.8566, 2.3522");
    assertEquals(2, both.size());
    assertEquals(48.8566, both.get(0).lat(), 1e-9);
    assertEquals(2.3522, both.get(1).lat(), 1e-9);
    assertTrue(both.get(0).vi().contains("vĩ độ trước"));
    assertTrue(both.get(1).vi().contains("kinh độ trước"));
    List<CoordinateText.Reading> nam = read("11,3N 106,1Đ");
    assertEquals(2, nam.size());
    assertEquals(11.3, nam.get(0).lat(), 1e-9);
    assertEquals(-11.3, nam.get(1).lat(), 1e-9);
    assertEquals(1, read("11.3N 106.1E").size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "33.8688 S 151.2093 E | -33.8688 | 151.2093",
        "33,8688 nam; 151,2093 đông | -33.8688 | 151.2093",
        "40.7128N 74.0060W | 40.7128 | -74.006",
        "40,7128 bắc 74,006 tây | 40.7128 | -74.006",
        "-33.8688 151.2093 | -33.8688 | 151.2093",
        "7P388422+22 | 11.3000625 | 106.1000625",
        "8FVC2222+22 | 47.0000625 | 8.0000625"
      })
  void theRestOfTheWorldIsReadToo(String text, double lat, double lon) {
    CoordinateText.Reading first = read(text).getFirst();
    assertEquals(lat, first.lat(), 1e-6);
    assertEquals(lon, first.lon(), 1e-6);
  }

  @Test
  void aShortPlusCodeIsTheOneNearestToTheProvince() {
    CoordinateText.Reading full = read("7P388422+22").getFirst();
    CoordinateText.Reading brief = read("8422+22").getFirst();
    assertEquals(full.lon(), brief.lon(), 1e-9);
    assertEquals(full.lat(), brief.lat(), 1e-9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Tân Ninh",
        "trạm 12",
        "12",
        "11.3",
        "12 345",
        "tờ 12 thửa 345",
        "12/345",
        "QL22B km 12",
        "11.3254 106.1022 xyz",
        "11 75 31 N 106 06 07 E",
        "11.5 20 106 10",
        "200.5 300.5",
        "95.2 N 106.1 E",
        "11.3N 12.4N",
        "1,2,3,4,5,6,7,8",
        "0901234567",
        "https://maps.example/short/abc",
        "http://[::1",
        "°'\"°'\"",
        "++--",
        "1e5 2e5",
        "AAAA+AA"
      })
  void whatIsNoCoordinatesIsNotRead(String text) {
    assertEquals(List.of(), read(text), text);
  }

  @Test
  void nonsenseNeverFails() {
    Random random = new Random(3);
    String letters = "0123456789.,;:°'\"′″º+-NSEWBĐTđxyXY @/()!\u0000\uD83D\uDE00ệ³٣";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(30); k > 0; k--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      for (CoordinateText.Reading r : read(text.toString())) {
        assertTrue(Math.abs(r.lat()) <= 90.01 && Math.abs(r.lon()) <= 180.01, text + " " + r);
      }
    }
    assertEquals(List.of(), read("1 ".repeat(5000)));
    assertEquals(List.of(), read("°".repeat(10_000)));
  }
}
