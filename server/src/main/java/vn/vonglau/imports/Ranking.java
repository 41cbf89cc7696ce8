package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.VietNam;

/** All readings that could be meant, the likeliest first. */
final class Ranking {
  /** Metres, centimetres, millimetres, kilometres. */
  private static final double[] PLANE_FACTORS = {1, 0.01, 0.001, 1000};

  /** Degrees whose decimal point was lost, and those of navigation devices. */
  private static final double[] DEGREE_FACTORS = {1, 1e-6, 1e-7};

  private static final int POINTS = 60;

  private final Ground ground;
  private final List<Ground.Spot> spots;
  private final Reading declared;
  private final List<Fit> fits = new ArrayList<>();

  private Ranking(Ground ground, List<Ground.Spot> spots, Reading declared) {
    this.ground = ground;
    this.spots = spots;
    this.declared = declared;
  }

  /**
   * @param declared always among them; or null
   */
  static List<Fit> of(Ground ground, List<Ground.Spot> spots, Reading declared) {
    Ranking ranking = new Ranking(ground, spots, declared);
    if (declared != null) {
      ranking.fits.add(ranking.fit(declared));
    }
    for (Crs crs : Crs.list()) {
      for (double factor : crs.isGeographic() ? DEGREE_FACTORS : PLANE_FACTORS) {
        for (boolean swapped : new boolean[] {false, true}) {
          Reading reading = new Reading(crs, swapped, factor);
          if (!reading.equals(declared)) {
            Fit fit = ranking.fit(reading);
            if (fit.inProvince() > 0 || fit.inVietnam() > 0 || fit.inNamed() > 0) {
              ranking.fits.add(fit);
            }
          }
        }
      }
    }
    ranking.fits.sort(Comparator.comparingDouble(ranking::score).reversed());
    return ranking.fits;
  }

  private Fit fit(Reading reading) {
    int inProvince = 0;
    int inVietnam = 0;
    int inNamed = 0;
    int named = 0;
    double[] bounds = {180, 90, -180, -90};
    List<double[]> points = new ArrayList<>();
    int step = 1 + (spots.size() - 1) / POINTS;
    for (int i = 0; i < spots.size(); i++) {
      Ground.Spot spot = spots.get(i);
      Coordinate at = reading.toWgs84(spot.x(), spot.y());
      named += spot.named() != null ? 1 : 0;
      if (!Ground.onEarth(at)) {
        continue;
      }
      bounds[0] = Math.min(bounds[0], at.x);
      bounds[1] = Math.min(bounds[1], at.y);
      bounds[2] = Math.max(bounds[2], at.x);
      bounds[3] = Math.max(bounds[3], at.y);
      if (i % step == 0) {
        points.add(new double[] {at.x, at.y});
      }
      boolean province = ground.inProvince(at);
      inProvince += province ? 1 : 0;
      inVietnam += province || VietNam.contains(at) ? 1 : 0;
      inNamed += spot.named() != null && ground.grade(spot, reading) == Ground.Grade.NAMED ? 1 : 0;
    }
    double all = Math.max(1, spots.size());
    return new Fit(
        reading,
        inProvince / all,
        inVietnam / all,
        named == 0 ? Double.NaN : inNamed / (double) named,
        points.isEmpty() ? null : bounds,
        List.copyOf(points));
  }

  /** Names weigh most, then the province, then what is usual here. */
  private double score(Fit fit) {
    double named = Double.isNaN(fit.inNamed()) ? 0 : fit.inNamed();
    return 3 * named + 2 * fit.inProvince() + 0.6 * fit.inVietnam() + usual(fit.reading());
  }

  private double usual(Reading reading) {
    Crs crs = reading.crs();
    double usual;
    if (crs.isGeographic()) {
      usual = crs == Crs.WGS84 ? 0.12 : 0;
    } else if (!crs.provinces().isEmpty()) {
      usual = ground.homes().contains(crs) ? 0.32 : 0.12;
    } else if (crs.epsg() == 3405 || crs.epsg() == 3406) {
      usual = 0.1;
    } else {
      usual = crs.isVn2000() ? 0.06 : 0.08;
    }
    return usual + (reading.factor() == 1 ? 0.05 : 0) + (reading.equals(declared) ? 0.25 : 0);
  }
}
