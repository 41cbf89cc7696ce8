package vn.vonglau.datasets;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Numbers as systems and people write them. */
final class Amounts {
  private static final Pattern PLAIN =
      Pattern.compile("[-+]?[0-9]{1,40}([.][0-9]{1,40})?([eE][-+]?[0-9]{1,2})?");
  private static final Pattern THOUSANDS = Pattern.compile("[-+]?[0-9]{1,3}([.][0-9]{3})+");
  private static final Pattern VIETNAMESE =
      Pattern.compile("[-+]?([0-9]{1,3}([.][0-9]{3})+|[0-9]{1,40})(,[0-9]{1,40})?");

  private Amounts() {}

  /**
   * Null where it is no number, or where nothing says whether 1.234 is one or a thousand.
   *
   * @param vietnamese the point parts thousands, the comma decimals
   * @param typed by a person into a table, not by a system
   */
  static BigDecimal read(String text, boolean vietnamese, boolean typed) {
    String bare = text.replace("\u00A0", "").replace(" ", "").replace('\u2212', '-');
    if (vietnamese) {
      return VIETNAMESE.matcher(bare).matches()
          ? new BigDecimal(bare.replace(".", "").replace(',', '.'))
          : null;
    }
    if (typed && THOUSANDS.matcher(bare).matches()) {
      return null;
    }
    if (PLAIN.matcher(bare).matches()) {
      return new BigDecimal(bare);
    }
    boolean comma = typed && VIETNAMESE.matcher(bare).matches();
    return comma ? new BigDecimal(bare.replace(".", "").replace(',', '.')) : null;
  }
}
