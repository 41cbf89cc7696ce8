package vn.vonglau.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.demo.MadeUnits;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.features.LayerSources;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.World;
import vn.vonglau.portrayal.MapPainter;
import vn.vonglau.portrayal.MapView;
import vn.vonglau.styles.Legends;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;
import vn.vonglau.support.StoreInitializer;

/**
 * One style, two painters: the server's picture of each style and the browser's, of the same box
 * and size, are the same but for letters, which each side sets with its own means.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ContextConfiguration(initializers = SameLookTest.OwnStore.class, inheritInitializers = false)
class SameLookTest extends MapTest {
  private static final Path PICTURES = Path.of("target", "screenshots", "look");
  private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens");
  private static final Path PAINTED = Path.of("target", "goldens");
  private static final int GOLDEN = 256;

  /** Of the drawn pixels, in percent. */
  private static final double MOST_DIFFERENT = 2;

  /** The same of pixels without their like near by: a symbol too many is more than that. */
  private static final double MOST_LOST = 1;

  @Autowired MapPainter painter;
  @Autowired Catalogue catalogue;
  @Autowired Styles styles;
  @Autowired Legends legends;
  @Autowired JsonMapper json;
  @Autowired LayerSources sources;
  @Autowired FeatureIntake intake;
  @Autowired JdbcClient db;
  @Autowired Environment server;
  @Autowired ApplicationContext context;
  private LookLand land;
  private Rights rights;
  private LookPainter look;
  private BarePage page;

  /** A store that no other class writes to: pictures of it stay the same. */
  static class OwnStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      new StoreInitializer().initialize(context);
    }
  }

  @BeforeAll
  void aLand() throws Exception {
    rights = ActingAs.call(ActingAs.role(Role.ADMINISTRATOR), () -> catalogue.rights());
    List<String> codes =
        styles.tables().get("landuse").classes().stream().map(c -> c.key()).toList();
    MadeUnits.put(context);
    land = new LookLand(db);
    land.put(intake, codes);
    look = new LookPainter(painter, styles, rights, land);
    for (String layer : List.of("planning-landuse", "planning-secret", "planning-parcels")) {
      until(layer, 112, 11.9, 115, 13, 1200);
    }
    for (String layer : LookLand.SURFACES.keySet()) {
      until(layer, 115, 11.9, 118, 13, 1200);
    }
    for (String layer : LookLand.PLACES.keySet()) {
      until(layer, 90, 0, 130, 6, land.points());
    }
    for (String layer : List.of("stations", "cameras", "alarms")) {
      until(layer, 90, 0, 130, 6, land.points());
    }
    page = new BarePage(chromium.window(home(), 800, 600), home(), LookLand.WIDTH, LookLand.HEIGHT);
  }

  private void until(String layer, double w, double s, double e, double n, int rows)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    int[] found = {0};
    do {
      Thread.sleep(50);
      found[0] = 0;
      sources
          .source(rights.layer(layer), LookCase.TODAY)
          .query(
              World.at(World.x(w)),
              World.at(World.y(n)),
              World.at(World.x(e)),
              World.at(World.y(s)),
              List.of(),
              (part, hits, count) -> found[0] += count);
      assertTrue(System.nanoTime() < deadline, layer + ": " + found[0] + " of " + rows);
    } while (found[0] < rows);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("vn.vonglau.screens.LookCase#cases")
  void theServersPictureIsTheBrowsers(LookCase c) throws IOException {
    List<String> wrong = new ArrayList<>();
    String key =
        "Bearer "
            + Files.readString(Path.of(server.getProperty("vonglau.home"), "admin.key")).strip();
    for (Theme theme : c.themes()) {
      String ground = styles.colour("ground-in", theme);
      int background = Integer.parseInt(ground.substring(1), 16);
      String day = c.day().equals(LookCase.BEFORE) ? "&at=" + LookCase.BEFORE : "";
      page.open("styles/" + c.layer() + ".json?theme=" + theme.id() + day, ground, key);
      for (int zoom : c.zooms()) {
        double[] middle = c.middle(zoom);
        Map<Long, Map<String, Object>> states = new HashMap<>();
        double lon = LookLand.longitude(middle[0], zoom);
        double lat = LookLand.latitude(middle[1], zoom);
        for (long id : page.go(lon, lat, zoom - 1)) {
          states.put(id, land.values(c.layer(), id));
        }
        BufferedImage browser = page.picture(states);
        BufferedImage mute = page.withoutLetters();
        BufferedImage own =
            look.paint(
                c.layer(),
                c.day(),
                theme,
                LookLand.view(middle, zoom, LookLand.WIDTH, LookLand.HEIGHT),
                LookPainter.Shown.NO_NAMES);
        TwoPictures two = TwoPictures.of(own, browser, letters(browser, mute), background);
        String name = c.layer() + "-" + theme.id() + "-" + zoom;
        System.out.printf(Locale.ROOT, "same look: %s: %s%n", name, two);
        Files.createDirectories(PICTURES);
        ImageIO.write(own, "png", new File(PICTURES.toFile(), name + "-server.png"));
        ImageIO.write(browser, "png", new File(PICTURES.toFile(), name + "-browser.png"));
        if (two.ofInk() >= MOST_DIFFERENT
            || two.ofPicture() >= MOST_DIFFERENT
            || two.lostOfInk() >= MOST_LOST) {
          wrong.add(name + ": " + two);
        }
        if (two.ink() == 0) {
          wrong.add(name + ": nothing is drawn");
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Where the browser put letters, with what the server's may lie aside. */
  private static boolean[] letters(BufferedImage with, BufferedImage without) {
    int w = with.getWidth();
    int h = with.getHeight();
    boolean[] out = new boolean[w * h];
    for (int i = 0; i < out.length; i++) {
      out[i] = TwoPictures.far(with.getRGB(i % w, i / w), without.getRGB(i % w, i / w)) > 0;
    }
    return TwoPictures.grown(out, w, h, 2);
  }

  @ParameterizedTest
  @MethodSource("vn.vonglau.screens.LookCase#grounds")
  void aSwatchOfTheLegendHasTheColourOfTheMap(LookCase c) {
    Rights.Grant grant = rights.layer(c.layer());
    int zoom = c.zooms()[0];
    for (Theme theme : c.themes()) {
      String hex = styles.colour("ground-in", theme);
      int ground = 0xFF000000 | Integer.parseInt(hex.substring(1), 16);
      MapView view = LookLand.view(c.middle(zoom), zoom, 2048, 1536);
      BufferedImage map = look.paint(c.layer(), c.day(), theme, view, LookPainter.Shown.SHAPES);
      Map<String, Integer> colours = classColours(c, view, map, ground);
      BufferedImage legend = legends.picture(grant, theme, false, 1);
      List<LegendSwatches.Line> lines =
          LegendSwatches.of(
              json.valueToTree(legends.json(grant, theme)),
              name -> styles.symbol(name, theme, 1, 0).image().getHeight());
      int compared = 0;
      for (LegendSwatches.Line line : lines) {
        String what = c.layer() + " " + theme.id() + ": " + line.item();
        String fill = line.told("fill");
        String key = line.item().path("key").asString();
        String pattern = line.told("pattern");
        if (fill != null) {
          int said = LegendSwatches.mixed(ground, fill, line.opacity());
          assertTrue(TwoPictures.far(line.colour(legend), said) <= 1, what + " in the picture");
          if (colours.containsKey(key)) {
            compared++;
            assertTrue(
                TwoPictures.far(colours.get(key), said) <= 2,
                what + " on the map: " + Integer.toHexString(colours.get(key)));
          }
        } else if (line.kind().equals("line")) {
          line(line, what, legend, map, theme, ground);
          compared++;
        } else if (pattern != null && colours.containsKey(pattern)) {
          compared++;
          // the same drawing, but not on the same part of a pixel; stripes lie on a colour
          int ink = pattern.equals("stripe") ? ground : line.ink(legend, ground);
          assertTrue(
              TwoPictures.far(colours.get(pattern), ink) <= 40,
              what + " on the map: " + Integer.toHexString(colours.get(pattern)));
        }
      }
      System.out.printf(
          Locale.ROOT, "legend: %s %s: %d swatches compared%n", c.layer(), theme.id(), compared);
      int least = c.layer().startsWith("adm") ? 1 : 7;
      assertTrue(compared >= least, c.layer() + ": only " + compared + " swatches were compared");
    }
  }

  /** A line on the map is as dark in its middle as the swatch, where it is wide enough. */
  private void line(
      LegendSwatches.Line line,
      String what,
      BufferedImage legend,
      BufferedImage map,
      Theme theme,
      int ground) {
    double width = Double.parseDouble(line.told("width"));
    String stroke = line.told("stroke");
    if (width >= 1) {
      int paper = Integer.parseInt(styles.colour("surface", theme).substring(1), 16);
      int said = LegendSwatches.mixed(paper, stroke, line.opacity());
      int drawn = line.ink(legend, paper);
      assertTrue(TwoPictures.far(drawn, said) <= 4, what + ": " + Integer.toHexString(drawn));
    }
    if (width > 1) {
      int said = LegendSwatches.mixed(ground, stroke, line.opacity());
      int drawn = LegendSwatches.nearest(map, said);
      assertTrue(
          TwoPictures.far(drawn, said) <= 12, what + " on the map: " + Integer.toHexString(drawn));
    }
  }

  /** The colour of the map within features of each class, and the ink of each pattern. */
  private Map<String, Integer> classColours(
      LookCase c, MapView view, BufferedImage map, int ground) {
    boolean figures = c.layer().equals("indicator");
    Map<String, Integer> out = new HashMap<>();
    if (c.layer().startsWith("adm")) {
      return out;
    }
    double[] middle = c.middle(c.zooms()[0]);
    sources
        .source(rights.layer(c.layer()), c.day())
        .query(
            0,
            0,
            World.SIDE,
            World.SIDE,
            figures ? List.of() : List.of("code"),
            (part, rows, count) -> {
              for (int k = 0; k < count; k++) {
                Geometry shape = part.shapes().toGeometry(rows[k]);
                Point inside = shape.getInteriorPoint();
                if (shape.getBoundary().distance(inside) < 8 * LookLand.degrees(c.zooms()[0])) {
                  continue;
                }
                double[] at = LookLand.pixel(inside.getX(), inside.getY(), c.zooms()[0]);
                int x = (int) (at[0] - middle[0]) + view.width() / 2;
                int y = (int) (at[1] - middle[1]) + view.height() / 2;
                if (x < 8 || y < 8 || x >= view.width() - 8 || y >= view.height() - 8) {
                  continue;
                }
                Map<String, Object> values = land.values(c.layer(), part.id(rows[k]));
                String key =
                    figures
                        ? LegendSwatches.drawn(values)
                        : String.valueOf(part.column("code").get(rows[k]));
                boolean hatched = key.equals("DSN") || key.equals("NCS");
                String pattern = hatched ? "hatch" : key;
                boolean isPattern = hatched || List.of("hatch", "dots").contains(key);
                out.put(
                    pattern,
                    isPattern
                        ? LegendSwatches.farthest(map, x - 5, y - 5, x + 6, y + 6, ground)
                        : map.getRGB(x, y));
              }
            });
    return out;
  }

  @Test
  void thePicturesAreThoseThatWereAgreedOn() throws IOException {
    boolean renewed = Boolean.getBoolean("vonglau.bless");
    Files.createDirectories(PAINTED);
    List<String> wrong = new ArrayList<>();
    for (LookCase c : LookCase.cases().toList()) {
      Theme theme = c.themes().getFirst();
      int zoom = c.zooms()[c.zooms().length / 2];
      String name = c.layer() + (theme == Theme.LIGHT ? "" : "-" + theme.id()) + ".png";
      BufferedImage now =
          look.paint(
              c.layer(),
              c.day(),
              theme,
              LookLand.view(c.middle(zoom), zoom, GOLDEN, GOLDEN),
              LookPainter.Shown.ALL);
      ImageIO.write(now, "png", PAINTED.resolve(name).toFile());
      if (!renewed) {
        Path kept = GOLDENS.resolve(name);
        if (!Files.exists(kept)) {
          wrong.add(name + " was never agreed on");
        } else {
          int off = TwoPictures.off(now, ImageIO.read(kept.toFile()));
          if (off > GOLDEN * GOLDEN / 500) {
            wrong.add(name + ": " + off + " pixels differ");
          }
        }
      }
    }
    assertEquals(
        List.of(),
        wrong,
        "look at server/target/goldens; what is meant is agreed on by scripts/bless");
  }
}
