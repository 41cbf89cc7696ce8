package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every coordinate system the house knows, in one place.
 *
 * <p>Sources: zones and provinces from the EPSG dataset (areas of use of EPSG 9205 to 9218, 5896 to
 * 5899, 3405, 3406); the seven parameters between VN-2000 and WGS 84 from Quyết định
 * 05/2007/QĐ-BTNMT (EPSG operation 6960, coordinate frame rotation).
 */
final class CrsTable {
  /**
   * The decision states a coordinate frame rotation; {@code towgs84} means position vector, where
   * the three rotations carry the opposite sign. With the signs as printed, points move 0.5 m east.
   */
  static final String VN2000_TOWGS84 =
      "-191.90441429,-39.30318279,-111.45032835," + "0.00928836,-0.01975479,0.00427372,0.252906278";

  enum Kind {
    WGS84_GEOGRAPHIC,
    VN2000_GEOGRAPHIC,
    WEB_MERCATOR,
    WGS84_UTM,
    VN2000_TM3,
    VN2000_UTM
  }

  /**
   * One row of the table.
   *
   * @param meridian central meridian, degrees east; NaN where there is none
   * @param scale scale factor on the central meridian
   * @param provinces pre-2025 provinces that the zone serves, without accents
   */
  record Row(
      int epsg, String name, Kind kind, double meridian, double scale, List<String> provinces) {}

  static final List<Row> ROWS = rows();

  private CrsTable() {}

  /** Province key ("tay-ninh") to its row; the 63 provinces in force until 2025-06-30. */
  static final Map<String, Row> BY_PROVINCE = byProvince();

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(4326, "WGS 84", Kind.WGS84_GEOGRAPHIC, Double.NaN, 1, List.of()));
    rows.add(new Row(4756, "VN-2000", Kind.VN2000_GEOGRAPHIC, Double.NaN, 1, List.of()));
    rows.add(new Row(3857, "Web Mercator", Kind.WEB_MERCATOR, Double.NaN, 1, List.of()));
    rows.add(new Row(32648, "WGS 84 / UTM zone 48N", Kind.WGS84_UTM, 105, 0.9996, List.of()));
    rows.add(new Row(32649, "WGS 84 / UTM zone 49N", Kind.WGS84_UTM, 111, 0.9996, List.of()));
    rows.add(new Row(3405, "VN-2000 / UTM zone 48N", Kind.VN2000_UTM, 105, 0.9996, List.of()));
    rows.add(new Row(3406, "VN-2000 / UTM zone 49N", Kind.VN2000_UTM, 111, 0.9996, List.of()));
    rows.add(zone(9205, "103-00", 103.00, "Dien Bien", "Lai Chau"));
    rows.add(zone(9206, "104-00", 104.00, "Son La"));
    rows.add(zone(9207, "104-30", 104.50, "Ca Mau", "Kien Giang"));
    rows.add(zone(9208, "104-45", 104.75, "An Giang", "Lao Cai", "Nghe An", "Phu Tho", "Yen Bai"));
    rows.add(
        zone(
            9209,
            "105-30",
            105.50,
            "Bac Ninh",
            "Ha Giang",
            "Ha Tinh",
            "Hai Duong",
            "Hung Yen",
            "Nam Dinh",
            "Soc Trang",
            "Tay Ninh",
            "Thai Binh",
            "Tra Vinh",
            "Vinh Long"));
    rows.add(
        zone(
            9210,
            "105-45",
            105.75,
            "Hai Phong",
            "Ho Chi Minh",
            "Ben Tre",
            "Binh Duong",
            "Cao Bang",
            "Long An",
            "Tien Giang"));
    rows.add(zone(9211, "106-00", 106.00, "Hoa Binh", "Quang Binh", "Tuyen Quang"));
    rows.add(zone(9212, "106-15", 106.25, "Binh Phuoc", "Quang Tri"));
    rows.add(zone(9213, "106-30", 106.50, "Bac Kan", "Thai Nguyen"));
    rows.add(zone(9214, "107-00", 107.00, "Bac Giang", "Thua Thien Hue"));
    rows.add(zone(9215, "107-15", 107.25, "Lang Son"));
    rows.add(zone(9216, "107-30", 107.50, "Kon Tum"));
    rows.add(
        zone(
            5899,
            "107-45",
            107.75,
            "Quang Ninh",
            "Da Nang",
            "Quang Nam",
            "Ba Ria Vung Tau",
            "Dong Nai",
            "Lam Dong"));
    rows.add(zone(9217, "108-15", 108.25, "Binh Dinh", "Khanh Hoa", "Ninh Thuan"));
    rows.add(
        zone(9218, "108-30", 108.50, "Binh Thuan", "Dak Lak", "Dak Nong", "Gia Lai", "Phu Yen"));
    rows.add(zone(5896, "zone 481", 102));
    rows.add(zone(5897, "zone 482", 105));
    rows.add(zone(5898, "zone 491", 108));
    return List.copyOf(rows);
  }

  private static Row zone(int epsg, String label, double meridian, String... provinces) {
    return new Row(
        epsg, "VN-2000 / TM-3 " + label, Kind.VN2000_TM3, meridian, 0.9999, List.of(provinces));
  }

  private static Map<String, Row> byProvince() {
    Map<String, Row> map = new LinkedHashMap<>();
    for (Row row : ROWS) {
      for (String province : row.provinces()) {
        map.put(slug(province), row);
      }
    }
    return Map.copyOf(map);
  }

  /** "Thừa Thiên - Huế" and "thua_thien_hue" become "thua-thien-hue". */
  static String slug(String province) {
    return Names.key(province).replace(' ', '-');
  }
}
