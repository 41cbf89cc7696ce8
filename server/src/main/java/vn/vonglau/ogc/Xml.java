package vn.vonglau.ogc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML 1.0; every text and attribute is escaped here. */
final class Xml {
  private final StringBuilder out = new StringBuilder(4000);
  private final Deque<String> open = new ArrayDeque<>();

  /** A whole document; {@code new} makes a part of one. */
  static Xml document() {
    return new Xml().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /** A document type and the like, as it stands. */
  Xml raw(String text) {
    out.append(text);
    return this;
  }

  /** What was written elsewhere and is closed. */
  Xml add(Xml part) {
    out.append(part.out);
    return this;
  }

  /**
   * @param attributes name, value, name, value …; those with a null value are left out
   */
  Xml open(String name, String... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  Xml empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>\n");
    return this;
  }

  Xml text(String name, String value, String... attributes) {
    start(name, attributes);
    out.append('>').append(escaped(value)).append("</").append(name).append(">\n");
    return this;
  }

  Xml close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  private void start(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(escaped(attributes[i + 1])).append('"');
      }
    }
  }

  /** What was written, with everything closed that is open. */
  byte[] bytes() {
    while (!open.isEmpty()) {
      close();
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** For texts and attributes; characters that XML 1.0 cannot hold become blanks. */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.appendCodePoint(holds(c) ? c : ' ');
      }
    }
    return out.toString();
  }

  private static boolean holds(int c) {
    boolean space = c == '\n' || c == '\t' || c == '\r';
    return space || c >= ' ' && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c > 0xFFFF;
  }
}
