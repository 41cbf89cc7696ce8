package vn.vonglau.indicators;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.indicators.DeadlineBook.Place;
import vn.vonglau.indicators.PeriodType.Regime;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;

/** When figures are to be there: by the form that asks for them, or by their kind of period. */
@Component
class FigureDues {
  private final Forms forms;
  private final Deadlines deadlines;
  private final Definitions definitions;
  private volatile Asked asked = new Asked(-1, Map.of());

  FigureDues(Forms forms, Deadlines deadlines, Definitions definitions) {
    this.forms = forms;
    this.deadlines = deadlines;
    this.definitions = definitions;
  }

  private record Key(String indicator, Level level, String letters) {}

  /** Which form asks for an indicator. */
  private record Asked(long definitions, Map<Key, Form> forms) {}

  /** Deadlines as they are at this moment, for those who ask for many. */
  Book now() {
    return new Book(deadlines.now(), asked().forms);
  }

  private Asked asked() {
    Asked now = asked;
    long version = definitions.now().version();
    if (now.definitions == version) {
      return now;
    }
    Map<Key, Form> all = new HashMap<>();
    for (Form form : forms.all()) {
      if (form.generated()) {
        for (Form.Row row : form.rows()) {
          for (Period.Span span : form.periodType().spans()) {
            boolean one = List.of(form.code().split("-")).contains(span.letters());
            if (!row.heading() && one) {
              all.putIfAbsent(new Key(row.indicator(), form.level(), span.letters()), form);
            }
          }
        }
      }
    }
    Asked next = new Asked(version, all);
    asked = next;
    return next;
  }

  /** Deadlines at one moment; for one thread. */
  static final class Book {
    private final DeadlineBook book;
    private final Map<Key, Form> forms;
    private final Set<String> moved = new HashSet<>();
    private final Map<String, Optional<Instant>> known = new HashMap<>();

    private Book(DeadlineBook book, Map<Key, Form> forms) {
      this.book = book;
      this.forms = forms;
      book.overrides().keySet().stream().map(Place::form).forEach(moved::add);
    }

    /** What was opened or moved otherwise than by rule. */
    Object changes() {
      return book.overrides();
    }

    /** Null where there is no deadline. */
    Instant of(String indicator, Period period, long unit, Level level) {
      Form form = forms.get(new Key(indicator, level, period.span().letters()));
      if (form != null && moved.contains(form.code())) {
        return book.of(form, period, unit).due();
      }
      String key = (form == null ? "" : form.code()) + " " + period.code();
      return known.computeIfAbsent(key, k -> Optional.ofNullable(rule(form, period))).orElse(null);
    }

    private Instant rule(Form form, Period period) {
      if (form != null) {
        return book.of(form, period, 0).due();
      }
      PeriodType type =
          period.span() == Period.Span.HOUR
              ? PeriodType.HOURLY
              : FormMaker.TYPES.get(period.span().letters());
      Regime regime = book.rules().regime("");
      return type == null ? null : book.deadline(type, regime, period).due();
    }
  }

  /** The span of the same kind that comes after; null after a single request. */
  static Period next(Period p) {
    int year = p.from().getYear();
    return switch (p.span()) {
      case YEAR -> Period.year(year + 1);
      case QUARTER -> Period.quarter(p.to().getYear(), p.to().getMonthValue() / 3 + 1);
      case MONTH -> Period.month(YearMonth.from(p.to()));
      case WEEK -> Period.week(p.to());
      case THREE_MONTHS -> Period.cumulative(year, 6);
      case SIX_MONTHS -> Period.cumulative(year, 9);
      case NINE_MONTHS -> Period.cumulative(year + 1, 3);
      case SCHOOL_YEAR -> Period.schoolYear(year + 1);
      case HALF_MONTH ->
          p.code().endsWith("1")
              ? Period.halfMonth(YearMonth.from(p.from()), 2)
              : Period.halfMonth(YearMonth.from(p.to()), 1);
      case DAY -> Period.day(p.to());
      case HOUR -> Period.hour(LocalDateTime.parse(p.code() + ":00").plusHours(1));
      case RANGE -> null;
    };
  }
}
