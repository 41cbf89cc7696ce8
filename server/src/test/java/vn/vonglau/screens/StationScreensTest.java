package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import vn.vonglau.support.Client;

/**
 * Stations, their pages and those of the staff, in a real browser on the demonstration province.
 */
class StationScreensTest extends MapTest {
  private static final String STATION = "TEST01";
  private static final Pattern SIGNED_IN = Pattern.compile("môi trường", Pattern.CASE_INSENSITIVE);
  @Autowired Environment server;

  private Client staff(String address) {
    Client staff = Client.of(server).from(address).signIn("moitruong", PASSWORD);
    staff.get("/api/session"); // brings the token that a change needs
    return staff;
  }

  /** A day of two parameters, every half hour; the newest COD is over its limit. */
  private void aDayOfValues() {
    Instant last = Instant.now().truncatedTo(ChronoUnit.HOURS);
    List<Map<String, Object>> values = new ArrayList<>();
    for (int i = 48; i >= 0; i--) {
      String time = last.minus(Duration.ofMinutes(30L * i)).toString();
      values.add(value("pH", 7 + i % 5 * 0.1, time));
      // two hours in which nothing came
      if (i < 20 || i > 24) {
        values.add(value("COD", i < 3 ? 42 : 8 + i % 4, time));
      }
    }
    var answer = staff("203.0.113.60").post("/api/observations", values);
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static Map<String, Object> value(String parameter, double value, String time) {
    return Map.of("station", STATION, "parameter", parameter, "value", value, "time", time);
  }

  @Test
  void theFirstMapCarriesNothingOfTheStationsPages() {
    Page page = chromium.window(home(), 1440, 900);
    List<String> early =
        askedByTheFirstMap(
            page, ".*/stations/(main\\.js|stations\\.css)|.*/api/(stations|alarms).*");
    assertEquals(List.of(), early);
    assertEquals(
        false, page.evaluate("Object.keys(vonglauModules).some(m => m.startsWith('stations/'))"));
  }

  @Test
  void fromTheListToTheCardToThePageAndBack() {
    aDayOfValues();
    Page page = open("?page=tram", 1440, 900);
    page.locator(".room input[type=search]").fill(STATION);
    page.locator("[data-station=" + STATION + "] > button").first().click();
    Locator card = page.locator(".card");
    assertThat(card.locator("h2")).containsText(STATION);
    Locator cod = card.locator("[data-parameter=COD]");
    assertThat(cod).containsText("42 mg/L");
    assertThat(cod).containsText(Pattern.compile("[Vv]ượt"));
    assertThat(cod.locator("svg.over")).isVisible();
    assertThat(card.locator("[data-parameter=pH]")).not().containsText(Pattern.compile("[Vv]ượt"));
    assertThat(card.locator(".chip.sim").first()).hasText("MÔ PHỎNG");
    picture(page, "station-card");

    cod.locator("button").click();
    Locator chart = page.locator("[data-chart=COD]");
    assertThat(chart.locator("svg.plot")).isVisible();
    assertTrue(page.url().contains("page=tram/" + STATION + ";p=COD"), page.url());
    assertThat(chart.locator(".beyond-mark").first()).isAttached();
    String line = chart.locator("path.line").first().getAttribute("d");
    assertTrue(line.chars().filter(c -> c == 'M').count() >= 2, "a gap is a gap: " + line);

    chart.locator("svg.plot").focus();
    page.keyboard().press("End");
    assertThat(chart.locator(".tip")).containsText("42 mg/L");
    assertThat(page.locator("#room-tab tbody tr").first()).containsText("42");
    picture(page, "station-page");

    page.keyboard().press("Escape");
    assertThat(page.locator(".room")).isHidden();
    assertTrue(!page.url().contains("page="), page.url());
    page.goBack();
    assertThat(page.locator("[data-chart=COD] svg.plot")).isVisible();
  }

  @Test
  void theMatrixIsWalkedByArrowsAndOpensADay() {
    aDayOfValues();
    Page page = open("?page=day-du;kind=surface_water", 1440, 900);
    Locator cells = page.locator(".matrix button.cell");
    assertThat(cells.first()).isVisible();
    cells.first().focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowDown");
    Locator here = page.locator(".matrix button.cell:focus");
    assertThat(here).hasAttribute("aria-label", Pattern.compile(".+, \\d{2}/\\d{2}/\\d{4}: .+"));
    picture(page, "completeness");
    page.keyboard().press("Enter");
    assertThat(page.locator(".station-head h1")).isVisible();
    assertTrue(
        page.url().matches(".*page=tram/[^;]+;span=\\d{4}-\\d{2}-\\d{2}\\.\\..*"), page.url());
  }

  @Test
  void whatNobodyKnowsIsNamedByAPersonAndReadAgain() {
    String time = Instant.now().truncatedTo(ChronoUnit.HOURS).toString();
    var answer =
        staff("203.0.113.61").post("/api/observations", List.of(value("NHIET-LA", 28.5, time)));
    assertEquals(200, answer.statusCode(), answer.body());
    Page page = open("", 1440, 900);
    signIn(page);
    page.locator("#menu").click();
    page.getByText("Trạm quan trắc", new Page.GetByTextOptions().setExact(true)).last().click();
    page.getByText("Chờ nhận diện").click();
    Locator row = page.locator(".quarantine-row", new Page.LocatorOptions().setHasText("NHIET-LA"));
    assertThat(row).containsText(STATION);
    row.locator("input").fill("Temp");
    row.locator("button.solid").click();
    assertThat(page.locator(".toast")).containsText("Đã đọc lại");
    assertThat(row).hasCount(0);
    assertTrue(
        staff("203.0.113.62").get("/api/stations/" + STATION).body().contains("28.5"),
        "the value that waited is there");
  }

  @Test
  void alarmsAskForASignInAndStandInTheTopBarAfterIt() {
    Page page = open("?page=canh-bao", 390, 844);
    assertThat(page.locator(".room")).containsText("Đăng nhập để xem cảnh báo");
    assertThat(page.locator(".alarm-count")).hasCount(0);
    signIn(page);
    assertThat(page.locator(".alarm-count")).isVisible();
    assertEquals(390, page.evaluate("document.documentElement.scrollWidth"));
    picture(page, "alarms-phone");
  }

  @Test
  void wordsOfTheStationsStandInBothLanguages() {
    Page page = open("?page=day-du", 1440, 900);
    assertEquals(List.of(), wordsThatDiffer(page, "stations", "staff"));
  }

  private static void signIn(Page page) {
    signIn(page, "moitruong");
    assertThat(page.locator(".toast")).containsText(SIGNED_IN);
  }
}
