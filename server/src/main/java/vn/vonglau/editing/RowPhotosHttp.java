package vn.vonglau.editing;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.paint.Photo;

/** Photographs of rows over HTTP. */
@RestController
class RowPhotosHttp {
  private static final String ROW = "/api/layers/{layer}/features/{row:[0-9]{1,18}}/photos";
  private static final int LONGEST_CAPTION = 300;

  private final Catalogue catalogue;
  private final RowPhotos photos;
  private final Edits edits;

  RowPhotosHttp(Catalogue catalogue, RowPhotos photos, Edits edits) {
    this.catalogue = catalogue;
    this.photos = photos;
    this.edits = edits;
  }

  @GetMapping(ROW)
  ResponseEntity<Map<String, Object>> list(@PathVariable String layer, @PathVariable long row) {
    Rights.Grant grant = catalogue.rights().layer(layer);
    Caller caller = CurrentCaller.get();
    List<Map<String, Object>> items = new ArrayList<>();
    photos.of(grant, caller, row).forEach(p -> items.add(json(grant, caller, p)));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", items);
    out.put("add", grant.layer().editing().admits(caller) && items.size() < RowPhotos.MOST);
    return answer(out);
  }

  @Operation(
      summary = "Brings a photograph of a row",
      description =
          "The body is the picture itself (JPEG, PNG or WebP, at most 8 MB). It is drawn anew;"
              + " nothing that the file said of place, time or camera is kept. 201 when it counts,"
              + " 202 when it waits for approval.")
  @PostMapping(ROW)
  ResponseEntity<Map<String, Object>> add(
      @PathVariable String layer,
      @PathVariable long row,
      @RequestParam(required = false) String caption,
      HttpServletRequest request)
      throws IOException {
    Rights.Grant grant = catalogue.rights().layer(layer);
    Caller caller = CurrentCaller.get();
    Edits.may(grant, caller);
    String words = caption == null || caption.isBlank() ? null : caption.strip();
    if (words != null && words.length() > LONGEST_CAPTION) {
      throw JsonBody.wrong(
          "caption",
          "chú thích dưới %d ký tự".formatted(LONGEST_CAPTION),
          "a caption of less than %d letters".formatted(LONGEST_CAPTION));
    }
    byte[] file = JsonBody.bytes(request.getInputStream(), Photo.MOST_BYTES);
    RowPhotos.Kept kept = photos.add(grant, caller, row, file, words);
    return ResponseEntity.status(kept.waiting() ? 202 : 201)
        .cacheControl(CacheControl.noStore())
        .body(json(grant, caller, kept));
  }

  @PostMapping(ROW + "/{n:[0-9]{1,18}}/approve")
  ResponseEntity<Map<String, Object>> accept(
      @PathVariable String layer, @PathVariable long row, @PathVariable long n) {
    Rights.Grant grant = catalogue.rights().layer(layer);
    Caller caller = CurrentCaller.get();
    return answer(json(grant, caller, photos.accept(grant, caller, row, n)));
  }

  @DeleteMapping(ROW + "/{n:[0-9]{1,18}}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String layer, @PathVariable long row, @PathVariable long n) {
    photos.remove(catalogue.rights().layer(layer), CurrentCaller.get(), row, n);
  }

  @GetMapping(ROW + "/{n:[0-9]{1,18}}")
  ResponseEntity<byte[]> whole(
      @PathVariable String layer, @PathVariable long row, @PathVariable long n) {
    return bytes(layer, row, n, false);
  }

  @Operation(summary = "The same with at most 320 pixels a side")
  @GetMapping(ROW + "/{n:[0-9]{1,18}}/small")
  ResponseEntity<byte[]> small(
      @PathVariable String layer, @PathVariable long row, @PathVariable long n) {
    return bytes(layer, row, n, true);
  }

  /** Photographs that wait for the caller's word, the oldest first. */
  @GetMapping("/api/photos/waiting")
  ResponseEntity<Map<String, Object>> waiting() {
    Caller caller = CurrentCaller.get();
    Map<String, Rights.Grant> grants = new LinkedHashMap<>();
    catalogue.rights().list().stream()
        .filter(g -> g.layer().editing() != null && g.layer().editing().approves(caller))
        .forEach(g -> grants.put(g.layer().id(), g));
    List<Map<String, Object>> items = new ArrayList<>();
    for (RowPhotos.Kept photo : photos.waiting(grants.keySet())) {
      Rights.Grant grant = grants.get(photo.layer());
      if (edits.isThere(grant, photo.feature())) {
        Map<String, Object> item = json(grant, caller, photo);
        item.put("layerTitle", grant.layer().title());
        items.add(item);
      }
    }
    return answer(Map.of("items", items));
  }

  private ResponseEntity<byte[]> bytes(String layer, long row, long n, boolean small) {
    Rights.Grant grant = catalogue.rights().layer(layer);
    byte[] jpeg = photos.bytes(grant, CurrentCaller.get(), row, n, small);
    return ResponseEntity.ok()
        .header("Cache-Control", "private, no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", "inline; filename=\"anh-" + n + ".jpg\"")
        .contentType(MediaType.IMAGE_JPEG)
        .body(jpeg);
  }

  /** Who took it is told to those who change rows themselves. */
  private static Map<String, Object> json(Rights.Grant grant, Caller caller, RowPhotos.Kept p) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", p.id());
    out.put("layer", p.layer());
    out.put("feature", p.feature());
    out.put("href", "api/layers/" + p.layer() + "/features/" + p.feature() + "/photos/" + p.id());
    out.put("width", p.width());
    out.put("height", p.height());
    out.put("caption", p.caption());
    out.put("at", p.at());
    out.put("waiting", p.waiting());
    if (grant.layer().editing().admits(caller)) {
      out.put("by", p.by().name() == null ? p.by().user() : p.by().name());
    }
    List<String> allowed = new ArrayList<>();
    if (p.waiting() && Edits.approves(grant, caller, p.by())) {
      allowed.add("approve");
    }
    if (RowPhotos.mayRemove(grant, caller, p)) {
      allowed.add("remove");
    }
    out.put("allowed", allowed);
    return out;
  }

  private static ResponseEntity<Map<String, Object>> answer(Map<String, Object> out) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out);
  }
}
