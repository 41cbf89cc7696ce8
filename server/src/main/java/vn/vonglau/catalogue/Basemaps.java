package vn.vonglau.catalogue;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The base maps of {@code basemaps.yaml}, read at the start. A file with a fault is told in the log
 * and leaves the plain ground alone: no host is asked because of half a file.
 */
@Component
public class Basemaps {
  static final String FILE = "basemaps.yaml";
  private static final Logger LOG = LoggerFactory.getLogger(Basemaps.class);
  private static final Basemap PLAIN =
      new Basemap(
          "plain", new Words("Nền trơn", "Plain"), "plain", null, null, null, 0, 22, null, null);

  private final List<Basemap> all;

  /**
   * One base map.
   *
   * @param kind plain, xyz, wmts or pmtiles
   * @param url of a tile with {@code {z} {x} {y}}, or null
   * @param origin scheme and host where the url is outside, or null
   * @param file name of a file in the folder of base maps, or null
   * @param attribution or null
   * @param note or null
   */
  public record Basemap(
      String id,
      Words title,
      String kind,
      String url,
      String origin,
      String file,
      int minZoom,
      int maxZoom,
      Words attribution,
      Words note) {}

  Basemaps(@Value("${vonglau.layers}") String folder) throws IOException {
    String text = LayerFiles.choose(folder).read().get(FILE);
    Findings findings = new Findings();
    List<Basemap> read = text == null ? List.of() : read(text, findings);
    for (LayerProblem p : findings.list()) {
      LOG.error("{}:{}: {} / {}", p.file(), p.line(), p.vi(), p.en());
    }
    all = read.isEmpty() || !findings.isEmpty() ? List.of(PLAIN) : read;
  }

  /** In the order of the file; never empty. */
  public List<Basemap> all() {
    return all;
  }

  static List<Basemap> read(String text, Findings findings) {
    YamlTree tree = YamlTree.read(FILE, text, findings);
    if (tree != null) {
      new SchemaCheck("layers/basemaps.schema.json").check(tree, findings);
    }
    if (tree == null || !findings.isEmpty()) {
      return List.of();
    }
    List<Basemap> out = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode node : tree.root().get("basemaps")) {
      Basemap map = basemap(node);
      if (!ids.add(map.id())) {
        findings.add(
            tree,
            "/basemaps/" + out.size() + "/id",
            "catalogue-duplicate",
            "Bản đồ nền «" + map.id() + "» khai báo hai lần. Giữ một.",
            "The base map '" + map.id() + "' is declared twice. Keep one.");
      }
      out.add(map);
    }
    return List.copyOf(out);
  }

  private static Basemap basemap(JsonNode node) {
    String url = node.path("url").asString(null);
    return new Basemap(
        node.get("id").asString(),
        LayerFrom.words(node.get("title")),
        node.get("kind").asString(),
        url == null ? null : places(url),
        url == null || url.startsWith("/") ? null : origin(url),
        node.path("file").asString(null),
        node.path("minZoom").asInt(0),
        node.path("maxZoom").asInt(18),
        node.has("attribution") ? LayerFrom.words(node.get("attribution")) : null,
        node.has("note") ? LayerFrom.words(node.get("note")) : null);
  }

  /** WMTS names the places of a WebMercatorQuad tile in its own way. */
  private static String places(String url) {
    return url.replace("{TileMatrix}", "{z}")
        .replace("{TileRow}", "{y}")
        .replace("{TileCol}", "{x}");
  }

  private static String origin(String url) {
    URI host = URI.create(url.substring(0, url.indexOf('/', url.indexOf("//") + 2)));
    return host.getScheme() + "://" + host.getAuthority();
  }
}
