package vn.vonglau.screens;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * A page with nothing but a map of MapLibre: one style of this server, its names left out, at an
 * exact place. What the application joins to the shapes is joined here, too: states beside the
 * shapes, and points of their own where symbols follow the state.
 */
final class BarePage {
  private static final String HTML =
      """
      <!doctype html><meta charset="utf-8">
      <style>body{margin:0} #m{width:%dpx;height:%dpx}</style><div id="m"></div>
      <script type="module">
      import * as lib from "./%s";
      let map;
      const idle = () => new Promise((done) => { map.once("idle", done); map.triggerRepaint(); });
      const named = (l) => l.type === "symbol" && l.layout?.["text-field"];
      window.open_ = async ({ url, background, key }) => {
        map?.remove();
        const headers = { Authorization: key };
        const style = await (await fetch(url, { headers })).json();
        style.layers = style.layers.filter((l) => !named(l) || l.layout["icon-image"]);
        style.layers.unshift({ id: "ground", type: "background", paint: { "background-color": background } });
        const whole = (u) => u.startsWith("http") ? u : new URL(u, document.baseURI).href.replaceAll("%%7B", "{").replaceAll("%%7D", "}");
        for (const s of Object.values(style.sources)) if (s.url) s.url = whole(s.url);
        style.sprite = whole(style.sprite);
        style.glyphs = whole(style.glyphs);
        map = new lib.Map({
          container: "m", style, center: [106, 11], zoom: 7, interactive: false, fadeDuration: 0, pixelRatio: 1, attributionControl: false,
          refreshExpiredTiles: false, localIdeographFontFamily: false, canvasContextAttributes: { preserveDrawingBuffer: true },
          transformRequest: (u) => ({ url: whole(u), headers }),
        });
        map.on("error", (e) => { window.trouble = String(e.error?.message ?? e); });
        await map.once("load");
      };
      window.go_ = async ({ lon, lat, zoom }) => {
        map.jumpTo({ center: [lon, lat], zoom });
        await idle();
        const seen = {};
        for (const [name, source] of Object.entries(map.getStyle().sources)) {
          if (source.type !== "vector") continue;
          for (const sourceLayer of [name, name + ".label"])
            for (const f of map.querySourceFeatures(name, { sourceLayer }))
              if (!f.properties.cluster) {
                seen[f.id] ??= { properties: f.properties, at: null };
                if (f.geometry.type === "Point") seen[f.id].at = f.geometry.coordinates;
              }
        }
        window.seen = seen;
        return Object.keys(seen);
      };
      window.join_ = async (states) => {
        for (const [name, source] of Object.entries(map.getStyle().sources)) {
          if (source.type !== "vector") continue;
          const own = map.getSource(name + ".state");
          const points = [];
          for (const [id, { properties, at }] of Object.entries(window.seen)) {
            const values = states[id] ?? {};
            map.setFeatureState({ source: name, sourceLayer: name, id: Number(id) }, own ? { ...values, joined: true } : values);
            if (at) points.push({ type: "Feature", id: Number(id), properties: { ...properties, ...values }, geometry: { type: "Point", coordinates: at } });
          }
          own?.setData({ type: "FeatureCollection", features: points });
        }
        await idle();
        await idle();
        return map.getCanvas().toDataURL("image/png");
      };
      window.mute_ = async () => {
        const texts = map.getStyle().layers.filter(named);
        for (const l of texts) map.setPaintProperty(l.id, "text-opacity", 0);
        await idle();
        const picture = map.getCanvas().toDataURL("image/png");
        for (const l of texts) map.setPaintProperty(l.id, "text-opacity", l.paint?.["text-opacity"] ?? 1);
        return picture;
      };
      window.ready_ = true;
      </script>
      """;

  private final Page page;
  private final String home;

  BarePage(Page page, String home, int width, int height) {
    this.page = page;
    this.home = home;
    // where the library stands is written in the real page alone
    String real = page.request().get(home).text();
    Matcher at = Pattern.compile("assets/[^\"]+/maplibre-gl\\.mjs").matcher(real);
    if (!at.find()) {
      throw new IllegalStateException("the page does not say where the map library stands");
    }
    String html = HTML.formatted(width, height, at.group());
    page.route(
        home + "ban-do-tran",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html; charset=utf-8")
                    .setBody(html)));
    page.navigate(home + "ban-do-tran");
    MapTest.until(page, "window.ready_ === true");
  }

  /** Takes a style. */
  void open(String path, String background, String key) {
    page.evaluate(
        "(a) => open_(a)", Map.of("url", home + path, "background", background, "key", key));
  }

  /**
   * Goes to a place.
   *
   * @param zoom of 512 px tiles
   * @return ids of the features that may be seen there
   */
  List<Long> go(double lon, double lat, int zoom) {
    List<?> ids =
        (List<?>) page.evaluate("(a) => go_(a)", Map.of("lon", lon, "lat", lat, "zoom", zoom));
    return ids.stream().map(id -> Long.valueOf(id.toString())).toList();
  }

  /** Joins values to the features and takes the picture. */
  BufferedImage picture(Map<Long, Map<String, Object>> states) {
    Object data =
        page.evaluate(
            "(s) => join_(s)",
            states.entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().toString(), Map.Entry::getValue)));
    Object trouble = page.evaluate("window.trouble ?? null");
    if (trouble != null) {
      throw new AssertionError("the map library said: " + trouble);
    }
    return image(data);
  }

  /** The same without letters. */
  BufferedImage withoutLetters() {
    return image(page.evaluate("() => mute_()"));
  }

  private static BufferedImage image(Object data) {
    String text = data.toString();
    byte[] png = Base64.getDecoder().decode(text.substring(text.indexOf(',') + 1));
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
