package vn.vonglau.screens;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import vn.vonglau.styles.Theme;

/**
 * Where a style is looked at.
 *
 * @param lon, lat the middle; 0 for the place where the points of the zoom stand
 */
record LookCase(
    String layer, double lon, double lat, LocalDate day, List<Theme> themes, int... zooms) {
  static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

  double[] middle(int zoom) {
    return lon == 0 ? LookLand.pointsAt(zoom) : LookLand.pixel(lon, lat, zoom);
  }

  @Override
  public String toString() {
    return layer + (day.equals(BEFORE) ? " before 01/07/2025" : "");
  }

  static Stream<LookCase> cases() {
    List<Theme> both = List.of(Theme.LIGHT, Theme.DARK);
    List<Theme> past = List.of(Theme.PAST, Theme.PAST_DARK);
    return Stream.of(
        new LookCase("adm-province", 106.2, 11, BEFORE, past, 8, 10),
        new LookCase("adm-district", 106.1, 11.3, BEFORE, past, 9, 11),
        new LookCase("adm-district", 106.1, 11.3, TODAY, both, 9, 11),
        new LookCase("adm-commune", 106.1, 11.3, TODAY, both, 9, 11, 13),
        new LookCase("indicator", 106.1, 11.3, TODAY, both, 8, 10, 12),
        new LookCase("planning-landuse", 112.08, 12.06, TODAY, both, 12, 14, 17),
        new LookCase("planning-secret", 113.08, 12.06, TODAY, both, 12, 15),
        new LookCase("planning-parcels", 114.02, 12.015, TODAY, both, 14, 16, 18),
        new LookCase("commerce", 0, 0, TODAY, both, 10, 12, 14),
        new LookCase("lodging", 0, 0, TODAY, both, 10, 12, 14),
        new LookCase("schools", 0, 0, TODAY, both, 10, 14),
        new LookCase("clinics", 0, 0, TODAY, both, 10, 14),
        new LookCase("culture", 0, 0, TODAY, both, 10, 14),
        surfaces("industrial", both),
        surfaces("planning-construction", both),
        surfaces("mineral-licences", both),
        new LookCase("stations", 0, 0, TODAY, both, 8, 9, 11, 13),
        new LookCase("cameras", 0, 0, TODAY, both, 9, 12, 15),
        new LookCase("alarms", 0, 0, TODAY, both, 8, 11, 13));
  }

  private static LookCase surfaces(String layer, List<Theme> themes) {
    return new LookCase(layer, LookLand.east(layer) + 0.08, 12.06, TODAY, themes, 11, 14);
  }

  static Stream<LookCase> grounds() {
    List<Theme> all = List.of(Theme.values());
    return Stream.of(
        new LookCase("planning-landuse", 112.08, 12.06, TODAY, all, 14),
        new LookCase("planning-parcels", 114.02, 12.015, TODAY, all, 16),
        new LookCase("indicator", 106.2, 11, TODAY, all, 10),
        new LookCase("adm-province", 106.2, 11, BEFORE, List.of(Theme.PAST), 10),
        new LookCase("adm-district", 106.2, 11, TODAY, List.of(Theme.LIGHT, Theme.DARK), 10),
        new LookCase("adm-commune", 106.2, 11, TODAY, List.of(Theme.LIGHT, Theme.DARK), 10));
  }
}
