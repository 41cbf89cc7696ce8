package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a number as people type it; nothing is guessed: what can mean two things is asked. */
final class Typed {
  /**
   * What a cell holds.
   *
   * @param value null for an empty cell, and where {@code fault} says why it cannot be read
   */
  record Reading(BigDecimal value, Fault fault) {
    boolean isEmpty() {
      return value == null && fault == null;
    }
  }

  /**
   * Why it cannot be read, and what to do.
   *
   * @param code stable: number-ambiguous, number-text, number-unit, number-scale …
   */
  record Fault(String code, String vi, String en) {}

  private static final Reading EMPTY = new Reading(null, null);
  private static final BigDecimal ABSURD = BigDecimal.TEN.pow(18);
  private static final int MOST_DECIMALS = 10;
  private static final int LONGEST = 60;
  private static final Pattern PARTS =
      Pattern.compile("(?<sign>[-+]?) ?(?<digits>\\d[\\d., ']*(?<=\\d)|[.,]\\d+)(?<rest>.*)");
  private static final Pattern SCALE =
      Pattern.compile(
          "(nghìn|ngàn|ngìn|triệu|tỷ|tỉ|trăm|chục|vạn|thousands?|millions?|billions?|k|tr|ng)"
              + "([ .].*)?");
  private static final Pattern POWER = Pattern.compile("[-+]?[\\d.,]+ ?[eE] ?[-+]?\\d+.*");
  private static final Pattern DATE =
      Pattern.compile("\\d{1,2}[/-]\\d{1,2}[/-]\\d{2,4}.*|\\d{4}-\\d{1,2}-\\d{1,2}.*");
  private static final String DECIMALS = "%s không đọc được: dấu phân cách nghìn không đều.";

  private Typed() {}

  /**
   * @param unit the indicator's unit of measure; a trailing one that equals it is taken
   */
  static Reading read(String typed, String unit) {
    String text = plain(typed);
    if (text.isEmpty()) {
      return EMPTY;
    }
    String shown = show(typed);
    if (Legacy.suspect(text)) {
      return Legacy.fault(shown);
    }
    if (text.length() > LONGEST) {
      return text(shown);
    }
    if (DATE.matcher(text).matches()) {
      return fault(
          "number-date",
          "«%s» là ngày, không phải số.".formatted(shown),
          "'%s' is a date, not a number.".formatted(shown),
          "Ghi số, hoặc đổi định dạng ô sang Số.",
          "Write the number, or set the format of the cell to Number.");
    }
    if (POWER.matcher(text).matches()) {
      return fault(
          "number-power",
          "«%s» viết theo lũy thừa.".formatted(shown),
          "'%s' is written as a power.".formatted(shown),
          "Ghi đủ các chữ số.",
          "Write out all digits.");
    }
    if (text.matches("-+|\\.{2,}|…|x|n/?a|không( có)?|chưa có( số liệu)?")) {
      return fault(
          "number-none",
          "«%s» không phải số.".formatted(shown),
          "'%s' is no number.".formatted(shown),
          "Nếu là không thì ghi 0; nếu không có số liệu thì chọn «Không có số liệu» và ghi lý do.",
          "Write 0 for none; where there is no figure choose 'no value' and say why.");
    }
    Matcher m = PARTS.matcher(text);
    if (!m.matches()) {
      return text(shown);
    }
    Reading rest = rest(m.group("rest").strip(), unit == null ? "" : unit, shown);
    return rest != null ? rest : digits(m.group("sign"), m.group("digits"), shown);
  }

  /** A number that a file or a program gave as one. */
  static Reading number(BigDecimal value) {
    if (value.abs().compareTo(ABSURD) >= 0) {
      return fault(
          "number-absurd",
          "Số quá lớn (từ 10^18 trở lên).",
          "The number is too large (10^18 or more).",
          "Kiểm tra số và đơn vị tính.",
          "Check the number and its unit.");
    }
    BigDecimal plain = value.stripTrailingZeros();
    if (plain.scale() > MOST_DECIMALS) {
      // a spreadsheet keeps 0.1+0.2 as 0.30000000000000004
      plain = plain.setScale(MOST_DECIMALS, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
    }
    return new Reading(plain.scale() < 0 ? plain.setScale(0) : plain, null);
  }

  private static Reading rest(String rest, String unit, String shown) {
    if (rest.isEmpty() || key(rest).equals(key(unit))) {
      return null;
    }
    String of = unit.isEmpty() ? "không có đơn vị" : "tính bằng " + unit;
    String ofEn = unit.isEmpty() ? "has no unit" : "is in " + unit;
    if (SCALE.matcher(rest.toLowerCase(Locale.ROOT)).matches()) {
      return fault(
          "number-scale",
          "«%s»: chỉ tiêu %s.".formatted(shown, of),
          "'%s': the indicator %s.".formatted(shown, ofEn),
          "Quy đổi sang đúng đơn vị rồi chỉ ghi số.",
          "Convert it to that unit and write the number alone.");
    }
    if (rest.matches("[.,\\d' -].*")) {
      return text(shown);
    }
    return fault(
        "number-unit",
        "«%s» ghi đơn vị khác: chỉ tiêu %s.".formatted(shown, of),
        "'%s' names another unit: the indicator %s.".formatted(shown, ofEn),
        "Quy đổi nếu cần, rồi chỉ ghi số.",
        "Convert it where needed and write the number alone.");
  }

  private static Reading digits(String sign, String digits, String shown) {
    String text = digits.replace('\'', ' ');
    int comma = text.lastIndexOf(',');
    int dot = text.lastIndexOf('.');
    int point = Math.max(comma, dot);
    boolean both = comma >= 0 && dot >= 0;
    char mark = point < 0 ? 0 : text.charAt(point);
    boolean several = point >= 0 && text.indexOf(mark) != point;
    if (both && several) {
      return uneven(shown);
    }
    String whole = text;
    String part = "";
    if (point >= 0 && !several) {
      whole = text.substring(0, point);
      part = text.substring(point + 1);
      if (mark == '.' && !both && whole.matches("[1-9]\\d{0,2}") && part.matches("\\d{3}")) {
        return fault(
            "number-ambiguous",
            "«%s» có thể là %s hoặc %s.".formatted(shown, whole + part, whole + "," + part),
            "'%s' may be %s or %s.".formatted(shown, whole + part, whole + "," + part),
            "Ghi %s nếu là số nghìn, ghi %s nếu là số lẻ."
                .formatted(whole + part, whole + "," + part),
            "Write %s for thousands, %s for a fraction."
                .formatted(whole + part, whole + "," + part));
      }
    }
    String separator = separator(whole);
    if (separator == null || !part.matches("\\d{0,30}")) {
      return uneven(shown);
    }
    String plain = separator.isEmpty() ? whole : whole.replace(separator, "");
    if (plain.length() > 40) {
      return number(ABSURD);
    }
    if (part.length() > MOST_DECIMALS) {
      return fault(
          "number-decimals",
          "«%s» có quá nhiều chữ số lẻ.".formatted(shown),
          "'%s' has too many decimals.".formatted(shown),
          "Ghi nhiều nhất %d chữ số sau dấu phẩy.".formatted(MOST_DECIMALS),
          "Write at most %d decimals.".formatted(MOST_DECIMALS));
    }
    String number =
        (sign.equals("-") ? "-" : "") + (plain.isEmpty() ? "0" : plain) + "." + part + "0";
    return number(new BigDecimal(number));
  }

  /** What stands between the groups of three; empty for none, null where they are uneven. */
  private static String separator(String whole) {
    if (whole.matches("\\d*")) {
      return "";
    }
    for (String sign : new String[] {".", ",", " "}) {
      String quoted = Pattern.quote(sign);
      if (whole.matches("\\d{1,3}(" + quoted + "\\d{3})+")) {
        return sign;
      }
    }
    return null;
  }

  private static Reading uneven(String shown) {
    return fault(
        "number-groups",
        DECIMALS.formatted("«" + shown + "»"),
        "'%s' cannot be read: the groups of thousands are uneven.".formatted(shown),
        "Ghi dạng 1234,5 hoặc 1.234,5.",
        "Write it like 1234,5 or 1.234,5.");
  }

  private static Reading text(String shown) {
    return fault(
        "number-text",
        "«%s» không phải số.".formatted(shown),
        "'%s' is no number.".formatted(shown),
        "Ghi số; lời giải thích ghi vào cột ghi chú.",
        "Write a number; remarks go into the column of remarks.");
  }

  static Reading fault(String code, String vi, String en, String viRemedy, String enRemedy) {
    return new Reading(null, new Fault(code, vi + " " + viRemedy, en + " " + enRemedy));
  }

  /** NFC, one kind of space and minus, nothing invisible. */
  static String plain(String typed) {
    if (typed == null) {
      return "";
    }
    return Normalizer.normalize(typed, Normalizer.Form.NFC)
        .replaceAll("\\p{Cf}+", "")
        .replaceAll("[\\p{Cc}\\s\\p{Z}]+", " ")
        .replaceAll("[\u2212\u2013\u2012\u2010\u2011\uFE63\uFF0D]", "-")
        .strip();
  }

  /** Equal for unit names that differ only in case, spaces and raised digits. */
  static String key(String unit) {
    return plain(unit)
        .toLowerCase(Locale.ROOT)
        .replace('²', '2')
        .replace('³', '3')
        .replace("tỉ ", "tỷ ")
        .replaceAll("[ .]+", "");
  }

  /** What a person can read of a cell in a message. */
  static String show(String cell) {
    String clean = cell == null ? "" : cell.replaceAll("\\p{Cntrl}", "·").strip();
    return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
  }
}
