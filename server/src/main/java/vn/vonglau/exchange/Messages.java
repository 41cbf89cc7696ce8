package vn.vonglau.exchange;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.indicators.FigureScore;
import vn.vonglau.indicators.FigureScores;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** Makes messages out of published figures, as far as their caller may see them. */
@Component
public class Messages {
  private final FigureReader figures;
  private final FigureScores scores;
  private final Definitions definitions;
  private final Units units;
  private final BusinessClock clock;

  Messages(
      FigureReader figures,
      FigureScores scores,
      Definitions definitions,
      Units units,
      BusinessClock clock) {
    this.figures = figures;
    this.scores = scores;
    this.definitions = definitions;
    this.units = units;
    this.clock = clock;
  }

  /** A row on its way into the message. */
  private record Row(
      MessageTemplate.Field field,
      Definition of,
      BigDecimal value,
      String method,
      String reason,
      Figure figure,
      boolean simulated) {}

  /** The unit of a template where none is named: the only one of its level on the last day. */
  public Unit unit(MessageTemplate template, Long id, Period period) {
    if (id != null) {
      Unit one = units.now().get(id);
      if (one.level() != template.level()) {
        throw Problem.of(
                422,
                "message-level",
                "Mẫu này là của cấp khác. Chọn đơn vị " + level(template.level()) + ".",
                "This template is of another level. Choose a " + template.level().id() + ".")
            .at("unit", null)
            .asException();
      }
      return one;
    }
    List<Unit> all =
        units.now().era(period.last()).units(template.level()).stream()
            .filter(u -> !u.virtual())
            .toList();
    if (all.size() != 1) {
      throw Problem.badRequest(
              "message-unit",
              "Cần chọn đơn vị. Thêm tham số unit.",
              "A unit is needed. Add the parameter unit.")
          .at("unit", null)
          .asException();
    }
    return all.getFirst();
  }

  private static String level(Level level) {
    return level == Level.PROVINCE ? "cấp tỉnh" : "cấp xã";
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code message-period} where the template is of
   *     another kind of period, {@code message-future} where it has not begun
   */
  public Message of(Caller caller, MessageTemplate template, Period period, Unit unit) {
    if (!period.span().letters().equals(template.span())) {
      throw Problem.of(
              422,
              "message-period",
              "Mẫu này dùng cho kỳ loại %s, ví dụ %s. Sửa tham số period."
                  .formatted(template.span(), example(template.span())),
              "This template is of periods of kind %s, like %s. Correct the parameter period."
                  .formatted(template.span(), example(template.span())))
          .at("period", null)
          .asException();
    }
    if (period.from().isAfter(clock.today())) {
      throw Problem.of(
              422,
              "message-future",
              "Kỳ này chưa bắt đầu nên chưa có số liệu. Chọn kỳ sớm hơn.",
              "This period has not begun and has no figures. Choose an earlier one.")
          .at("period", null)
          .asException();
    }
    List<Words> problems = new ArrayList<>();
    int hidden = 0;
    List<Row> rows = new ArrayList<>();
    for (MessageTemplate.Field field : fields(template)) {
      Definition of = definitions.now().find(field.indicator()).orElse(null);
      if (of == null) {
        problems.add(
            new Words(
                "Mẫu nêu chỉ tiêu " + field.indicator() + " không có trong danh mục.",
                "The template names an indicator that does not exist: " + field.indicator() + "."));
      } else if (figures.visible(caller, List.of(field.indicator())).isEmpty()) {
        hidden++;
      } else {
        rows.add(row(caller, field, of, period, unit));
      }
    }
    if (hidden > 0) {
      problems.add(
          new Words(
              hidden + " trường ngoài quyền xem của tài khoản này nên không có trong thông điệp.",
              hidden + " fields are beyond this account's rights and not in the message."));
    }
    List<String> missing =
        rows.stream()
            .filter(r -> r.field.required() && r.value == null)
            .map(r -> r.field.field())
            .toList();
    if (!missing.isEmpty()) {
      problems.add(
          new Words(
              "Thiếu số liệu bắt buộc: " + String.join(", ", missing) + ".",
              "Required figures are missing: " + String.join(", ", missing) + "."));
    }
    boolean simulated = rows.stream().anyMatch(Row::simulated);
    Map<String, Object> content = content(template, period, unit, rows);
    String hash = MessageTree.hash(content);
    String name = String.join("|", template.id(), "" + template.version(), period.code(), hash);
    return new Message(
        template,
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        hash,
        content,
        quality(template, rows),
        missing.isEmpty(),
        simulated,
        hidden,
        problems);
  }

  private static String example(String span) {
    return switch (span) {
      case "D" -> "2026-06-15";
      case "W" -> "2026-W23";
      case "M" -> "2026-06";
      case "Q" -> "2026-Q2";
      case "3M", "6M", "9M" -> "2026-" + span;
      case "SY" -> "SY2026";
      default -> "2026";
    };
  }

  /** Those of the template, then the rows of its form that it does not list itself. */
  private List<MessageTemplate.Field> fields(MessageTemplate template) {
    List<MessageTemplate.Field> out = new ArrayList<>(template.fields());
    if (!template.form().isEmpty()) {
      for (String indicator : figures.rowsOf(template.form())) {
        if (out.stream().noneMatch(f -> f.indicator().equals(indicator))) {
          out.add(new MessageTemplate.Field(indicator, indicator, false, "", false));
        }
      }
    }
    return out;
  }

  private Row row(
      Caller caller, MessageTemplate.Field field, Definition of, Period period, Unit unit) {
    if (!field.plan() && field.dimensions().isEmpty()) {
      FigureReader.OnUnit read =
          figures.published(caller, of.code(), period, List.of(unit)).get(unit.id());
      if (read == null) {
        return new Row(field, of, null, "missing", null, null, false);
      }
      Figure figure =
          read.figure() == 0
              ? null
              : figures.byId(caller, List.of(read.figure())).get(read.figure());
      String why =
          figure != null && figure.what().noValue() != null
              ? figure.what().noValue()
              : read.reason() == null ? null : read.reason().vi();
      BigDecimal value = read.method().equals("incomplete") ? null : read.value();
      return new Row(field, of, value, read.method(), why, figure, read.simulated());
    }
    return figures.accepted(caller, of.code(), period, unit.id()).stream()
        .filter(f -> f.what().plan() == field.plan())
        .filter(f -> f.what().dimensions().equals(field.dimensions()))
        .findFirst()
        .map(
            f ->
                new Row(
                    field,
                    of,
                    f.what().value(),
                    f.what().value() == null ? "missing" : "exact",
                    f.what().noValue(),
                    f,
                    f.what().simulated()))
        .orElseGet(() -> new Row(field, of, null, "missing", null, null, false));
  }

  private static Map<String, Object> content(
      MessageTemplate t, Period period, Unit unit, List<Row> rows) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put(t.name("kyBaoCao"), period.code());
    out.put(t.name("tuNgay"), period.from().toString());
    out.put(t.name("denNgay"), period.last().toString());
    out.put(t.name("maDonVi"), unit.code());
    out.put(t.name("tenDonVi"), unit.name());
    out.put(t.name("capDonVi"), unit.level().id());
    List<Map<String, Object>> list = new ArrayList<>();
    for (Row r : rows) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put(t.name("ma"), r.field.field());
      one.put(t.name("ten"), r.of.nameVi());
      one.put(t.name("donViTinh"), r.of.unit());
      one.put(t.name("loai"), r.field.plan() ? "ke-hoach" : "thuc-hien");
      one.put(t.name("giaTri"), r.value);
      one.put(t.name("cachTinh"), method(r.method));
      one.put(t.name("lyDo"), r.reason);
      one.put(t.name("phienBan"), r.figure == null ? null : r.figure.version());
      one.put(t.name("maBamSoLieu"), r.figure == null ? null : r.figure.hash());
      one.put(
          t.name("duyetLuc"),
          r.figure == null || r.figure.what().approvedAt() == null
              ? null
              : r.figure.what().approvedAt().toString());
      one.put(t.name("moPhong"), r.simulated);
      list.add(one);
    }
    out.put(t.name("chiTieu"), list);
    return out;
  }

  private static String method(String method) {
    return switch (method) {
      case "exact" -> "dung-so-bao-cao";
      case "estimated" -> "uoc-tinh";
      case "incomplete" -> "chua-du";
      case "refused" -> "khong-quy-doi-duoc";
      default -> "chua-co";
    };
  }

  private List<Map<String, Object>> quality(MessageTemplate t, List<Row> rows) {
    Map<Long, Figure> all = new HashMap<>();
    rows.stream().map(Row::figure).filter(f -> f != null).forEach(f -> all.put(f.id(), f));
    Map<Long, FigureScore> found = scores.of(all.values());
    List<Map<String, Object>> out = new ArrayList<>();
    for (Row r : rows) {
      FigureScore s = r.figure == null ? null : found.get(r.figure.id());
      if (s != null) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put(t.name("ma"), r.field.field());
        one.put(t.name("dung"), s.dung());
        one.put(t.name("du"), s.du());
        one.put(t.name("sach"), s.sach());
        one.put(t.name("song"), s.song());
        out.add(one);
      }
    }
    return out;
  }

  /** As it is sent: {@code json} or {@code xml}. */
  public static byte[] bytes(Message message, String format) {
    return format.equals("xml") ? MessageTree.xml(message) : MessageTree.json(message);
  }
}
