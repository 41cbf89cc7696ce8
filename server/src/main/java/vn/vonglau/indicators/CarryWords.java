package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.List;
import vn.vonglau.catalogue.Words;
import vn.vonglau.indicators.Carried.Share;
import vn.vonglau.units.UnitsSnapshot;

/** Why a figure reads as it does, in sentences. */
final class CarryWords {
  private static final int MOST_NAMES = 8;

  private final UnitsSnapshot units;

  CarryWords(UnitsSnapshot units) {
    this.units = units;
  }

  /** Null for what is exact, and for what was never reported. */
  Words reason(Carried c) {
    if (c.kind() == Carried.Kind.ESTIMATED) {
      return shares(c.shares());
    }
    if (c.why() == null) {
      return null;
    }
    String names = names(c.units());
    return switch (c.why()) {
      case NO_VALUE ->
          new Words(
              "Đơn vị báo cáo không có giá trị, kèm lý do.",
              "Reported as having no value, with the reason.");
      case PARTS ->
          new Words(
              "Thiếu " + c.units().size() + " trên " + c.of() + " đơn vị: " + names + ".",
              "Missing " + c.units().size() + " of " + c.of() + " units: " + names + ".");
      case NO_SHARE ->
          new Words(
              "Chỉ một phần của " + names + " chuyển sang; chưa có tỷ lệ chia được dẫn nguồn.",
              "Only a part of " + names + " came over; no sourced share was imported.");
      case STRADDLERS -> straddlers(c, names);
      case MERGED ->
          new Words(
              "Đã nhập chung với đơn vị khác vào " + names + "; số liệu mới không tách ngược được.",
              "It went into "
                  + names
                  + " together with others; the new figure cannot be taken"
                  + " apart.");
      case NEVER ->
          new Words(
              "Loại chỉ tiêu này (chỉ số, xếp hạng, tỷ lệ gắn với loại đơn vị) không quy đổi sang"
                  + " đơn vị khác.",
              "This kind of indicator (index, rank, rate tied to the kind of unit) is never carried"
                  + " to other units.");
      case NOT_ALONE ->
          new Words(
              "Chỉ giữ được khi một đơn vị chuyển nguyên vẹn và không gộp với đơn vị nào.",
              "It is kept only where one unit moved wholly and was joined with no other.");
      case NO_PARTS_OF_RATIO ->
          new Words(
              "Thiếu tử số, mẫu số hoặc quyền số để tính lại.",
              "Numerator, denominator or weight is missing.");
      case ZERO_DENOMINATOR ->
          new Words("Mẫu số bằng 0, không chia được.", "The denominator is zero.");
      case NO_BASE ->
          new Words(
              "Có số liệu nhưng chưa có số để so (kế hoạch, kỳ trước hoặc cùng kỳ).",
              "There is a figure but nothing to compare it with (plan, period before or last"
                  + " year).");
    };
  }

  private Words straddlers(Carried c, String names) {
    String vi = "Có xã thuộc một phần: " + names + "; không có tỷ lệ chia được dẫn nguồn.";
    String en = "Communes lie here only in part: " + names + "; no sourced share exists.";
    if (c.high() != null) {
      vi += " Không tính các xã ấy: " + number(c.value()) + "; tính cả: " + number(c.high()) + ".";
      en += " Without them: " + plain(c.value()) + "; with them: " + plain(c.high()) + ".";
    }
    return new Words(vi, en);
  }

  private Words shares(List<Share> shares) {
    StringBuilder vi = new StringBuilder("Ước tính theo tỷ lệ chia:");
    StringBuilder en = new StringBuilder("Estimated by shares:");
    String between = " ";
    for (Share s : shares.subList(0, Math.min(MOST_NAMES, shares.size()))) {
      String from = units.get(s.from()).name();
      vi.append(between).append(from).append(' ').append(number(s.share().stripTrailingZeros()));
      vi.append(" (").append(s.source()).append(')');
      en.append(between).append(from).append(' ').append(plain(s.share()));
      en.append(" (").append(s.source()).append(')');
      between = "; ";
    }
    return new Words(vi.append('.').toString(), en.append('.').toString());
  }

  List<String> list(List<Long> ids) {
    return ids.stream().map(id -> units.get(id).name()).distinct().toList();
  }

  private String names(List<Long> ids) {
    List<String> names = list(ids);
    return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
        + (names.size() > MOST_NAMES ? "…" : "");
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  /** A number as it is written in Vietnamese: {@code 1.234,5}. */
  static String number(BigDecimal value) {
    String text = value.abs().toPlainString();
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    StringBuilder out = new StringBuilder(value.signum() < 0 ? "−" : "");
    for (int i = 0; i < whole.length(); i++) {
      if (i > 0 && (whole.length() - i) % 3 == 0) {
        out.append('.');
      }
      out.append(whole.charAt(i));
    }
    return point < 0
        ? out.toString()
        : out.append(',').append(text.substring(point + 1)).toString();
  }
}
