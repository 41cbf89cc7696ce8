package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import vn.vonglau.VongLau;
import vn.vonglau.support.StoreInitializer;

/** A server of its own that has no units, as one starts with {@code VONGLAU_DEMO=off}. */
// the property makes it another server than the one that the other tests share and fill
@SpringBootTest(
    classes = VongLau.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "vonglau.test.server=empty")
@ContextConfiguration(initializers = StoreInitializer.class)
@DirtiesContext
class EmptyServerTest {
  @LocalServerPort int port;

  @Test
  void saysWhatToImportFirstInBothLanguages() {
    try (Chromium chromium = Chromium.start()) {
      String home = "http://127.0.0.1:" + port + "/";
      Page page = chromium.window(home, 1440, 900);
      page.navigate(home);
      assertThat(page.locator("h1")).hasText("Máy chủ đã chạy, chưa có địa bàn nào");
      assertThat(page.locator("li").first())
          .containsText("scripts/import-units xa-phuong.gpkg --valid-from 2025-07-01");
      assertThat(page.locator("li").nth(1)).containsText("--succession");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/empty.png")));
      page.click("text=English");
      assertThat(page.locator("h1")).hasText("The server runs and has no areas yet");
      assertEquals(List.of(), chromium.outside());
      assertEquals(List.of(), chromium.takeErrors());
    }
  }
}
