package vn.vonglau.ogc;

import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;
import vn.vonglau.audit.Sha256;

/**
 * What is sent back. The body is made only when the caller does not have it already.
 *
 * @param etag null for answers that are not asked for again
 * @param time the day shown, or null
 */
record WmsAnswer(String type, Supplier<byte[]> body, String etag, WmsTime time) {

  static WmsAnswer of(String type, Supplier<byte[]> body) {
    return new WmsAnswer(type, body, null, null);
  }

  static WmsAnswer of(String type, byte[] body) {
    return of(type, () -> body);
  }

  static WmsAnswer json(byte[] body) {
    return of("application/json", body);
  }

  /** Equal for equal answers: what was asked, by whom, and the versions of what it is made of. */
  WmsAnswer tagged(String... parts) {
    StringBuilder all = new StringBuilder();
    for (String part : parts) {
      all.append(part.length()).append(':').append(part);
    }
    String hash = Sha256.hex(all.toString()).substring(0, 32);
    return new WmsAnswer(type, body, "W/\"" + hash + '"', time);
  }

  WmsAnswer of(WmsTime shown) {
    return new WmsAnswer(type, body, etag, shown);
  }

  /** Null when the caller has it already. */
  ResponseEntity<byte[]> send(WebRequest request) {
    if (etag != null && request.checkNotModified(etag)) {
      return null;
    }
    ResponseEntity.BodyBuilder ok =
        ResponseEntity.ok()
            .cacheControl(CacheControl.noCache().cachePrivate())
            .contentType(MediaType.parseMediaType(type));
    if (etag != null) {
      ok.eTag(etag);
    }
    if (time != null) {
      ok.header("X-VongLau-Time", time.day().toString());
      if (time.warning() != null) {
        ok.header(HttpHeaders.WARNING, time.warning());
      }
    }
    return ok.body(body.get());
  }
}
