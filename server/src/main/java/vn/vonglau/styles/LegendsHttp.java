package vn.vonglau.styles;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;

/** Legends, as data and as pictures. */
@RestController
class LegendsHttp {
  private final Catalogue catalogue;
  private final Styles styles;
  private final Fonts fonts;

  LegendsHttp(Catalogue catalogue, Styles styles, Fonts fonts) {
    this.catalogue = catalogue;
    this.styles = styles;
    this.fonts = fonts;
  }

  @GetMapping("/legends/{id}.json")
  ResponseEntity<Legend> json(
      @PathVariable("id") String id,
      @RequestParam(name = "theme", defaultValue = "light") String theme,
      @RequestParam(name = "palette", required = false) String palette,
      WebRequest web) {
    Theme colours = Theme.of(theme);
    styles.checkPalette(palette);
    Rights rights = catalogue.rights();
    Rights.Grant grant = rights.layer(id);
    ResponseEntity.BodyBuilder ok = answer(rights, grant, web, colours, palette);
    return ok == null ? null : ok.body(legend(grant, colours, palette));
  }

  /**
   * @param scale pixels for one px, 1 or 2
   * @param lang vi or en
   */
  @GetMapping("/legends/{id}.png")
  ResponseEntity<byte[]> png(
      @PathVariable("id") String id,
      @RequestParam(name = "theme", defaultValue = "light") String theme,
      @RequestParam(name = "palette", required = false) String palette,
      @RequestParam(name = "scale", defaultValue = "1") String scale,
      @RequestParam(name = "lang", defaultValue = "vi") String lang,
      WebRequest web) {
    Theme colours = Theme.of(theme);
    styles.checkPalette(palette);
    if (!scale.matches("[12]") || !lang.matches("vi|en")) {
      throw Problem.badRequest(
              "legend-form",
              "scale là 1 hoặc 2; lang là vi hoặc en.",
              "scale is 1 or 2; lang is vi or en.")
          .asException();
    }
    Rights rights = catalogue.rights();
    Rights.Grant grant = rights.layer(id);
    ResponseEntity.BodyBuilder ok =
        answer(rights, grant, web, colours, palette, scale, lang, fonts.version());
    if (ok == null) {
      return null;
    }
    Legend legend = legend(grant, colours, palette).once();
    return ok.contentType(MediaType.IMAGE_PNG)
        .body(
            new LegendPicture(legend, styles.edition(), fonts, colours, lang.equals("en"))
                .png(Integer.parseInt(scale)));
  }

  private Legend legend(Rights.Grant grant, Theme theme, String palette) {
    return LegendMaker.of(
        styles.of(grant.layer()), styles.edition(), theme, palette, grant.layer(), grant.fields());
  }

  private ResponseEntity.BodyBuilder answer(
      Rights rights, Rights.Grant grant, WebRequest web, Object... asked) {
    String hash = Hashes.of(styles.version(), grant.layer(), grant.fields(), Hashes.of(asked));
    return StylesHttp.answer(rights, java.util.List.of(grant.layer()), hash, web);
  }
}
