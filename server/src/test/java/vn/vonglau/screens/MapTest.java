package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import vn.vonglau.VongLau;
import vn.vonglau.support.Client;
import vn.vonglau.support.TestStore;
import vn.vonglau.support.Wait;

/** A server with the demonstration province, and a person's ways of pointing at its map. */
@SpringBootTest(classes = VongLau.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = MapTest.DemoProvince.class)
@DirtiesContext
abstract class MapTest {
  static final String PASSWORD = "mat-khau-thu-nghiem-1";
  static final int PATIENCE_MS = 20_000;
  private static final Pattern SIGNED_IN = Pattern.compile("Đã đăng nhập");
  private static final Path PICTURES = Path.of("target", "screenshots");

  /** One window after the other: the classes of this house run in turn. */
  static Chromium chromium;

  @LocalServerPort int port;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @AfterEach
  void nothingLeftTheHouseAndNothingWasThrown() {
    assertEquals(List.of(), chromium.outside(), "requests to other hosts");
    assertEquals(List.of(), chromium.takeErrors(), "errors in the page");
  }

  static class DemoProvince
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestStore.Url store = TestStore.fresh();
      TestPropertyValues.of(
              "spring.datasource.url=" + store.url(),
              "spring.datasource.username=" + store.user(),
              "spring.datasource.password=" + store.password(),
              "vonglau.home=" + BasePicture.home(),
              "vonglau.layers=" + BasePicture.layers(),
              "vonglau.demo=on",
              // a month of made-up history would be written while the map is looked at
              "vonglau.demo-life=off",
              "vonglau.ftp-port=0",
              "vonglau.demo-password=" + PASSWORD,
              "vonglau.min-free-mb=1")
          .applyTo(context);
    }
  }

  String home() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** Opens the page and waits until the units can be pointed at and names stand on the map. */
  Page open(String search, int width, int height) {
    Page page = chromium.window(home(), width, height);
    // two cores draw without a graphics card, beside the server under test
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    page.navigate(home() + search);
    assertThat(page.locator("#map[data-ready]")).isVisible();
    settled(page);
    return page;
  }

  /**
   * Asks until the answer is neither false nor null. The page's policy allows no polling inside.
   */
  static Object until(Page page, String expression, Object arg) {
    Object answer = page.evaluate(expression, arg);
    for (int ms = 0; answer == null || Boolean.FALSE.equals(answer); ms += 100) {
      if (ms > PATIENCE_MS) {
        throw new AssertionError("never came true: " + expression);
      }
      page.waitForTimeout(100);
      answer = page.evaluate(expression, arg);
    }
    return answer;
  }

  static Object until(Page page, String expression) {
    return until(page, expression, null);
  }

  /** Waits until everything that the window shows has been drawn. */
  static void settled(Page page) {
    until(
        page,
        "() => { const g = window.vonglau?.gl(); return window.vonglau && (!g || g.areTilesLoaded()"
            + " && g.getStyle().layers.some(l => l.type === 'symbol')) }");
  }

  /** Addresses of a kind that are asked for before anybody asked for the part they belong to. */
  List<String> askedByTheFirstMap(Page page, String kind) {
    List<Request> asked = new CopyOnWriteArrayList<>();
    page.onRequest(asked::add);
    page.navigate(home());
    assertThat(page.locator("#map[data-ready]")).isVisible();
    settled(page);
    return asked.stream().map(Request::url).filter(u -> u.matches(kind)).toList();
  }

  /** Words of these parts that one language lacks, or whose places or letters are not right. */
  static Object wordsThatDiffer(Page page, String... parts) {
    return page.evaluate(
        """
        async (parts) => {
          const folder = document.querySelector('script[type=module]').src.replace('app.js', 'words/');
          const all = async (language) => Object.assign({}, ...(await Promise.all(
            parts.map((p) => import(folder + language + '-' + p + '.js')))).flatMap((m) => Object.values(m)));
          const vi = await all('vi'), en = await all('en');
          const places = (s) => (s.match(/\\{\\w+\\}/g) ?? []).sort().join();
          return [...new Set([...Object.keys(vi), ...Object.keys(en)])].filter((k) =>
            !vi[k] || !en[k] || places(vi[k]) !== places(en[k]) || vi[k] !== vi[k].normalize('NFC'));
        }
        """,
        List.of(parts));
  }

  /** The demonstration adds its land while the first pages are already open. */
  static JsonNode parcel(Environment server, int id) {
    String path = "/ogc/collections/planning-parcels/items/" + id;
    Client client = Client.of(server);
    try {
      Wait.until("the parcels are there", () -> client.get(path).statusCode() == 200);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return Client.json(client.get(path));
  }

  static void signIn(Page page, String user) {
    page.locator(".who").click();
    page.locator("#signin-user").fill(user);
    page.locator("#signin-password").fill(PASSWORD);
    page.locator("dialog button.solid").click();
    assertThat(page.locator(".toast")).containsText(SIGNED_IN);
  }

  static Locator name(Page page) {
    return page.locator("#unit-name");
  }

  /** Names that stand on the map, of one layer. */
  @SuppressWarnings("unchecked")
  static List<String> names(Page page, String layer) {
    return (List<String>)
        page.evaluate(
            "id => vonglau.names().filter(n => n.layer === id).map(n => n.name).sort()", layer);
  }

  /** Clicks a unit where no symbol lies over it. */
  @SuppressWarnings("unchecked")
  static void clickUnit(Page page, String name) {
    settled(page);
    Object place = free(page, name);
    Object before = null;
    // symbols come after the units: a place counts when it is still free a little later
    for (int looks = 0; !place.equals(before) && looks < 10; looks++) {
      before = place;
      page.waitForTimeout(700);
      place = free(page, name);
    }
    Map<String, Number> at = (Map<String, Number>) place;
    page.mouse().click(at.get("x").doubleValue(), at.get("y").doubleValue());
  }

  /** Where the unit can be clicked; x and y in the window. */
  private static Object free(Page page, String name) {
    return until(
        page,
        """
            (wanted) => {
              const box = document.getElementById('map').getBoundingClientRect();
              const covered = (x, y) => !document.elementFromPoint(x, y)?.closest('#map');
              for (let y = box.top + 8; y < box.bottom - 8; y += 9)
                for (let x = box.left + 8; x < box.right - 8; x += 9) {
                  if (covered(x, y)) continue;
                  const m = vonglau.meaning(x, y);
                  if (m.unit?.name === wanted && !m.objects.length) return { x, y };
                }
              return null;
            }
        """,
        name);
  }

  static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("map-" + name + ".png")));
  }
}
