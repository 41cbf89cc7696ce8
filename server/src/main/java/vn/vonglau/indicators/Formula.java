package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vonglau.kernel.Problem;

/**
 * Arithmetic over codes of indicators: {@code + - * / ( )}, numbers, codes. A code may hold a
 * hyphen, so a minus between codes stands between spaces. The text is read into a tree; nothing
 * runs it.
 */
final class Formula {
  /** Results keep what a quotient of whole numbers needs and no more. */
  static final int SCALE = 6;

  private static final int LONGEST = 2000;
  private static final int DEEPEST = 40;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>\\d{1,15}([.]\\d{1,10})?)(?![\\p{L}\\d._-])"
              + "|(?<code>[A-Za-z][A-Za-z0-9_]*([.-][A-Za-z0-9_]+)*)|(?<sign>[-+*/()\\u2212]))");

  private sealed interface Node {}

  private record Number(BigDecimal value) implements Node {}

  private record Code(String code) implements Node {}

  private record Binary(char sign, Node left, Node right) implements Node {}

  private record Minus(Node of) implements Node {}

  private final String text;
  private final Node root;
  private final Set<String> codes = new LinkedHashSet<>();

  private List<String> tokens;
  private int at;

  private Formula(String text) {
    this.text = text;
    this.tokens = tokens(text);
    this.root = sum(0);
    if (at < tokens.size()) {
      throw wrong(text, "thừa «%s»".formatted(tokens.get(at)), "'" + tokens.get(at) + "' is left");
    }
    this.tokens = List.of();
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code formula}
   */
  static Formula parse(String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      throw wrong("", "để trống hoặc quá dài", "it is empty or too long");
    }
    return new Formula(text.strip());
  }

  /** The codes it needs, in the order they are written. */
  Set<String> codes() {
    return codes;
  }

  /**
   * @param of value of a code, or null where there is none
   * @return null where a part is missing or the divisor is zero
   */
  BigDecimal value(Function<String, BigDecimal> of) {
    BigDecimal exact = value(root, of);
    return exact == null ? null : rounded(exact);
  }

  /** The same arithmetic for a spreadsheet. */
  String inCells(Function<String, String> cell) {
    return inCells(root, cell);
  }

  private static String inCells(Node node, Function<String, String> cell) {
    return switch (node) {
      case Number n -> n.value.toPlainString();
      case Code c -> cell.apply(c.code);
      case Minus m -> "(-" + inCells(m.of, cell) + ")";
      case Binary b -> "(" + inCells(b.left, cell) + b.sign + inCells(b.right, cell) + ")";
    };
  }

  static BigDecimal rounded(BigDecimal value) {
    BigDecimal cut = value.scale() > SCALE ? value.setScale(SCALE, RoundingMode.HALF_UP) : value;
    return Numbers.plain(cut);
  }

  private static BigDecimal value(Node node, Function<String, BigDecimal> of) {
    return switch (node) {
      case Number n -> n.value;
      case Code c -> of.apply(c.code);
      case Minus m -> {
        BigDecimal v = value(m.of, of);
        yield v == null ? null : v.negate();
      }
      case Binary b -> {
        BigDecimal left = value(b.left, of);
        BigDecimal right = value(b.right, of);
        yield left == null || right == null ? null : value(b.sign, left, right);
      }
    };
  }

  private static BigDecimal value(char sign, BigDecimal left, BigDecimal right) {
    return switch (sign) {
      case '+' -> left.add(right);
      case '-' -> left.subtract(right);
      case '*' -> left.multiply(right, MathContext.DECIMAL128);
      default -> right.signum() == 0 ? null : left.divide(right, MathContext.DECIMAL128);
    };
  }

  private static List<String> tokens(String text) {
    List<String> found = new ArrayList<>();
    Matcher m = TOKEN.matcher(text);
    int from = 0;
    while (from < text.length()) {
      if (!m.region(from, text.length()).lookingAt()) {
        String rest = Typed.show(text.substring(from));
        throw wrong(text, "không đọc được «" + rest + "»", "'" + rest + "' cannot be read");
      }
      found.add(m.group().strip().replace('\u2212', '-'));
      from = m.end();
    }
    return found;
  }

  private Node sum(int depth) {
    Node left = product(depth);
    while (at < tokens.size() && "+-".contains(tokens.get(at))) {
      char sign = tokens.get(at++).charAt(0);
      left = new Binary(sign, left, product(depth));
    }
    return left;
  }

  private Node product(int depth) {
    Node left = factor(depth);
    while (at < tokens.size() && "*/".contains(tokens.get(at))) {
      char sign = tokens.get(at++).charAt(0);
      left = new Binary(sign, left, factor(depth));
    }
    return left;
  }

  private Node factor(int depth) {
    if (at >= tokens.size() || depth > DEEPEST) {
      throw wrong(text, "chưa viết hết hoặc lồng quá sâu", "it breaks off or nests too deep");
    }
    String token = tokens.get(at++);
    switch (token.charAt(0)) {
      case '-' -> {
        return new Minus(factor(depth + 1));
      }
      case '(' -> {
        Node inner = sum(depth + 1);
        if (at >= tokens.size() || !tokens.get(at++).equals(")")) {
          throw wrong(text, "thiếu dấu đóng ngoặc", "a bracket is not closed");
        }
        return inner;
      }
      case '+', '*', '/', ')' ->
          throw wrong(text, "dấu «" + token + "» đứng sai chỗ", "'" + token + "' is out of place");
      default -> {
        if (Character.isDigit(token.charAt(0))) {
          return new Number(new BigDecimal(token));
        }
        codes.add(token);
        return new Code(token);
      }
    }
  }

  /**
   * The order in which formulas that use each other are worked out.
   *
   * @throws vn.vonglau.kernel.ProblemException 422 {@code formula-cycle}
   */
  static List<String> order(Map<String, Formula> formulas) {
    List<String> done = new ArrayList<>();
    Map<String, Boolean> state = new HashMap<>();
    formulas.keySet().forEach(code -> visit(code, formulas, state, done));
    return done;
  }

  private static void visit(
      String code, Map<String, Formula> formulas, Map<String, Boolean> state, List<String> done) {
    Boolean known = state.get(code);
    if (Boolean.TRUE.equals(known)) {
      return;
    }
    if (known != null) {
      throw Problem.of(
              422,
              "formula-cycle",
              "Công thức của %s vòng lại chính nó. Chưa lưu gì. Sửa một công thức trong vòng."
                  .formatted(code),
              "The formula of %s leads back to itself. Nothing was stored. Change one of them."
                  .formatted(code))
          .at(code, null)
          .asException();
    }
    state.put(code, false);
    formulas.get(code).codes.stream()
        .filter(formulas::containsKey)
        .forEach(next -> visit(next, formulas, state, done));
    state.put(code, true);
    done.add(code);
  }

  private static RuntimeException wrong(String text, String vi, String en) {
    return Problem.of(
            422,
            "formula",
            "Công thức «%s» chưa đúng: %s. Dùng mã chỉ tiêu, số, + - * / và ngoặc; dấu trừ giữa hai mã cần khoảng trắng."
                .formatted(Typed.show(text), vi),
            "The formula '%s' is wrong: %s. Use codes, numbers, + - * / and brackets; a minus between codes needs spaces."
                .formatted(Typed.show(text), en))
        .at("formula", null)
        .asException();
  }

  @Override
  public String toString() {
    return text;
  }
}
