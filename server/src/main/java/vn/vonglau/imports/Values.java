package vn.vonglau.imports;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value of a file can be read as. Nothing is guessed: what is no clear value gives null. */
final class Values {
  static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Pattern INTEGER = Pattern.compile("[+\\-−]?(0|[1-9]\\d{0,17})");
  private static final Pattern PLAIN = Pattern.compile("[+\\-−]?\\d{1,30}");
  private static final Pattern EXPONENT =
      Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?[eE][+-]?\\d{1,3}");
  private static final Pattern SPACES =
      Pattern.compile("[+\\-−]?\\d{1,3}([\u00a0\u202f ]\\d{3})+([.,]\\d+)?");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})(?:[ ,T]+(.+))?");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([/-])(\\d{1,2})\\2(\\d{1,2})(?:[ T]+(.+))?");
  private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d\\d)(\\d\\d)(\\d\\d)");
  private static final Pattern CLOCK =
      Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2})(\\.\\d{1,9})?)?\\s*(Z|[+-]\\d{2}:?\\d{2})?");
  private static final Set<String> EMPTY =
      Set.of(
          "", "-", "--", "–", "—", "n/a", "#n/a", "na", "null", "nan", "none", "(null)", "<null>");
  private static final Map<String, Boolean> TRUTH =
      Map.of(
          "true", true, "false", false, "yes", true, "no", false, "có", true, "không", false,
          "đúng", true, "sai", false);

  private Values() {}

  /** Null, blank, or a mark by which people say that there is none. */
  static boolean absent(Object value) {
    return value == null
        || value instanceof String text
            && (text.isBlank()
                || text.length() < 20 && EMPTY.contains(text.strip().toLowerCase(Locale.ROOT)))
        || value instanceof Double number && number.isNaN();
  }

  /** As text: whole numbers without a point, NFC, no space at the ends. */
  static String text(Object value) {
    return switch (value) {
      case null -> "";
      case Double d when Double.isFinite(d) ->
          new BigDecimal(d.toString()).stripTrailingZeros().toPlainString();
      case String s -> Normalizer.normalize(s, Normalizer.Form.NFC).strip();
      default -> value.toString();
    };
  }

  /** 1.234 or 1,234: both a thousand and a one. */
  static boolean ambiguous(String text) {
    return FigureText.ambiguous(text.strip());
  }

  /** How the text writes its decimals; null where it shows nothing or could be either. */
  static Decimals decimals(String text) {
    return FigureText.decimals(text.strip());
  }

  /** A whole number, or null. */
  static Long integer(Object value, Decimals decimals) {
    if (value instanceof Long n) {
      return n;
    }
    if (value instanceof String text && INTEGER.matcher(text.strip()).matches()) {
      return Long.valueOf(text.strip().replace('−', '-'));
    }
    BigDecimal number = decimal(value, decimals);
    try {
      return number == null ? null : (Long) number.longValueExact();
    } catch (ArithmeticException fraction) {
      return null;
    }
  }

  /** A finite number, or null; 1.234 only where the column says how it writes decimals. */
  static Double number(Object value, Decimals decimals) {
    BigDecimal number = decimal(value, decimals);
    return number == null || Double.isInfinite(number.doubleValue()) ? null : number.doubleValue();
  }

  private static BigDecimal decimal(Object value, Decimals decimals) {
    return switch (value) {
      case Long n -> BigDecimal.valueOf(n);
      case Double d when Double.isFinite(d) -> new BigDecimal(d.toString());
      case String s -> decimal(s.strip(), decimals);
      case null, default -> null;
    };
  }

  private static BigDecimal decimal(String text, Decimals decimals) {
    if (text.isEmpty() || text.length() > 60) {
      return null;
    }
    String t = text.replace('−', '-');
    Decimals way = FigureText.ambiguous(t) ? decimals : FigureText.decimals(t);
    if (way != null) {
      return decimals != null && way != decimals
          ? null
          : new BigDecimal(
              way == Decimals.POINT ? t.replace(",", "") : t.replace(".", "").replace(',', '.'));
    }
    if (PLAIN.matcher(t).matches() || EXPONENT.matcher(t).matches()) {
      return new BigDecimal(t);
    }
    return SPACES.matcher(t).matches()
        ? new BigDecimal(t.replaceAll("[\u00a0\u202f ]", "").replace(',', '.'))
        : null;
  }

  /** Words for yes and no in both languages; numbers are none. */
  static Boolean truth(Object value) {
    return switch (value) {
      case Boolean b -> b;
      case String s ->
          TRUTH.get(Normalizer.normalize(s, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT));
      case null, default -> null;
    };
  }

  /** A day: 31/12/2025, 31-12-2025, 2025-12-31, 20251231; null for all else and for times. */
  static LocalDate day(Object value) {
    if (!(value instanceof String text) && !(value instanceof Long)) {
      return null;
    }
    String t = value.toString().strip();
    Matcher compact = COMPACT.matcher(t);
    if (compact.matches()) {
      return date(compact.group(1), compact.group(2), compact.group(3));
    }
    LocalDateTime at = value instanceof String ? local(t) : null;
    return at == null || !at.toLocalTime().equals(LocalTime.MIN) || zone(t) != null
        ? null
        : at.toLocalDate();
  }

  /** A time, with its zone or by the clock here; null for all else and for mere days. */
  static Instant time(Object value) {
    if (!(value instanceof String text) || !text.contains(":")) {
      return null;
    }
    String t = text.strip();
    LocalDateTime at = local(t);
    if (at == null) {
      return null;
    }
    String zone = zone(t);
    return zone == null
        ? at.atZone(HERE).toInstant()
        : OffsetDateTime.of(at, ZoneOffset.of(zone)).toInstant();
  }

  private static LocalDateTime local(String text) {
    Matcher m = DAY_FIRST.matcher(text);
    LocalDate day = null;
    String clock = null;
    if (m.matches()) {
      day = date(m.group(4), m.group(3), m.group(1));
      clock = m.group(5);
    } else {
      m = YEAR_FIRST.matcher(text);
      if (m.matches()) {
        day = date(m.group(1), m.group(3), m.group(4));
        clock = m.group(5);
      }
    }
    if (day == null) {
      return null;
    }
    LocalTime time = clock == null ? LocalTime.MIN : clock(clock);
    return time == null ? null : day.atTime(time);
  }

  private static LocalTime clock(String text) {
    Matcher m = CLOCK.matcher(text.strip());
    if (!m.matches()) {
      return null;
    }
    try {
      return LocalTime.of(
          Integer.parseInt(m.group(1)),
          Integer.parseInt(m.group(2)),
          m.group(3) == null ? 0 : Integer.parseInt(m.group(3)),
          m.group(4) == null ? 0 : new BigDecimal("0" + m.group(4)).movePointRight(9).intValue());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String zone(String text) {
    Matcher m = Pattern.compile(".*:\\d{2}(?:\\.\\d+)?\\s*(Z|[+-]\\d{2}:?\\d{2})").matcher(text);
    return m.matches() ? m.group(1) : null;
  }

  private static LocalDate date(String year, String month, String day) {
    try {
      return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
