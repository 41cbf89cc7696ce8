package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.Period;
import vn.vonglau.support.Client;
import vn.vonglau.support.Pictures;

/** From the leader's desk to a telephone in the field and back. */
class DirectiveScreensTest extends MapTest {
  @Autowired Environment server;
  @Autowired Figures figures;
  @Autowired Definitions definitions;

  private Client as(String user) {
    Client client = Client.of(server).from("203.0.113.86").signIn(user, PASSWORD);
    client.get("/api/session"); // brings the token that a change needs
    return client;
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertTrue(answer.statusCode() < 300, answer.statusCode() + " " + answer.body());
    return Client.json(answer);
  }

  private JsonNode commune() {
    return read(as("tonghop").get("/api/units?level=commune&limit=20")).path("items").get(5);
  }

  private static Locator press(Page page, String step) {
    Locator button = page.locator("[data-step=" + step + "]");
    button.click();
    return button;
  }

  @Test
  void theFirstMapCarriesNothingOfTheDirectives() {
    Page page = chromium.window(home(), 1440, 900);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    List<String> early =
        askedByTheFirstMap(
            page, ".*/directives/(main\\.js|directives\\.css)|.*/api/(directives|issues).*");
    assertEquals(List.of(), early);
    assertEquals(List.of(), wordsThatDiffer(page, "directives"));
  }

  @Test
  void theLeaderAsksTheTelephoneAnswersTheLeaderCloses() {
    JsonNode unit = commune();
    long id = unit.path("id").asLong();
    read(
        as("quantri")
            .put("/api/reports/people?form=*&unit=" + id, Map.of("entry", List.of("nhaplieu"))));

    Page desk = open("?unit=" + id, 1440, 900);
    signIn(desk, "lanhdao");
    desk.locator(".unit-panel .give-directive").click();
    Locator dialog = desk.locator("dialog.give-dialog");
    assertThat(dialog).containsText(unit.path("name").asString());
    assertThat(dialog.locator(".give-unit")).hasValue(Long.toString(id));
    assertThat(dialog.locator("option[value=nhaplieu]")).hasCount(1);
    dialog.locator("textarea").fill("Kiểm tra cống xả tại ấp 3 <b>ngay</b>, chụp ảnh hiện trường");
    dialog.locator("select:has(option[value=nhaplieu])").selectOption("nhaplieu");
    picture(desk, "directive-give");
    dialog.locator(".btn.solid").click();
    assertThat(desk.locator(".toast")).containsText("Đã giao việc #");

    JsonNode made = read(as("lanhdao").get("/api/directives?list=all")).path("items").get(0);
    long n = made.path("id").asLong();
    assertEquals(4, made.at("/subject/extent").size());

    Page phone = open("?page=chi-dao", 390, 844);
    signIn(phone, "nhaplieu");
    Locator row = phone.locator("[data-directive='" + n + "']");
    assertThat(row).containsText("Mới giao");
    assertThat(phone.locator(".directive-notices")).containsText("Chỉ đạo mới");
    fits(phone);
    picture(phone, "directive-list-390");
    row.locator("button").click();
    assertThat(phone.locator(".directive-text")).hasText(made.path("text").asString());
    fits(phone);
    picture(phone, "directive-new-390");
    press(phone, "take");
    assertThat(phone.locator(".directive-one > .row-head .directive-state")).hasText("Đang xử lý");
    phone.locator("#directive-answer").fill("Đã đến nơi lúc 8 giờ, cống đã được đóng");
    assertThat(phone.locator("[data-camera]")).hasAttribute("capture", "environment");
    phone
        .locator("[data-camera]")
        .setInputFiles(
            new FilePayload("anh.jpg", "image/jpeg", Pictures.landscape(1600, 1200, "jpeg")));
    assertThat(phone.locator(".answer-form .photo-small img")).isVisible();
    phone.locator(".answer-form").scrollIntoViewIfNeeded();
    fits(phone);
    picture(phone, "directive-answer-390");
    press(phone, "answer");
    assertThat(phone.locator("[data-what=answered] .said")).containsText("cống đã được đóng");
    assertThat(phone.locator("[data-what=answered] .photo-small img")).isVisible();
    phone.locator("#directive-answer").fill("Đã lập biên bản");
    press(phone, "done");
    assertThat(phone.locator(".directive-one > .row-head .directive-state"))
        .hasText("Đã xong, chờ xác nhận");
    picture(phone, "directive-done-390");

    desk.navigate(home() + "?page=chi-dao/" + n);
    assertThat(desk.locator("[data-what=done]")).containsText("Đã lập biên bản");
    desk.locator("[data-what=answered] .photo-small").click();
    assertThat(desk.locator(".photo-dialog img")).isVisible();
    picture(desk, "directive-photo");
    desk.keyboard().press("Escape");
    press(desk, "close");
    desk.locator("dialog .btn.solid").click();
    assertThat(desk.locator(".directive-one > .row-head .directive-state")).hasText("Đã kết thúc");
    assertThat(desk.locator(".directive-history li[data-what]")).hasCount(5);
    picture(desk, "directive-closed");
    onTheMap(desk, id);
    looks(desk, n);
  }

  @Test
  void fromAFigureTheAgencyAndItsReasonAreFilledIn() {
    JsonNode province = read(as("lanhdao").get("/api/units?level=province")).path("items").get(0);
    long id = province.path("id").asLong();
    FigureDraft figure = figure(id);
    String code = figure.indicator();
    Page desk =
        open(
            "?level=province&indicator=%s&period=%s&unit=%d"
                .formatted(code, figure.period().code(), id),
            1440,
            900);
    signIn(desk, "lanhdao");
    desk.locator(".unit-figure .figure").first().click();
    desk.locator(".source-popover .give-directive").click();
    Locator dialog = desk.locator("dialog.give-dialog");
    assertThat(dialog.locator(".give-about")).containsText("Tỉnh Tây Ninh");
    String agency = figure.agency();
    assertThat(dialog.getByLabel("Cơ quan").first()).hasValue(agency);
    dialog.locator("select:has(option[value=late])").selectOption("late");
    assertThat(dialog.locator("textarea")).hasValue(Pattern.compile("chậm"));
    picture(desk, "directive-of-a-figure");
    dialog.locator(".btn.solid").click();
    assertThat(desk.locator(".toast")).containsText("Đã giao việc #");
    JsonNode made = read(as("lanhdao").get("/api/directives?subject=figure")).path("items").get(0);
    assertEquals(code, made.at("/subject/indicator").asString());
    assertEquals("late", made.path("reason").asString());
  }

  /** Accepted a moment ago, of an indicator that the province has by month. */
  private FigureDraft figure(long unit) {
    Definition of =
        definitions.now().all().stream()
            .filter(d -> !d.group() && d.numerator() == null && !"%".equals(d.unit()))
            .filter(d -> d.sharing() == Definition.Sharing.DEFAULT && d.dimensions().isEmpty())
            .filter(d -> d.levels().contains("province") && d.periods().contains("M"))
            .findFirst()
            .orElseThrow();
    FigureDraft draft =
        ToldFigures.simulated(
            of.code(),
            Period.parse("2026-08"),
            unit,
            of.agency(),
            "123",
            Instant.parse("2026-09-06T03:00:00Z"));
    figures.append(List.of(draft));
    return draft;
  }

  @Test
  void ofAUnitThatHasEndedTheSuccessorsAreOffered() {
    JsonNode old = null;
    var then = "/api/units?level=commune&limit=500&at=2025-01-01";
    for (JsonNode unit : read(as("lanhdao").get(then)).path("items")) {
      old = old == null && !unit.path("validTo").isNull() ? unit : old;
    }
    assertTrue(old != null, "the demonstration has communes of before July 2025");
    Page desk = open("?at=2025-01-01&unit=" + old.path("id").asLong(), 1440, 900);
    signIn(desk, "lanhdao");
    desk.locator(".unit-panel .give-directive").click();
    Locator dialog = desk.locator("dialog.give-dialog");
    assertThat(dialog.locator(".unit-gone")).containsText("Chọn đơn vị kế thừa");
    picture(desk, "directive-unit-gone");
    Locator successor = dialog.locator("[data-successor]").first();
    String id = successor.getAttribute("data-successor");
    successor.click();
    assertThat(dialog.locator(".give-unit")).hasValue(id);
    assertThat(dialog.locator(".unit-gone button")).hasCount(0);
  }

  /** One press brings the map back as it was attached. */
  private static void onTheMap(Page desk, long unit) {
    desk.locator(".open-map").click();
    assertThat(desk.locator(".room.over-all")).isHidden();
    assertThat(name(desk)).isVisible();
    assertTrue(desk.url().contains("unit=" + unit), desk.url());
  }

  private void looks(Page desk, long n) {
    for (String theme : List.of("light", "dark")) {
      desk.navigate(home() + "?page=chi-dao;list=all&theme=" + theme);
      assertThat(desk.locator("[data-directive='" + n + "']")).isVisible();
      picture(desk, "directive-list-" + theme);
      desk.locator("[data-list=timeline]").click();
      assertThat(desk.locator(".timeline li").first()).containsText("kết thúc");
      picture(desk, "directive-timeline-" + theme);
      desk.navigate(home() + "?page=chi-dao/" + n + "&theme=" + theme);
      assertThat(desk.locator(".directive-history li[data-what]")).hasCount(5);
      picture(desk, "directive-one-" + theme);
    }
    Page phone = open("?page=chi-dao/" + n + "&theme=dark", 390, 844);
    signIn(phone, "nhaplieu");
    assertThat(phone.locator(".directive-history li[data-what]")).hasCount(5);
    picture(phone, "directive-one-dark-390");
    phone.navigate(home() + "?page=chi-dao;list=all&theme=dark");
    assertThat(phone.locator("[data-directive='" + n + "']")).isVisible();
    picture(phone, "directive-list-dark-390");
  }

  /** Nothing goes sideways, and what is pressed with a thumb has 44 pixels. */
  private static void fits(Page phone) {
    assertEquals(
        List.of(),
        phone.evaluate(
            """
            () => {
              const room = document.querySelector('.room-body');
              const wide = room.scrollWidth > room.clientWidth + 1 ? ['sideways ' + room.scrollWidth] : [];
              const small = [...room.querySelectorAll('button, a, select, textarea, label.btn')]
                .filter((x) => x.offsetParent)
                .map((x) => [x, x.getBoundingClientRect()])
                .filter(([, r]) => r.height < 43.5)
                .map(([x, r]) => x.className + ' ' + x.textContent.slice(0, 30) + ' ' + r.height);
              return [...wide, ...small];
            }
            """));
  }
}
