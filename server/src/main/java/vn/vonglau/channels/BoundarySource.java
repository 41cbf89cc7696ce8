package vn.vonglau.channels;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;

/** An opened boundary file of one format; positions are still those of the file. */
sealed interface BoundarySource extends AutoCloseable
    permits GeoJsonSource, GeoPackageSource, ShapefileSource {
  /** Takes one feature; {@code geometry} is null where {@code fault} is set. */
  @FunctionalInterface
  interface Rows {
    void row(long line, Map<String, Object> properties, Geometry geometry, Problem fault);
  }

  /** "GeoJSON", "GeoPackage", "Shapefile". */
  String format();

  /** Name of the table or file inside, or null where the format has none. */
  String layer();

  /** What the file declares; asked only when the caller did not name a system. */
  Crs crs();

  /** What a reader of the report should know though nothing was refused. */
  List<Problem> notes();

  void rows(Rows sink);

  @Override
  void close();
}
