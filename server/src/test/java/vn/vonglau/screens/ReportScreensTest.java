package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;

/** A figure on its way from the cell in which it is typed to the map that shows it. */
class ReportScreensTest extends MapTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PERIOD = YearMonth.now().minusMonths(1).toString();
  @Autowired Environment server;

  private Client as(String user) {
    Client client = Client.of(server).from("203.0.113.70").signIn(user, PASSWORD);
    client.get("/api/session"); // brings the token that a change needs
    return client;
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertTrue(answer.statusCode() < 300, answer.statusCode() + " " + answer.body());
    return JSON.readTree(answer.body());
  }

  /** The shortest monthly form of the communes. */
  private String form() {
    JsonNode best = null;
    for (JsonNode form : read(as("tonghop").get("/api/forms")).path("items")) {
      boolean monthly =
          form.path("periodType").asString().equals("MONTHLY")
              && form.path("level").asString().equalsIgnoreCase("commune");
      if (monthly && (best == null || form.path("rows").asInt() < best.path("rows").asInt())) {
        best = form;
      }
    }
    assertTrue(best != null, "the demonstration has a monthly form of the communes");
    return best.path("code").asString();
  }

  private JsonNode commune(int n) {
    return read(as("tonghop").get("/api/units?level=commune&limit=200")).path("items").get(n);
  }

  /** A report that nobody has filled in yet, taken in until the end of the month after next. */
  private long begun(String form, JsonNode unit) {
    String about = "?form=" + form + "&unit=" + unit.path("id").asLong();
    var people =
        Map.of(
            "entry",
            List.of("nhaplieu"),
            "approve",
            List.of("pheduyet"),
            "send",
            List.of("guibaocao"));
    read(as("quantri").send("PUT", "/api/reports/people" + about, people));
    LocalDate today = LocalDate.now(BusinessClock.ZONE);
    read(
        as("tonghop")
            .send(
                "PUT",
                "/api/reports/windows?form=" + form + "&period=" + PERIOD,
                Map.of(
                    "opens", today.minusDays(60).toString(),
                    "closes", today.plusDays(60).toString(),
                    "due", today.plusDays(30).toString(),
                    "notice", "Kỳ này nhận muộn hơn để kiểm thử màn hình")));
    var asked = Map.of("form", form, "unit", unit.path("id").asLong(), "period", PERIOD);
    return read(as("nhaplieu").post("/api/reports", asked)).path("id").asLong();
  }

  @Test
  void theFirstMapCarriesNothingOfTheReports() {
    Page page = chromium.window(home(), 1440, 900);
    List<String> early =
        askedByTheFirstMap(
            page,
            ".*/reports/(main\\.js|reports\\.css)"
                + "|.*/api/(indicators|figures|reports|forms|agencies).*");
    assertEquals(List.of(), early);
  }

  @Test
  void fromTheCellToTheMap() {
    String form = form();
    JsonNode unit = commune(3);
    long id = begun(form, unit);

    Page entry = open("?page=bieu/" + id, 1440, 900);
    signIn(entry, "nhaplieu");
    Locator cells = entry.locator(".cell-input");
    assertThat(cells.first()).isVisible();
    cells.first().focus();
    paste(entry, "12,5\nmười hai\n1.234");
    assertThat(entry.locator(".cell-box.bad").first()).isVisible();
    assertThat(entry.locator(".ask-number").first()).containsText("1234");
    picture(entry, "report-form-faults");
    int n = cells.count();
    paste(entry, "12,5\n".repeat(n));
    assertThat(cells.nth(n - 1)).hasValue("12,5");
    assertThat(entry.locator(".save-state")).containsText("đã lưu");
    explainWarnings(entry, id);
    picture(entry, "report-form");
    press(entry, "Gửi duyệt");
    assertThat(entry.locator(".toast")).containsText("Đã gửi duyệt");

    step("pheduyet", "approve", unit, "Duyệt", "Đã duyệt");
    step("guibaocao", "send", unit, "Gửi đi", "Đã gửi");
    step("tonghop", "accept", unit, "Tiếp nhận", "Đã tiếp nhận");

    String indicator = null;
    for (JsonNode row : read(as("tonghop").get("/api/reports/" + id)).path("rows")) {
      boolean own = !row.path("heading").asBoolean() && row.path("formula").isNull();
      if (indicator == null && own) {
        indicator = row.path("indicator").asString();
      }
    }
    Page map =
        open(
            "?indicator=" + indicator + "&period=" + PERIOD + "&unit=" + unit.path("id").asLong(),
            1440,
            900);
    signIn(map, "tonghop");
    assertThat(map.locator(".unit-figure .figure")).containsText("12,5");
    assertThat(map.locator("[data-legend=indicator] [data-class]").first()).isVisible();
    picture(map, "indicator");
    corrected(indicator, unit, map);
    map.locator(".unit-figure .figure").click();
    Locator source = map.locator(".source-popover");
    assertThat(source).containsText("pheduyet");
    assertThat(source.locator("code").first()).isVisible();
    for (String field : List.of("Kỳ", "Nơi", "Nguồn", "Duyệt", "Tuổi", "Cách", "Trạng thái")) {
      assertThat(source.locator("dt", new Locator.LocatorOptions().setHasText(field)).first())
          .isVisible();
    }
    picture(map, "indicator-source");
    source.locator(".source-line").click();
    assertThat(map.locator(".form-grid")).isVisible();
    assertTrue(map.url().contains("page=bieu/" + id), map.url());
  }

  /** Somebody else corrects the figure: the open map shows it, and what was chosen stays. */
  private void corrected(String indicator, JsonNode unit, Page map) {
    var wish =
        Map.of(
            "indicator",
            indicator,
            "period",
            PERIOD,
            "unit",
            unit.path("id").asLong(),
            "value",
            "13,75",
            "reason",
            "Bỏ sót số của hai ấp");
    long asked = read(as("nhaplieu").post("/api/corrections", wish)).path("id").asLong();
    read(
        as("tonghop")
            .post("/api/corrections/" + asked + "/accept", Map.of("reason", "Đúng theo hồ sơ")));
    assertThat(map.locator(".unit-figure .figure")).containsText("13,75");
    String address = map.url();
    assertTrue(
        address.contains("unit=" + unit.path("id").asLong()) && address.contains(PERIOD), address);
  }

  @Test
  void twoPeopleInOneFormChooseCellByCell() {
    String form = form();
    long id = begun(form, commune(5));
    Page page = open("?page=bieu/" + id, 1440, 900);
    signIn(page, "nhaplieu");
    Locator first = page.locator(".cell-input").first();
    assertThat(first).isVisible();
    String key = first.getAttribute("data-cell");
    String[] parts = key.split("\u0001");
    Client other = as("nhaplieu");
    var seen = other.get("/api/reports/" + id);
    int revision = read(seen).path("revision").asInt();
    var cell = Map.of("indicator", parts[0], "column", parts[1], "value", "7,5");
    read(put(other, id, List.of(cell), revision));

    first.fill("8,5");
    Locator dialog = page.locator("dialog[open]");
    assertThat(dialog).containsText("8,5");
    assertThat(dialog).containsText("7,5");
    picture(page, "report-conflict");
    dialog.locator("input[type=radio]").first().check();
    dialog.locator(".btn.solid").click();
    assertThat(page.locator(".save-state")).containsText("đã lưu");
    until(
        page,
        "async (id) => (await (await fetch('api/reports/' + id)).json()).rows"
            + ".some(r => r.cells?.value?.value === 8.5)",
        (int) id);
  }

  @Test
  void wordsOfTheReportsStandInBothLanguages() {
    Page page = open("?page=chi-tieu", 390, 844);
    assertThat(page.locator(".def-row").first()).isVisible();
    assertEquals(390, page.evaluate("document.documentElement.scrollWidth"));
    picture(page, "indicators-phone");
    assertEquals(List.of(), wordsThatDiffer(page, "reports"));
  }

  private static HttpResponse<String> put(Client who, long id, List<?> cells, int revision) {
    return who.with("If-Match", "\"" + revision + "\"")
        .put("/api/reports/" + id, Map.of("cells", cells));
  }

  /** A step of the approval inbox, by keyboard and button. */
  private void step(String user, String step, JsonNode unit, String verb, String done) {
    Page page = open("?page=duyet;step=" + step, 1440, 900);
    signIn(page, user);
    Locator row =
        page.locator(
            ".approval-row", new Page.LocatorOptions().setHasText(unit.path("name").asString()));
    row.first().click();
    assertThat(page.locator(".pane-head h2")).containsText(unit.path("name").asString());
    picture(page, "report-" + step);
    page.locator("[data-act=" + step + "]").click();
    page.locator("dialog[open] .btn.solid", new Page.LocatorOptions().setHasText(verb)).click();
    assertThat(page.locator(".toast")).containsText(done);
    page.close();
  }

  /** Warnings want a remark before a report goes on; the figures of this story are all alike. */
  private void explainWarnings(Page page, long id) {
    List<Map<String, Object>> cells = new ArrayList<>();
    JsonNode report = read(as("nhaplieu").get("/api/reports/" + id));
    for (JsonNode p : report.path("problems")) {
      if (!p.path("indicator").isNull() && p.path("indicator").isString()) {
        cells.add(
            Map.of(
                "indicator",
                p.path("indicator").asString(),
                "column",
                p.path("column").isString() ? p.path("column").asString() : "value",
                "comment",
                "Đã đối chiếu với sổ gốc của xã"));
      }
    }
    if (!cells.isEmpty()) {
      read(put(as("nhaplieu"), id, cells, report.path("revision").asInt()));
      page.reload();
      assertThat(page.locator(".cell-input").first()).isVisible();
    }
  }

  private static void press(Page page, String verb) {
    page.locator(".form-foot .btn.solid").click();
    page.locator("dialog[open] .btn.solid", new Page.LocatorOptions().setHasText(verb)).click();
  }

  /** What a spreadsheet puts on the clipboard, into the focused cell. */
  private static void paste(Page page, String text) {
    page.locator(".cell-input").first().focus();
    page.evaluate(
        """
        (text) => {
          const data = new DataTransfer();
          data.setData('text/plain', text);
          document.activeElement.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        text);
  }
}
