package vn.vonglau.indicators;

import static vn.vonglau.indicators.OfficeFile.refuse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.audit.Sha256;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.Problem;

/**
 * Files that go with a report, or with the wish to correct a figure. What a file is, its bytes say,
 * never its name. A scanner for malicious content has one place to stand: {@link #mustBeHarmless},
 * which sees every file before it is stored; no program of the machine is ever run on it.
 */
@Component
class Attachments {
  private static final int LONGEST_NAME = 150;
  private static final int MOST = 20;

  /** What a file goes with. */
  enum Place {
    REPORT("report_attachment", "report"),
    CORRECTION("case_attachment", "case_id");

    private final String table;
    private final String owner;

    Place(String table, String owner) {
      this.table = table;
      this.owner = owner;
    }
  }

  /** Media type by ending; what is not here is not taken. */
  private static final Map<String, String> TYPES =
      Map.of(
          "pdf", "application/pdf",
          "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "png", "image/png",
          "jpg", "image/jpeg");

  private final JdbcClient db;
  private final Journal journal;
  private final BusinessClock clock;

  Attachments(JdbcClient db, Journal journal, BusinessClock clock) {
    this.db = db;
    this.journal = journal;
    this.clock = clock;
  }

  record Attachment(
      long id, String name, String type, int size, String sha256, Instant at, String by) {}

  record Content(Attachment about, byte[] bytes) {}

  /** Those of a report or a correction, in the order they came. */
  List<Attachment> of(Place place, long owner) {
    return of(place, owner, owner).getOrDefault(owner, List.of());
  }

  /** Those of all reports or corrections from one to another, by its id. */
  Map<Long, List<Attachment>> of(Place place, long first, long last) {
    Map<Long, List<Attachment>> files = new HashMap<>();
    db.sql(
            ("SELECT %1$s, id, name, type, size, sha256, at, by_user FROM %2$s"
                    + " WHERE %1$s BETWEEN ? AND ? ORDER BY id")
                .formatted(place.owner, place.table))
        .params(first, last)
        .query(
            (RowCallbackHandler)
                rs ->
                    files
                        .computeIfAbsent(rs.getLong(place.owner), k -> new ArrayList<>())
                        .add(about(rs)));
    return files;
  }

  Content get(Place place, long owner, long id) {
    return db.sql("SELECT * FROM " + place.table + " WHERE " + place.owner + " = ? AND id = ?")
        .params(owner, id)
        .query((rs, n) -> new Content(about(rs), rs.getBytes("content")))
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  /** In the caller's transaction; the same bytes twice are one file. */
  @Transactional
  Attachment add(Place place, long owner, String name, byte[] bytes) {
    OfficeFile.size(bytes);
    String ending = kind(bytes);
    mustBeHarmless(bytes, ending);
    String sha = Sha256.hex(bytes);
    List<Attachment> there = of(place, owner);
    for (Attachment one : there) {
      if (one.sha256().equals(sha)) {
        return one;
      }
    }
    if (there.size() >= MOST) {
      throw refuse(
          "attachment-many",
          "Đã có %d tệp kèm theo. Gộp các tệp rồi gửi lại.".formatted(MOST),
          "There are %d files already. Join some of them.".formatted(MOST));
    }
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO "
                + place.table
                + " ("
                + place.owner
                + ", name, type, size, sha256, content, at, by_user)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            owner,
            clean(name, ending),
            TYPES.get(ending),
            bytes.length,
            sha,
            bytes,
            Times.of(Times.now(clock)),
            Actor.current())
        .update(key, "id");
    long id = key.getKey().longValue();
    Attachment stored = get(place, owner, id).about();
    journal.write(
        "reporting.file-attached",
        place.name().toLowerCase(Locale.ROOT) + ":" + owner,
        "file=" + id + "; name=" + stored.name() + "; sha256=" + sha);
    return stored;
  }

  private static Attachment about(java.sql.ResultSet rs) throws java.sql.SQLException {
    return new Attachment(
        rs.getLong("id"),
        rs.getString("name"),
        rs.getString("type"),
        rs.getInt("size"),
        rs.getString("sha256"),
        Times.get(rs, "at"),
        rs.getString("by_user"));
  }

  /** Refuses what can run: macros, entities, archives that unfold without end, scripts in PDF. */
  private static void mustBeHarmless(byte[] bytes, String ending) {
    if (ending.equals("docx") || ending.equals("xlsx")) {
      if (OfficeFile.inspect(bytes).contains("macroEnabled")) {
        throw macros();
      }
    } else if (ending.equals("pdf")) {
      String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
      if (text.contains("/JavaScript") || text.contains("/Launch")) {
        throw refuse(
            "attachment-script",
            "Tệp PDF chứa mã chạy được nên không được nhận. In lại thành PDF rồi gửi.",
            "The PDF holds something that runs and is not taken. Print it to PDF anew and send"
                + " it.");
      }
    }
  }

  private static RuntimeException macros() {
    return refuse(
        "file-macros",
        "Tệp chứa macro nên không được nhận. Lưu thành .docx, .xlsx thường rồi gửi lại.",
        "The file holds macros and is not taken. Save it without them and send it again.");
  }

  private static String kind(byte[] bytes) {
    if (OfficeFile.isPdf(bytes)) {
      return "pdf";
    } else if (OfficeFile.isPng(bytes)) {
      return "png";
    } else if (OfficeFile.isJpeg(bytes)) {
      return "jpg";
    } else if (OfficeFile.isZip(bytes)) {
      String types = OfficeFile.inspect(bytes);
      if (types.contains("macroEnabled")) {
        throw macros();
      } else if (types.contains("wordprocessingml")) {
        return "docx";
      } else if (types.contains("spreadsheetml")) {
        return "xlsx";
      }
    }
    throw refuse(
        "attachment-kind",
        "Chỉ nhận tệp kèm theo dạng PDF, DOCX, XLSX, PNG, JPG; tệp .doc, .xls cũ cần lưu lại thành"
            + " .docx, .xlsx.",
        "Files to attach are PDF, DOCX, XLSX, PNG, JPG; save an old .doc or .xls as .docx or"
            + " .xlsx.");
  }

  /** Without folders, controls and signs that a system reads; with the ending that is true. */
  static String clean(String name, String ending) {
    String last = name == null ? "" : name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
    String plain =
        Names.normal(last).replaceAll("[\\p{Cntrl}\"<>:|?*;]+", " ").replaceAll("^[. ]+", "");
    int dot = plain.lastIndexOf('.');
    String stem = (dot > 0 ? plain.substring(0, dot) : plain).strip();
    stem = stem.isEmpty() ? "tep" : stem;
    stem = stem.length() > LONGEST_NAME ? stem.substring(0, LONGEST_NAME) : stem;
    return stem + "." + ending.toLowerCase(Locale.ROOT);
  }
}
