package vn.vonglau.styles;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Symbols in one picture for each theme: {@code /sprites/light.json}, {@code light@2x.png}. With
 * the version before the name the answer never changes.
 */
@RestController
class SpritesHttp {
  private static final String TWICE = "@2x";

  private final Styles styles;

  SpritesHttp(Styles styles) {
    this.styles = styles;
  }

  @GetMapping({"/sprites/{name}.json", "/sprites/{version}/{name}.json"})
  ResponseEntity<Object> index(
      @PathVariable("name") String name,
      @PathVariable(name = "version", required = false) String version,
      WebRequest request) {
    Sheet sheet = sheet(name, version, request);
    return sheet == null
        ? null
        : ok(version).contentType(MediaType.APPLICATION_JSON).body(sheet.index());
  }

  @GetMapping({"/sprites/{name}.png", "/sprites/{version}/{name}.png"})
  ResponseEntity<byte[]> picture(
      @PathVariable("name") String name,
      @PathVariable(name = "version", required = false) String version,
      WebRequest request) {
    Sheet sheet = sheet(name, version, request);
    return sheet == null ? null : ok(version).contentType(MediaType.IMAGE_PNG).body(sheet.png());
  }

  /** Null when the caller has it already. */
  private Sheet sheet(String name, String version, WebRequest request) {
    boolean twice = name.endsWith(TWICE);
    Theme theme = theme(twice ? name.substring(0, name.length() - TWICE.length()) : name);
    String looks = styles.edition().looks();
    if (version != null && !version.equals(looks)) {
      throw Problem.notFound().asException();
    }
    String etag = "W/\"" + looks + "-" + name + '"';
    return request.checkNotModified(etag) ? null : styles.sheet(theme, twice ? 2 : 1);
  }

  private static Theme theme(String name) {
    try {
      return Theme.of(name);
    } catch (ProblemException e) {
      throw Problem.notFound().asException();
    }
  }

  private static ResponseEntity.BodyBuilder ok(String version) {
    CacheControl cache =
        version == null
            ? CacheControl.maxAge(Duration.ZERO).cachePublic().mustRevalidate()
            : FontsHttp.FOR_EVER;
    return ResponseEntity.ok().cacheControl(cache);
  }
}
