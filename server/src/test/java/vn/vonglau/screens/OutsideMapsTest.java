package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.Client;

/** Maps and pages of other servers: at every door of this one, and in the window of a person. */
@ContextConfiguration(initializers = OutsideMapsTest.MoreLayers.class, inheritInitializers = false)
class OutsideMapsTest extends MapTest {
  private static final String PORTAL = "https://ilis.example.vn";
  @Autowired Environment server;
  @Autowired JsonMapper json;

  static class MoreLayers implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      new DemoProvince().initialize(context);
      Path folder = BasePicture.layers();
      write(
          folder,
          "hosts.yaml",
          "hosts:\n"
              + "  - {host: ilis.example.vn, purpose: {vi: Cổng đất đai, en: Land portal}}\n"
              + "  - {host: kin.example.vn, purpose: {vi: Nội bộ, en: Inside}}\n"
              + "  - {host: 127.0.0.1, port: 1, private: true, purpose: {vi: Thử, en: Test}}\n");
      write(
          folder,
          "ngoai-anh.yaml",
          "id: ngoai-anh\n"
              + "title: {vi: Ảnh vệ tinh của tỉnh, en: Satellite}\n"
              + "group: planning\naccess: public\n"
              + "source:\n  kind: xyz\n  url: http://127.0.0.1:1/{z}/{x}/{y}.png?key=bi-mat\n"
              + "  attribution: {vi: Sở Nông nghiệp và Môi trường, en: Department}\n");
      write(
          folder,
          "ngoai-cong.yaml",
          "id: ngoai-cong\n"
              + "title: {vi: Cổng thông tin đất đai, en: Land portal}\n"
              + "group: planning\naccess: public\n"
              + "source: {kind: link, url: '"
              + PORTAL
              + "/ban-do'}\n");
      write(
          folder,
          "ngoai-kin.yaml",
          "id: ngoai-kin\n"
              + "title: {vi: Cổng kín, en: Closed}\n"
              + "group: planning\naccess: [administrator]\n"
              + "source: {kind: link, url: 'https://kin.example.vn/'}\n");
      write(
          folder,
          "ngoai-cua-so.yaml",
          "id: ngoai-cua-so\n"
              + "title: {vi: Bản đồ thương mại, en: Commerce}\n"
              + "group: economy\naccess: public\n"
              + "source: {kind: link, url: '"
              + PORTAL
              + "/thuong-mai', open: window}\n");
      TestPropertyValues.of("vonglau.layers=" + folder).applyTo(context);
    }

    private static void write(Path folder, String name, String text) {
      try {
        Files.writeString(folder.resolve(name), text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void theListOfLayersTellsWhatTheyAreAndKeepsTheirAddressesToItself() {
    HttpResponse<String> answer = Client.of(server).get("/api/layers");
    JsonNode items = json.readTree(answer.body()).get("items");
    JsonNode picture = item(items, "ngoai-anh");
    assertEquals("xyz", picture.get("kind").asString());
    assertEquals("picture", picture.get("geometry").asString());
    assertEquals("Sở Nông nghiệp và Môi trường", picture.at("/attribution/vi").asString());
    assertFalse(answer.body().contains("bi-mat") || answer.body().contains("127.0.0.1:1/"));
    JsonNode link = item(items, "ngoai-cong");
    assertEquals("link", link.get("kind").asString());
    assertEquals(PORTAL + "/ban-do", link.at("/link/url").asString());
    assertEquals("panel", link.at("/link/open").asString());
    assertFalse(answer.body().contains("kin.example.vn"), "whom a hidden layer leads to is hidden");
  }

  private static JsonNode item(JsonNode items, String id) {
    for (JsonNode item : items) {
      if (item.get("id").asString().equals(id)) {
        return item;
      }
    }
    throw new AssertionError("no " + id + " in " + items);
  }

  @Test
  void noDoorStumblesOverALayerWithoutFeatures() {
    Client client = Client.of(server);
    for (String id : List.of("ngoai-anh", "ngoai-cong")) {
      HttpResponse<String> features = client.get("/api/layers/" + id + "/features");
      assertEquals(400, features.statusCode());
      assertTrue(features.body().contains("layer-kind"), features.body());
      assertEquals(204, client.get("/tiles/" + id + "/9/407/240").statusCode());
      assertEquals(200, client.get("/tiles/" + id + ".json").statusCode());
      assertEquals(200, client.get("/tiles/adm-commune," + id + "/9/407/240").statusCode());
      assertEquals(200, client.get("/styles/" + id + ".json").statusCode());
      assertEquals(200, client.get("/styles/adm-commune," + id + ".json").statusCode());
      assertEquals(200, client.get("/legends/" + id + ".json").statusCode());
      assertEquals(200, client.get("/api/layers/" + id).statusCode());
      HttpResponse<String> state = client.get("/api/layers/" + id + "/state");
      assertEquals(200, state.statusCode(), state.body());
      HttpResponse<String> identify =
          client.get("/api/identify?lon=106.1&lat=11.3&zoom=12&layers=" + id);
      assertEquals(200, identify.statusCode(), identify.body());
      assertEquals(0, json.readTree(identify.body()).get("items").size());
    }
    for (String path :
        List.of(
            "/api/identify?lon=106.1&lat=11.3&zoom=12",
            "/api/search?q=cong",
            "/wms?SERVICE=WMS&REQUEST=GetCapabilities",
            "/api/layers/ngoai-kin")) {
      assertTrue(client.get(path).statusCode() < 500, path);
    }
  }

  @Test
  void thePageMayFrameTheHostsOfItsCallersLinksAndNoOther() {
    String policy = policy(Client.of(server).get("/"));
    assertTrue(policy.endsWith("; frame-src 'self' " + PORTAL), policy);
    assertTrue(policy.contains("img-src 'self' data: blob: https://ban-do.example.vn;"), policy);
    Client administrator = Client.of(server).from("203.0.113.78").signIn("quantri", PASSWORD);
    String more = policy(administrator.get("/"));
    assertTrue(more.contains("https://kin.example.vn"), more);
    assertFalse(policy(Client.of(server).get("/api/layers")).contains("frame-src"));
  }

  private static String policy(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"1440, 900", "390, 844"})
  void aPageOfAnotherServerOpensBesideTheMapAndGoesAway(int width, int height) {
    Page page = open("", width, height);
    page.route(
        PORTAL + "/**",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html;charset=UTF-8")
                    .setBody("<!doctype html><h1>Cổng đất đai</h1>")));
    if (width < 720) {
      page.click("#layers-btn");
    }
    Locator link = page.locator("[data-layer=ngoai-cong] button.link-name");
    assertThat(page.locator("[data-layer=ngoai-cong]")).containsText("liên kết");
    assertThat(page.locator("[data-layer=ngoai-cong]")).containsText("ilis.example.vn");
    link.click();
    Locator panel = page.locator("#link-panel");
    assertThat(panel).isVisible();
    assertThat(page.frameLocator("#link-panel iframe").locator("h1")).hasText("Cổng đất đai");
    Locator out = panel.locator("[data-out]");
    assertThat(out).hasAttribute("rel", "noopener noreferrer");
    assertThat(out).hasAttribute("href", PORTAL + "/ban-do");
    assertTrue(panel.boundingBox().width <= width, "no wider than the window");
    assertTrue(
        (boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
        "no sideways scroll");
    if (width < 720) {
      assertTrue(out.boundingBox().height >= 44, "large enough for a finger");
      assertEquals(width, panel.boundingBox().width, 1);
    } else {
      assertTrue(panel.boundingBox().width < width / 2.0, "the map stays in sight");
    }
    picture(page, "link-" + width);
    page.keyboard().press("Escape");
    assertThat(panel).isHidden();
    assertThat(panel.locator("iframe")).hasCount(0);
    Locator window = page.locator("[data-layer=ngoai-cua-so] a.link-name");
    assertThat(window).hasAttribute("target", "_blank");
    assertThat(window).hasAttribute("rel", "noopener noreferrer");
  }

  @Test
  void aHostThatThePolicyDoesNotNameIsNotFramedAndThePageSaysWhatToDo() {
    Page page = open("", 1440, 900);
    page.route(
        PORTAL + "/**",
        route -> route.fulfill(new Route.FulfillOptions().setContentType("text/html")));
    page.locator("[data-layer=ngoai-cong] button.link-name").click();
    assertThat(page.locator("#link-panel .link-note")).containsText("nằm ngoài hệ thống này");
    assertThat(page.locator("#link-panel iframe")).hasCount(1);
    // as when the address of the layer changed after the page was loaded with its policy
    page.evaluate(
        "document.querySelector('#link-panel iframe').src = 'https://la.example.com/ban-do'");
    assertThat(page.locator("#link-panel .link-note")).containsText("chưa hiện được trong khung");
    assertThat(page.locator("#link-panel iframe")).hasCount(0);
    assertThat(page.locator("#link-panel [data-out]")).isVisible();
  }

  @Test
  void aPictureLayerIsAskedOfThisServerAndSaysWhoseItIs() {
    List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
    Page page = chromium.window(home(), 1440, 900);
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    page.onRequest(r -> asked.add(r.url()));
    page.navigate(home() + "?layers=adm-commune,ngoai-anh&c=11.31000,106.10000&z=11");
    assertThat(page.locator("#map[data-ready]")).isVisible();
    settled(page);
    assertThat(page.locator("[data-layer=ngoai-anh] .credit"))
        .hasText("Nguồn: Sở Nông nghiệp và Môi trường");
    assertThat(page.locator(".base-credit")).hasText("Sở Nông nghiệp và Môi trường");
    until(page, "() => window.vonglau.gl().getLayer('ngoai-anh:picture') !== undefined");
    assertTrue(
        asked.stream().anyMatch(u -> u.matches(".*/tiles/ngoai-anh/\\d+/\\d+/\\d+\\.png")),
        asked.toString());
    assertTrue(asked.stream().allMatch(u -> u.startsWith(home()) || !u.startsWith("http")));
    assertEquals("[]", page.evaluate("JSON.stringify(vonglau.meaning(700, 450).objects)"));
  }
}
