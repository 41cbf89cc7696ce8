package vn.vonglau.ogc;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.vonglau.kernel.BaseAddress;
import vn.vonglau.kernel.Problem;

/** Where OGC API is reached, and in which form it is to answer. */
@Component
class OafRoot {
  static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final String publicUrl;

  OafRoot(@Value("${vonglau.public-url}") String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** The address of the landing page, without a slash at its end. */
  String here() {
    String asked = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return BaseAddress.of(publicUrl, asked) + "/ogc";
  }

  /** Whether a page is asked for: by {@code f}, otherwise by what the caller would rather have. */
  static boolean html(HttpServletRequest request) {
    String f = request.getParameter("f");
    if (f != null && !f.isEmpty()) {
      return switch (f) {
        case "html", "text/html" -> true;
        case "json", "geojson", OafLink.JSON, OafLink.GEOJSON -> false;
        default ->
            throw Problem.badRequest(
                    "f",
                    "f là json hoặc html; với đối tượng còn có csv, xlsx, gpkg, fgb. Sửa lại.",
                    "f is json or html; of items csv, xlsx, gpkg and fgb, too. Correct it.")
                .at("f", null)
                .asException();
      };
    }
    String accept = request.getHeader("Accept");
    if (accept == null || accept.length() > 1000) {
      return false;
    }
    try {
      List<MediaType> wanted = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(wanted);
      return wanted.stream()
          .filter(m -> m.includes(HTML) || m.getSubtype().contains("json"))
          .findFirst()
          .filter(m -> m.includes(HTML) && !m.isWildcardType())
          .isPresent();
    } catch (InvalidMediaTypeException | InvalidMimeTypeException e) {
      return false;
    }
  }
}
