package vn.vonglau.kernel;

/** Where callers reach this server. */
public final class BaseAddress {
  private BaseAddress() {}

  /**
   * The address below which all paths of this server are, without a slash at its end.
   *
   * @param publicUrl as the operator set it; blank when not
   * @param asked under which the request came
   */
  public static String of(String publicUrl, String asked) {
    String base = publicUrl.isBlank() ? asked : publicUrl.strip();
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }
}
