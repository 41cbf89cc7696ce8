package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Conditions;
import vn.vonglau.filters.Properties;
import vn.vonglau.filters.SqlCondition;
import vn.vonglau.filters.SqlCondition.Piece;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Role;
import vn.vonglau.support.ServerTest;

/** What is asked of the store: conditions keep what tells rows apart, and requests write no SQL. */
@ServerTest
class StoreColumnsTest {
  @Autowired Catalogue catalogue;

  private Piece where(String layer, boolean postgres, String filter) {
    var grant = catalogue.rightsOf(ActingAs.role(Role.ADMINISTRATOR)).layer(layer);
    Layer own = grant.layer();
    Condition condition = Conditions.read(filter, Properties.of(grant));
    return new SqlCondition(new StoreColumns(RowShape.of(own), postgres)).where(condition);
  }

  private void sql(String filter, String text, Object... params) {
    Piece piece = where("field-reports", true, filter);
    assertEquals(text, piece.text());
    assertEquals(List.of(params), piece.params());
  }

  @Test
  void eachPartStaysAndValuesAreBound() {
    sql("category = 'khac'", "category = ?", "khac");
    sql("NOT category = 'khac'", "NOT (category = ?)", "khac");
    sql("category >= 'b'", "category COLLATE \"C\" >= ?", "b");
    sql(
        "photos < 3 AND id <> 7",
        "(CAST(photos AS double precision) < ? AND CAST(id AS double precision) <> ?)",
        3.0,
        7.0);
    sql("detail LIKE 'a\\_%b_'", "detail LIKE ? ESCAPE '\\'", "a\\_%b_");
    sql("category IN ('a', 'b')", "category IN (?, ?)", "a", "b");
    sql("category IS NULL OR simulated = true", "(category IS NULL OR simulated = ?)", true);
    sql(
        "photos BETWEEN 1 AND 2",
        "(CAST(photos AS double precision) >= ? AND CAST(photos AS double precision) <= ?)",
        1.0,
        2.0);
    sql(
        "S_INTERSECTS(geometry, POINT(106 11))",
        "geom && ST_MakeEnvelope(?, ?, ?, ?, 4326)",
        where("field-reports", true, "S_INTERSECTS(geometry, POINT(106 11))").params().toArray());
  }

  @Test
  void whatTheStoreCannotTellNarrowsTheRestOnly() {
    sql("category = 'khac' AND CASEI(detail) = 'x'", "(category = ?)", "khac");
    assertNull(where("field-reports", true, "category = 'khac' OR CASEI(detail) = 'x'"));
    assertNull(where("field-reports", true, "state = 'new'"), "read at another moment");
    sql("NOT (category = 'a' OR CASEI(detail) = 'x')", "(NOT (category = ?))", "a");
    assertNull(
        where("field-reports", false, "category < 'b'"),
        "the embedded store has an order of its own");
  }

  @Test
  void aRequestWritesNoSql() {
    String hostile = "x'' OR 1=1; DROP TABLE feature; --";
    for (boolean postgres : new boolean[] {true, false}) {
      for (String layer : List.of("field-reports", "industrial")) {
        String field = layer.equals("industrial") ? "developer" : "detail";
        for (String form : List.of("= '%s'", "LIKE '%s'", "IN ('%s')")) {
          String filter = field + " " + form.formatted(hostile);
          Piece piece = where(layer, postgres, filter);
          assertFalse(piece.text().contains("DROP"), piece.text());
          assertTrue(
              piece.params().stream().anyMatch(v -> v.toString().contains("DROP")),
              piece.toString());
        }
      }
    }
  }
}
