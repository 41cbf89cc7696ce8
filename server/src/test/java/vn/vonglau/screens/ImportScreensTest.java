package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.FilePayload;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.Client;

/** A file on its way from the disk of a planner to the map, and layers on their way out. */
class ImportScreensTest extends MapTest {
  private static final JsonMapper JSON = new JsonMapper();
  @Autowired Environment server;

  private Client anyone() {
    return Client.of(server).from("203.0.113.80");
  }

  private static JsonNode read(HttpResponse<String> answer) {
    assertTrue(answer.statusCode() < 300, answer.statusCode() + " " + answer.body());
    return JSON.readTree(answer.body());
  }

  /** A school in each of a dozen communes. */
  private String schools() {
    var csv = new StringBuilder("ma_truong;ten_truong;so_hoc_sinh;kinh_do;vi_do\n");
    JsonNode communes = read(anyone().get("/api/units?level=commune&limit=12")).path("items");
    int n = 0;
    for (JsonNode unit : communes) {
      csv.append(
          String.format(
              Locale.ROOT,
              "TH-%03d;Trường %s;%d;%.6f;%.6f%n",
              ++n,
              unit.path("shortName").asString(),
              300 + n,
              unit.path("lon").asDouble(),
              unit.path("lat").asDouble()));
    }
    assertEquals(12, n);
    return csv.toString();
  }

  private static void choose(Page page, String name, String text) {
    page.locator("#im-files")
        .setInputFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Locator key(Page page, String name) {
    return page.locator("[data-key=" + name + "]");
  }

  @Test
  void theFirstMapCarriesNothingOfTheImports() {
    Page page = chromium.window(home(), 1440, 900);
    List<String> early =
        askedByTheFirstMap(page, ".*/imports/(main\\.js|imports\\.css)|.*/api/imports.*");
    assertEquals(List.of(), early);
  }

  @Test
  void fromTheFileToTheMapAndBackAgain() {
    Page page = open("nhap-du-lieu", 1440, 900);
    assertTrue(page.url().contains("page=nhap-du-lieu"), page.url());
    assertThat(page.locator(".room")).containsText("Đăng nhập");
    signIn(page, "quyhoach");
    assertThat(page.locator(".drop")).isVisible();
    picture(page, "import-start");

    choose(page, "truong_hoc.csv", schools());
    assertThat(page.locator(".import-name")).hasText("truong_hoc.csv");
    assertThat(page.locator(".columns tbody tr")).hasCount(5);
    assertThat(page.locator(".asked")).hasCount(0);
    Locator place = page.locator(".reading.chosen");
    assertThat(place).containsText("trong tỉnh 100");
    assertThat(place.locator("path.mini-in")).hasCount(12);
    assertThat(place.locator("path.mini-province")).isVisible();
    picture(page, "import-understood");
    key(page, "col-so_hoc_sinh-unit").fill("học sinh");
    key(page, "col-so_hoc_sinh-unit").blur();
    assertThat(page.locator(".save-state")).hasText("Đã lưu lựa chọn.");

    key(page, "next").click();
    key(page, "titleVi").fill("Trường học thử");
    key(page, "titleVi").blur();
    assertThat(page.locator(".save-state")).hasText("Đã lưu lựa chọn.");
    assertThat(key(page, "layer")).hasValue("truong-hoc-thu");
    key(page, "im-access-public").check();
    assertThat(page.locator(".save-state")).hasText("Đã lưu lựa chọn.");
    picture(page, "import-layer");

    key(page, "next").click();
    key(page, "check").click();
    assertThat(page.locator("[data-count=added] b")).hasText("12");
    assertThat(page.locator("[data-count=refused] b")).hasText("0");
    picture(page, "import-checked");
    assertEquals(404, anyone().get("/api/layers/truong-hoc-thu").statusCode());

    key(page, "next").click();
    key(page, "apply").click();
    assertThat(page.locator("dialog[open] h2")).containsText("12");
    page.locator("[data-sure]").click();
    assertThat(page.locator(".import-head .import-state")).hasText("Đã nhập");
    assertEquals(200, anyone().get("/api/layers/truong-hoc-thu").statusCode());
    String here = page.url();

    key(page, "see").click();
    assertThat(page.locator(".room")).isHidden();
    assertThat(page.locator("[role=treeitem][data-layer=truong-hoc-thu]"))
        .hasAttribute("aria-checked", "true");
    assertTrue(page.url().contains("truong-hoc-thu"), page.url());
    settled(page);
    picture(page, "import-on-the-map");

    page.navigate(here);
    key(page, "undo").click();
    assertThat(page.locator("dialog[open] h2")).containsText("12");
    page.locator("[data-sure]").click();
    assertThat(page.locator(".import-head .import-state")).hasText("Đã rút lại");
    page.locator(".import-head .link").click();
    assertThat(page.locator(".import-list tbody tr").first()).containsText("Đã rút lại");
  }

  @Test
  void whatIsOpenStandsOnTopAndKeepsTheCheckShut() {
    Page page = open("?page=nhap-du-lieu", 390, 844);
    signIn(page, "quyhoach");
    // plane coordinates of the zone 105°30' without a word on what they are
    choose(
        page,
        "gieng.csv",
        "ma;x;y\nG1;1250810,87;565301,87\nG2;1240810,5;575301,2\nG3;1230110,5;585301,2\n");
    Locator asked = page.locator(".asked");
    assertThat(asked).isVisible();
    assertThat(key(page, "step-kiem")).isDisabled();
    assertEquals(390, page.evaluate("document.documentElement.scrollWidth"));
    picture(page, "import-asked-phone");
    asked.locator("li .btn").first().click();
    assertThat(asked).hasCount(0);
    assertThat(key(page, "step-kiem")).isEnabled();
    picture(page, "import-answered-phone");
  }

  @Test
  void filesThatDoNotBelongTogetherStayHere() {
    Page page = open("?page=nhap-du-lieu", 1440, 900);
    List<Request> sent = new CopyOnWriteArrayList<>();
    page.onRequest(
        r -> {
          if (r.method().equals("POST") && r.url().endsWith("/api/imports")) {
            sent.add(r);
          }
        });
    signIn(page, "quyhoach");
    byte[] some = {1, 2, 3};
    page.locator("#im-files")
        .setInputFiles(
            new FilePayload[] {
              new FilePayload("mo.shp", "application/octet-stream", some),
              new FilePayload("duong.shp", "application/octet-stream", some)
            });
    assertThat(page.locator(".drop [role=alert]")).containsText("nhiều bộ dữ liệu");
    page.locator("#im-files")
        .setInputFiles(new FilePayload("mo.dbf", "application/octet-stream", some));
    assertThat(page.locator(".drop [role=alert]")).containsText(".shp");
    page.locator("#im-files")
        .setInputFiles(new FilePayload("mo.shp", "application/octet-stream", some));
    assertThat(page.locator(".drop-note")).containsText("thuộc tính");
    assertEquals(0, sent.size());
  }

  @Test
  void onlyPlannersAndAdministratorsFindIt() {
    Page page = open("?page=nhap-du-lieu", 1440, 900);
    signIn(page, "nhaplieu");
    assertThat(page.locator(".room")).containsText("chưa được cấp quyền");
    assertThat(page.locator(".drop")).hasCount(0);
    page.locator("#menu").click();
    assertThat(page.locator(".popover")).isVisible();
    assertFalse(page.locator(".popover").innerText().contains("Nhập dữ liệu"));
  }

  @Test
  void aLayerIsTakenAlongInTheFormatTheCoordinatesAndThePartThatWereChosen() {
    JsonNode commune = read(anyone().get("/api/units?level=commune&limit=1")).path("items").get(0);
    Page page = open("?unit=" + commune.path("id").asLong(), 1440, 900);
    page.locator("[data-download=lodging]").click();
    Locator box = page.locator(".popover .download");
    box.locator("#dl-format").selectOption("shp");
    box.locator("#dl-crs").selectOption("9209");
    Locator link = key(page, "dl-go");
    assertThat(link)
        .hasAttribute(
            "href",
            "api/layers/lodging/export?format=shp&crs=EPSG%3A9209&unit="
                + commune.path("id").asLong());
    picture(page, "download");
    var file = page.waitForDownload(link::click);
    assertTrue(file.suggestedFilename().endsWith(".zip"), file.suggestedFilename());
  }

  @Test
  void wordsOfTheImportsStandInBothLanguages() {
    Page page = open("", 1440, 900);
    assertEquals(List.of(), wordsThatDiffer(page, "imports"));
  }
}
