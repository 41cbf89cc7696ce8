package vn.vonglau.styles;

import java.util.List;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.styles.SafeXml.Node;

/** ogc:Filter of the subset. */
final class SldFilters {
  private static final List<String> SUPPORTED =
      List.of(
          "PropertyIsEqualTo",
          "PropertyIsNotEqualTo",
          "PropertyIsLessThan",
          "PropertyIsLessThanOrEqualTo",
          "PropertyIsGreaterThan",
          "PropertyIsGreaterThanOrEqualTo",
          "PropertyIsBetween",
          "PropertyIsLike",
          "PropertyIsNull",
          "And",
          "Or",
          "Not");
  private static final Filter NOTHING = new Filter.Or(List.of());

  private final SldFile file;
  private final SldExpressions expressions;

  SldFilters(SldFile file, SldExpressions expressions) {
    this.file = file;
    this.expressions = expressions;
  }

  /** The one condition within a Filter or a Not. */
  Filter within(Node node) {
    if (node.children().size() != 1) {
      file.refuse(
          node,
          "style-filter",
          "<" + node.name() + "> chứa đúng một điều kiện. Gộp bằng And hoặc Or.",
          "<" + node.name() + "> holds exactly one condition. Join them with And or Or.");
      return NOTHING;
    }
    return condition(node.children().getFirst());
  }

  private Filter condition(Node node) {
    switch (node.name()) {
      case "And", "Or" -> {
        List<Filter> all = node.children().stream().map(this::condition).toList();
        return node.name().equals("And") ? new Filter.And(all) : new Filter.Or(all);
      }
      case "Not" -> {
        return new Filter.Not(within(node));
      }
      case "PropertyIsNull" -> {
        return size(node, 1) ? new Filter.IsNull(at(node, 0)) : NOTHING;
      }
      case "PropertyIsLike" -> {
        return size(node, 2) ? like(node) : NOTHING;
      }
      case "PropertyIsBetween" -> {
        return between(node);
      }
      default -> {
        if (!SUPPORTED.contains(node.name())) {
          file.wrong(
              node,
              "style-filter",
              "Điều kiện <" + Findings.shown(node.name()) + "> không được hỗ trợ.",
              "The condition <" + Findings.shown(node.name()) + "> is not supported.",
              node.name(),
              SUPPORTED);
          return NOTHING;
        }
        Filter.Op op = Filter.Op.valueOf(node.name().substring("PropertyIs".length()));
        return size(node, 2) ? new Filter.Compare(op, at(node, 0), at(node, 1)) : NOTHING;
      }
    }
  }

  private Expr at(Node node, int index) {
    return expressions.expression(node.children().get(index));
  }

  private boolean size(Node node, int wanted) {
    if (node.children().size() == wanted) {
      return true;
    }
    file.refuse(
        node,
        "style-filter",
        "<" + node.name() + "> cần " + wanted + " phần tử con.",
        "<" + node.name() + "> needs " + wanted + " elements within it.");
    return false;
  }

  private Filter between(Node node) {
    Node low = node.child("LowerBoundary");
    Node high = node.child("UpperBoundary");
    if (low == null || high == null || !size(node, 3)) {
      file.refuse(
          node,
          "style-filter",
          "<PropertyIsBetween> cần một biểu thức, <LowerBoundary> và <UpperBoundary>.",
          "<PropertyIsBetween> needs an expression, a <LowerBoundary> and an <UpperBoundary>.");
      return NOTHING;
    }
    return new Filter.Between(at(node, 0), expressions.parameter(low), expressions.parameter(high));
  }

  private Filter like(Node node) {
    String pattern = node.children().get(1).text();
    String any = node.attributes().getOrDefault("wildCard", "*");
    String one = node.attributes().getOrDefault("singleChar", "?");
    boolean start = !any.isEmpty() && pattern.startsWith(any);
    boolean end = !any.isEmpty() && pattern.length() > any.length() && pattern.endsWith(any);
    String text =
        pattern.substring(
            start ? any.length() : 0, end ? pattern.length() - any.length() : pattern.length());
    if (text.isEmpty() || text.contains(any) || !one.isEmpty() && text.contains(one)) {
      file.refuse(
          node,
          "style-like",
          "PropertyIsLike chỉ nhận ký tự đại diện ở đầu hoặc cuối: chữ*, *chữ, *chữ*.",
          "PropertyIsLike takes the wildcard at the start or the end only: text*, *text, *text*.");
      return NOTHING;
    }
    return new Filter.Like(at(node, 0), text, start, end);
  }
}
