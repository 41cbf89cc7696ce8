package vn.vonglau.styles;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.vonglau.catalogue.Findings;

/**
 * Reads XML as a tree with the line of each element. Document types, entities and processing
 * instructions are refused, nothing outside is ever looked at, and depth and size are bounded.
 */
final class SafeXml {
  static final int MAX_CHARACTERS = 512 * 1024;
  static final int MAX_DEPTH = 50;
  private static final int MAX_ELEMENTS = 20_000;
  private static final XMLInputFactory READERS = XMLInputFactory.newDefaultFactory();

  static {
    READERS.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    READERS.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    READERS.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    READERS.setProperty(XMLInputFactory.IS_COALESCING, true);
    READERS.setXMLResolver(
        (publicId, systemId, base, name) -> {
          throw new XMLStreamException("nothing outside of the file is read");
        });
  }

  /**
   * An element.
   *
   * @param name without prefix
   * @param space its namespace, or empty
   * @param attributes by local name
   * @param text its own text, stripped
   */
  record Node(
      String name,
      String space,
      Map<String, String> attributes,
      List<Node> children,
      StringBuilder own,
      int line) {
    String text() {
      return own.toString().strip();
    }

    /** The first child of this name, or null. */
    Node child(String wanted) {
      for (Node child : children) {
        if (child.name.equals(wanted)) {
          return child;
        }
      }
      return null;
    }

    List<Node> all(String wanted) {
      return children.stream().filter(c -> c.name.equals(wanted)).toList();
    }
  }

  private SafeXml() {}

  /** Null when the text is refused; the findings then say why. */
  static Node read(String file, String text, Findings findings) {
    if (text.length() > MAX_CHARACTERS) {
      return refuse(
          file,
          1,
          "xml-size",
          "Tệp dài hơn 512 kB. Chia nhỏ hoặc bỏ bớt.",
          "The file is longer than 512 kB. Split it or shorten it.",
          findings);
    }
    int line = 1;
    try {
      XMLStreamReader in = READERS.createXMLStreamReader(new StringReader(text));
      Deque<Node> open = new ArrayDeque<>();
      Node root = null;
      int count = 0;
      while (in.hasNext()) {
        int event = in.next();
        line = in.getLocation().getLineNumber();
        switch (event) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (open.size() >= MAX_DEPTH || ++count > MAX_ELEMENTS) {
              return refuse(
                  file,
                  line,
                  "xml-depth",
                  "Quá 50 cấp lồng nhau hoặc quá 20.000 phần tử. Viết gọn lại.",
                  "More than 50 levels within each other, or more than 20,000 elements. Shorten"
                      + " it.",
                  findings);
            }
            Node node = node(in, line);
            if (open.isEmpty()) {
              root = node;
            } else {
              open.peek().children().add(node);
            }
            open.push(node);
          }
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
            if (!open.isEmpty()) {
              open.peek().own().append(in.getText());
            }
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
            return refuse(
                file,
                line,
                "xml-entity",
                "Tệp có DOCTYPE hoặc thực thể (&tên;). Bỏ đi và viết thẳng nội dung.",
                "The file has a DOCTYPE or an entity (&name;). Take it out and write the content"
                    + " itself.",
                findings);
          }
          case XMLStreamConstants.PROCESSING_INSTRUCTION -> {
            return refuse(
                file,
                line,
                "xml-instruction",
                "Tệp có chỉ thị xử lý <?…?>. Bỏ đi.",
                "The file has a processing instruction <?…?>. Take it out.",
                findings);
          }
          default -> {}
        }
      }
      return root;
    } catch (XMLStreamException e) {
      int at = e.getLocation() == null ? line : e.getLocation().getLineNumber();
      String what = String.valueOf(e.getMessage());
      what =
          Findings.shown(what.substring(what.lastIndexOf("Message: ") + 1).replace("Message:", ""));
      return refuse(
          file,
          Math.max(1, at),
          "xml-form",
          "Không đọc được XML (" + what.strip() + "). Kiểm tra thẻ mở, thẻ đóng và dấu nháy.",
          "This is not XML (" + what.strip() + "). Check opening and closing tags and quotes.",
          findings);
    }
  }

  private static Node node(XMLStreamReader in, int line) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    String space = in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
    return new Node(
        in.getLocalName(), space, attributes, new ArrayList<>(), new StringBuilder(), line);
  }

  private static Node refuse(
      String file, int line, String code, String vi, String en, Findings findings) {
    findings.add(file, line, code, "", vi, en);
    return null;
  }
}
