package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.PackedRows;
import vn.vonglau.filters.Properties;
import vn.vonglau.filters.Term;
import vn.vonglau.filters.Tester;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Role;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;

/**
 * Conditions worked out by the store find what conditions worked out row by row find, on rows as
 * nobody should write them: of the common table ({@code industrial}) and of one of its own ({@code
 * field-reports}).
 */
@ServerTest
class FilterSqlTest {
  private static final int ROWS = 150;
  private static final int CONDITIONS = 1_500;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "A",
          "ab",
          "a%",
          "a_b",
          "a\\b",
          "\\",
          "%",
          "'",
          "\"",
          "'; DROP TABLE feature; --",
          "Tân Châu",
          "Tan Chau",
          "TÂN CHÂU",
          "Ta\u0302n",
          "đ",
          "Đ",
          "\uD83C\uDF3E",
          "x\uD83C\uDF3Ey",
          "\uFFFD",
          "\n",
          "a\nb",
          "10",
          "9",
          "true",
          "null",
          "2025-07-01");

  private static final List<String> DAYS =
      List.of("2024-12-31", "2025-06-30", "2025-07-01", "2026-02-28", "0001-01-01", "9999-12-31");

  private static final double[] NUMBERS = {
    0, -0.0, 1, -1, 1.5, 2, 3, 10, 0.1, 1e15, 9007199254740993.0, 1e300, -1e-300, 4e18
  };

  @Autowired Catalogue catalogue;
  @Autowired Snapshots snapshots;
  @Autowired LayerLoad load;
  @Autowired RowReader reader;
  @Autowired JdbcClient db;

  private final GeometryFactory wgs84 = new GeometryFactory();
  private Random random;
  private Rights.Grant grant;

  @AfterEach
  void nothing() {
    db.sql("DELETE FROM feature WHERE layer = 'industrial'").update();
    db.sql("DELETE FROM case_point WHERE code LIKE 'SQL-%'").update();
  }

  @ParameterizedTest
  @ValueSource(strings = {"industrial", "field-reports"})
  void theStoreFindsWhatRowByRowIsFound(String layer) throws Exception {
    long seed = Long.getLong("vonglau.test.seed", 20_260_701L);
    random = new Random(seed);
    grant = catalogue.rightsOf(ActingAs.role(Role.ADMINISTRATOR)).layer(layer);
    for (int i = 1; i <= ROWS; i++) {
      if (layer.equals("industrial")) {
        feature(i);
      } else {
        report(i);
      }
    }
    long there = ROWS;
    Wait.until(
        "the rows are read",
        Duration.ofSeconds(30),
        () -> snapshots.source(grant) instanceof SnapshotRows && all().size() >= there);
    int narrowed = 0;
    long sent = 0;
    for (int n = 0; n < CONDITIONS; n++) {
      Condition condition = condition(3);
      Set<Long> one = ids(snapshots.source(grant), condition);
      Set<Long> other = ids(stored(), condition);
      int of = n;
      assertEquals(one, other, () -> "seed " + seed + ", condition " + of + ": " + condition);
      List<Long> some = narrow(condition);
      if (some != null) {
        narrowed++;
        sent += some.size();
        assertTrue(some.containsAll(one), condition::toString);
      }
    }
    assertTrue(narrowed > CONDITIONS / 3, narrowed + " conditions were asked of the store");
    assertTrue(sent < (long) narrowed * all().size() * 3 / 4, "it tells rows apart: " + sent);
  }

  @Test
  void rowsThatAreNoJsonDoNotStopAQuestion() throws Exception {
    random = new Random(1);
    grant = catalogue.rightsOf(ActingAs.role(Role.ADMINISTRATOR)).layer("industrial");
    feature(1);
    insert(2, "no json");
    insert(3, "{\"code\": \"KCN\"");
    insert(4, "{\"code\": \"KCN\", \"investors\": 1e999999, \"developer\": \"a\\u0000b\"}");
    insert(5, "{\"code\": \"KCN\"}");
    Condition condition =
        new Condition.And(
            List.of(
                new Condition.Compare(Condition.Op.EQ, text("code"), literal("KCN")),
                new Condition.Not(
                    new Condition.Compare(
                        Condition.Op.EQ,
                        new Term.Property("investors", Term.Kind.NUMBER),
                        new Term.Literal(Term.Kind.NUMBER, 7.0)))));
    Wait.until("the rows are read", () -> all().size() == 5);
    assertEquals(ids(snapshots.source(grant), condition), ids(stored(), condition));
    Condition byName = new Condition.Compare(Condition.Op.EQ, text("code"), literal("KCN"));
    assertTrue(ids(stored(), byName).contains(5L));
  }

  private Set<Long> all() {
    return ids(snapshots.source(grant), Condition.ALL);
  }

  private DatabaseRows stored() {
    TileSource now = snapshots.source(grant);
    return new DatabaseRows(grant, now.versions(), now.states(), load);
  }

  private List<Long> narrow(Condition condition) {
    return load.inTurn(db -> reader.ids(db, RowShape.of(grant.layer()), condition));
  }

  private static Set<Long> ids(TileSource source, Condition condition) {
    Set<String> fields = new LinkedHashSet<>();
    condition.names(fields);
    fields.removeAll(List.of("id", "name", "state", "due", "done", "alarm"));
    Set<Long> out = new TreeSet<>();
    source.sweep(
        condition,
        fields,
        (part, rows, count) -> {
          Tester tester = new Tester(condition, new PackedRows(part, source.states()::value));
          for (int k = 0; k < count; k++) {
            if (tester.test(rows[k])) {
              out.add(part.id(rows[k]));
            }
          }
        });
    return out;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  // rows

  private void feature(long id) {
    List<String> members = new ArrayList<>();
    for (Field field : grant.layer().fields()) {
      if (random.nextInt(5) > 0) {
        members.add(quoted(field.name()) + ": " + member(field.type()));
      }
    }
    insert(id, "{" + String.join(", ", members) + "}");
  }

  private String member(Field.Type type) {
    if (random.nextInt(8) == 0) {
      // not what the field is for
      return one(
          List.of(
              "null",
              "true",
              "\"x\"",
              "12",
              "1.5",
              "[1]",
              "{\"a\": 1}",
              "1e400",
              "-1e-400",
              "\"a\\u0000b\"",
              "1.0",
              "12345678901234567890",
              "\"2025-02-30\"",
              "\"+12345-01-01\""));
    }
    return switch (type) {
      case TEXT -> quoted(one(TEXTS));
      case DATE -> quoted(one(DAYS));
      case TIME -> quoted("2025-07-01T08:00:00Z");
      case INTEGER -> Integer.toString(random.nextInt(12));
      case NUMBER -> Double.toString(NUMBERS[random.nextInt(NUMBERS.length)]);
      case BOOLEAN -> Boolean.toString(random.nextBoolean());
    };
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private void insert(long id, String attributes) {
    double x = 106 + random.nextInt(20) / 10.0;
    double y = random.nextInt(30) == 0 ? 88 : 11 + random.nextInt(20) / 10.0;
    String shape =
        "POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))"
            .formatted(x, y, x + 0.1, y + 0.1);
    db.sql(
            "INSERT INTO feature (layer, id, name, attributes, geom, edition) VALUES"
                + " ('industrial', ?, ?, ?, ST_GeomFromText(?, 4326), 0)")
        .params(id, random.nextInt(6) == 0 ? null : one(TEXTS), attributes, shape)
        .update();
  }

  private void report(long id) {
    Instant opened =
        Instant.parse("2025-07-01T00:00:00Z")
            .plusMillis(random.nextInt(4))
            .plusNanos(1_000L * random.nextInt(1_000));
    db.sql(
            "INSERT INTO case_point (dataset, code, name, category, detail, photos, opened,"
                + " simulated, geom, told, state) VALUES ('TN-DS-07_FIELD_REPORT', ?, ?, ?, ?, ?,"
                + " ?, ?, ST_GeomFromText(?, 4326), 'new', 'new')")
        .params("SQL-" + id, one(TEXTS))
        .params(random.nextInt(6) == 0 ? null : one(TEXTS), one(TEXTS))
        .params(random.nextInt(6) == 0 ? null : random.nextInt(12))
        .params(random.nextInt(6) == 0 ? null : opened.atOffset(ZoneOffset.UTC))
        .params(random.nextBoolean())
        .params("POINT (%s %s)".formatted(106 + random.nextInt(20) / 10.0, 11.5))
        .update();
  }

  // conditions

  private static Term.Property text(String name) {
    return new Term.Property(name, Term.Kind.TEXT);
  }

  private static Term.Literal literal(String text) {
    return new Term.Literal(Term.Kind.TEXT, text);
  }

  private Condition condition(int depth) {
    int kind = random.nextInt(depth == 0 ? 6 : 10);
    return switch (kind) {
      case 0, 1 -> comparison();
      case 2 -> {
        Term.Property of = property();
        List<Term.Literal> any = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          any.add(literal(of.kind()));
        }
        yield new Condition.In(of, any);
      }
      case 3 -> new Condition.Like(textual(), one(TEXTS) + one(List.of("", "%", "_", "\\%", "\\")));
      case 4 -> new Condition.IsNull(property());
      case 5 -> place();
      case 6 -> new Condition.Not(condition(depth - 1));
      case 7 -> {
        Term.Property of = property();
        yield of.kind() == Term.Kind.BOOLEAN
            ? comparison()
            : new Condition.Between(of, literal(of.kind()), literal(of.kind()));
      }
      case 8 -> new Condition.And(several(depth - 1));
      default -> new Condition.Or(several(depth - 1));
    };
  }

  private List<Condition> several(int depth) {
    List<Condition> out = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      out.add(condition(depth));
    }
    return out;
  }

  private Condition comparison() {
    Term.Property of = property();
    boolean yesOrNo = of.kind() == Term.Kind.BOOLEAN;
    Condition.Op op =
        one(yesOrNo ? List.of(Condition.Op.EQ, Condition.Op.NE) : List.of(Condition.Op.values()));
    if (of.kind() == Term.Kind.TEXT && random.nextInt(4) == 0) {
      return new Condition.Compare(op, of, textual());
    }
    if (of.kind() == Term.Kind.TEXT && random.nextInt(4) == 0) {
      Term folded = new Term.Call(Term.Function.ACCENTI, List.of(of));
      return new Condition.Compare(op, folded, literal(Term.Kind.TEXT));
    }
    Term.Literal to = literal(of.kind());
    return random.nextBoolean()
        ? new Condition.Compare(op, of, to)
        : new Condition.Compare(op, to, of);
  }

  private Condition place() {
    double x = 105.9 + random.nextInt(20) / 10.0;
    var shape = wgs84.toGeometry(new Envelope(x, x + 0.45, 11.05, 11.05 + random.nextInt(30) * 3));
    return switch (random.nextInt(8)) {
      case 0 -> new Condition.NoPlace();
      case 1 -> new Condition.Near(shape, random.nextInt(50_000), random.nextBoolean());
      default -> new Condition.Spatial(one(List.of(Condition.Place.values())), shape);
    };
  }

  private Term.Property property() {
    var all = List.copyOf(Properties.of(grant).all().entrySet());
    var one = one(all);
    return new Term.Property(one.getKey(), one.getValue());
  }

  private Term.Property textual() {
    Term.Property out = property();
    while (out.kind() != Term.Kind.TEXT) {
      out = property();
    }
    return out;
  }

  private Term.Literal literal(Term.Kind kind) {
    return new Term.Literal(
        kind,
        switch (kind) {
          case TEXT -> one(TEXTS);
          case NUMBER ->
              random.nextBoolean()
                  ? (Object) (double) random.nextInt(12)
                  : (Object) NUMBERS[random.nextInt(NUMBERS.length)];
          case BOOLEAN -> random.nextBoolean();
          case DATE ->
              random.nextInt(20) == 0
                  ? (Object) LocalDate.of(12345, 1, 1).toEpochDay()
                  : (Object) LocalDate.parse(one(DAYS)).toEpochDay();
          case TIME -> Instant.parse("2025-07-01T00:00:00Z").toEpochMilli() + random.nextInt(4);
        });
  }
}
