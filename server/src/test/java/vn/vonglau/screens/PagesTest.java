package vn.vonglau.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.ServerTest;

/** The page and its assets as they travel. */
@ServerTest
class PagesTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired WebFiles files;

  @Test
  void thePageIsAlwaysAskedForAndNamesTheBuildInRelativeAddresses() throws Exception {
    var page = get("/");
    assertEquals(200, page.statusCode());
    // it holds what its caller may see: nobody else gets it, nor the same person after signing out
    assertEquals("private, no-cache, no-store", header(page, "Cache-Control"));
    String html = text(page);
    assertTrue(html.contains("<base href=\"/\">"));
    assertTrue(html.contains("src=\"assets/" + files.build() + "/app.js\""));
    assertFalse(html.contains("{{"), "every place is filled");
    Matcher boot = Pattern.compile("id=\"bootstrap\">(.*?)</script>").matcher(html);
    assertTrue(boot.find());
    var json = JsonMapper.builder().build().readTree(boot.group(1));
    assertEquals(files.build(), json.get("build").asString());
    assertFalse(json.get("demo").asBoolean(), "this server runs without demonstration data");
  }

  @Test
  void behindAProxyWithABasePathEveryAddressStartsThere() throws Exception {
    String html = text(get("/", "X-Forwarded-Prefix", "/tinh"));
    assertTrue(html.contains("<base href=\"/tinh/\">"), html);
    assertFalse(Pattern.compile("(href|src)=\"/(?!tinh/)").matcher(html).find(), html);
  }

  @Test
  void anAssetIsKeptForEverAndPackedForWhoCanUnpack() throws Exception {
    var plain = get(asset("app.js"));
    assertEquals(200, plain.statusCode());
    assertEquals("text/javascript;charset=UTF-8", header(plain, "Content-Type"));
    String cache = header(plain, "Cache-Control");
    assertTrue(cache.contains("immutable") && cache.contains("max-age=31536000"), cache);
    var packed = get(asset("app.js"), "Accept-Encoding", "gzip");
    assertEquals("gzip", header(packed, "Content-Encoding"));
    assertTrue(packed.body().length < plain.body().length / 2);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertEquals(text(plain), new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals(200, get(asset("lib/leaflet/leaflet.js")).statusCode());
    assertEquals("image/png", header(get(asset("icons/icon-192.png")), "Content-Type"));
    assertEquals(
        "application/manifest+json;charset=UTF-8",
        header(get(asset("manifest.webmanifest")), "Content-Type"));
  }

  @Test
  void anotherBuildsAssetIsNotFoundAndIsNotKept() throws Exception {
    var old = get("/assets/000000000000/app.js");
    assertEquals(404, old.statusCode());
    assertEquals("no-store", header(old, "Cache-Control"));
  }

  @Test
  void noPathLeadsOutOfTheFilesOfThePage() throws Exception {
    for (String path :
        new String[] {
          "../application.yaml",
          "..%2fapplication.yaml",
          "%2e%2e/application.yaml",
          "//etc/passwd",
          "lib/leaflet/../../app.js%00.css",
          "index.html/",
          "package.json",
          ""
        }) {
      int status = get(asset(path)).statusCode();
      assertTrue(status == 404 || status == 400, path + " answered " + status);
    }
  }

  @Test
  void theBuildChangesWithTheBytesAndNotFromStartToStart() {
    assertTrue(files.build().matches("[0-9a-f]{12}"));
    assertEquals(files.build(), new WebFiles().build());
  }

  private String asset(String path) {
    return "/assets/" + files.build() + "/" + path;
  }

  private HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
