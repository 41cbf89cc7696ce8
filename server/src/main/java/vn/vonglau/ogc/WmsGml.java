package vn.vonglau.ogc;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Features as GML 2.1.2 or 3.1.1, in WGS 84. GML 2 has longitude first, as everybody writes it; GML
 * 3 names the system by its URN, which stands for latitude first.
 */
final class WmsGml {
  private final Xml xml = Xml.document();
  private final boolean three;

  private WmsGml(boolean three) {
    this.three = three;
  }

  static byte[] write(List<Met> met, boolean three) {
    return new WmsGml(three).all(met);
  }

  private byte[] all(List<Met> met) {
    xml.open(
        "wfs:FeatureCollection",
        "xmlns:wfs",
        "http://www.opengis.net/wfs",
        "xmlns:gml",
        "http://www.opengis.net/gml",
        "xmlns:vl",
        "urn:vonglau:features");
    xml.open("gml:boundedBy");
    xml.text(three ? "gml:Null" : "gml:null", "unknown").close();
    for (Met m : met) {
      one(m);
    }
    return xml.bytes();
  }

  private void one(Met m) {
    String layer = m.grant().layer().id();
    String id = layer + "." + m.feature().id();
    xml.open("gml:featureMember");
    xml.open("vl:" + layer, three ? "gml:id" : "fid", id);
    if (m.feature().name() != null) {
      xml.text("gml:name", m.feature().name());
    }
    if (m.feature().geometry() != null) {
      xml.open("vl:geometry");
      geometry(m.feature().geometry(), true);
      xml.close();
    }
    m.values()
        .forEach(
            (field, value) -> {
              if (value != null) {
                xml.text("vl:" + field.name(), InfoFormat.plain(value));
              }
            });
    xml.close().close();
  }

  private void geometry(Geometry g, boolean outer) {
    String srs = outer ? three ? "urn:ogc:def:crs:EPSG::4326" : "EPSG:4326" : null;
    switch (g) {
      case Point p -> {
        xml.open("gml:Point", "srsName", srs);
        positions(three ? "gml:pos" : null, p.getCoordinates());
        xml.close();
      }
      case LineString l -> {
        xml.open("gml:LineString", "srsName", srs);
        positions("gml:posList", l.getCoordinates());
        xml.close();
      }
      case Polygon p -> {
        xml.open("gml:Polygon", "srsName", srs);
        ring(three ? "gml:exterior" : "gml:outerBoundaryIs", p.getExteriorRing());
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
          ring(three ? "gml:interior" : "gml:innerBoundaryIs", p.getInteriorRingN(i));
        }
        xml.close();
      }
      default -> {
        xml.open("gml:MultiGeometry", "srsName", srs);
        for (int i = 0; i < g.getNumGeometries(); i++) {
          xml.open("gml:geometryMember");
          geometry(g.getGeometryN(i), false);
          xml.close();
        }
        xml.close();
      }
    }
  }

  private void ring(String name, LineString ring) {
    xml.open(name).open("gml:LinearRing");
    positions("gml:posList", ring.getCoordinates());
    xml.close().close();
  }

  private void positions(String name, Coordinate[] all) {
    StringBuilder out = new StringBuilder(24 * all.length);
    for (Coordinate c : all) {
      out.append(out.isEmpty() ? "" : " ");
      out.append(WmsText.number(three ? c.y : c.x)).append(three ? ' ' : ',');
      out.append(WmsText.number(three ? c.x : c.y));
    }
    xml.text(three ? name : "gml:coordinates", out.toString());
  }
}
