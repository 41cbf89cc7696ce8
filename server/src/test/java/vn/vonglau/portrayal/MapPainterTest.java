package vn.vonglau.portrayal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.features.LayerSources;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Conditions;
import vn.vonglau.filters.Properties;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.kernel.World;
import vn.vonglau.paint.Canvas;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;
import vn.vonglau.support.Land;
import vn.vonglau.support.Places;
import vn.vonglau.support.ServerTest;

/** Pictures of a small land around 106° E, 11° N: parcels, zones of land use, houses with names. */
@ServerTest
class MapPainterTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final double LON = 106.0;
  private static final double LAT = 11.0;
  private static final double STEP = 0.002;
  private static final String[] NAMES = {
    "Nhà nghỉ Hương Tràm", "Chợ Gò Dầu", "Khách sạn Sông Vàm Cỏ Đông", "Ự Ỗ Ế ặ g", "Chợ Bến Cầu"
  };

  @Autowired FeatureIntake intake;
  @Autowired JdbcClient db;
  @Autowired MapPainter painter;
  @Autowired Catalogue catalogue;
  @Autowired Styles styles;
  @Autowired LayerSources sources;
  @Autowired Generalised generalised;
  @Autowired Gathering gathering;
  @Autowired LabelPoints labels;

  @BeforeEach
  void aSmallLand() throws Exception {
    nothing();
    List<FeatureDraft> parcels = new ArrayList<>();
    String[] codes = {"LUC", "ODT", "CLN", "DSN", "TMD"};
    Land.parcels(
        40,
        40,
        LON,
        LAT,
        STEP / 4,
        p ->
            parcels.add(
                new FeatureDraft(
                    "p" + parcels.size(),
                    "Thửa " + parcels.size(),
                    Map.of("code", codes[parcels.size() % 5], "parcel", parcels.size()),
                    p)),
        3);
    intake.add("planning-parcels", parcels.iterator());
    List<FeatureDraft> zones = new ArrayList<>();
    Land.parcels(
        8,
        8,
        LON,
        LAT,
        STEP * 1.2,
        p ->
            zones.add(
                new FeatureDraft(
                    "z" + zones.size(), null, Map.of("code", codes[zones.size() % 5]), p)),
        4);
    intake.add("planning-landuse", zones.iterator());
    Random random = new Random(5);
    for (int i = 0; i < 120; i++) {
      double lon = LON + STEP * 10 * random.nextDouble();
      double lat = LAT + STEP * 10 * random.nextDouble();
      Places.add(
          db,
          i % 2 == 0 ? "lodging" : "commerce",
          NAMES[i % NAMES.length] + " " + i,
          "tranh thử",
          "\"category\": \"%s\", \"simulated\": true".formatted(i % 2 == 0 ? "hotel" : "market"),
          "POINT (" + lon + " " + lat + ")");
    }
    untilRead("planning-parcels", 1600);
    untilRead("planning-landuse", 64);
    untilRead("lodging", 60);
    untilRead("commerce", 60);
  }

  private void untilRead(String layer, int rows) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (rows(layer) != rows) {
      assertThat(System.nanoTime()).as(layer + ": " + rows(layer)).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private int rows(String layer) {
    return Picked.all(sources.source(grant(layer), TODAY), List.of()).stream()
        .mapToInt(p -> p.rows().length)
        .sum();
  }

  @AfterEach
  void nothing() {
    intake.clear("planning-parcels");
    intake.clear("planning-landuse");
    Places.remove(db, "tranh thử");
  }

  private Rights.Grant grant(String layer) {
    return catalogue.rights().layer(layer);
  }

  private List<MapLayer> layers(String... ids) {
    return Arrays.stream(ids)
        .map(id -> new MapLayer(grant(id), styles.of(grant(id).layer()), null, TODAY, null, ""))
        .toList();
  }

  private Canvas paint(MapView view, List<MapLayer> layers) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    return painter.paint(new MapRequest(view, layers, Theme.LIGHT, 0xFFFFFFFF, deadline));
  }

  /** A picture of some pixels around the middle of the land. */
  private static MapView around(Crs crs, double metresPerPixel, int width, int height) {
    Coordinate middle = crs.fromWgs84(LON + 5 * STEP, LAT + 5 * STEP);
    double r = crs.isGeographic() ? metresPerPixel / 111_319.490_8 : metresPerPixel;
    double minX = middle.x - r * width / 2;
    double maxY = middle.y + r * height / 2;
    return new MapView(crs, minX, maxY - r * height, minX + r * width, maxY, width, height);
  }

  /** Number and worst of each pill of the lodging at a zoom where it is gathered. */
  private List<String> pills(String key, String condition) {
    Rights.Grant grant = grant("lodging");
    Condition filter = condition == null ? null : Conditions.read(condition, Properties.of(grant));
    var layer = new MapLayer(grant, styles.of(grant.layer()), filter, TODAY, null, key);
    var from = new MapRows.Sources(sources, generalised, gathering, labels);
    List<String> found = new ArrayList<>();
    new MapRows(layer, from, 9, 1)
        .places(
            StyleProgram.Kind.MAIN,
            new long[] {0, 0, World.SIDE, World.SIDE},
            (id, x, y, row, of, index) ->
                found.add(row.property("count") + " " + row.property("worst")));
    return found;
  }

  @Test
  void pillsCountWhatPassesTheConditionOfThePicture() {
    assertThat(pills("", null)).containsExactly("60 null");
    assertThat(pills("markets", "name LIKE 'Chợ%'")).containsExactly("24 null");
  }

  private static final String[] ALL = {
    "planning-landuse", "planning-parcels", "lodging", "commerce"
  };

  @ParameterizedTest
  @CsvSource({
    "3857, 1.1943285668550503, 1",
    "3857, 2.3, 1",
    "3857, 9.554628534840402, 1",
    "9209, 1, 1",
    "9209, 2.6, 1",
    "9209, 8.4666, 1",
    "9209, 2.1166667, 3.3066667",
    "4326, 1.3, 1"
  })
  void sixtyFourTilesAreOnePictureByteForByte(int epsg, double metres, double density) {
    MapView whole = dense(around(Crs.byEpsg(epsg).orElseThrow(), metres, 2048, 2048), density);
    Canvas picture = paint(whole, layers(ALL));
    double w = (whole.maxX() - whole.minX()) / 8;
    double h = (whole.maxY() - whole.minY()) / 8;
    int painted = 0;
    // from the far corner, so that no tile is helped by what was decided for its neighbour
    for (int at = 63; at >= 0; at--) {
      int column = at % 8;
      int row = at / 8;
      MapView cut =
          new MapView(
              whole.crs(),
              whole.minX() + column * w,
              whole.maxY() - (row + 1) * h,
              whole.minX() + (column + 1) * w,
              whole.maxY() - row * h,
              256,
              256,
              density);
      Canvas tile = paint(cut, layers(ALL));
      for (int y = 0; y < 256; y++) {
        int from = (row * 256 + y) * 2048 + column * 256;
        assertThat(Arrays.copyOfRange(tile.pixels, y * 256, y * 256 + 256))
            .as("row %d of tile %d, %d", y, column, row)
            .isEqualTo(Arrays.copyOfRange(picture.pixels, from, from + 256));
      }
      painted += Arrays.stream(tile.pixels).anyMatch(p -> p != 0xFFFFFFFF) ? 1 : 0;
    }
    assertThat(painted).as("tiles with something in them").isGreaterThan(3);
  }

  private static MapView dense(MapView v, double density) {
    return new MapView(
        v.crs(), v.minX(), v.minY(), v.maxX(), v.maxY(), v.width(), v.height(), density);
  }

  @Test
  void aDenserPictureOfAScaleIsTheSameMapAndOnlyFiner() {
    MapView coarse = around(Crs.byEpsg(9209).orElseThrow(), 3, 400, 300);
    MapView fine =
        new MapView(
            coarse.crs(), coarse.minX(), coarse.minY(), coarse.maxX(), coarse.maxY(), 1200, 900, 3);
    assertThat(fine.scaleDenominator()).isCloseTo(coarse.scaleDenominator(), within(1e-6));
    Canvas one = paint(coarse, layers(ALL));
    Canvas three = paint(fine, layers(ALL));
    long off = 0;
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 400; x++) {
        off += Math.abs(green(one.pixels[y * 400 + x]) - mean(three, 3 * x, 3 * y));
      }
    }
    assertThat(off / 120_000.0).as("of 255, on average").isLessThan(6);
    // the same without the density: thin lines, other rules, other names
    Canvas other = paint(dense(fine, 1), layers(ALL));
    long far = 0;
    for (int y = 0; y < 300; y++) {
      for (int x = 0; x < 400; x++) {
        far += Math.abs(green(one.pixels[y * 400 + x]) - mean(other, 3 * x, 3 * y));
      }
    }
    assertThat(far).isGreaterThan(2 * off);
  }

  @Test
  void aFaintLayerIsNearerToThePaper() {
    MapView view = around(Crs.byEpsg(9209).orElseThrow(), 2, 300, 300);
    List<MapLayer> full = layers("planning-landuse");
    List<MapLayer> faint = full.stream().map(l -> l.faded(0.4)).toList();
    Canvas dark = paint(view, full);
    Canvas pale = paint(view, faint);
    int nearer = 0;
    int farther = 0;
    for (int k = 0; k < dark.pixels.length; k++) {
      nearer += green(pale.pixels[k]) > green(dark.pixels[k]) ? 1 : 0;
      farther += green(pale.pixels[k]) < green(dark.pixels[k]) - 1 ? 1 : 0;
    }
    // only where light letters lie over dark ground
    assertThat(farther).isLessThan(nearer / 20);
    assertThat(nearer).isGreaterThan(1000);
  }

  private static int green(int pixel) {
    return pixel >> 8 & 0xFF;
  }

  private static int mean(Canvas of, int x, int y) {
    int sum = 0;
    for (int k = 0; k < 9; k++) {
      sum += green(of.pixels[(y + k / 3) * of.width + x + k % 3]);
    }
    return sum / 9;
  }

  @Test
  void everySystemPutsAPlaceWhereTheAuthoritySays() {
    for (Crs crs : Crs.list()) {
      MapView view = around(crs, 2, 400, 400);
      Projection projection = new Projection(view);
      Random random = new Random(9);
      for (int i = 0; i < 200; i++) {
        double lon = LON + 5 * STEP + (random.nextDouble() - 0.5) * 0.02;
        double lat = LAT + 5 * STEP + (random.nextDouble() - 0.5) * 0.02;
        Coordinate exact = crs.fromWgs84(lon, lat);
        double[] at =
            projection.onPlane(
                Integer.toUnsignedLong(World.x(lon)), Integer.toUnsignedLong(World.y(lat)));
        double x = exact.x / view.resolutionX();
        double y = -exact.y / view.resolutionY();
        assertThat(Math.hypot(at[0] - x, at[1] - y)).as(crs + " in pixels").isLessThan(0.08);
        long[] box = projection.world(x - 1, y - 1, x + 1, y + 1);
        assertThat(Integer.toUnsignedLong(World.x(lon))).isBetween(box[0], box[2]);
        assertThat(Integer.toUnsignedLong(World.y(lat))).isBetween(box[1], box[3]);
      }
    }
  }

  @Test
  void whatIsDrawnAtAPlaceIsFoundThere() {
    Geometry parcel =
        new GeometryFactory().createPoint(new Coordinate(LON + 5 * STEP, LAT + 5 * STEP));
    MapView view = around(Crs.byEpsg(9209).orElseThrow(), 1, 300, 300);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    MapRequest request = new MapRequest(view, layers("planning-parcels"), Theme.LIGHT, 0, deadline);
    List<MapPainter.Drawn> found = painter.drawnAt(request, 150, 150, 1, 10);
    assertThat(found).hasSize(1);
    var source = sources.source(grant("planning-parcels"), TODAY);
    assertThat(source.find(found.getFirst().id()).orElseThrow().geometry().contains(parcel))
        .isTrue();
    assertThat(painter.drawnAt(request, 150_000, 150, 1, 10)).isEmpty();
  }

  @Test
  void aSymbolIsFoundOnItsPictureAndNotBesideIt() {
    var source = sources.source(grant("lodging"), TODAY);
    Picked all = Picked.all(source, List.of()).getFirst();
    Coordinate at = all.layer().shapes().anyPoint(all.rows()[0]);
    Coordinate place = Crs.WEB_MERCATOR.fromWgs84(at.x, at.y);
    MapView view =
        new MapView(
            Crs.WEB_MERCATOR, place.x - 50, place.y - 50, place.x + 50, place.y + 50, 500, 500);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    MapRequest request = new MapRequest(view, layers("lodging"), Theme.LIGHT, 0, deadline);
    assertThat(painter.drawnAt(request, 250, 250, 0, 10))
        .extracting(MapPainter.Drawn::id)
        .contains(all.layer().id(all.rows()[0]));
    assertThat(painter.drawnAt(request, 250, 330, 0, 10))
        .extracting(MapPainter.Drawn::id)
        .doesNotContain(all.layer().id(all.rows()[0]));
  }

  @Test
  void aPictureOfWhatIsMadeUpSaysSo() throws Exception {
    MapView view = around(Crs.WEB_MERCATOR, 3, 1024, 1024);
    Canvas made = paint(view, layers("lodging"));
    db.sql(
            "UPDATE feature SET attributes = replace(attributes, '\"simulated\": true',"
                + " '\"simulated\": false') WHERE attributes LIKE ?")
        .param(Places.at("tranh thử"))
        .update();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    Canvas real = paint(view, layers("lodging"));
    while (darker(made, real) < 300) {
      assertThat(System.nanoTime()).as("the word is still there").isLessThan(deadline);
      Thread.sleep(50);
      real = paint(view, layers("lodging"));
    }
    assertThat(darker(real, made)).as("nothing else changed").isZero();
  }

  private static int darker(Canvas one, Canvas other) {
    int count = 0;
    for (int k = 0; k < one.pixels.length; k++) {
      count += (one.pixels[k] & 0xFF) < (other.pixels[k] & 0xFF) ? 1 : 0;
    }
    return count;
  }

  @Test
  void aMapThatTakesTooLongIsGivenUp() {
    MapRequest request =
        new MapRequest(
            around(Crs.WEB_MERCATOR, 2, 1000, 1000),
            layers(ALL),
            Theme.LIGHT,
            0,
            System.nanoTime() - 1);
    assertThatThrownBy(() -> painter.paint(request))
        .isInstanceOfSatisfying(
            ProblemException.class, p -> assertThat(p.problem().code()).isEqualTo("paint-time"));
  }

  @Test
  void farFromTheLandThereIsNothingAndNoFault() {
    for (Crs crs : Crs.list()) {
      double far = crs.isGeographic() ? 170 : 1e9;
      MapView view = new MapView(crs, far, far / 2, far * 1.01, far * 0.51, 100, 100);
      Canvas canvas = paint(view, layers(ALL));
      assertThat(Arrays.stream(canvas.pixels).allMatch(p -> p == 0xFFFFFFFF)).isTrue();
      // the whole Earth and far beyond it
      paint(new MapView(crs, -far, -far, far, far, 64, 64), layers(ALL));
    }
  }
}
