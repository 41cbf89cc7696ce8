package vn.vonglau.screens;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Sha256;

/**
 * The files of {@code web/}, what the build added from npm, Leaflet and ECharts from their jars,
 * read once into memory. {@link #build()} names exactly these bytes, so that what is served under
 * it may be kept for ever. Only what was read here can be asked for: a path never reaches a file
 * system. The page's own modules, and its style sheets, leave as one file each ({@link OneFile}).
 */
@Component
class WebFiles {
  private static final String OWN = "web/";
  private static final String LEAFLET = "META-INF/resources/webjars/leaflet/";
  private static final String ECHARTS = "classpath:META-INF/resources/_static/echarts/";
  private static final String ECHARTS_FACTS =
      "classpath:META-INF/maven/org.mvnpm/echarts/pom.properties";

  static final String MAPLIBRE = "lib/maplibre-gl/maplibre-gl.mjs";

  /** The script of a wall: nothing of the page beside it. */
  private static final String WALL = "walls/wall.js";

  private static final String WALL_OPERATOR = "walls/operator.js";

  static final String CHARTS = "lib/echarts/echarts.mjs";
  private static final String PLUGIN = "lib/maplibre-gl-leaflet/leaflet-maplibre-gl.js";

  /** In the order in which their rules count. */
  private static final List<String> STYLE_SHEETS =
      List.of(
          "lib/leaflet/leaflet.css",
          "tokens.css",
          "base.css",
          "layout.css",
          "panel.css",
          "map.css",
          "layers.css");

  /** Parts of the page that the first map does not wait for, each with all that it alone needs. */
  private static final List<String> LATER =
      List.of(
          "reports/main.js",
          "stations/main.js",
          "imports/main.js",
          "dashboards/main.js",
          "directives/main.js",
          "data/main.js",
          "briefing/main.js",
          "operations/main.js",
          "printing/main.js",
          "query/main.js",
          "editing/main.js",
          "maps/main.js");

  /** What the page needs of Leaflet: not its sources, nor the pictures of its default marker. */
  private static final Map<String, String> LEAFLET_FILES =
      Map.of("leaflet.js", "lib/leaflet/leaflet.js", "leaflet.css", "lib/leaflet/leaflet.css");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "mjs", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml;charset=UTF-8",
          "png", "image/png",
          "woff2", "font/woff2",
          "webmanifest", "application/manifest+json;charset=UTF-8",
          "txt", "text/plain;charset=UTF-8");

  private final Map<String, WebFile> files = new TreeMap<>();
  private final String build;

  /** One file. */
  static final class WebFile {
    private final String type;
    private final byte[] bytes;
    private byte[] packed;

    WebFile(String type, byte[] bytes) {
      this.type = type;
      this.bytes = bytes;
    }

    String type() {
      return type;
    }

    byte[] bytes() {
      return bytes;
    }

    /**
     * The same bytes packed, or null for kinds that are packed already. Made when first asked for:
     * the start need not wait for what few pages use.
     */
    synchronized byte[] gzip() {
      if (packed == null && type.contains("charset")) {
        packed = pack(bytes);
      }
      return packed;
    }
  }

  WebFiles() {
    try {
      read();
      join();
      build = hash();
    } catch (IOException e) {
      throw new UncheckedIOException("the files of web/ cannot be read", e);
    }
  }

  /** Twelve hexadecimal digits that change with any byte of any file. */
  String build() {
    return build;
  }

  /** The file at a path below web/ such as {@code map/view.js}; known types only. */
  Optional<WebFile> find(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** A file that is part of the product, as text. */
  String text(String path) {
    return find(path)
        .map(f -> new String(f.bytes(), StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalStateException("web/" + path + " is missing in the build"));
  }

  private void read() throws IOException {
    var resolver = new PathMatchingResourcePatternResolver();
    for (Resource resource : resolver.getResources("classpath:" + OWN + "**/*.*")) {
      String url = resource.getURL().toString();
      put(url.substring(url.lastIndexOf("/" + OWN) + OWN.length() + 1), resource);
    }
    for (Resource resource : resolver.getResources("classpath*:" + LEAFLET + "*/dist/leaflet.*")) {
      String path = LEAFLET_FILES.get(resource.getFilename());
      if (path != null) {
        put(path, resource);
      }
    }
    charts(resolver);
  }

  /**
   * A module of a megabyte, for the first dashboard that somebody opens and no map. Its jar lists
   * no folders, so that the one of its version has to be named.
   */
  private void charts(PathMatchingResourcePatternResolver resolver) throws IOException {
    var facts = PropertiesLoaderUtils.loadProperties(resolver.getResource(ECHARTS_FACTS));
    put(
        CHARTS,
        resolver.getResource(ECHARTS + facts.getProperty("version") + "/dist/echarts.esm.min.js"));
  }

  /**
   * One script and one style sheet instead of some sixty. Leaflet stands before the modules, and
   * the plugin between: it takes MapLibre from a global object, whose members the page sets when it
   * has loaded the module.
   */
  private void join() throws IOException {
    var script = new StringBuilder(text("lib/leaflet/leaflet.js"));
    if (find(PLUGIN).isPresent()) {
      script.append("\nglobalThis.maplibregl = { Map: null };\n").append(text(PLUGIN));
    }
    Map<String, String> scripts = OneFile.ofModules("app.js", LATER, this::text);
    script.append('\n').append(scripts.get("app.js"));
    put("app.js", script.toString().getBytes(StandardCharsets.UTF_8));
    for (String path : LATER) {
      put(path, scripts.get(path).getBytes(StandardCharsets.UTF_8));
    }
    for (String entry : List.of(WALL, WALL_OPERATOR)) {
      put(entry, OneFile.ofModules(entry, this::text).getBytes(StandardCharsets.UTF_8));
    }
    var sheet = new StringBuilder();
    for (String name : STYLE_SHEETS) {
      sheet.append(text(name)).append('\n');
    }
    sheet.append("@media print {\n").append(text("print.css")).append("}\n");
    put("app.css", sheet.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void put(String path, Resource resource) throws IOException {
    put(path, resource.getContentAsByteArray());
  }

  private void put(String path, byte[] bytes) throws IOException {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null) {
      return;
    }
    files.put(path, new WebFile(type, bytes));
  }

  private static byte[] pack(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 3 + 64);
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private String hash() {
    MessageDigest digest = Sha256.begin();
    files.forEach(
        (path, file) -> {
          digest.update(
              (path + "\0" + file.bytes().length + "\0").getBytes(StandardCharsets.UTF_8));
          digest.update(file.bytes());
        });
    return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
  }
}
