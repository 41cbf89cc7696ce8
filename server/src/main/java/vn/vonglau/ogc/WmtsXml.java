package vn.vonglau.ogc;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML 1.0. What stands in it may be anything: it is escaped, and what XML forbids falls out.
 */
final class WmtsXml {
  static final String OWS = "http://www.opengis.net/ows/1.1";

  private final StringBuilder out =
      new StringBuilder(8000).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * @param attributes names and values by turns
   */
  WmtsXml open(String tag, String... attributes) {
    start(tag, attributes);
    out.append('>');
    open.push(tag);
    return this;
  }

  WmtsXml close() {
    String tag = open.pop();
    out.append("</").append(tag).append('>');
    return this;
  }

  WmtsXml empty(String tag, String... attributes) {
    start(tag, attributes);
    out.append("/>");
    return this;
  }

  WmtsXml text(String tag, String content, String... attributes) {
    start(tag, attributes);
    out.append('>');
    escape(content, out);
    out.append("</").append(tag).append('>');
    return this;
  }

  private void start(String tag, String... attributes) {
    out.append("\n<").append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1], out);
      out.append('"');
    }
  }

  static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> {
          boolean allowed =
              c == '\n' || c >= 0x20 && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c > 0xFFFF;
          out.appendCodePoint(allowed ? c : '?');
        }
      }
    }
  }

  @Override
  public String toString() {
    return out.append('\n').toString();
  }
}
