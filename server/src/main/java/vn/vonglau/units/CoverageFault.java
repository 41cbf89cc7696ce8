package vn.vonglau.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * One place where a set of boundaries does not hold together.
 *
 * @param codes units concerned: the broken one, the two that overlap, all that border a gap
 * @param areaM2 geodesic area in m²; 0 for a broken ring
 * @param at a point in the fault, WGS 84 longitude and latitude
 * @param detail what is broken, in English, or null
 * @param shape the fault itself, or null for a broken ring
 */
public record CoverageFault(
    Kind kind,
    List<String> codes,
    List<String> names,
    double areaM2,
    Coordinate at,
    String detail,
    Geometry shape) {
  /** What is wrong, in the order of reports. */
  public enum Kind {
    INVALID_RING,
    OUTSIDE,
    OVERLAP,
    GAP
  }

  /** The sentence for the report of an import; the units stay as they were. */
  public Finding finding(String file) {
    String units = units();
    String area = area();
    String place = String.format(Locale.ROOT, "%.6f; %.6f", at.x, at.y);
    String vi =
        switch (kind) {
          case INVALID_RING -> "Vòng ranh giới hỏng của " + units + " tại " + place + ".";
          case OUTSIDE -> units + " vượt ra ngoài đơn vị cấp trên " + area + ".";
          case OVERLAP -> "Chồng lấn " + area + " giữa " + units + ".";
          case GAP -> "Khe hở " + area + " giữa " + units + ".";
        };
    String en =
        switch (kind) {
          case INVALID_RING ->
              "Invalid boundary of " + units + " at " + place + ": " + detail + ".";
          case OUTSIDE -> units + " reaches " + area + " outside the unit above.";
          case OVERLAP -> "Overlap of " + area + " between " + units + ".";
          case GAP -> "Gap of " + area + " between " + units + ".";
        };
    return new Finding(
        Finding.Severity.WARNING,
        "coverage-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        file,
        null,
        codes.isEmpty() ? null : codes.getFirst(),
        names.isEmpty() ? null : names.getFirst(),
        vi,
        en,
        areaM2,
        at.x,
        at.y);
  }

  private String units() {
    List<String> named = new ArrayList<>();
    for (int i = 0; i < codes.size() && i < 6; i++) {
      named.add(names.get(i) + " (" + codes.get(i) + ")");
    }
    return String.join(", ", named) + (codes.size() > 6 ? ", …" : "");
  }

  /** Square metres up to a hectare, hectares up to a square kilometre, then km². */
  private String area() {
    if (areaM2 < 10_000) {
      return String.format(Locale.ROOT, "%.1f m²", areaM2);
    }
    return areaM2 < 1_000_000
        ? String.format(Locale.ROOT, "%.2f ha", areaM2 / 10_000)
        : String.format(Locale.ROOT, "%.3f km²", areaM2 / 1_000_000);
  }
}
