package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.YamlTree;

/** Puts symbols together of parts, as {@code styles/symbols/sets.yaml} says. */
final class SymbolSets {
  static final String FILE = "sets.yaml";

  /** Parts are drawn on a square of 36 in which the symbol itself is 28 across. */
  private static final double BODY = 28;

  private static final double CANVAS = 36;
  private static final SchemaCheck SCHEMA = new SchemaCheck("styles/symbols/sets.schema.json");

  private final Map<String, String> parts;
  private final ClassTables tables;
  private final Findings findings;
  private Map<String, Symbol> out;

  /** How a key is drawn. Colours are as written; null leaves the default. */
  private record Look(
      String name,
      String frame,
      String fill,
      String ink,
      String edge,
      String casing,
      String dash,
      String glyph,
      boolean faded,
      List<String> under,
      List<String> marks) {}

  SymbolSets(Map<String, String> parts, ClassTables tables, Findings findings) {
    this.parts = parts;
    this.tables = tables;
    this.findings = findings;
  }

  void read(String text, Map<String, Symbol> symbols) {
    out = symbols;
    YamlTree tree = YamlTree.read(FILE, text, findings);
    if (tree == null) {
      return;
    }
    SCHEMA.check(tree, findings);
    if (findings.isEmpty()) {
      tree.root().get("sets").forEach(this::set);
    }
  }

  private void set(JsonNode set) {
    for (String key : set.get("frames").propertyNames()) {
      for (Look look : looks(set, key)) {
        for (Map.Entry<String, JsonNode> size : set.get("sizes").properties()) {
          symbol(set, key, look, size.getKey(), size.getValue().asInt());
        }
      }
    }
  }

  private List<Look> looks(JsonNode set, String key) {
    List<Look> looks = new ArrayList<>();
    ClassTable.Entry badge =
        set.has("badge")
            ? tables.tables().get(set.get("badge").asString()).find(key).orElseThrow()
            : null;
    for (Map.Entry<String, JsonNode> at : set.path("looks").properties()) {
      JsonNode n = at.getValue();
      boolean classed = badge != null && !n.has("fill");
      looks.add(
          new Look(
              "-" + at.getKey(),
              text(n, "frame", null),
              text(n, "fill", classed ? badge.light().fill() : "none"),
              text(n, "ink", classed ? badge.light().text() : "@symbol-ink"),
              text(n, "edge", classed ? "@badge-ink" : "@symbol-edge"),
              classed ? "@white" : "@casing",
              text(n, "dash", "none"),
              text(n, "glyph", "false"),
              n.path("faded").asBoolean(false),
              texts(n.path("under")),
              texts(n.path("marks"))));
    }
    for (JsonNode n : set.path("classes")) {
      if (!n.has("only") || texts(n.get("only")).contains(key)) {
        String prefix = n.get("look").asString();
        for (ClassTable.Entry c : tables.tables().get(n.get("table").asString()).classes()) {
          String name = (prefix.isEmpty() ? "" : "-" + prefix) + "-" + c.key();
          String glyph = text(n, "glyph", "false");
          looks.add(classed(name, c, glyph, false));
          if (n.path("late").asBoolean(false)) {
            looks.add(classed(name + "-late", c, glyph, true));
          }
        }
      }
    }
    return looks;
  }

  private static Look classed(String name, ClassTable.Entry c, String glyph, boolean late) {
    return new Look(
        name,
        null,
        c.light().fill(),
        c.light().text(),
        "@badge-ink",
        "@white",
        "none",
        glyph,
        late,
        List.of(),
        late ? List.of("mark-clock") : List.of());
  }

  private void symbol(JsonNode set, String key, Look look, String suffix, int size) {
    double scale = size / BODY;
    int side = (int) Math.ceil(CANVAS * scale);
    boolean tiny = size <= 12;
    List<String> stack = new ArrayList<>(look.under);
    stack.add(look.frame != null ? look.frame : set.get("frames").get(key).asString());
    boolean glyph =
        look.glyph.equals("small") ? size < BODY : look.glyph.equals("true") && size >= 20;
    // on symbols of stations the glyph comes only where there is room for it
    boolean room = !set.get("sizes").has("-s") || size >= BODY || look.glyph.equals("small");
    if (glyph && room && set.path("glyphs").has(key)) {
      stack.add(set.get("glyphs").get(key).asString());
    }
    if (!tiny) {
      stack.addAll(look.marks);
    }
    StringBuilder body = new StringBuilder();
    for (String part : stack) {
      String svg = parts.get(part);
      if (svg == null) {
        findings.add(
            FILE,
            1,
            "symbol-part",
            "",
            "Thiếu tệp " + part + ".svg trong thư mục symbols. Thêm tệp hoặc sửa tên.",
            "The file " + part + ".svg is missing in the folder symbols. Add it or correct it.");
        return;
      }
      body.append(svg);
    }
    Map<String, String> own = new HashMap<>();
    double line = size <= 15 ? 1.2 : 1.5;
    own.put("fill", look.fill);
    own.put("ink", look.ink);
    own.put("edge", tiny ? look.fill.equals("@symbol-disc") ? look.edge : look.casing : look.edge);
    own.put("casing", look.casing);
    own.put("dash", tiny ? "none" : look.dash);
    own.put("line", number((tiny ? 1 : line) / scale));
    own.put("halo", number(tiny ? 0 : (line + 2 * line) / scale));
    double box = side / scale;
    double from = (CANVAS - box) / 2;
    String name = set.get("name").asString() + "-" + key + look.name + suffix;
    String head =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"%s %s %s %s\">";
    String open = head.formatted(side, side, number(from), number(from), number(box), number(box));
    double faded = look.faded ? ClassTable.FADED : 0;
    out.put(name, new Symbol(name, open + body + "</svg>", side, side, own, faded, null));
  }

  private static String number(double v) {
    return String.format(java.util.Locale.ROOT, "%.3f", v);
  }

  private static String text(JsonNode n, String name, String otherwise) {
    return n.has(name) ? n.get(name).asString() : otherwise;
  }

  private static List<String> texts(JsonNode list) {
    List<String> all = new ArrayList<>();
    list.forEach(item -> all.add(item.asString()));
    return List.copyOf(all);
  }
}
