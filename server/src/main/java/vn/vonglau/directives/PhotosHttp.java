package vn.vonglau.directives;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paint.Photo;

/** Photographs of directives over HTTP. */
@RestController
class PhotosHttp {
  private final Directives directives;
  private final DirectivePhotos photos;

  PhotosHttp(Directives directives, DirectivePhotos photos) {
    this.directives = directives;
    this.photos = photos;
  }

  @Operation(
      summary = "Sends a photograph for the next answer",
      description =
          "The body is the picture itself (JPEG, PNG or WebP, at most 8 MB). It is drawn anew;"
              + " nothing that the file said of place, time or camera is kept.")
  @PostMapping("/api/directives/{id:[0-9]{1,18}}/photos")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> add(@PathVariable long id, HttpServletRequest request) throws IOException {
    Caller caller = CurrentCaller.get();
    Directive d = directives.get(caller, id);
    if (!directives.may(caller, d, directives.sight(caller)).contains("answer")) {
      throw Problem.of(
              403,
              "directive-right",
              "Tài khoản này không trả lời việc này, hoặc việc đã kết thúc. Chưa nhận ảnh.",
              "This account does not answer this, or it is over. The photograph was not taken.")
          .asException();
    }
    byte[] file = JsonBody.bytes(request.getInputStream(), Photo.MOST_BYTES);
    DirectivePhotos.Shown shown =
        photos.add(id, caller.user(), file, Photo.of(file), directives.now());
    return DirectiveJson.photo(d, shown);
  }

  @DeleteMapping("/api/directives/{id:[0-9]{1,18}}/photos/{n:[0-9]{1,18}}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable long id, @PathVariable long n) {
    Caller caller = CurrentCaller.get();
    directives.get(caller, id);
    photos.remove(id, n, caller.user());
  }

  @GetMapping("/api/directives/{id:[0-9]{1,18}}/photos/{n:[0-9]{1,18}}")
  ResponseEntity<byte[]> whole(@PathVariable long id, @PathVariable long n) {
    return bytes(id, n, false);
  }

  @Operation(summary = "The same with at most 320 pixels a side")
  @GetMapping("/api/directives/{id:[0-9]{1,18}}/photos/{n:[0-9]{1,18}}/small")
  ResponseEntity<byte[]> small(@PathVariable long id, @PathVariable long n) {
    return bytes(id, n, true);
  }

  private ResponseEntity<byte[]> bytes(long id, long n, boolean small) {
    Caller caller = CurrentCaller.get();
    directives.get(caller, id);
    return ResponseEntity.ok()
        .header("Cache-Control", "private, no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", "inline; filename=\"anh-" + n + ".jpg\"")
        .contentType(MediaType.IMAGE_JPEG)
        .body(photos.bytes(id, n, caller.user(), small));
  }
}
