package vn.vonglau.indicators;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.indicators.Definition.AreaRule;
import vn.vonglau.indicators.Definition.Carry;

/** What must hold between definitions, beyond the form of each. */
final class DefinitionChecks {
  /** The denominator of a growth: the numerator itself, one year earlier. */
  static final String LAST_YEAR = "concept:same_period_last_year";

  private DefinitionChecks() {}

  /**
   * Something wrong with a definition.
   *
   * @param below place within its text: {@code /parent}
   */
  record Wrong(String below, String code, String vi, String en) {}

  static List<Wrong> of(Definition d, Map<String, Definition> all, Agencies agencies) {
    List<Wrong> out = new ArrayList<>();
    if (agencies.find(d.agency()).isEmpty()) {
      out.add(agency("/agency", d.agency()));
    }
    if (d.coChecker() != null && agencies.find(d.coChecker()).isEmpty()) {
      out.add(agency("/coChecker", d.coChecker()));
    }
    if (d.parent() != null) {
      parent(d, all, out);
    }
    part("/rules/numerator", d.numerator(), d, all, out);
    part("/rules/denominator", d.denominator(), d, all, out);
    part("/rules/weight", d.weight(), d, all, out);
    rules(d, out);
    if (!d.group() && (d.levels().isEmpty() || d.periods().isEmpty())) {
      out.add(
          new Wrong(
              d.levels().isEmpty() ? "/levels" : "/periods",
              "indicator-empty",
              "Chỉ tiêu «"
                  + d.code()
                  + "» chưa có cấp hoặc kỳ số liệu. Thêm levels và periods, hoặc group: true.",
              "The indicator '"
                  + d.code()
                  + "' has no level or no period. Add levels and periods, or group: true."));
    }
    return out;
  }

  private static void rules(Definition d, List<Wrong> out) {
    boolean ratio = d.numerator() != null && d.denominator() != null;
    if (d.carry() == Carry.RATIO && !ratio) {
      out.add(
          new Wrong(
              "/rules",
              "indicator-ratio",
              "«"
                  + d.code()
                  + "» là tỷ số nhưng thiếu tử số hoặc mẫu số. Thêm numerator và"
                  + " denominator, hoặc đổi carry.",
              "'"
                  + d.code()
                  + "' is a ratio without numerator or denominator. Add both, or change"
                  + " carry."));
    }
    if ((d.areas() == AreaRule.WEIGHTED_MEAN || d.carry() == Carry.WEIGHTED)
        && d.weight() == null) {
      out.add(
          new Wrong(
              "/rules",
              "indicator-weight",
              "«" + d.code() + "» là bình quân gia quyền nhưng thiếu weight. Thêm weight.",
              "'" + d.code() + "' is a weighted mean without a weight. Add weight."));
    }
  }

  private static void parent(Definition d, Map<String, Definition> all, List<Wrong> out) {
    if (!all.containsKey(d.parent())) {
      out.add(unknown("/parent", d.parent()));
      return;
    }
    Set<String> seen = new HashSet<>(Set.of(d.code()));
    for (Definition up = all.get(d.parent()); up != null; up = all.get(up.parent())) {
      if (!seen.add(up.code())) {
        out.add(
            new Wrong(
                "/parent",
                "indicator-circle",
                "«" + d.code() + "» nằm dưới chính nó. Đổi parent.",
                "'" + d.code() + "' stands below itself. Change parent."));
        return;
      }
    }
  }

  private static void part(
      String below, String part, Definition d, Map<String, Definition> all, List<Wrong> out) {
    if (part == null || part.startsWith("concept:")) {
      return;
    }
    if (!all.containsKey(part) || part.equals(d.code())) {
      out.add(unknown(below, part));
    }
  }

  private static Wrong unknown(String below, String code) {
    return new Wrong(
        below,
        "indicator-unknown",
        "Không có chỉ tiêu «" + code + "». Sửa mã hoặc thêm chỉ tiêu ấy.",
        "There is no indicator '" + code + "'. Correct the code or add that indicator.");
  }

  private static Wrong agency(String below, String code) {
    return new Wrong(
        below,
        "indicator-agency",
        "Không có cơ quan «" + code + "». Chọn mã trong reporting/agencies.yaml.",
        "There is no agency '" + code + "'. Choose a code of reporting/agencies.yaml.");
  }
}
