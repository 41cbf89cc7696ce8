package vn.vonglau.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.formats.XmlNode;
import vn.vonglau.formats.XmlText;
import vn.vonglau.kernel.ProblemException;

/** Conditions in OGC Filter: FES 2.0 (OGC 09-026r2) and Filter Encoding 1.0 and 1.1. */
final class XmlReader {
  private static final Map<String, Condition.Op> COMPARED =
      Map.of(
          "PropertyIsEqualTo", Condition.Op.EQ,
          "PropertyIsNotEqualTo", Condition.Op.NE,
          "PropertyIsLessThan", Condition.Op.LT,
          "PropertyIsLessThanOrEqualTo", Condition.Op.LE,
          "PropertyIsGreaterThan", Condition.Op.GT,
          "PropertyIsGreaterThanOrEqualTo", Condition.Op.GE);
  private static final Map<String, Condition.When> WHEN =
      Map.ofEntries(
          Map.entry("After", Condition.When.AFTER),
          Map.entry("Before", Condition.When.BEFORE),
          Map.entry("Begins", Condition.When.STARTS),
          Map.entry("BegunBy", Condition.When.STARTEDBY),
          Map.entry("TContains", Condition.When.CONTAINS),
          Map.entry("During", Condition.When.DURING),
          Map.entry("EndedBy", Condition.When.FINISHEDBY),
          Map.entry("Ends", Condition.When.FINISHES),
          Map.entry("TEquals", Condition.When.EQUALS),
          Map.entry("Meets", Condition.When.MEETS),
          Map.entry("MetBy", Condition.When.METBY),
          Map.entry("TOverlaps", Condition.When.OVERLAPS),
          Map.entry("OverlappedBy", Condition.When.OVERLAPPEDBY),
          Map.entry("AnyInteracts", Condition.When.INTERSECTS));

  /** Element and attribute by which features are named. */
  private static final Map<String, String> NAMED =
      Map.of("ResourceId", "rid", "FeatureId", "fid", "GmlObjectId", "id");

  private static final Set<String> PLACES =
      Set.of(
          "Equals",
          "Disjoint",
          "Touches",
          "Within",
          "Overlaps",
          "Crosses",
          "Intersects",
          "Contains");

  private final Typed typed;
  private final XmlTerms terms;

  private XmlReader(Typed typed) {
    this.typed = typed;
    this.terms = new XmlTerms(typed);
  }

  static Condition read(String xml, Typed typed) {
    if (xml.length() > Typed.MOST_CHARACTERS) {
      throw Fault.large(
          "dài hơn " + Typed.MOST_CHARACTERS + " ký tự",
          "longer than " + Typed.MOST_CHARACTERS + " characters");
    }
    XmlNode root;
    try {
      root = XmlText.read(xml);
    } catch (ProblemException e) {
      throw Fault.at(
          "/",
          "XML viết chưa đúng, có DOCTYPE hoặc lồng quá sâu",
          "this is no XML, has a DOCTYPE, or is too deep");
    }
    XmlReader reader = new XmlReader(typed);
    if (!root.name().equals("Filter")) {
      return reader.condition(root, "/" + root.name());
    }
    List<XmlNode> parts = root.children();
    boolean named = !parts.isEmpty() && parts.stream().allMatch(p -> NAMED.containsKey(p.name()));
    if (!named && parts.size() != 1) {
      throw wrong("/Filter", root);
    }
    return named
        ? reader.named(parts, "/Filter")
        : reader.condition(parts.getFirst(), "/Filter/" + parts.getFirst().name());
  }

  private Condition condition(XmlNode node, String where) {
    typed.down();
    try {
      String name = node.name();
      if (COMPARED.containsKey(name)) {
        return compared(node, where);
      }
      if (WHEN.containsKey(name)) {
        List<XmlNode> sides = children(node, 2, where);
        return typed.temporal(
            WHEN.get(name),
            terms.span(sides.get(0), where),
            terms.span(sides.get(1), where),
            where);
      }
      if (PLACES.contains(name)) {
        return spatial(node, where);
      }
      return other(node, where);
    } finally {
      typed.up();
    }
  }

  private Condition other(XmlNode node, String where) {
    switch (node.name()) {
      case "And", "Or" -> {
        List<Condition> all = new ArrayList<>();
        for (int i = 0; i < node.children().size(); i++) {
          XmlNode part = node.children().get(i);
          all.add(condition(part, where + "/" + part.name() + "[" + (i + 1) + "]"));
        }
        if (all.isEmpty()) {
          throw wrong(where, node);
        }
        return node.name().equals("And") ? new Condition.And(all) : new Condition.Or(all);
      }
      case "Not" -> {
        XmlNode part = children(node, 1, where).getFirst();
        return new Condition.Not(condition(part, where + "/" + part.name()));
      }
      case "PropertyIsNull", "PropertyIsNil" -> {
        XmlNode of = children(node, 1, where).getFirst();
        return terms.place(of)
            ? new Condition.NoPlace()
            : new Condition.IsNull(terms.term(of, where));
      }
      case "PropertyIsBetween" -> {
        List<XmlNode> parts = children(node, 3, where);
        return typed.between(
            terms.term(parts.get(0), where),
            terms.within(parts.get(1), "LowerBoundary", where),
            terms.within(parts.get(2), "UpperBoundary", where),
            where);
      }
      case "PropertyIsLike" -> {
        return like(node, where);
      }
      case "BBOX" -> {
        return box(node, where);
      }
      case "DWithin", "Beyond" -> {
        return near(node, where);
      }
      case "ResourceId", "FeatureId", "GmlObjectId" -> {
        return named(List.of(node), where);
      }
      default ->
          throw Fault.at(
              where,
              "điều kiện <" + Findings.shown(node.name()) + "> không dùng được",
              "the condition <" + Findings.shown(node.name()) + "> cannot be used");
    }
  }

  private Condition compared(XmlNode node, String where) {
    List<XmlNode> sides = children(node, 2, where);
    Term left = terms.term(sides.get(0), where);
    Term right = terms.term(sides.get(1), where);
    if (anyCase(node) && left.kind() == Term.Kind.TEXT && right.kind() == Term.Kind.TEXT) {
      left = typed.call("casei", List.of(left), where);
      right = typed.call("casei", List.of(right), where);
    }
    return typed.compare(COMPARED.get(node.name()), left, right, where);
  }

  private static boolean anyCase(XmlNode node) {
    return "false".equals(node.attribute("matchCase"));
  }

  private Condition like(XmlNode node, String where) {
    List<XmlNode> sides = children(node, 2, where);
    String pattern = sides.get(1).text();
    String any = sign(node, "wildCard", "*");
    String one = sign(node, "singleChar", "?");
    String escape =
        node.attribute("escape") == null
            ? sign(node, "escapeChar", "\\")
            : sign(node, "escape", "\\");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); ) {
      if (pattern.startsWith(escape, i) && i + escape.length() < pattern.length()) {
        i += escape.length();
        literal(out, pattern.charAt(i++));
      } else if (pattern.startsWith(any, i)) {
        out.append('%');
        i += any.length();
      } else if (pattern.startsWith(one, i)) {
        out.append('_');
        i += one.length();
      } else {
        literal(out, pattern.charAt(i++));
      }
    }
    Term of = terms.term(sides.get(0), where);
    Term text = new Term.Literal(Term.Kind.TEXT, out.toString());
    if (anyCase(node)) {
      of = typed.call("casei", List.of(of), where);
      text = typed.call("casei", List.of(text), where);
    }
    return typed.like(of, text, where);
  }

  /** An empty sign would stand everywhere. */
  private static String sign(XmlNode node, String name, String otherwise) {
    String own = node.attribute(name);
    return own == null || own.isEmpty() ? otherwise : own;
  }

  private static void literal(StringBuilder out, char c) {
    if (c == '%' || c == '_' || c == '\\') {
      out.append('\\');
    }
    out.append(c);
  }

  private Condition spatial(XmlNode node, String where) {
    List<XmlNode> sides = children(node, 2, where);
    boolean first = terms.place(sides.get(0));
    if (!first && !terms.place(sides.get(1))) {
      throw noPlace(where);
    }
    Condition.Place place = Condition.Place.valueOf(node.name().toUpperCase(java.util.Locale.ROOT));
    return new Condition.Spatial(
        first ? place : PlaceReader.turned(place), terms.shape(sides.get(first ? 1 : 0), where));
  }

  /** The place may be left out. */
  private Condition box(XmlNode node, String where) {
    List<XmlNode> sides = node.children();
    boolean said = sides.size() == 2;
    if (sides.isEmpty() || sides.size() > 2) {
      throw wrong(where, node);
    }
    if (said && !terms.place(sides.getFirst())) {
      throw noPlace(where);
    }
    return new Condition.Spatial(Condition.Place.INTERSECTS, terms.shape(sides.getLast(), where));
  }

  private Condition near(XmlNode node, String where) {
    List<XmlNode> sides = children(node, 3, where);
    if (!terms.place(sides.get(0))) {
      throw noPlace(where);
    }
    return typed.near(
        terms.shape(sides.get(1), where),
        terms.metres(sides.get(2), where),
        node.name().equals("Beyond"),
        where);
  }

  /** Features by their numbers; {@code layer.12} is number 12, and what has none is not there. */
  private Condition named(List<XmlNode> nodes, String where) {
    List<Term> ids = new ArrayList<>();
    for (XmlNode node : nodes) {
      String id = node.attribute(NAMED.get(node.name()));
      String number = id == null ? "" : id.substring(id.lastIndexOf('.') + 1);
      if (number.matches("[0-9]{1,15}")) {
        ids.add(new Term.Literal(Term.Kind.NUMBER, Double.parseDouble(number)));
      }
    }
    return ids.isEmpty() ? Condition.NONE : typed.in(typed.property("id", where), ids, where);
  }

  private static List<XmlNode> children(XmlNode node, int count, String where) {
    if (node.children().size() != count) {
      throw wrong(where, node);
    }
    return node.children();
  }

  private static ProblemException noPlace(String where) {
    return Fault.at(
        where,
        "cần trường hình học: <ValueReference>geometry</ValueReference>",
        "the property of the place is needed: <ValueReference>geometry</ValueReference>");
  }

  private static ProblemException wrong(String where, XmlNode node) {
    return Fault.at(
        where,
        "<" + node.name() + "> không có đủ hoặc có thừa phần tử con",
        "<" + node.name() + "> holds too few or too many elements");
  }
}
