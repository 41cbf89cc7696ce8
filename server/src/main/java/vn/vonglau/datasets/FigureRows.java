package vn.vonglau.datasets;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.vonglau.datasets.Message.Measure;
import vn.vonglau.datasets.Message.Rule;
import vn.vonglau.datasets.Payload.Row;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Edition;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureStatus;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Unit;

/** Rows of a payload as drafts of figures. */
final class FigureRows {
  /** A figure and the row it comes from. */
  record Read(long row, FigureDraft draft) {}

  private final Dataset dataset;
  private final Message message;
  private final Payload payload;
  private final Delivery delivery;
  private final Edition edition;
  private final RowUnits units;
  private final Instant now;
  private final LocalDate today;
  private final Set<String> named = new HashSet<>();

  FigureRows(
      Dataset dataset,
      Message message,
      Payload payload,
      Delivery delivery,
      Edition edition,
      RowUnits units,
      Instant now,
      LocalDate today) {
    this.dataset = dataset;
    this.message = message;
    this.payload = payload;
    this.delivery = delivery;
    this.edition = edition;
    this.units = units;
    this.now = now;
    this.today = today;
    message.fields().values().forEach(r -> named.addAll(r.from()));
  }

  List<Read> read(List<RowProblem> problems) {
    List<Read> out = new ArrayList<>();
    for (Row row : payload.rows()) {
      try {
        out.addAll(read(row));
      } catch (RowFault e) {
        problems.add(e.problem());
      }
    }
    return out;
  }

  private List<Read> read(Row row) throws RowFault {
    RowTexts texts = new RowTexts(dataset, payload, row);
    if (row.fault() != null) {
      throw texts.fault(null, row.fault().code(), row.fault().vi(), row.fault().en());
    }
    if (!row.node().isObject()) {
      throw texts.fault(
          null, "row-form", "Dòng không phải một đối tượng.", "The row is not an object.");
    }
    Map<String, Rule> fields = message.fields();
    Period period = period(texts, fields.get("period"));
    LocalDate day = period.last().isAfter(today) ? today : period.last();
    Unit unit = units.of(texts, texts.plain("unit", fields.get("unit")), day);
    boolean plan = texts.yes("plan", fields.get("plan"));
    boolean simulated = texts.yes("simulated", fields.get("simulated"));
    List<Read> out = new ArrayList<>();
    if (message.measures().isEmpty()) {
      String indicator = texts.must("indicator", fields.get("indicator"));
      String none = texts.plain("noValue", fields.get("noValue"));
      BigDecimal value = amount(texts, texts.plain("value", fields.get("value")), "value", none);
      out.add(read(row, texts, period, unit, indicator, value, none, plan, simulated));
      return out;
    }
    for (Measure m : message.measures()) {
      String field = m.from().getFirst();
      Rule rule = new Rule(m.from(), null, null, null, List.of(), null, false);
      String text = texts.plain(field, rule);
      if (text != null) {
        BigDecimal value = amount(texts, text, field, null).multiply(new BigDecimal(m.factor()));
        out.add(
            read(
                row, texts, period, unit, m.indicator(), value, null, plan || m.plan(), simulated));
      }
    }
    return out;
  }

  private Period period(RowTexts texts, Rule rule) throws RowFault {
    String text = texts.must("period", rule);
    Period period = Spans.period(text, rule.formats(), rule.as());
    if (period == null) {
      throw texts.fault(
          "period",
          "row-period",
          "Không hiểu kỳ «" + text + "». Viết như 2026, 2026-Q3, 2026-10, 2026-10-15.",
          "The period '"
              + text
              + "' is not understood. Write it like 2026, 2026-Q3, 2026-10,"
              + " 2026-10-15.");
    }
    return period;
  }

  private BigDecimal amount(RowTexts texts, String text, String field, String none)
      throws RowFault {
    if (text == null && none != null) {
      return null;
    }
    BigDecimal value =
        text == null ? null : Amounts.read(text, message.numbers().equals("vi"), payload.table());
    if (value == null) {
      throw texts.fault(
          field,
          text == null ? "row-missing" : "row-number",
          text == null
              ? "Thiếu giá trị ở «" + field + "». Bổ sung, hoặc ghi lý do không có (noValue)."
              : "«"
                  + text
                  + "» ở «"
                  + field
                  + "» không phải số rõ ràng. Viết 1234.5, hoặc ghi kiểu"
                  + " số trong ánh xạ.",
          text == null
              ? "The value at '" + field + "' is missing. Add it, or say why there is none."
              : "'"
                  + text
                  + "' at '"
                  + field
                  + "' is no plain number. Write 1234.5, or name the"
                  + " style of numbers in the mapping.");
    }
    return value;
  }

  private Read read(
      Row row,
      RowTexts texts,
      Period period,
      Unit unit,
      String indicator,
      BigDecimal value,
      String none,
      boolean plan,
      boolean simulated)
      throws RowFault {
    Definition definition = edition.find(indicator).orElse(null);
    if (definition == null || !dataset.holds(indicator)) {
      throw texts.fault(
          "indicator",
          definition == null ? "indicator-unknown" : "dataset-indicator",
          definition == null
              ? "Không có chỉ tiêu «" + indicator + "»."
              : "Chỉ tiêu «" + indicator + "» không thuộc bộ dữ liệu này. Gửi vào đúng bộ dữ liệu.",
          definition == null
              ? "There is no indicator '" + indicator + "'."
              : "The indicator '" + indicator + "' is not of this dataset. Send it to its own.");
    }
    if (!plan && period.from().isAfter(today)) {
      throw texts.fault(
          "period",
          "row-future",
          "Kỳ " + period.code() + " chưa bắt đầu mà đã có số thực hiện. Kiểm tra kỳ.",
          "The period " + period.code() + " has not begun and cannot have figures yet.");
    }
    String agency =
        definition.agency() == null || definition.agency().isEmpty()
            ? dataset.agencies().getFirst()
            : definition.agency();
    String by = dataset.id() + "/" + delivery.from();
    FigureDraft draft =
        new FigureDraft(
            indicator,
            period,
            unit.id(),
            agency,
            dims(row, texts, definition),
            plan,
            true,
            value,
            none,
            FigureStatus.ACCEPTED,
            channel(),
            delivery.id(),
            by.length() > 100 ? by.substring(0, 100) : by,
            now,
            dataset.id(),
            now,
            null,
            simulated);
    return new Read(row.nr(), draft);
  }

  private String channel() {
    return switch (delivery.channel()) {
      case "api", "push" -> "api";
      case "form", "vrs" -> "form";
      default -> "file";
    };
  }

  private String dims(Row row, RowTexts texts, Definition definition) throws RowFault {
    Map<String, String> out = new TreeMap<>();
    for (Map.Entry<String, Rule> e : message.dims().entrySet()) {
      put(out, texts, definition, e.getKey(), texts.plain(e.getKey(), e.getValue()));
    }
    if (message.open()) {
      for (String name : row.node().propertyNames()) {
        if (!isNamed(name)) {
          open(out, texts, definition, name);
        }
      }
    }
    return out.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(";"));
  }

  private boolean isNamed(String name) {
    return named.contains(name)
        || payload.table() && named.stream().anyMatch(n -> n.equalsIgnoreCase(name.strip()));
  }

  private void open(Map<String, String> out, RowTexts texts, Definition definition, String name)
      throws RowFault {
    Rule rule = new Rule(List.of(name), null, null, null, List.of(), null, false);
    if (definition.dimensions().containsKey(name)) {
      put(out, texts, definition, name, texts.plain(name, rule));
    } else if (name.equals("agency")) {
      String agency = texts.plain(name, rule);
      if (agency != null && !agency.equals(definition.agency())) {
        throw texts.fault(
            name,
            "row-agency",
            "«"
                + agency
                + "» không phải cơ quan chịu trách nhiệm chỉ tiêu "
                + definition.code()
                + ".",
            "'" + agency + "' does not answer for the indicator " + definition.code() + ".");
      }
    } else if (!payload.table()) {
      throw texts.fault(
          name,
          "row-field",
          "Không có trường «" + name + "» trong gói tin này. Xem lược đồ của gói tin.",
          "There is no field '" + name + "' in this message. Look at its schema.");
    }
  }

  private static void put(
      Map<String, String> out, RowTexts texts, Definition definition, String name, String member)
      throws RowFault {
    if (member == null || !definition.dimensions().containsKey(name)) {
      return;
    }
    if (member.indexOf(';') >= 0 || member.indexOf('=') >= 0) {
      throw texts.fault(
          name,
          "row-text",
          "Giá trị của chiều «" + name + "» không được có ; hoặc =.",
          "A member of the dimension '" + name + "' has no ; and no =.");
    }
    out.put(name, member);
  }

  static RowProblem problem(long row, Problem p) {
    return new RowProblem(row, p.field(), p.code(), p.vi(), p.en());
  }
}
