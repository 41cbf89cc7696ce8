package vn.vonglau.units;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Problem;

/** Questions about units. All are answered from the snapshot. */
@RestController
class UnitsHttp {
  private static final int MOST = 2000;

  private final Units units;
  private final UnitPages pages;
  private final BusinessClock clock;

  UnitsHttp(Units units, UnitPages pages, BusinessClock clock) {
    this.units = units;
    this.pages = pages;
    this.clock = clock;
  }

  /** The units of a day by code; keyset paging, {@code next} is the last code and id. */
  @Operation(
      responses =
          @ApiResponse(
              responseCode = "200",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(type = "object"))))
  @GetMapping(path = "/api/units", produces = "application/json")
  ResponseEntity<byte[]> list(
      @RequestParam(required = false) String level,
      @RequestParam(required = false) Long parent,
      @RequestParam(required = false) String at,
      @RequestParam(required = false) String q,
      @RequestParam(defaultValue = "1000") int limit,
      @RequestParam(required = false) String next,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, defaultValue = "") String accepted,
      WebRequest request) {
    UnitsSnapshot snapshot = units.now();
    LocalDate today = clock.today();
    Era era = snapshot.era(Day.parse(at, "at", today));
    int most = limit(limit, MOST);
    Level only = level == null ? null : UnitProblems.level(level);
    List<Unit> found = new ArrayList<>();
    for (Level one : only == null ? List.of(Level.values()) : List.of(only)) {
      found.addAll(parent == null ? era.units(one) : era.inside(existing(snapshot, parent), one));
    }
    boolean named = q != null && !q.isBlank();
    if (named) {
      Set<Long> hits =
          snapshot.search(q, today, Integer.MAX_VALUE).stream()
              .map(h -> h.unit().id())
              .collect(Collectors.toSet());
      found.removeIf(u -> !hits.contains(u.id()));
    }
    int from = after(found, next);
    Supplier<Object> answer = () -> list(new UnitJson(snapshot, today), era, found, from, most);
    UnitPages.Page page =
        parent == null && !named
            ? pages.page(
                snapshot, today, new UnitPages.Question(era.from(), only, from, most), answer)
            : pages.page(answer.get());
    if (request.checkNotModified(page.etag())) {
      return null;
    }
    boolean packed = accepted.contains("gzip");
    var ok =
        ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
            .eTag(page.etag());
    return packed
        ? ok.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(page.gzip())
        : ok.body(page.bytes());
  }

  private static Map<String, Object> list(
      UnitJson json, Era era, List<Unit> found, int from, int most) {
    List<Unit> page = found.subList(from, Math.min(found.size(), from + most));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", page.stream().map(u -> json.unit(u, era)).toList());
    answer.put("next", from + page.size() < found.size() ? key(page.getLast()) : null);
    return answer;
  }

  @GetMapping("/api/units/{id}")
  Map<String, Object> one(@PathVariable long id, @RequestParam(required = false) String at) {
    UnitsSnapshot snapshot = units.now();
    Unit unit = snapshot.get(id);
    LocalDate today = clock.today();
    LocalDate fallback = unit.validOn(today) ? today : lastDay(unit);
    LocalDate day = Day.parse(at, "at", fallback);
    // Facts of a unit are read on a day on which it exists.
    Era era = snapshot.era(unit.validOn(day) ? day : lastDay(unit));
    return new UnitJson(snapshot, today).unit(unit, era);
  }

  @GetMapping("/api/units/{id}/succession")
  Map<String, Object> succession(@PathVariable long id) {
    UnitsSnapshot snapshot = units.now();
    snapshot.get(id);
    return new UnitJson(snapshot, clock.today()).succession(id);
  }

  /** Spans of unchanged units, newest first. */
  @GetMapping("/api/units/eras")
  Map<String, Object> eras() {
    UnitsSnapshot snapshot = units.now();
    List<Map<String, Object>> items = new ArrayList<>();
    for (LocalDate from : snapshot.changes().reversed()) {
      Era era = snapshot.era(from);
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("from", from);
      item.put("to", era.to());
      item.put(
          "decrees",
          snapshot.units().stream()
              .filter(u -> u.validFrom().equals(from) && u.decree() != null)
              .map(Unit::decree)
              .distinct()
              .sorted()
              .toList());
      Map<String, Object> counts = new LinkedHashMap<>();
      for (Level level : Level.values()) {
        counts.put(level.id(), era.units(level).stream().filter(u -> !u.virtual()).count());
      }
      item.put("units", counts);
      items.add(item);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", items);
    answer.put("today", clock.today());
    answer.put("version", snapshot.version());
    return answer;
  }

  /** The units that cover a point on a day. */
  @GetMapping("/api/units/at")
  Map<String, Object> at(
      @RequestParam double lon,
      @RequestParam double lat,
      @RequestParam(required = false) String at) {
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      throw Problem.badRequest(
              "coordinates",
              "Tọa độ ngoài phạm vi: kinh độ −180…180, vĩ độ −90…90.",
              "Coordinates out of range: longitude −180…180, latitude −90…90.")
          .asException();
    }
    UnitsSnapshot snapshot = units.now();
    Era era = snapshot.era(Day.parse(at, "at", clock.today()));
    UnitJson json = new UnitJson(snapshot, clock.today());
    Map<String, Object> answer = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      answer.put(level.id(), era.covering(level, lon, lat).stream().map(json::brief).toList());
    }
    return answer;
  }

  private static LocalDate lastDay(Unit unit) {
    return unit.validTo() == null ? unit.validFrom() : unit.validTo().minusDays(1);
  }

  private static long existing(UnitsSnapshot snapshot, long id) {
    return snapshot.get(id).id();
  }

  private static int limit(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw Problem.badRequest(
              "limit",
              "Số dòng một trang phải từ 1 đến " + most + ".",
              "The number of rows in a page must be from 1 to " + most + ".")
          .at("limit", null)
          .asException();
    }
    return limit;
  }

  private static String key(Unit unit) {
    return unit.level().id() + "." + unit.code() + "." + unit.id();
  }

  /** Place of the first unit past the mark; the list is by level, code and id. */
  private static int after(List<Unit> found, String next) {
    if (next == null || next.isEmpty()) {
      return 0;
    }
    String[] parts = next.split("\\.");
    if (parts.length != 3 || !parts[2].matches("[0-9]{1,18}")) {
      throw Problem.badRequest(
              "next",
              "Dấu trang «next» không đọc được. Đọc lại từ trang đầu.",
              "The page mark 'next' cannot be read. Read again from the first page.")
          .at("next", null)
          .asException();
    }
    Level level = UnitProblems.level(parts[0]);
    long id = Long.parseLong(parts[2]);
    int i = 0;
    while (i < found.size() && compare(found.get(i), level, parts[1], id) <= 0) {
      i++;
    }
    return i;
  }

  private static int compare(Unit unit, Level level, String code, long id) {
    int c = unit.level().compareTo(level);
    c = c != 0 ? c : unit.code().compareTo(code);
    return c != 0 ? c : Long.compare(unit.id(), id);
  }
}
