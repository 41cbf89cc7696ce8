package vn.vonglau.ogc;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.editing.Change;
import vn.vonglau.editing.EditVersion;
import vn.vonglau.editing.Edits;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;

/**
 * OGC API Features Part 4: rows are made, replaced, updated and deleted. What exists is changed
 * only with the version that was read (If-Match). 202 with the address of a proposal where the
 * layer asks for approval.
 */
@RestController
class OafEditHttp {
  private static final int LARGEST = 16 << 20;
  private static final int LONGEST_NOTE = 1000;

  private final Catalogue catalogue;
  private final Edits edits;
  private final OafRoot roots;

  OafEditHttp(Catalogue catalogue, Edits edits, OafRoot roots) {
    this.catalogue = catalogue;
    this.edits = edits;
    this.roots = roots;
  }

  @PostMapping("/ogc/collections/{id}/items")
  ResponseEntity<Void> add(
      @PathVariable("id") String id,
      @RequestHeader(name = "Content-Crs", required = false) String crs,
      @RequestParam(name = "note", required = false) String note,
      HttpServletRequest request)
      throws IOException {
    Rights.Grant grant = OafHttp.grant(catalogue.rights(), id);
    Change change = wanted(request, crs, note, true);
    return answer(id, edits.add(grant, CurrentCaller.get(), change), 201);
  }

  /** PUT says all of a row; PATCH is a merge patch (RFC 7396): members that are left out stay. */
  @RequestMapping(
      path = "/ogc/collections/{id}/items/{item}",
      method = {RequestMethod.PUT, RequestMethod.PATCH})
  ResponseEntity<Void> change(
      @PathVariable("id") String id,
      @PathVariable("item") String item,
      @RequestHeader(name = "If-Match", required = false) String match,
      @RequestHeader(name = "Content-Crs", required = false) String crs,
      @RequestParam(name = "note", required = false) String note,
      HttpServletRequest request)
      throws IOException {
    Rights.Grant grant = OafHttp.grant(catalogue.rights(), id);
    long number = number(item);
    String version = EditVersion.required(match);
    Change change = wanted(request, crs, note, request.getMethod().equals("PUT"));
    return answer(id, edits.change(grant, CurrentCaller.get(), number, version, change), 204);
  }

  @DeleteMapping("/ogc/collections/{id}/items/{item}")
  ResponseEntity<Void> remove(
      @PathVariable("id") String id,
      @PathVariable("item") String item,
      @RequestHeader(name = "If-Match", required = false) String match,
      @RequestParam(name = "note", required = false) String note) {
    Rights.Grant grant = OafHttp.grant(catalogue.rights(), id);
    long number = number(item);
    String version = EditVersion.required(match);
    return answer(
        id, edits.remove(grant, CurrentCaller.get(), number, version, checked(note)), 204);
  }

  private static Change wanted(HttpServletRequest request, String crs, String note, boolean whole)
      throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream(), LARGEST);
    if (whole && !"Feature".equals(body.json().path("type").asString(""))) {
      throw JsonBody.wrong("type", "Feature của GeoJSON", "Feature of GeoJSON");
    }
    JsonNode properties = body.json().path("properties");
    JsonNode geometry = body.json().path("geometry");
    if (geometry.isNull()) {
      throw JsonBody.wrong("geometry", "một hình GeoJSON", "a shape in GeoJSON");
    }
    return new Change(
        properties.isMissingNode() || properties.isNull() ? null : properties,
        geometry.isMissingNode() ? null : shape(geometry, crs),
        whole,
        checked(note));
  }

  /** In the system and the order of axes that the header names; WGS 84, east first, without it. */
  private static Geometry shape(JsonNode geometry, String header) {
    String name = header == null ? null : header.strip().replaceAll("^<|>$", "");
    OafCrs crs = OafCrs.of(name, "Content-Crs");
    Geometry there = crs.eastFirst(Change.shape(geometry, "geometry"));
    return crs.crs() == Crs.WGS84 ? there : crs.crs().toWgs84(there);
  }

  private static String checked(String note) {
    if (note != null && note.length() > LONGEST_NOTE) {
      throw JsonBody.wrong("note", "tối đa 1000 ký tự", "at most 1000 letters");
    }
    return note == null || note.isBlank() ? null : note.strip();
  }

  private static long number(String item) {
    if (!item.matches("[0-9]{1,18}")) {
      throw Problem.notFound().asException();
    }
    return Long.parseLong(item);
  }

  private ResponseEntity<Void> answer(String id, Edits.Done done, int status) {
    if (done.proposal() != null) {
      String base = roots.here();
      base = base.substring(0, base.length() - "/ogc".length());
      return ResponseEntity.accepted()
          .location(URI.create(base + "/api/proposals/" + done.proposal()))
          .build();
    }
    ResponseEntity.BodyBuilder out = ResponseEntity.status(status);
    if (done.version() != null) {
      out.eTag(EditVersion.tag(done.version(), catalogue.rights().key()));
    }
    if (status == 201) {
      out.location(URI.create(roots.here() + "/collections/" + id + "/items/" + done.id()));
    }
    return out.build();
  }
}
