package vn.vonglau.styles;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BaseAddress;
import vn.vonglau.kernel.Problem;

/** Styles for browsers (MapLibre) and for other programs (SLD). */
@RestController
class StylesHttp {
  private static final int MAX_LAYERS = 60;
  private static final MediaType SLD = MediaType.parseMediaType("application/vnd.ogc.sld+xml");

  private final Catalogue catalogue;
  private final Styles styles;
  private final Glyphs glyphs;
  private final String publicUrl;

  StylesHttp(
      Catalogue catalogue,
      Styles styles,
      Glyphs glyphs,
      @Value("${vonglau.public-url:}") String publicUrl) {
    this.catalogue = catalogue;
    this.styles = styles;
    this.glyphs = glyphs;
    this.publicUrl = publicUrl;
  }

  /**
   * @param ids layers joined by commas, from below to above; {@code map} takes them from {@code
   *     layers}
   * @param palette a class table in the place of the palette that a style names: {@code gach-7}
   */
  @GetMapping("/styles/{ids}.json")
  ResponseEntity<Map<String, Object>> json(
      @PathVariable("ids") String ids,
      @RequestParam(name = "layers", required = false) String named,
      @RequestParam(name = "theme", defaultValue = "light") String theme,
      @RequestParam(name = "at", required = false) String at,
      @RequestParam(name = "palette", required = false) String palette,
      HttpServletRequest request,
      WebRequest web) {
    Theme colours = Theme.of(theme);
    styles.checkPalette(palette);
    boolean map = ids.equals("map");
    List<Layer> layers = layers(map ? named == null ? "" : named : ids, map);
    String day = day(at);
    String base = base(request);
    List<String> prints = layers.stream().map(l -> l.id() + ":" + l.style()).toList();
    String etag =
        Hashes.of(styles.version(), glyphs.version(), prints, colours, day, palette, base);
    ResponseEntity.BodyBuilder ok = answer(layers, etag, web);
    return ok == null
        ? null
        : ok.body(new GlStyle(styles, colours, base, day, palette).of(layers, glyphs.version()));
  }

  /** The style file itself, with the named colours of the theme put in. */
  @GetMapping("/styles/{id}.sld")
  ResponseEntity<byte[]> sld(
      @PathVariable("id") String id,
      @RequestParam(name = "theme", defaultValue = "light") String theme,
      WebRequest web) {
    Theme colours = Theme.of(theme);
    Layer layer = catalogue.rights().layer(id).layer();
    String text = styles.text(layer);
    ResponseEntity.BodyBuilder ok =
        answer(List.of(layer), Hashes.of(styles.version(), layer.style(), colours), web);
    return ok == null
        ? null
        : ok.contentType(SLD).body(SldWriter.write(text, styles.edition().tables(), colours));
  }

  /** Null when the caller has it already. */
  private ResponseEntity.BodyBuilder answer(List<Layer> layers, String hash, WebRequest web) {
    return answer(catalogue.rights(), layers, hash, web);
  }

  static ResponseEntity.BodyBuilder answer(
      Rights rights, List<Layer> layers, String hash, WebRequest web) {
    boolean everyone = layers.stream().allMatch(l -> l.access().everyone());
    // weak: a strong one would keep the server from packing the answer
    String etag = "W/\"" + (everyone ? hash : hash + "-" + rights.key()) + '"';
    if (web.checkNotModified(etag)) {
      return null;
    }
    CacheControl cache = CacheControl.noCache();
    return ResponseEntity.ok()
        .eTag(etag)
        .cacheControl(everyone ? cache.cachePublic() : cache.cachePrivate());
  }

  private List<Layer> layers(String ids, boolean mayBeNone) {
    if (ids.isEmpty() && mayBeNone) {
      return List.of();
    }
    Set<String> wanted = new LinkedHashSet<>(Arrays.asList(ids.split(",", MAX_LAYERS + 1)));
    if (wanted.size() > MAX_LAYERS) {
      throw Problem.badRequest(
              "style-layers",
              "Nhiều nhất " + MAX_LAYERS + " lớp một lần. Bỏ bớt lớp.",
              "At most " + MAX_LAYERS + " layers at once. Ask for fewer.")
          .at("layers", null)
          .asException();
    }
    Rights rights = catalogue.rights();
    return wanted.stream().map(id -> rights.layer(id).layer()).toList();
  }

  private static String day(String at) {
    if (at == null || at.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(at).toString();
    } catch (DateTimeParseException e) {
      throw Problem.badRequest(
              "style-day", "Ngày viết theo dạng 2025-06-30.", "A day is written as 2025-06-30.")
          .at("at", null)
          .asException();
    }
  }

  private String base(HttpServletRequest request) {
    String asked = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    return BaseAddress.of(publicUrl, asked);
  }
}
