package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.support.Client;

/** Layers, objects and tools on the map, in a real browser on the demonstration province. */
class MapLayersTest extends MapTest {
  private static final String CLOSE = "?c=11.31000,106.10000&z=13";
  @Autowired JdbcClient db;
  @Autowired Environment server;

  @Test
  void theFirstMapStandsAfterAtMostEightRequests() {
    List<String> before = beforeTheFirstMap("");
    assertTrue(before.size() <= 8, before.size() + " before the first map: " + before);
    assertTrue(before.size() >= 5, "the page, its code, tiles: " + before);
    assertTrue(
        before.stream().anyMatch(u -> u.contains("/tiles/adm-province,adm-district,adm-commune/")),
        "the levels of units travel in one tile");
  }

  @Test
  void closeByWithSixLayersTheFirstMapStandsAfterAtMostTwelveRequests() {
    List<String> before =
        beforeTheFirstMap(
            "?c=11.43000,106.11500&z=15"
                + "&layers=stations,lodging,commerce,adm-commune,planning-parcels,planning-landuse");
    assertTrue(before.size() <= 12, before.size() + " before the first map: " + before);
    assertTrue(before.size() >= 5, "the page, its code, tiles: " + before);
    for (String brought : List.of("/api/layers", "/styles/", "commune.json")) {
      assertTrue(
          before.stream().noneMatch(u -> u.contains(brought)), brought + " came with the page");
    }
  }

  @Test
  void thePageBringsTheLayersOfItsCallerAndNoOthers() {
    String anonymous = Client.of(server).get("/").body();
    assertEquals(ids(Client.of(server).get("/api/layers").body()), ids(anonymous));
    assertTrue(!anonymous.contains("planning-secret"), "a hidden layer is not named");
    var administrator = Client.of(server).from("203.0.113.77").signIn("quantri", PASSWORD);
    String own = administrator.get("/").body();
    assertEquals(ids(administrator.get("/api/layers").body()), ids(own));
    assertTrue(ids(own).contains("planning-secret"), ids(own).toString());
    assertEquals(ids(anonymous), ids(Client.of(server).get("/").body()), "nothing was kept of it");
  }

  /** Ids of layers with their titles in a document, in its order. */
  private static List<String> ids(String document) {
    return Pattern.compile("\"id\":\"([a-z-]+)\",\"title\"")
        .matcher(document)
        .results()
        .map(r -> r.group(1))
        .toList();
  }

  /** What is asked for from the navigation to the first picture, each address once. */
  private List<String> beforeTheFirstMap(String search) {
    Page page = chromium.window(home(), 1440, 900);
    List<Request> asked = new CopyOnWriteArrayList<>();
    page.onRequest(asked::add);
    // the page itself writes down when the first picture stood
    page.addInitScript(
        "new MutationObserver((m, o) => { if (document.querySelector('#map[data-painted]')) {"
            + " window.paintedAt = performance.timeOrigin + performance.now(); o.disconnect(); }"
            + " }).observe(document, { subtree: true, childList: true, attributes: true })");
    page.navigate(home() + search);
    until(page, "window.paintedAt > 0");
    settled(page);
    // What the picture sets off is asked for within these milliseconds after it. Tiles that the
    // workers ask for count too; a tile cut from a larger one comes from the browser's cache.
    double painted = ((Number) page.evaluate("window.paintedAt")).doubleValue() - 20;
    return asked.stream()
        .filter(r -> r.timing() != null && r.timing().startTime < painted)
        .map(Request::url)
        .distinct()
        .toList();
  }

  @Test
  void theTreeOfLayersIsWalkedByKeyboardAndFilteredWithoutAccents() {
    Page page = desk("");
    page.keyboard().press("l");
    page.keyboard().press("l");
    Locator tree = page.locator(".tree");
    assertThat(tree).hasAttribute("role", "tree");
    Locator focused = page.locator(".tree [role=treeitem]:focus");
    assertThat(focused).hasAttribute("aria-label", "Đơn vị hành chính");
    page.keyboard().press("ArrowLeft");
    assertThat(focused).hasAttribute("aria-expanded", "false");
    page.keyboard().press("ArrowDown");
    assertThat(focused).hasAttribute("aria-label", "Chỉ tiêu");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("ArrowDown");
    assertThat(focused).hasAttribute("aria-label", "Quan trắc môi trường");
    page.keyboard().press("ArrowDown");
    assertThat(focused).hasAttribute("data-layer", "stations");
    assertThat(focused).hasAttribute("aria-checked", "true");
    page.keyboard().press("Space");
    assertThat(focused).hasAttribute("aria-checked", "false");
    assertTrue(page.url().contains("layers=adm-"), page.url());
    page.fill(".tree-filter", "thua dat");
    assertThat(page.locator(".layer")).hasCount(1);
    assertThat(page.locator(".layer")).containsText("hiện từ z14 (1:34.100)");
    page.locator(".layer .link").click();
    assertThat(page).hasURL(Pattern.compile("z=14"));
    assertThat(page.locator(".layer .scale-note")).hasCount(0);
  }

  @Test
  void layersKeepTheirOrderAndOpacityInTheAddressAndInAnotherWindow() {
    Page page = desk("?layers=stations,adm-commune,planning-landuse&c=11.31000,106.10000&z=13");
    page.click("[data-key=tab-drawn]");
    assertThat(page.locator(".drawn-row")).hasCount(3);
    page.locator("[data-key=opacity-planning-landuse]").fill("40");
    assertThat(page).hasURL(Pattern.compile("planning-landuse:40"));
    Locator handle = page.locator("[data-key=drag-planning-landuse]");
    handle.focus();
    page.keyboard().press("ArrowUp");
    assertThat(page).hasURL(Pattern.compile("layers=stations,planning-landuse:40,adm-commune"));
    assertThat(handle).isFocused();
    settled(page);
    Page other = open(page.url().substring(home().length()), 1440, 900);
    other.click("[data-key=tab-drawn]");
    assertThat(other.locator(".drawn-row").nth(1)).hasAttribute("data-layer", "planning-landuse");
    Object faded =
        other.evaluate(
            "vonglau.gl().getStyle().layers.filter(l => l.metadata?.['vonglau:layer'] ==="
                + " 'planning-landuse' && l.type === 'fill').every(l =>"
                + " JSON.stringify(l.paint['fill-opacity']).includes('0.4')"
                + " || l.paint['fill-opacity'] <= 0.4)");
    assertEquals(true, faded, "the fills are drawn at 40 %");
    picture(other, "plans");
  }

  @Test
  void aClickOnASymbolOpensACardWithWordsAndTheWayToEveryNumber() {
    Page page = desk(CLOSE + "&layers=lodging,commerce,stations,adm-commune");
    assertThat(page.locator(".card")).isHidden();
    clickSymbol(page);
    Locator card = page.locator(".card");
    assertThat(card).isVisible();
    assertThat(card).containsText("MÔ PHỎNG");
    assertThat(card).containsText("VN-2000");
    assertThat(card.locator("dt").first()).not().isEmpty();
    assertThat(card.locator(".place")).containsText("Tỉnh Tây Ninh");
    String text = card.innerText();
    for (String raw : List.of("guesthouse", "restaurant", "surface_water", "null", "undefined")) {
      assertTrue(!text.contains(raw), raw + " is a code, not a word: " + text);
    }
    picture(page, "card");
    page.keyboard().press("Escape");
    assertThat(card).isHidden();
  }

  @Test
  void theUnitSaysHowManyObjectsItHoldsAndAPressShowsThem() {
    Page page = desk("?layers=adm-province,adm-district,adm-commune");
    Locator counts = page.locator(".counts");
    assertThat(counts).containsText("Trong địa bàn");
    assertThat(counts.locator("[data-count=lodging] .so")).hasText("2.000");
    counts.locator("[data-count=stations]").click();
    assertThat(page.locator("[data-layer=stations]")).hasAttribute("aria-checked", "true");
    clickUnit(page, "Huyện Tân Biên");
    assertThat(name(page)).hasText("Huyện Tân Biên (cũ)");
    assertThat(counts.locator("[data-count=lodging] .so")).not().hasText("2.000");
  }

  @Test
  void lengthAndAreaAreMeasuredOnTheEllipsoidAndInThePlane() {
    Page page = desk("?layers=adm-commune&c=11.31000,106.10000&z=13");
    page.keyboard().press("m");
    assertThat(page.locator(".measure")).containsText("Bấm lên bản đồ để đặt điểm đầu.");
    // a square of 400 px on each side, at the scale of the window
    for (int[] at : new int[][] {{500, 300}, {900, 300}, {900, 700}, {500, 700}}) {
      page.mouse().click(at[0], at[1]);
    }
    Locator measure = page.locator(".measure");
    assertThat(measure).containsText("Diện tích");
    assertThat(measure).containsText("mặt phẳng VN-2000:");
    String text = measure.innerText().replace('\u00a0', ' ');
    // 400 px of z13 at 11.31° are 7.497 km by the sphere of the map, 7.45 to 7.50 on the ellipsoid
    double area = number(text, "Diện tích\\s+([0-9,]+) km²");
    assertEquals(56.0, area, 0.5);
    double plane = number(text, "Diện tích\\s+[0-9,]+ km²\\s+mặt phẳng VN-2000: ([0-9,]+) km²");
    assertEquals(area * 0.9998, plane, area * 0.0005, "the plane of TM-3 is a little smaller");
    assertEquals("Tỉnh Tây Ninh", name(page).textContent(), "measuring selects nothing");
    picture(page, "measure");
    page.keyboard().press("Backspace");
    page.keyboard().press("Escape");
    assertThat(measure).isHidden();
  }

  @Test
  void theTableReadsALayerInViewAndOpensTheSameCard() {
    Page page = desk(CLOSE + "&layers=stations,adm-commune&view=table");
    assertThat(page.locator(".table-panel h2")).containsText("Các huyện");
    page.selectOption(".table-what", "stations");
    assertThat(page.locator(".table-panel h2")).hasText("Trạm quan trắc · trong khung nhìn");
    Locator first = page.locator(".table-panel tbody tr").first();
    String station = first.locator("th").innerText();
    first.click();
    assertThat(page.locator(".card h2")).hasText(station);
    assertThat(page.locator(".table-panel tr[aria-selected=true]")).containsText(station);
  }

  @Test
  void aChangeOfStateReachesTheMapWithoutAnyTileOrNewLayer() {
    Page page = desk(CLOSE + "&layers=stations,adm-commune");
    until(page, "vonglau.gl().querySourceFeatures('stations.state').some(f => f.properties.state)");
    Number id =
        (Number)
            page.evaluate(
                "vonglau.gl().querySourceFeatures('stations.state')"
                    + ".find(f => f.properties.state === 'active').id");
    List<String> tiles = new CopyOnWriteArrayList<>();
    page.onRequest(
        (Request r) -> {
          if (r.url().contains("/tiles/")) tiles.add(r.url());
        });
    Object layers = page.evaluate("vonglau.gl().getStyle().layers.map(l => l.id).join()");
    db.sql("update station set state = 'maintenance' where id = :id")
        .param("id", id.longValue())
        .update();
    until(
        page,
        "id => vonglau.gl().querySourceFeatures('stations.state').some(f => f.id === id &&"
            + " f.properties.state === 'maintenance')",
        id);
    assertEquals(List.of(), tiles, "tiles asked for because of a state");
    assertEquals(layers, page.evaluate("vonglau.gl().getStyle().layers.map(l => l.id).join()"));
  }

  @Test
  void sixtyPansAndZoomsLeaveNoErrorAndTheMapStillAnswers() {
    Page page = desk("?layers=stations,lodging,adm-commune,planning-parcels&c=11.31,106.1&z=14");
    for (int i = 0; i < 60; i++) {
      page.evaluate(
          "i => void (i % 10 === 9 ? vonglau.map.setZoom(13 + i % 3) :"
              + " vonglau.map.panBy([i % 2 ? 180 : -140, i % 3 ? 90 : -120], { animate: false }))",
          i);
    }
    settled(page);
    assertTrue(
        (boolean) page.evaluate("vonglau.gl().queryRenderedFeatures().length > 0"),
        "the map is drawn");
    assertThat(page.locator(".scene-error")).isHidden();
    assertThat(page.locator(".error-text")).hasCount(0);
  }

  @Test
  void aBaseMapOfThisServerIsReadInPiecesAndAnotherHostIsOnlyOffered() {
    Page page = desk("?layers=adm-province,adm-commune");
    page.click("#base-btn");
    assertThat(page.locator(".popover .choice")).hasCount(3);
    assertThat(page.locator("[data-base=ngoai]")).containsText("hình lấy từ ban-do.example.vn");
    List<String> ranges = new CopyOnWriteArrayList<>();
    page.onRequest(
        (Request r) -> {
          if (r.url().endsWith("/basemaps/anh.pmtiles")) {
            ranges.add(r.headerValue("range"));
          }
        });
    page.click("[data-base=anh]");
    assertThat(page).hasURL(Pattern.compile("base=anh"));
    assertThat(page.locator(".base-credit")).hasText("Ảnh của tỉnh · Nguồn thử");
    assertThat(page.locator(".leaflet-base-pane img").first()).isVisible();
    assertTrue(ranges.stream().allMatch(r -> r.startsWith("bytes=")), ranges.toString());
    String policy = page.request().get(home()).headers().get("content-security-policy");
    assertTrue(policy.contains("img-src 'self' data: blob: https://ban-do.example.vn;"), policy);
    assertTrue(!policy.contains("unsafe-eval"), policy);
  }

  @Test
  void theLayersFoldAwayAndRememberTheirWidth() {
    Page page = desk("");
    page.locator(".layer-grip").focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    assertEquals(328, page.locator(".layer-panel").boundingBox().width, 1);
    page.locator(".layer-head button").click();
    assertEquals(40, page.locator(".layer-panel").boundingBox().width, 1);
    page.reload();
    assertThat(page.locator("#map[data-ready]")).isVisible();
    assertEquals(40, page.locator(".layer-panel").boundingBox().width, 1);
    page.click(".unfold");
    assertEquals(328, page.locator(".layer-panel").boundingBox().width, 1);
  }

  private Page desk(String search) {
    return open(search, 1440, 900);
  }

  /** Clicks a symbol that is no cluster and lies in the open. */
  @SuppressWarnings("unchecked")
  private static void clickSymbol(Page page) {
    settled(page);
    Object place =
        until(
            page,
            """
                () => {
                  const box = document.getElementById('map').getBoundingClientRect();
                  for (let y = box.top + 60; y < box.bottom - 60; y += 6)
                    for (let x = box.left + 300; x < box.right - 400; x += 6) {
                      const m = vonglau.meaning(x, y);
                      if (m.objects.length && !m.objects[0].cluster) return [x, y];
                    }
                  return null;
                }
            """);
    List<Number> at = new ArrayList<>((List<Number>) place);
    page.mouse().click(at.get(0).doubleValue(), at.get(1).doubleValue());
  }

  private static double number(String text, String pattern) {
    var m = Pattern.compile(pattern).matcher(text);
    assertTrue(m.find(), pattern + " in " + text);
    return Double.parseDouble(m.group(1).replace(".", "").replace(',', '.'));
  }
}
