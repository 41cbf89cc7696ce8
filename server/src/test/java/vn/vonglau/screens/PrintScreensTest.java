package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.demo.MadeUnits;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Period;
import vn.vonglau.styles.Styles;
import vn.vonglau.support.Client;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/**
 * Sheets of every kind of layer, what is on them and who gets them; and the way there by the page.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ContextConfiguration(initializers = PrintStore.class, inheritInitializers = false)
class PrintScreensTest extends MapTest {
  private static final Path GOLDENS = Path.of("src", "test", "resources", "goldens");
  private static final Path PAINTED = Path.of("target", "goldens");
  private static final int HEAD_MM = 24;

  /** Of the line at the foot, which says when a sheet was printed, at 72 dpi. */
  private static final int FOOT_ROWS = 38;

  @Autowired Environment server;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient db;
  @Autowired FeatureIntake intake;
  @Autowired Styles styles;
  @Autowired Figures figures;
  @Autowired Units units;
  private PrintPress press;

  @BeforeAll
  void aLand() throws Exception {
    press = new PrintPress(server, port);
    MadeUnits.put(context);
    List<String> codes =
        styles.tables().get("landuse").classes().stream().map(c -> c.key()).toList();
    new LookLand(db).put(intake, codes);
    List<FigureDraft> drafts = new ArrayList<>();
    List<Unit> communes = units.now().era(LocalDate.parse(PrintPress.TODAY)).units(Level.COMMUNE);
    for (int i = 0; i < communes.size(); i += i % 5 == 3 ? 2 : 1) {
      drafts.add(
          ToldFigures.simulated(
              "HN-052",
              Period.parse("2026-01"),
              communes.get(i).id(),
              "CTK",
              String.valueOf(10 + 7 * i % 93),
              Instant.parse("2026-02-06T03:00:00Z")));
    }
    figures.append(drafts);
  }

  @ParameterizedTest
  @MethodSource("vn.vonglau.screens.SheetKind#all")
  void theSheetOfAKindIsTheOneThatWasAgreedOn(SheetKind kind) throws IOException {
    Map<String, Object> ask = new HashMap<>(kind.ask());
    ask.putAll(
        Map.of("format", "png", "dpi", 72, "parts", List.of("legend", "grid", "sources", "stamp")));
    BufferedImage now = ImageIO.read(new java.io.ByteArrayInputStream(press.printed(ask)));
    String name = "print-" + kind.name() + ".png";
    Files.createDirectories(PAINTED);
    ImageIO.write(now, "png", PAINTED.resolve(name).toFile());
    assertEquals(842, now.getWidth());
    assertEquals(595, now.getHeight());
    if (!Boolean.getBoolean("vonglau.bless")) {
      Path kept = GOLDENS.resolve(name);
      assertTrue(Files.exists(kept), name + " was never agreed on: scripts/bless");
      int off = TwoPictures.off(above(now), above(ImageIO.read(kept.toFile())));
      assertTrue(
          off <= now.getWidth() * now.getHeight() / 500,
          name + ": " + off + " pixels differ; look at server/target/goldens");
    }
  }

  private static BufferedImage above(BufferedImage sheet) {
    return sheet.getSubimage(0, 0, sheet.getWidth(), sheet.getHeight() - FOOT_ROWS);
  }

  @Test
  void aSheetIsTrueToScaleAndItsWordsCanBeRead() throws IOException {
    Coordinate middle =
        Crs.byEpsg(9209)
            .orElseThrow()
            .toWgs84(PrintStore.EAST + PrintStore.SIDE / 2, PrintStore.NORTH + PrintStore.SIDE / 2);
    byte[] pdf =
        press.printed(
            PrintPress.ask(
                "in-raster",
                middle.x,
                middle.y,
                25_000,
                "paper",
                "A3",
                "crs",
                "EPSG:9209",
                "title",
                "Ô vuông ở xã Đồng Khởi",
                "layers",
                List.of("in-raster", "adm-commune"),
                "parts",
                List.of("legend", "grid", "sources", "stamp"),
                "signer",
                "Giám đốc Sở"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var page = document.getPage(0).getMediaBox();
      assertEquals(420, page.getWidth() * 25.4 / 72, 0.01);
      assertEquals(297, page.getHeight() * 25.4 / 72, 0.01);
      assertEquals(1, document.getNumberOfPages());
      PdfPlaces places = new PdfPlaces();
      String text = places.getText(document);
      for (String words :
          List.of(
              "Ô vuông ở xã Đồng Khởi",
              "Tỉnh Tây Ninh",
              "Địa bàn từ 01/07/2025",
              "ranh giới ngày 02/03/2026",
              "CHÚ GIẢI",
              "Ranh giới",
              "NGUỒN",
              "Tỷ lệ 1:25.000",
              "1 cm trên bản đồ bằng 250 m ngoài thực địa",
              "VN-2000, kinh tuyến trục 105°30′, múi 3°",
              "Góc hội tụ kinh tuyến",
              "GIÁM ĐỐC SỞ",
              "tháng",
              "người in:",
              "106°03′49″Đ")) {
        assertTrue(text.contains(words), words + " is not in:\n" + text);
      }
      // a letter on each line of the diagonal: units of the demonstration are illustrative
      String letters = text.replaceAll("\\s", "");
      assertTrue(letters.contains("MÔPHỎNG"), text);
      BufferedImage drawn = new PDFRenderer(document).renderImageWithDPI(0, 254);
      double[] red = red(drawn);
      assertEquals(40, red[2] - red[0], 0.2, "millimetres across");
      assertEquals(40, red[3] - red[1], 0.2, "millimetres down");
      assertEquals(places.found.get("565")[0], red[0], 0.2, "565 km east");
      assertEquals(places.found.get("566")[0], red[2], 0.2, "566 km east");
    }
  }

  /** Left, top, right, bottom of what is red on the map, also below a line, millimetres. */
  private static double[] red(BufferedImage image) {
    double[] box = {1e9, 1e9, 0, 0};
    // above it stands the mark of what is made up, which is red as well
    for (int y = 10 * HEAD_MM; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color at = new Color(image.getRGB(x, y));
        if (at.getGreen() < 120 && at.getBlue() < 120 && at.getRed() > at.getGreen() + 40) {
          box[0] = Math.min(box[0], x / 10.0);
          box[1] = Math.min(box[1], y / 10.0);
          box[2] = Math.max(box[2], (x + 1) / 10.0);
          box[3] = Math.max(box[3], (y + 1) / 10.0);
        }
      }
    }
    return box;
  }

  @Test
  void whatCannotBePrintedIsRefusedAtOnceAndSaysWhy() {
    Client planner = press.planner();
    Map<String, Object> good = PrintPress.ask("planning-landuse", 106.1, 11.3, 25_000);
    assertEquals("401 sign-in", Client.code(Client.of(server).post("/api/prints", good)));
    HttpResponse<String> hidden =
        planner.post("/api/prints", PrintPress.ask("planning-secret", 106.1, 11.3, 25_000));
    HttpResponse<String> unknown =
        planner.post("/api/prints", PrintPress.ask("khong-co-lop-nay", 106.1, 11.3, 25_000));
    assertEquals("404 not-found", Client.code(hidden));
    assertEquals(unknown.body(), hidden.body());
    Map<String, Object> huge =
        PrintPress.ask("planning-landuse", 106.1, 11.3, 25_000, "paper", "A0");
    huge.put("dpi", 2540);
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long begin = System.nanoTime();
      HttpResponse<String> answer = planner.post("/api/prints", huge);
      quickest = Math.min(quickest, System.nanoTime() - begin);
      assertEquals("422 print-size", Client.code(answer));
      JsonNode problem = Client.json(answer);
      assertTrue(problem.get("vi").asString().contains("triệu điểm ảnh"), answer.body());
      assertTrue(problem.get("en").asString().contains("million pixels"), answer.body());
    }
    assertTrue(quickest < 50_000_000, quickest / 1e6 + " ms");
    refused(planner, "422 print-crs", "crs", "EPSG:4326");
    refused(planner, "422 print-crs", "crs", "EPSG:3857");
    refused(planner, "400 print-place", "center", List.of(-70, 80));
    refused(planner, "422 print-layer", "layers", List.of("in-cong"));
    refused(planner, "422 print-layer", "layers", List.of("indicator"));
    for (Object[] wrong :
        new Object[][] {
          {"paper", "B5"},
          {"orientation", "quer"},
          {"scale", 7},
          {"center", "Tây Ninh"},
          {"layers", List.of()},
          {"layers", List.of(Map.of("id", "stations", "opacity", 3))},
          {"parts", List.of("everything")},
          {"format", "docx"},
          {"at", "hôm qua"}
        }) {
      HttpResponse<String> answer =
          planner.post(
              "/api/prints", PrintPress.ask("stations", 106.1, 11.3, 25_000, wrong[0], wrong[1]));
      assertEquals(400, answer.statusCode(), wrong[0] + ": " + answer.body());
      assertEquals(wrong[0], Client.json(answer).get("field").asString(), answer.body());
    }
    Map<String, Object> filter =
        PrintPress.ask(
            "x", 106.1, 11.3, 9000, "layers", List.of(Map.of("id", "stations", "filter", "??")));
    assertEquals(
        "filter", Client.json(planner.post("/api/prints", filter)).get("field").asString());
  }

  private static void refused(Client who, String code, String field, Object value) {
    HttpResponse<String> answer =
        who.post(
            "/api/prints", PrintPress.ask("planning-landuse", 106.1, 11.3, 25_000, field, value));
    assertEquals(code, Client.code(answer), answer.body());
  }

  @Test
  void aSheetIsForWhoeverAskedAndMayStillSeeIt() {
    Client.newPerson(server, "in-tam", PASSWORD, "administrator");
    Client person = press.signedIn("in-tam");
    HttpResponse<String> answer =
        person.post("/api/prints", PrintPress.ask("planning-secret", 113.08, 12.06, 34_000));
    assertEquals("done", PrintPress.ended(person, answer).get("state").asString());
    String file = Client.json(answer).get("fileUrl").asString();
    assertEquals(200, person.get(file).statusCode());
    assertEquals(200, press.signedIn("in-tam").get(file).statusCode());
    assertEquals("404 not-found", Client.code(press.planner().get(file)));
    assertEquals("404 not-found", Client.code(press.administrator().get(file)));
    assertEquals(401, Client.of(server).get(file).statusCode());
    assertEquals("404 not-found", Client.code(person.get("/api/prints/999999")));
    HttpResponse<String> changed =
        press
            .administrator()
            .put("/api/people/in-tam", Map.of("name", "Người thử", "roles", List.of("planner")));
    assertTrue(changed.statusCode() < 300, changed.body());
    assertEquals("404 not-found", Client.code(person.get(file)));
  }

  @Test
  void onlyWhatIsOnTheSheetStandsInItsLegend() throws IOException {
    Map<String, Object> ask = PrintPress.ask("planning-landuse", 112.08, 12.06, 34_000);
    String all = words(press.printed(ask));
    assertTrue(all.contains("LUC · "), all);
    ask.put(
        "layers",
        List.of(Map.of("id", "planning-landuse", "filter", "code = 'ODT'", "opacity", 0.6)));
    String one = words(press.printed(ask));
    assertTrue(one.contains("ODT · "), one);
    assertFalse(one.contains("LUC · "), one);
    assertTrue(one.contains("Màu theo bảng dữ liệu, chưa đối chiếu thông tư"), one);
    assertFalse(one.contains("MÔ PHỎNG"), one);
    ask =
        PrintPress.ask(
            "indicator", 106.1, 11.3, 400_000, "indicator", "HN-052", "period", "2026-01");
    String figures = words(press.printed(ask));
    assertTrue(figures.contains("tháng 01/2026") || figures.contains("tháng 1/2026"), figures);
    assertTrue(figures.contains(" – < "), figures);
    String past =
        words(
            press.printed(
                PrintPress.ask("adm-commune", 106.1, 11.3, 270_000, "at", PrintPress.BEFORE)));
    assertTrue(past.contains("ĐỊA BÀN TRƯỚC 01/07/2025"), past);
  }

  private static String words(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void aPersonPrintsWhatTheFrameOnTheMapShows() throws IOException {
    Page page = open("", 1440, 900);
    page.locator("#map").press("p");
    assertThat(page.locator(".print-panel")).containsText("Đăng nhập");
    page.locator(".print-panel .btn.solid").click();
    page.locator("dialog input[name=user], dialog input[autocomplete=username]")
        .first()
        .fill(PrintPress.PLANNER);
    page.locator("dialog input[type=password]").first().fill(PASSWORD);
    page.locator("dialog button.solid").first().click();
    assertThat(page.locator(".print-panel select[name=paper]")).isVisible();
    assertEquals(List.of(), List.of(wordsThatDiffer(page, "printing")).getFirst());
    page.locator(".print-panel select[name=paper]").selectOption("A4");
    page.locator(".print-panel select[name=scale]").selectOption("500000");
    page.locator(".print-panel input[name=stamp]").check();
    page.locator(".print-panel input[name=title]").fill("Bản đồ hành chính thử");
    assertThat(page.locator(".print-form [role=status]")).containsText("km");
    // the frame follows a choice when the server has said where it lies
    page.waitForTimeout(1200);
    var before = page.locator(".print-frame").boundingBox();
    page.mouse().move(before.x + before.width / 2, before.y + before.height / 2);
    page.mouse().down();
    page.mouse().move(before.x + before.width / 2 - 60, before.y + before.height / 2 + 40);
    page.mouse().up();
    page.waitForTimeout(800);
    var after = page.locator(".print-frame").boundingBox();
    assertEquals(before.x - 60, after.x, 6);
    assertEquals(before.y + 40, after.y, 6);
    Object estimate =
        page.evaluate("document.querySelector('.print-form [role=status]').textContent");
    assertTrue(estimate.toString().contains("MB"), estimate.toString());
    page.locator(".print-panel button[type=submit]").click();
    page.locator(".print-list a[data-print]").first().waitFor();
    Download file =
        page.waitForDownload(() -> page.locator(".print-list a[data-print]").first().click());
    assertTrue(
        file.suggestedFilename().matches("ban-do-a4-1-500000\\.pdf"), file.suggestedFilename());
    try (PDDocument document = Loader.loadPDF(file.path().toFile())) {
      var sheet = document.getPage(0).getMediaBox();
      assertEquals(297, sheet.getWidth() * 25.4 / 72, 0.01);
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("Bản đồ hành chính thử"), text);
      assertTrue(text.contains("Tỷ lệ 1:500.000"), text);
    }
    page.keyboard().press("Escape");
    assertThat(page.locator(".print-panel")).isHidden();
    assertThat(page.locator(".print-frame")).hasCount(0);
  }

  @Test
  void theEstimateSaysWhereTheSheetLies() {
    Map<String, Object> ask =
        PrintPress.ask("stations", 106.1, 11.3, 25_000, "paper", "A3", "crs", "EPSG:9209");
    HttpResponse<String> answer = press.planner().post("/api/prints/estimate", ask);
    assertEquals(200, answer.statusCode(), answer.body());
    JsonNode told = JsonMapper.shared().readTree(answer.body());
    Crs plane = Crs.byEpsg(9209).orElseThrow();
    List<Coordinate> corners = new ArrayList<>();
    told.get("corners")
        .forEach(c -> corners.add(plane.fromWgs84(c.get(0).asDouble(), c.get(1).asDouble())));
    double width = told.at("/map/widthMm").asDouble();
    double height = told.at("/map/heightMm").asDouble();
    assertEquals(width * 25, corners.get(0).distance(corners.get(1)), 0.01);
    assertEquals(height * 25, corners.get(1).distance(corners.get(2)), 0.01);
    Coordinate middle = plane.fromWgs84(106.1, 11.3);
    assertEquals(middle.x, (corners.get(0).x + corners.get(2).x) / 2, 0.01);
    assertTrue(told.get("megapixels").asDouble() > 5);
  }
}
