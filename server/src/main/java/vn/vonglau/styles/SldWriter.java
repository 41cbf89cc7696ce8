package vn.vonglau.styles;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A style file for other programs: named colours become #RRGGBB, class tables become Recode. */
final class SldWriter {
  /** What a class is looked up by: no function, or one that holds none itself. */
  private static final String KEY =
      "(<(?:\\w+:)?Function\\b(?:(?!<(?:\\w+:)?Function\\b).)*?</(?:\\w+:)?Function>"
          + "|(?:(?!<(?:\\w+:)?Function\\b).)*?)";

  private static final Pattern CLASSES =
      Pattern.compile(
          "<((?:\\w+:)?)Function\\s+name=\"classes\"\\s*>\\s*<(?:\\w+:)?Literal>([^<]+)</(?:\\w+:)?Literal>\\s*"
              + "<(?:\\w+:)?Literal>([^<]+)</(?:\\w+:)?Literal>\\s*"
              + KEY
              + "\\s*</\\1Function>",
          Pattern.DOTALL);
  private static final String SE = "xmlns:se=\"http://www.opengis.net/se\"";

  private SldWriter() {}

  static byte[] write(String text, ClassTables tables, Theme theme) {
    Matcher m = CLASSES.matcher(text);
    StringBuilder out = new StringBuilder();
    while (m.find()) {
      ClassTable table = tables.tables().get(m.group(2));
      m.appendReplacement(
          out,
          Matcher.quoteReplacement(recode(table, m.group(3), m.group(4), theme, tables.tokens())));
    }
    m.appendTail(out);
    // whatever else stands behind an @ is a name of a colour: the reader has checked each of them
    String plain = tables.tokens().fill(out.toString(), theme, Map.of());
    return plain.getBytes(StandardCharsets.UTF_8);
  }

  private static String recode(
      ClassTable table, String column, String key, Theme theme, Tokens tokens) {
    StringBuilder out = new StringBuilder("<se:Recode " + SE + " fallbackValue=\"\">");
    out.append("<se:LookupValue>").append(key).append("</se:LookupValue>");
    for (ClassTable.Entry c : table.classes()) {
      String value = c.value(column, theme, tokens);
      if (value != null) {
        out.append("<se:MapItem><se:Data>").append(escape(c.key())).append("</se:Data><se:Value>");
        out.append(escape(value)).append("</se:Value></se:MapItem>");
      }
    }
    return out.append("</se:Recode>").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
