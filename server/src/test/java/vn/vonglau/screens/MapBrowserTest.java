package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import vn.vonglau.VongLau;
import vn.vonglau.support.TestStore;

/** The map as a person uses it: a real browser on the demonstration province. */
@SpringBootTest(classes = VongLau.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = MapBrowserTest.DemoProvince.class)
@DirtiesContext
class MapBrowserTest {
  private static final String PASSWORD = "mat-khau-thu-nghiem-1";
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static Chromium chromium;

  @LocalServerPort int port;

  static class DemoProvince
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestStore.Url store = TestStore.fresh();
      TestPropertyValues.of(
              "spring.datasource.url=" + store.url(),
              "spring.datasource.username=" + store.user(),
              "spring.datasource.password=" + store.password(),
              "vonglau.home=" + TestStore.temporaryFolder("vonglau-map"),
              "vonglau.demo=on",
              "vonglau.demo-password=" + PASSWORD,
              "vonglau.min-free-mb=1")
          .applyTo(context);
    }
  }

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

  @Test
  void clicksDrillFromTheProvinceThroughAFormerDistrictToACommuneAndBackComesBack() {
    Page page = desk("");
    assertThat(name(page)).hasText("Tỉnh Tây Ninh");
    assertThat(page.locator(".unit-panel")).containsText("8.536,44\u00a0km²");
    assertThat(page.locator(".topbar .era")).containsText("Địa bàn từ 01/07/2025");

    clickName(page, "Tân Biên (cũ)");
    assertThat(name(page)).hasText("Huyện Tân Biên (cũ)");
    assertThat(page.locator(".unit-panel .chip").first()).hasText("Huyện cũ");
    picture(page, "district-selected");
    clickName(page, "Tân Biên (cũ)");
    assertThat(page.locator(".crumbs")).containsText("Huyện Tân Biên (cũ, Tây Ninh)");
    assertThat(page.locator(".lbl-commune")).not().hasCount(0);

    clickName(page, "Thạnh Bình");
    assertThat(name(page)).hasText("Xã Thạnh Bình");
    assertThat(page.locator(".crumbs li")).hasCount(3);
    page.click("#tab-history");
    assertThat(page.locator(".history")).containsText("Lập từ 2 đơn vị");
    assertThat(page.locator(".history")).containsText("Nghị quyết 1682/NQ-UBTVQH15");
    assertThat(page.locator(".history")).containsText("một phần");
    picture(page, "commune-history");

    page.goBack();
    assertThat(name(page)).hasText("Huyện Tân Biên (cũ)");
    page.goBack();
    page.goBack();
    assertThat(name(page)).hasText("Tỉnh Tây Ninh");
    page.goForward();
    assertThat(name(page)).hasText("Huyện Tân Biên (cũ)");
  }

  @Test
  void aFormerNameSaysWhatBecameOfIt() {
    Page page = desk("");
    page.keyboard().press("/");
    page.keyboard().type("xa binh minh");
    Locator former = page.locator(".hit", new Page.LocatorOptions().setHasText("(cũ)")).first();
    assertThat(former).containsText("Xã Bình Minh (cũ), nay thuộc Phường Bình Minh");
    former.click();
    assertThat(name(page)).hasText("Xã Bình Minh (cũ)");
    assertThat(page.locator(".unit-head")).containsText("Có hiệu lực đến hết 30/06/2025");
    page.click("#tab-history");
    assertThat(page.locator(".history").first()).containsText("Nay thuộc");
    page.locator(".history button").first().click();
    assertThat(name(page)).hasText("Phường Bình Minh");
  }

  @Test
  void aStraddlingCommuneStandsUnderEachFormerDistrictInPart() {
    Page page = desk("");
    page.fill("#search", "phuong tan ninh");
    page.locator(".hit", new Page.LocatorOptions().setHasText("Phường Tân Ninh")).first().click();
    assertThat(name(page)).hasText("Phường Tân Ninh");
    Locator panel = page.locator(".unit-panel");
    assertThat(panel).containsText("Thuộc một phần");
    assertThat(panel).containsText("Thành phố Tây Ninh (cũ)");
    assertThat(panel).containsText("Huyện Châu Thành (cũ)");
    page.locator(".unit-panel .link", new Page.LocatorOptions().setHasText("Châu Thành")).click();
    page.click(".panel-foot .solid");
    page.click("#tab-children");
    assertThat(page.locator(".rows li", new Page.LocatorOptions().setHasText("Phường Tân Ninh")))
        .containsText("Thuộc một phần");
    assertThat(page.locator(".tab-body .note")).containsText("không cộng trọn");
  }

  @Test
  void anEarlierDayShowsTheUnitsOfThatDayOnWarmPaper() {
    Page page = desk("");
    page.click("#era");
    page.locator(".choice", new Page.LocatorOptions().setHasText("trước 01/07/2025")).click();
    assertThat(page.locator("html")).hasAttribute("data-era", "past");
    assertThat(page.locator(".lbl-province")).hasText(new String[] {"Tây Ninh", "Long An"});
    assertTrue(page.url().contains("at=2025-06-30"), page.url());
    picture(page, "past");
    clickName(page, "Long An");
    clickName(page, "Long An");
    assertThat(page.locator(".crumbs")).containsText("Tỉnh Long An");
    assertThat(page.locator(".lbl-district").first()).not().containsText("(cũ)");

    page.click("#era");
    page.fill("#era-day", "31/2/2025");
    page.click(".era-form .btn");
    assertThat(page.locator(".popover")).containsText("Ngày chưa đúng. Bản đồ giữ nguyên.");
    page.fill("#era-day", "1/7/2025");
    page.click(".era-form .btn");
    assertThat(page.locator("html")).hasAttribute("data-era", "now");
    assertThat(page.locator(".topbar .era")).containsText("ngày 01/07/2025");
    assertThat(page.locator(".crumbs")).containsText("Tỉnh Tây Ninh");
    page.goBack();
    assertThat(page.locator("html")).hasAttribute("data-era", "past");
  }

  @Test
  void theKeyboardAloneGoesInSidewaysAndOut() {
    Page page = desk("");
    page.locator("#map").focus();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("unit=\\d+"));
    String first = name(page).textContent();
    page.keyboard().press("ArrowDown");
    assertThat(name(page)).not().hasText(first);
    assertThat(page.locator("#live")).containsText("Enter để vào trong");
    String second = name(page).textContent();
    page.keyboard().press("Enter");
    assertThat(page).hasURL(Pattern.compile("in=\\d+"));
    page.keyboard().press("Escape");
    assertThat(name(page)).hasText(second);
    page.keyboard().press("Escape");
    assertThat(name(page)).hasText("Tỉnh Tây Ninh");
    page.keyboard().press("?");
    assertThat(page.locator("dialog")).containsText("Phím tắt");
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);
    page.keyboard().press("i");
    assertThat(page.locator(".card")).containsText("VN-2000");
    page.keyboard().press("Escape");
    assertThat(page.locator(".card")).isHidden();
  }

  @Test
  void theTableHoldsTheSameUnitsAndSelectionAsTheMap() {
    Page page = desk("?via=commune");
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator(".table-panel tbody tr")).hasCount(96);
    Locator row =
        page.locator(".table-panel tr", new Page.LocatorOptions().setHasText("Phường Trảng Bàng"));
    row.click();
    assertThat(name(page)).hasText("Phường Trảng Bàng");
    assertThat(row).hasAttribute("aria-selected", "true");
    assertThat(page.locator(".table-panel")).containsText("96 dòng, 1 đang chọn");
    assertThat(page.locator(".lbl.chosen")).hasCount(1);
    picture(page, "table");
  }

  @Test
  void theEnglishPageHasNoVietnameseSentenceLeftAndKeepsTheSelection() {
    Page page = desk("");
    clickName(page, "Tân Biên (cũ)");
    assertThat(name(page)).hasText("Huyện Tân Biên (cũ)");
    page.click("#menu");
    page.click("button[data-value=en]");
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(name(page)).hasText("Huyện Tân Biên (former)");
    String text = (String) page.evaluate("document.getElementById('app').innerText");
    for (String word : List.of("Diện tích", "Dân số", "Đăng nhập", "Địa bàn", "minh họa")) {
      assertTrue(!text.contains(word), word + " is left in: " + text);
    }
    assertTrue(text.contains("Illustrative boundaries and figures"), text);
    assertTrue(text.contains("SIMULATED"), text);
  }

  @Test
  void signingInShowsCamerasInPlaceAndSigningOutTakesThemAway() {
    Page page = desk("");
    page.keyboard().press("l");
    assertThat(page.locator(".layer-panel")).containsText("Trạm quan trắc");
    assertThat(page.locator(".layer-panel")).not().containsText("Camera");
    page.click(".who");
    page.fill("#signin-user", "lanhdao");
    page.fill("#signin-password", "sai");
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog .error-text")).not().isEmpty();
    page.fill("#signin-password", PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(page.locator(".layer-panel")).containsText("Camera");
    page.click(".who");
    page.click("text=Đăng xuất");
    assertThat(page.locator(".layer-panel")).not().containsText("Camera");
    assertThat(page.locator(".who")).hasText("Đăng nhập");
  }

  @Test
  void aPhoneHasNoSidewaysScrollAndTargetsForAThumb() {
    Page page = open("", 390, 844);
    assertThat(name(page)).hasText("Tỉnh Tây Ninh");
    picture(page, "phone");
    Object wide =
        page.evaluate(
            "[...document.querySelectorAll('#app *')].filter(e => !e.closest('#map, .crumbs') &&"
                + " e.getClientRects().length && (e.getBoundingClientRect().right > 391 ||"
                + " e.getBoundingClientRect().left < -1)).map(e => e.className)");
    assertEquals(List.of(), wide, "elements beyond the window");
    Object small =
        page.evaluate(
            "[...document.querySelectorAll('button, input, a, select')].filter(e =>"
                + " e.getClientRects().length && !e.matches('.skip, .grip') &&"
                + " e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 90))");
    assertEquals(List.of(), small, "targets too low for a thumb");
    Locator side = page.locator(".side");
    assertThat(side).hasAttribute("data-stop", "half");
    page.locator(".grip").tap();
    assertThat(side).hasAttribute("data-stop", "high");
    page.locator(".grip").tap();
    assertThat(side).hasAttribute("data-stop", "low");
    assertEquals(96, side.boundingBox().height, 1);
  }

  @Test
  void demonstrationDataSayThatTheyAreAndTheOuterEdgeHasNoLine() {
    Page page = desk("");
    assertThat(page.locator(".crumb-bar .chip.sim")).hasText("MÔ PHỎNG");
    assertThat(page.locator(".illustrative")).hasText("Ranh giới và số liệu minh họa");
    assertThat(page.locator(".print-head")).containsText("Ranh giới và số liệu minh họa");
    assertEquals(
        "none",
        page.evaluate("getComputedStyle(document.querySelector('path.ground')).stroke"),
        "the ground has no outline");
    assertThat(page.locator(".line-province")).hasCount(1);
    assertEquals(
        0,
        ((Number)
                page.evaluate(
                    "document.querySelector('path.line-province').getTotalLength?.() ?? 0"))
            .intValue(),
        "one province shares no edge with another");
  }

  @Test
  void withoutAConnectionTheLastPictureStaysAndSaysSo() {
    Page page = desk("");
    page.context().setOffline(true);
    clickName(page, "Tân Châu (cũ)");
    assertThat(page.locator(".offline")).containsText("Mất kết nối từ");
    assertThat(page.locator(".lbl-district")).not().hasCount(0);
    picture(page, "offline");
    page.context().setOffline(false); // the browser says so, and the page asks again by itself
    assertThat(page.locator(".offline")).isHidden();
  }

  @Test
  void theAddressAloneOpensTheSameViewInEachThemeAndSize() {
    Page page = desk("?c=11.31000,106.12000&z=12&theme=dark&layers=stations");
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(page.locator(".coords")).containsText("11,310000° · 106,120000°");
    picture(page, "dark");
    picture(open("", 3840, 2160), "desk-3840");
    Page sun = open("?theme=sun", 390, 844);
    assertThat(sun.locator("html")).hasAttribute("data-theme", "sun");
    picture(sun, "sun");
  }

  private Page desk(String search) {
    return open(search, 1440, 900);
  }

  private Page open(String search, int width, int height) {
    String home = "http://127.0.0.1:" + port + "/";
    Page page = chromium.window(home, width, height);
    page.navigate(home + search);
    assertThat(page.locator("#map[data-ready]")).isVisible();
    assertThat(page.locator(".lbl")).not().hasCount(0);
    return page;
  }

  private static Locator name(Page page) {
    return page.locator("#unit-name");
  }

  /** Clicks the map where a unit's name stands. */
  private static void clickName(Page page, String text) {
    Locator label =
        page.locator(
            ".lbl",
            new Page.LocatorOptions()
                .setHasText(Pattern.compile("^" + text.replaceAll("[()]", "\\\\$0") + "$")));
    BoundingBox box = label.first().boundingBox();
    page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
  }

  private static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve("map-" + name + ".png")));
  }
}
