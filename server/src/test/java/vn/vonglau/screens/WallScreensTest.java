package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Alarms of the other tests go on: this one has its own. */
  private static final String SECOND = "TN-NM-002";

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
    raise(STATION, parameter);
  }

  private void raise(String station, String parameter) {
    Instant now = Instant.now();
    // a day before it, so that its line has something to show
    String text =
        Stream.of(
                line(station, parameter, "6", now.minusSeconds(5 * 3600)),
                line(station, parameter, "9", now.minusSeconds(2 * 3600)),
                line(station, parameter, "900", now.minusSeconds(5)))
            .collect(Collectors.joining(",", "[", "]"));
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

  private static String line(String station, String parameter, String value, Instant time) {
    return "{\"station\":\"%s\",\"parameter\":\"%s\",\"value\":%s,\"unit\":\"mg/L\",\"time\":\"%s\"}"
        .formatted(station, parameter, value, time);
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
    assertThat(page.locator(".takeover.in .day-line polyline")).isVisible();
    assertThat(page.locator(".takeover.in .day-line .began")).hasCount(1);
    assertThat(page.locator(".takeover.in .day-line"))
        .containsText(Pattern.compile("24 giờ qua · vạch đứng: từ lúc \\d\\d:\\d\\d"));
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
  void alarmsOfTheSameMomentsStandInOneList() {
    Page page = wall("moi-truong");
    assertThat(page.locator(".part-alarms h2").first()).isVisible();
    page.waitForTimeout(1500);
    raise(SECOND, "COD");
    assertThat(page.locator(".takeover.in").last()).isVisible(within(2000));
    page.waitForTimeout(1000);
    raise(SECOND, "BOD5");
    Locator both = page.locator(".takeover.in[data-n='2']");
    assertThat(both).isVisible(within(2500));
    assertThat(both).containsText("2 cảnh báo mới");
    assertThat(both.locator(".together li")).hasCount(2);
    assertThat(both).containsText("BOD5");
    assertThat(both).containsText("COD");
    assertThat(both.locator(".day-line polyline")).isVisible();
    assertThat(page.locator(".scene")).hasCount(1);
    picture(page, "wall-takeover-two");
    readsFromAfar(page);
    page.context().close();
  }

  @Test
  void aScreenOfAnotherLanguageSaysItAndWhetherItsSoundIsHeard() {
    Page page = chromium.window(home(), 3840, 2160);
    page.route(
        home() + "api/walls/toan-tinh",
        route -> {
          var answer = route.fetch();
          String text =
              answer
                  .text()
                  .replace("\"wall\":{", "\"wall\":{\"language\":\"en\",")
                  .replace("\"takeover\":{", "\"takeover\":{\"sound\":true,");
          route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(text));
        });
    page.navigate(home() + "wall/toan-tinh?token=" + device().path("token").asString());
    assertThat(page.locator(".scene.in").first()).isVisible();
    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.locator(".part-alarms h2").first()).hasText("Alarms");
    assertThat(page.locator(".foot-line").first()).containsText("Updated");
    page.waitForTimeout(1500); // the page has said that it is there
    assertEquals(
        "on", // Chromium without a window asks for no touch
        db.sql("SELECT sound FROM wall_seen WHERE wall = 'toan-tinh' ORDER BY at DESC")
            .query(String.class)
            .list()
            .getFirst());
    picture(page, "wall-english");
    page.context().close();
  }

  @Test
  void aWallOfNinePanelsPutsNothingAcrossTheirEdges() {
    Page page = chromium.window(home(), 5760, 3240);
    page.navigate(home() + "wall/led-3x3?token=" + device().path("token").asString());
    assertThat(page.locator(".scene.in .map-picture").last()).isVisible();
    assertThat(page.locator(".widget[data-state=loading]")).hasCount(0);
    page.waitForTimeout(500);
    picture(page, "wall-3x3");
    Object across =
        page.evaluate(
            """
            () => [...document.querySelectorAll(".panels .part, .panels .head, .panels .foot")].filter((e) => {
              const r = e.getBoundingClientRect(), w = innerWidth / 3, h = innerHeight / 3;
              return Math.floor((r.left + 1) / w) !== Math.floor((r.right - 1) / w) || Math.floor((r.top + 1) / h) !== Math.floor((r.bottom - 1) / h)
                || e.scrollHeight > e.clientHeight + 4 || e.scrollWidth > e.clientWidth + 4;
            }).map((e) => e.className)
            """);
    assertEquals(List.of(), across);
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
