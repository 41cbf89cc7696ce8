package vn.vonglau.demo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.cameras.Cameras;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.ops.Jobs.Progress;
import vn.vonglau.planning.Facilities;
import vn.vonglau.sensing.Stations;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/**
 * Puts the made-up objects into the made-up province. Each group is one transaction; a start that
 * was interrupted goes on with the groups that are missing.
 */
@Component
class DemoObjects {
  private static final int STATIONS = 300;
  private static final int CAMERAS = 500;
  private static final int LODGING = 2_000;
  private static final int COMMERCE = 3_000;
  private static final int PARCELS = 100_000;

  private final JdbcClient db;
  private final Units units;
  private final Stations stations;
  private final Cameras cameras;
  private final Facilities facilities;
  private final FeatureIntake features;

  DemoObjects(
      JdbcClient db,
      Units units,
      Stations stations,
      Cameras cameras,
      Facilities facilities,
      FeatureIntake features) {
    this.db = db;
    this.units = units;
    this.stations = stations;
    this.cameras = cameras;
    this.facilities = facilities;
    this.features = features;
  }

  /** The last group is there. */
  boolean areThere() {
    return has("planning-parcels");
  }

  String fill(Progress progress) {
    List<DemoSites> sites = sites();
    int steps = 6;
    if (isEmpty("station")) {
      stations.add(DemoPoints.stations(sites, STATIONS));
    }
    progress.of(1, steps);
    if (isEmpty("camera")) {
      cameras.add(DemoPoints.cameras(sites, CAMERAS));
    }
    progress.of(2, steps);
    if (isEmpty("facility")) {
      facilities.add(DemoPoints.facilities(sites, LODGING, COMMERCE));
    }
    progress.of(3, steps);
    if (!has("planning-landuse")) {
      List<FeatureDraft> zones = new ArrayList<>();
      sites.forEach(site -> zones.addAll(DemoLand.zones(site)));
      features.add("planning-landuse", zones.iterator());
    }
    progress.of(4, steps);
    if (!has("planning-secret")) {
      List<FeatureDraft> secret = new ArrayList<>();
      sites.stream().limit(3).forEach(site -> secret.add(DemoLand.zones(site).getFirst()));
      features.add("planning-secret", secret.iterator());
    }
    progress.of(5, steps);
    if (!has("planning-parcels")) {
      features.add("planning-parcels", parcels(sites));
    }
    progress.of(6, steps);
    return "Đã tạo dữ liệu minh họa. / The demonstration data are made.";
  }

  /** Commune by commune, so that no more than one commune's parcels are held at once. */
  private static Iterator<FeatureDraft> parcels(List<DemoSites> sites) {
    int each = PARCELS / sites.size();
    int rest = PARCELS % sites.size();
    return sites.stream()
        .flatMap(
            site -> DemoLand.parcels(site, each + (sites.indexOf(site) < rest ? 1 : 0)).stream())
        .iterator();
  }

  private List<DemoSites> sites() {
    UnitsSnapshot snapshot = units.now();
    Era era = snapshot.era(DemoUnits.REFORM);
    List<DemoSites> sites = new ArrayList<>();
    for (Unit unit : era.units(Level.COMMUNE)) {
      snapshot.place(unit.id()).ifPresent(place -> sites.add(new DemoSites(unit, place)));
    }
    return sites;
  }

  private boolean has(String layer) {
    return db.sql("SELECT count(*) FROM feature WHERE layer = ?")
            .param(layer)
            .query(Long.class)
            .single()
        > 0;
  }

  private boolean isEmpty(String table) {
    // one of three names written here
    return db.sql("SELECT count(*) FROM " + table).query(Long.class).single() == 0;
  }
}
