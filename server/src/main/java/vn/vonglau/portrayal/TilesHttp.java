package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.LayerSources;
import vn.vonglau.kernel.BaseAddress;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.TileId;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;

/** Vector tiles and the documents that describe them. */
@RestController
class TilesHttp {
  private final Catalogue catalogue;
  private final Styles styles;
  private final LayerSources sources;
  private final Tiles tiles;
  private final TileJson documents;
  private final PictureAnswers pictures;
  private final BusinessClock clock;
  private final String publicUrl;
  private final Cache<Asked, TileChoice> choices = Caffeine.newBuilder().maximumSize(500).build();

  TilesHttp(
      Catalogue catalogue,
      Styles styles,
      LayerSources sources,
      Tiles tiles,
      TileJson documents,
      PictureAnswers pictures,
      BusinessClock clock,
      @Value("${vonglau.public-url}") String publicUrl) {
    this.catalogue = catalogue;
    this.styles = styles;
    this.sources = sources;
    this.tiles = tiles;
    this.documents = documents;
    this.pictures = pictures;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  private record Asked(String ids, String rights, String styles) {}

  /**
   * A tile as Mapbox Vector Tile 2.1, 204 where nothing is drawn; or with {@code .png} the same
   * layers painted on 256 pixels, transparent where nothing is drawn.
   *
   * @param v the version that the TileJSON names, or the layer's geometry version; with the current
   *     one a public tile may be kept for ever
   * @param at day of the units and of rows with a validity
   * @param theme colours of a picture
   */
  @GetMapping("/tiles/{layers}/{z}/{x}/{y:.+}")
  void tile(
      @PathVariable String layers,
      @PathVariable String z,
      @PathVariable String x,
      @PathVariable String y,
      @RequestParam(required = false) String v,
      @RequestParam(required = false) String at,
      @RequestParam(required = false) String theme,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    // Before the address is read: what is wrong with it must not tell that a layer exists.
    TileChoice choice = choice(layers);
    TileId tile = TileId.parse(z, x, row(y));
    LocalDate day = Day.parse(at, "at", clock.today());
    TileSet set = TileSet.of(choice, sources, day);
    if (y.endsWith(".png")) {
      pictures.answer(tile, set, theme(theme), v, request, response);
      return;
    }
    Tile made = tiles.tile(tile, set);
    response.setHeader(
        HttpHeaders.CACHE_CONTROL,
        TileCaching.of(set, v, set::token, () -> set.stateful(tile.z())));
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (new ServletWebRequest(request, response).checkNotModified(made.etag())) {
      return;
    }
    if (made.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    response.setContentType("application/vnd.mapbox-vector-tile");
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    byte[] body;
    if (accepted != null && accepted.contains("gzip")) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      body = made.gzip();
    } else {
      body = new GZIPInputStream(new ByteArrayInputStream(made.gzip())).readAllBytes();
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /**
   * TileJSON 3.0 of one layer or of comma-joined ones.
   *
   * @param format {@code png} for the painted tiles
   * @param theme of painted tiles
   */
  @GetMapping("/tiles/{document:.+\\.json}")
  void document(
      @PathVariable String document,
      @RequestParam(required = false) String at,
      @RequestParam(required = false) String format,
      @RequestParam(required = false) String theme,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    TileChoice choice = choice(document.substring(0, document.length() - ".json".length()));
    LocalDate day = Day.parse(at, "at", clock.today());
    TileSet set = TileSet.of(choice, sources, day);
    LocalDate named = at == null || at.isEmpty() ? null : day;
    boolean raster = "png".equals(format);
    Theme look = theme(theme);
    String token = raster ? pictures.token(set, look) : set.token();
    byte[] body =
        raster
            ? documents.raster(set, base(), named, look, token)
            : documents.write(set, base(), named);
    response.setHeader(HttpHeaders.CACHE_CONTROL, TileCaching.always(choice));
    String etag = "W/\"" + token + (choice.everyone() ? "" : "-" + choice.rights()) + '"';
    if (new ServletWebRequest(request, response).checkNotModified(etag)) {
      return;
    }
    response.setContentType("application/json");
    response.getOutputStream().write(body);
  }

  private TileChoice choice(String ids) {
    Rights rights = catalogue.rights();
    return choices.get(
        new Asked(ids, rights.key(), styles.version()),
        asked -> TileChoice.of(asked.ids, rights, styles));
  }

  private static Theme theme(String asked) {
    return asked == null || asked.isEmpty() ? Theme.LIGHT : Theme.of(asked);
  }

  private static String row(String y) {
    boolean ending = y.endsWith(".mvt") || y.endsWith(".pbf") || y.endsWith(".png");
    return ending ? y.substring(0, y.length() - 4) : y;
  }

  private String base() {
    String asked = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return BaseAddress.of(publicUrl, asked);
  }
}
