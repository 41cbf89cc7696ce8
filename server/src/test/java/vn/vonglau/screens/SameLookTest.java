package vn.vonglau.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.demo.MadeUnits;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.features.LayerSources;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.World;
import vn.vonglau.paint.Canvas;
import vn.vonglau.portrayal.MapLayer;
import vn.vonglau.portrayal.MapPainter;
import vn.vonglau.portrayal.MapRequest;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Symbolizer;
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
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);

  /** Of the drawn pixels, in percent. */
  private static final double MOST_DIFFERENT = 2;

  private static final double MOST_LOST = 2;

  @Autowired MapPainter painter;
  @Autowired Catalogue catalogue;
  @Autowired Styles styles;
  @Autowired LayerSources sources;
  @Autowired FeatureIntake intake;
  @Autowired JdbcClient db;
  @Autowired Environment server;
  @Autowired ApplicationContext context;
  private LookLand land;
  private Rights rights;
  private BarePage page;

  /** A store that no other class writes to: pictures of it stay the same. */
  static class OwnStore implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      new StoreInitializer().initialize(context);
    }
  }

  /**
   * Where a style is looked at.
   *
   * @param lon, lat the middle; 0 for the place where the points of the zoom stand
   */
  record Case(
      String layer, double lon, double lat, LocalDate day, List<Theme> themes, int... zooms) {
    double[] middle(int zoom) {
      return lon == 0 ? LookLand.pointsAt(zoom) : LookLand.pixel(lon, lat, zoom);
    }

    @Override
    public String toString() {
      return layer + (day.equals(BEFORE) ? " before 01/07/2025" : "");
    }
  }

  static Stream<Case> cases() {
    List<Theme> both = List.of(Theme.LIGHT, Theme.DARK);
    List<Theme> past = List.of(Theme.PAST, Theme.PAST_DARK);
    return Stream.of(
        new Case("adm-province", 106.2, 11, BEFORE, past, 8, 10),
        new Case("adm-district", 106.1, 11.3, BEFORE, past, 9, 11),
        new Case("adm-district", 106.1, 11.3, TODAY, both, 9, 11),
        new Case("adm-commune", 106.1, 11.3, TODAY, both, 9, 11, 13),
        new Case("indicator", 106.1, 11.3, TODAY, both, 8, 10, 12),
        new Case("planning-landuse", 112.08, 12.06, TODAY, both, 12, 14, 17),
        new Case("planning-secret", 113.08, 12.06, TODAY, both, 12, 15),
        new Case("planning-parcels", 114.02, 12.015, TODAY, both, 14, 16, 18),
        new Case("commerce", 0, 0, TODAY, both, 10, 12, 14),
        new Case("lodging", 0, 0, TODAY, both, 10, 12, 14),
        new Case("stations", 0, 0, TODAY, both, 8, 9, 11, 13),
        new Case("cameras", 0, 0, TODAY, both, 9, 12, 15),
        new Case("alarms", 0, 0, TODAY, both, 8, 11, 13));
  }

  @BeforeAll
  void aLand() throws Exception {
    rights = ActingAs.call(ActingAs.role(Role.ADMINISTRATOR), () -> catalogue.rights());
    List<String> codes =
        styles.tables().get("landuse").classes().stream().map(c -> c.key()).toList();
    MadeUnits.put(context);
    land = new LookLand(db);
    land.put(intake, codes);
    for (String layer : List.of("planning-landuse", "planning-secret", "planning-parcels")) {
      until(layer, 112, 11.9, 115, 13, 1200);
    }
    for (String layer : List.of("stations", "cameras", "alarms", "lodging", "commerce")) {
      until(layer, 90, 0, 130, 6, 280);
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
          .source(rights.layer(layer), TODAY)
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
  @MethodSource("cases")
  void theServersPictureIsTheBrowsers(Case c) throws IOException {
    List<String> wrong = new ArrayList<>();
    String key =
        "Bearer "
            + Files.readString(Path.of(server.getProperty("vonglau.home"), "admin.key")).strip();
    for (Theme theme : c.themes) {
      String ground = styles.colour("ground-in", theme);
      int background = Integer.parseInt(ground.substring(1), 16);
      String day = c.day.equals(BEFORE) ? "&at=" + BEFORE : "";
      page.open("styles/" + c.layer + ".json?theme=" + theme.id() + day, ground, key);
      for (int zoom : c.zooms) {
        double[] middle = c.middle(zoom);
        Map<Long, Map<String, Object>> states = new HashMap<>();
        double lon = LookLand.longitude(middle[0], zoom);
        double lat = LookLand.latitude(middle[1], zoom);
        for (long id : page.go(lon, lat, zoom - 1)) {
          states.put(id, land.values(c.layer, id));
        }
        BufferedImage browser = page.picture(states);
        BufferedImage mute = page.withoutLetters();
        BufferedImage own =
            picture(painted(c, theme, zoom, LookLand.WIDTH, LookLand.HEIGHT, false));
        TwoPictures two = TwoPictures.of(own, browser, letters(browser, mute), background);
        String name = c.layer + "-" + theme.id() + "-" + zoom;
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

  private Canvas painted(Case c, Theme theme, int zoom, int width, int height, boolean names) {
    Rights.Grant grant = rights.layer(c.layer);
    StyleProgram program = styles.of(grant.layer());
    MapLayer layer =
        new MapLayer(
            grant, names ? program : nameless(program), null, c.day, land.states(c.layer), "look");
    int ground = 0xFF000000 | Integer.parseInt(styles.colour("ground-in", theme).substring(1), 16);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    return painter.paint(
        new MapRequest(
            LookLand.view(c.middle(zoom), zoom, width, height),
            List.of(layer),
            theme,
            ground,
            deadline));
  }

  /** The style without texts, but for those that stand in a symbol. */
  private static StyleProgram nameless(StyleProgram program) {
    List<StyleProgram.Part> parts = new ArrayList<>();
    for (StyleProgram.Part part : program.parts()) {
      List<StyleProgram.Rule> rules =
          part.rules().stream()
              .map(
                  r ->
                      new StyleProgram.Rule(
                          r.name(),
                          r.title(),
                          r.minScale(),
                          r.maxScale(),
                          r.filter(),
                          r.symbolizers().stream()
                              .filter(s -> !(s instanceof Symbolizer.Text t) || t.behind() != null)
                              .toList()))
              .toList();
      parts.add(new StyleProgram.Part(part.kind(), part.order(), rules));
    }
    return new StyleProgram(program.id(), program.title(), parts, program.hash() + "-nameless");
  }

  private static BufferedImage picture(Canvas canvas) {
    var image = new BufferedImage(canvas.width, canvas.height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, canvas.width, canvas.height, canvas.pixels, 0, canvas.width);
    return image;
  }

  @Test
  void thePicturesAreThoseThatWereAgreedOn() throws IOException {
    boolean renewed = Boolean.getBoolean("vonglau.bless");
    Files.createDirectories(PAINTED);
    List<String> wrong = new ArrayList<>();
    for (Case c : cases().toList()) {
      Theme theme = c.themes.getFirst();
      int zoom = c.zooms[c.zooms.length / 2];
      String name = c.layer + (theme == Theme.LIGHT ? "" : "-" + theme.id()) + ".png";
      BufferedImage now = picture(painted(c, theme, zoom, GOLDEN, GOLDEN, true));
      ImageIO.write(now, "png", PAINTED.resolve(name).toFile());
      if (!renewed) {
        Path kept = GOLDENS.resolve(name);
        if (!Files.exists(kept)) {
          wrong.add(name + " was never agreed on");
        } else {
          int off = off(now, ImageIO.read(kept.toFile()));
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

  private static int off(BufferedImage one, BufferedImage other) {
    if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
      return Integer.MAX_VALUE;
    }
    int off = 0;
    for (int i = 0; i < one.getWidth() * one.getHeight(); i++) {
      int x = i % one.getWidth();
      int y = i / one.getWidth();
      off += TwoPictures.far(one.getRGB(x, y), other.getRGB(x, y)) > 8 ? 1 : 0;
    }
    return off;
  }
}
