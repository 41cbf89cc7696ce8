package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.KeyboardModifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureStatus;
import vn.vonglau.indicators.Figures;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.Client;

/**
 * A dashboard as its readers see it. What it consists of is this test's own, so that every state of
 * a figure stands on one page; the figures behind its numbers are stored ones of the server.
 */
class DashboardScreensTest extends MapTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String INDICATOR = "HN-052";
  private static final YearMonth MONTH = YearMonth.of(2026, 9);

  @Autowired Environment server;
  @Autowired Figures figures;

  private JsonNode communes;
  private final List<Figure> stored = new ArrayList<>();

  @BeforeEach
  void figuresOfFiveCommunes() {
    // two cores draw without a graphics card, beside the server under test
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    communes =
        JSON.readTree(Client.of(server).get("/api/units?level=commune&limit=8").body())
            .path("items");
    List<FigureDraft> drafts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Instant at = Instant.parse("2026-10-0" + (i + 1) + "T02:00:00Z");
      drafts.add(
          new FigureDraft(
              INDICATOR,
              Period.month(MONTH),
              communes.get(i).path("id").asLong(),
              "SGDDT",
              "",
              false,
              true,
              BigDecimal.valueOf(1200 + 100L * i),
              null,
              FigureStatus.ACCEPTED,
              "form",
              (long) (7000 + i),
              "nhaplieu",
              at,
              "pheduyet",
              at,
              null,
              true));
    }
    stored.clear();
    stored.addAll(figures.append(drafts));
  }

  private static Map<String, Object> words(String vi) {
    return Map.of("vi", vi, "en", vi);
  }

  private static Map<String, Object> widget(String id, String chart, int w) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("title", words("Trường đạt chuẩn " + id));
    json.put("chart", chart);
    json.put("by", List.of("unit"));
    json.put("size", Map.of("w", w, "h", 4));
    json.put("comments", id.equals("W02") ? 1 : 0);
    json.put("fields", List.of(Map.of("id", "f", "indicator", INDICATOR, "unit", "trường")));
    return json;
  }

  private Map<String, Object> definition() {
    return Map.of(
        "id", "THU",
        "title", words("Giáo dục phổ thông"),
        "group", Map.of("id", "giao-duc", "vi", "Giáo dục", "en", "Education"),
        "agency", Map.of("code", "SGDDT", "vi", "Sở Giáo dục và Đào tạo", "en", "Education"),
        "source", words("Biểu báo cáo tháng"),
        "periods", List.of(Map.of("code", "2026-09", "label", words("tháng 09/2026"))),
        "widgets",
            List.of(
                widget("W01", "kpi", 3),
                widget("W02", "bar", 6),
                widget("W03", "rank", 3),
                widget("W04", "map", 6),
                widget("W05", "line", 6)));
  }

  /** Five stored figures; then one that is missing, one estimated, one that cannot be converted. */
  private Map<String, Object> cell(int i) {
    Map<String, Object> json = new LinkedHashMap<>();
    String method = i < 5 ? "exact" : List.of("missing", "estimated", "refused").get(i - 5);
    json.put("v", i < 5 ? Double.valueOf(1200 + 100 * i) : i == 6 ? Double.valueOf(950.5) : null);
    json.put("id", i < 5 ? Long.valueOf(stored.get(i).id()) : null);
    json.put("method", method);
    json.put("plan", i < 5 ? Integer.valueOf(1500) : null);
    json.put("prev", i < 5 ? Integer.valueOf(1000) : null);
    json.put("at", i < 5 ? "2026-10-01T02:00:00Z" : null);
    json.put("late", i == 4);
    json.put("simulated", true);
    return json;
  }

  private Map<String, Object> answer(String id, int from, int to) {
    List<Map<String, Object>> categories = new ArrayList<>(), cells = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String name = communes.get(i).path("name").asString();
      long unit = communes.get(i).path("id").asLong();
      categories.add(Map.of("key", String.valueOf(unit), "label", words(name), "unit", unit));
      cells.add(cell(i));
    }
    var series =
        Map.of(
            "field",
            "f",
            "indicator",
            INDICATOR,
            "label",
            words("Trường"),
            "unit",
            "trường",
            "cells",
            cells);
    return Map.of("id", id, "state", "ok", "categories", categories, "series", List.of(series));
  }

  private Map<String, Object> data() {
    return Map.of(
        "id",
        "THU",
        "period",
        Map.of("code", "2026-09", "label", words("tháng 09/2026")),
        "unit",
        Map.of("id", 1, "name", "Tỉnh Tây Ninh"),
        "asOf",
        "2026-11-20T01:05:00Z",
        "simulated",
        true,
        "widgets",
        List.of(
            answer("W01", 0, 1),
            answer("W02", 0, 8),
            answer("W03", 0, 8),
            answer("W04", 0, 8),
            Map.of(
                "id", "W05",
                "state", "empty",
                "reason", words("Sở Giáo dục và Đào tạo chưa gửi kỳ này, hạn 20/11/2026."),
                "categories", List.of(),
                "series", List.of())));
  }

  private static void json(Route route, int status, Object body) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBody(JSON.writeValueAsString(body)));
  }

  /** Opens the board at an address and waits until everything in it is drawn. */
  private Page board(String more, int width, int height) {
    Page page = chromium.window(home(), width, height);
    page.route("**/api/dashboards/THU", route -> answerTo(route));
    page.route("**/api/dashboards/THU/data*", route -> json(route, 200, data()));
    page.route(
        "**/api/dashboards/THU.yaml",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/yaml")
                    .setBody("id: THU\nwidgets:\n- id: W01\n  chart: banh\n")));
    page.route(
        "**/api/dashboards/THU/comments",
        route ->
            json(
                route,
                200,
                Map.of(
                    "items",
                    List.of(
                        Map.of(
                            "n",
                            1,
                            "widget",
                            "W02",
                            "by",
                            "nhaplieu",
                            "state",
                            "open",
                            "at",
                            "2026-11-20T01:00:00Z",
                            "text",
                            "Thiếu một trường <script>window.bad=1</script>")))));
    page.navigate(home() + "?page=bang/THU" + more);
    assertThat(page.locator("[data-widget=W04] canvas")).isVisible();
    assertThat(page.locator("[data-widget=W02] canvas")).isVisible();
    assertThat(page.locator(".widget[data-state=loading]")).hasCount(0);
    page.waitForTimeout(400);
    return page;
  }

  private void answerTo(Route route) {
    if (route.request().method().equals("PUT")) {
      var fault = Map.of("line", 4, "vi", "Kiểu «banh» không có.", "en", "No kind “banh”.");
      json(
          route,
          422,
          Map.of(
              "code", "dashboard", "vi", "Có lỗi.", "en", "Faults.", "problems", List.of(fault)));
    } else {
      json(route, 200, definition());
    }
  }

  @Test
  void theFirstMapCarriesNothingOfTheDashboards() {
    Page page = chromium.window(home(), 1440, 900);
    List<String> early =
        askedByTheFirstMap(
            page,
            ".*/dashboards/(main\\.js|dashboards\\.css)|.*/lib/echarts/.*|.*/api/dashboards.*");
    assertEquals(List.of(), early);
  }

  @Test
  void anAddressThatCanBeSaidLeadsToTheList() {
    Page page = chromium.window(home(), 1440, 900);
    Map<String, Object> item =
        Map.of(
            "id",
            "THU",
            "title",
            words("Giáo dục phổ thông"),
            "group",
            Map.of("id", "giao-duc", "vi", "Giáo dục", "en", "Education"),
            "agencyName",
            words("Sở Giáo dục và Đào tạo"),
            "period",
            List.of("M"),
            "widgets",
            5,
            "off",
            Map.of("since", "2026-06-30", "reason", words("Nguồn đã ngừng.")));
    page.route("**/api/dashboards", route -> json(route, 200, Map.of("items", List.of(item))));
    page.navigate(home() + "bang-dieu-khien");
    assertThat(page.locator("[data-board=THU]")).containsText("đã dừng từ 30/06/2026");
    assertTrue(page.url().contains("page=bang"), page.url());
    page.locator(".board-find").fill("pho thong");
    assertThat(page.locator("[data-board=THU]")).isVisible();
    page.locator(".board-find").fill("ngân sách");
    assertThat(page.locator("[data-board=THU]")).hasCount(0);
    picture(page, "dashboards");
  }

  @Test
  void everyNumberOpensItsSourceAndAFilterIsTakenBackWithOnePress() {
    Page page = board("", 1440, 900);
    Locator value = page.locator("[data-widget=W01] .kpi-value");
    assertThat(value).containsText("1.200");
    assertThat(page.locator("[data-widget=W01]")).containsText("80,0\u00a0% KH 1.500\u00a0trường");
    assertThat(page.locator("[data-widget=W01]")).containsText("+20,0\u00a0%");
    value.click();
    Locator source = page.locator(".source-popover");
    assertThat(source).containsText("pheduyet");
    for (String field : List.of("Kỳ", "Nơi", "Nguồn", "Duyệt", "Tuổi", "Cách")) {
      assertThat(source.locator("dt", new Locator.LocatorOptions().setHasText(field)).first())
          .isVisible();
    }
    picture(page, "dashboard-source");
    page.keyboard().press("Escape");

    // the first press on a name filters, the second on the same opens the source
    Locator first = page.locator("[data-widget=W03] .rank-name").first();
    first.click();
    assertTrue(page.url().contains("dv=" + communes.get(4).path("id").asLong()), page.url());
    assertThat(page.locator("[data-widget=W03] .rank-row.own")).hasCount(1);
    page.locator("[data-widget=W03] .rank-name").first().click();
    assertThat(page.locator(".source-popover")).isVisible();
    page.keyboard().press("Escape");
    page.locator("[data-key=x-dv]").click();
    assertThat(page.locator(".filter-chip")).hasCount(0);

    page.locator("[data-widget=W03] .rank-name")
        .first()
        .click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    assertThat(page.locator(".room")).isHidden();
    assertTrue(page.url().contains("indicator=" + INDICATOR), page.url());
    assertTrue(page.url().contains("period=2026-09"), page.url());
  }

  @Test
  void whatIsNotANumberSaysWhichKindOfNothingItIs() {
    Page page = board("", 1440, 900);
    Locator bar = page.locator("[data-widget=W02]");
    assertThat(bar.locator(".widget-foot")).containsText("1 chỗ chưa có số liệu");
    assertThat(bar.locator(".widget-foot")).containsText("1 số ước tính");
    assertThat(bar.locator(".widget-foot")).containsText("1 số không quy đổi được");
    assertThat(bar.locator(".widget-foot")).containsText("quá hạn");
    assertThat(page.locator("[data-widget=W05]")).containsText("chưa gửi kỳ này, hạn 20/11/2026");
    assertThat(page.locator(".widget .chip.sim").first()).containsText("MÔ PHỎNG");
    // behind the drawing the same rows stand for a screen reader; a press shows them to everyone
    assertThat(bar.locator(".sr tbody tr")).hasCount(8);
    picture(page, "dashboard");
    bar.locator(".more-btn").click();
    page.locator(
            ".popover .item", new Page.LocatorOptions().setHasText(Pattern.compile("^Xem bảng$")))
        .click();
    assertThat(bar.locator(".sheet-scroll tbody tr")).hasCount(8);
    assertThat(bar.locator("td[data-method=missing]")).containsText("— chưa có số liệu");
    assertThat(bar.locator("td[data-method=estimated]")).containsText("≈ 950,5");
    assertThat(bar.locator("td[data-method=refused]")).containsText("không quy đổi được");
    picture(page, "dashboard-table");
  }

  @Test
  void aFaultInTheTextStandsAtItsLineAndWhatWasTypedStays() {
    Page page = board(";mo=sua", 1440, 900);
    signIn(page, "quantri");
    Locator text = page.locator("textarea.code");
    assertThat(text).hasValue(Pattern.compile("chart: banh"));
    assertThat(text).isEditable();
    text.fill("id: THU\nwidgets:\n- id: W01\n  chart: banh\n  top: 3\n");
    page.locator(".edit-form .btn.solid").click();
    assertThat(page.locator(".faults")).containsText("ít nhất 10 ký tự");
    page.locator("#edit-reason").fill("Đổi kiểu của ô đầu tiên");
    page.locator(".edit-form .btn.solid").click();
    assertThat(page.locator(".faults")).containsText("Kiểu «banh» không có.");
    assertThat(page.locator(".gutter .wrong")).hasText("4");
    assertThat(text).hasValue(Pattern.compile("top: 3"));
    picture(page, "dashboard-text");
  }

  @Test
  void aCommentIsTextAndNothingElse() {
    Page page = board(";mo=nhan-xet", 1440, 900);
    assertThat(page.locator(".talk-text"))
        .hasText("Thiếu một trường <script>window.bad=1</script>");
    assertEquals(true, page.evaluate("window.bad === undefined"));
    assertThat(page.locator(".board-side")).containsText("Đăng nhập để viết nhận xét");
  }

  @Test
  void onAPhoneThereIsOneColumnAndNothingToScrollSideways() {
    Page page = board("", 390, 844);
    assertEquals(390, page.evaluate("document.documentElement.scrollWidth"));
    assertEquals(
        List.of(),
        page.evaluate(
            """
            [...document.querySelectorAll('.board-page :is(button, a, select)')].filter(b => {
              const r = b.getBoundingClientRect();
              return r.width && !b.closest('.sr') && (r.height < 43.5 || r.right > 390.5);
            }).map(b => b.className + ' ' + b.textContent)
            """));
    picture(page, "dashboard-phone");
    assertEquals(List.of(), wordsThatDiffer(page, "dashboards"));
  }
}
