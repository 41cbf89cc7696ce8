package vn.vonglau.cascade;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.vonglau.catalogue.Outside;
import vn.vonglau.kernel.Crs;

/** Sources that have tiles: WMTS and plain addresses by zoom, column and row. */
final class Tiled {
  private static final Duration DESCRIPTION = Duration.ofHours(1);

  private final Sources sources;

  Tiled(Sources sources) {
    this.sources = sources;
  }

  static Plan xyz(Outside source, Crs crs, Box view, int width, int height) {
    return Matrices.mercator(source.minZoom(), source.maxZoom())
        .plan(
            crs,
            view,
            width,
            height,
            (level, column, row) ->
                URI.create(
                    source
                        .url()
                        .replace("{z}", level.id())
                        .replace("{x}", Long.toString(column))
                        .replace("{-y}", Long.toString(level.rows() - 1 - row))
                        .replace("{y}", Long.toString(row))));
  }

  Plan wmts(Outside source, Crs crs, Box view, int width, int height, long deadline)
      throws Fault.Thrown {
    Optional<Matrices> known = Matrices.known(source.matrixSet());
    String layer = source.layers().getFirst();
    if (source.url().contains("{")) {
      Matrices matrices =
          known.orElseThrow(() -> new Fault.Thrown(Fault.ANSWER, "an unknown matrix set"));
      return matrices
          .within(source.minZoom(), source.maxZoom())
          .plan(crs, view, width, height, rest(source.url(), source, layer, source.style()));
    }
    Sources.Got<WmtsDescription> got =
        sources.get(
            capabilities(source),
            Door.Wanted.XML,
            DESCRIPTION,
            deadline,
            xml -> WmtsDescription.read(xml, layer, source.format(), source.matrixSet()));
    WmtsDescription said = got.what();
    if (said == null) {
      Fault fault = got.fault() == null ? Fault.ANSWER : got.fault();
      throw new Fault.Thrown(fault, "no capabilities");
    }
    String style = source.style() != null ? source.style() : said.style();
    Matrices.Addresses addresses =
        said.template() != null
            ? rest(said.template(), source, layer, style)
            : (level, column, row) -> getTile(source, layer, style, level, column, row);
    return said.matrices()
        .within(source.minZoom(), source.maxZoom())
        .plan(crs, view, width, height, addresses);
  }

  private static URI capabilities(Outside source) {
    String path = source.url().replaceFirst("\\?.*$", "");
    if (path.endsWith(".xml")) {
      return URI.create(source.url());
    }
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("SERVICE", "WMTS");
    asked.put("REQUEST", "GetCapabilities");
    asked.put("VERSION", "1.0.0");
    return Whole.with(source.url(), asked);
  }

  private static URI getTile(
      Outside source, String layer, String style, Matrices.Level level, long column, long row) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("SERVICE", "WMTS");
    asked.put("REQUEST", "GetTile");
    asked.put("VERSION", "1.0.0");
    asked.put("LAYER", layer);
    asked.put("STYLE", style == null ? "" : style);
    asked.put("FORMAT", source.format());
    asked.put("TILEMATRIXSET", source.matrixSet());
    asked.put("TILEMATRIX", level.id());
    asked.put("TILEROW", Long.toString(row));
    asked.put("TILECOL", Long.toString(column));
    return Whole.with(source.url(), asked);
  }

  private static Matrices.Addresses rest(
      String template, Outside source, String layer, String style) {
    String fixed =
        template
            .replace("{Style}", Whole.encoded(style == null ? "default" : style))
            .replace("{style}", Whole.encoded(style == null ? "default" : style))
            .replace("{Layer}", Whole.encoded(layer))
            .replace("{TileMatrixSet}", Whole.encoded(source.matrixSet()));
    return (level, column, row) -> {
      String all =
          fixed
              .replace("{TileMatrix}", Whole.encoded(level.id()))
              .replace("{TileRow}", Long.toString(row))
              .replace("{TileCol}", Long.toString(column));
      // what stays is a dimension, of which the service has a default in the other form only
      return URI.create(all.replaceAll("\\{[^}]*}", "default"));
    };
  }
}
