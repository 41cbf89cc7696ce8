package vn.vonglau.walls;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Problem;

/** The screens, for their pages and for who moves them. */
@RestController
class WallsHttp {
  private static final Set<String> SOUNDS = Set.of("on", "blocked", "muted");
  private static final Duration ONLINE = Duration.ofSeconds(45);

  private final Walls walls;
  private final WallStates states;

  WallsHttp(Walls walls, WallStates states) {
    this.walls = walls;
    this.states = states;
  }

  /**
   * @param scene id of a scene, or {@code pause}, {@code resume}, {@code reload}, {@code mute},
   *     {@code unmute}
   */
  record Order(String scene) {}

  @GetMapping("/api/walls")
  Map<String, Object> list() {
    Caller caller = CurrentCaller.get();
    boolean moves = caller.has(Role.ADMINISTRATOR) || caller.has(Role.OPERATOR);
    List<Map<String, Object>> items = new ArrayList<>();
    for (Wall wall : walls.all()) {
      List<WallStates.Seen> pages = states.pages(wall.id());
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("id", wall.id());
      item.put("title", wall.title());
      item.put("scenes", scenes(wall));
      item.put("sound", wall.text().at("/takeover/sound").asBoolean(false));
      item.put("state", states.of(wall.id()));
      item.put(
          "online",
          pages.stream().filter(p -> p.at().isAfter(Instant.now().minus(ONLINE))).count());
      item.put("pages", moves ? pages : List.of());
      items.add(item);
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", items);
    out.put("next", null);
    out.put("problems", moves ? walls.problems() : List.of());
    return out;
  }

  @Operation(summary = "A screen as its file says it")
  @GetMapping("/api/walls/{id}")
  Map<String, Object> one(@PathVariable("id") String id) {
    return Map.of("wall", walls.get(id).text(), "state", states.of(id), "now", Instant.now());
  }

  @Operation(summary = "What the operator told it; page, scene, build and sound say who asks")
  @GetMapping("/api/walls/{id}/state")
  Map<String, Object> state(
      @PathVariable("id") String id,
      @RequestParam(name = "page", defaultValue = "") String page,
      @RequestParam(name = "scene", defaultValue = "") String scene,
      @RequestParam(name = "build", defaultValue = "") String build,
      @RequestParam(name = "sound", defaultValue = "") String sound) {
    Wall wall = walls.get(id);
    if (page.matches("[a-z0-9-]{8,40}") && build.matches("[0-9a-f]{0,20}")) {
      states.seen(
          id,
          new WallStates.Seen(
              page,
              CurrentCaller.get().user(),
              wall.scenes().contains(scene) ? scene : "",
              build,
              SOUNDS.contains(sound) ? sound : "",
              Instant.now()));
    }
    return Map.of("state", states.of(id), "now", Instant.now());
  }

  @PostMapping("/api/walls/{id}/go")
  WallStates.State go(@PathVariable("id") String id, @RequestBody(required = false) Order order) {
    Wall wall = walls.get(id);
    String what = order == null || order.scene == null ? "" : order.scene;
    states.known(id);
    return switch (what) {
      case "pause" ->
          states.order(
              id, what, s -> new WallStates.State(0, s.scene(), true, s.muted(), s.reloads()));
      case "resume" ->
          states.order(id, what, s -> new WallStates.State(0, "", false, s.muted(), s.reloads()));
      case "mute", "unmute" ->
          states.order(
              id,
              what,
              s ->
                  new WallStates.State(0, s.scene(), s.paused(), what.equals("mute"), s.reloads()));
      case "reload" ->
          states.order(
              id,
              what,
              s -> new WallStates.State(0, s.scene(), s.paused(), s.muted(), s.reloads() + 1));
      default -> {
        if (!wall.scenes().contains(what)) {
          throw Problem.badRequest(
                  "wall-scene",
                  "Màn hình này không có cảnh đó. Chưa thay đổi gì. Chọn một cảnh trong danh sách.",
                  "This screen has no such scene. Nothing was changed. Choose one of the list.")
              .at("scene", null)
              .asException();
        }
        yield states.order(
            id, what, s -> new WallStates.State(0, what, true, s.muted(), s.reloads()));
      }
    };
  }

  private static List<Map<String, Object>> scenes(Wall wall) {
    List<Map<String, Object>> out = new ArrayList<>();
    wall.text()
        .path("scenes")
        .forEach(s -> out.add(Map.of("id", s.path("id"), "title", s.path("title"))));
    return out;
  }
}
