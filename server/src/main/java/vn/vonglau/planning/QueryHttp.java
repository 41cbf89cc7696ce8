package vn.vonglau.planning;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.filters.Condition;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Questions about areas: how many, how much, which, and what is nearest. */
@RestController
class QueryHttp {
  private static final int LARGEST = 8 << 20;
  private static final int MOST_LAYERS = AddressBody.MOST_LAYERS;
  private static final Set<String> PARAMETERS =
      Set.of("layers", "unit", "geometry", "buffer", "at", "by", "filter");

  private final Catalogue catalogue;
  private final AskedArea.Reader areas;
  private final Summaries summaries;
  private final AskedLayers layers;
  private final AreaLists lists;
  private final BusinessClock clock;
  private final AddressBody addresses;

  QueryHttp(
      Catalogue catalogue,
      AskedArea.Reader areas,
      Summaries summaries,
      AskedLayers layers,
      AreaLists lists,
      BusinessClock clock,
      AddressBody addresses) {
    this.catalogue = catalogue;
    this.areas = areas;
    this.summaries = summaries;
    this.layers = layers;
    this.lists = lists;
    this.clock = clock;
    this.addresses = addresses;
  }

  /**
   * What the areas of answers are measured by.
   *
   * @param plane name of the plane system, {@code planeCode} its number
   */
  record Answer(
      List<Summaries.Item> items,
      LocalDate at,
      String plane,
      String planeCode,
      double areaGeodesicM2,
      boolean simulated) {}

  /**
   * The same as a GET with parameters of an address: layers with commas between, geometry as
   * GeoJSON.
   */
  @GetMapping("/api/query/summary")
  ResponseEntity<Answer> summary(HttpServletRequest request) {
    return summary(addresses.read(request, PARAMETERS));
  }

  /**
   * Features of layers in an area, counted and measured.
   *
   * <p>Body: {@code layers} names; {@code unit} an id or {@code geometry} GeoJSON with {@code
   * buffer} metres around it; {@code at} a day; {@code by} one of {@code unit}, {@code class}, the
   * name of a field, or two of them with a comma between; {@code filter} CQL2 text or JSON.
   */
  @PostMapping("/api/query/summary")
  ResponseEntity<Answer> summaryOf(HttpServletRequest request) throws IOException {
    return summary(JsonBody.read(request.getInputStream(), LARGEST));
  }

  private ResponseEntity<Answer> summary(JsonBody body) {
    Rights rights = catalogue.rights();
    List<Rights.Grant> grants = grants(body, rights);
    LocalDate day = Day.parse(body.text("at", 20, ""), "at", clock.today());
    List<String> by = by(body);
    List<Summaries.Asked> asked = new ArrayList<>();
    for (Rights.Grant grant : grants) {
      asked.add(
          new Summaries.Asked(grant, layers.condition(body, grant, day), field(grant, by, grants)));
    }
    AskedArea area = areas.read(body, day);
    List<Summaries.Item> items = summaries.of(asked, area, day, by.contains("unit"));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new Answer(
                items,
                day,
                area.plane().name(),
                area.plane().toString(),
                Measures.rounded(Geodesy.area(area.shape())),
                items.stream().anyMatch(Summaries.Item::simulated)));
  }

  /**
   * The features themselves, with what of each lies inside; the body of the summary, with one layer
   * and {@code limit}, {@code next}; {@code within} a unit to which the area is cut, {@code shapes}
   * true for GeoJSON of each.
   */
  @PostMapping("/api/query/features")
  ResponseEntity<AreaLists.Page> features(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream(), LARGEST);
    Rights rights = catalogue.rights();
    List<Rights.Grant> grants = grants(body, rights);
    if (grants.size() != 1) {
      throw bad("layers", "Danh sách là của đúng một lớp.", "A list is of one layer.");
    }
    Rights.Grant grant = grants.getFirst();
    LocalDate day = Day.parse(body.text("at", 20, ""), "at", clock.today());
    Condition condition = layers.condition(body, grant, day);
    AskedArea area = areas.read(body, day);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            lists.page(
                grant,
                condition,
                area,
                day,
                number(body, "limit"),
                body.text("next", 200, null),
                body.json().path("shapes").asBoolean(false)));
  }

  /** The features of a layer nearest to a place, nearest first, with metres. */
  @GetMapping("/api/query/nearest")
  ResponseEntity<Map<String, Object>> nearest(HttpServletRequest request) {
    JsonBody body =
        addresses.read(request, Set.of("layers", "lon", "lat", "limit", "at", "filter"));
    Rights rights = catalogue.rights();
    List<Rights.Grant> grants = grants(body, rights);
    LocalDate day = Day.parse(body.text("at", 20, ""), "at", clock.today());
    double lon = degrees(body, "lon", 180);
    double lat = degrees(body, "lat", 90);
    List<AreaLists.Near> out = new ArrayList<>();
    for (Rights.Grant grant : grants) {
      out.addAll(
          lists.nearest(
              grant, layers.condition(body, grant, day), day, lon, lat, number(body, "limit")));
    }
    out.sort(java.util.Comparator.comparingDouble(AreaLists.Near::metres));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", out);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
  }

  private static double degrees(JsonBody body, String name, double most) {
    JsonNode value = body.json().path(name);
    double out =
        value.isString() ? AddressBody.number(value.asString()) : value.asDouble(Double.NaN);
    if (!(Math.abs(out) <= most)) {
      throw bad(name, "Kinh độ, vĩ độ là số độ WGS 84.", "Longitude and latitude are degrees.");
    }
    return out;
  }

  private static int number(JsonBody body, String name) {
    if (!body.has(name)) {
      return 100;
    }
    String text = body.json().get(name).asString("");
    int value = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (value < 1 || value > 2000) {
      throw bad(name, "limit từ 1 đến 2000.", "limit is 1 to 2000.");
    }
    return value;
  }

  private List<Rights.Grant> grants(JsonBody body, Rights rights) {
    JsonNode names = body.json().path("layers");
    if (!names.isArray() || names.isEmpty() || names.size() > MOST_LAYERS) {
      throw bad(
          "layers",
          "layers gồm từ 1 đến " + MOST_LAYERS + " mã lớp.",
          "layers takes 1 to " + MOST_LAYERS + " names of layers.");
    }
    List<Rights.Grant> out = new ArrayList<>();
    for (JsonNode name : names) {
      out.add(layers.grant(rights, name.asString("").strip()));
    }
    return out;
  }

  private static List<String> by(JsonBody body) {
    String text = body.text("by", 200, "");
    List<String> by = text.isEmpty() ? List.of() : Arrays.asList(text.split(",", -1));
    if (by.size() > 2
        || by.size() == 2 && by.contains("unit") == by.stream().allMatch("unit"::equals)) {
      throw bad(
          "by",
          "by là unit, class, tên một trường, hoặc unit và một trường: unit,code.",
          "by is unit, class, the name of a field, or unit and a field: unit,code.");
    }
    return by.stream().map(String::strip).toList();
  }

  /** The field by which a layer is told; layers that do not have it are told as one. */
  private Field field(Rights.Grant grant, List<String> by, List<Rights.Grant> all) {
    String name = by.stream().filter(b -> !b.equals("unit")).findFirst().orElse(null);
    if (name == null) {
      return null;
    }
    if (!name.equals("class") && all.stream().allMatch(g -> layers.field(g, name) == null)) {
      throw bad("by", "Không lớp nào có trường này.", "No layer has this field.");
    }
    return layers.field(grant, name);
  }

  private static ProblemException bad(String field, String vi, String en) {
    return Problem.badRequest("query", vi, en).at(field, null).asException();
  }
}
