package vn.vonglau.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A DOCX in which {@code {{fields}}} are filled in. Word cuts what is typed into runs where it
 * likes, also within a field; therefore fields are looked for in the text of whole paragraphs.
 */
public final class DocxTemplate {
  private static final String W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([a-z][a-z0-9_]{0,39})\\s*}}");
  private static final long MOST_INFLATED = 50L << 20;

  private DocxTemplate() {}

  /** What takes the place of a paragraph that holds one field and nothing else. */
  public record Table(List<Double> widthsMm, List<String> heads, List<List<String>> rows) {}

  /**
   * The fields that a template asks for, in their order.
   *
   * @throws IOException where it is no DOCX that can be read
   */
  public static Set<String> fields(byte[] template) throws IOException {
    Set<String> found = new LinkedHashSet<>();
    walk(
        template,
        null,
        (name, document) -> {
          for (Element p : paragraphs(document)) {
            Matcher m = FIELD.matcher(text(texts(p)));
            while (m.find()) {
              found.add(m.group(1));
            }
          }
        });
    return found;
  }

  /**
   * @param values by name of the field; {@code \n} breaks the line; a field without one is emptied
   * @param tables by name of the field
   */
  public static byte[] fill(byte[] template, Map<String, String> values, Map<String, Table> tables)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      walk(
          template,
          zip,
          (name, document) -> {
            for (Element p : paragraphs(document)) {
              fill(p, values, tables);
            }
          });
    }
    return out.toByteArray();
  }

  @FunctionalInterface
  private interface Work {
    void on(String name, Document document) throws IOException;
  }

  private static void walk(byte[] template, ZipOutputStream out, Work work) throws IOException {
    long inflated = 0;
    boolean text = false;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(template))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes((int) (MOST_INFLATED - inflated + 1));
        inflated += bytes.length;
        if (inflated > MOST_INFLATED) {
          throw new IOException("the template unfolds to too much");
        }
        if (entry.getName().matches("word/(document|header\\d*|footer\\d*)\\.xml")) {
          text |= entry.getName().equals("word/document.xml");
          Document document = parse(new InputSource(new ByteArrayInputStream(bytes)));
          work.on(entry.getName(), document);
          bytes = out == null ? bytes : bytes(document);
        }
        if (out != null) {
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setTime(0);
          out.putNextEntry(copy);
          out.write(bytes);
          out.closeEntry();
        }
      }
    }
    if (!text) {
      throw new IOException("no word/document.xml");
    }
  }

  private static Document parse(InputSource source) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(source);
    } catch (SAXException | ParserConfigurationException e) {
      throw new IOException(e);
    }
  }

  private static byte[] bytes(Document document) throws IOException {
    try {
      TransformerFactory factory = TransformerFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Transformer copy = factory.newTransformer();
      copy.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      document.setXmlStandalone(true);
      var out = new ByteArrayOutputStream();
      copy.transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (TransformerException e) {
      throw new IOException(e);
    }
  }

  private static List<Element> paragraphs(Document document) {
    List<Element> found = new ArrayList<>();
    NodeList all = document.getElementsByTagNameNS(W, "p");
    for (int i = 0; i < all.getLength(); i++) {
      found.add((Element) all.item(i));
    }
    return found;
  }

  /** The pieces of text of a paragraph, without those of paragraphs inside it (text boxes). */
  private static List<Element> texts(Element paragraph) {
    List<Element> found = new ArrayList<>();
    NodeList all = paragraph.getElementsByTagNameNS(W, "t");
    for (int i = 0; i < all.getLength(); i++) {
      Node up = all.item(i).getParentNode();
      while (!(W.equals(up.getNamespaceURI()) && "p".equals(up.getLocalName()))) {
        up = up.getParentNode();
      }
      if (up == paragraph) {
        found.add((Element) all.item(i));
      }
    }
    return found;
  }

  private static String text(List<Element> texts) {
    StringBuilder out = new StringBuilder();
    texts.forEach(t -> out.append(t.getTextContent()));
    return out.toString();
  }

  private static void fill(Element paragraph, Map<String, String> values, Map<String, Table> tables)
      throws IOException {
    List<Element> texts = texts(paragraph);
    String whole = text(texts);
    Matcher alone = FIELD.matcher(whole.strip());
    if (alone.matches() && tables.containsKey(alone.group(1))) {
      replace(paragraph, tables.get(alone.group(1)));
      return;
    }
    List<int[]> spans = new ArrayList<>();
    List<String> fillings = new ArrayList<>();
    Matcher m = FIELD.matcher(whole);
    while (m.find()) {
      spans.add(new int[] {m.start(), m.end()});
      fillings.add(values.getOrDefault(m.group(1), ""));
    }
    // from the end, so that what stands before keeps its place
    for (int i = spans.size() - 1; i >= 0; i--) {
      put(texts, spans.get(i)[0], spans.get(i)[1], fillings.get(i));
    }
    texts.forEach(DocxTemplate::breakLines);
  }

  /** The run in which the field begins gets the value; what further runs hold of it goes. */
  private static void put(List<Element> texts, int from, int to, String value) {
    int start = 0;
    boolean placed = false;
    for (Element t : texts) {
      String text = t.getTextContent();
      int end = start + text.length();
      if (end > from && start < to) {
        int a = Math.max(0, from - start);
        int b = Math.min(text.length(), to - start);
        t.setTextContent(text.substring(0, a) + (placed ? "" : value) + text.substring(b));
        t.setAttributeNS(XMLConstants.XML_NS_URI, "xml:space", "preserve");
        placed = true;
      }
      start = end;
    }
  }

  private static void breakLines(Element t) {
    String text = CellText.xml(t.getTextContent());
    if (text.indexOf('\n') < 0) {
      t.setTextContent(text);
      return;
    }
    Node run = t.getParentNode();
    Document document = t.getOwnerDocument();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        run.insertBefore(document.createElementNS(W, prefix(t) + "br"), t);
      }
      Element piece = document.createElementNS(W, prefix(t) + "t");
      piece.setAttributeNS(XMLConstants.XML_NS_URI, "xml:space", "preserve");
      piece.setTextContent(lines[i]);
      run.insertBefore(piece, t);
    }
    run.removeChild(t);
  }

  private static String prefix(Element like) {
    return like.getPrefix() == null ? "" : like.getPrefix() + ":";
  }

  private static void replace(Element paragraph, Table table) throws IOException {
    String xml = Docx.tableXml(table.widthsMm, table.heads, table.rows);
    String named = xml.replaceFirst("<w:tbl>", "<w:tbl xmlns:w=\"" + W + "\">");
    Document parsed = parse(new InputSource(new StringReader(named)));
    Node copy = paragraph.getOwnerDocument().importNode(parsed.getDocumentElement(), true);
    paragraph.getParentNode().insertBefore(copy, paragraph);
    // a cell must end with a paragraph, and two tables without one between grow together
    texts(paragraph).forEach(t -> t.setTextContent(""));
  }
}
