package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.catalogue.Field;

class TypeGuessTest {
  private static TypeGuess.Column guess(String name, Object... values) {
    TypeGuess guess = new TypeGuess();
    for (int i = 0; i < values.length; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put(name, values[i]);
      guess.row(i + 2, row);
    }
    return guess.columns().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "so dan|INTEGER|12;0;-5;1 234 567",
        "so dan|INTEGER|1.234.567;12;1.234",
        "dien tich|NUMBER|1.234,5;12,25;3;1.234",
        "dien tich|NUMBER|1,234.5;12.25;3;1,234",
        "dien tich|NUMBER|12.5;1e-3;−3.2",
        "dien tich|NUMBER|0.123;0.456",
        "dien tich|TEXT|1.234;2.345",
        "dien tich|TEXT|1.234,5;1,234.5",
        "ma so|TEXT|0123;4567",
        "so to|TEXT|012;013",
        "ma xa|TEXT|25456;25459",
        "Mã số thuế|TEXT|3900;3901",
        "sdt|TEXT|912345678;912345679",
        "ngay cap|DATE|31/12/2025;1/2/2024;",
        "ngay cap|DATE|2025-12-31;2024/02/01",
        "ngay cap|DATE|20251231;20240229",
        "so|INTEGER|20251231;20240229",
        "ngay cap|TEXT|13/25/2020;31/02/2020",
        "ngay cap|TEXT|05/04/07;06/04/07",
        "luc|TIME|31/12/2025 08:30;2025-12-31T08:30:00Z",
        "luc|TIME|2025-12-31T08:30:00+07:00;2025-12-31",
        "con dung|BOOLEAN|có;không;Có",
        "con dung|BOOLEAN|true;FALSE;yes",
        "con dung|INTEGER|1;0;1",
        "ghi chu|TEXT|abc;12;31/12/2025",
        "ghi chu|TEXT|;;",
        "thang|TEXT|10/2025;11/2025",
        "nam|INTEGER|2008;2025",
        "cccd|TEXT|79123456789;79123456780",
        "lon|INTEGER|123456789012345678;1",
        "qua dai|NUMBER|12345678901234567890;1",
      })
  void theTypeOfAColumnIsReadFromAllItsValues(String name, Field.Type type, String values) {
    assertEquals(type, guess(name, (Object[]) values.split(";", -1)).type());
  }

  @Test
  void valuesOfTypedFilesKeepTheirType() {
    assertEquals(Field.Type.INTEGER, guess("code", 5L, 6L).type());
    assertEquals(Field.Type.INTEGER, guess("nam", 2024.0, 2025.0).type());
    assertEquals(Field.Type.NUMBER, guess("a", 1L, 2.5).type());
    assertEquals(Field.Type.BOOLEAN, guess("b", true, false, null).type());
    assertEquals(Field.Type.DATE, guess("ngay", 20251231L).type());
    assertEquals(Field.Type.TEXT, guess("x", (Object) null).type());
  }

  @Test
  void numbersThatCouldBeTwoThingsAreLeftForAPerson() {
    TypeGuess.Column column = guess("dien tich", "1.234", "2.345");
    assertEquals(Field.Type.TEXT, column.type());
    assertEquals(Field.Type.NUMBER, column.likely());
    assertEquals(2, column.ambiguous());
    assertEquals("column-decimals", column.note().orElseThrow().code());
    assertNull(column.decimals());
    assertEquals(Decimals.COMMA, guess("dt", "1.234", "2,5").decimals());
    assertEquals(Decimals.POINT, guess("dt", "1,234.0", "2.5").decimals());
  }

  @Test
  void theEvidenceIsCounted() {
    TypeGuess.Column column = guess("a", "1", "2,5", "-", null, "abc", "31/12/2025", "có", "n/a");
    assertEquals(new TypeGuess.Evidence(8, 3, 1, 1, 1, 1, 1), column.evidence());
    assertEquals(Field.Type.TEXT, column.type());
    assertEquals(10, column.longest());
    assertEquals(List.of("1", "2,5", "abc", "31/12/2025", "có"), column.examples());
  }

  @Test
  void aFewOddValuesAmongHundredsAreExceptionsWithTheirLines() {
    Object[] values = new Object[200];
    for (int i = 0; i < values.length; i++) {
      values[i] = String.valueOf(i);
    }
    values[7] = "không rõ";
    values[99] = "12a";
    TypeGuess.Column column = guess("tang cao", values);
    assertEquals(Field.Type.INTEGER, column.type());
    assertEquals(
        List.of(new TypeGuess.Oddity(9, "không rõ"), new TypeGuess.Oddity(101, "12a")),
        column.exceptions());
    assertTrue(column.note().orElseThrow().vi().contains("«không rõ» ở dòng 9"));
    assertTrue(column.many());
    assertEquals(50, column.distinct().size());
    assertTrue(column.unique());
  }

  @Test
  void aColumnWithGapsOrTwiceTheSameIsNoKey() {
    assertTrue(guess("a", "x", "y").unique());
    assertFalse(guess("a", "x", "x").unique());
    assertFalse(guess("a", "x", null).unique());
    TypeGuess guess = new TypeGuess();
    guess.row(1, Map.of("a", "x"));
    guess.row(2, Map.of("b", "x"));
    assertTrue(guess.columns().stream().noneMatch(TypeGuess.Column::unique));
    assertEquals(1, guess.columns().getFirst().evidence().empty());
  }

  @Test
  void manyRowsNeedLittleTime() {
    TypeGuess guess = new TypeGuess();
    long start = cpu();
    for (int i = 0; i < 500_000; i++) {
      guess.row(i, Map.of("so_to", (long) (i / 100), "ma", "T" + i, "dt", i + ",5", "loai", "ODT"));
    }
    double seconds = (cpu() - start) / 1e9;
    System.out.printf("types of 500,000 rows of 4 columns: %.1f s%n", seconds);
    assertTrue(guess.columns().stream().anyMatch(c -> c.name().equals("ma") && c.unique()));
    assertTrue(seconds < 15, seconds + " s");
  }

  @Test
  void namesOfFieldsAreSafe() {
    Map<String, String> wanted =
        Map.ofEntries(
            Map.entry("Diện tích (m2)", "dienTichM2"),
            Map.entry("TEN_XA", "tenXa"),
            Map.entry("TENXA", "tenxa"),
            Map.entry("area_ha", "area_ha"),
            Map.entry("areaM2", "areaM2"),
            Map.entry("Đất", "dat"),
            Map.entry("ID", "sourceId"),
            Map.entry("name", "sourceName"),
            Map.entry("order", "sourceOrder"),
            Map.entry("2024", "n2024"),
            Map.entry("土地", "field"),
            Map.entry("  ", "field"),
            Map.entry("a\"; DROP TABLE x; --", "aDropTableX"),
            Map.entry("geom", "sourceGeom"));
    wanted.forEach((column, name) -> assertEquals(name, FieldNames.of(column), column));
    assertEquals(60, FieldNames.of("a".repeat(200)).length());
    FieldNames names = new FieldNames(List.of("dat"));
    assertEquals("dat2", names.next("Đất"));
    assertEquals("dat3", names.next("DAT"));
    assertEquals("dat4", names.next("đạt"));
    FieldNames long1 = new FieldNames();
    long1.next("b".repeat(60));
    assertEquals(60, long1.next("b".repeat(60)).length());
    for (int i = 0; i < 500; i++) {
      assertTrue(FieldNames.of("x" + (char) i + "y").matches("[a-zA-Z][a-zA-Z0-9_]{0,59}"));
    }
  }

  @Test
  void theColumnsOfARealParcelFileAreUnderstood() throws IOException {
    TypeGuess guess = new TypeGuess();
    RealPlaces.rows("parcels/williamsburg_parcels_2014.geojson")
        .forEach(r -> guess.row(r.line(), r.properties()));
    Map<String, TypeGuess.Column> columns = new LinkedHashMap<>();
    guess.columns().forEach(c -> columns.put(c.name(), c));
    assertEquals(Field.Type.NUMBER, columns.get("AreaAc").type());
    assertEquals(Field.Type.TEXT, columns.get("PID").type());
    assertFalse(columns.get("PID").unique(), "its source names one duplicate");
    Proposal proposal =
        Proposal.of(
            "williamsburg_parcels_2014.geojson",
            null,
            guess.columns(),
            List.of("administration", "planning"),
            List.of(),
            column -> false);
    assertEquals("williamsburg-parcels-2014", proposal.layer());
    assertEquals("planning", proposal.group());
    assertNull(proposal.key());
  }

  @Test
  void theLayerIsProposedFromTheFile() {
    TypeGuess guess = new TypeGuess();
    String[] uses = {"ODT", "CLN", "LUC"};
    for (int i = 0; i < 60; i++) {
      guess.row(
          i + 2,
          Map.of(
              "OBJECTID",
              String.valueOf(i),
              "Mã xã",
              String.valueOf(25456 + i),
              "Tên xã",
              "Xã số " + i,
              "Loại đất",
              uses[i % 3],
              "Diện tích (ha)",
              i + ",5",
              "id",
              (long) i));
    }
    Proposal proposal =
        Proposal.of(
            "C:\\ban do\\Ranh_giới_xã 2008.SHP.zip",
            null,
            guess.columns(),
            List.of("administration", "planning"),
            List.of("ranh-gioi-xa-2008"),
            column -> false);
    assertEquals("ranh-gioi-xa-2008-2", proposal.layer());
    assertEquals("Ranh giới xã 2008", proposal.title().vi());
    assertEquals("administration", proposal.group());
    assertEquals("Mã xã", proposal.key());
    assertEquals("Tên xã", proposal.name());
    assertEquals("categories", proposal.style());
    assertEquals("loaiDat", proposal.styleField());
    FieldPlan area =
        proposal.plans().stream()
            .filter(p -> p.field().equals("dienTichHa"))
            .findFirst()
            .orElseThrow();
    assertEquals("ha", area.unit());
    assertEquals(Field.Type.NUMBER, area.type());
    assertTrue(proposal.plans().stream().anyMatch(p -> p.source().equals("Tên xã") && p.skip()));
    assertEquals("m²", Proposal.unit("DT_M2"));
    assertEquals("km²", Proposal.unit("Area [km2]"));
    assertNull(Proposal.unit("Diện tích"));
    assertNull(Proposal.unit("Ghi chú (nếu có thì ghi rõ lý do)"));
    assertEquals("layer-2024", Proposal.layerId("2024", List.of()));
    assertEquals("Lớp mới", Proposal.title(".zip", null));
  }

  /** Of this thread alone: what else runs on the machine does not matter. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
