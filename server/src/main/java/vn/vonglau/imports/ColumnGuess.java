package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Field;
import vn.vonglau.kernel.Names;

/** What is known of one column so far. */
final class ColumnGuess {
  /** Above this share of fitting values the others are taken for faults, not for the rule. */
  private static final double NEARLY_ALL = 0.98;

  private static final double MOST = 0.8;
  private static final int DISTINCT = 50;
  private static final int EXAMPLES = 5;
  private static final int ODDITIES = 20;

  /** Numbers that nobody adds up: codes, numbers of papers, of telephones, of persons. */
  private static final Pattern CODE =
      Pattern.compile(
          "(ma|code|mst|cccd|cmnd|sdt|dien thoai|phone|tel|fax|zip|postcode|gso|so giay phep"
              + "|so hieu|ky hieu|id)( .*)?|.* (ma|code|id|so|phone)");

  private static final Pattern DAY = Pattern.compile("(.* )?(ngay|date|day|nam thang)( .*)?");

  private enum Form {
    INTEGER,
    NUMBER,
    DATE,
    TIME,
    BOOLEAN,
    TEXT
  }

  private final String name;
  private final String key;
  private final long[] forms = new long[Form.values().length];
  private final Map<Form, List<TypeGuess.Oddity>> odd = new EnumMap<>(Form.class);
  private final List<String> examples = new ArrayList<>();
  private final Map<String, Long> distinct = new LinkedHashMap<>();
  private final long[] styles = new long[Decimals.values().length];

  /** Of 1.234 and of 1,234. */
  private final long[] ambiguous = new long[Decimals.values().length];

  private LineSet seen = new LineSet();
  private boolean many;
  private boolean zeros;
  private boolean nativeNumbers;
  private long values;
  private long absent;
  private long compactDays;
  private int longest;

  ColumnGuess(String name) {
    this.name = name;
    this.key = Names.key(name);
  }

  void take(long line, Object value) {
    if (Values.absent(value)) {
      absent++;
      return;
    }
    values++;
    String text = Values.text(value);
    longest = Math.max(longest, text.length());
    note(text);
    if (seen != null && !seen.add(text, line)) {
      seen = null;
    }
    Form form = form(value, text);
    forms[form.ordinal()]++;
    List<TypeGuess.Oddity> list = odd.computeIfAbsent(form, f -> new ArrayList<>());
    if (list.size() < ODDITIES) {
      list.add(new TypeGuess.Oddity(line, cut(text)));
    }
  }

  private void note(String text) {
    if (many) {
      return;
    }
    String shown = cut(text);
    if (distinct.containsKey(shown) || distinct.size() < DISTINCT) {
      distinct.merge(shown, 1L, Long::sum);
      if (examples.size() < EXAMPLES && !examples.contains(shown)) {
        examples.add(shown);
      }
    } else {
      many = true;
    }
  }

  static String cut(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  private Form form(Object value, String text) {
    return switch (value) {
      case Boolean yes -> Form.BOOLEAN;
      case Long whole -> whole(whole);
      case Double d when d == Math.rint(d) && Math.abs(d) < 9e15 -> whole(d.longValue());
      case Double fraction -> Form.NUMBER;
      default -> ofText(text);
    };
  }

  private Form whole(long value) {
    nativeNumbers = true;
    if (value > 19_000_000 && value < 21_000_000 && Values.day(value) != null) {
      compactDays++;
    }
    return Form.INTEGER;
  }

  /** Looks at the letters first: most texts are soon known to be neither numbers nor days. */
  private Form ofText(String text) {
    int digits = 0;
    boolean words = text.length() > 40;
    for (int i = 0; i < text.length() && !words; i++) {
      char c = text.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      words = Character.isLetter(c) && "eETZ".indexOf(c) < 0;
    }
    if (words || digits == 0) {
      return text.length() < 10 && Values.truth(text) != null ? Form.BOOLEAN : Form.TEXT;
    }
    if (digits > 1 && digits == text.length() && text.charAt(0) == '0') {
      zeros = true;
      return Form.TEXT;
    }
    if (digits == text.length() && digits < 19) {
      compactDays += digits == 8 && Values.day(text) != null ? 1 : 0;
      return Form.INTEGER;
    }
    return ofFigures(text);
  }

  private Form ofFigures(String text) {
    if (Values.ambiguous(text)) {
      boolean point = text.indexOf('.') >= 0;
      ambiguous[(point ? Decimals.POINT : Decimals.COMMA).ordinal()]++;
      return Form.NUMBER;
    }
    Decimals style = Values.decimals(text);
    if (style != null) {
      styles[style.ordinal()]++;
    }
    Double number = Values.number(text, style);
    if (number != null) {
      return number == Math.rint(number) && Values.integer(text, style) != null
          ? Form.INTEGER
          : Form.NUMBER;
    }
    if (Values.day(text) != null) {
      return Form.DATE;
    }
    return Values.time(text) != null ? Form.TIME : Form.TEXT;
  }

  TypeGuess.Column column(long rows) {
    Field.Type likely = likely();
    long fits = fits(likely);
    boolean clear = values > 0 && (fits == values || fits >= NEARLY_ALL * values && values >= 50);
    Field.Type type = clear && !undecided(likely) ? likely : Field.Type.TEXT;
    return new TypeGuess.Column(
        name,
        type,
        values > 0 && fits >= MOST * values ? likely : Field.Type.TEXT,
        new TypeGuess.Evidence(
            rows,
            Math.max(absent, rows - values),
            forms[Form.INTEGER.ordinal()],
            forms[Form.NUMBER.ordinal()],
            forms[Form.DATE.ordinal()] + forms[Form.TIME.ordinal()],
            forms[Form.BOOLEAN.ordinal()],
            forms[Form.TEXT.ordinal()]),
        style(),
        ambiguous[0] + ambiguous[1],
        List.copyOf(examples),
        type == Field.Type.TEXT ? List.of() : oddities(type),
        longest,
        Collections.unmodifiableMap(new LinkedHashMap<>(distinct)),
        many,
        values > 0 && seen != null && values >= rows);
  }

  private Decimals style() {
    long point = styles[Decimals.POINT.ordinal()];
    long comma = styles[Decimals.COMMA.ordinal()];
    return point > 0 && comma == 0
        ? Decimals.POINT
        : comma > 0 && point == 0 ? Decimals.COMMA : null;
  }

  /** Numbers of which some could be two things stay text until a person has said which. */
  private boolean undecided(Field.Type likely) {
    boolean number = likely == Field.Type.NUMBER || likely == Field.Type.INTEGER;
    boolean mixed = styles[0] > 0 && styles[1] > 0;
    return number && style() == null && (ambiguous[0] + ambiguous[1] > 0 || mixed)
        || number && !nativeNumbers && (zeros || CODE.matcher(key).matches());
  }

  private Field.Type likely() {
    long integers = forms[Form.INTEGER.ordinal()];
    boolean days = compactDays > 0 && compactDays == integers && DAY.matcher(key).matches();
    Field.Type best = Field.Type.TEXT;
    for (Field.Type type : Field.Type.values()) {
      boolean asked =
          switch (type) {
            case DATE -> days || forms[Form.DATE.ordinal()] > 0;
            case INTEGER, NUMBER -> !days;
            default -> true;
          };
      if (asked
          && type != Field.Type.TEXT
          && fits(type) > (best == Field.Type.TEXT ? 0 : fits(best))) {
        best = type;
      }
    }
    return best;
  }

  private long fits(Field.Type type) {
    return switch (type) {
      case TEXT -> values;
      case INTEGER -> forms[Form.INTEGER.ordinal()] + thousands();
      case NUMBER -> forms[Form.INTEGER.ordinal()] + forms[Form.NUMBER.ordinal()];
      case BOOLEAN -> forms[Form.BOOLEAN.ordinal()];
      case DATE -> forms[Form.DATE.ordinal()] + compactDays;
      case TIME ->
          forms[Form.TIME.ordinal()]
              + (forms[Form.TIME.ordinal()] > 0 ? forms[Form.DATE.ordinal()] : 0);
    };
  }

  /** Numbers such as 1.234 that are whole by the way in which the column writes decimals. */
  private long thousands() {
    Decimals style = style();
    return style == null
        ? 0
        : ambiguous[(style == Decimals.POINT ? Decimals.COMMA : Decimals.POINT).ordinal()];
  }

  private List<TypeGuess.Oddity> oddities(Field.Type type) {
    List<TypeGuess.Oddity> list = new ArrayList<>();
    odd.forEach(
        (form, values) -> {
          boolean fits =
              switch (type) {
                case TEXT -> true;
                case INTEGER -> form == Form.INTEGER;
                case NUMBER -> form == Form.INTEGER || form == Form.NUMBER;
                case BOOLEAN -> form == Form.BOOLEAN;
                case DATE -> form == Form.DATE || form == Form.INTEGER && compactDays > 0;
                case TIME -> form == Form.TIME || form == Form.DATE;
              };
          if (!fits) {
            values.stream()
                .filter(v -> type != Field.Type.INTEGER || !Values.ambiguous(v.value()))
                .forEach(list::add);
          }
        });
    list.sort(Comparator.comparingLong(TypeGuess.Oddity::line));
    return List.copyOf(list.size() > ODDITIES ? list.subList(0, ODDITIES) : list);
  }
}
