package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/** The morning page on a desk, on a phone and on paper. */
class BriefingScreensTest extends MapTest {
  private static final String WORSE = "HT-MONTHLY_KTXH.W05.F01";

  @Autowired Figures figures;
  @Autowired Units units;

  private void trade(YearMonth month, String value) {
    long province = units.now().era(LocalDate.now()).units(Level.PROVINCE).getFirst().id();
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
    try (PDDocument document = Loader.loadPDF(paper)) {
      assertEquals(1, document.getNumberOfPages());
    }
    row.locator(".link").click();
    assertThat(leader.locator(".figure-bar")).isVisible();
  }

  @Test
  void theSpeakingAddressLeadsThereAndAPhoneShowsItWithoutScrollingSideways() {
    Page page = open("giao-ban", 390, 844);
    assertThat(page.locator(".room-body")).containsText("dành cho lãnh đạo");
    assertEquals(
        true, page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"));
  }
}
