package vn.vonglau.indicators;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Level;

/** Makes a form of what a person sends, or says what is wrong with it. */
final class FormText {
  private static final int MOST_LINES = 300;
  private static final int MOST_COLUMNS = 20;
  private static final String CODE = "[A-Z0-9][A-Z0-9_-]{1,38}";

  private final JsonBody body;
  private final Edition definitions;
  private final Agencies agencies;

  FormText(JsonBody body, Edition definitions, Agencies agencies) {
    this.body = body;
    this.definitions = definitions;
    this.agencies = agencies;
  }

  Form form(String code, LocalDate today) {
    mustBeOpen();
    if (!code.matches(CODE) || code.startsWith("B-")) {
      throw refuse(
          "form-code",
          "Mã biểu gồm chữ in hoa, số, gạch nối, 2–39 ký tự, không bắt đầu bằng «B-».",
          "A code is 2 to 39 capitals, digits and hyphens and does not begin with 'B-'.",
          "code");
    }
    Level level =
        Level.find(body.text("level", 20, "province"))
            .filter(l -> l != Level.DISTRICT)
            .orElseThrow(() -> JsonBody.wrong("level", "province, commune", "province, commune"));
    String agency =
        level == Level.COMMUNE
            ? FormMaker.COMMUNE
            : agencies.get(body.required("agency", 40)).code();
    List<Form.Row> rows = rows(level);
    List<Form.Column> columns = columns(rows);
    LocalDate from = day("validFrom", today);
    LocalDate to = day("validTo", null);
    if (to != null && !to.isAfter(from)) {
      throw JsonBody.wrong("validTo", "ngày sau validFrom", "a day after validFrom");
    }
    String title = text("title", body.required("title", 200));
    return new Form(
        code,
        0,
        title,
        text("titleEn", body.text("titleEn", 200, title)),
        word("kind", Form.Kind.class, "periodic"),
        word("periodType", PeriodType.class, null),
        level,
        agency,
        agencies.get(body.text("receiver", 40, Forms.RECEIVER)).code(),
        body.text("decision", 200, null),
        from,
        to,
        body.bool("narrative", false),
        false,
        rows,
        columns);
  }

  /** QĐ 2436/2023 of Sóc Trăng, art. 1: secret, internal and statistical reports go elsewhere. */
  private void mustBeOpen() {
    String wanted = Names.key(body.text("class", 40, "normal"));
    if (!Set.of("normal", "thuong").contains(wanted)) {
      throw refuse(
          "form-secret",
          "Hệ thống không nhận báo cáo mật, báo cáo nội bộ và báo cáo thống kê theo Luật Thống kê."
              + " Gửi các báo cáo đó theo quy định riêng.",
          "Secret, internal and statistical reports have no place in this system. Send them by"
              + " their own rules.",
          "class");
    }
  }

  private List<Form.Row> rows(Level level) {
    Map<String, Form.Row> rows = new LinkedHashMap<>();
    Map<String, Formula> formulas = new LinkedHashMap<>();
    JsonNode list = body.json().path("rows");
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_LINES) {
      throw JsonBody.wrong("rows", "danh sách 1–300 dòng", "a list of 1 to 300 rows");
    }
    for (JsonNode n : list) {
      JsonBody row = new JsonBody(n);
      String code = n.isObject() ? row.required("indicator", 60) : "";
      Definition d = definitions.get(code);
      boolean heading = d.group() || row.bool("heading", false);
      if (!heading && !d.levels().contains(level.id())) {
        throw refuse(
            "form-level",
            "Chỉ tiêu %s không có số liệu ở cấp này.".formatted(code),
            "The indicator %s has no figures at this level.".formatted(code),
            "rows");
      }
      String formula = heading ? null : row.text("formula", 2000, null);
      if (formula != null) {
        formulas.put(code, Formula.parse(formula));
      }
      int depth = (int) row.number("depth", 0, 10, 0);
      boolean required = !heading && formula == null && row.bool("required", true);
      if (rows.put(code, new Form.Row(code, depth, heading, formula, required)) != null) {
        throw refuse(
            "form-duplicate",
            "Chỉ tiêu %s có hai dòng trong biểu.".formatted(code),
            "The indicator %s has two rows.".formatted(code),
            "rows");
      }
    }
    long figures = rows.values().stream().filter(r -> !r.heading()).count();
    if (figures == 0 || figures > FormMaker.MOST_ROWS) {
      throw JsonBody.wrong(
          "rows",
          "1–%d dòng số liệu; tách biểu dài hơn".formatted(FormMaker.MOST_ROWS),
          "1 to %d rows of figures; split a longer form".formatted(FormMaker.MOST_ROWS));
    }
    formulas.forEach((code, formula) -> known(code, formula, rows));
    Formula.order(formulas);
    return List.copyOf(rows.values());
  }

  private static void known(String of, Formula formula, Map<String, Form.Row> rows) {
    for (String code : formula.codes()) {
      Form.Row row = rows.get(code);
      if (row == null || row.heading()) {
        throw refuse(
            "formula-code",
            "Công thức của %s dùng mã %s không có dòng số liệu trong biểu."
                .formatted(of, Typed.show(code)),
            "The formula of %s uses %s, which has no row of figures in the form."
                .formatted(of, Typed.show(code)),
            "rows");
      }
    }
  }

  private List<Form.Column> columns(List<Form.Row> rows) {
    JsonNode list = body.json().path("columns");
    if (list.isMissingNode() || list.isNull()) {
      return List.of(FormMaker.VALUE);
    }
    if (!list.isArray() || list.isEmpty() || list.size() > MOST_COLUMNS) {
      throw JsonBody.wrong("columns", "danh sách 1–20 cột", "a list of 1 to 20 columns");
    }
    List<Form.Column> columns = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode n : list) {
      JsonBody column = new JsonBody(n);
      boolean plan = column.bool("plan", false);
      String dimensions = dimensions(column.text("dimensions", 180, ""), rows);
      String id = (plan ? "plan" : "value") + (dimensions.isEmpty() ? "" : ";" + dimensions);
      String title = text("columns", column.required("title", 80));
      if (!ids.add(id) || columns.stream().anyMatch(c -> c.titleVi().equals(title))) {
        throw refuse(
            "form-columns",
            "Hai cột trùng nhau: «%s».".formatted(title),
            "Two columns are the same: '%s'.".formatted(title),
            "columns");
      }
      columns.add(new Form.Column(id, title, column.text("titleEn", 80, title), plan, dimensions));
    }
    return List.copyOf(columns);
  }

  /** {@code name=member} joined by {@code ;} in order of names, as figures keep them. */
  private String dimensions(String text, List<Form.Row> rows) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : text.isBlank() ? new String[0] : text.split(";")) {
      String[] pair = part.split("=", 2);
      boolean known =
          pair.length == 2
              && rows.stream()
                  .map(r -> definitions.get(r.indicator()).dimensions().get(pair[0].strip()))
                  .anyMatch(m -> m != null && (m.isEmpty() || m.contains(pair[1].strip())));
      if (!known) {
        throw refuse(
            "form-dimension",
            "Không chỉ tiêu nào của biểu có chiều «%s».".formatted(Typed.show(part)),
            "No indicator of the form has the dimension '%s'.".formatted(Typed.show(part)),
            "columns");
      }
      parts.put(pair[0].strip(), pair[1].strip());
    }
    return String.join(
        ";", parts.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private LocalDate day(String field, LocalDate other) {
    String text = body.text(field, 10, null);
    try {
      return text == null ? other : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw JsonBody.wrong(field, "ngày dạng 2026-01-31", "a day such as 2026-01-31");
    }
  }

  private <E extends Enum<E>> E word(String field, Class<E> of, String other) {
    String text = body.text(field, 40, other);
    try {
      return Enum.valueOf(of, String.valueOf(text).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      String known =
          String.join(
              ", ",
              java.util.Arrays.stream(of.getEnumConstants())
                  .map(c -> c.name().toLowerCase(Locale.ROOT))
                  .toList());
      throw JsonBody.wrong(field, "một trong: " + known, "one of: " + known);
    }
  }

  private static String text(String field, String text) {
    if (Legacy.suspect(text)) {
      Typed.Fault fault = Legacy.fault(Typed.show(text)).fault();
      throw refuse(fault.code(), fault.vi(), fault.en(), field);
    }
    return Names.normal(text);
  }

  private static RuntimeException refuse(String code, String vi, String en, String field) {
    return Problem.of(422, code, vi + " Chưa lưu gì.", en + " Nothing was stored.")
        .at(field, null)
        .asException();
  }
}
