package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import vn.vonglau.support.Client;

/** Datasets and their quality as people see them, at a desk and on a phone. */
class DataScreensTest extends MapTest {
  @Autowired Environment server;

  @Test
  void theFirstMapCarriesNothingOfTheDatasets() {
    Page page = chromium.window(home(), 1440, 900);
    assertEquals(
        List.of(), askedByTheFirstMap(page, ".*/data/.*\\.(js|css)|.*/api/(datasets|quality).*"));
  }

  @Test
  void eachDatasetShowsItsStateAndItsScoresWithTheirRules() {
    Page page = open("?page=du-lieu", 1440, 900);
    assertThat(page.locator(".room")).containsText("Đăng nhập");
    signIn(page, "lanhdao");
    Locator rows = page.locator("[data-dataset]");
    assertThat(rows.first()).isVisible();
    assertTrue(rows.count() >= 20, "the twenty of the annex: " + rows.count());
    assertThat(rows.first().locator(".fresh")).isVisible();
    picture(page, "datasets");

    page.locator("[data-dataset=TN-DS-03_PUBLIC_ADMIN] .link").first().click();
    assertThat(page.locator(".quality .q")).hasCount(4);
    page.locator(".quality-box summary").click();
    assertThat(page.locator(".quality-rules dd")).hasCount(4);
    assertThat(page.locator(".quality-rules")).containsText("chu kỳ");
    picture(page, "dataset");

    page.locator("[role=tab]", new Page.LocatorOptions().setHasText("Chất lượng")).click();
    page.locator(".segmented button", new Page.LocatorOptions().setHasText("cơ quan")).click();
    page.locator(".ds-rules summary").click();
    assertThat(page.locator(".ds-rules dd")).hasCount(4);
    picture(page, "quality");
    page.close();
  }

  @Test
  void aPhoneShowsCardsWithoutSidewaysScroll() {
    Page page = open("?page=du-lieu", 390, 844);
    signIn(page, "lanhdao");
    assertThat(page.locator("[data-dataset]").first()).isVisible();
    assertEquals(390, ((Number) page.evaluate("document.documentElement.scrollWidth")).intValue());
    assertEquals(
        List.of(),
        page.evaluate(
            "[...document.querySelectorAll('.data-page button, .data-page a')]"
                + ".filter(b => b.offsetParent && b.offsetHeight < 44)"
                + ".map(b => b.className + ' ' + b.offsetHeight)"));
    picture(page, "datasets-phone");
    page.close();
  }

  @Test
  void whatComesInShowsByItself() {
    Page page = open("?page=du-lieu;tab=nhan;ds=TN-DS-07_FIELD_REPORT", 1440, 900);
    signIn(page, "quantri");
    assertThat(page.locator("#data-tab .ds-select")).isVisible();
    String mark = "ban-moi-" + System.nanoTime();
    var sent =
        Client.administrator(server)
            .upload(
                "/api/datasets/TN-DS-07_FIELD_REPORT/files",
                mark + ".csv",
                "maPhanAnh,trangThai\nX-1,1\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(2, sent.statusCode() / 100, sent::body);
    assertThat(page.locator("#data-tab")).containsText(mark);
    page.close();
  }

  @Test
  void wordsStandInBothLanguages() {
    Page page = open("", 1440, 900);
    assertEquals(List.of(), wordsThatDiffer(page, "data", "quality"));
    page.close();
  }
}
