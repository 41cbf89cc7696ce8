package vn.vonglau.ogc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML; every text and attribute is escaped here. */
final class WmsXml {
  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** A document type and the like, as it stands. */
  WmsXml raw(String text) {
    out.append(text);
    return this;
  }

  /**
   * @param attributes name, value, name, value …; those with a null value are left out
   */
  WmsXml open(String name, String... attributes) {
    start(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  WmsXml empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>\n");
    return this;
  }

  WmsXml text(String name, String value, String... attributes) {
    start(name, attributes);
    out.append('>').append(WmsText.escaped(value)).append("</").append(name).append(">\n");
    return this;
  }

  WmsXml words(String value) {
    out.append(WmsText.escaped(value));
    return this;
  }

  WmsXml close() {
    out.append("</").append(open.pop()).append(">\n");
    return this;
  }

  private void start(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(WmsText.escaped(attributes[i + 1])).append('"');
      }
    }
  }

  /** The document, with everything closed that is open. */
  byte[] bytes() {
    while (!open.isEmpty()) {
      close();
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
