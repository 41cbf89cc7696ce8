package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/** The morning page on a desk, on a phone and on paper. */
class BriefingScreensTest extends MapTest {
  private static final String WORSE = "HT-MONTHLY_KTXH.W05.F01";

  @Autowired Figures figures;
  @Autowired Units units;

  private void trade(YearMonth month, String value) {
    long province =
        units.now().era(LocalDate.now(BusinessClock.ZONE)).units(Level.PROVINCE).getFirst().id();
    figures.append(
        List.of(
            ToldFigures.simulated(
                WORSE, Period.month(month), province, "CTK", value, Instant.now())));
  }

  @Test
  void whatWorsenedHasAnAgencyAPersonAndAWayToTheMap() throws Exception {
    YearMonth last = YearMonth.now().minusMonths(1);
    trade(last.minusMonths(1), "100");
    trade(last, "60");
    Page page = open("?page=giao-ban", 1440, 900);
    assertThat(page.locator(".room-body")).containsText("dành cho lãnh đạo");
    signIn(page, "lanhdao");
    Page leader = page;
    leader.reload();
    Locator row = leader.locator(".briefing-rows li").first();
    assertThat(row).containsText("Doanh thu thương mại");
    assertThat(row).containsText("−40 % so với kỳ trước");
    assertThat(row.locator(".who")).containsText("Cục Thống kê tỉnh");
    picture(leader, "briefing");
    leader.evaluate("() => { window.print = () => {}; }");
    leader.click(".briefing-tools .btn");
    byte[] paper = leader.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
    assertThat(leader.locator(".briefing [aria-labelledby=gb-done] h4")).containsText("Đã xử lý");
    assertThat(leader.locator(".briefing-tools a"))
        .hasAttribute("href", Pattern.compile("api/briefing\\.docx\\?date=\\d{4}-\\d\\d-\\d\\d"));
    assertEquals(
        home()
            + "?page=giao-ban/"
            + leader.evaluate("() => document.querySelector('.briefing-tools a').href.slice(-10)"),
        QrReader.read(modules(leader)),
        "the code on the paper leads to this page");
    try (PDDocument document = Loader.loadPDF(paper)) {
      assertEquals(1, document.getNumberOfPages());
    }
    row.locator(".link").click();
    assertThat(leader.locator(".figure-bar")).isVisible();
  }

  /** The drawing of the code as rows of 0 and 1, without its margin. */
  @SuppressWarnings("unchecked")
  private static List<String> modules(Page page) {
    return (List<String>)
        page.evaluate(
            """
            () => {
              const svg = document.querySelector(".briefing-link svg"), size = Number(svg.getAttribute("viewBox").split(" ")[2]) - 8;
              const rows = Array.from({ length: size }, () => new Array(size).fill("0"));
              for (const [, x, y] of svg.querySelector("path").getAttribute("d").matchAll(/M(\\d+) (\\d+)/g)) rows[y - 4][x - 4] = "1";
              return rows.map((r) => r.join(""));
            }
            """);
  }

  @Test
  void theSpeakingAddressLeadsThereAndAPhoneShowsItWithoutScrollingSideways() {
    Page page = open("giao-ban", 390, 844);
    assertThat(page.locator(".room-body")).containsText("dành cho lãnh đạo");
    assertEquals(
        true, page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"));
  }
}
