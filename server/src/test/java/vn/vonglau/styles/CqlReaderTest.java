package vn.vonglau.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vonglau.kernel.ProblemException;

class CqlReaderTest {
  private static final Evaluator EVALUATOR = new Evaluator(Shipped.edition().tables(), Theme.LIGHT);
  private static final Map<String, Object> PARCEL =
      Map.of("code", "LUC", "areaM2", 1234.5, "parcel", 17L, "simulated", true, "name", "Đồng'Sen");

  private static boolean holds(String condition) {
    return EVALUATOR.test(read(condition), row());
  }

  private static Filter read(String condition) {
    return CqlReader.read(
        condition,
        name ->
            name.equals("landuse") || PARCEL.containsKey(name)
                ? new Expr.Property(name)
                : name.equals("alarm") ? new Expr.State(name) : null);
  }

  private static Evaluator.Row row() {
    return new Evaluator.Row() {
      @Override
      public Object property(String name) {
        return PARCEL.get(name);
      }

      @Override
      public Object state(String name) {
        return "severe";
      }
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code = 'LUC'",
        "\"code\" = 'LUC'",
        "'LUC' = code",
        "code <> 'ODT'",
        "code != 'ODT'",
        "areaM2 > 1000 AND areaM2 <= 1234.5",
        "areaM2 BETWEEN 1000 AND 2000 and parcel = 17",
        "areaM2 not between 1 and 2",
        "parcel IN (1, 17, 23)",
        "code NOT IN ('ODT','CLN')",
        "code LIKE 'L%'",
        "code LIKE '%UC'",
        "code LIKE '%U%'",
        "code LIKE '%'",
        "code NOT LIKE 'X%'",
        "landuse IS NULL",
        "code IS NOT NULL",
        "NOT (code = 'ODT' OR parcel < 3)",
        "code = 'ODT' OR code = 'LUC' AND parcel = 17",
        "simulated = TRUE",
        "alarm = 'severe'",
        "name = 'Đồng''Sen'",
        "areaM2 >= 1.2345e3",
        "areaM2 > -5",
        "INCLUDE"
      })
  void conditionsThatHold(String condition) {
    assertTrue(holds(condition), condition);
    assertFalse(holds("NOT (" + condition + ")"), condition);
  }

  @Test
  void whatIsMissingIsComparedWithNothing() {
    assertFalse(holds("landuse = 'x'"));
    assertFalse(holds("landuse <> 'x'"));
    assertFalse(holds("EXCLUDE"));
  }

  /** Injection of properties and functions: CVE-2023-25157, CVE-2024-36401. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "strStartsWith(code,'x'') = true and 1=(SELECT CAST ((SELECT version()) AS integer)) --') ="
            + " true",
        "exec(java.lang.Runtime.getRuntime(),'touch /tmp/x') = 1",
        "PropertyIsEqualTo(exec(java.lang.Runtime.getRuntime(),'id'),1)",
        "env('x') = 1",
        "jsonArrayContains(code, '$', 'x')",
        "secret = 'x'",
        "../code = 'x'",
        "code/*",
        "code = 'x'; DROP TABLE feature",
        "code = 'x' --",
        "code = ${jndi:ldap://x/y}",
        "geom INTERSECTS x",
        "BBOX(geom, 1, 2, 3, 4)",
        "INTERSECTS(geom, POINT(1 2))",
        "code == 'x'",
        "code",
        "code =",
        "code = 'x",
        "code LIKE 'a%b'",
        "code LIKE '_x'",
        "code LIKE '%%'",
        "code ILIKE 'x%'",
        "code IN ()",
        "(code = 'x'",
        "code = 'x')",
        "areaM2 > 12abc",
        "areaM2 > .",
        "areaM2 > NaN",
        "areaM2 > 1 + 1",
        "AND",
        "",
        "code = 'x' AND",
        "codé = 'x'"
      })
  void whatIsNotOfTheSubsetIsRefusedWithItsPlace(String condition) {
    ProblemException refused = assertThrows(ProblemException.class, () -> read(condition));
    assertEquals("cql", refused.problem().code());
    assertEquals(400, refused.problem().status());
    assertTrue(refused.problem().en().matches("(?s)CQL_FILTER, character [0-9]+: .*"));
  }

  @Test
  void hiddenAndUnknownFieldsAreTheSameRefusal() {
    assertEquals(
        refusal("hidden = 1").replace("hidden", "?"), refusal("nobody = 1").replace("nobody", "?"));
  }

  private static String refusal(String condition) {
    return assertThrows(ProblemException.class, () -> read(condition)).problem().toString();
  }

  @Test
  void depthLengthAndNumberOfConditionsAreBounded() {
    assertThrows(ProblemException.class, () -> read("(".repeat(4000)));
    assertThrows(ProblemException.class, () -> read("NOT ".repeat(900) + "code='x'"));
    assertThrows(ProblemException.class, () -> read("code='x' or ".repeat(300) + "code='x'"));
    assertThrows(ProblemException.class, () -> read("code in (" + "1,".repeat(1000) + "1)"));
    assertThrows(ProblemException.class, () -> read("code = '" + "x".repeat(5000) + "'"));
    assertTrue(holds("(".repeat(15) + "code='LUC'" + ")".repeat(15)));
  }

  @Test
  void conditionsOfSeveralLayersStandBetweenSemicolons() {
    assertEquals(
        List.of("code = 'a;b'", " \"x;y\" = 1", ""), CqlReader.each("code = 'a;b'; \"x;y\" = 1;"));
  }
}
