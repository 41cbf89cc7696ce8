package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;
import vn.vonglau.units.Units;

/** Where the layer of the stations is bound to areas, files and lists are, too. */
@ServerTest
class ReportsByAreaTest {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  @Autowired Stations stations;
  @Autowired Units units;
  @Autowired Catalogue catalogue;
  @Autowired Completeness completeness;
  @Autowired ExceedanceList exceedances;
  @Autowired MonthFacts facts;
  @Autowired StationList list;
  @Autowired JdbcClient db;
  @Autowired Environment server;

  @DynamicPropertySource
  static void layersByArea(DynamicPropertyRegistry registry) {
    registry.add("vonglau.layers", ReportsByAreaTest::layers);
  }

  private static String layers() {
    Path folder = TestStore.temporaryFolder("vonglau-layers");
    Path ours = Path.of("..", "layers");
    try (var files = Files.walk(ours)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(ours.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
      Path layer = folder.resolve("stations.yaml");
      Files.writeString(layer, Files.readString(layer).replace("area: none", "area: scope"));
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void twoStationsAndAUnitAroundOneOfThem() {
    if (db.sql("SELECT count(*) FROM unit WHERE id = 77").query(Integer.class).single() > 0) {
      return;
    }
    db.sql(
            "INSERT INTO unit_edition (id, at, actor, source, valid_from, illustrative, summary)"
                + " VALUES (7, CURRENT_TIMESTAMP, 'test', 'test', DATE '2020-01-01', false, '')")
        .update();
    db.sql(
            "INSERT INTO unit (id, code, level, type, name, short_name, valid_from,"
                + " valid_from_exact, virtual, edition_id) VALUES (77, '97001', 'COMMUNE', 'XA',"
                + " 'Xã Trong', 'Trong', DATE '2020-01-01', true, false, 7)")
        .update();
    db.sql(
            "INSERT INTO unit_boundary (unit_id, edition_id, geom, label_lon, label_lat, area_m2)"
                + " VALUES (77, 7, ST_GeomFromWKB(?, 4326), 106.5, 11.5, 1)")
        .param(new WKBWriter().write(GEOMETRY.toGeometry(new Envelope(106, 107, 11, 12))))
        .update();
    units.refresh();
    stations.add(List.of(station("AREA-IN", 106.5), station("AREA-OUT", 108.5)));
    for (String code : List.of("AREA-IN", "AREA-OUT")) {
      db.sql(
              "INSERT INTO exceedance (datastream_id, step, time, val, limit_high, regulation)"
                  + " SELECT d.id, 1, ?, 250, 200, 'QCVN' FROM datastream d JOIN station s"
                  + " ON s.id = d.station_id WHERE s.code = ?")
          .params(Bulk.utc(ReportStory.at("2025-05-02T10:00")), code)
          .update();
    }
  }

  @Test
  void whoAnswersForAnAreaSeesItsStationsAndNoOthers() {
    Rights some = catalogue.rightsOf(ActingAs.roleIn(Role.ENVIRONMENT, "77"));
    Rights all = catalogue.rightsOf(ActingAs.role(Role.ENVIRONMENT));
    assertEquals(List.of("AREA-IN"), codes(some, null));
    assertEquals(List.of("AREA-IN", "AREA-OUT"), codes(all, null));
    assertEquals(List.of("AREA-IN"), codes(all, 77L));
    assertEquals(1, count(some));
    assertEquals(2, count(all));
    assertEquals(1, facts.of(some, YearMonth.of(2025, 5), null, "A").stations().size());
    assertEquals(
        "Xã Trong", facts.of(all, YearMonth.of(2025, 5), 77L, "A").stations().getFirst().unit());
    ProblemException hidden =
        assertThrows(ProblemException.class, () -> list.get(some, "AREA-OUT"));
    ProblemException unknown = assertThrows(ProblemException.class, () -> list.get(some, "NO"));
    assertEquals(unknown.problem(), hidden.problem());
  }

  private List<String> codes(Rights rights, Long unit) {
    LocalDate day = LocalDate.of(2025, 5, 2);
    return completeness
        .of(rights, new StationList.Filter(unit, null, null, null), day, day)
        .stations()
        .stream()
        .map(s -> s.station().code())
        .toList();
  }

  private long count(Rights rights) {
    return exceedances.count(
        exceedances.scope(
            rights,
            new ExceedanceList.Filter(
                StationList.Filter.ALL,
                null,
                "O3",
                ReportStory.at("2025-05-01T00:00"),
                ReportStory.at("2025-06-01T00:00"))));
  }

  private static Station station(String code, double lon) {
    return new Station(
        code,
        "Trạm " + code,
        Station.Kind.AIR,
        Station.State.ACTIVE,
        List.of("O3"),
        GEOMETRY.createPoint(new Coordinate(lon, 11.5)),
        null,
        false);
  }
}
