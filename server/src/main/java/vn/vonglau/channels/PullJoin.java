package vn.vonglau.channels;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import vn.vonglau.formats.SureText;
import vn.vonglau.kernel.ProblemException;

/**
 * Pages put together: the first one with the rows of the others behind its own, as UTF-8 with its
 * mark, so that it is read alike whatever the source writes in.
 */
final class PullJoin {
  private static final String MARK = "\uFEFF";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** A page as text, and how many rows it has. */
  record Page(int nr, String text, int count) {}

  private PullJoin() {}

  /**
   * @throws ProblemException when the page is not whole, or not what was declared
   */
  static Page read(PullPlan plan, SafeFetch.Answer answer, int nr) {
    String text = text(plan, answer, nr);
    int count =
        switch (plan.format()) {
          case "csv" -> Math.max(0, (int) text.lines().filter(l -> !l.isBlank()).count() - 1);
          case "xml" -> items(xml(text, nr), path(plan)).size();
          default -> rows(plan, json(text, nr), nr).size();
        };
    return new Page(nr, text, count);
  }

  static String contentType(PullPlan plan) {
    return switch (plan.format()) {
          case "csv" -> "text/csv";
          case "xml" -> "application/xml";
          default -> "application/json";
        }
        + "; charset=UTF-8";
  }

  static byte[] join(PullPlan plan, List<Page> pages) {
    String whole =
        switch (plan.format()) {
          case "csv" -> csv(pages);
          case "xml" -> xml(plan, pages);
          default -> json(plan, pages);
        };
    return (MARK + whole).getBytes(StandardCharsets.UTF_8);
  }

  private static String json(PullPlan plan, List<Page> pages) {
    JsonNode root = json(pages.getFirst().text(), 1);
    ArrayNode rows = rows(plan, root, 1);
    for (Page page : pages.subList(1, pages.size())) {
      rows.addAll(rows(plan, json(page.text(), page.nr()), page.nr()));
    }
    return JSON.writeValueAsString(root);
  }

  private static JsonNode json(String text, int nr) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new ProblemException(PullFault.page(nr).problem(), e);
    }
  }

  private static ArrayNode rows(PullPlan plan, JsonNode root, int nr) {
    if (root.at(plan.paging().items()) instanceof ArrayNode rows) {
      return rows;
    }
    throw PullFault.page(nr);
  }

  private static String csv(List<Page> pages) {
    StringBuilder all = new StringBuilder();
    String head = head(pages.getFirst());
    for (Page page : pages) {
      if (!head(page).equals(head)) {
        throw PullFault.page(page.nr());
      }
      String text = page.nr() == 1 ? page.text() : page.text().substring(end(page.text()));
      all.append(text);
      if (!text.endsWith("\n")) {
        all.append('\n');
      }
    }
    return all.toString();
  }

  private static String head(Page page) {
    return page.text().substring(0, end(page.text())).strip();
  }

  private static int end(String text) {
    int line = text.indexOf('\n');
    return line < 0 ? text.length() : line + 1;
  }

  private static String xml(PullPlan plan, List<Page> pages) {
    Document first = xml(pages.getFirst().text(), 1);
    List<Node> own = items(first, path(plan));
    for (Page page : pages.subList(1, pages.size())) {
      for (Node item : items(xml(page.text(), page.nr()), path(plan))) {
        own.getFirst().getParentNode().appendChild(first.importNode(item, true));
      }
    }
    try {
      TransformerFactory factory = TransformerFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Transformer writer = factory.newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter out = new StringWriter();
      writer.transform(new DOMSource(first), new StreamResult(out));
      return out.toString();
    } catch (javax.xml.transform.TransformerException e) {
      throw new ProblemException(PullFault.page(1).problem(), e);
    }
  }

  private static Document xml(String text, int nr) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (java.io.IOException
        | org.xml.sax.SAXException
        | javax.xml.parsers.ParserConfigurationException e) {
      throw new ProblemException(PullFault.page(nr).problem(), e);
    }
  }

  private static String[] path(PullPlan plan) {
    return plan.paging().items().replaceFirst("^/", "").split("/");
  }

  /** The elements at a path below the root, all of them that share the parent of the first. */
  private static List<Node> items(Document document, String[] path) {
    Element at = document.getDocumentElement();
    int from = at != null && path.length > 1 && at.getNodeName().equals(path[0]) ? 1 : 0;
    for (int i = from; at != null && i < path.length - 1; i++) {
      at = (Element) children(at, path[i]).stream().findFirst().orElse(null);
    }
    return at == null ? List.of() : children(at, path[path.length - 1]);
  }

  private static List<Node> children(Element of, String name) {
    var nodes = of.getChildNodes();
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(n -> n instanceof Element && n.getNodeName().equals(name))
        .toList();
  }

  private static String text(PullPlan plan, SafeFetch.Answer answer, int nr) {
    try {
      return SureText.of(
          answer.body(),
          plan.encoding(),
          answer.header("Content-Type"),
          plan.format().equals("xml"));
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          PullFault.of(
                  "payload-encoding",
                  "Trang " + nr + " không phải bảng mã đã khai báo. Ghi bảng mã đúng vào khai báo.",
                  "Page "
                      + nr
                      + " is not in the declared coding. Name the right one in the declaration.")
              .problem(),
          e);
    }
  }
}
