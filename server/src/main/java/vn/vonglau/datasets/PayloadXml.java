package vn.vonglau.datasets;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * XML as a tree: elements by their local names, repeated ones a list, attributes with {@code @} in
 * front, the text of an element that has either as {@code #text}.
 */
final class PayloadXml {
  private static final int DEEPEST = 60;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PayloadXml() {}

  static JsonNode read(byte[] bytes, String encoding) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader in =
          encoding == null
              ? factory.createXMLStreamReader(new ByteArrayInputStream(bytes))
              : factory.createXMLStreamReader(
                  new StringReader(PayloadReader.text(bytes, encoding, null)));
      ObjectNode root = NODES.objectNode();
      while (in.hasNext()) {
        int event = in.next();
        if (event == XMLStreamConstants.DTD) {
          throw wrong(in.getLocation().getLineNumber(), "DOCTYPE");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          root.set(in.getLocalName(), element(in, 1));
        }
      }
      return root;
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
      throw wrong(Math.max(1, line), null);
    }
  }

  private static JsonNode element(XMLStreamReader in, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw wrong(in.getLocation().getLineNumber(), "depth");
    }
    ObjectNode out = NODES.objectNode();
    for (int i = 0; i < in.getAttributeCount(); i++) {
      out.put("@" + in.getAttributeLocalName(i), in.getAttributeValue(i));
    }
    StringBuilder text = new StringBuilder();
    while (in.next() != XMLStreamConstants.END_ELEMENT) {
      switch (in.getEventType()) {
        case XMLStreamConstants.START_ELEMENT ->
            add(out, in.getLocalName(), element(in, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
        default -> {
          // comments and instructions say nothing of the data
        }
      }
    }
    String told = text.toString().strip();
    if (out.isEmpty()) {
      return NODES.stringNode(told);
    }
    if (!told.isEmpty()) {
      out.put("#text", told);
    }
    return out;
  }

  private static void add(ObjectNode to, String name, JsonNode child) {
    JsonNode there = to.get(name);
    if (there == null) {
      to.set(name, child);
    } else if (there instanceof ArrayNode list) {
      list.add(child);
    } else {
      to.set(name, NODES.arrayNode().add(there).add(child));
    }
  }

  private static ProblemException wrong(int line, String what) {
    String about = what == null ? "" : " (" + what + ")";
    return Problem.of(
            422,
            "payload-xml",
            "Không đọc được XML ở dòng "
                + line
                + about
                + ": gói tin bị cắt giữa chừng, sai cú pháp"
                + " hoặc có phần không được dùng. Chưa ghi gì. Gửi lại cả gói.",
            "The XML cannot be read at line "
                + line
                + about
                + ": it is cut off, has a wrong syntax"
                + " or a part that is not allowed. Nothing was stored. Send it whole again.")
        .at(null, line)
        .asException();
  }
}
