package vn.vonglau.styles;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import vn.vonglau.kernel.Problem;

/** Glyph ranges of the map's fonts. A range without a letter is an empty range, not an error. */
@RestController
class FontsHttp {
  static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
  private static final int MAX_NAMES = 4;

  private final Glyphs glyphs;

  FontsHttp(Glyphs glyphs) {
    this.glyphs = glyphs;
  }

  @GetMapping("/fonts/{stack}/{range}.pbf")
  ResponseEntity<byte[]> range(
      @PathVariable("stack") String stack,
      @PathVariable("range") String range,
      WebRequest request) {
    List<String> names = Arrays.stream(stack.split(",", -1)).map(String::strip).toList();
    int first = first(range);
    if (first < 0 || names.size() > MAX_NAMES || !names.stream().allMatch(glyphs::has)) {
      throw Problem.notFound().asException();
    }
    if (request.checkNotModified("W/\"" + Hashes.of(glyphs.version(), names, first) + '"')) {
      return null;
    }
    return ResponseEntity.ok()
        .cacheControl(FOR_EVER)
        .contentType(MediaType.parseMediaType("application/x-protobuf"))
        .body(glyphs.range(names, first));
  }

  /** −1 for what is no range of 256 code points of the basic plane. */
  private static int first(String range) {
    if (!range.matches("[0-9]{1,5}-[0-9]{1,5}")) {
      return -1;
    }
    int dash = range.indexOf('-');
    int first = Integer.parseInt(range.substring(0, dash));
    int last = Integer.parseInt(range.substring(dash + 1));
    return first % 256 == 0 && last == first + 255 && first < 65536 ? first : -1;
  }
}
