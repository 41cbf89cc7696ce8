package vn.vonglau.features;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import vn.vonglau.catalogue.Field;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.SqlCondition;
import vn.vonglau.filters.SqlCondition.Form;
import vn.vonglau.filters.SqlCondition.Piece;
import vn.vonglau.filters.SqlCondition.Value;

/**
 * The columns of a layer as conditions in SQL see them: columns of a table of its own, or members
 * of the attributes of the common table, read as {@link RowReader} reads them.
 */
final class StoreColumns implements SqlCondition.Store {
  /** Exponents that double precision may not hold; PostgreSQL fails on such numbers. */
  private static final String HUGE = "'[eE][+-]?[0-9]{3}'";

  /** A number of so many signs, without such an exponent, is one of double precision. */
  private static final int LONGEST_NUMBER = 100;

  /** PostgreSQL fails on some of these escapes, whichever member is asked for. */
  private static final String ESCAPED = "strpos(attributes, '\\u') > 0";

  /** Longer names are cut short as those of columns. */
  private static final int LONGEST_NAME = 60;

  private static final String DAY = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'";

  private final RowShape shape;
  private final boolean postgres;

  /** Members of the attributes that PostgreSQL takes apart once for each row, as c0, c1, … */
  private final List<String> members = new ArrayList<>();

  StoreColumns(RowShape shape, boolean postgres) {
    this.shape = shape;
    this.postgres = postgres;
  }

  @Override
  public Optional<Value> property(String name) {
    Field field =
        shape.layer().fields().stream().filter(f -> f.name().equals(name)).findFirst().orElse(null);
    if (name.equals(RowShape.NAME)) {
      String column = shape.table() ? shape.layer().source().name() : "name";
      return Optional.ofNullable(column).map(c -> plain(c, Form.TEXT));
    }
    if (field == null) {
      return name.equals("id")
          ? Optional.of(plain(number(shape.key()), Form.NUMBER))
          : Optional.empty();
    }
    if (field.state()) {
      return Optional.empty(); // read at another moment than the rows
    }
    return shape.table() ? Optional.of(column(field)) : attribute(field);
  }

  private static String number(String column) {
    return "CAST(" + column + " AS double precision)";
  }

  private static Value plain(String sql, Form form) {
    return new Value(Piece.of(sql), form, null, true);
  }

  private static Value numbers(String column) {
    Piece odd = Piece.of(number(column) + " = CAST('NaN' AS double precision)");
    return new Value(Piece.of(number(column)), Form.NUMBER, odd, false);
  }

  private static Value column(Field field) {
    return switch (field.type()) {
      case TEXT -> plain(field.column(), Form.TEXT);
      case INTEGER -> plain(number(field.column()), Form.NUMBER);
      // NaN counts as no value here, and an endless moment neither
      case NUMBER -> numbers(field.column());
      case BOOLEAN -> plain(field.column(), Form.BOOLEAN);
      case DATE -> plain(field.column(), Form.DAY);
      case TIME -> new Value(Piece.of(field.column()), Form.MOMENT, null, false);
    };
  }

  private Optional<Value> attribute(Field field) {
    if (field.column().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      return Optional.empty();
    }
    boolean whole = field.type() == Field.Type.INTEGER;
    return Optional.ofNullable(
        switch (field.type()) {
          case TEXT -> new Value(text(field), Form.TEXT, odd(null), true);
          case INTEGER, NUMBER -> numbers(field, !whole);
          case BOOLEAN -> new Value(flag(field), Form.BOOLEAN, odd(null), true);
          case DATE -> {
            Piece text = text(field);
            Piece other =
                postgres
                    ? Piece.of(text, " !~ " + DAY)
                    : Piece.of("NOT REGEXP_LIKE(", text, ", " + DAY + ")");
            yield new Value(text, Form.DAY_TEXT, odd(other), false);
          }
          case TIME -> null; // written in more ways than one
        });
  }

  /** What PostgreSQL cannot take apart is let through, beside what else is odd. */
  private Piece odd(Piece other) {
    if (!postgres) {
      return other;
    }
    return other == null ? Piece.of(ESCAPED) : Piece.of("(" + ESCAPED + " OR ", other, ")");
  }

  private String member(Field field) {
    if (!members.contains(field.column())) {
      members.add(field.column());
    }
    return "c" + members.indexOf(field.column());
  }

  /** A member that is a text, number, true or false as its text. */
  private Piece text(Field field) {
    if (!postgres) {
      return Piece.of("attribute_text(attributes, ", Piece.value(field.column()), ")");
    }
    String c = member(field);
    return Piece.of(
        "CASE WHEN json_typeof(" + c + ") NOT IN ('object', 'array') THEN " + c + " #>> '{}' END");
  }

  private Value numbers(Field field, boolean nullIsMissing) {
    if (!postgres) {
      Piece name = Piece.value(field.column());
      Piece sql = Piece.of("attribute_number(attributes, ", name, ")");
      return new Value(sql, Form.NUMBER, null, nullIsMissing);
    }
    String c = member(field);
    String text = "CASE WHEN json_typeof(" + c + ") = 'number' THEN " + c + " #>> '{}' END";
    String huge =
        "(length(" + text + ") > " + LONGEST_NUMBER + " OR (" + text + ") ~ " + HUGE + ")";
    Piece sql =
        Piece.of("CASE WHEN NOT " + huge + " THEN CAST(" + text + " AS double precision) END");
    return new Value(sql, Form.NUMBER, odd(Piece.of(huge)), nullIsMissing);
  }

  private Piece flag(Field field) {
    if (!postgres) {
      return Piece.of("attribute_flag(attributes, ", Piece.value(field.column()), ")");
    }
    String c = member(field);
    return Piece.of(
        "CASE WHEN json_typeof(" + c + ") = 'boolean' THEN (" + c + " #>> '{}') = 'true' END");
  }

  @Override
  public Piece near(Envelope box) {
    if (box.isNull()) {
      return Piece.of("1 = 0");
    }
    long[] w = WorldBox.of(box);
    double[] edges = RowReader.edges(w[0], w[1], w[2], w[3]);
    return Piece.of(
        shape.geometry() + " && ST_MakeEnvelope(",
        Piece.value(edges[0]),
        ", ",
        Piece.value(edges[1]),
        ", ",
        Piece.value(edges[2]),
        ", ",
        Piece.value(edges[3]),
        ", 4326)");
  }

  @Override
  public Piece placed() {
    return Piece.of(shape.geometry() + " IS NOT NULL");
  }

  @Override
  public String textOrder() {
    return postgres ? " COLLATE \"C\"" : null;
  }

  @Override
  public boolean wholeLetters() {
    return postgres;
  }

  /** SQL and values of all ids of rows of which the condition may hold; null where that is each. */
  Piece ids(Condition condition) {
    Piece where = new SqlCondition(this).where(condition);
    if (where == null) {
      return null;
    }
    Piece all = new Piece(shape.ids(apart()), shape.params());
    return Piece.of(all, " AND ", where);
  }

  /** Joined to the table: the members that the condition is about. */
  private String apart() {
    if (members.isEmpty()) {
      return "";
    }
    List<String> columns = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      String name = '"' + members.get(i).replace("\"", "\"\"") + '"';
      columns.add("x." + name + " AS c" + i);
      types.add(name + " json");
    }
    return " CROSS JOIN LATERAL (SELECT "
        + String.join(", ", columns)
        + " FROM json_to_record(CASE WHEN "
        + ESCAPED
        + " THEN '{}' ELSE attributes::json END) AS x("
        + String.join(", ", types)
        + ")) a";
  }
}
