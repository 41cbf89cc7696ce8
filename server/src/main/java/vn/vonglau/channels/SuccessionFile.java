package vn.vonglau.channels;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.formats.Csv;
import vn.vonglau.formats.Refusals;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Finding;
import vn.vonglau.units.Finding.Severity;
import vn.vonglau.units.Level;
import vn.vonglau.units.SuccessionDraft;

/**
 * A table of which unit went where: old code, new code, whole or part, and where somebody published
 * it the share with its source. A share without a source is left out and reported; the edge stays.
 */
final class SuccessionFile {
  record Result(List<SuccessionDraft> moves, List<Finding> findings) {}

  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "old", List.of("oldcode", "macu", "madonvicu", "fromcode", "predecessor"),
          "new", List.of("newcode", "mamoi", "madonvimoi", "tocode", "successor"),
          "kind", List.of("part", "kind", "extent", "phamvi", "mucdo"),
          "share", List.of("share", "tyle"),
          "source", List.of("sharesource", "sharebasis", "nguontyle"),
          "level", List.of("oldlevel", "level", "cap"),
          "date", List.of("date", "ngay", "validfrom", "ngayhieuluc", "effectivedate"),
          "decree", List.of("resolution", "resolutionno", "decree", "nghiquyet", "songhiquyet"));

  private static final DateTimeFormatter VIETNAMESE_DAY =
      DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

  private static final int LONGEST_CELL = 300;

  private final String file;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<SuccessionDraft> moves = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Long> pairs = new HashMap<>();

  private SuccessionFile(String file, Csv.Record header) {
    this.file = file;
    Map<String, Integer> byKey = new LinkedHashMap<>();
    for (int i = 0; i < header.cells().size(); i++) {
      byKey.putIfAbsent(Names.key(header.cells().get(i)).replace(" ", ""), i);
    }
    ALIASES.forEach(
        (field, names) ->
            names.stream()
                .filter(byKey::containsKey)
                .findFirst()
                .ifPresent(n -> columns.put(field, byKey.get(n))));
    for (String needed : List.of("old", "new", "kind")) {
      if (!columns.containsKey(needed)) {
        String accepted = String.join(", ", ALIASES.get(needed));
        String present = String.join(", ", header.cells());
        throw Refusals.file(
            file,
            "succession-column",
            "thiếu cột " + needed + " (nhận: " + accepted + "); các cột có: " + present,
            "column " + needed + " is missing (accepted: " + accepted + "); it has: " + present);
      }
    }
  }

  /**
   * @param name name of the file for people
   * @throws ProblemException when the file is no table or lacks a needed column
   */
  static Result read(Path path, String name) {
    List<Csv.Record> records = Csv.read(path, name);
    SuccessionFile reading = new SuccessionFile(name, records.getFirst());
    records.stream().skip(1).forEach(reading::take);
    reading.checkShares();
    return new Result(reading.moves, reading.findings);
  }

  private void take(Csv.Record record) {
    try {
      moves.add(move(record));
    } catch (ProblemException e) {
      Problem p = e.problem();
      report(Severity.ERROR, record.line(), raw(record, "old"), p.code(), p.vi(), p.en());
    }
  }

  private SuccessionDraft move(Csv.Record record) {
    String oldCode = code(record, "old", "cũ");
    String newCode = code(record, "new", "mới");
    boolean whole = whole(cell(record, "kind"));
    Level level = level(cell(record, "level"));
    String pair = level + ":" + oldCode + ">" + newCode;
    Long first = pairs.putIfAbsent(pair, record.line());
    if (first != null) {
      throw refuse(
          "succession-twice",
          "Cặp " + oldCode + " → " + newCode + " đã có ở dòng " + first + ".",
          "The pair " + oldCode + " → " + newCode + " stands on line " + first + " already.");
    }
    String source = cell(record, "source");
    BigDecimal share = share(record, oldCode, whole, source);
    return new SuccessionDraft(
        file,
        record.line(),
        level,
        oldCode,
        newCode,
        whole,
        share,
        share == null ? null : source,
        cell(record, "decree"),
        date(cell(record, "date")));
  }

  private String code(Csv.Record record, String field, String which) {
    String code = UnitDrafts.text(cell(record, field));
    if (code == null) {
      throw refuse(
          "succession-code-missing",
          "Thiếu mã đơn vị " + which + ".",
          "The " + field + " code is missing.");
    }
    if (!code.matches("[0-9]{1,10}")) {
      throw refuse(
          "succession-code-form",
          "Mã «" + code + "» không đúng dạng: chỉ gồm chữ số.",
          "Code '" + code + "' has the wrong form: digits only.");
    }
    return code;
  }

  private static boolean whole(String kind) {
    // a remark in brackets may follow: "part (under several new units)"
    String word = kind == null ? "" : Names.key(kind.replaceAll("\\(.*", ""));
    return switch (word) {
      case "full", "whole", "whole assumed", "all", "toan bo", "nguyen ven", "nguyen trang" -> true;
      case "partial", "part", "mot phan" -> false;
      default ->
          throw refuse(
              "succession-kind",
              "Chưa biết phạm vi «" + kind + "»; dùng whole (toàn bộ) hoặc part (một phần).",
              "Unknown extent '" + kind + "'; use whole or part.");
    };
  }

  private static Level level(String text) {
    return switch (text == null ? "" : Names.key(text)) {
      case "1", "province", "tinh" -> Level.PROVINCE;
      case "2", "district", "huyen" -> Level.DISTRICT;
      case "3", "commune", "xa" -> Level.COMMUNE;
      case "" -> null;
      default ->
          throw refuse(
              "succession-level",
              "Chưa biết cấp «" + text + "»; dùng 1, 2, 3 hoặc province, district, commune.",
              "Unknown level '" + text + "'; use 1, 2, 3 or province, district, commune.");
    };
  }

  private BigDecimal share(Csv.Record record, String oldCode, boolean whole, String source) {
    String text = cell(record, "share");
    if (text == null) {
      return null;
    }
    BigDecimal share;
    try {
      share = new BigDecimal(text.replace(',', '.'));
    } catch (NumberFormatException e) {
      share = null;
    }
    boolean outside = share == null || share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0;
    if (outside) {
      throw refuse(
          "succession-share",
          "Tỷ lệ «" + text + "» phải là số lớn hơn 0 và không quá 1.",
          "The share '" + text + "' must be a number above 0 and at most 1.");
    }
    if (source == null) {
      report(
          Severity.WARNING,
          record.line(),
          oldCode,
          "succession-share-source",
          "Tỷ lệ " + text + " không ghi nguồn nên bị bỏ; quan hệ vẫn được giữ.",
          "The share " + text + " names no source and was left out; the edge was kept.");
      return null;
    }
    if (whole && share.compareTo(BigDecimal.ONE) != 0) {
      report(
          Severity.WARNING,
          record.line(),
          oldCode,
          "succession-share-whole",
          "Đơn vị chuyển toàn bộ mà tỷ lệ là " + text + "; tỷ lệ bị bỏ, quan hệ vẫn được giữ.",
          "The unit moved whole, yet its share is "
              + text
              + "; the share was left out and the edge"
              + " kept.");
      return null;
    }
    return share;
  }

  private static LocalDate date(String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.contains("/") ? LocalDate.parse(text, VIETNAMESE_DAY) : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw refuse(
          "succession-date",
          "Ngày «" + text + "» không đúng dạng; dùng 2025-07-01 hoặc 01/07/2025.",
          "The date '" + text + "' has the wrong form; use 2025-07-01 or 01/07/2025.");
    }
  }

  /** The shares of one old unit cannot be more than the unit. */
  private void checkShares() {
    Map<String, List<SuccessionDraft>> byOld = new LinkedHashMap<>();
    for (SuccessionDraft m : moves) {
      if (m.share() != null) {
        byOld.computeIfAbsent(m.level() + ":" + m.oldCode(), k -> new ArrayList<>()).add(m);
      }
    }
    byOld.forEach(
        (key, list) -> {
          BigDecimal sum =
              list.stream().map(SuccessionDraft::share).reduce(BigDecimal.ZERO, BigDecimal::add);
          // shares are published with two to four decimals: three of them may round up
          if (sum.compareTo(new BigDecimal("1.01")) > 0) {
            SuccessionDraft last = list.getLast();
            moves.replaceAll(m -> list.contains(m) ? withoutShare(m) : m);
            report(
                Severity.WARNING,
                last.line(),
                last.oldCode(),
                "succession-share-sum",
                "Các tỷ lệ của mã "
                    + last.oldCode()
                    + " cộng lại là "
                    + sum
                    + ", quá 1; các tỷ lệ đó bị bỏ, quan hệ vẫn được giữ.",
                "The shares of code "
                    + last.oldCode()
                    + " add up to "
                    + sum
                    + ", above 1; they were left out and the edges kept.");
          }
        });
  }

  private static SuccessionDraft withoutShare(SuccessionDraft m) {
    return new SuccessionDraft(
        m.file(),
        m.line(),
        m.level(),
        m.oldCode(),
        m.newCode(),
        m.whole(),
        null,
        null,
        m.decree(),
        m.date());
  }

  private String raw(Csv.Record record, String field) {
    Integer column = columns.get(field);
    return column == null || column >= record.cells().size()
        ? null
        : Names.normal(record.cells().get(column));
  }

  private String cell(Csv.Record record, String field) {
    String text = raw(record, field);
    if (text == null) {
      return null;
    }
    if (text.length() > LONGEST_CELL) {
      throw refuse(
          "succession-cell-long",
          "Ô " + field + " dài hơn " + LONGEST_CELL + " chữ.",
          "The cell " + field + " is longer than " + LONGEST_CELL + " letters.");
    }
    return text.isEmpty() ? null : text;
  }

  private void report(
      Severity severity, long line, String unit, String code, String vi, String en) {
    findings.add(new Finding(severity, code, file, line, unit, null, vi, en, null, null, null));
  }

  private static ProblemException refuse(String code, String vi, String en) {
    return Problem.of(422, code, vi, en).asException();
  }
}
