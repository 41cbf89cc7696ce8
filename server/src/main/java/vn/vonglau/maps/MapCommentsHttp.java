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
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.identity.Accounts;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;

/** What is said on a saved map, by all who may open it. */
@RestController
class MapCommentsHttp {
  private static final int LONGEST = 2000;
  private static final int LONGEST_DRAWING = 20;

  private final MapBook book;
  private final MapComments comments;
  private final Accounts accounts;
  private final JsonMapper json;

  MapCommentsHttp(MapBook book, MapComments comments, Accounts accounts, JsonMapper json) {
    this.book = book;
    this.comments = comments;
    this.accounts = accounts;
    this.json = json;
  }

  @Operation(summary = "Comments in the order in which they were said; text null: taken back")
  @GetMapping("/api/maps/{key}/comments")
  ResponseEntity<Map<String, Object>> list(@PathVariable("key") String key) {
    Caller caller = CurrentCaller.get();
    MapBook.Met met = book.get(caller, key);
    List<MapComments.Comment> all = comments.of(met.map().id());
    Set<String> people = new LinkedHashSet<>();
    all.forEach(c -> people.add(c.by()));
    Map<String, String> names = accounts.names(people);
    List<Map<String, Object>> items = new ArrayList<>();
    for (MapComments.Comment c : all) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", c.id());
      one.put("drawing", c.drawing());
      one.put("text", c.text());
      one.put("byName", names.getOrDefault(c.by(), c.by()));
      one.put("at", c.at());
      one.put(
          "removable",
          c.text() != null && (met.may() == MapBook.May.OWN || c.by().equals(caller.user())));
      items.add(one);
    }
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("items", items));
  }

  record Said(long id) {}

  @Operation(summary = "Says something of the map, or of what is drawn on it: {text, drawing}")
  @PostMapping("/api/maps/{key}/comments")
  ResponseEntity<Said> add(@PathVariable("key") String key, HttpServletRequest request)
      throws IOException {
    Caller caller = CurrentCaller.get();
    MapBook.Kept map = book.get(caller, key).map();
    JsonBody body = JsonBody.read(request.getInputStream());
    String text = body.requiredLines("text", LONGEST).strip();
    String drawing = body.text("drawing", LONGEST_DRAWING, null);
    if (drawing != null && !drawn(map, drawing)) {
      throw JsonBody.wrong(
          "drawing", "mã của một hình trên bản đồ này", "the id of a drawing of this map");
    }
    return ResponseEntity.status(201).body(new Said(comments.add(caller, map, drawing, text)));
  }

  private boolean drawn(MapBook.Kept map, String id) {
    for (JsonNode each : json.readTree(map.drawings()).path("features")) {
      if (each.path("id").asString("").equals(id)) {
        return true;
      }
    }
    return false;
  }

  @Operation(summary = "Takes a comment back: one's own, or any on one's own map")
  @DeleteMapping("/api/maps/{key}/comments/{id}")
  ResponseEntity<Void> remove(@PathVariable("key") String key, @PathVariable("id") String id) {
    Caller caller = CurrentCaller.get();
    comments.remove(caller, book.get(caller, key), JsonBody.id(id, "id"));
    return ResponseEntity.noContent().build();
  }
}
