package vn.vonglau.formats;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a first pass over a GML file finds: the types of its features with their numbers, and its
 * first srsName. Broken syntax shows here.
 *
 * @param system null where no srsName is in the file
 */
record GmlFile(Path path, String name, Map<String, Long> types, GmlSystem system) {
  private static final Set<String> HOLDERS =
      Set.of("featureMember", "featureMembers", "member", "cityObjectMember");

  /** Takes the reader at the start of a feature, and must leave it at its end. */
  @FunctionalInterface
  interface Features {
    void feature(XmlStream xml);
  }

  static GmlFile scan(Path path, String name) {
    Map<String, Long> types = new LinkedHashMap<>();
    String[] srs = {null};
    try (XmlStream xml = new XmlStream(path, name)) {
      while (!xml.atEnd()) {
        if (!xml.next()) {
          continue;
        }
        srs[0] = srs[0] == null ? xml.attribute("srsName") : srs[0];
        if (HOLDERS.contains(xml.local())) {
          features(
              xml,
              feature -> {
                types.merge(feature.local(), 1L, Long::sum);
                pass(feature, srs);
              });
        }
      }
    }
    if (types.isEmpty()) {
      throw Refusals.file(
          name,
          "xml-no-features",
          "tệp XML không phải KML, GPX, cũng không có đối tượng GML nào",
          "the XML is neither KML nor GPX, and holds no GML features");
    }
    return new GmlFile(path, name, types, srs[0] == null ? null : GmlSystem.of(srs[0]));
  }

  /** All features inside the holder that starts here; collections inside collections are opened. */
  private static void features(XmlStream xml, Features each) {
    int depth = 1;
    while (depth > 0) {
      if (xml.next()) {
        if (xml.local().endsWith("FeatureCollection") || HOLDERS.contains(xml.local())) {
          depth++;
        } else if (xml.local().equals("boundedBy")) {
          xml.skip();
        } else {
          each.feature(xml);
        }
      } else if (xml.isEndOfElement()) {
        depth--;
      }
    }
  }

  private static void pass(XmlStream xml, String[] srs) {
    for (int depth = 1; depth > 0; ) {
      if (xml.next()) {
        srs[0] = srs[0] == null ? xml.attribute("srsName") : srs[0];
        depth++;
      } else if (xml.isEndOfElement()) {
        depth--;
      }
    }
  }

  void each(Features each) {
    try (XmlStream xml = new XmlStream(path, name)) {
      while (!xml.atEnd()) {
        if (xml.next() && HOLDERS.contains(xml.local())) {
          features(xml, each);
        }
      }
    }
  }
}
