package vn.vonglau.editing;

import vn.vonglau.kernel.Problem;

/** The version of a row in the headers ETag and If-Match. */
public final class EditVersion {
  private static final String NEVER = "";

  private EditVersion() {}

  /**
   * @param rights key of what the reader sees: answers of others are never taken for his
   */
  public static String tag(String version, String rights) {
    return '"' + version + '.' + rights + '"';
  }

  /**
   * The version that is named; one that no row has where a tag was never given by this server or is
   * weak (RFC 9110, 13.1.1: it matches nothing).
   *
   * @throws vn.vonglau.kernel.ProblemException 428 {@code if-match} where no version is named
   */
  public static String required(String ifMatch) {
    String text = ifMatch == null ? "" : ifMatch.strip();
    if (text.isEmpty() || text.equals("*")) {
      throw Problem.of(
              428,
              "if-match",
              "Cần If-Match với ETag của đối tượng khi đọc, để không ghi đè bản của người khác."
                  + " Chưa ghi gì.",
              "If-Match with the ETag of the row as it was read is needed, so that nobody else's"
                  + " work is lost. Nothing was written.")
          .asException();
    }
    if (!text.matches("\"[0-9a-f]{1,64}(\\.[A-Za-z0-9_-]{1,200})?\"")) {
      return NEVER;
    }
    int dot = text.indexOf('.');
    return text.substring(1, dot < 0 ? text.length() - 1 : dot);
  }
}
