package vn.vonglau.filters;

import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.filters.Tokens.Kind;

/** Reads conditions on the place of features out of text. */
final class PlaceReader {
  private final Cursor cursor;
  private final Typed typed;
  private final TermReader terms;
  private final ShapeText shapes;

  PlaceReader(Cursor cursor, Typed typed, TermReader terms) {
    this.cursor = cursor;
    this.typed = typed;
    this.terms = terms;
    this.shapes = new ShapeText(cursor.tokens);
  }

  Condition spatial(Condition.Place place) {
    String where = cursor.now().where();
    cursor.step();
    cursor.needs("(");
    boolean placeFirst = typed.place(cursor.now().text()) && cursor.now().kind() != Kind.TEXT;
    Geometry shape;
    if (placeFirst) {
      cursor.step();
      cursor.needs(",");
      shape = shape();
    } else {
      shape = shape();
      cursor.needs(",");
      place();
    }
    cursor.needs(")");
    return new Condition.Spatial(placeFirst ? place : turned(place), typed.shape(shape, where));
  }

  /** What the place does to the shape when the shape does this to the place. */
  static Condition.Place turned(Condition.Place place) {
    return switch (place) {
      case WITHIN -> Condition.Place.CONTAINS;
      case CONTAINS -> Condition.Place.WITHIN;
      default -> place;
    };
  }

  private void place() {
    if (cursor.now().kind() == Kind.TEXT || !typed.place(cursor.now().text())) {
      throw Fault.at(
          cursor.now().where(),
          "ở đây cần trường hình học: geometry",
          "the property of the place belongs here: geometry");
    }
    cursor.step();
  }

  private Geometry shape() {
    ShapeText.Read read = shapes.read(cursor.at());
    cursor.to(read.next());
    return read.shape();
  }

  Condition box() {
    String where = cursor.now().where();
    cursor.step();
    cursor.needs("(");
    place();
    cursor.needs(",");
    double[] n = new double[4];
    for (int i = 0; i < 4; i++) {
      if (i > 0) {
        cursor.needs(",");
      }
      n[i] = terms.number();
    }
    if (cursor.takes(",")) {
      cursor.step();
    }
    cursor.needs(")");
    return new Condition.Spatial(
        Condition.Place.INTERSECTS, typed.shape(ShapeText.box(n, where), where));
  }

  Condition near(boolean beyond) {
    String where = cursor.now().where();
    cursor.step();
    cursor.needs("(");
    place();
    cursor.needs(",");
    Geometry shape = shape();
    cursor.needs(",");
    double distance = terms.number();
    cursor.needs(",");
    String unit = cursor.now().text().toLowerCase(Locale.ROOT);
    cursor.step();
    double metres =
        switch (unit) {
          case "meters", "metres", "m", "metre", "meter" -> distance;
          case "kilometers", "kilometres", "km" -> 1000 * distance;
          default -> throw Fault.unexpected(cursor.tokens.get(cursor.at() - 1).where(), unit);
        };
    cursor.needs(")");
    return typed.near(typed.shape(shape, where), metres, beyond, where);
  }
}
