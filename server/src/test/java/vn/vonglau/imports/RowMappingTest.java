package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vonglau.catalogue.Access;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Words;

class RowMappingTest {
  private static FieldPlan plan(String source, Field.Type type) {
    return plan(source, type, 1, false, Map.of());
  }

  private static FieldPlan plan(
      String source, Field.Type type, double factor, boolean required, Map<String, String> codes) {
    return new FieldPlan(
        source,
        FieldNames.of(source),
        new Words(source, source),
        type,
        null,
        factor,
        required,
        codes,
        false);
  }

  private static Map<String, Object> row(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put((String) pairs[i], pairs[i + 1]);
    }
    return map;
  }

  private static List<String> codes(RowMapping.Mapped mapped) {
    return mapped.faults().stream().map(RowFault::code).toList();
  }

  private static Object one(Field.Type type, Object value, Decimals style) {
    Map<String, Decimals> styles = style == null ? Map.of() : Map.of("a", style);
    RowMapping.Mapped mapped =
        new RowMapping(List.of(plan("a", type)), null, null, List.of(), styles)
            .row(2, row("a", value));
    return mapped.faults().isEmpty() ? mapped.attributes().get("a") : codes(mapped).getFirst();
  }

  @Test
  void valuesBecomeWhatTheFieldHolds() {
    assertEquals("Đất ở", one(Field.Type.TEXT, "  Đất ở ", null));
    assertEquals("Hoà", one(Field.Type.TEXT, "Hoa\u0300", null), "composed, its tone mark left");
    assertEquals("12", one(Field.Type.TEXT, 12.0, null));
    assertEquals("1234567890123", one(Field.Type.TEXT, 1234567890123.0, null));
    assertEquals("-", one(Field.Type.TEXT, "-", null));
    assertEquals(12L, one(Field.Type.INTEGER, 12.0, null));
    assertEquals(1234L, one(Field.Type.INTEGER, "1.234", Decimals.COMMA));
    assertEquals("field-type", one(Field.Type.INTEGER, "1.234", Decimals.POINT));
    assertEquals(1.234, one(Field.Type.NUMBER, "1.234", Decimals.POINT));
    assertEquals("field-ambiguous", one(Field.Type.NUMBER, "1.234", null));
    assertEquals(1234.5, one(Field.Type.NUMBER, "1.234,5", null));
    assertEquals("field-type", one(Field.Type.NUMBER, "1.234,5", Decimals.POINT));
    assertEquals(1234567.25, one(Field.Type.NUMBER, "1 234 567,25", null));
    assertEquals("field-type", one(Field.Type.NUMBER, "12 ha", null));
    assertNull(one(Field.Type.NUMBER, "-", null));
    assertNull(one(Field.Type.NUMBER, Double.NaN, null));
    assertEquals("field-type", one(Field.Type.NUMBER, Double.POSITIVE_INFINITY, null));
    assertEquals(true, one(Field.Type.BOOLEAN, "Có", null));
    assertEquals(false, one(Field.Type.BOOLEAN, 0L, null));
    assertEquals("field-type", one(Field.Type.BOOLEAN, "có thể", null));
    assertEquals("2025-12-31", one(Field.Type.DATE, "31/12/2025", null));
    assertEquals("2025-12-31", one(Field.Type.DATE, 20251231L, null));
    assertEquals("field-type", one(Field.Type.DATE, "31/02/2025", null));
    assertEquals("2025-12-31T01:30:00Z", one(Field.Type.TIME, "31/12/2025 08:30", null));
    assertEquals("2025-12-31T08:30:00Z", one(Field.Type.TIME, "2025-12-31T08:30:00Z", null));
    assertEquals("2025-12-31T06:30:00Z", one(Field.Type.TIME, "2025-12-31 08:30:00+0200", null));
    assertEquals("2025-12-30T17:00:00Z", one(Field.Type.TIME, "2025-12-31", null));
    assertEquals("field-control", one(Field.Type.TEXT, "a\0b", null));
  }

  @Test
  void unitsAreConvertedWithoutLoss() {
    RowMapping mapping =
        new RowMapping(
            List.of(
                plan("ha", Field.Type.NUMBER, 10_000, false, Map.of()),
                plan("k", Field.Type.INTEGER, 1000, false, Map.of())),
            null,
            null,
            List.of());
    RowMapping.Mapped mapped = mapping.row(2, row("ha", "34,7341", "k", "1,5"));
    assertEquals(row("ha", 347341.0, "k", 1500L), mapped.attributes());
  }

  @Test
  void codesAreFoundByTheirWordsWithoutAccentsAndCase() {
    Field declared =
        new Field(
            "loai",
            new Words("Loại", "Kind"),
            Field.Type.TEXT,
            null,
            "loai",
            false,
            Map.of(
                "ODT", new Words("Đất ở đô thị", "Urban land"),
                "CLN", new Words("Đất trồng cây lâu năm", "Perennial crops")),
            Access.PUBLIC);
    RowMapping mapping =
        new RowMapping(
            List.of(plan("loai", Field.Type.TEXT, 1, false, Map.of("cây", "CLN"))),
            null,
            null,
            List.of(declared));
    for (String text : List.of("ODT", "odt", "ĐẤT Ở ĐÔ THỊ", "dat o do thi", "urban land")) {
      assertEquals("ODT", mapping.row(2, row("loai", text)).attributes().get("loai"), text);
    }
    assertEquals("CLN", mapping.row(2, row("loai", "Cây")).attributes().get("loai"));
    RowMapping.Mapped unknown = mapping.row(9, row("loai", "Đất lạ"));
    RowFault fault = unknown.faults().getFirst();
    assertEquals("field-code", fault.code());
    assertEquals(9, fault.line());
    assertEquals("Đất lạ", fault.value());
    assertTrue(fault.vi().contains("ODT") && fault.en().contains("ODT"));
    assertEquals(List.of(), codes(mapping.row(2, row("loai", null))));
  }

  @Test
  void aTableOfCodesForSomeValuesLeavesTheOthers() {
    RowMapping mapping =
        new RowMapping(
            List.of(plan("a", Field.Type.TEXT, 1, false, Map.of("1", "một"))),
            null,
            null,
            List.of());
    assertEquals("một", mapping.row(2, row("a", 1L)).attributes().get("a"));
    assertEquals("khác", mapping.row(2, row("a", "khác")).attributes().get("a"));
  }

  @Test
  void mandatoryFieldsAndKeysAreChecked() {
    RowMapping mapping =
        new RowMapping(
            List.of(plan("a", Field.Type.TEXT, 1, true, Map.of())), "ma", "ten", List.of());
    RowMapping.Mapped good = mapping.row(2, row("ma", 7L, "ten", "Nhà máy  A", "a", "x"));
    assertEquals("7", good.key());
    assertEquals("Nhà máy A", good.name());
    assertEquals(List.of(), codes(good));
    assertEquals(List.of("field-missing"), codes(mapping.row(3, row("ma", "8", "a", " "))));
    assertEquals(List.of("key-missing"), codes(mapping.row(4, row("ma", "", "a", "x"))));
    RowMapping.Mapped twice = mapping.row(5, row("ma", " 7 ", "a", "x"));
    assertEquals(List.of("key-duplicate"), codes(twice));
    assertTrue(twice.faults().getFirst().vi().contains("dòng 2"));
    assertNull(twice.name());
  }

  @Test
  void allFaultsOfARowAreToldAtOnce() {
    RowMapping mapping =
        new RowMapping(
            Arrays.stream(new String[] {"a", "b", "c"})
                .map(s -> plan(s, Field.Type.INTEGER))
                .toList(),
            "ma",
            null,
            List.of());
    RowMapping.Mapped mapped = mapping.row(2, row("a", "x", "b", "5", "c", "y"));
    assertEquals(List.of("field-type", "field-type", "key-missing"), codes(mapped));
    assertEquals(5L, mapped.attributes().get("b"));
    assertEquals("a", mapped.faults().getFirst().field());
  }

  @Test
  void skippedColumnsAreLeftOut() {
    FieldPlan skipped =
        new FieldPlan(
            "a", "a", new Words("a", "a"), Field.Type.INTEGER, null, 1, true, Map.of(), true);
    assertEquals(
        Map.of(),
        new RowMapping(List.of(skipped), null, null, List.of()).row(2, row("a", "x")).attributes());
  }

  @Test
  void aLongValueIsShownCut() {
    RowFault fault =
        new RowMapping(List.of(plan("a", Field.Type.NUMBER)), null, null, List.of())
            .row(2, row("a", "x".repeat(1_000_000)))
            .faults()
            .getFirst();
    assertTrue(fault.value().length() < 210 && fault.vi().length() < 300);
  }
}
