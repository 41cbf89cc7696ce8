package vn.vonglau.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * A stranger's XML, read forward. A document type is refused, so that there are no entities to grow
 * and nothing outside the file is ever opened. Prefixes are dropped: files often use some that they
 * do not declare.
 */
final class XmlStream implements AutoCloseable {
  private static final int MOST_NODES = 1_000_000;
  private static final int DEEPEST = 100;
  private static final int MOST_LETTERS = 100_000_000;

  private final String name;
  private final InputStream in;
  private final XMLStreamReader reader;
  private int nodes;
  private long letters;

  XmlStream(Path file, String name) {
    this(name, () -> new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  /** Of a text that is in memory already. */
  XmlStream(String text) {
    this("XML", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Opens what is read. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  private XmlStream(String name, Opening opening) {
    this.name = name;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    // what is wrong is told by the exception and not on the console
    factory.setXMLReporter((message, type, information, location) -> {});
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside the file is opened");
        });
    InputStream opened = null;
    try {
      opened = opening.open();
      in = opened;
      reader = factory.createXMLStreamReader(in);
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    } catch (XMLStreamException e) {
      closeQuietly(opened);
      throw broken(e, false);
    }
  }

  /** Name of the root element without its prefix. */
  static String root(Path file, String name) {
    try (XmlStream xml = new XmlStream(file, name)) {
      while (!xml.next()) {
        if (xml.atEnd()) {
          return "";
        }
      }
      return xml.local();
    }
  }

  /** Goes on by one step; true when that is the start of an element. */
  boolean next() {
    int event;
    try {
      event = reader.next();
    } catch (XMLStreamException e) {
      throw broken(e, true);
    } catch (RuntimeException e) {
      // the parser stumbles over some texts in its own ways
      throw broken(new XMLStreamException(e), true);
    }
    if (event == XMLStreamConstants.DTD) {
      throw Refusals.file(
          name,
          "xml-dtd",
          "có khai báo DTD (thực thể), không đọc vì lý do an toàn; xuất lại không có DOCTYPE",
          "it has a document type (entities), which is not read for safety; export it without a"
              + " DOCTYPE");
    }
    return event == XMLStreamConstants.START_ELEMENT;
  }

  boolean atEnd() {
    return reader.getEventType() == XMLStreamConstants.END_DOCUMENT;
  }

  boolean isEndOfElement() {
    return reader.getEventType() == XMLStreamConstants.END_ELEMENT;
  }

  /** Name of the element that starts or ends here. */
  String local() {
    return bare(reader.getLocalName());
  }

  private static String bare(String qualified) {
    return qualified.substring(qualified.indexOf(':') + 1);
  }

  String attribute(String wanted) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (bare(reader.getAttributeLocalName(i)).equals(wanted)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The element that starts here with all that is in it; the reader stands on its end after it. */
  XmlNode node() {
    nodes = 0;
    letters = 0;
    return fill(new XmlNode(local()), 0);
  }

  private XmlNode fill(XmlNode node, int depth) {
    if (++nodes > MOST_NODES || depth > DEEPEST) {
      throw tooLarge();
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      node.attributes.put(bare(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
    }
    while (true) {
      if (next()) {
        node.children.add(fill(new XmlNode(local()), depth + 1));
      } else if (isEndOfElement()) {
        return node;
      } else if (reader.getEventType() == XMLStreamConstants.ENTITY_REFERENCE) {
        // an entity that nobody declared, as &nbsp; of HTML: kept as it was written
        node.text.append('&').append(reader.getLocalName()).append(';');
      } else if (reader.isCharacters()) {
        letters += reader.getTextLength();
        if (letters > MOST_LETTERS) {
          throw tooLarge();
        }
        node.text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
      }
    }
  }

  private ProblemException tooLarge() {
    return Refusals.file(
        name,
        "xml-too-large",
        "một đối tượng có quá nhiều thẻ XML, lồng quá sâu hoặc quá dài",
        "one feature has too many XML elements, too deeply nested or too long");
  }

  /** Passes over the element that starts here. */
  void skip() {
    for (int depth = 1; depth > 0; ) {
      if (next()) {
        depth++;
      } else if (isEndOfElement()) {
        depth--;
      }
    }
  }

  private ProblemException broken(XMLStreamException e, boolean located) {
    String what = String.valueOf(e.getMessage());
    Throwable cause = e.getNestedException() == null ? e.getCause() : e.getNestedException();
    int line = e.getLocation() == null ? -1 : e.getLocation().getLineNumber();
    Problem problem;
    if (cause instanceof CharConversionException || what.contains("Invalid byte")) {
      problem =
          Refusals.file(
                  name,
                  "file-encoding",
                  "chữ không đúng bảng mã mà tệp ghi; lưu lại tệp bằng UTF-8",
                  "the text is not in the encoding that the file names; save it as UTF-8")
              .problem();
    } else if (located && (what.contains("same entity") || what.contains("end of file"))) {
      problem =
          Refusals.file(
                  name,
                  "file-truncated",
                  "tệp XML bị cắt giữa chừng ở dòng " + line + "; gửi lại tệp đầy đủ",
                  "the XML ends in the middle at line " + line + "; send it whole")
              .problem();
    } else {
      problem =
          Refusals.file(
                  name,
                  "xml-syntax",
                  "sai cú pháp XML ở dòng " + line,
                  "broken XML at line " + line)
              .problem();
    }
    return new ProblemException(problem, e);
  }

  private static void closeQuietly(InputStream in) {
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        // read only: nothing can be lost by a failed close
      }
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      // read only, as above
    }
    closeQuietly(in);
  }
}
