package vn.vonglau.maps;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.identity.Accounts;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.IfMatch;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** Saved maps. What somebody else keeps for himself is not there. */
@RestController
class MapsHttp {
  static final int LARGEST = 1 << 20;
  private static final int LARGEST_PART = 512 * 1024;
  private static final int LONGEST_NAME = 200;
  private static final int LEAST_LETTERS = 2;
  private static final int MOST_PEOPLE = 20;

  private final MapBook book;
  private final MapSharing sharing;
  private final Accounts accounts;
  private final Catalogue catalogue;
  private final JsonMapper json;

  MapsHttp(
      MapBook book, MapSharing sharing, Accounts accounts, Catalogue catalogue, JsonMapper json) {
    this.book = book;
    this.sharing = sharing;
    this.accounts = accounts;
    this.catalogue = catalogue;
    this.json = json;
  }

  @Operation(summary = "The own maps and those that others share, by number; without their content")
  @GetMapping("/api/maps")
  ResponseEntity<Map<String, Object>> list(
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    Caller caller = CurrentCaller.get();
    PageRequest page = PageRequest.of(limit, next);
    List<MapBook.Kept> found = book.list(caller, page.after(), page.limit() + 1);
    boolean more = found.size() > page.limit();
    List<MapBook.Kept> rows = more ? found.subList(0, page.limit()) : found;
    Map<String, String> names = names(rows);
    List<Map<String, Object>> items = new ArrayList<>();
    for (MapBook.Kept map : rows) {
      Map<String, Object> one = head(map, names);
      one.put("own", map.owner().equals(caller.user()));
      one.put("shared", map.byLink() || !book.readers(map.id()).isEmpty());
      items.add(one);
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", items);
    out.put("next", more ? PageRequest.token(rows.getLast().id()) : null);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out);
  }

  @Operation(summary = "A saved map as the caller may see it; ETag is its version")
  @GetMapping("/api/maps/{key}")
  ResponseEntity<Map<String, Object>> one(@PathVariable("key") String key) {
    Caller caller = CurrentCaller.get();
    return answer(200, caller, book.get(caller, key));
  }

  @Operation(
      summary = "Keeps a map: name, picture, drawings (GeoJSON), share {link, people, agencies}")
  @PostMapping("/api/maps")
  ResponseEntity<Map<String, Object>> add(HttpServletRequest request) throws IOException {
    Caller caller = CurrentCaller.get();
    JsonBody body = JsonBody.read(request.getInputStream(), LARGEST);
    String name = body.required("name", LONGEST_NAME);
    ObjectNode picture = MapPicture.checked(body.json().path("picture"));
    JsonNode drawn = body.json().path("drawings");
    ObjectNode drawings = absent(drawn) ? MapDrawings.none() : MapDrawings.checked(drawn);
    JsonNode share = body.json().path("share");
    boolean shared = !absent(share);
    List<MapBook.Reader> readers = shared ? sharing.read(share, caller.user()) : List.of();
    boolean byLink = shared && MapSharing.byLink(share);
    MapBook.Kept made =
        book.add(
            caller, name, text("picture", picture), text("drawings", drawings), byLink, readers);
    return answer(201, caller, new MapBook.Met(made, MapBook.May.OWN));
  }

  @Operation(
      summary = "Changes a map; what is not named stays",
      description =
          "If-Match with the version that was seen. Who shares it is for its owner alone.")
  @PutMapping("/api/maps/{key}")
  ResponseEntity<Map<String, Object>> replace(
      @PathVariable("key") String key,
      @RequestHeader(name = "If-Match", required = false) String match,
      HttpServletRequest request)
      throws IOException {
    Caller caller = CurrentCaller.get();
    MapBook.Met met = changeable(caller, key);
    MapBook.Kept map = met.map();
    int version = IfMatch.get(match);
    JsonBody body = JsonBody.read(request.getInputStream(), LARGEST);
    String name = body.has("name") ? body.required("name", LONGEST_NAME) : map.name();
    JsonNode picture = body.json().path("picture");
    String shown =
        absent(picture)
            ? map.picture()
            : text(
                "picture",
                MapPicture.kept(
                    MapPicture.checked(picture),
                    tree(map.picture()),
                    catalogue.rights(),
                    catalogue));
    JsonNode drawn = body.json().path("drawings");
    String drawings = absent(drawn) ? map.drawings() : text("drawings", MapDrawings.checked(drawn));
    JsonNode share = body.json().path("share");
    boolean shared = !absent(share);
    if (shared && met.may() != MapBook.May.OWN) {
      throw notYours();
    }
    MapBook.Kept now =
        book.replace(
            caller,
            map,
            version,
            name,
            shown,
            drawings,
            shared ? MapSharing.byLink(share) : map.byLink(),
            shared ? sharing.read(share, map.owner()) : null);
    return answer(200, caller, new MapBook.Met(now, met.may()));
  }

  @Operation(summary = "Deletes an own map with all comments; If-Match as with PUT")
  @DeleteMapping("/api/maps/{key}")
  ResponseEntity<Void> remove(
      @PathVariable("key") String key,
      @RequestHeader(name = "If-Match", required = false) String match) {
    MapBook.Met met = book.get(CurrentCaller.get(), key);
    if (met.may() != MapBook.May.OWN) {
      throw notYours();
    }
    book.remove(met.map(), IfMatch.get(match));
    return ResponseEntity.noContent().build();
  }

  @Operation(summary = "An own map with what the caller sees of another one; without its comments")
  @PostMapping("/api/maps/{key}/copy")
  ResponseEntity<Map<String, Object>> copy(
      @PathVariable("key") String key, HttpServletRequest request) throws IOException {
    Caller caller = CurrentCaller.get();
    MapBook.Kept map = book.get(caller, key).map();
    String name = JsonBody.read(request.getInputStream()).required("name", LONGEST_NAME);
    String picture = json.writeValueAsString(seen(map));
    MapBook.Kept made = book.add(caller, name, picture, map.drawings(), false, List.of());
    return answer(201, caller, new MapBook.Met(made, MapBook.May.OWN));
  }

  record PersonName(String user, String name) {}

  @Operation(summary = "People with whom a map can be shared, by part of their name")
  @GetMapping("/api/maps/people")
  Map<String, List<PersonName>> people(@RequestParam(name = "q", required = false) String q) {
    String part = q == null ? "" : q.strip();
    if (part.length() < LEAST_LETTERS || part.length() > LONGEST_NAME) {
      return Map.of("items", List.of());
    }
    return Map.of(
        "items",
        accounts.search(part, MOST_PEOPLE).entrySet().stream()
            .map(e -> new PersonName(e.getKey(), e.getValue()))
            .toList());
  }

  private MapBook.Met changeable(Caller caller, String key) {
    MapBook.Met met = book.get(caller, key);
    if (met.may() == MapBook.May.READ) {
      throw notYours();
    }
    return met;
  }

  private static RuntimeException notYours() {
    return Problem.of(
            403,
            "map-not-yours",
            "Bản đồ này của người khác nên chưa đổi gì. Sao chép thành bản của mình để sửa.",
            "This map belongs to somebody else, so nothing was changed. Copy it to change it.")
        .asException();
  }

  private ResponseEntity<Map<String, Object>> answer(int status, Caller caller, MapBook.Met met) {
    MapBook.Kept map = met.map();
    Map<String, Object> out = head(map, names(List.of(map)));
    out.put("own", met.may() == MapBook.May.OWN);
    out.put("edits", met.may() != MapBook.May.READ);
    ObjectNode seen = seen(map);
    out.put("hidden", seen.path("layers").size() < tree(map.picture()).path("layers").size());
    out.put("picture", seen);
    out.put("drawings", json.readTree(map.drawings()));
    out.put(
        "share",
        met.may() == MapBook.May.OWN ? sharing.shown(map.byLink(), book.readers(map.id())) : null);
    return ResponseEntity.status(status)
        .eTag("\"" + map.version() + "\"")
        .cacheControl(CacheControl.noStore())
        .body(out);
  }

  private ObjectNode seen(MapBook.Kept map) {
    return MapPicture.seen(tree(map.picture()), catalogue.rights(), catalogue);
  }

  private ObjectNode tree(String text) {
    return (ObjectNode) json.readTree(text);
  }

  private static Map<String, Object> head(MapBook.Kept map, Map<String, String> names) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("key", map.key());
    out.put("name", map.name());
    out.put("ownerName", names.getOrDefault(map.owner(), map.owner()));
    out.put("version", map.version());
    out.put("madeAt", map.madeAt());
    out.put("changedAt", map.changedAt());
    out.put("changedByName", names.getOrDefault(map.changedBy(), map.changedBy()));
    return out;
  }

  private Map<String, String> names(List<MapBook.Kept> maps) {
    Set<String> people = new LinkedHashSet<>();
    for (MapBook.Kept map : maps) {
      people.add(map.owner());
      people.add(map.changedBy());
    }
    return accounts.names(people);
  }

  private String text(String field, ObjectNode node) {
    String text = json.writeValueAsString(node);
    if (text.length() > LARGEST_PART) {
      throw Problem.of(
              413,
              "map-large",
              "Bản đồ lớn hơn 512 KB nên chưa lưu. Bớt hình vẽ hoặc bớt đỉnh.",
              "The map is larger than 512 KB and was not saved. Draw less, or with fewer vertices.")
          .at(field, null)
          .asException();
    }
    return text;
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
