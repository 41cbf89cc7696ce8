package vn.vonglau.paper;

/** Text on its way into a cell, so that no office suite runs it as a formula. */
public final class CellText {
  private CellText() {}

  /** Whether a spreadsheet would take the text of a CSV file as a formula. */
  public static boolean runs(String text) {
    return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
  }

  /** A spreadsheet would run text that begins like a formula; an apostrophe keeps it text. */
  public static String csv(String text, char separator) {
    String safe = runs(text) ? "'" + text : text;
    boolean quoted =
        safe.indexOf(separator) >= 0
            || safe.indexOf('"') >= 0
            || safe.indexOf('\n') >= 0
            || safe.indexOf('\r') >= 0;
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  /** Without the control characters that XML cannot hold; a typed cell of text runs nothing. */
  public static String xml(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
  }

  /** The same as character data of a document. */
  public static String escaped(String text) {
    return xml(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
