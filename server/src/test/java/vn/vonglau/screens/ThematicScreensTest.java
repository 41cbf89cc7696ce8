package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** Figures on the map through time: slider, ranking, two periods, many periods, own limits. */
class ThematicScreensTest extends MapTest {
  private static final String INDICATOR = "HN-052";
  private static final YearMonth LAST = YearMonth.of(2026, 10);
  private static final int MONTHS = 14;
  private static final int GAP = 5;
  private static final String ADDRESS =
      "?indicator=" + INDICATOR + "&layers=indicator,adm-commune,adm-province";

  @Autowired Figures figures;
  @Autowired Units units;

  /** Fourteen months of made-up figures with one that nobody reported. */
  @BeforeEach
  void figuresOfFourteenMonths() {
    List<FigureDraft> drafts = new ArrayList<>();
    for (int back = 0; back < MONTHS; back++) {
      Period month = Period.month(LAST.minusMonths(back));
      int i = 0;
      for (Unit unit : units.now().era(LocalDate.of(2026, 1, 1)).units(Level.COMMUNE)) {
        i++;
        if (back != GAP) {
          drafts.add(draft(month, unit, i + 3 * (MONTHS - back)));
        }
      }
    }
    figures.append(drafts);
  }

  private static FigureDraft draft(Period month, Unit unit, int value) {
    Instant at = Instant.parse("2026-11-05T03:00:00Z");
    return ToldFigures.simulated(
        INDICATOR, month, unit.id(), "UBND_XA", Integer.toString(value), at);
  }

  private static void press(Page page, String tool) {
    page.click(".figure-tools [data-key=" + tool + "]");
  }

  @Test
  void theSliderRunsThroughTheMonthsWithoutAskingForAnything() {
    Page page = open(ADDRESS, 1440, 900);
    assertThat(page.locator(".figure-bar")).isVisible();
    press(page, "slider");
    Locator slider = page.locator(".scrub input[type=range]");
    assertThat(slider).isVisible();
    assertThat(page.locator(".scrub output")).hasText("tháng 10/2026");
    String legend = page.locator(".legend-row .grow").first().innerText();
    List<String> asked = new CopyOnWriteArrayList<>();
    page.onRequest(r -> asked.add(r.url()));
    slider.focus();
    for (int i = 0; i < MONTHS - 1; i++) {
      page.keyboard().press("ArrowLeft");
    }
    assertThat(page.locator(".scrub output")).hasText("tháng 09/2025");
    assertEquals(
        List.of(),
        asked.stream().filter(u -> u.contains("/tiles/") || u.contains("figures/table")).toList());
    assertEquals(legend, page.locator(".legend-row .grow").first().innerText(), "classes hold");
    picture(page, "thematic-slider");
    for (int i = 0; i < MONTHS - GAP - 3; i++) {
      page.keyboard().press("ArrowRight");
    }
    page.click(".scrub .btn");
    assertThat(page.locator(".toast")).containsText("chưa có số liệu: đã dừng");
    assertThat(page.locator(".scrub output")).hasText("tháng 04/2026");
  }

  @Test
  void theRankingHoldsItsOrderUntilItIsAskedAnew() {
    Page page = open(ADDRESS + "&period=2026-10", 1440, 900);
    press(page, "ranking");
    Locator rows = page.locator(".ranking li");
    assertThat(rows.first()).isVisible();
    String first = rows.first().locator(".grow").innerText();
    rows.first().locator("button").click();
    assertThat(page.locator("#unit-name")).containsText(first);
    assertThat(page.locator(".ranking li.chosen .grow")).hasText(first);
    picture(page, "thematic-ranking");
  }

  @Test
  void twoPeriodsShareTheMapWithALineBetweenThem() {
    Page page = open(ADDRESS + "&period=2026-10&beside=2025-11", 1440, 900);
    Locator right = page.locator(".swipe-label.right");
    assertThat(right)
        .containsText(
            "tháng 11/2025", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
    assertThat(page.locator(".swipe-label.left")).containsText("tháng 10/2026");
    Locator line = page.locator(".swipe-line");
    String before = line.getAttribute("aria-valuenow");
    line.focus();
    page.keyboard().press("ArrowRight");
    assertNotEquals(before, line.getAttribute("aria-valuenow"));
    picture(page, "thematic-swipe");
    page.click(".swipe-label.right .icon-btn");
    assertThat(page.locator(".swipe")).isHidden();
  }

  @Test
  void manyPeriodsStandBesideEachOtherWithOneLegend() {
    Page page = open(ADDRESS + "&period=2026-10&reading=on-units", 1440, 900);
    press(page, "multiples");
    assertThat(page.locator(".multiples figure"))
        .hasCount(12, new LocatorAssertions.HasCountOptions().setTimeout(90_000));
    assertThat(page.locator(".multiples-legend .legend-title")).isVisible();
    picture(page, "thematic-multiples");
  }

  @Test
  void ownLimitsCirclesAndTheDifferenceFromBeforeAreInTheAddress() {
    Page page = open(ADDRESS + "&period=2026-10", 1440, 900);
    page.click("[data-key=look]");
    page.selectOption("[data-key=classes]", "fixed");
    page.fill("#limits", "20; 40; 60");
    page.click("dialog .btn.solid");
    assertThat(page.locator(".legend-row").nth(1)).containsText("40 – < 60");
    assertTrue(page.url().contains("limits=20,40,60"), page.url());
    Page other = open(ADDRESS + "&period=2026-10&measure=before&marks=circles", 1440, 900);
    assertThat(other.locator(".circle-legend").first().locator("li")).hasCount(3);
    assertThat(other.locator(".figure-bar")).isVisible();
    picture(other, "thematic-circles");
  }
}
