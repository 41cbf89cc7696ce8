package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;

/** Two days on one map, what changed between them, and maps that are kept, drawn on and shared. */
class MapsScreensTest extends MapTest {
  private static final String EVE = "2025-06-30";

  @Autowired Environment server;

  private static String share(Page page) {
    return page.locator(".halves-line").getAttribute("aria-valuenow");
  }

  @Test
  void theFirstMapCarriesNothingOfIt() {
    Page page = chromium.window(home(), 1440, 900);
    assertEquals(List.of(), askedByTheFirstMap(page, ".*/maps/(main\\.js|maps\\.css)"));
    assertEquals(List.of(), wordsThatDiffer(page, "maps"));
  }

  @Test
  void twoDaysStandBesideOneAnotherAndTheLinkOpensTheSame() {
    for (int width : List.of(1440, 390, 3840)) {
      Page page =
          open(
              "?c=11.30000,106.10000&z=10&compare=" + EVE + "&split=40",
              width,
              width > 3000 ? 2160 : 844);
      assertThat(page.locator(".halves[data-drawn='" + EVE + "']")).isVisible();
      assertThat(page.locator(".halves-label.left")).containsText("30/06/2025");
      assertThat(page.locator(".halves-label.left")).containsText("trước 01/07/2025");
      assertThat(page.locator(".halves-label.right")).containsText("từ 01/07/2025");
      assertEquals("40", share(page));
      Locator line = page.locator(".halves-line");
      line.focus();
      page.keyboard().press("ArrowRight");
      page.keyboard().press("PageUp");
      assertEquals("52", share(page));
      assertTrue(page.url().contains("compare=" + EVE + "&split=52"), page::url);
      var at = line.boundingBox();
      page.mouse().move(at.x + 22, at.y + 200);
      page.mouse().down();
      page.mouse().move(at.x + 22 - width / 5.0, at.y + 200);
      page.mouse().up();
      assertEquals("32", share(page));
      assertTrue(page.url().contains("split=32"), page::url);
      assertEquals(
          true,
          page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"),
          "nothing sticks out");
      picture(page, "halves-" + width);
      page.locator("[data-compare-off]").click();
      assertThat(page.locator(".halves")).isHidden();
      assertFalse(page.url().contains("compare"), page::url);
    }
  }

  @Test
  void whatChangedIsListedWithSignsAndComparedOnTheMap() {
    JsonNode parcel = parcel(server, 4011);
    String path = "/ogc/collections/planning-parcels/items/" + parcel.get("id").asLong();
    Client boss = Client.administrator(server);
    String tag = boss.get(path).headers().firstValue("ETag").orElseThrow();
    var saved =
        boss.with("If-Match", tag).send("PATCH", path, Map.of("properties", Map.of("code", "DGT")));
    assertEquals(204, saved.statusCode(), saved::body);
    Page page = open("", 1440, 900);
    signIn(page, "quyhoach");
    page.navigate(home() + "?page=thay-doi/planning-parcels");
    Locator row = page.locator("[data-row='" + parcel.get("id").asLong() + "']");
    assertThat(row).containsText("đổi");
    assertThat(row).containsText("DGT");
    assertThat(page.locator(".td-legend li").nth(1)).containsText("≠");
    assertThat(page.locator(".td-sign.on-map").first()).isVisible();
    picture(page, "changes");
    row.locator(".bd-open").click();
    assertThat(page.locator(".card")).containsText("DGT");
    page.locator("[data-swipe]").click();
    assertThat(page.locator(".halves")).isVisible();
    assertThat(page.locator(".halves[data-drawn]")).isVisible();
    page.locator(".card .icon-btn").first().click();
    settled(page);
    assertThat(page.locator(".halves-label.left")).isVisible();
    assertThat(page.locator(".halves-label.right")).isVisible();
    picture(page, "changes-halves");
  }

  @Test
  void theCodeOfAUnitThatIsNoMoreOpensItAndNamesWhatCameAfter() {
    Client reader = Client.of(server);
    Set<String> now = codes(Client.json(reader.get("/api/units?level=commune")));
    JsonNode before = Client.json(reader.get("/api/units?level=commune&at=" + EVE)).get("items");
    JsonNode old = null;
    for (JsonNode u : before) {
      old = old == null && !now.contains(u.get("code").asString()) ? u : old;
    }
    Page page = chromium.window(home(), 1440, 900);
    page.navigate(home() + "don-vi/" + old.get("code").asString());
    assertThat(name(page)).containsText(old.get("name").asString());
    assertThat(page.locator(".successors [data-successor]").first()).isVisible();
    picture(page, "merged-unit");
    page.locator(".successors [data-successor]").first().click();
    assertThat(name(page)).not().containsText(old.get("name").asString() + " (cũ)");
    assertEquals(404, reader.get("/don-vi/khong-co").statusCode());
  }

  private static Set<String> codes(JsonNode page) {
    Set<String> out = new HashSet<>();
    page.get("items").forEach(u -> out.add(u.get("code").asString()));
    return out;
  }

  @Test
  void aMapIsKeptDrawnOnSharedAndOpenedByItsLink() {
    Page page =
        open("?c=11.30000,106.10000&z=11&layers=planning-landuse:60,adm-commune", 1440, 900);
    signIn(page, "quyhoach");
    page.locator("#menu").click();
    page.locator(".popover button", new Page.LocatorOptions().setHasText("Bản đồ đã lưu")).click();
    page.locator("#bd-name").fill("Trình ủy ban");
    page.locator("[data-keep]").click();
    assertThat(page.locator(".bd-name")).hasText("Trình ủy ban");
    page.locator("[data-tool=note]").click();
    page.mouse().click(600, 500);
    assertThat(page.locator(".drawn-label.note")).isVisible();
    page.locator(".drawings textarea").fill("Xem lại chỗ này");
    page.locator(".drawings textarea").blur();
    assertThat(page.locator(".drawn-label.note")).containsText("Xem lại chỗ này");
    page.locator("#bd-say").fill("Lệch ranh?");
    page.locator("[data-say]").click();
    assertThat(page.locator(".comments")).containsText("Lệch ranh?");
    picture(page, "saved");
    page.locator("[data-share]").click();
    page.locator("#bd-link").check();
    page.locator("[data-share-save]").click();
    assertThat(page.locator("dialog")).hasCount(0);
    String key = page.url().replaceAll(".*page=ban-do/([\\w-]+).*", "$1");

    Page other = open("", 390, 844);
    signIn(other, "pheduyet");
    other.navigate(home() + "?page=ban-do/" + key);
    assertThat(other.locator(".bd-name")).hasText("Trình ủy ban");
    assertThat(other.locator(".comments")).containsText("Lệch ranh?");
    assertThat(other.locator("[data-rewrite]")).hasCount(0);
    assertTrue(other.url().contains("layers=planning-landuse:60,adm-commune"), other::url);
    settled(other);
    picture(other, "saved-390");
  }
}
