package vn.vonglau.searching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.VietNam;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/** Places by their coordinates, each with how it was read and where it lies. */
@Component
class PointSearch {
  private final Crs home;

  /**
   * @param epsg the VN-2000 plane of the province
   */
  PointSearch(@Value("${vonglau.vn2000-epsg}") int epsg) {
    this.home = Crs.byEpsg(epsg).orElseThrow();
  }

  /**
   * @param zone EPSG code of the plane that the caller looks at, or null
   */
  List<Map<String, Object>> find(String text, Integer zone, UnitsSnapshot units, LocalDate day) {
    Whereabouts where = new Whereabouts(units, day);
    CoordinateText reader = reader(zone, units, day);
    List<Map<String, Object>> items = new ArrayList<>();
    for (CoordinateText.Reading reading : reader.read(text)) {
      items.add(item(reading, where));
    }
    return items;
  }

  private static Coordinate middle(UnitsSnapshot units, LocalDate day) {
    for (Unit province : units.era(day).units(Level.PROVINCE)) {
      var place = units.place(province.id());
      if (place.isPresent()) {
        return new CoordinateXY(place.get().labelLon(), place.get().labelLat());
      }
    }
    return null;
  }

  /** A reader that takes the plane of the zone first; that of the province where it is null. */
  CoordinateText reader(Integer zone, UnitsSnapshot units, LocalDate day) {
    Crs plane =
        zone == null
            ? home
            : Crs.byEpsg(zone).filter(c -> c.isVn2000() && !c.isGeographic()).orElse(home);
    Whereabouts where = new Whereabouts(units, day);
    return new CoordinateText(plane, at -> where.inProvince(at.x, at.y), middle(units, day));
  }

  private static Map<String, Object> item(CoordinateText.Reading at, Whereabouts where) {
    double lon = Whereabouts.degrees(at.lon());
    double lat = Whereabouts.degrees(at.lat());
    boolean outside = !VietNam.contains(new CoordinateXY(lon, lat));
    String commune = where.commune(lon, lat);
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("kind", "point");
    item.put("id", null);
    item.put("name", degrees(lat, "vi", "B", "N") + " · " + degrees(lon, "vi", "Đ", "T"));
    item.put("nameEn", degrees(lat, "en", "N", "S") + " · " + degrees(lon, "en", "E", "W"));
    item.put(
        "detail",
        at.vi()
            + " · "
            + (outside ? "ngoài Việt Nam" : commune.isEmpty() ? "ngoài địa bàn đã nạp" : commune));
    item.put(
        "detailEn",
        at.en()
            + " · "
            + (outside
                ? "outside Vietnam"
                : commune.isEmpty() ? "outside the units known here" : commune));
    item.put("lon", lon);
    item.put("lat", lat);
    item.put("bounds", new double[] {lon, lat, lon, lat});
    item.put("outside", outside);
    return item;
  }

  /** "11,325400° B": six decimals are a decimetre. */
  private static String degrees(double value, String language, String positive, String negative) {
    return String.format(Locale.of(language), "%.6f°", Math.abs(value))
        + " "
        + (value < 0 ? negative : positive);
  }
}
