package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.support.Client;
import vn.vonglau.support.Wait;

/** The map of a machine without WebGL: pictures of the server, in a real browser without it. */
class WithoutWebGlTest extends MapTest {
  @Autowired JdbcClient db;
  @Autowired Environment server;

  @Test
  void withoutWebGlTheServerPaintsTheMapItIsSaidOnceAndThePageStillGoesIn() {
    try (Chromium old = Chromium.start("--disable-gpu", "--disable-3d-apis")) {
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
      Page page = old.window(home(), 1440, 900);
      page.navigate(home() + "?layers=adm-province,adm-district,adm-commune");
      assertThat(page.locator(".gl-notice")).containsText("Máy này không có WebGL");
      page.click(".gl-notice summary");
      assertThat(page.locator(".gl-notice")).containsText("cùng kiểu vẽ");
      page.click(".gl-notice .icon-btn");
      assertThat(page.locator("#map[data-painted]")).isVisible();
      Locator tiles = page.locator(".painted img.leaflet-tile-loaded");
      assertThat(tiles).not().hasCount(0);
      assertTrue(inked(page) > 200, "lines and names are in the pictures: " + inked(page));
      assertTrue(
          tiles
              .first()
              .getAttribute("src")
              .contains("/tiles/adm-commune,adm-district,adm-province/"),
          "one picture for all layers: " + tiles.first().getAttribute("src"));
      picture(page, "no-webgl");
      clickUnit(page, "Huyện Tân Biên");
      assertThat(name(page)).hasText("Huyện Tân Biên (cũ)");
      clickUnit(page, "Huyện Tân Biên");
      assertThat(page.locator(".crumbs")).containsText("Huyện Tân Biên (cũ, Tây Ninh)");
      assertEquals(
          "none",
          page.evaluate("getComputedStyle(document.querySelector('path.ground')).stroke"),
          "the ground has no outline");
      page.reload();
      assertThat(tiles).not().hasCount(0);
      assertThat(page.locator(".gl-notice")).isHidden();
      assertEquals(List.of(), old.takeErrors());
    }
  }

  @Test
  void withoutWebGlAnObjectIsFoundByAClickAndLayersFade() throws Exception {
    String place = placeOfAStation();
    try (Chromium old = Chromium.start("--disable-gpu", "--disable-3d-apis")) {
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
      Page page = old.window(home(), 1440, 900);
      page.navigate(home() + "?c=" + place + "&z=14&layers=stations,adm-commune:50");
      assertThat(page.locator("#map[data-painted]")).isVisible();
      assertThat(page.locator("#map[data-ready]")).isVisible();
      assertTrue(inked(page) > 100, "the station is in the picture");
      var box = page.locator("#map").boundingBox();
      page.mouse().click(box.x + box.width / 2, box.y + box.height / 2);
      assertThat(page.locator(".card")).containsText("Trạm");
      picture(page, "no-webgl-card");
      assertEquals(List.of(), old.takeErrors());
    }
  }

  /** The demonstration makes its objects while it runs. */
  private String placeOfAStation() throws Exception {
    Wait.until(
        "a station stands on the map",
        Duration.ofSeconds(60),
        () -> firstStation().filter(this::stands).isPresent());
    return firstStation().orElseThrow();
  }

  /** Latitude and longitude. */
  private Optional<String> firstStation() {
    return db.sql(
            "SELECT ST_Y(geom) || ',' || ST_X(geom) FROM station WHERE geom IS NOT NULL"
                + " AND code <> 'TEST01' ORDER BY id FETCH FIRST 1 ROW ONLY")
        .query(String.class)
        .optional();
  }

  private boolean stands(String place) {
    String[] at = place.split(",");
    String asked = "/api/identify?lat=%s&lon=%s&zoom=14&layers=stations".formatted(at[0], at[1]);
    return !Client.json(Client.of(server).get(asked)).get("items").isEmpty();
  }

  /** Pixels of the painted tiles on which something is drawn. */
  private static int inked(Page page) {
    return ((Number)
            page.evaluate(
                """
                    () => {
                      let n = 0;
                      for (const img of document.querySelectorAll('.painted img.leaflet-tile-loaded')) {
                        const pen = new OffscreenCanvas(256, 256).getContext('2d');
                        pen.drawImage(img, 0, 0);
                        const { data } = pen.getImageData(0, 0, 256, 256);
                        for (let i = 3; i < data.length; i += 4) n += data[i] > 0 ? 1 : 0;
                      }
                      return n;
                    }
                """))
        .intValue();
  }
}
