package vn.vonglau.features;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.World;

/** The values that change every minute, to be joined to the geometry of the tiles by id. */
@RestController
class StateHttp {
  private final Catalogue catalogue;
  private final Snapshots snapshots;

  StateHttp(Catalogue catalogue, Snapshots snapshots) {
    this.catalogue = catalogue;
    this.snapshots = snapshots;
  }

  /**
   * @param version to be given back as {@code since}
   * @param full whether {@code items} holds all features, not only what changed since
   * @param fields names of the values, in their order
   * @param items values by feature id
   * @param removed ids of features that are gone since; empty where {@code full}
   */
  record State(
      long version,
      boolean full,
      List<String> fields,
      Map<Long, List<Object>> items,
      List<Long> removed) {}

  @Operation(
      summary = "The changing values of a layer by feature id",
      description =
          "Only what changed since a version, where the log reaches back; otherwise all of it"
              + " (full). A layer without such values answers with no fields.")
  @GetMapping("/api/layers/{id}/state")
  ResponseEntity<State> state(
      @PathVariable("id") String id,
      @Parameter(description = "the version of an earlier answer")
          @RequestParam(name = "since", required = false)
          String since,
      WebRequest request) {
    Rights rights = catalogue.rights();
    // first of all: a wrong parameter must not tell that a hidden layer exists
    Rights.Grant grant = rights.layer(id);
    Long from = since == null || since.isEmpty() ? null : version(since);
    State state = state(grant, from);
    String etag =
        '"' + rights.key() + "-" + state.version() + (from == null ? "" : "-" + from) + '"';
    if (request.checkNotModified(etag)) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(etag)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(state);
  }

  /**
   * @param from version of an earlier answer, or null
   */
  State state(Rights.Grant grant, Long from) {
    List<Field> fields = grant.fields().stream().filter(Field::state).toList();
    if (fields.isEmpty() || !Snapshots.kept(grant.layer())) {
      return new State(0, true, List.of(), Map.of(), List.of());
    }
    LayerHolder holder = snapshots.holder(grant.layer());
    LayerLoad.Loaded held = holder.get();
    long now = held.version().state();
    // who sees a part of the rows gets all of it: what left the part must not show as an id
    boolean whole = from == null || from > now || grant.area() != null || held.snapshot() == null;
    Set<Long> changed = whole ? null : held.snapshot().log().rowsAfter(from);
    Set<Long> visible = grant.area() == null ? null : visible(holder.rows(held, grant), grant);
    return state(held.states(), visible, fields, now, changed);
  }

  private static Set<Long> visible(TileSource rows, Rights.Grant grant) {
    Set<Long> ids = new HashSet<>();
    if (!grant.area().isEmpty()) {
      Envelope box = grant.area().getEnvelopeInternal();
      rows.query(
          World.at(World.x(box.getMinX())),
          World.at(World.y(box.getMaxY())),
          World.at(World.x(box.getMaxX())),
          World.at(World.y(box.getMinY())),
          List.of(),
          (part, hits, count) -> {
            for (int k = 0; k < count; k++) {
              ids.add(part.id(hits[k]));
            }
          });
    }
    return ids;
  }

  /**
   * @param visible null for all
   * @param changed null for all
   */
  private static State state(
      StateTable table, Set<Long> visible, List<Field> fields, long now, Set<Long> changed) {
    int[] at = fields.stream().mapToInt(f -> table.fields().indexOf(f.name())).toArray();
    Map<Long, List<Object>> items = new LinkedHashMap<>();
    List<Long> removed = new ArrayList<>();
    if (changed == null) {
      table.each(
          (id, row) -> {
            if (visible == null || visible.contains(id)) {
              items.put(id, values(row, at));
            }
          });
    } else {
      for (long id : changed) {
        Object[] row = table.row(id);
        if (row == null) {
          removed.add(id);
        } else {
          items.put(id, values(row, at));
        }
      }
    }
    List<String> names = fields.stream().map(Field::name).toList();
    return new State(now, changed == null, names, items, removed);
  }

  private static List<Object> values(Object[] row, int[] at) {
    List<Object> values = new ArrayList<>(at.length);
    for (int i : at) {
      values.add(row[i]);
    }
    return values;
  }

  private static long version(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw Problem.badRequest(
              "state-since",
              "Tham số since là số version của câu trả lời trước. Sửa lại hoặc bỏ tham số này.",
              "The parameter since is the version of an earlier answer. Correct it or leave it"
                  + " out.")
          .at("since", null)
          .asException();
    }
    return Long.parseLong(text);
  }
}
