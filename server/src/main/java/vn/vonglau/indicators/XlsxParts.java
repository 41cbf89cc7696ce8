package vn.vonglau.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which part of a workbook's archive holds which sheet. */
final class XlsxParts {
  private static final String RELATION =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private XlsxParts() {}

  /** Null where the workbook does not say. */
  static String sheet(byte[] bytes, String name) throws IOException {
    Map<String, String> ids = new HashMap<>();
    Map<String, String> targets = new HashMap<>();
    Archive.each(
        bytes,
        (part, in) -> {
          try {
            if (part.equals("xl/workbook.xml")) {
              read(in, "sheet", "name", ids);
            } else if (part.equals("xl/_rels/workbook.xml.rels")) {
              read(in, "Relationship", "Id", targets);
            }
          } catch (XMLStreamException e) {
            throw new IOException(e);
          }
        });
    String target = targets.get(ids.get(name));
    if (target == null) {
      return null;
    }
    return target.startsWith("/") ? target.substring(1) : "xl/" + target;
  }

  private static void read(InputStream in, String element, String key, Map<String, String> out)
      throws XMLStreamException {
    XMLStreamReader xml = SheetShape.factory().createXMLStreamReader(in);
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(element)) {
        String of = xml.getAttributeValue(null, key);
        String is =
            element.equals("sheet")
                ? xml.getAttributeValue(RELATION, "id")
                : xml.getAttributeValue(null, "Target");
        if (of != null && is != null) {
          out.put(of, is);
        }
      }
    }
  }
}
