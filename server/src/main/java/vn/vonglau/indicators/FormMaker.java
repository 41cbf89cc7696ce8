package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.vonglau.units.Level;

/**
 * Makes the forms that follow from the definitions: for each body and kind of period one or more.
 */
final class FormMaker {
  static final String COMMUNE = "UBND_XA";
  static final int MOST_ROWS = 60;

  /** No register of indicators reaches further back. */
  static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

  /** Figures of these spans are asked for by forms; what comes by itself (SYNC) is not. */
  static final Map<String, PeriodType> TYPES =
      Map.of(
          "D", PeriodType.DAILY,
          "W", PeriodType.WEEKLY,
          "HM", PeriodType.HALF_MONTH_15_END,
          "M", PeriodType.MONTHLY,
          "Q", PeriodType.QUARTERLY,
          "3M", PeriodType.QUARTERLY,
          "6M", PeriodType.SIX_MONTHS,
          "9M", PeriodType.NINE_MONTHS,
          "Y", PeriodType.YEARLY,
          "SY", PeriodType.SCHOOL_YEAR);

  private static final Map<String, String[]> WORDS =
      Map.of(
          "D", new String[] {"hàng ngày", "daily"},
          "W", new String[] {"hàng tuần", "weekly"},
          "HM", new String[] {"ngày 15 và cuối tháng", "day 15 and month end"},
          "M", new String[] {"hàng tháng", "monthly"},
          "Q", new String[] {"hàng quý", "quarterly"},
          "3M", new String[] {"3 tháng đầu năm", "first 3 months"},
          "6M", new String[] {"6 tháng đầu năm", "first 6 months"},
          "9M", new String[] {"9 tháng", "9 months"},
          "Y", new String[] {"hàng năm", "yearly"},
          "SY", new String[] {"theo năm học", "by school year"});

  private final Map<String, Definition> definitions = new LinkedHashMap<>();
  private final Map<String, String[]> agencies;
  private final String receiver;

  /**
   * @param agencies names by code, Vietnamese and English
   * @param receiver the agency that puts the answers together
   */
  FormMaker(Collection<Definition> definitions, Map<String, String[]> agencies, String receiver) {
    definitions.forEach(d -> this.definitions.put(d.code(), d));
    this.agencies = agencies;
    this.receiver = receiver;
  }

  private record Of(Level level, String agency, String letters) {}

  List<Form> make() {
    Map<Of, List<Definition>> groups = new LinkedHashMap<>();
    for (Definition d : definitions.values()) {
      if (d.group()) {
        continue;
      }
      for (String letters : d.periods()) {
        if (TYPES.containsKey(letters)) {
          if (d.levels().contains("province") && d.agency() != null && !d.agency().isBlank()) {
            add(groups, new Of(Level.PROVINCE, d.agency(), letters), d);
          }
          if (d.levels().contains("commune")) {
            add(groups, new Of(Level.COMMUNE, COMMUNE, letters), d);
          }
        }
      }
    }
    List<Form> forms = new ArrayList<>();
    groups.forEach((of, list) -> forms.addAll(forms(of, list)));
    return forms;
  }

  private static void add(Map<Of, List<Definition>> groups, Of of, Definition d) {
    groups.computeIfAbsent(of, k -> new ArrayList<>()).add(d);
  }

  private List<Form> forms(Of of, List<Definition> list) {
    String head =
        of.level == Level.COMMUNE ? "B-XA-" + of.letters : "B-" + of.agency + "-" + of.letters;
    if (list.size() <= MOST_ROWS) {
      return List.of(form(head, "", of, list));
    }
    List<Form> forms = new ArrayList<>();
    int n = 0;
    for (List<Definition> page : pages(list)) {
      n++;
      forms.add(form(head + "-" + n, " (phần " + n + ")", of, page));
    }
    return forms;
  }

  /** By topic while the topics fit together; a topic too large for one page goes on on the next. */
  private static List<List<Definition>> pages(List<Definition> list) {
    Map<String, List<Definition>> topics = new TreeMap<>();
    list.forEach(
        d ->
            topics
                .computeIfAbsent(d.topic() == null ? "" : d.topic(), k -> new ArrayList<>())
                .add(d));
    List<List<Definition>> pages = new ArrayList<>();
    List<Definition> page = new ArrayList<>();
    for (List<Definition> topic : topics.values()) {
      if (!page.isEmpty() && page.size() + topic.size() > MOST_ROWS) {
        pages.add(page);
        page = new ArrayList<>();
      }
      for (Definition d : topic) {
        if (page.size() == MOST_ROWS) {
          pages.add(page);
          page = new ArrayList<>();
        }
        page.add(d);
      }
    }
    pages.add(page);
    return pages;
  }

  private Form form(String code, String part, Of of, List<Definition> list) {
    String[] words = WORDS.get(of.letters);
    String[] name = agencies.getOrDefault(of.agency, new String[] {of.agency, of.agency});
    return new Form(
        code,
        0,
        "Biểu số liệu %s – %s%s".formatted(words[0], name[0], part),
        "Figures %s – %s%s".formatted(words[1], name[1], part.replace("phần", "part")),
        Form.Kind.PERIODIC,
        TYPES.get(of.letters),
        of.level,
        of.agency,
        receiver,
        null,
        FIRST,
        null,
        false,
        true,
        rows(list),
        List.of(VALUE));
  }

  static final Form.Column VALUE = new Form.Column("value", "Thực hiện", "Actual", false, "");

  /** In the order of the definitions, each under the headings above it. */
  List<Form.Row> rows(List<Definition> list) {
    Set<String> in = new LinkedHashSet<>();
    list.forEach(d -> in.add(d.code()));
    Set<String> shown = new LinkedHashSet<>();
    for (Definition d : list) {
      above(d).forEach(shown::add);
      shown.add(d.code());
    }
    List<String> ordered = new ArrayList<>();
    Map<String, List<String>> below = new HashMap<>();
    for (String code : shown) {
      String parent = definitions.get(code).parent();
      if (parent != null && shown.contains(parent)) {
        below.computeIfAbsent(parent, k -> new ArrayList<>()).add(code);
      }
    }
    for (String code : shown) {
      String parent = definitions.get(code).parent();
      if (parent == null || !shown.contains(parent)) {
        walk(code, below, ordered);
      }
    }
    Map<String, Form.Row> rows = new LinkedHashMap<>();
    Map<String, Formula> formulas = new LinkedHashMap<>();
    for (String code : ordered) {
      Definition d = definitions.get(code);
      boolean heading = !in.contains(code);
      String formula = heading ? null : formula(d, in);
      if (formula != null) {
        formulas.put(code, Formula.parse(formula));
      }
      int depth = (int) above(d).stream().filter(shown::contains).count();
      rows.put(code, new Form.Row(code, depth, heading, formula, !heading && formula == null));
    }
    Formula.order(formulas);
    return List.copyOf(rows.values());
  }

  private static void walk(String code, Map<String, List<String>> below, List<String> out) {
    if (!out.contains(code)) {
      out.add(code);
      below.getOrDefault(code, List.of()).forEach(c -> walk(c, below, out));
    }
  }

  /** Ancestors, the highest first; a parent that leads back to itself ends the way up. */
  private List<String> above(Definition d) {
    List<String> found = new ArrayList<>();
    String parent = d.parent();
    while (parent != null && definitions.containsKey(parent) && !found.contains(parent)) {
      found.addFirst(parent);
      parent = definitions.get(parent).parent();
    }
    return found;
  }

  private String formula(Definition d, Set<String> in) {
    if (d.areas() != Definition.AreaRule.RATIO_OF_SUMS
        || d.numerator() == null
        || d.denominator() == null
        || !in.contains(d.numerator())
        || !in.contains(d.denominator())
        || d.numerator().equals(d.code())
        || d.denominator().equals(d.code())) {
      return null;
    }
    BigDecimal factor =
        Ratios.factor(d, definitions.get(d.numerator()), definitions.get(d.denominator()));
    return d.numerator()
        + " / "
        + d.denominator()
        + (factor.compareTo(BigDecimal.ONE) == 0
            ? ""
            : " * " + factor.stripTrailingZeros().toPlainString());
  }
}
