package vn.vonglau.comparing;

import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.GeoJson;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paper.CellText;

/** What changed in a layer since a day, for the map, as a list and as a file. */
@RestController
class ChangesHttp {
  private final Catalogue catalogue;
  private final Changes changes;
  private final BusinessClock clock;
  private final JsonMapper json;

  ChangesHttp(Catalogue catalogue, Changes changes, BusinessClock clock, JsonMapper json) {
    this.catalogue = catalogue;
    this.changes = changes;
    this.clock = clock;
    this.json = json;
  }

  /** What was asked: the layer as the caller sees it, and two days. */
  private record Asked(Rights.Grant grant, LocalDate from, LocalDate to) {}

  @Operation(
      summary = "Objects that were added, changed or removed between the ends of two days",
      description =
          "to: today where it is not given. Only fields, rows and areas that the caller sees count."
              + " complete false: what was before an import is not kept any more, and since says"
              + " from when on it is told.")
  @GetMapping("/api/layers/{id}/changes")
  ResponseEntity<Map<String, Object>> changes(
      @PathVariable("id") String id,
      @RequestParam(name = "from", required = false) String from,
      @RequestParam(name = "to", required = false) String to,
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    Asked asked = asked(id, from, to);
    PageRequest page = PageRequest.of(limit, next);
    Changes.Told told = changes.between(asked.grant, asked.from, asked.to);
    List<Difference> rest =
        told.items().stream().filter(d -> d.id() > page.after()).limit(page.limit() + 1L).toList();
    boolean more = rest.size() > page.limit();
    List<Difference> shown = more ? rest.subList(0, page.limit()) : rest;
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("layer", asked.grant.layer().id());
    out.put("from", asked.from);
    out.put("to", asked.to);
    out.put("complete", told.complete());
    out.put("since", told.since());
    Map<String, Object> counts = new LinkedHashMap<>();
    for (Difference.Kind kind : Difference.Kind.values()) {
      counts.put(kind.id(), told.count(kind));
    }
    out.put("counts", counts);
    out.put("items", shown.stream().map(this::item).toList());
    out.put("next", more ? PageRequest.token(shown.getLast().id()) : null);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out);
  }

  private Map<String, Object> item(Difference d) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", d.id());
    out.put("name", d.name());
    out.put("change", d.kind().id());
    out.put("fields", d.fields());
    out.put("shape", d.shape());
    out.put("at", d.at());
    out.put("by", d.by());
    out.put("before", side(d.before()));
    out.put("after", side(d.after()));
    return out;
  }

  private Map<String, Object> side(Difference.Side side) {
    if (side == null) {
      return null;
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", side.name());
    out.put("properties", side.properties());
    StringBuilder shape = new StringBuilder();
    GeoJson.write(side.geometry(), shape);
    out.put("geometry", json.readTree(shape.toString()));
    return out;
  }

  @Operation(summary = "The same as a table for a spreadsheet: a line for each field that differs")
  @GetMapping("/api/layers/{id}/changes.csv")
  ResponseEntity<byte[]> csv(
      @PathVariable("id") String id,
      @RequestParam(name = "from", required = false) String from,
      @RequestParam(name = "to", required = false) String to) {
    Asked asked = asked(id, from, to);
    Changes.Told told = changes.between(asked.grant, asked.from, asked.to);
    StringBuilder out = new StringBuilder("\ufeff");
    line(out, List.of("Số", "Tên", "Thay đổi", "Trường", "Trước", "Sau", "Lúc sửa", "Người sửa"));
    for (Difference d : told.items()) {
      for (String field : d.fields().isEmpty() && !d.shape() ? List.of("") : d.fields()) {
        line(out, cells(asked.grant, d, field));
      }
      if (d.shape()) {
        line(out, row(d, "Hình", "", "(đã đổi)"));
      }
    }
    if (!told.complete()) {
      line(out, List.of("", "Chỉ kể được từ " + told.since() + ": bản trước đó không còn giữ."));
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
        .header(
            "Content-Disposition",
            "attachment; filename=\"thay-doi-%s-%s-%s.csv\""
                .formatted(asked.grant.layer().id(), asked.from, asked.to))
        .cacheControl(CacheControl.noStore())
        .body(out.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Object> cells(Rights.Grant grant, Difference d, String field) {
    if (field.isEmpty()) {
      return row(d, "", "", "");
    }
    String title =
        grant.fields().stream()
            .filter(f -> f.name().equals(field))
            .map(Field::title)
            .map(w -> w.vi())
            .findFirst()
            .orElse("Tên");
    return row(d, title, value(d.before(), field), value(d.after(), field));
  }

  private static Object value(Difference.Side side, String field) {
    Object value =
        field.equals("name") && !side.properties().containsKey("name")
            ? side.name()
            : side.properties().get(field);
    return value == null ? "" : value;
  }

  private static List<Object> row(Difference d, String field, Object before, Object after) {
    List<Object> out = new ArrayList<>();
    out.add(d.id());
    out.add(d.name() == null ? "" : d.name());
    out.add(
        switch (d.kind()) {
          case ADDED -> "thêm";
          case CHANGED -> "đổi";
          case REMOVED -> "bỏ";
        });
    out.addAll(List.of(field, before, after));
    out.add(d.at() == null ? "" : d.at().atZone(BusinessClock.ZONE).toLocalDateTime());
    out.add(d.by() == null ? "" : d.by());
    return out;
  }

  private static void line(StringBuilder out, List<?> cells) {
    String comma = "";
    for (Object cell : cells) {
      String text = cell.toString();
      out.append(comma).append(cell instanceof Number ? text : CellText.csv(text, ','));
      comma = ",";
    }
    out.append("\r\n");
  }

  private Asked asked(String id, String from, String to) {
    // first of all: a wrong day must not tell that a hidden layer exists
    Rights.Grant grant = catalogue.rights().layer(id);
    if (from == null || from.isEmpty()) {
      throw wrong("from", "Cần ngày bắt đầu: from=2026-01-31.", "The first day is needed.");
    }
    LocalDate first = Day.parse(from, "from", null);
    LocalDate last = Day.parse(to, "to", clock.today());
    if (first.isAfter(last)) {
      throw wrong(
          "from",
          "Ngày bắt đầu sau ngày kết thúc. Đổi lại thứ tự hai ngày.",
          "The first day is after the last one. Turn them round.");
    }
    return new Asked(grant, first, last);
  }

  private static RuntimeException wrong(String field, String vi, String en) {
    return Problem.badRequest("changes-days", vi, en).at(field, null).asException();
  }
}
