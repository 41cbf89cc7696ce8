package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.support.Client;
import vn.vonglau.support.Wait;

/** The search field over everything, as a person uses it, on the demonstration province. */
class SearchScreensTest extends MapTest {
  @Autowired JdbcClient db;
  @Autowired Environment server;

  @BeforeEach
  void everythingIsSearched() throws Exception {
    Wait.until(
        "the demonstration is searched",
        java.time.Duration.ofSeconds(60),
        () -> {
          String answer = Client.of(server).get("/api/search?q=TEST01").body();
          String land = Client.of(server).get("/api/search?q=t1+th1").body();
          return answer.contains("\"pending\":false")
              && answer.contains("\"layer\":\"stations\"")
              && land.contains("\"kind\":\"parcel\"");
        });
  }

  /** Name and id of one place of lodging. */
  private Map<String, Object> hotel() {
    return db.sql("SELECT id, name FROM feature WHERE layer = 'lodging' ORDER BY id LIMIT 1")
        .query()
        .singleRow();
  }

  @Test
  void anObjectIsFoundMarkedAndItsCardOpensWithItsLayerSwitchedOn() {
    String name = (String) hotel().get("name");
    Page page = open("?layers=adm-commune", 1440, 900);
    type(page, vn.vonglau.kernel.Names.key(name));
    Locator hit = page.locator(".hit[data-kind=feature]").first();
    assertThat(hit).containsText(name);
    assertThat(hit).containsText("MÔ PHỎNG");
    assertThat(page.locator(".search-list [role=group] .icon").first()).isVisible();
    picture(page, "search-object");
    hit.click();
    assertThat(page.locator(".card h2")).hasText(name);
    assertThat(page.locator(".card")).containsText("Số buồng");
    assertThat(page.locator(".found-mark.here")).hasCount(1);
    assertThat(page).hasURL(Pattern.compile("layers=[^&]*lodging"));
    settled(page);
    picture(page, "search-object-card");
    page.locator(".card .popover-head .icon-btn").click();
    assertThat(page.locator(".found-mark")).hasCount(0);
    page.click("#search");
    assertThat(page.locator(".search-list .group")).containsText("Vừa tìm");
    assertThat(page.locator(".hit").first()).containsText(name);
  }

  @Test
  void arrowsEnterAndEscapeWalkThroughTheKinds() {
    Page page = open("", 1440, 900);
    page.keyboard().press("/");
    page.keyboard().type("tan ninh");
    Locator chosen = page.locator(".hit[aria-selected=true]");
    assertThat(page.locator(".hit").first()).isVisible();
    assertThat(chosen).hasCount(0);
    page.keyboard().press("ArrowDown");
    assertThat(chosen).hasAttribute("id", "hit-0");
    assertThat(page.locator("#search")).hasAttribute("aria-activedescendant", "hit-0");
    page.keyboard().press("ArrowDown");
    assertThat(chosen).hasAttribute("id", "hit-1");
    page.keyboard().press("ArrowUp");
    page.keyboard().press("ArrowUp");
    int last = page.locator(".hit").count() - 1;
    assertThat(chosen).hasAttribute("id", "hit-" + last);
    page.keyboard().press("Escape");
    assertThat(page.locator("#search-list")).isHidden();
    assertThat(page.locator("#search")).hasValue("");
    // Enter goes to what stands there, however quickly it was typed
    page.keyboard().press("/");
    page.keyboard().type("phuogn tan ninh");
    page.keyboard().press("Enter");
    assertThat(name(page)).hasText("Phường Tân Ninh");
  }

  @Test
  void aParcelIsFoundByItsNumbers() {
    Page page = open("", 1440, 900);
    type(page, "tờ 1 thửa 1");
    Locator hits = page.locator(".hit[data-kind=parcel]");
    assertThat(hits.first()).containsText("Tờ 1, thửa 1");
    assertThat(page.locator(".search-list .group")).containsText("Thửa đất");
    assertTrue(hits.count() > 1, "in several communes");
    String detail = hits.first().locator("small").textContent();
    String commune = detail.split(" · ")[0];
    type(page, "t1 th1 " + commune);
    assertThat(hits).not().hasCount(0);
    hits.first().click();
    assertThat(page.locator(".card h2")).containsText("Tờ 1, thửa 1");
    assertThat(page.locator(".card")).containsText(commune);
    assertThat(page).hasURL(Pattern.compile("layers=[^&]*planning-parcels"));
    settled(page);
    picture(page, "search-parcel");
  }

  @Test
  void coordinatesSayHowTheyWereReadAndOpenThePoint() {
    Page page = open("", 1440, 900);
    type(page, "11°18'36\"B 106°06'00\"Đ");
    Locator hit = page.locator(".hit[data-kind=point]");
    assertThat(hit).hasCount(1);
    assertThat(hit).containsText("11,310000° B · 106,100000° Đ");
    assertThat(hit).containsText("WGS 84");
    type(page, "1250810,92 565301,87");
    assertThat(hit.first()).containsText("KTT 105°30'");
    assertThat(hit.first()).containsText("11,310000° B");
    assertTrue(hit.count() > 1, "other planes are offered");
    type(page, "48.8566, 2.3522");
    assertThat(hit.first()).containsText("ngoài Việt Nam");
    type(page, "11,31; 106,1");
    hit.first().click();
    assertThat(page.locator(".card h2")).hasText("Điểm trên bản đồ");
    assertThat(page.locator(".found-mark.here")).hasCount(1);
  }

  @Test
  void whatIsNotFoundSaysWhatToTryAndCamerasAreForThoseWhoMaySeeThem() {
    String camera =
        db.sql("SELECT name FROM camera ORDER BY id LIMIT 1").query(String.class).single();
    Page page = open("", 1440, 900);
    type(page, camera);
    assertThat(page.locator(".search-list")).containsText("Không tìm thấy «" + camera);
    assertThat(page.locator(".search-list")).containsText("tờ 12 thửa 345");
    assertFalse(page.locator(".search-list").textContent().contains("Camera giám sát"));
    page.keyboard().press("Escape");
    signIn(page, "vanhanh");
    type(page, camera);
    assertThat(page.locator(".hit").first()).containsText(camera);
    page.locator(".hit").first().click();
    assertThat(page.locator(".card h2")).hasText(camera);
    // the browser does not keep for the next person what is not for everybody
    assertEquals(null, page.evaluate("localStorage.getItem('vonglau.recent')"));
  }

  @Test
  void onAPhoneTheListFillsTheWidthInEnglishToo() {
    String name = (String) hotel().get("name");
    Page page = open("?lang=en", 390, 844);
    type(page, name);
    Locator hit = page.locator(".hit[data-kind=feature]").first();
    assertThat(hit).containsText(name);
    assertThat(page.locator(".search-list .group").first()).containsText("Lodging");
    Object fits =
        page.evaluate(
            "() => { const r = document.getElementById('search-list').getBoundingClientRect();"
                + " return r.left >= 0 && r.right <= innerWidth + 0.5 && [...document"
                + ".querySelectorAll('.hit')].every(x => x.getBoundingClientRect().height >= 44)"
                + " && document.documentElement.scrollWidth <= innerWidth; }");
    assertEquals(true, fits);
    picture(page, "search-phone");
    hit.click();
    assertThat(page.locator(".card h2")).hasText(name);
    picture(page, "search-phone-card");
    type(page, "zzzzqq");
    assertThat(page.locator(".search-list")).containsText("Nothing found for “zzzzqq”");
  }

  private static void type(Page page, String text) {
    page.fill("#search", text);
  }
}
