package vn.vonglau.filters;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.ColumnSpec;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.PackedLayer;

/** A small layer of places of lodging, in memory, and questions about it. */
final class FilterStory {
  static final Properties PROPERTIES = Properties.of(kinds());
  static final GeometryFactory FACTORY = new GeometryFactory();

  private static Map<String, Term.Kind> kinds() {
    Map<String, Term.Kind> kinds = new LinkedHashMap<>();
    kinds.put("id", Term.Kind.NUMBER);
    kinds.put("name", Term.Kind.TEXT);
    kinds.put("category", Term.Kind.TEXT);
    kinds.put("rooms", Term.Kind.NUMBER);
    kinds.put("area", Term.Kind.NUMBER);
    kinds.put("open", Term.Kind.BOOLEAN);
    kinds.put("since", Term.Kind.DATE);
    kinds.put("seen", Term.Kind.TIME);
    return kinds;
  }

  /** Values in the order of the columns below; the place last. */
  record Row(long id, Object[] values, Geometry place) {}

  private FilterStory() {}

  static Row row(
      long id,
      String name,
      String category,
      Long rooms,
      Double area,
      Boolean open,
      String since,
      String seen,
      Geometry place) {
    return new Row(id, new Object[] {name, category, rooms, area, open, since, seen}, place);
  }

  static PackedLayer layer(List<Row> rows) {
    PackedLayer.Builder builder =
        new PackedLayer.Builder(
            List.of(
                new ColumnSpec("name", Column.Type.TEXT),
                new ColumnSpec("category", Column.Type.TEXT),
                new ColumnSpec("rooms", Column.Type.WHOLE),
                new ColumnSpec("area", Column.Type.REAL),
                new ColumnSpec("open", Column.Type.FLAG),
                new ColumnSpec("since", Column.Type.TEXT),
                new ColumnSpec("seen", Column.Type.TEXT)));
    rows.forEach(r -> builder.add(r.id(), r.place(), r.values()));
    return builder.build();
  }

  static Geometry point(double lon, double lat) {
    return FACTORY.createPoint(new Coordinate(lon, lat));
  }

  static final List<Row> HOTELS =
      List.of(
          row(
              1,
              "Khách sạn Tân Ninh",
              "hotel",
              40L,
              1200.5,
              true,
              "2019-05-01",
              "2026-01-01T00:00:00Z",
              point(106.10, 11.30)),
          row(
              2,
              "Nhà nghỉ Đồng Khởi",
              "guest_house",
              8L,
              null,
              false,
              "2024-07-01",
              "2026-01-02T05:00:00Z",
              point(106.12, 11.31)),
          row(
              3,
              "Homestay Núi Bà",
              "homestay",
              null,
              300.0,
              true,
              null,
              null,
              point(106.17, 11.38)),
          row(4, null, null, 0L, 0.0, null, "2025-07-01", null, null),
          row(
              5,
              "O'Reilly 100%_thật",
              "hotel",
              120L,
              9000.0,
              true,
              "2025-06-30",
              "2026-02-01T00:00:00Z",
              point(106.0, 11.0)));

  static Condition text(String condition) {
    return Conditions.text(condition, PROPERTIES, Crs.WGS84);
  }

  static List<Long> found(String condition) {
    return found(text(condition), layer(HOTELS));
  }

  static List<Long> found(Condition condition, PackedLayer layer) {
    Tester tester = new Tester(condition, new PackedRows(layer, (id, field) -> null));
    List<Long> out = new ArrayList<>();
    for (int i = 0; i < layer.size(); i++) {
      if (tester.test(i)) {
        out.add(layer.id(i));
      }
    }
    out.sort(null);
    return out;
  }
}
