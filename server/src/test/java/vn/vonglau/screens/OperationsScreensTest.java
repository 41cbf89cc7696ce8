package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/** The report of operations, messages upward, and figures as files, in a browser. */
class OperationsScreensTest extends MapTest {
  private static final String CPI = "HT-MONTHLY_KTXH.W02.F01";

  @Autowired Figures figures;
  @Autowired Units units;

  @Test
  void theMonthIsReadWrittenOnAndTakenHome() {
    Page page = open("van-hanh", 1440, 900);
    assertThat(page.locator(".room-body")).containsText("dành cho quản trị, vận hành");
    signIn(page, "vanhanh");
    String month = YearMonth.now().toString();
    page.navigate("http://127.0.0.1:" + port + "/?page=van-hanh/" + month);
    Locator paper = page.locator(".ops-paper");
    assertThat(paper).containsText("Tháng chưa kết thúc");
    assertThat(paper.locator(".ops-share").first()).containsText("%");
    page.fill("#vh-difficulties", "Đường truyền chập chờn");
    page.click(".ops-paper .actions .solid");
    assertThat(page.locator(".toast")).containsText("Đã lưu");
    assertThat(paper).containsText("vanhanh ghi lúc");
    picture(page, "operations");
    Download file = page.waitForDownload(() -> page.click(".ops-tools a:has-text('Word')"));
    assertEquals("bao-cao-van-hanh_" + month + "_mo-phong.docx", file.suggestedFilename());
    page.setViewportSize(3840, 2160);
    picture(page, "operations-3840");
    page.navigate("http://127.0.0.1:" + port + "/?page=van-hanh/2019-05");
    assertThat(page.locator(".ops-absent").first()).containsText("Chưa ghi nhận");
  }

  @Test
  void aMessageIsLookedAtTakenAndNotSentWithoutAnAddress() throws IOException {
    YearMonth last = YearMonth.now().minusMonths(1);
    long province =
        units.now().era(LocalDate.now(BusinessClock.ZONE)).units(Level.PROVINCE).getFirst().id();
    figures.append(
        List.of(
            ToldFigures.simulated(
                CPI, Period.month(last), province, "CTK", "103.2", Instant.now())));
    Page page = open("lien-thong", 1440, 900);
    signIn(page, "tonghop");
    page.reload();
    page.click(".lt-templates .link");
    Locator preview = page.locator(".lt-preview");
    assertThat(preview).containsText("103,2");
    assertThat(preview).containsText("MÔ PHỎNG");
    assertThat(preview.locator(".solid")).isDisabled();
    picture(page, "messages");
    Download file = page.waitForDownload(() -> preview.locator("a:has-text('XML')").click());
    String xml = Files.readString(file.path());
    assertTrue(xml.contains("<ma>CPI</ma>") && xml.contains("<giaTri>103.2</giaTri>"), xml);
  }

  @Test
  void figuresAreTakenFromTheListOfIndicatorsInFourFormats() throws IOException {
    YearMonth last = YearMonth.now().minusMonths(2);
    long province =
        units.now().era(LocalDate.now(BusinessClock.ZONE)).units(Level.PROVINCE).getFirst().id();
    figures.append(
        List.of(
            ToldFigures.simulated(
                CPI, Period.month(last), province, "CTK", "104.5", Instant.now())));
    Page page = open("?page=chi-tieu/" + CPI, 1440, 900);
    page.click(".def-detail .btn:has-text('Tải số liệu')");
    assertEquals(4, page.locator(".take-row a").count());
    picture(page, "take");
    Download file = page.waitForDownload(() -> page.click(".take-row a:has-text('SDMX')"));
    String text = Files.readString(file.path());
    assertTrue(text.contains("dataflow,VONGLAU:DF_FIGURES(1.0.0),I,M,"), text);
    assertTrue(text.contains("," + last + ",104.5,"), text);
  }

  @Test
  void aPhoneShowsBothWithoutScrollingSideways() {
    Page page = open("?page=van-hanh", 390, 844);
    signIn(page, "quantri");
    for (String room : List.of("van-hanh", "lien-thong")) {
      page.navigate("http://127.0.0.1:" + port + "/?page=" + room);
      assertThat(page.locator(room.equals("van-hanh") ? ".ops-paper h4" : ".lt-templates").first())
          .isVisible();
      assertEquals(
          true,
          page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"),
          room);
      picture(page, room + "-390");
    }
  }
}
