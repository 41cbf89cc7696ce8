package vn.vonglau.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import vn.vonglau.kernel.BusinessClock;

/**
 * A file through the FTP door until an open map holds the new state of its station, while the
 * made-up province sends at its usual rate. Chromium and the server share the processors.
 */
final class LiveGroup implements Group {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final int PATIENCE_MS = 20_000;

  /** Keeps what the page gets of the stations' states, with the moment it had it. */
  private static final String WATCH =
      """
      window.got = [];
      const ask = window.fetch;
      window.fetch = async (...a) => {
        const answer = await ask(...a);
        if (String(a[0]?.url ?? a[0]).includes('api/layers/stations/state'))
          answer.clone().text().then((text) => window.got.push([Date.now(), text]));
        return answer;
      };
      """;

  @Override
  public String name() {
    return "live";
  }

  @Override
  public void run(Bench bench) throws Exception {
    Optional<Path> chromium = BrowseGroup.chromium();
    if (chromium.isEmpty()) {
      System.out.println("live    left out: Chromium is not installed (package chromium)");
      return;
    }
    for (String store : bench.stores.names()) {
      int ftp = Server.freePort();
      Map<String, String> settings = new HashMap<>(bench.stores.empty(store));
      settings.put("VONGLAU_FTP_PORT", Integer.toString(ftp));
      settings.put("VONGLAU_DEMO_LIFE", "on");
      try (Server server =
              Server.start(bench.root, bench.folder("home"), true, settings).awaitWarm();
          Playwright playwright = Playwright.create(BrowseGroup.own())) {
        Browser browser = BrowseGroup.launch(playwright, chromium.get());
        Page page = browser.newPage();
        page.addInitScript(WATCH);
        page.navigate("http://127.0.0.1:" + server.port + "/?layers=stations,adm-commune");
        until(page, "() => window.got.length || null", null);
        List<Double> took = new ArrayList<>();
        for (int i = 0; i < (bench.quick ? 25 : 100); i++) {
          page.waitForTimeout(700 + 37 * (i % 10)); // not in step with whoever looks
          took.add(seen(page, ftp, i));
        }
        bench.add(name(), "FTP file to state in a browser (" + store + ")", "s", 2, true, took);
      }
    }
  }

  /** Seconds from the begin of the transfer until the page holds the state. */
  private static double seen(Page page, int port, int i) throws IOException {
    // no second twice, none ahead of the clock
    Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime local = LocalDateTime.ofInstant(time, BusinessClock.ZONE);
    String text = "pH\t%s\t-\t%s\t00\r\n".formatted(7 + i % 10 / 100.0, STAMP.format(local));
    long start = System.currentTimeMillis();
    FTPClient client = new FTPClient();
    client.connect("127.0.0.1", port);
    client.enterLocalPassiveMode();
    if (!client.login("tram", Server.PASSWORD)) {
      throw new IOException(client.getReplyString());
    }
    client.setFileType(FTP.BINARY_FILE_TYPE);
    boolean taken =
        client.storeFile(
            "TEST01_" + STAMP.format(local) + ".txt",
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    client.disconnect();
    if (!taken) {
      throw new IOException("the file was not taken");
    }
    String wanted = time.toString().substring(0, 19);
    Number at =
        until(
            page,
            "(wanted) => window.got.find(([, text]) => text.includes(wanted))?.[0] ?? null",
            wanted);
    return (at.longValue() - start) / 1000.0;
  }

  /** Asks until there is a number: the page's policy allows no polling inside. */
  private static Number until(Page page, String expression, Object arg) throws IOException {
    long end = System.currentTimeMillis() + PATIENCE_MS;
    while (System.currentTimeMillis() < end) {
      if (page.evaluate(expression, arg) instanceof Number answer) {
        return answer;
      }
      page.waitForTimeout(20);
    }
    throw new IOException("the page never had " + arg);
  }
}
