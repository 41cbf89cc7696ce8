package vn.vonglau.filters;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.formats.XmlNode;
import vn.vonglau.formats.XmlText;
import vn.vonglau.kernel.ProblemException;

/**
 * Values of OGC Filter: properties, literals, functions, sums, spans of time, shapes, distances.
 */
final class XmlTerms {
  private static final Map<String, String> SUMS =
      Map.of("Add", "+", "Sub", "-", "Mul", "*", "Div", "/");

  private final Typed typed;

  XmlTerms(Typed typed) {
    this.typed = typed;
  }

  /** Whether it names the place of the feature. */
  boolean place(XmlNode node) {
    return isName(node) && typed.place(name(node));
  }

  private static boolean isName(XmlNode node) {
    return node.name().equals("ValueReference") || node.name().equals("PropertyName");
  }

  /** Programs write {@code vl:rooms} and {@code lodging/rooms} for the property rooms. */
  private static String name(XmlNode node) {
    String text = node.text();
    String last = text.substring(text.lastIndexOf('/') + 1);
    return last.substring(last.indexOf(':') + 1);
  }

  Term term(XmlNode node, String where) {
    String name = node.name();
    if (isName(node)) {
      return typed.property(name(node), where);
    }
    if (name.equals("Literal") && node.children().isEmpty()) {
      return text(node);
    }
    typed.down();
    try {
      if (SUMS.containsKey(name) && node.children().size() == 2) {
        return typed.sum(
            SUMS.get(name),
            term(node.children().get(0), where),
            term(node.children().get(1), where),
            where);
      }
      if (name.equals("Function")) {
        String function = node.attribute("name") == null ? "" : node.attribute("name");
        if (!Typed.knows(function)) {
          throw Fault.function(where, function);
        }
        List<Term> args = node.children().stream().map(c -> term(c, where)).toList();
        return typed.call(function, args, where);
      }
    } finally {
      typed.up();
    }
    throw Fault.at(
        where,
        "ở đây cần một giá trị: ValueReference, Literal, Function",
        "a value belongs here: ValueReference, Literal, Function");
  }

  private static Term text(XmlNode node) {
    return new Term.Literal(Term.Kind.TEXT, node.text());
  }

  /** The value in a boundary of a range. */
  Term within(XmlNode node, String wanted, String where) {
    if (!node.name().equals(wanted) || node.children().size() > 1) {
      throw Fault.unexpected(where, node.name());
    }
    return node.children().isEmpty() ? text(node) : term(node.children().getFirst(), where);
  }

  /** A moment or a span, as a value or as an element of GML. */
  Condition.Span span(XmlNode node, String where) {
    switch (node.name()) {
      case "Literal" -> {
        return node.children().size() == 1
            ? span(node.children().getFirst(), where)
            : moment(node.text(), where);
      }
      case "TimeInstant" -> {
        return moment(node.text("timePosition"), where);
      }
      case "TimePeriod" -> {
        return new Condition.Span(end(node, "begin", where), end(node, "end", where));
      }
      default -> {
        Term term = term(node, where);
        return new Condition.Span(term, term);
      }
    }
  }

  /** Null where it is open. */
  private static Term end(XmlNode period, String which, String where) {
    String text =
        period
            .child(which)
            .flatMap(b -> b.child("TimeInstant"))
            .map(i -> i.text("timePosition"))
            .orElse(period.text(which + "Position"));
    return text == null || text.equals("..") ? null : moment(text, where).from();
  }

  private static Condition.Span moment(String text, String where) {
    Term.Kind kind = text != null && text.contains("T") ? Term.Kind.TIME : Term.Kind.DATE;
    Long value = text == null ? null : Typed.moment(text, kind);
    if (value == null) {
      throw Fault.at(where, "ngày giờ viết chưa đúng", "this is no day or moment");
    }
    Term at = new Term.Literal(kind, value);
    return new Condition.Span(at, at);
  }

  /** In WGS 84. */
  Geometry shape(XmlNode node, String where) {
    XmlNode shape =
        node.name().equals("Literal") && node.children().size() == 1
            ? node.children().getFirst()
            : node;
    if (!XmlText.isShape(shape)) {
      throw Fault.at(
          where,
          "ở đây cần một hình GML, không phải <" + Findings.shown(shape.name()) + ">",
          "a shape of GML belongs here, not <" + Findings.shown(shape.name()) + ">");
    }
    XmlText.Placed placed;
    try {
      placed = XmlText.shape(shape, typed.northFirst());
    } catch (ProblemException e) {
      throw Fault.at(where, plain(e.problem().vi()), plain(e.problem().en()));
    } catch (IllegalArgumentException e) {
      throw Fault.at(where, "hình viết chưa đúng", "the shape is not written as it should be");
    }
    return typed.shape(ShapeText.sound(placed.shape(), where), placed.crs(), where);
  }

  private static String plain(String sentence) {
    return sentence.replaceFirst("\\.$", "");
  }

  double metres(XmlNode node, String where) {
    String unit = node.attribute("uom") == null ? node.attribute("units") : node.attribute("uom");
    String name = unit == null ? "" : unit.toLowerCase(Locale.ROOT);
    try {
      double distance = Double.parseDouble(node.text());
      // EPSG 9001 is the metre
      if (List.of("", "m", "metre", "meter", "metres", "meters").contains(name)
          || name.endsWith("9001")) {
        return distance;
      }
      if (List.of("km", "kilometre", "kilometer", "kilometres", "kilometers").contains(name)) {
        return 1000 * distance;
      }
    } catch (NumberFormatException e) {
      throw Fault.at(where, "khoảng cách không phải là số", "the distance is no number");
    }
    throw Fault.unexpected(where, name);
  }
}
