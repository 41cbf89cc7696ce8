package vn.vonglau.features;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.PageRequest;

/**
 * Which features of a layer.
 *
 * @param bounds only those that touch it; or null
 * @param area only those that touch it: polygonal, WGS 84; or null
 */
public record FeatureQuery(Bounds bounds, Geometry area, PageRequest page) {
  private static final GeometryFactory WGS84 = new GeometryFactory();

  /** A row has to touch each of these: what is asked for never widens what the rights give. */
  List<Geometry> shapes(Rights.Grant grant) {
    List<Geometry> shapes = new ArrayList<>();
    if (bounds != null) {
      shapes.add(
          WGS84.toGeometry(
              new Envelope(bounds.west(), bounds.east(), bounds.south(), bounds.north())));
    }
    if (area != null) {
      shapes.add(area);
    }
    if (grant.area() != null) {
      shapes.add(grant.area());
    }
    return shapes;
  }
}
