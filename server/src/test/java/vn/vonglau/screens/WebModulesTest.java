package vn.vonglau.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The modules of web/ one by one, in a browser without a server. */
class WebModulesTest {
  private static final Path WEB = Path.of("..", "web");
  private static final String HOME = "http://web.test/";
  private static Chromium chromium;
  private static Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    page = chromium.window(HOME, 800, 600);
    page.route(HOME + "**", WebModulesTest::file);
    page.navigate(HOME);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static void file(Route route) {
    String path = route.request().url().substring(HOME.length());
    var answer = new Route.FulfillOptions();
    if (path.endsWith(".js")) {
      answer.setPath(WEB.resolve(path)).setContentType("text/javascript");
    } else {
      answer.setBody("<!doctype html><title>modules</title>").setContentType("text/html");
    }
    route.fulfill(answer);
  }

  @Test
  void bothTablesOfWordsHaveTheSameKeysAndPlaces() {
    Object differences =
        page.evaluate(
            """
            async () => {
              const { VI } = await import('/words/vi.js');
              const { EN } = await import('/words/en.js');
              const places = (s) => (s.match(/\\{\\w+\\}/g) ?? []).sort().join();
              return [...new Set([...Object.keys(VI), ...Object.keys(EN)])].filter((k) =>
                !VI[k] || !EN[k] || places(VI[k]) !== places(EN[k])
                || VI[k] !== VI[k].normalize('NFC'));
            }
            """);
    assertEquals(List.of(), differences);
  }

  /** Vectors computed with PROJ, EPSG:6960 inverse then TM-3 105°30'. */
  @ParameterizedTest
  @CsvSource({
    "106.10, 11.31, 565301.868, 1250810.922",
    "106.3657, 11.0325, 594397.971, 1220187.614",
    "105.87, 11.66, 540144.268, 1289482.464"
  })
  void vn2000AgreesWithTheOfficialParameters(double lon, double lat, double east, double north) {
    @SuppressWarnings("unchecked")
    List<Number> got =
        (List<Number>)
            page.evaluate(
                """
                async ([lon, lat]) => {
                  const { toVn2000, ZONES } = await import('/map/vn2000.js');
                  const p = toVn2000(lon, lat, ZONES[0]);
                  return [p.x, p.y];
                }
                """,
                List.of(lon, lat));
    double centimetres = 0.02;
    assertEquals(north, got.get(0).doubleValue(), centimetres);
    assertEquals(east, got.get(1).doubleValue(), centimetres);
  }

  @Test
  void theAddressKeepsTheWholeStateAndDropsNonsense() {
    Object answer =
        page.evaluate(
            """
            async () => {
              const { readUrl, toSearch } = await import('/url.js');
              const full = '?c=11.05000,106.10000&z=9.5&in=4&unit=12&at=2024-12-31&via=commune'
                + '&layers=stations,lodging:60&base=anh&view=table&theme=dark&lang=en';
              return [toSearch({ theme: 'auto', lang: 'vi', ...readUrl(full) }) === full,
                toSearch({ theme: 'auto', lang: 'vi',
                  ...readUrl('?c=x,1&z=99&in=-1&unit=1;2&at=2025-02-30&layers=../a&lang=xx') })];
            }
            """);
    assertEquals(List.of(true, ""), answer);
  }

  @Test
  void typedDaysAreUnderstoodAsPeopleWriteThem() {
    Object answer =
        page.evaluate(
            """
            async () => {
              const { dayOf } = await import('/bar/era.js');
              const { fold } = await import('/format.js');
              return [dayOf('30/6/2025'), dayOf('2025-06-30'), dayOf('31/2/2025'),
                fold('Đặng Ự Ỗ')];
            }
            """);
    List<Object> expected = new ArrayList<>(List.of("2025-06-30", "2025-06-30"));
    expected.add(null);
    expected.add("dang u o");
    assertEquals(expected, answer);
  }

  @Test
  void onlyTheEdgesOfTwoUnitsAreDrawn() {
    Object answer =
        page.evaluate(
            """
            async () => {
              const { segments, sharedOutline, contains, neighbour } = await import('/map/geo.js');
              const square = (id, x) => ({ properties: { id, lon: x + 0.5, lat: 0.5 }, geometry: {
                type: 'Polygon', coordinates: [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]] } });
              const [a, b] = [square(1, 0), square(2, 1)];
              const shared = segments({ features: [{ geometry: { type: 'MultiLineString',
                coordinates: [[[1, 0], [1, 1]]] } }] });
              return [JSON.stringify(sharedOutline(a, shared)), contains(a, 0.5, 0.5),
                contains(a, 1.5, 0.5), neighbour(a.properties, [a, b], [1, 0]).properties.id,
                neighbour(a.properties, [a, b], [-1, 0])];
            }
            """);
    List<Object> expected = new ArrayList<>(List.of("[[[0,1],[1,1]]]", true, false, 2));
    expected.add(null);
    assertEquals(expected, answer);
  }

  /** A published line of geodesists (Flinders Peak – Buninyong), and an eighth of the ellipsoid. */
  @Test
  void lengthsAndAreasAreThoseOfTheEllipsoid() {
    @SuppressWarnings("unchecked")
    List<Number> got =
        (List<Number>)
            page.evaluate(
                """
                async () => {
                  const { distance, area } = await import('/map/geodesy.js');
                  const dms = (d, m, s) => d + m / 60 + s / 3600;
                  return [distance([dms(144, 25, 29.5244), -dms(37, 57, 3.7203)],
                      [dms(143, 55, 35.3839), -dms(37, 39, 10.1561)]),
                    area([[0, 0], [90, 0], [90, 90], [0, 90]]) * 8 / 1e6];
                }
                """);
    assertEquals(54_972.271, got.get(0).doubleValue(), 0.001);
    assertEquals(510_065_621.724, got.get(1).doubleValue(), 1);
  }

  @Test
  void onlyWhatDiffersReachesTheMap() {
    Object answer =
        page.evaluate(
            """
            async () => {
              const { difference, times } = await import('/map/compose.js');
              const l = (id, width) => ({ id, type: 'line', paint: { 'line-width': width } });
              const d = difference([l('a', 1), l('b', 1), l('c', 1)], [l('c', 1), l('a', 2), l('x', 1)]);
              return [d.remove, d.paint, d.place.map((p) => [p.layer.id, p.fresh, p.under]),
                times(['interpolate', ['linear'], ['zoom'], 5, 1, 9, 0.5], 0.5), times(undefined, 0.4),
                times(['get', 'o'], 0.5)].map((x) => JSON.stringify(x)).join(' ');
            }
            """);
    assertEquals(
        "[\"b\"] [[\"a\",\"line-width\",2]] [[\"x\",true,null],[\"a\",false,\"x\"]]"
            + " [\"interpolate\",[\"linear\"],[\"zoom\"],5,0.5,9,0.25] 0.4"
            + " [\"*\",0.5,[\"get\",\"o\"]]",
        answer);
  }

  @Test
  void textHasTheContrastThatTheDesignAsksForInEachTheme() throws IOException {
    String css = Files.readString(WEB.resolve("tokens.css"));
    Map<String, String> light = tokens(css, ":root {");
    Map<String, Map<String, String>> themes = new HashMap<>();
    themes.put("light", light);
    themes.put("dark", over(light, tokens(css, ":root[data-theme=\"dark\"] {")));
    themes.put("sun", over(light, tokens(css, ":root[data-theme=\"sun\"] {")));
    List<String> low = new ArrayList<>();
    themes.forEach(
        (theme, t) -> {
          for (String ground : List.of("surface", "bg", "sunken")) {
            for (String text : List.of("ink", "ink-2", "ink-3", "accent", "select")) {
              check(low, theme, t, text, ground, 4.5);
            }
          }
          check(low, theme, t, "edge", "surface", 3);
          check(low, theme, t, "on-accent", "accent", 4.5);
          check(low, theme, t, "accent", "accent-tint", 4.5);
          check(low, theme, t, "err-text", "surface", 4.5);
          check(low, theme, t, "on-offline", "offline", 4.5);
          check(low, theme, t, "label", "ground-in", 4.5);
          check(low, theme, t, "label-2", "ground-in", 4.5);
          check(low, theme, t, "line-commune", "ground-in", 3);
          check(low, theme, t, "line-district", "ground-in", 4.5);
        });
    var past = over(light, tokens(css, ":root[data-era=\"past\"] {"));
    check(low, "past", past, "line-commune", "ground-in", 4.5);
    check(low, "past", past, "label", "ground-in", 4.5);
    assertEquals(List.of(), low);
  }

  @Test
  void coloursStandInTheTokensAlone() throws IOException {
    Pattern raw = Pattern.compile("#[0-9A-Fa-f]{3,8}\\b|rgba?\\(|hsla?\\(");
    List<String> found = new ArrayList<>();
    try (var files = Files.walk(WEB)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(css|js)")).toList()) {
        if (file.toString().contains("node_modules") || file.endsWith("tokens.css")) {
          continue;
        }
        Files.readString(file)
            .lines()
            .filter(line -> raw.matcher(line).find())
            .forEach(line -> found.add(file + ": " + line.strip()));
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void noModuleGrowsBeyondTwoHundredAndFiftyLines() throws IOException {
    try (var files = Files.walk(WEB)) {
      List<String> big =
          files
              .filter(f -> f.toString().endsWith(".js") && !f.toString().contains("node_modules"))
              .filter(f -> lines(f) > 250)
              .map(Path::toString)
              .toList();
      assertEquals(List.of(), big);
    }
    assertTrue(chromium.outside().isEmpty());
  }

  private static long lines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> over(Map<String, String> base, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(base);
    all.putAll(more);
    return all;
  }

  /** The colours of the first block that starts with {@code head}. */
  private static Map<String, String> tokens(String css, String head) {
    int from = css.indexOf(head);
    String block = css.substring(from, css.indexOf('}', from));
    Map<String, String> found = new HashMap<>();
    var m = Pattern.compile("--([a-z0-9-]+): (#[0-9A-Fa-f]{6});").matcher(block);
    while (m.find()) {
      found.put(m.group(1), m.group(2));
    }
    return found;
  }

  private static void check(
      List<String> low,
      String theme,
      Map<String, String> tokens,
      String text,
      String ground,
      double least) {
    double ratio = ratio(tokens.get(text), tokens.get(ground));
    if (ratio < least) {
      low.add("%s: %s on %s is %.2f, least %.1f".formatted(theme, text, ground, ratio, least));
    }
  }

  /** Contrast of WCAG 2.2. */
  private static double ratio(String a, String b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  private static double luminance(String hex) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
