package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Public files that lie beside the project; turned into every format, the same rows come out. */
class RealFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "admin-2025/communes_2025_tayninh_15pct.geojson",
    "admin-pre2025/communes_2008_lowres.gpkg",
    "points/hcmc_traffic_cameras_2017.geojson",
    "points/hanoi_osm_health_2024.geojson"
  })
  void aRealFileComesOutTheSameFromEveryFormat(String name) throws Exception {
    Path file = data(name);
    Ogr.assumeThere();
    Opened read = Opened.read(file);
    assertTrue(read.rows().size() > 10);
    assertEquals(0, faults(read));
    for (String how : List.of("FlatGeobuf:fgb", "ESRI Shapefile:shp", "GML:gml", "GPKG:gpkg")) {
      String driver = how.substring(0, how.indexOf(':'));
      Path out = folder.resolve("r." + how.substring(how.indexOf(':') + 1));
      List<String> encoding =
          driver.startsWith("ESRI") ? List.of("-lco", "ENCODING=UTF-8") : List.of();
      Ogr.make(file, out, driver, encoding.toArray(String[]::new));
      Opened again = Opened.read(out);
      assertEquals(read.rows().size(), again.rows().size(), how);
      assertEquals(0, faults(again), how);
      assertEquals(area(read), area(again), 1e-9 * area(read), how);
      assertEquals(Opened.crs(file), Opened.crs(out), how);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "parcels/williamsburg_parcels_2014.geojson,1000",
    "parcels/williamsburg_zoning_2014.geojson,50",
    "admin-2025/communes_2025_tayninh_full.gpkg,90"
  })
  void aLargeRealFileIsReadToItsEndAndItsFaultsAreNamed(String name, int least) throws Exception {
    Opened read = Opened.read(data(name));
    assertTrue(read.rows().size() > least, read.rows().size() + " rows");
    read.rows().stream()
        .filter(r -> r.fault() != null)
        .forEach(r -> assertEquals("ring-too-short", r.fault().code()));
  }

  private static Path data(String name) {
    Path file =
        List.of("../../shared/data", "../shared/data").stream()
            .map(f -> Path.of(f, name).toAbsolutePath().normalize())
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(null);
    Assumptions.assumeTrue(file != null, "the file " + name + " is not here");
    return file;
  }

  private static long faults(Opened read) {
    return read.rows().stream().filter(r -> r.fault() != null).count();
  }

  private static double area(Opened read) {
    return read.rows().stream()
        .filter(r -> r.geometry() != null)
        .mapToDouble(r -> r.geometry().getArea())
        .sum();
  }
}
