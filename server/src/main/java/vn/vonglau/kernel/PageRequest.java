package vn.vonglau.kernel;

/**
 * Which part of a list: the rows after {@code after}, in the order of their ids. Pages go by key,
 * so rows that come or go in between neither repeat nor hide others.
 *
 * @param limit 1 to {@link #MAX}
 * @param after id of the last row of the page before; {@link Long#MIN_VALUE} for the first page
 */
public record PageRequest(int limit, long after) {
  public static final int DEFAULT = 100;
  public static final int MAX = 2000;

  /**
   * Reads the parameters {@code limit} and {@code next} as they came; null or empty when absent.
   */
  public static PageRequest of(String limit, String next) {
    return new PageRequest(limit(limit), after(next));
  }

  /** The token of the page after one that ends with {@code id}. */
  public static String token(long id) {
    return Long.toString(id);
  }

  private static int limit(String text) {
    if (text == null || text.isEmpty()) {
      return DEFAULT;
    }
    int value = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    if (value < 1 || value > MAX) {
      throw Problem.badRequest(
              "limit",
              "Số dòng mỗi trang phải là số nguyên từ 1 đến 2000. Sửa tham số limit.",
              "The rows of a page are a whole number from 1 to 2000. Correct the parameter limit.")
          .at("limit", null)
          .asException();
    }
    return value;
  }

  private static long after(String text) {
    if (text == null || text.isEmpty()) {
      return Long.MIN_VALUE;
    }
    try {
      if (text.matches("-?[0-9]{1,19}")) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      // nineteen digits can be more than a long holds: not one of our tokens either
    }
    throw Problem.badRequest(
            "next",
            "Mã trang tiếp theo không đúng. Dùng nguyên giá trị «next» của trang trước,"
                + " hoặc tải lại từ trang đầu.",
            "This is no page token. Send the value 'next' of the page before, or start again.")
        .at("next", null)
        .asException();
  }
}
