package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.Upload;
import vn.vonglau.support.Client;

/** A screen on a wall, from its token to the alarm that takes it over. */
class WallScreensTest extends MapTest {
  private static final int MOST_WORDS = 60;
  private static final int MOST_NUMBERS = 12;
  private static final String STATION = "TN-NM-001";

  @Autowired Environment server;
  @Autowired Inbox inbox;
  @Autowired JdbcClient db;

  private Client operator() {
    Client client = Client.of(server).from("203.0.113.87").signIn("quantri", PASSWORD);
    client.get("/api/session"); // brings the token that a change needs
    return client;
  }

  private JsonNode device() {
    var answer = operator().post("/api/devices", Map.of("name", "Phòng họp tầng 2"));
    assertEquals(201, answer.statusCode(), answer.body());
    return Client.json(answer);
  }

  private Page wall(String screen) {
    Page page = chromium.window(home(), 3840, 2160);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    page.navigate(home() + "wall/" + screen + "?token=" + device().path("token").asString());
    assertThat(page.locator(".scene.in").first()).isVisible();
    return page;
  }

  private void go(String screen, String scene) {
    var answer = operator().post("/api/walls/" + screen + "/go", Map.of("scene", scene));
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private void raise(String parameter) {
    String text =
        "[{\"station\":\"%s\",\"parameter\":\"%s\",\"value\":900,\"unit\":\"mg/L\",\"time\":\"%s\"}]"
            .formatted(STATION, parameter, Instant.now().minusSeconds(5));
    var upload =
        new Upload(
            "upload",
            "quantri",
            null,
            "do.json",
            text.getBytes(StandardCharsets.UTF_8),
            Instant.now());
    var receipt = inbox.await(inbox.take(upload), Duration.ofSeconds(20));
    assertTrue(receipt.isPresent(), "not stored");
    assertNotEquals(
        0,
        db.sql("SELECT count(*) FROM alarm WHERE parameter = ?")
            .param(parameter)
            .query(Integer.class)
            .single(),
        receipt.toString());
  }

  /** Nothing below the least size, few words, few numbers, nothing cut off. */
  private static void readsFromAfar(Page page) {
    Object faults =
        page.evaluate(
            """
            ([words, numbers]) => {
              const scene = [...document.querySelectorAll(".scene.in")].at(-1), faults = [];
              const text = scene.innerText;
              const floor = parseFloat(getComputedStyle(document.getElementById("wall")).getPropertyValue("--floor"));
              for (const e of scene.querySelectorAll("*")) {
                const says = [...e.childNodes].some((c) => c.nodeType === 3 && c.textContent.trim());
                if (says && !e.closest(".sr") && parseFloat(getComputedStyle(e).fontSize) < floor) faults.push("small: " + e.textContent);
                if (e.matches(".parts, .part, .widget-body") && (e.scrollHeight > e.clientHeight + 4 || e.scrollWidth > e.clientWidth + 4)) faults.push("cut off: " + e.className);
              }
              if (text.split(/\\s+/).filter((w) => /\\p{L}/u.test(w)).length > words) faults.push("words: " + text);
              if ((text.match(/\\d[\\d.,:\\/]*/g) ?? []).length > numbers) faults.push("numbers: " + text);
              return faults;
            }
            """,
            List.of(MOST_WORDS, MOST_NUMBERS));
    assertEquals(List.of(), faults);
  }

  private static LocatorAssertions.IsVisibleOptions within(int ms) {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(ms);
  }

  @Test
  void aScreenOpensByItsTokenAndEverySceneReadsFromAfar() {
    for (String screen : List.of("toan-tinh", "moi-truong", "kinh-te")) {
      Page page = wall(screen);
      assertThat(page).hasURL(home() + "wall/" + screen);
      JsonNode scenes = Client.json(operator().get("/api/walls/" + screen)).at("/wall/scenes");
      for (JsonNode scene : scenes) {
        String id = scene.path("id").asString();
        go(screen, id);
        assertThat(page.locator(".scene.in[data-scene=" + id + "] .map-picture")).isVisible();
        assertThat(page.locator(".scene")).hasCount(1);
        assertThat(page.locator(".widget[data-state=loading]")).hasCount(0);
        page.waitForTimeout(500);
        picture(page, "wall-" + screen + "-" + id);
        readsFromAfar(page);
      }
      go(screen, "resume");
      page.context().close();
    }
  }

  @Test
  void theTourGoesOnByItself() {
    Page page = wall("toan-tinh");
    String first = page.locator(".scene.in").last().getAttribute("data-scene");
    assertThat(page.locator(".scene.in").last())
        .not()
        .hasAttribute(
            "data-scene", first, new LocatorAssertions.HasAttributeOptions().setTimeout(40_000));
    page.context().close();
  }

  @Test
  void anAlarmTakesTheScreenAlsoOneOfACutAndTheAgeIsSaid() {
    Page page = wall("moi-truong");
    assertThat(page.locator(".part-alarms h2").first()).isVisible();
    page.waitForTimeout(1500);
    raise("COD");
    assertThat(page.locator(".takeover.in")).isVisible(within(2000));
    assertThat(page.locator(".takeover.in")).containsText("900");
    assertThat(page.locator(".takeover.in .map-picture")).isVisible();
    picture(page, "wall-takeover");
    readsFromAfar(page);
    go("moi-truong", "canh-bao");
    page.context().setOffline(true);
    assertThat(page.locator(".cut")).isVisible();
    assertThat(page.locator(".cut"))
        .containsText(
            Pattern.compile("Mất kết nối từ \\d\\d:\\d\\d. Đang hiện số liệu lúc \\d\\d:\\d\\d"));
    picture(page, "wall-cut");
    raise("BOD5");
    page.context().setOffline(false);
    assertThat(page.locator(".cut")).isHidden();
    assertThat(page.locator(".takeover.in")).isVisible(within(4000));
    assertThat(page.locator(".takeover.in")).containsText("BOD5");
    go("moi-truong", "resume");
    page.context().close();
  }

  @Test
  void anExpiredTokenShowsAClearPage() {
    JsonNode device = device();
    db.sql("UPDATE device_token SET expires_at = ? WHERE id = ?")
        .params(OffsetDateTime.now().minusSeconds(1), device.path("id").asLong())
        .update();
    Page page = chromium.window(home(), 1920, 1080);
    page.navigate(home() + "wall/toan-tinh?token=" + device.path("token").asString());
    assertThat(page.locator("h1")).hasText("Màn hình này chưa được cấp quyền");
    picture(page, "wall-refused");
    page.context().close();
  }
}
