package vn.vonglau.indicators;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What an indicator is: one concept, one method, one unit of measure.
 *
 * @param version counts the editions of this code; a figure names the one it was entered under
 * @param group a heading without figures
 * @param unit unit of measure as printed; empty = not stated
 * @param agency who answers for it; {@code coChecker} must agree before it is final, null = nobody
 * @param periods spans that figures exist for: D W M HM Q 3M 6M 9M Y SY SYNC
 * @param levels where figures exist: province district commune facility agency
 * @param numerator code of an indicator, or {@code concept:key} where no figures exist yet; null
 * @param carry how a figure goes over to the units of another era
 * @param factor of a ratio: 100 for per cent, 1000 for per mille …
 * @param dimensions members by name of the dimension
 * @param methods versions of the method, ascending; each but the first is a break of the series
 * @param sharing whether everyone may read it
 * @param confidence where the definition comes from, in words
 */
public record Definition(
    String code,
    int version,
    String parent,
    boolean group,
    String concept,
    String nameVi,
    String nameEn,
    String unit,
    String agency,
    String coChecker,
    List<String> periods,
    List<String> levels,
    String set,
    String topic,
    Direction direction,
    AreaRule areas,
    TimeRule times,
    String numerator,
    String denominator,
    String weight,
    long factor,
    Carry carry,
    Map<String, List<String>> dimensions,
    List<Method> methods,
    Sharing sharing,
    String source,
    String note,
    String confidence) {
  public enum Direction {
    HIGHER_BETTER,
    LOWER_BETTER,
    NEUTRAL
  }

  public enum AreaRule {
    SUM,
    RATIO_OF_SUMS,
    WEIGHTED_MEAN,
    NONE
  }

  public enum TimeRule {
    SUM,
    LAST,
    AVG,
    NONE
  }

  public enum Carry {
    SUM,
    RATIO,
    WEIGHTED,
    WHOLE_ONLY,
    NEVER
  }

  public enum Sharing {
    DEFAULT,
    ON_REQUEST,
    RESTRICTED
  }

  /** A version of the method; {@code broken} says that figures before it do not compare. */
  public record Method(int n, LocalDate from, String vi, String en, boolean broken) {}
}
