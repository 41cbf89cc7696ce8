package vn.vonglau.catalogue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Reads the part of a layer file that names pictures or a page of another server. */
final class OutsideFrom {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int LAST_ZOOM = 22;

  private OutsideFrom() {}

  /** Keys that a source of this kind may have. */
  static Set<String> keys(Source.Kind kind) {
    return switch (kind) {
      case WMS -> asked("layers", "style", "format", "version", "crs");
      case WMTS -> asked("layers", "style", "format", "version", "matrixSet", "zooms");
      case XYZ -> asked("zooms");
      case ARCGIS -> asked("layers", "format", "crs");
      case RASTER -> Set.of("kind", "file", "crs", "resample", "nodata", "attribution");
      case LINK -> Set.of("kind", "url", "open", "attribution");
      default -> Set.of("kind");
    };
  }

  /** Keys of a server that is asked for pictures. */
  private static Set<String> asked(String... more) {
    Set<String> keys = new HashSet<>(List.of("kind", "url", "attribution", "cache", "timeout"));
    keys.addAll(List.of(more));
    return keys;
  }

  /**
   * @param hosts null when their file did not load
   */
  static Outside tree(YamlTree tree, Source.Kind kind, Hosts hosts, Findings findings) {
    JsonNode s = tree.root().get("source");
    String url = s.path("url").asString(null);
    if (url != null) {
      listed(tree, url, hosts, findings);
      places(tree, url, kind, findings);
    }
    List<String> layers = new ArrayList<>();
    s.path("layers").forEach(l -> layers.add(l.asString()));
    if (kind == Source.Kind.WMTS && layers.size() > 1) {
      findings.add(
          tree,
          "/source/layers",
          "catalogue-limit",
          "WMTS mỗi lớp chỉ nêu một lớp nguồn. Tách thành nhiều tệp lớp.",
          "A layer of kind wmts names one layer there. Write several layer files.");
    }
    Duration timeout = LayerFrom.duration(s.path("timeout").asString("8s"));
    if (timeout.compareTo(LONGEST) > 0) {
      findings.add(
          tree,
          "/source/timeout",
          "catalogue-limit",
          "timeout lâu nhất là 60s. Giảm lại.",
          "The timeout is 60s at most. Lower it.");
    }
    return new Outside(
        url,
        s.path("file").asString(null),
        layers,
        s.path("style").asString(null),
        s.path("format").asString("image/png"),
        version(tree, s.path("version").asString(null), kind, findings),
        systems(tree, s.path("crs"), kind, findings),
        kind == Source.Kind.WMTS ? s.path("matrixSet").asString("WebMercatorQuad") : null,
        s.at("/zooms/min").asInt(0),
        s.at("/zooms/max").asInt(LAST_ZOOM),
        s.has("attribution") ? LayerFrom.words(s.get("attribution")) : null,
        LayerFrom.duration(s.path("cache").asString("5m")),
        timeout,
        s.path("resample").asString("bilinear").equals("bilinear"),
        s.has("nodata") ? s.get("nodata").asDouble() : null,
        s.path("open").asString("panel").equals("panel"));
  }

  /** The scheme, host and port of an address with places in it; null when it has none. */
  private static URI origin(String url) {
    try {
      return URI.create(Outside.origin(url));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static void listed(YamlTree tree, String url, Hosts hosts, Findings findings) {
    URI origin = origin(url);
    if (origin == null || origin.getHost() == null) {
      findings.add(
          tree,
          "/source/url",
          "catalogue-form",
          "Địa chỉ không có tên máy chủ đúng dạng. Sửa lại, ví dụ https://ban-do.tinh.vn/wms.",
          "The address has no proper name of a host. Correct it: https://maps.example.vn/wms.");
      return;
    }
    if (hosts == null || hosts.find(origin).isPresent()) {
      return;
    }
    int port = origin.getPort();
    String entry =
        "{host: "
            + origin.getHost()
            + (port < 0 ? "" : ", port: " + port)
            + ", purpose: {vi: …, en: …}}";
    findings.add(
        tree,
        "/source/url",
        "catalogue-host",
        "Máy chủ «"
            + origin.getAuthority()
            + "» chưa có trong "
            + Hosts.FILE
            + ". Thêm dòng: - "
            + entry,
        "The host '"
            + origin.getAuthority()
            + "' is not in "
            + Hosts.FILE
            + ". Add the line: - "
            + entry);
  }

  private static void places(YamlTree tree, String url, Source.Kind kind, Findings findings) {
    List<String> missing = new ArrayList<>();
    if (kind == Source.Kind.XYZ) {
      for (String place : List.of("{z}", "{x}")) {
        if (!url.contains(place)) {
          missing.add(place);
        }
      }
      if (!url.contains("{y}") && !url.contains("{-y}")) {
        missing.add("{y}");
      }
    } else if (kind == Source.Kind.WMTS && url.contains("{")) {
      for (String place : List.of("{TileMatrix}", "{TileRow}", "{TileCol}")) {
        if (!url.contains(place)) {
          missing.add(place);
        }
      }
    }
    if (!missing.isEmpty()) {
      String all = String.join(" ", missing);
      findings.add(
          tree,
          "/source/url",
          "catalogue-form",
          "Địa chỉ ô bản đồ thiếu " + all + ". Thêm vào url.",
          "The address of a tile lacks " + all + ". Add it to the url.");
    }
  }

  private static String version(YamlTree tree, String said, Source.Kind kind, Findings findings) {
    List<String> known =
        switch (kind) {
          case WMS -> List.of("1.3.0", "1.1.1");
          case WMTS -> List.of("1.0.0");
          default -> List.of();
        };
    if (said != null && !known.isEmpty() && !known.contains(said)) {
      findings.wrongName(
          tree,
          "/source/version",
          "catalogue-value",
          "Phiên bản «" + said + "» không dùng được với " + kind.id() + ".",
          "The version '" + said + "' cannot stand with " + kind.id() + ".",
          said,
          known);
    }
    return said != null ? said : known.isEmpty() ? null : known.getFirst();
  }

  private static List<Crs> systems(
      YamlTree tree, JsonNode said, Source.Kind kind, Findings findings) {
    if (said.isMissingNode()) {
      boolean offers = kind == Source.Kind.WMS || kind == Source.Kind.ARCGIS;
      return offers ? List.of(Crs.WEB_MERCATOR, Crs.WGS84) : List.of();
    }
    List<Crs> out = new ArrayList<>();
    List<JsonNode> all = new ArrayList<>();
    if (said.isArray()) {
      said.forEach(all::add);
    } else {
      all.add(said);
    }
    for (int i = 0; i < all.size(); i++) {
      try {
        out.add(Crs.find(all.get(i).asString()));
      } catch (ProblemException e) {
        Problem p = e.problem();
        String at = "/source/crs" + (said.isArray() ? "/" + i : "");
        findings.add(tree, at, "catalogue-value", p.vi(), p.en());
      }
    }
    return out;
  }
}
