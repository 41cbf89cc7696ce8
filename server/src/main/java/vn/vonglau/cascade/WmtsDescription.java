package vn.vonglau.cascade;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.ProblemException;

/**
 * What the capabilities of a WMTS 1.0.0 (OGC 07-057r7) say of one layer and one set of matrices.
 *
 * @param template address of a tile with its places, or null where only parameters are understood
 * @param style the default one
 */
record WmtsDescription(Matrices matrices, String template, String style) {
  /** Metres of a pixel at a scale denominator of one (07-057r7, 6.1). */
  private static final double PIXEL = 0.28e-3;

  private static final double METRES_PER_DEGREE = Math.PI * 6378137 / 180;
  private static final int MOST_LEVELS = 40;
  private static final int MOST_ELEMENTS = 500_000;
  private static final XMLInputFactory READERS = XMLInputFactory.newDefaultFactory();

  static {
    READERS.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    READERS.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    READERS.setProperty(XMLInputFactory.IS_COALESCING, true);
    READERS.setXMLResolver(
        (publicId, systemId, base, name) -> {
          throw new XMLStreamException("nothing outside is read");
        });
  }

  /** What is being read. */
  private static final class Reading {
    final String layer;
    final String format;
    final String set;
    String template;
    String style;
    Crs crs;
    boolean northFirst;
    final List<Map<String, String>> levels = new ArrayList<>();
    boolean layerThere;

    Reading(String layer, String format, String set) {
      this.layer = layer;
      this.format = format;
      this.set = set;
    }
  }

  /**
   * @param set name of the set of matrices
   */
  static WmtsDescription read(byte[] xml, String layer, String format, String set)
      throws Fault.Thrown {
    Reading reading = new Reading(layer, format, set);
    try {
      XMLStreamReader in = READERS.createXMLStreamReader(new ByteArrayInputStream(xml));
      int count = 0;
      while (in.hasNext()) {
        int event = in.next();
        if (event == XMLStreamConstants.DTD || ++count > MOST_ELEMENTS) {
          throw new Fault.Thrown(Fault.ANSWER, "capabilities with a DOCTYPE or without end");
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (in.getLocalName().equals("Layer")) {
            layer(in, reading);
          } else if (in.getLocalName().equals("TileMatrixSet")) {
            set(in, reading);
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new Fault.Thrown(Fault.ANSWER, "capabilities that are no XML");
    }
    if (!reading.layerThere || reading.crs == null || reading.levels.isEmpty()) {
      throw new Fault.Thrown(Fault.ANSWER, "capabilities without the layer or the matrix set");
    }
    List<Matrices.Level> levels = new ArrayList<>();
    for (Map<String, String> each : reading.levels) {
      levels.add(level(each, reading));
    }
    levels.sort(Comparator.comparing((Matrices.Level l) -> -l.unit()));
    return new WmtsDescription(new Matrices(reading.crs, levels), reading.template, reading.style);
  }

  private static void layer(XMLStreamReader in, Reading to) throws XMLStreamException {
    String id = null;
    String template = null;
    String style = null;
    String candidate = null;
    boolean isDefault = false;
    int depth = 1;
    while (depth > 0) {
      int event = in.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        switch (in.getLocalName()) {
          case "Identifier" -> {
            String text = in.getElementText().strip();
            depth--;
            if (depth == 1) {
              id = text;
            } else if (isDefault || candidate == null) {
              candidate = text;
              style = text;
              isDefault = false;
            }
          }
          case "Style" -> isDefault = "true".equals(in.getAttributeValue(null, "isDefault"));
          // its identifiers would be taken for styles
          case "Dimension", "TileMatrixSetLink" -> {
            skip(in);
            depth--;
          }
          case "ResourceURL" -> {
            boolean tile = "tile".equals(in.getAttributeValue(null, "resourceType"));
            boolean fits = to.format.equals(in.getAttributeValue(null, "format"));
            if (tile && fits) {
              template = in.getAttributeValue(null, "template");
            }
          }
          default -> {}
        }
      }
    }
    if (to.layer.equals(id)) {
      to.layerThere = true;
      to.template = template;
      to.style = style;
    }
  }

  private static void skip(XMLStreamReader in) throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = in.next();
      depth +=
          event == XMLStreamConstants.START_ELEMENT
              ? 1
              : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }
  }

  private static void set(XMLStreamReader in, Reading to) throws XMLStreamException {
    String id = null;
    String crs = null;
    List<Map<String, String>> levels = new ArrayList<>();
    Map<String, String> level = null;
    int depth = 1;
    while (depth > 0) {
      int event = in.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        if (in.getLocalName().equals("TileMatrix")) {
          level = null;
        }
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        String name = in.getLocalName();
        if (name.equals("TileMatrix")) {
          level = new HashMap<>();
          if (levels.size() < MOST_LEVELS) {
            levels.add(level);
          }
        } else if (level != null && !name.equals("Keywords")) {
          level.put(name, in.getElementText().strip());
          depth--;
        } else if (name.equals("Identifier")) {
          id = in.getElementText().strip();
          depth--;
        } else if (name.equals("SupportedCRS")) {
          crs = in.getElementText().strip();
          depth--;
        }
      }
    }
    // layers name sets by links, which have no identifier of their own
    if (to.set.equals(id) && crs != null) {
      try {
        to.crs = Crs.find(crs.endsWith("900913") ? "EPSG:3857" : crs);
      } catch (ProblemException e) {
        return;
      }
      // 07-057r7, 6.1: the corner follows the axes of the system that is named
      to.northFirst =
          to.crs.isGeographic() && !crs.toUpperCase(java.util.Locale.ROOT).contains("CRS84");
      to.levels.clear();
      to.levels.addAll(levels);
    }
  }

  private static Matrices.Level level(Map<String, String> said, Reading of) throws Fault.Thrown {
    try {
      String[] corner = said.get("TopLeftCorner").split("\\s+");
      double first = Double.parseDouble(corner[0]);
      double second = Double.parseDouble(corner[1]);
      double unit = Double.parseDouble(said.get("ScaleDenominator")) * PIXEL;
      int width = Integer.parseInt(said.get("TileWidth"));
      int height = Integer.parseInt(said.get("TileHeight"));
      long columns = Long.parseLong(said.get("MatrixWidth"));
      long rows = Long.parseLong(said.get("MatrixHeight"));
      boolean sound =
          unit > 0
              && Double.isFinite(unit + first + second)
              && width >= 16
              && width <= 1024
              && height >= 16
              && height <= 1024
              && columns > 0
              && rows > 0
              && columns <= 1L << 32
              && rows <= 1L << 32;
      if (sound) {
        return new Matrices.Level(
            said.get("Identifier"),
            of.crs.isGeographic() ? unit / METRES_PER_DEGREE : unit,
            of.northFirst ? second : first,
            of.northFirst ? first : second,
            width,
            height,
            columns,
            rows);
      }
    } catch (RuntimeException e) {
      // told below, as what is there and makes no sense
    }
    throw new Fault.Thrown(Fault.ANSWER, "a matrix that makes no sense");
  }
}
