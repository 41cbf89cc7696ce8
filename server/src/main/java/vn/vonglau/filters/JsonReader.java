package vn.vonglau.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;

/** Conditions in CQL2 JSON (OGC 21-065r2). */
final class JsonReader {
  private final Typed typed;

  private JsonReader(Typed typed) {
    this.typed = typed;
  }

  static Condition read(JsonNode json, Typed typed) {
    return new JsonReader(typed).condition(json, "");
  }

  private Condition condition(JsonNode json, String path) {
    String where = path.isEmpty() ? "/" : path;
    if (json.isBoolean()) {
      return json.asBoolean() ? Condition.ALL : Condition.NONE;
    }
    String op = json.path("op").asString("").toLowerCase(Locale.ROOT);
    JsonNode args = json.path("args");
    if (!json.isObject() || op.isEmpty() || !args.isArray()) {
      throw Fault.at(
          where,
          "ở đây cần một điều kiện {\"op\": …, \"args\": […]}",
          "a condition belongs here: {\"op\": …, \"args\": […]}");
    }
    typed.down();
    Condition out = operation(op, args, path + "/args", where);
    typed.up();
    return out;
  }

  private Condition operation(String op, JsonNode args, String path, String where) {
    switch (op) {
      case "and", "or" -> {
        List<Condition> all = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
          all.add(condition(args.get(i), path + "/" + i));
        }
        if (all.isEmpty()) {
          throw Fault.unexpected(where, op);
        }
        return op.equals("and") ? new Condition.And(all) : new Condition.Or(all);
      }
      case "not" -> {
        return new Condition.Not(condition(arg(args, 0, 1, where), path + "/0"));
      }
      case "isnull" -> {
        JsonNode of = arg(args, 0, 1, where);
        return typed.place(of.path("property").asString(""))
            ? new Condition.NoPlace()
            : new Condition.IsNull(term(of, path + "/0"));
      }
      case "between" -> {
        return typed.between(
            term(arg(args, 0, 3, where), path + "/0"),
            term(args.get(1), path + "/1"),
            term(args.get(2), path + "/2"),
            where);
      }
      case "in" -> {
        List<Term> any = new ArrayList<>();
        JsonNode list = arg(args, 1, 2, where);
        for (int i = 0; i < list.size(); i++) {
          any.add(term(list.get(i), path + "/1/" + i));
        }
        if (any.isEmpty()) {
          throw Fault.unexpected(where, "in");
        }
        return typed.in(term(args.get(0), path + "/0"), any, where);
      }
      case "like" -> {
        return typed.like(
            term(arg(args, 0, 2, where), path + "/0"), term(args.get(1), path + "/1"), where);
      }
      default -> {
        return compared(op, args, path, where);
      }
    }
  }

  private Condition compared(String op, JsonNode args, String path, String where) {
    for (Condition.Op sign : Condition.Op.values()) {
      if (sign.sign.equals(op) || sign == Condition.Op.NE && op.equals("!=")) {
        return typed.compare(
            sign, term(arg(args, 0, 2, where), path + "/0"), term(args.get(1), path + "/1"), where);
      }
    }
    if (op.startsWith("s_")) {
      for (Condition.Place place : Condition.Place.values()) {
        if (op.substring(2).equalsIgnoreCase(place.name())) {
          return spatial(place, args, path, where);
        }
      }
    }
    if (op.startsWith("t_")) {
      for (Condition.When when : Condition.When.values()) {
        if (op.substring(2).equalsIgnoreCase(when.name())) {
          return typed.temporal(
              when,
              span(arg(args, 0, 2, where), path + "/0"),
              span(args.get(1), path + "/1"),
              where);
        }
      }
    }
    throw Fault.function(where, op);
  }

  private Condition spatial(Condition.Place place, JsonNode args, String path, String where) {
    boolean first = typed.place(arg(args, 0, 2, where).path("property").asString(""));
    JsonNode other = args.get(first ? 1 : 0);
    if (!first && !typed.place(args.get(1).path("property").asString(""))) {
      throw Fault.at(
          where,
          "cần trường hình học: {\"property\": \"geometry\"}",
          "the property of the place is needed: {\"property\": \"geometry\"}");
    }
    Geometry shape = ShapeJson.read(other, path + (first ? "/1" : "/0"));
    return new Condition.Spatial(
        first ? place : PlaceReader.turned(place), typed.shape(shape, where));
  }

  private Condition.Span span(JsonNode json, String path) {
    JsonNode interval = json.path("interval");
    if (interval.isArray() && interval.size() == 2) {
      return new Condition.Span(end(interval.get(0), path), end(interval.get(1), path));
    }
    Term moment = term(json, path);
    return new Condition.Span(moment, moment);
  }

  private Term end(JsonNode json, String path) {
    return json.isString() && json.asString().equals("..") ? null : term(json, path);
  }

  private Term term(JsonNode json, String path) {
    if (json.isString()) {
      return new Term.Literal(Term.Kind.TEXT, json.asString());
    }
    if (json.isNumber()) {
      return new Term.Literal(Term.Kind.NUMBER, json.asDouble());
    }
    if (json.isBoolean()) {
      return new Term.Literal(Term.Kind.BOOLEAN, json.asBoolean());
    }
    if (json.path("property").isString()) {
      return typed.property(json.path("property").asString(), path);
    }
    for (String kind : List.of("date", "timestamp")) {
      if (json.path(kind).isString()) {
        Term.Kind of = kind.equals("date") ? Term.Kind.DATE : Term.Kind.TIME;
        Long value = Typed.moment(json.path(kind).asString(), of);
        if (value != null) {
          return new Term.Literal(of, value);
        }
        throw Fault.at(path, "ngày giờ viết chưa đúng", "this is no day or moment");
      }
    }
    String op = json.path("op").asString("");
    JsonNode args = json.path("args");
    if (op.isEmpty() || !args.isArray()) {
      throw Fault.at(path, "ở đây cần một giá trị", "a value belongs here");
    }
    typed.down();
    List<Term> values = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      values.add(term(args.get(i), path + "/args/" + i));
    }
    typed.up();
    if (Typed.sign(op) && values.size() == 2) {
      return typed.sum(op, values.get(0), values.get(1), path);
    }
    return typed.call(op, values, path);
  }

  private static JsonNode arg(JsonNode args, int i, int count, String where) {
    if (args.size() != count) {
      throw Fault.at(
          where, "cần đúng " + count + " giá trị trong args", "args takes " + count + " values");
    }
    return args.get(i);
  }
}
