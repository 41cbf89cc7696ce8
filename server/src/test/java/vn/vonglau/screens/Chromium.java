package vn.vonglau.screens;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The distribution's Chromium without a window. Requests to any other host than the one under test
 * are stopped and remembered, as are errors that the page throws.
 */
final class Chromium implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;
  private final List<String> outside = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  private Chromium(Path program, List<String> more) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(
                        Stream.concat(
                                Stream.of("--no-sandbox", "--force-color-profile=srgb"),
                                more.stream())
                            .toList()));
  }

  /**
   * Starts it, or skips the test visibly where no Chromium is installed.
   *
   * @param more arguments beside the usual ones
   */
  static Chromium start(String... more) {
    Optional<Path> program =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Assumptions.assumeTrue(program.isPresent(), "Chromium is not installed (package chromium)");
    return new Chromium(program.get(), List.of(more));
  }

  /**
   * A window of its own, without cookies.
   *
   * @param home the only address that may be asked
   */
  Page window(String home, int width, int height) {
    boolean phone = width < 720;
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("vi-VN")
                .setTimezoneId("Asia/Ho_Chi_Minh")
                .setHasTouch(phone)
                .setIsMobile(phone)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout(20_000);
    String authority = URI.create(home).getAuthority();
    context.route(
        "**/*",
        route -> {
          URI url = URI.create(route.request().url());
          if (authority.equals(url.getAuthority())) {
            route.resume();
          } else {
            outside.add(url.toString());
            route.abort();
          }
        });
    Page page = context.newPage();
    page.onPageError(errors::add);
    return page;
  }

  /** What was asked of other hosts; must stay empty. */
  List<String> outside() {
    return outside;
  }

  /** What pages threw and did not catch since the last question; must be empty. */
  List<String> takeErrors() {
    List<String> taken = List.copyOf(errors);
    errors.clear();
    return taken;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
