package vn.vonglau.indicators;

import static vn.vonglau.indicators.OfficeFile.refuse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.audit.Sha256;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.paper.DocxTemplate;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** The letter that urges bodies to send what is overdue (công văn đôn đốc). */
@Component
class Letter {
  /** What a template may ask for, with what it stands for. */
  static final Map<String, String> FIELDS = fields();

  private final Consolidation consolidation;
  private final Agencies agencies;
  private final Forms forms;
  private final Units units;
  private final JdbcClient db;
  private final Journal journal;
  private final BusinessClock clock;

  Letter(
      Consolidation consolidation,
      Agencies agencies,
      Forms forms,
      Units units,
      JdbcClient db,
      Journal journal,
      BusinessClock clock) {
    this.consolidation = consolidation;
    this.agencies = agencies;
    this.forms = forms;
    this.units = units;
    this.db = db;
    this.journal = journal;
    this.clock = clock;
  }

  private static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("co_quan_chu_quan", "cơ quan chủ quản, chữ in hoa");
    fields.put("co_quan", "cơ quan ban hành, chữ in hoa");
    fields.put("ky_hieu", "ký hiệu sau số công văn");
    fields.put("trich_yeu", "trích yếu nội dung, sau V/v");
    fields.put("dia_danh", "địa danh");
    fields.put("ngay_thang_nam", "ngày … tháng … năm …");
    fields.put("kinh_gui", "nơi nhận chính");
    fields.put("bieu", "tên biểu");
    fields.put("ky", "kỳ báo cáo");
    fields.put("han", "hạn gửi");
    fields.put("so_don_vi", "số đơn vị chưa gửi");
    fields.put("bang", "bảng các báo cáo quá hạn; đứng một mình trong đoạn");
    fields.put("noi_nhan", "danh sách nơi nhận");
    fields.put("chuc_vu", "quyền hạn, chức vụ của người ký");
    fields.put("nguoi_ky", "họ tên người ký");
    return fields;
  }

  /**
   * @param unit of the one body it goes to; null = all whose report is missing
   * @throws vn.vonglau.kernel.ProblemException 422 {@code letter-nobody} where nothing is missing
   */
  byte[] make(String code, Period period, Long unit, String agency) throws IOException {
    Form form = forms.now(code);
    List<Consolidation.Missing> missing =
        consolidation.missing(form, period).stream()
            .filter(m -> unit == null || m.unit() == unit)
            .filter(m -> agency == null || m.agency().equals(agency))
            .toList();
    if (missing.isEmpty()) {
      throw refuse(
          "letter-nobody",
          "Không có đơn vị nào chưa gửi báo cáo này. Không cần công văn.",
          "Nobody's report is missing. There is no need of a letter.");
    }
    return DocxTemplate.fill(
        template(), values(form, period, missing), Map.of("bang", table(form, period, missing)));
  }

  private Map<String, String> values(
      Form form, Period period, List<Consolidation.Missing> missing) {
    String issuer = agencies.name(form.receiver());
    String province =
        units.now().era(clock.today()).units(Level.PROVINCE).stream()
            .filter(u -> !u.virtual())
            .map(Unit::shortName)
            .findFirst()
            .orElse("…………");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("co_quan_chu_quan", "UBND TỈNH " + upper(province));
    values.put("co_quan", upper(issuer));
    values.put("ky_hieu", form.receiver() + "-TH");
    values.put("trich_yeu", "đôn đốc gửi báo cáo " + ReportNames.period(period));
    values.put("dia_danh", province);
    values.put("ngay_thang_nam", Dates.letter(clock.today()));
    values.put(
        "kinh_gui",
        missing.size() == 1 ? missing.getFirst().name() : "Các đơn vị có tên trong bảng dưới đây");
    values.put("bieu", form.titleVi());
    values.put("ky", ReportNames.period(period));
    values.put("han", missing.getFirst().due() == null ? "" : Dates.vi(missing.getFirst().due()));
    values.put("so_don_vi", Integer.toString(missing.size()));
    values.put("noi_nhan", "- Như trên;\n- UBND tỉnh (để báo cáo);\n- Lưu: VT.");
    values.put("chuc_vu", "GIÁM ĐỐC");
    values.put("nguoi_ky", "");
    return values;
  }

  private static DocxTemplate.Table table(
      Form form, Period period, List<Consolidation.Missing> missing) {
    List<List<String>> rows = new ArrayList<>();
    for (Consolidation.Missing one : missing) {
      rows.add(
          List.of(
              Integer.toString(rows.size() + 1),
              one.name(),
              form.titleVi(),
              ReportNames.period(period),
              one.due() == null ? "" : Dates.vi(one.due()),
              one.daysLate() == 0 ? "chưa đến hạn" : one.daysLate() + " ngày"));
    }
    return new DocxTemplate.Table(
        List.of(11.0, 44.0, 50.0, 24.0, 21.0, 15.0),
        List.of("TT", "Đơn vị", "Biểu", "Kỳ", "Hạn gửi", "Quá hạn"),
        rows);
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.of("vi"));
  }

  /** The one the province uploaded last, or the packaged one. */
  byte[] template() {
    return db.sql("SELECT content FROM letter_template ORDER BY id DESC FETCH FIRST 1 ROWS ONLY")
        .query((rs, n) -> rs.getBytes(1))
        .optional()
        .orElseGet(LetterPaper::packaged);
  }

  /** Stores a template; those before are kept. */
  @Transactional
  void change(String name, byte[] bytes) {
    OfficeFile.size(bytes);
    if (!OfficeFile.isZip(bytes) || !OfficeFile.inspect(bytes).contains("wordprocessingml")) {
      throw wrong();
    }
    Set<String> found;
    try {
      found = DocxTemplate.fields(bytes);
    } catch (IOException e) {
      throw wrong();
    }
    Set<String> unknown = new TreeSet<>(found);
    unknown.removeAll(FIELDS.keySet());
    if (!unknown.isEmpty()) {
      throw refuse(
          "template-fields",
          "Mẫu có trường không biết: %s. Dùng các trường: %s."
              .formatted(String.join(", ", unknown), String.join(", ", FIELDS.keySet())),
          "The template has unknown fields: %s. Known are: %s."
              .formatted(String.join(", ", unknown), String.join(", ", FIELDS.keySet())));
    }
    if (!found.contains("bang") || !found.contains("kinh_gui")) {
      throw refuse(
          "template-fields",
          "Mẫu thiếu trường {{bang}} hoặc {{kinh_gui}}. Thêm trường rồi gửi lại.",
          "The template lacks {{bang}} or {{kinh_gui}}. Add the field and send it again.");
    }
    String sha = Sha256.hex(bytes);
    db.sql(
            "INSERT INTO letter_template (name, sha256, content, at, by_user)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(
            Attachments.clean(name, "docx"),
            sha,
            bytes,
            Times.of(Times.now(clock)),
            Actor.current())
        .update();
    journal.write("reporting.letter-template-changed", "letter", "sha256=" + sha);
  }

  private static RuntimeException wrong() {
    return refuse(
        "template-docx",
        "Mẫu công văn phải là tệp .docx không có macro. Lưu lại thành .docx rồi gửi.",
        "A template of the letter is a .docx without macros. Save it as .docx and send it.");
  }
}
