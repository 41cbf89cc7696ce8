package vn.vonglau.ogc;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BaseAddress;
import vn.vonglau.kernel.Problem;

/** OGC SensorThings API 1.1, Part 1: Sensing. */
@RestController
class StaHttp {
  static final String PATH = "/sta/v1.1";
  private static final int LONGEST_BODY = 16 * 1024 * 1024;
  private static final String SPEC = "http://www.opengis.net/spec/iot_sensing/1.1/req/";
  private static final List<String> CONFORMANCE =
      List.of(
          "datamodel",
          "resource-path/resource-path-to-entities",
          "request-data",
          "create-update-delete/create-entity",
          "create-update-delete/deep-insert",
          "create-update-delete/update-entity",
          "create-update-delete/delete-entity",
          "data-array/data-array");

  private final Catalogue catalogue;
  private final StaWorlds worlds;
  private final StaReader reader;
  private final StaWriter writer;
  private final JsonMapper json;
  private final String publicUrl;

  StaHttp(
      Catalogue catalogue,
      StaWorlds worlds,
      StaReader reader,
      StaWriter writer,
      JsonMapper json,
      @Value("${vonglau.public-url}") String publicUrl) {
    this.catalogue = catalogue;
    this.worlds = worlds;
    this.reader = reader;
    this.writer = writer;
    this.json = json;
    this.publicUrl = publicUrl;
  }

  private String root() {
    String asked = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return BaseAddress.of(publicUrl, asked) + PATH;
  }

  private static String below(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return path.substring(PATH.length());
  }

  private static StaAddress address(HttpServletRequest request) {
    return StaAddress.of(below(request)).orElseThrow(() -> StaProblems.path("/"));
  }

  private ResponseEntity<byte[]> answer(Object body) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsBytes(body));
  }

  @GetMapping({PATH, PATH + "/", PATH + "/**"})
  ResponseEntity<byte[]> get(HttpServletRequest request) {
    Rights rights = catalogue.rights();
    Optional<StaAddress> named = StaAddress.of(below(request));
    if (named.isEmpty()) {
      rights.contractual("stations");
      return answer(service());
    }
    StaAddress address = named.get();
    StaWorld world = worlds.seenBy(rights);
    StaReader.Target target = reader.target(world, address);
    StaQuery query =
        StaQueryParser.parse(StaQueryParser.options(request.getQueryString()), target.type());
    StaJson out = new StaJson(reader, world, root());
    if (target.entity() == null) {
      if (address.value()) {
        throw StaProblems.path("$value");
      }
      StaReader.Page page = reader.page(world, target.type(), target.from(), target.link(), query);
      String here = root() + below(request);
      return answer(
          address.ref()
              ? out.refs(page, query, here)
              : out.collection(page, target.type(), query, here));
    }
    if (target.property().isEmpty()) {
      if (address.value()) {
        throw StaProblems.path("$value");
      }
      return answer(
          address.ref()
              ? Map.of("@iot.selfLink", out.self(target.entity()))
              : out.entity(target.entity(), target.type(), query));
    }
    if (address.ref()) {
      throw StaProblems.path("$ref");
    }
    return property(target, address.value());
  }

  private ResponseEntity<byte[]> property(StaReader.Target target, boolean bare) {
    String name = target.property().getFirst();
    Object value =
        StaValues.isId(name)
            ? (Object) target.entity().id()
            : StaJson.shown(target.entity().values().get(name));
    for (String part : target.property().subList(1, target.property().size())) {
      value = value instanceof JsonNode node ? node.get(part) : null;
      name = part;
      if (value == null) {
        throw Problem.notFound().asException();
      }
    }
    if (!bare) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put(name, value);
      return answer(out);
    }
    Object plain = value instanceof JsonNode node && node.isString() ? node.asString() : value;
    if (plain == null || plain instanceof JsonNode node && node.isNull()) {
      return ResponseEntity.ok()
          .contentType(MediaType.valueOf("text/plain;charset=UTF-8"))
          .body(new byte[0]);
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .contentType(
            plain instanceof JsonNode
                ? MediaType.APPLICATION_JSON
                : MediaType.valueOf("text/plain;charset=UTF-8"))
        .header("X-Content-Type-Options", "nosniff")
        .body(plain.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private Map<String, Object> service() {
    List<Object> sets = new ArrayList<>();
    for (StaType type : StaType.values()) {
      sets.add(Map.of("name", type.set(), "url", root() + "/" + type.set()));
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("value", sets);
    out.put(
        "serverSettings", Map.of("conformance", CONFORMANCE.stream().map(SPEC::concat).toList()));
    return out;
  }

  @PostMapping(PATH + "/**")
  ResponseEntity<byte[]> post(HttpServletRequest request) throws IOException {
    Rights rights = catalogue.rights();
    StaAddress address = address(request);
    if (below(request).equals("/CreateObservations")) {
      return createObservations(rights, request);
    }
    StaWorld world = worlds.seenBy(rights);
    StaReader.Target target = reader.target(world, address);
    if (target.entity() != null || address.ref()) {
      throw method();
    }
    StaBody body = StaBody.of(StaBody.read(request.getInputStream(), LONGEST_BODY));
    long id = writer.create(rights, target.type(), body, target.from());
    StaWorld now = worlds.seenBy(rights);
    StaJson out = new StaJson(reader, now, root());
    String self = root() + "/" + target.type().set() + "(" + id + ")";
    Map<String, Object> made =
        reader
            .find(now, target.type(), id)
            .map(e -> out.entity(e, target.type(), StaQuery.ALL))
            .orElseGet(() -> Map.of("@iot.id", id, "@iot.selfLink", self));
    return ResponseEntity.status(201)
        .header("Location", self)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsBytes(made));
  }

  private ResponseEntity<byte[]> createObservations(Rights rights, HttpServletRequest request)
      throws IOException {
    JsonNode body = StaBody.read(request.getInputStream(), LONGEST_BODY);
    if (!body.isArray()) {
      throw StaProblems.member("dataArray", "cần một danh sách", "needs a list");
    }
    List<String> out = new ArrayList<>();
    for (Long id : writer.createObservations(rights, body)) {
      out.add(id == null ? "error" : root() + "/Observations(" + id + ")");
    }
    return ResponseEntity.status(201)
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(json.writeValueAsBytes(out));
  }

  @PatchMapping(PATH + "/**")
  ResponseEntity<byte[]> patch(HttpServletRequest request) throws IOException {
    Rights rights = catalogue.rights();
    StaEntity e = entity(rights, request);
    StaBody body = StaBody.of(StaBody.read(request.getInputStream(), LONGEST_BODY));
    writer.change(rights, e, body);
    StaWorld now = worlds.seenBy(rights);
    return answer(
        reader
            .find(now, e.type(), e.id())
            .map(x -> new StaJson(reader, now, root()).entity(x, e.type(), StaQuery.ALL))
            .orElseThrow(() -> Problem.notFound().asException()));
  }

  @DeleteMapping(PATH + "/**")
  ResponseEntity<byte[]> delete(HttpServletRequest request) {
    Rights rights = catalogue.rights();
    writer.remove(rights, entity(rights, request));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
  }

  private StaEntity entity(Rights rights, HttpServletRequest request) {
    StaAddress address = address(request);
    StaReader.Target target = reader.target(worlds.seenBy(rights), address);
    if (target.entity() == null
        || !target.property().isEmpty()
        || address.ref()
        || address.value()) {
      throw method();
    }
    return target.entity();
  }

  private static RuntimeException method() {
    return Problem.of(
            405,
            "method",
            "Địa chỉ này không nhận kiểu yêu cầu đó.",
            "This address does not take that method.")
        .asException();
  }
}
