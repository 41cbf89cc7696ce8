package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;

/** A planner's question, from the choice of the area to the paper. */
class QueryScreensTest extends MapTest {
  @Autowired Environment server;

  private long district(String name) {
    var answer = Client.of(server).get("/api/units?level=district&q=" + name.replace(" ", "%20"));
    for (JsonNode unit : Client.json(answer).path("items")) {
      if (unit.path("virtual").asBoolean()) {
        return unit.path("id").asLong();
      }
    }
    throw new AssertionError(name);
  }

  private static void ask(Page page) {
    page.locator("[data-ask]").click();
    assertThat(page.locator(".query-table, .query-layer").first()).isVisible();
  }

  private static void layer(Page page, String id) {
    page.locator(".query-layers input[value=" + id + "]").check();
  }

  /** A place of the map that nothing covers, as shares of its width and height. */
  private static void clickMap(Page page, double x, double y) {
    var box = page.locator("#map").boundingBox();
    page.mouse().click(box.x + box.width * x, box.y + box.height * y);
  }

  private static String text(Download file) {
    try {
      return Files.readString(file.path());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The sheet of a workbook, read by what checks the sums of a ZIP. */
  private static String sheet(Download book) {
    try (var zip = new ZipFile(book.path().toFile())) {
      var entry = zip.getEntry("xl/worksheets/sheet1.xml");
      return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theFirstMapCarriesNothingOfTheQuestions() {
    Page page = chromium.window(home(), 1440, 900);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    List<String> early =
        askedByTheFirstMap(page, ".*/query/(main\\.js|query\\.css)|.*/api/query/.*");
    assertEquals(List.of(), early);
    assertEquals(List.of(), wordsThatDiffer(page, "query"));
  }

  @Test
  void aUnitIsAskedAndTheTableTheChartTheMapAndThePaperAgree() {
    long unit = district("tan bien");
    Page page = open("?unit=" + unit, 1440, 900);
    page.locator(".ask-in").click();
    assertTrue(page.url().contains("page=tra-cuu;u=" + unit), page.url());
    assertThat(page.locator(".query-area-name")).containsText("Huyện Tân Biên (cũ)");
    assertThat(page.locator("[data-ask]")).isDisabled();
    layer(page, "planning-parcels");
    layer(page, "lodging");
    ask(page);
    Locator parcels = page.locator("[data-layer=planning-parcels]");
    assertThat(parcels.locator("tbody tr").first()).isVisible();
    assertThat(parcels.locator("tbody")).containsText("LUC – Đất chuyên trồng lúa nước");
    assertThat(parcels.locator(".chip.sim")).hasText("MÔ PHỎNG");
    assertThat(parcels.locator(".query-plot canvas")).isVisible();
    assertThat(page.locator(".query-source")).containsText("VN-2000 / TM-3 105-30 (EPSG:9209)");
    assertThat(page.locator("[data-layer=lodging] tfoot")).containsText("Cộng");
    JsonNode said =
        Client.json(
            Client.of(server)
                .get("/api/query/summary?layers=planning-parcels&by=code&unit=" + unit));
    long count = 0;
    for (JsonNode item : said.path("items")) {
      count += item.path("count").asLong();
    }
    String total = parcels.locator("tfoot td .so").first().textContent();
    assertEquals(Long.toString(count), total.replace(".", ""));
    picture(page, "query-unit");

    parcels.locator("tr[data-class=LUC] .link").click();
    assertThat(page.locator(".query-list li").first()).isVisible();
    assertThat(page.locator(".pane-marks path.query-mark").first()).isAttached();
    assertThat(parcels.locator("tr.here")).hasCount(1);
    picture(page, "query-class");
    Object before = page.evaluate("() => vonglau.map.getCenter().toString()");
    page.locator(".query-list li button").nth(3).click();
    until(page, "was => vonglau.map.getCenter().toString() !== was", before);
    assertTrue(((Number) page.evaluate("() => vonglau.map.getZoom()")).doubleValue() >= 15);
    assertThat(page.locator(".pane-marks path.query-mark.one")).isAttached();
    assertThat(page.locator(".query-list li.here")).hasCount(1);
    settled(page);
    picture(page, "query-flown");

    String csv = text(page.waitForDownload(() -> page.locator("[data-take=csv]").click()));
    assertTrue(csv.startsWith("\uFEFF"), "the mark by which spreadsheets know the letters");
    assertTrue(csv.contains("Huyện Tân Biên (cũ)") && csv.contains("LUC – "), csv);
    Download book = page.waitForDownload(() -> page.locator("[data-take=xlsx]").click());
    assertTrue(book.suggestedFilename().matches("tra-cuu-\\d{12}\\.xlsx"));
    String sheet = sheet(book);
    assertTrue(sheet.contains("LUC – ") && sheet.contains("<v>" + count + "</v>"), sheet);
    page.locator("[data-take=export]").click();
    page.locator("#tc-ex-format").selectOption("geojson");
    String features = text(page.waitForDownload(() -> page.locator("[data-export]").click()));
    assertEquals(count, features.split("\"type\":\\s*\"Feature\"", -1).length - 1);

    page.evaluate("() => { window.print = () => { window.printed = true; } }");
    page.locator("[data-take=print]").click();
    until(page, "() => window.printed");
    page.emulateMedia(
        new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
    assertThat(page.locator(".query-paper h1")).hasText("Kết quả tra cứu");
    assertThat(page.locator(".query-paper .paper-map")).isVisible();
    assertThat(page.locator(".query-paper .query-table").first()).containsText("LUC");
    assertThat(page.locator(".query-paper footer")).containsText("Nguồn: Thửa đất");
    picture(page, "query-paper");
  }

  @Test
  void aDrawnAreaIsAskedSharedByItsAddressAndExported() {
    Page page = open("tra-cuu", 1440, 900);
    assertTrue(page.url().contains("page=tra-cuu"), page.url());
    page.locator("[data-draw=polygon]").click();
    clickMap(page, 0.35, 0.3);
    clickMap(page, 0.6, 0.3);
    clickMap(page, 0.6, 0.7);
    clickMap(page, 0.35, 0.7);
    page.keyboard().press("Backspace");
    clickMap(page, 0.36, 0.7);
    picture(page, "query-drawing");
    page.locator("[data-draw-done]").click();
    assertThat(page.locator(".query-area-name")).containsText("Vùng vẽ");
    assertThat(page.locator(".pane-marks path.query-area")).isAttached();
    layer(page, "lodging");
    page.locator("#tc-by-unit").check();
    ask(page);
    Locator lodging = page.locator("[data-layer=lodging]");
    assertThat(lodging.locator("tr.group").first()).isVisible();
    String total = lodging.locator("tfoot td .so").first().textContent();
    picture(page, "query-drawn");
    String address = page.url();
    assertTrue(address.contains(";g=P"), address);

    // a commune of the answer, and what of it lies in the drawing
    Locator commune = lodging.locator("tr.group").first();
    String counted = commune.locator("td .so").first().textContent();
    commune.locator(".link").click();
    assertThat(page.locator(".query-list [role=status]")).containsText("trong " + counted);

    page.locator("[data-take=export]").click();
    page.locator("#tc-ex-format").selectOption("geojson");
    String features = text(page.waitForDownload(() -> page.locator("[data-export]").click()));
    assertEquals(
        total.replace(".", ""), "" + (features.split("\"type\":\\s*\"Feature\"", -1).length - 1));

    Page other = open(address.substring(home().length()), 1440, 900);
    assertThat(other.locator("[data-layer=lodging] tfoot td .so").first()).hasText(total);
    assertThat(other.locator(".pane-marks path.query-area")).isAttached();
  }

  @Test
  void aCircleABoundaryFileAndTheNearest() {
    Page page = open("tra-cuu", 1440, 900);
    page.locator("[data-draw=circle]").click();
    clickMap(page, 0.5, 0.5);
    page.locator("#tc-radius").fill("nhiều");
    page.locator("#tc-radius").blur();
    assertThat(page.locator(".query-radius [role=alert]")).containsText("Ghi số mét");
    page.locator("#tc-radius").fill("20.000");
    page.locator("#tc-radius").blur();
    assertThat(page.locator(".query-area-name")).containsText("20,00 km");
    layer(page, "lodging");
    ask(page);
    assertThat(page.locator(".query-head")).containsText("125");
    picture(page, "query-circle");

    page.locator(".query-form > summary").click();
    page.locator("#tc-file")
        .setInputFiles(new FilePayload("vung.zip", "application/zip", new byte[] {80, 75}));
    assertThat(page.locator("#tc-area-said")).containsText("/nhap-du-lieu");
    String kml =
        "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>106,11.2,0"
            + " 106.3,11.2,0 106.3,11.5,0 106,11.5,0"
            + " 106,11.2,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>";
    page.locator("#tc-file")
        .setInputFiles(
            new FilePayload("vung.kml", "text/xml", kml.getBytes(StandardCharsets.UTF_8)));
    assertThat(page.locator(".query-area-name")).containsText("«vung.kml»");
    assertThat(page.locator(".query-foot .note")).containsText("Câu hỏi đã đổi");
    ask(page);
    assertThat(page.locator(".query-head")).containsText("«vung.kml»");

    page.locator(".query-more summary").click();
    page.locator("[data-near]").click();
    clickMap(page, 0.45, 0.5);
    Locator near = page.locator(".query-near .query-rows li");
    assertThat(near).hasCount(5);
    assertThat(near.first()).containsText(Pattern.compile("\\d\u00a0k?m"));
    picture(page, "query-near");
  }

  @Test
  void aConditionIsBuiltTypedAndItsFaultShownInItsPlace() {
    Page page = open("?page=tra-cuu;u=" + district("tan bien"), 1440, 900);
    layer(page, "planning-parcels");
    Locator box = page.locator("[data-cond=planning-parcels]");
    box.locator("summary").click();
    box.locator("select").first().selectOption("code");
    box.locator("[data-value]").fill("LUC");
    box.locator("[data-add]").click();
    assertThat(box.locator("textarea")).hasValue("code = 'LUC'");
    box.locator("select").first().selectOption("areaM2");
    box.locator("select").nth(1).selectOption("gt");
    box.locator("[data-value]").fill("1.234");
    box.locator("[data-add]").click();
    assertThat(box.locator(".query-builder [role=alert]")).containsText("hai cách");
    box.locator("[data-value]").fill("1000,5");
    box.locator("[data-value]").press("Enter");
    assertThat(box.locator("textarea")).hasValue("code = 'LUC' AND areaM2 > 1000.5");
    picture(page, "query-condition");
    ask(page);
    assertThat(page.locator("[data-layer=planning-parcels] tbody tr")).hasCount(1);

    page.locator(".query-form > summary").click();
    box.locator("textarea").fill("code = 'LUC' AND matDo > 3");
    box.locator("textarea").blur();
    page.locator("[data-ask]").click();
    Locator fault = page.locator("#tc-err-planning-parcels");
    assertThat(fault).containsText("vị trí 18: không có trường «matDo»");
    assertThat(box.locator("textarea")).hasAttribute("aria-invalid", "true");
    page.waitForFunction(
        "() => { const x = document.querySelector('#tc-filter-planning-parcels');"
            + " return x.value.slice(x.selectionStart, x.selectionEnd) === 'matDo' }");
    picture(page, "query-fault");
  }

  @Test
  void aQuestionIsKeptFoundAgainAndSharedWithOthers() {
    Page page = open("?page=tra-cuu;u=" + district("tan bien") + ";l=lodging", 1440, 900);
    assertThat(page.locator("[data-save]")).hasCount(0);
    signIn(page, "quyhoach");
    page.locator("[data-save]").click();
    page.locator("#tc-name").fill("Lưu trú <b>Tân Biên</b>");
    page.locator("#tc-shared").check();
    page.locator(".popover form .btn.solid").click();
    assertThat(page.locator(".toast")).containsText("Lưu trú <b>Tân Biên</b>");
    assertThat(page.locator("[data-layer=lodging] tbody tr").first()).isVisible();
    assertTrue(page.url().matches(".*page=tra-cuu/\\d+.*"), page.url());
    String address = page.url();

    Page other = open(address.substring(home().length()), 1440, 900);
    assertThat(other.locator(".query-answer")).containsText("Đăng nhập");
    signIn(other, "lanhdao");
    other.navigate(address);
    assertThat(other.locator(".query-name")).hasText("Lưu trú <b>Tân Biên</b>");
    assertThat(other.locator("[data-layer=lodging] tbody tr").first()).isVisible();
    other.locator(".query-saved summary").click();
    assertThat(other.locator(".saved-row")).containsText("dùng chung");
    assertThat(other.locator(".saved-row .icon-btn")).hasCount(0);
    picture(other, "query-saved");

    page.locator(".query-saved summary").click();
    page.locator(".saved-row .icon-btn").click();
    page.locator("dialog[open] .btn.solid").click();
    assertThat(page.locator(".saved-row")).hasCount(0);
    other.navigate(address);
    assertThat(other.locator(".query-answer [role=alert]")).containsText("Không tìm thấy");
  }

  @Test
  void onThePhoneThePanelIsASheetAndNothingGoesSideways() {
    String search = "?page=tra-cuu;u=" + district("tan bien") + ";l=planning-parcels,lodging";
    Page page = open(search, 390, 844);
    assertThat(page.locator(".query-area-name")).containsText("Tân Biên");
    fits(page);
    picture(page, "query-390");
    ask(page);
    assertThat(page.locator("[data-layer=lodging] tfoot")).isVisible();
    fits(page);
    picture(page, "query-answer-390");
    page.locator("[data-layer=planning-parcels] tbody .link").first().click();
    assertThat(page.locator(".query-list li").first()).isVisible();
    fits(page);
    picture(page, "query-list-390");
  }

  @Test
  void inTheDarkAndOnALargeScreen() {
    String search = "?page=tra-cuu;u=" + district("tan bien") + ";l=planning-landuse,lodging;x=1";
    Page dark = open(search + "&theme=dark", 1440, 900);
    assertThat(dark.locator("[data-layer=lodging] tfoot")).isVisible();
    assertThat(dark.locator(".query-plot canvas").first()).isVisible();
    picture(dark, "query-dark");
    Page large = open(search + "&lang=en", 3840, 2160);
    assertThat(large.locator("[data-layer=lodging] tfoot")).containsText("Total");
    picture(large, "query-3840");
  }

  /** Nothing goes sideways, and what is pressed with a thumb has 44 pixels. */
  private static void fits(Page phone) {
    assertEquals(
        List.of(),
        phone.evaluate(
            """
            () => {
              const room = document.querySelector('.room-body');
              const wide = room.scrollWidth > room.clientWidth + 1 ? ['sideways ' + room.scrollWidth, ...[...room.querySelectorAll('*')].filter((x) => x.getBoundingClientRect().right > room.clientWidth + 1 && !x.closest('.query-scroll')).map((x) => x.tagName + '.' + x.className).slice(0, 5)] : [];
              const small = [...room.querySelectorAll('button, a, select, textarea, label.check, summary, input:not([type=checkbox], [type=file])')]
                .filter((x) => x.offsetParent)
                .map((x) => [x, x.getBoundingClientRect()])
                .filter(([, r]) => r.height < 43.5)
                .map(([x, r]) => x.className + ' ' + x.textContent.slice(0, 30) + ' ' + r.height);
              return [...wide, ...small];
            }
            """));
  }

  @Test
  void theLandOfAUnitIsBalancedAndItsPlansAreLaidOverItsParcels() {
    parcel(server, 4000);
    long unit = district("tan bien");
    Page page = open("?unit=" + unit + "&page=tra-cuu;u=" + unit, 1440, 900);
    page.locator("[data-mode=can-doi]").click();
    assertThat(page.locator(".query-part[data-part='2']")).isHidden();
    page.locator("[data-ask]").click();
    Locator table = page.locator(".query-table.balance");
    Locator rice = table.locator("tr[data-class=LUC]");
    assertThat(rice).containsText("1.1.1.1.1");
    assertThat(table.locator("tr.nothing").first()).isHidden();
    page.locator("#cd-all").check();
    assertThat(table.locator("tr.nothing").first()).isVisible();
    assertThat(table.locator("tfoot")).containsText("Diện tích tự nhiên");
    rice.locator("button").click();
    assertThat(page.locator(".query-list .query-rows li").first()).containsText("LUC");
    Download file = page.waitForDownload(() -> page.locator("[data-take=csv]").click());
    assertTrue(text(file).contains("Xã Tân Biên"), "communes are columns of the file");
    picture(page, "query-balance");

    page.locator("[data-mode=chong-lan]").click();
    assertThat(page.locator("[data-side='0']")).hasValue("planning-parcels");
    page.locator("[data-ask]").click();
    assertThat(page.locator(".query-answer")).containsText("Đăng nhập");
  }

  @Test
  void anOverlapIsWorkedOutForWhoIsSignedIn() {
    parcel(server, 4000);
    long unit = district("tan bien");
    Page page = open("?unit=" + unit, 390, 844);
    signIn(page, "quyhoach");
    page.navigate(home() + "?unit=" + unit + "&page=tra-cuu;m=chong-lan;u=" + unit);
    page.locator("[data-ask]").click();
    assertThat(page.locator(".query-result .facts")).containsText("Không bị phủ");
    page.locator(".cl-pairs summary").click();
    Locator pair = page.locator(".cl-pairs .query-rows li").first();
    pair.locator("button").click();
    assertThat(page.locator(".query-mark.one")).hasCount(1);
    picture(page, "query-overlap-390");
  }
}
