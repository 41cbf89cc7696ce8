package vn.vonglau.datasets;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.vonglau.datasets.Message.Rule;
import vn.vonglau.datasets.Payload.Row;
import vn.vonglau.kernel.BusinessClock;

/** Rows of a payload as cases over time. */
final class RecordRows {
  private final Dataset dataset;
  private final Message message;
  private final Payload payload;
  private final RowUnits units;
  private final LocalDate today;

  RecordRows(Dataset dataset, Message message, Payload payload, RowUnits units, LocalDate today) {
    this.dataset = dataset;
    this.message = message;
    this.payload = payload;
    this.units = units;
    this.today = today;
  }

  List<RecordRow> read(List<RowProblem> problems) {
    List<RecordRow> out = new ArrayList<>();
    for (Row row : payload.rows()) {
      try {
        out.add(read(row));
      } catch (RowFault e) {
        problems.add(e.problem());
      }
    }
    return out;
  }

  private RecordRow read(Row row) throws RowFault {
    RowTexts texts = new RowTexts(dataset, payload, row);
    if (row.fault() != null) {
      throw texts.fault(null, row.fault().code(), row.fault().vi(), row.fault().en());
    }
    Map<String, Rule> f = message.fields();
    String key = shortText(texts, "key", f.get("key"), 120);
    String state = shortText(texts, "state", f.get("state"), 40);
    Instant opened = micros(texts.time("opened", f.get("opened")));
    Instant done = micros(texts.time("done", f.get("done")));
    if (opened != null && done != null && done.isBefore(opened)) {
      throw texts.fault(
          "done",
          "row-times",
          "Hoàn thành trước khi tiếp nhận. Sửa ở nguồn.",
          "It is done before it was opened. Correct it at the source.");
    }
    String place = texts.plain("unit", f.get("unit"));
    LocalDate day = opened == null ? today : LocalDate.ofInstant(opened, BusinessClock.ZONE);
    String agency = texts.plain("agency", f.get("agency"));
    Double lon = degrees(texts, "lon", f.get("lon"), 180);
    Double lat = degrees(texts, "lat", f.get("lat"), 90);
    return new RecordRow(
        row.nr(),
        key,
        agency == null ? "" : agency.length() > 40 ? agency.substring(0, 40) : agency,
        place == null ? null : units.of(texts, place, day).id(),
        state,
        opened,
        micros(texts.time("due", f.get("due"))),
        done,
        texts.told("title", f.get("title"), 500),
        texts.told("detail", f.get("detail"), 4000),
        more(texts, f),
        lat == null ? null : lon,
        lon == null ? null : lat,
        texts.yes("simulated", f.get("simulated")));
  }

  private static RecordRow.More more(RowTexts texts, Map<String, Rule> f) throws RowFault {
    return new RecordRow.More(
        atMost(texts.plain("category", f.get("category")), 120),
        texts.plain("person", f.get("person")),
        atMost(texts.plain("phone", f.get("phone")), 40),
        photos(texts, f.get("photos")));
  }

  private static String atMost(String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, most);
  }

  private static Integer photos(RowTexts texts, Rule rule) throws RowFault {
    String text = texts.plain("photos", rule);
    if (text != null && !text.matches("[0-9]{1,4}")) {
      throw texts.fault(
          "photos",
          "row-number",
          "«" + text + "» ở «photos» không phải số ảnh. Sửa ở nguồn.",
          "'" + text + "' at 'photos' is no number of photos. Correct it at the source.");
    }
    return text == null ? null : Integer.valueOf(text);
  }

  private static String shortText(RowTexts texts, String field, Rule rule, int most)
      throws RowFault {
    String text = texts.must(field, rule);
    if (text.length() > most) {
      throw texts.fault(
          field,
          "row-text",
          "«" + field + "» dài quá " + most + " ký tự. Sửa ở nguồn.",
          "'" + field + "' is longer than " + most + " letters. Correct it at the source.");
    }
    return text;
  }

  private static Instant micros(Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
  }

  private static Double degrees(RowTexts texts, String field, Rule rule, double most)
      throws RowFault {
    String text = texts.plain(field, rule);
    if (text == null) {
      return null;
    }
    BigDecimal value = Amounts.read(text, false, false);
    if (value == null || Math.abs(value.doubleValue()) > most) {
      throw texts.fault(
          field,
          "row-place",
          "«" + text + "» ở «" + field + "» không phải độ kinh, vĩ. Sửa ở nguồn.",
          "'" + text + "' at '" + field + "' is no longitude or latitude. Correct it.");
    }
    return value.doubleValue();
  }
}
