package vn.vonglau.formats;

import java.util.Locale;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.ProblemException;

/**
 * A srsName and what it means for the order of the two numbers: the long forms (urn:ogc:def:crs …,
 * http://www.opengis.net/def/crs/ …) put them as the authority does, which for degrees is latitude
 * first; "EPSG:4326" and the old "…/gml/srs/epsg.xml#4326" put east first.
 *
 * @param crs null where the name is not understood
 */
record GmlSystem(String srsName, Crs crs, boolean northFirst) {
  /** The srsName of the shape, or of the first shape within it that has one; null without one. */
  static String named(XmlNode node) {
    String own = node.attributes.get("srsName");
    for (int i = 0; own == null && i < node.children.size(); i++) {
      own = named(node.children.get(i));
    }
    return own;
  }

  static GmlSystem of(String srsName) {
    Crs crs;
    try {
      crs = Crs.find(srsName);
    } catch (ProblemException e) {
      // said when the system is asked for; the sender may name another one
      crs = null;
    }
    String upper = srsName.toUpperCase(Locale.ROOT);
    boolean byAuthority = upper.startsWith("URN:") || upper.contains("/DEF/CRS/");
    boolean degrees = crs != null && crs.isGeographic() && !upper.endsWith("CRS84");
    return new GmlSystem(srsName, crs, byAuthority && degrees);
  }
}
