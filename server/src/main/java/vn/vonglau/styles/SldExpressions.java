package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.styles.SafeXml.Node;

/** Values in SLD: texts, numbers, colours, attributes, and the functions of the subset. */
final class SldExpressions {
  static final String[] SUPPORTED = {
    "PropertyName", "Literal", "Function", "Recode", "Categorize", "Interpolate"
  };
  private static final List<String> FUNCTIONS =
      List.of("classes", "state", "concat", "firstOf", "numberFormat", "env");
  private static final List<String> COLUMNS =
      List.of("fill", "text", "faded-text", "word", "tint", "name");
  private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
  private static final Pattern PROPERTY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");
  private static final Pattern HOLE = Pattern.compile("\\$\\{([a-z]+\\.)?([A-Za-z0-9_]+)\\}");

  private final SldFile file;

  SldExpressions(SldFile file) {
    this.file = file;
  }

  /** The content of a parameter: plain text, or one expression. */
  Expr parameter(Node node) {
    if (node.children().isEmpty()) {
      return literal(node, node.text());
    }
    if (node.children().size() > 1 || !node.text().isEmpty()) {
      file.refuse(
          node,
          "style-value",
          "<" + node.name() + "> chỉ chứa một giá trị. Ghép chữ bằng hàm concat.",
          "<" + node.name() + "> holds one value. Join texts with the function concat.");
    }
    return expression(node.children().getFirst());
  }

  Expr colour(Node node) {
    Expr value = parameter(node);
    if (value instanceof Expr.Text t && !HEX.matcher(t.value()).matches()) {
      file.refuse(
          node,
          "style-colour",
          "«" + Findings.shown(t.value()) + "» không phải màu. Viết #RRGGBB hoặc @tên.",
          "'" + Findings.shown(t.value()) + "' is no colour. Write #RRGGBB or @name.");
    } else if (value instanceof Expr.Number) {
      file.refuse(
          node,
          "style-colour",
          "Một số không phải là màu. Viết #RRGGBB hoặc @tên.",
          "A number is no colour. Write #RRGGBB or @name.");
    }
    return value;
  }

  Expr number(Node node) {
    Expr value = parameter(node);
    if (value instanceof Expr.Text || value instanceof Expr.Token) {
      file.number(node, 0);
      return new Expr.Number(0);
    }
    return value;
  }

  Expr expression(Node node) {
    return switch (node.name()) {
      case "PropertyName" -> property(node);
      case "Literal" -> literal(node, node.text());
      case "Function" -> function(node);
      case "Recode" -> recode(node);
      case "Categorize" -> categorize(node);
      case "Interpolate" -> interpolate(node);
      default -> {
        file.wrong(
            node,
            "style-element",
            "Biểu thức <" + Findings.shown(node.name()) + "> không được hỗ trợ.",
            "The expression <" + Findings.shown(node.name()) + "> is not supported.",
            node.name(),
            List.of(SUPPORTED));
        yield new Expr.Text("");
      }
    };
  }

  /**
   * Names of symbols, tried one after the other: {@code sprite:station-${type}|station-air}. A
   * {@code ${state.band}} is of the state table.
   */
  List<Expr> images(Node node, String address) {
    List<Expr> out = new ArrayList<>();
    for (String name : address.substring("sprite:".length()).split("\\|")) {
      List<Expr> parts = new ArrayList<>();
      StringBuilder form = new StringBuilder();
      Matcher m = HOLE.matcher(name);
      int at = 0;
      while (m.find()) {
        plain(name.substring(at, m.start()), parts, form);
        boolean state = "state.".equals(m.group(1));
        parts.add(state ? new Expr.State(m.group(2)) : new Expr.Property(m.group(2)));
        form.append("[A-Za-z0-9_-]+");
        at = m.end();
      }
      plain(name.substring(at), parts, form);
      if (!file.hasSymbol(form.toString())) {
        file.refuse(
            node,
            "style-symbol",
            "Không có ký hiệu «" + Findings.shown(name) + "» trong styles/symbols. Sửa tên.",
            "There is no symbol '" + Findings.shown(name) + "' in styles/symbols. Correct it.");
      }
      out.add(parts.size() == 1 ? parts.getFirst() : new Expr.Join(parts));
    }
    return out;
  }

  private static void plain(String text, List<Expr> parts, StringBuilder form) {
    if (!text.isEmpty()) {
      parts.add(new Expr.Text(text));
      form.append(Pattern.quote(text));
    }
  }

  private Expr literal(Node node, String text) {
    if (text.startsWith("@")) {
      String name = text.substring(1);
      if (!file.tables().tokens().names().contains(name)) {
        file.wrong(
            node,
            "style-token",
            "Không có màu tên «" + Findings.shown(text) + "».",
            "There is no colour called '" + Findings.shown(text) + "'.",
            name,
            file.tables().tokens().names());
        return new Expr.Text("#000000");
      }
      return new Expr.Token(name);
    }
    if (NUMBER.matcher(text).matches()) {
      return new Expr.Number(Double.parseDouble(text));
    }
    return new Expr.Text(
        HEX.matcher(text).matches()
            ? text.toUpperCase(java.util.Locale.ROOT)
            : text.replace("\\n", "\n"));
  }

  private Expr property(Node node) {
    String name = node.text();
    if (!PROPERTY.matcher(name).matches()) {
      file.refuse(
          node,
          "style-property",
          "«" + Findings.shown(name) + "» không phải tên thuộc tính. Viết tên như trong tệp lớp.",
          "'" + Findings.shown(name) + "' is no attribute. Write its name as in the layer file.");
      return new Expr.Text("");
    }
    return new Expr.Property(name);
  }

  private Expr function(Node node) {
    String name = node.attributes().getOrDefault("name", "");
    List<Expr> args = node.children().stream().map(this::expression).toList();
    List<String> texts = node.children().stream().map(Node::text).toList();
    return switch (name) {
      case "state" -> count(node, args, 1) ? new Expr.State(texts.getFirst()) : new Expr.Text("");
      case "concat" -> new Expr.Join(args);
      case "firstOf" -> new Expr.First(args);
      case "numberFormat" ->
          count(node, args, 2)
              ? new Expr.Printed(args.get(1), (int) file.number(node.children().getFirst(), 0))
              : new Expr.Text("");
      case "env" -> count(node, args, 1) ? env(node, texts.getFirst()) : new Expr.Text("");
      case "classes" ->
          count(node, args, 3) ? classes(node, texts, args.get(2)) : new Expr.Text("");
      default -> {
        file.wrong(
            node,
            "style-function",
            "Hàm «" + Findings.shown(name) + "» không được hỗ trợ.",
            "The function '" + Findings.shown(name) + "' is not supported.",
            name,
            FUNCTIONS);
        yield new Expr.Text("");
      }
    };
  }

  private Expr env(Node node, String name) {
    if (!name.equals("theme")) {
      file.wrong(
          node,
          "style-function",
          "Hàm env không có «" + Findings.shown(name) + "».",
          "The function env has no '" + Findings.shown(name) + "'.",
          name,
          List.of("theme"));
    }
    return new Expr.Env("theme");
  }

  private boolean count(Node node, List<Expr> args, int wanted) {
    if (args.size() == wanted) {
      return true;
    }
    file.refuse(
        node,
        "style-function",
        "Hàm này nhận " + wanted + " đối số, ở đây có " + args.size() + ".",
        "This function takes " + wanted + " arguments, here are " + args.size() + ".");
    return false;
  }

  private Expr classes(Node node, List<String> texts, Expr key) {
    if (!file.tables().tables().containsKey(texts.getFirst())) {
      file.wrong(
          node,
          "style-classes",
          "Không có bảng phân loại «" + Findings.shown(texts.getFirst()) + "».",
          "There is no class table '" + Findings.shown(texts.getFirst()) + "'.",
          texts.getFirst(),
          file.tables().tables().keySet());
      return new Expr.Text("#000000");
    }
    if (!COLUMNS.contains(texts.get(1))) {
      file.wrong(
          node,
          "style-classes",
          "Bảng phân loại không có cột «" + Findings.shown(texts.get(1)) + "».",
          "A class table has no column '" + Findings.shown(texts.get(1)) + "'.",
          texts.get(1),
          COLUMNS);
      return new Expr.Text("#000000");
    }
    return new Expr.Classes(texts.getFirst(), texts.get(1), key);
  }

  private Expr lookup(Node node) {
    Node value = node.child("LookupValue");
    if (value == null || value.children().size() != 1) {
      file.refuse(
          node,
          "style-value",
          "<" + node.name() + "> cần một <LookupValue> chứa một biểu thức.",
          "<" + node.name() + "> needs a <LookupValue> with one expression.");
      return new Expr.Text("");
    }
    return expression(value.children().getFirst());
  }

  private Expr recode(Node node) {
    file.only(node, "LookupValue", "MapItem");
    List<Expr.Case> cases = new ArrayList<>();
    for (Node item : node.all("MapItem")) {
      Node value = item.child("Value");
      if (value != null && item.child("Data") != null) {
        cases.add(new Expr.Case(SldFile.text(item, "Data"), parameter(value)));
      }
    }
    String fallback = node.attributes().get("fallbackValue");
    Expr otherwise = fallback == null || fallback.isEmpty() ? null : literal(node, fallback);
    return new Expr.Recode(lookup(node), cases, otherwise);
  }

  private Expr categorize(Node node) {
    file.only(node, "LookupValue", "Value", "Threshold");
    List<Expr> values = node.all("Value").stream().map(this::parameter).toList();
    List<Double> thresholds = new ArrayList<>();
    for (Node t : node.all("Threshold")) {
      double next = file.number(t, 0);
      if (!thresholds.isEmpty() && next <= thresholds.getLast()) {
        file.refuse(
            t,
            "style-order",
            "Các ngưỡng phải tăng dần. Xếp lại.",
            "Thresholds must rise. Put them in order.");
      }
      thresholds.add(next);
    }
    if (values.size() != thresholds.size() + 1) {
      file.refuse(
          node,
          "style-value",
          "Số giá trị phải nhiều hơn số ngưỡng đúng một.",
          "There must be one value more than thresholds.");
      return new Expr.Text("");
    }
    return new Expr.Categorize(lookup(node), values, thresholds);
  }

  private Expr interpolate(Node node) {
    file.only(node, "LookupValue", "InterpolationPoint");
    List<Expr.Stop> stops = new ArrayList<>();
    for (Node point : node.all("InterpolationPoint")) {
      Node value = point.child("Value");
      if (value != null) {
        double at = file.number(point.child("Data"), 0);
        if (!stops.isEmpty() && at <= stops.getLast().at()) {
          file.refuse(
              point,
              "style-order",
              "Các mốc nội suy phải tăng dần. Xếp lại.",
              "Points of an interpolation must rise. Put them in order.");
        }
        stops.add(new Expr.Stop(at, parameter(value)));
      }
    }
    if (stops.size() < 2) {
      file.refuse(
          node,
          "style-value",
          "Nội suy cần ít nhất hai mốc.",
          "An interpolation needs two points at the least.");
      return new Expr.Text("");
    }
    boolean colour = !(stops.getFirst().value() instanceof Expr.Number);
    return new Expr.Interpolate(lookup(node), stops, colour);
  }
}
