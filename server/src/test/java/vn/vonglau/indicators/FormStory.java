package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;

/** Definitions, a form and a report made for tests of forms. */
final class FormStory {
  static final Period OCTOBER = Period.parse("2025-10");

  private FormStory() {}

  static Definition definition(String code, String parent, String name, String unit) {
    return definition(code, parent, name, unit, Definition.AreaRule.SUM, null, null, 1);
  }

  static Definition ratio(
      String code, String parent, String name, String unit, String over, String under, long by) {
    return definition(code, parent, name, unit, Definition.AreaRule.RATIO_OF_SUMS, over, under, by);
  }

  static Definition group(String code, String name) {
    Definition d = definition(code, null, name, "");
    return new Definition(
        code,
        1,
        null,
        true,
        "",
        name,
        name,
        "",
        d.agency(),
        null,
        List.of(),
        List.of(),
        "HN",
        "agriculture",
        d.direction(),
        Definition.AreaRule.NONE,
        d.times(),
        null,
        null,
        null,
        1,
        d.carry(),
        Map.of(),
        List.of(),
        d.sharing(),
        "",
        "",
        "");
  }

  private static Definition definition(
      String code,
      String parent,
      String name,
      String unit,
      Definition.AreaRule areas,
      String over,
      String under,
      long by) {
    return new Definition(
        code,
        1,
        parent,
        false,
        code.toLowerCase(),
        name,
        name + " (en)",
        unit,
        "SNNPTNT",
        null,
        List.of("M"),
        List.of("province", "commune"),
        "HN",
        "agriculture",
        Definition.Direction.HIGHER_BETTER,
        areas,
        Definition.TimeRule.SUM,
        over,
        under,
        null,
        by,
        Definition.Carry.SUM,
        Map.of(),
        List.of(),
        Definition.Sharing.DEFAULT,
        "",
        "",
        "");
  }

  /** Rice: area, yield (worked out), production; households with a part of them; a share. */
  static Edition rice() {
    return new Edition(
        1,
        List.of(
            group("HN-007", "Cây lúa"),
            definition("HN-007.01", "HN-007", "Cây lúa: Diện tích", "nghìn ha"),
            ratio(
                "HN-007.02", "HN-007", "Cây lúa: Năng suất", "tạ/ha", "HN-007.03", "HN-007.01", 10),
            definition("HN-007.03", "HN-007", "Cây lúa: Sản lượng", "nghìn tấn"),
            definition("HN-031", null, "Tổng số cơ sở lưu trú", "cơ sở"),
            definition("HN-031.01", "HN-031", "Trong đó: Khách sạn", "cơ sở"),
            ratio("HN-043", null, "Tỷ lệ đường kiên cố", "%", "concept:a", "concept:b", 100)));
  }

  static Form form(Edition definitions) {
    return new FormMaker(
            definitions.all(),
            Map.of("UBND_XA", new String[] {"UBND xã", "Commune committee"}),
            "STC")
        .make().stream()
            .filter(f -> f.level() == Level.COMMUNE)
            .map(f -> Forms.with(f, 1))
            .findFirst()
            .orElseThrow();
  }

  static Report report(Form form) {
    return new Report(
        7,
        form.code(),
        form.version(),
        4711,
        form.agency(),
        OCTOBER,
        ReportState.DRAFT,
        1,
        Instant.parse("2025-10-31T16:59:59Z"),
        false,
        false);
  }

  static ReportSheet sheet(Map<CellKey, Cell> cells) {
    Edition definitions = rice();
    Form form = form(definitions);
    return new ReportSheet(
        form,
        report(form),
        "UBND xã Ninh Điền",
        definitions,
        cells,
        Calculation.of(form, cells),
        Earlier.NONE,
        null);
  }

  static CellKey key(String code) {
    return new CellKey(code, "value");
  }

  static Cell cell(String value) {
    return new Cell(new BigDecimal(value), null, null);
  }

  static List<String> codes(List<CellProblem> problems) {
    List<String> codes = new ArrayList<>();
    problems.forEach(p -> codes.add(p.severity() + " " + p.code() + " " + p.indicator()));
    return codes;
  }
}
