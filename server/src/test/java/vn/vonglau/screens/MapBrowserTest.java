package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.vonglau.support.Client;

/** The units on the map as a person uses it: a real browser on the demonstration province. */
class MapBrowserTest extends MapTest {
  @Test
  void clicksDrillFromTheProvinceThroughAFormerDistrictToACommuneAndBackComesBack() {
    Page page = desk("");
    assertThat(name(page)).hasText("Tỉnh Tây Ninh");
    assertThat(page.locator(".unit-panel")).containsText("8.536,44\u00a0km²");
    assertThat(page.locator(".topbar .era")).containsText("Địa bàn từ 01/07/2025");

    clickUnit(page, "Huyện Tân Biên");
    assertThat(name(page)).hasText("Huyện Tân Biên (cũ)");
    assertThat(page.locator(".unit-panel .chip").first()).hasText("Huyện cũ");
    assertThat(page.locator("path.select-line")).hasCount(1);
    picture(page, "district-selected");
    clickUnit(page, "Huyện Tân Biên");
    assertThat(page.locator(".crumbs")).containsText("Huyện Tân Biên (cũ, Tây Ninh)");
    until(page, "vonglau.names().some(n => n.layer === 'adm-commune')");
    // what lies outside is dimmed
    until(page, "vonglau.gl().querySourceFeatures('dim').length > 0");

    clickUnit(page, "Xã Thạnh Bình");
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
    assertThat(page.locator(".rows button"))
        .hasText(new String[] {"Tỉnh Tây Ninh", "Tỉnh Long An"});
    assertTrue(page.url().contains("at=2025-06-30"), page.url());
    picture(page, "past");
    clickUnit(page, "Tỉnh Long An");
    assertThat(name(page)).hasText("Tỉnh Long An");
    clickUnit(page, "Tỉnh Long An");
    assertThat(page.locator(".crumbs")).containsText("Tỉnh Long An");
    page.click("#tab-children");
    assertThat(page.locator(".rows .name").first()).not().containsText("(cũ)");
    assertTrue(
        (boolean)
            page.evaluate(
                "JSON.stringify(vonglau.gl().getStyle().sources.units.tiles)"
                    + ".includes('at=2025-06-30')"),
        "the tiles are those of the day");

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
    assertThat(name(page)).not().hasText("Tỉnh Tây Ninh");
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
    assertThat(page.locator("path.select-line")).hasCount(1);
    picture(page, "table");
  }

  @Test
  void theEnglishPageHasNoVietnameseSentenceLeftAndKeepsTheSelection() {
    Page page = desk("");
    clickUnit(page, "Huyện Tân Biên");
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
        List.of(),
        page.evaluate(
            "vonglau.gl().getStyle().layers.filter(l => l.type === 'line' && l.id !== 'edge' &&"
                + " l.source === 'units' && !l['source-layer'].endsWith('.line')).map(l => l.id)"),
        "only lines between units are drawn; the outer edge fades");
    clickUnit(page, "Huyện Tân Châu");
    assertThat(page.locator("path.select-line")).hasCount(1);
    Object outline = page.evaluate("document.querySelector('path.select-line').getAttribute('d')");
    assertTrue(!outline.toString().endsWith("z"), "the selection is open towards the outside");
  }

  @Test
  void theMapStaysWhereItIsWhenItsWindowChangesAndAUnitOfTheAddressIsOutlined() {
    var found = Client.at(port).get("/api/units?level=commune&q=tan%20bien");
    long commune = Client.json(found).at("/items/0/id").asLong();
    Page page = desk("?unit=" + commune);
    assertThat(page.locator("path.select-line")).hasCount(1);
    page.setViewportSize(1440, 640);
    until(
        page,
        """
        (() => {
          const picture = vonglau.gl().getCanvas().getBoundingClientRect();
          const map = document.querySelector('#map').getBoundingClientRect();
          const off = picture.y + picture.height / 2 - map.y - map.height / 2;
          return map.height < 640 && Math.abs(off) < 1.5;
        })()
        """);
  }

  @Test
  void withoutAConnectionTheLastPictureStaysAndSaysSo() {
    Page page = desk("?layers=adm-province,adm-district,adm-commune");
    until(page, "vonglau.names().filter((n) => n.layer === 'adm-district').length > 2");
    settled(page); // what is on its way then would never come
    page.context().setOffline(true);
    clickUnit(page, "Huyện Tân Châu");
    assertThat(page.locator(".offline")).containsText("Mất kết nối từ");
    // the names still stand, once the selection has been drawn
    until(page, "vonglau.names().filter((n) => n.layer === 'adm-district').length > 2");
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
}
