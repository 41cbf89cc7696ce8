package vn.vonglau.demo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.cameras.Cameras;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.ops.Jobs.Progress;
import vn.vonglau.sensing.Station;
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
  private static final int PARCELS = 100_000;

  private final JdbcClient db;
  private final Units units;
  private final Stations stations;
  private final Cameras cameras;
  private final FeatureIntake features;
  private final TransactionTemplate transaction;

  DemoObjects(
      JdbcClient db,
      Units units,
      Stations stations,
      Cameras cameras,
      FeatureIntake features,
      PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
    this.db = db;
    this.units = units;
    this.stations = stations;
    this.cameras = cameras;
    this.features = features;
  }

  /** No group is missing. */
  boolean areThere() {
    return groups().stream().noneMatch(g -> g.missing.getAsBoolean());
  }

  String fill(Progress progress) {
    List<Group> groups = groups();
    List<DemoSites> sites = sites();
    for (int i = 0; i < groups.size(); i++) {
      progress.of(i, groups.size());
      make(groups.get(i), sites);
    }
    progress.of(groups.size(), groups.size());
    return "Đã tạo dữ liệu minh họa. / The demonstration data are made.";
  }

  /** Small groups before large ones, so that the map has something of each soon. */
  private List<Group> groups() {
    return List.of(
        new Group(
            () -> isEmpty("station"),
            sites -> {
              List<Station> made = DemoPoints.stations(sites, STATIONS);
              stations.add(made);
              stations.detail(DemoPoints.details(made));
            }),
        new Group(
            () -> isEmpty("camera"), sites -> cameras.add(DemoPoints.cameras(sites, CAMERAS))),
        layer("lodging", DemoFacilities::lodging),
        layer("commerce", DemoFacilities::commerce),
        layer("industrial", sites -> DemoAreas.industrial(sites).iterator()),
        layer("schools", DemoFacilities::schools),
        layer("clinics", DemoFacilities::clinics),
        layer("culture", DemoFacilities::culture),
        layer("planning-construction", sites -> DemoAreas.plans(sites).iterator()),
        layer("mineral-licences", sites -> DemoAreas.minerals(sites).iterator()),
        layer("planning-landuse", DemoObjects::editions),
        layer("planning-secret", sites -> zones(sites.subList(0, 3))),
        layer("planning-parcels", DemoObjects::parcels));
  }

  private Group layer(String id, Function<List<DemoSites>, Iterator<FeatureDraft>> rows) {
    return new Group(() -> features.isEmpty(id), sites -> features.add(id, rows.apply(sites)));
  }

  private record Group(BooleanSupplier missing, Consumer<List<DemoSites>> make) {}

  /** One group in one transaction, by one node. */
  private void make(Group group, List<DemoSites> sites) {
    transaction.executeWithoutResult(
        status -> {
          db.sql("UPDATE demo_lock SET turns = turns + 1 WHERE id = 1").update();
          if (group.missing.getAsBoolean()) {
            group.make.accept(sites);
          }
        });
  }

  private static Iterator<FeatureDraft> editions(List<DemoSites> sites) {
    return sites.stream().flatMap(site -> DemoLand.editions(site).stream()).iterator();
  }

  private static Iterator<FeatureDraft> zones(List<DemoSites> sites) {
    return sites.stream().flatMap(site -> DemoLand.zones(site).stream()).iterator();
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

  private boolean isEmpty(String table) {
    // one of two names written here
    return db.sql("SELECT count(*) FROM " + table).query(Long.class).single() == 0;
  }
}
