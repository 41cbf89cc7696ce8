package vn.vonglau.screens;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.features.Snapshots;
import vn.vonglau.identity.Address;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.StillSignedIn;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Units;
import vn.vonglau.walls.WallStates;

/**
 * Server-sent events: which keys have which version, nothing else. Who listens fetches what they
 * show. Each listener has a virtual thread that only waits; a slow one holds up itself alone and is
 * dropped when a write takes longer than the connector allows.
 */
@RestController
class EventsHttp {
  private static final long HEARTBEAT_MS = 20_000;
  private static final int MOST_FILTER = 8000;

  /** Rooms whose pages follow along, beside the layers; of the first everybody may know. */
  private static final List<String> OPEN_ROOMS = List.of("figures", "dashboards");

  private static final List<String> ROOMS = List.of("datasets", "directives");

  private final EventLines lines;
  private final Catalogue catalogue;
  private final Snapshots snapshots;
  private final Units units;
  private final StillSignedIn still;
  private final WallStates walls;
  private final JsonMapper json;
  private final String build;

  EventsHttp(
      EventLines lines,
      Catalogue catalogue,
      Snapshots snapshots,
      Units units,
      StillSignedIn still,
      WallStates walls,
      JsonMapper json,
      WebFiles files) {
    this.lines = lines;
    this.catalogue = catalogue;
    this.snapshots = snapshots;
    this.units = units;
    this.still = still;
    this.walls = walls;
    this.json = json;
    this.build = files.build();
  }

  @Operation(
      summary = "Server-sent events {key, version}",
      description =
          "At first the present versions: event build, key build; event units, key units; event"
              + " layer, key layer:ID with version {geometry, state} for each visible layer; event"
              + " room, key figures or dashboards; for who signed in also datasets, directives,"
              + " and event wall, key wall:ID. Then what changes. The stream ends when"
              + " the session does.")
  @GetMapping("/events")
  void events(
      @RequestParam(name = "layers", required = false) String layers,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Set<String> only = filter(layers);
    Supplier<Optional<Caller>> caller = still.caller(request);
    EventLine line = lines.open(who(request));
    try {
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-cache, no-transform, private");
      // a proxy that gathers the answer would never pass on anything
      response.setHeader("X-Accel-Buffering", "no");
      tell(line, only, caller, response.getOutputStream());
    } catch (IOException e) {
      // the reader has gone: the usual end
    } finally {
      lines.close(line);
    }
  }

  private void tell(
      EventLine line, Set<String> only, Supplier<Optional<Caller>> caller, OutputStream out)
      throws IOException {
    write(out, "retry: 3000\n\n" + event("build", "build", build));
    String rightsTold = null;
    Map<String, Object> told = new LinkedHashMap<>();
    Set<String> moved = Set.of();
    while (!line.closed()) {
      Optional<Caller> now = now(caller);
      if (now.isEmpty()) {
        return;
      }
      Rights rights = catalogue.rightsOf(now.get());
      boolean all = !rights.key().equals(rightsTold);
      if (all) {
        told.clear();
      }
      String text = all || !moved.isEmpty() ? news(rights, only, all ? null : moved, told) : "";
      if (!now.get().isAnonymous() && (all || moved.contains(EventLines.WALLS))) {
        text += walls(told);
      }
      text += rooms(OPEN_ROOMS, only, all ? null : moved, told);
      if (!now.get().isAnonymous()) {
        text += rooms(ROOMS, only, all ? null : moved, told);
      }
      rightsTold = rights.key();
      write(out, text.isEmpty() ? ": \n\n" : text);
      moved = line.take(HEARTBEAT_MS);
    }
  }

  /**
   * @param moved sources, or null for all
   * @param told versions by key that this reader has
   */
  private String news(
      Rights rights, Set<String> only, Set<String> moved, Map<String, Object> told) {
    StringBuilder text = new StringBuilder();
    long unitsNow = units.now().version();
    if (!Long.valueOf(unitsNow).equals(told.put(EventLines.UNITS, unitsNow))) {
      text.append(event(EventLines.UNITS, EventLines.UNITS, unitsNow));
    }
    Map<String, LayerVersions.Version> versions = snapshots.versions();
    for (Rights.Grant grant : rights.list()) {
      String id = grant.layer().id();
      Source.Kind kind = grant.layer().source().kind();
      boolean figures = kind == Source.Kind.FIGURES;
      boolean ofUnits = kind == Source.Kind.UNITS || figures;
      String source = ofUnits ? EventLines.UNITS : grant.layer().changes();
      boolean touched =
          moved == null
              || moved.contains(source)
              || figures && moved.contains(grant.layer().changes());
      if (touched && (only.isEmpty() || only.contains(id))) {
        LayerVersions.Version own =
            versions.getOrDefault(grant.layer().changes(), LayerVersions.Version.NONE);
        // shapes of units, and for an indicator its figures on them
        LayerVersions.Version version =
            ofUnits ? new LayerVersions.Version(unitsNow, figures ? own.state() : unitsNow) : own;
        if (!version.equals(told.put("layer:" + id, version))) {
          text.append(event("layer", "layer:" + id, version));
        }
      }
    }
    return text.toString();
  }

  /** How often what a room keeps was changed, on whichever node. */
  private String rooms(
      List<String> rooms, Set<String> only, Set<String> moved, Map<String, Object> told) {
    StringBuilder text = new StringBuilder();
    for (String room : rooms) {
      if ((moved == null || moved.contains(room)) && (only.isEmpty() || only.contains(room))) {
        Long version = snapshots.versions().getOrDefault(room, LayerVersions.Version.NONE).state();
        if (!version.equals(told.put("room:" + room, version))) {
          text.append(event("room", room, version));
        }
      }
    }
    return text.toString();
  }

  private String walls(Map<String, Object> told) {
    StringBuilder text = new StringBuilder();
    walls
        .versions()
        .forEach(
            (wall, version) -> {
              if (!version.equals(told.put("wall:" + wall, version))) {
                text.append(event("wall", "wall:" + wall, version));
              }
            });
    return text.toString();
  }

  private String event(String name, String key, Object version) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("key", key);
    data.put("version", version);
    return "event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static Optional<Caller> now(Supplier<Optional<Caller>> caller) {
    try {
      return caller.get();
    } catch (DataAccessException e) {
      return Optional.empty(); // nobody knows any more who this is
    }
  }

  /** People are counted each by themselves; others by their address, in IPv6 by their network. */
  private static String who(HttpServletRequest request) {
    String address = Address.of(request).counted();
    String user = CurrentCaller.get().user();
    return user == null ? address : address + " " + user;
  }

  private static Set<String> filter(String layers) {
    if (layers == null || layers.isEmpty()) {
      return Set.of();
    }
    if (layers.length() > MOST_FILTER) {
      throw Problem.badRequest(
              "events-layers",
              "Danh sách lớp quá dài. Bớt lại rồi nghe tiếp.",
              "The list of layers is too long. Name fewer.")
          .at("layers", null)
          .asException();
    }
    return Set.of(Arrays.stream(layers.split(",")).distinct().toArray(String[]::new));
  }
}
