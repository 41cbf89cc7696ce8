package vn.vonglau.indicators;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.vonglau.indicators.Grid.Area;

/**
 * What a sheet hides and joins: read from its XML, which the reader of cells passes over.
 *
 * @param rows number of the last row, from 1
 */
record SheetShape(
    Set<Integer> hiddenRows, Set<Integer> hiddenColumns, List<Area> merged, int rows) {
  private static final int MOST_MERGED = 2_000;

  /** Ends early at more rows than any form has: {@code rows} then tells so. */
  static SheetShape read(InputStream in) throws IOException {
    Set<Integer> rows = new HashSet<>();
    Set<Integer> columns = new HashSet<>();
    List<Area> merged = new ArrayList<>();
    int last = 0;
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "row" -> {
            last = number(xml, "r", last + 1);
            if (last > Grid.MOST_ROWS) {
              return new SheetShape(rows, columns, merged, last);
            }
            if (on(xml, "hidden") || zero(xml)) {
              rows.add(last - 1);
            }
          }
          case "col" -> {
            if (on(xml, "hidden")) {
              int to = Math.min(number(xml, "max", 0), Grid.MOST_COLUMNS);
              for (int c = number(xml, "min", 1); c <= to; c++) {
                columns.add(c - 1);
              }
            }
          }
          case "mergeCell" -> {
            Area area = area(xml.getAttributeValue(null, "ref"));
            if (area != null && merged.size() < MOST_MERGED) {
              merged.add(area);
            }
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    return new SheetShape(rows, columns, merged, last);
  }

  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static boolean on(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return "1".equals(value) || "true".equals(value);
  }

  /** A row of no height is hidden, too. */
  private static boolean zero(XMLStreamReader xml) {
    String height = xml.getAttributeValue(null, "ht");
    return height != null && height.matches("0(\\.0+)?") && on(xml, "customHeight");
  }

  private static int number(XMLStreamReader xml, String name, int other) {
    String value = xml.getAttributeValue(null, name);
    return value != null && value.matches("\\d{1,7}") ? Integer.parseInt(value) : other;
  }

  private static Area area(String ref) {
    if (ref == null || !ref.matches("[A-Z]{1,3}\\d{1,7}:[A-Z]{1,3}\\d{1,7}")) {
      return null;
    }
    String[] ends = ref.split(":");
    return new Area(row(ends[0]), column(ends[0]), row(ends[1]), column(ends[1]));
  }

  private static int row(String cell) {
    return Integer.parseInt(cell.replaceAll("[A-Z]", "")) - 1;
  }

  private static int column(String cell) {
    int n = 0;
    for (char c : cell.replaceAll("\\d", "").toCharArray()) {
      n = n * 26 + c - 'A' + 1;
    }
    return n - 1;
  }
}
