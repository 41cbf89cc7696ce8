package vn.vonglau.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.Role;

/** Makes a layer of a tree that its schema has passed, and checks what a schema cannot say. */
final class LayerFrom {
  private static final Set<String> TAKEN = Set.of("id", "name");
  private static final String IDENTIFIER = "[a-z][a-z0-9_]{0,59}";
  private static final int LAST_ZOOM = 22;

  private LayerFrom() {}

  /**
   * @param hosts that may be named; null when their file did not load, which is told there
   */
  static Layer tree(YamlTree tree, Hosts hosts, Findings findings) {
    JsonNode root = tree.root();
    String id = root.get("id").asString();
    Source source = source(tree, hosts, findings);
    Access access = access(root.get("access"));
    List<Field> fields = fields(tree, source, findings);
    int min = root.at("/zoom/min").asInt(0);
    int max = root.at("/zoom/max").asInt(LAST_ZOOM);
    if (min > max) {
      findings.add(
          tree,
          "/zoom",
          "catalogue-limit",
          "Mức thu phóng min " + min + " lớn hơn max " + max + ". Sửa lại một trong hai.",
          "The zoom min " + min + " is above max " + max + ". Correct one of them.");
    }
    return new Layer(
        id,
        words(root.get("title")),
        root.get("group").asString(),
        root.path("order").asInt(0),
        geometry(tree, source.kind(), findings),
        source,
        fields,
        min,
        max,
        access,
        root.path("area").asString("none").equals("scope"),
        freshness(root.path("freshness").asString(null)),
        root.path("style").asString(id),
        root.path("simulated").asBoolean(false),
        tiling(tree, fields, findings),
        root.path("shown").asBoolean(false),
        searching(tree, source, fields, findings),
        root.has("note") ? words(root.get("note")) : null,
        editing(tree, source, fields, findings),
        figures(tree, fields, findings),
        texts(root.path("formerly")));
  }

  private static ObjectFigures figures(YamlTree tree, List<Field> fields, Findings findings) {
    JsonNode figures = tree.root().path("figures");
    if (figures.isMissingNode()) {
      return null;
    }
    String by = figures.path("by").asString("name");
    List<String> known = new ArrayList<>(fields.stream().map(Field::name).toList());
    known.add("name");
    return new ObjectFigures(
        texts(figures.path("dimensions")),
        knownField(tree, "/figures/by", by, known, findings),
        texts(figures.path("indicators")));
  }

  private static List<String> texts(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(text -> out.add(text.asString()));
    return out;
  }

  /** Only rows of the common table are changed by hand; registers have doors of their own. */
  private static Editing editing(
      YamlTree tree, Source source, List<Field> fields, Findings findings) {
    JsonNode edit = tree.root().path("edit");
    if (edit.isMissingNode()) {
      return null;
    }
    if (source.kind() != Source.Kind.FEATURES) {
      findings.add(
          tree,
          "/edit",
          "catalogue-key",
          "Chỉ lớp có nguồn loại features sửa được bằng tay. Bỏ khóa «edit».",
          "Only layers with a source of kind features are changed by hand. Take the key 'edit'"
              + " out.");
      return null;
    }
    List<String> known = fields.stream().filter(f -> !f.state()).map(Field::name).toList();
    List<String> writable = new ArrayList<>();
    for (JsonNode name : edit.path("fields")) {
      String at = "/edit/fields/" + writable.size();
      writable.add(knownField(tree, at, name.asString(), known, findings));
    }
    return new Editing(roles(edit.path("roles")), roles(edit.path("approval")), writable);
  }

  private static Set<Role> roles(JsonNode list) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    list.forEach(role -> roles.add(Role.find(role.asString()).orElseThrow()));
    return roles;
  }

  /** Pictures and pages have no features: what a layer file says of features has no place there. */
  private static String geometry(YamlTree tree, Source.Kind kind, Findings findings) {
    if (kind.hasFeatures()) {
      return tree.root().get("geometry").asString();
    }
    for (String key :
        List.of("geometry", "fields", "tiles", "area", "freshness", "search", "figures")) {
      if (tree.root().has(key)) {
        findings.add(
            tree,
            "/" + key,
            "catalogue-key",
            "Lớp có nguồn loại " + kind.id() + " không dùng khóa «" + key + "». Bỏ khóa này.",
            "A layer with a source of kind "
                + kind.id()
                + " has no key '"
                + key
                + "'. Take it out.");
      }
    }
    return kind.isPicture() ? "picture" : "none";
  }

  static Words words(JsonNode node) {
    return new Words(node.get("vi").asString(), node.get("en").asString());
  }

  private static Source source(YamlTree tree, Hosts hosts, Findings findings) {
    JsonNode s = tree.root().get("source");
    Source.Kind kind = Source.Kind.valueOf(s.get("kind").asString().toUpperCase(Locale.ROOT));
    Set<String> used =
        switch (kind) {
          case TABLE -> Set.of("kind", "table", "key", "name", "geometry", "only");
          case UNITS -> Set.of("kind", "level");
          case FEATURES, FIGURES -> Set.of("kind");
          case WMS, WMTS, XYZ, ARCGIS, RASTER, LINK -> OutsideFrom.keys(kind);
        };
    for (String key : s.propertyNames()) {
      if (!used.contains(key)) {
        findings.add(
            tree,
            "/source/" + key,
            "catalogue-key",
            "Nguồn loại " + kind.id() + " không dùng khóa «" + key + "». Bỏ khóa này.",
            "A source of kind " + kind.id() + " has no key '" + key + "'. Take it out.");
      }
    }
    Map<String, String> only = new LinkedHashMap<>();
    s.path("only").properties().forEach(e -> only.put(e.getKey(), e.getValue().asString()));
    return new Source(
        kind,
        s.path("table").asString(null),
        s.path("key").asString(null),
        s.path("name").asString(null),
        s.path("geometry").asString(null),
        Map.copyOf(only),
        s.path("level").asString(null),
        kind.hasFeatures() ? null : OutsideFrom.tree(tree, kind, hosts, findings));
  }

  private static List<Field> fields(YamlTree tree, Source source, Findings findings) {
    List<Field> out = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode f : tree.root().path("fields")) {
      String at = "/fields/" + out.size();
      String name = f.get("name").asString();
      if (TAKEN.contains(name) || !names.add(name)) {
        findings.add(
            tree,
            at + "/name",
            "catalogue-duplicate",
            "Trường «" + name + "» đã có. Đổi tên một trong hai.",
            "There is a field '" + name + "' already. Rename one of the two.");
      }
      Field field = field(f);
      boolean table = source.kind() == Source.Kind.TABLE;
      if (table && !field.column().matches(IDENTIFIER)) {
        findings.add(
            tree,
            at + "/name",
            "catalogue-missing",
            "Thiếu khóa «column»: tên «" + name + "» không phải tên cột. Thêm column.",
            "The key 'column' is missing: '" + name + "' is no name of a column. Add column.");
      }
      if (table && !field.access().everyone() && field.column().equals(source.name())) {
        findings.add(
            tree,
            at + "/access",
            "catalogue-value",
            "Cột «"
                + field.column()
                + "» là tên của đối tượng, ai thấy lớp đều thấy. Chọn cột"
                + " khác làm source.name.",
            "The column '"
                + field.column()
                + "' is the name of the feature, which everyone sees"
                + " who sees the layer. Choose another source.name.");
      }
      if (field.mask() != null && (field.access().everyone() || field.type() != Field.Type.TEXT)) {
        findings.add(
            tree,
            at + "/mask",
            "catalogue-value",
            "Chỉ che được trường kiểu text có danh sách vai trò ở access. Sửa access hoặc bỏ mask.",
            "Only a field of type text with a list of roles in access is masked. Correct access or"
                + " take mask out.");
      }
      out.add(field);
    }
    return out;
  }

  private static Searching searching(
      YamlTree tree, Source source, List<Field> fields, Findings findings) {
    boolean rows = source.kind() == Source.Kind.TABLE || source.kind() == Source.Kind.FEATURES;
    JsonNode s = tree.root().path("search");
    if (!rows) {
      if (s.isObject() && source.kind().hasFeatures()) {
        findings.add(
            tree,
            "/search",
            "catalogue-key",
            "Lớp vẽ theo đơn vị hành chính được tìm theo tên đơn vị. Bỏ khóa «search».",
            "A layer drawn by units is found by the names of the units. Take the key 'search'"
                + " out.");
      }
      return Searching.NOT;
    }
    boolean named = source.kind() == Source.Kind.FEATURES || source.name() != null;
    Searching usual = Searching.usual(named, fields);
    if (s.isMissingNode()) {
      return usual;
    }
    List<String> known = fields.stream().filter(f -> !f.state()).map(Field::name).toList();
    List<String> also = new ArrayList<>();
    for (JsonNode name : s.path("fields")) {
      String at = "/search/fields/" + also.size();
      also.add(knownField(tree, at, name.asString(), known, findings));
    }
    String sheet = s.path("sheet").asString(usual.sheet());
    String parcel = s.path("parcel").asString(usual.parcel());
    for (String key : List.of("sheet", "parcel")) {
      if (s.has(key)) {
        knownField(tree, "/search/" + key, s.get(key).asString(), known, findings);
      }
    }
    return new Searching(named && s.path("names").asBoolean(true), also, sheet, parcel);
  }

  private static Tiling tiling(YamlTree tree, List<Field> fields, Findings findings) {
    JsonNode t = tree.root().path("tiles");
    if (t.isMissingNode()) {
      return Tiling.PLAIN;
    }
    List<String> known = fields.stream().map(Field::name).toList();
    List<String> carried = new ArrayList<>();
    for (JsonNode name : t.path("fields")) {
      String at = "/tiles/fields/" + carried.size();
      carried.add(knownField(tree, at, name.asString(), known, findings));
      if (fields.stream().anyMatch(f -> f.name().equals(name.asString()) && f.state())) {
        findings.add(
            tree,
            at,
            "catalogue-value",
            "Trường «" + name.asString() + "» là trạng thái, không đi trong ô bản đồ. Bỏ ra.",
            "The field '"
                + name.asString()
                + "' is state and does not travel in tiles. Take it out.");
      }
    }
    JsonNode c = t.path("cluster");
    Tiling.Cluster cluster = null;
    if (!c.isMissingNode()) {
      String field = c.path("worst").path("field").asString(null);
      if (field != null) {
        knownField(tree, "/tiles/cluster/worst/field", field, known, findings);
      }
      List<String> order = new ArrayList<>();
      c.path("worst").path("order").forEach(v -> order.add(v.asString()));
      cluster = new Tiling.Cluster(c.get("upTo").asInt(), c.path("radius").asInt(44), field, order);
    }
    return new Tiling(
        carried, t.path("coverage").asBoolean(false), t.path("labels").asInt(-1), cluster);
  }

  private static String knownField(
      YamlTree tree, String at, String name, List<String> known, Findings findings) {
    if (!known.contains(name)) {
      findings.wrongName(
          tree,
          at,
          "catalogue-name",
          "Lớp không có trường «" + name + "».",
          "The layer has no field '" + name + "'.",
          name,
          known);
    }
    return name;
  }

  private static Field field(JsonNode f) {
    Map<String, Words> values = new LinkedHashMap<>();
    f.path("values").properties().forEach(e -> values.put(e.getKey(), words(e.getValue())));
    return new Field(
        f.get("name").asString(),
        words(f.get("title")),
        Field.Type.valueOf(f.get("type").asString().toUpperCase(Locale.ROOT)),
        f.path("unit").asString(null),
        f.path("column").asString(f.get("name").asString()),
        f.path("state").asBoolean(false),
        java.util.Collections.unmodifiableMap(values),
        f.has("access") ? access(f.get("access")) : Access.PUBLIC,
        f.has("mask") ? Mask.named(f.get("mask").asString()) : null);
  }

  private static Access access(JsonNode node) {
    if (!node.isArray()) {
      return Access.PUBLIC;
    }
    return new Access(false, roles(node));
  }

  private static Duration freshness(String text) {
    return text == null ? null : duration(text);
  }

  /** A number and its unit: 90s, 15m, 2h, 7d. */
  static Duration duration(String text) {
    long n = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(n);
      case 'm' -> Duration.ofMinutes(n);
      case 'h' -> Duration.ofHours(n);
      default -> Duration.ofDays(n);
    };
  }
}
