package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.Period;

/** What agencies report of one member of a dimension: of one school, one hospital, one hotel. */
@Component
public class MemberFigures {
  private static final int POINTS = 31;
  private static final int MOST_ROWS = 20_000;

  private final Definitions definitions;
  private final FigureStore store;

  MemberFigures(Definitions definitions, FigureStore store) {
    this.definitions = definitions;
    this.store = store;
  }

  /**
   * A value of one period.
   *
   * @param label the period as people say it
   * @param figure id of the figure that it is
   */
  public record Point(String period, String label, BigDecimal value, long figure) {}

  /**
   * An indicator of the member.
   *
   * @param points of the newest periods of one kind, the earliest first; at least one
   * @param year sum of the year of the newest period as far as it is known; null where it is a year
   *     itself, or where sums say nothing
   */
  public record Series(
      String indicator,
      String name,
      String nameEn,
      String unit,
      String agency,
      boolean simulated,
      List<Point> points,
      BigDecimal year) {}

  /**
   * In the order of the codes; what the caller may not see, or nothing is told of, is not in it.
   *
   * @param wanted codes, or beginnings of codes with a star
   * @param dimensions of which one names the member
   * @param member as figures name it
   */
  public List<Series> of(
      Caller caller, List<String> wanted, List<String> dimensions, String member) {
    // signs that part the dimensions of a figure stand in no member
    if (member == null || member.isBlank() || member.contains(";") || member.contains("=")) {
      return List.of();
    }
    Map<Integer, Definition> asked =
        definitions.now().all().stream()
            .filter(d -> !d.group() && dimensions.stream().anyMatch(d.dimensions()::containsKey))
            .filter(d -> Sight.sees(caller, d) && wanted.stream().anyMatch(w -> means(w, d)))
            .filter(d -> store.series().number(d.code()) > 0)
            .collect(
                Collectors.toMap(
                    d -> store.series().number(d.code()), Function.identity(), (a, b) -> a));
    Map<Definition, Map<Period, FigureStore.OfMember>> found = new LinkedHashMap<>();
    for (FigureStore.OfMember row :
        store.ofMember(
            asked.keySet(),
            dimensions.stream().map(d -> d + "=" + member).toList(),
            Sight.underWay(caller),
            MOST_ROWS)) {
      found
          .computeIfAbsent(asked.get(row.series()), d -> new TreeMap<>())
          .putIfAbsent(row.period(), row);
    }
    return found.entrySet().stream()
        .map(e -> series(e.getKey(), List.copyOf(e.getValue().values())))
        .sorted(Comparator.comparing(Series::indicator))
        .toList();
  }

  private static boolean means(String wanted, Definition d) {
    return wanted.endsWith("*")
        ? d.code().startsWith(wanted.substring(0, wanted.length() - 1))
        : d.code().equals(wanted);
  }

  private static Series series(Definition of, List<FigureStore.OfMember> rows) {
    Period newest =
        rows.stream()
            .map(FigureStore.OfMember::period)
            .max(Comparator.comparing(Period::to).thenComparing(Period::from))
            .orElseThrow();
    List<FigureStore.OfMember> alike = new ArrayList<>(rows);
    alike.removeIf(r -> r.period().span() != newest.span());
    alike.sort(Comparator.comparing(r -> r.period().from()));
    List<FigureStore.OfMember> last =
        alike.subList(Math.max(0, alike.size() - POINTS), alike.size());
    return new Series(
        of.code(),
        of.nameVi(),
        of.nameEn(),
        of.unit(),
        of.agency(),
        last.stream().anyMatch(FigureStore.OfMember::simulated),
        last.stream()
            .map(
                r ->
                    new Point(
                        r.period().code(),
                        ReportNames.period(r.period()),
                        Numbers.plain(r.value()),
                        r.figure()))
            .toList(),
        year(of, newest, alike));
  }

  private static BigDecimal year(Definition of, Period newest, List<FigureStore.OfMember> alike) {
    boolean within =
        List.of(Period.Span.DAY, Period.Span.WEEK, Period.Span.MONTH, Period.Span.QUARTER)
            .contains(newest.span());
    if (!within || of.times() != Definition.TimeRule.SUM) {
      return null;
    }
    return Numbers.plain(
        alike.stream()
            .filter(r -> r.period().from().getYear() == newest.from().getYear())
            .map(FigureStore.OfMember::value)
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
