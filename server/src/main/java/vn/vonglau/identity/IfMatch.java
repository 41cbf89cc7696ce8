package vn.vonglau.identity;

import vn.vonglau.kernel.Problem;

/** The revision that somebody saw before they change something. */
public final class IfMatch {
  private IfMatch() {}

  /**
   * Null where the header names none.
   *
   * @throws vn.vonglau.kernel.ProblemException 400 {@code if-match} for what is no number
   */
  public static Integer find(String header) {
    String text = header == null ? "" : header.strip().replaceFirst("^W/", "").replace("\"", "");
    if (text.isEmpty() || text.equals("*")) {
      return null;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw Problem.badRequest(
              "if-match",
              "If-Match phải là số bản đã xem, ví dụ \"3\". Chưa ghi gì.",
              "If-Match must be the number of the revision that was seen, like \"3\". Nothing was"
                  + " stored.")
          .at("If-Match", null)
          .asException();
    }
    return Integer.valueOf(text);
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 428 {@code if-match} where it is missing
   */
  public static int get(String header) {
    Integer revision = find(header);
    if (revision == null) {
      throw Problem.of(
              428,
              "if-match",
              "Cần nêu bản đã xem (If-Match) để không ghi đè thay đổi của người khác. Chưa ghi gì.",
              "Say which revision you saw (If-Match), so that nobody's change is written over."
                  + " Nothing was stored.")
          .asException();
    }
    return revision;
  }
}
