package vn.vonglau.planning;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.Feature;
import vn.vonglau.features.FeatureSearch;
import vn.vonglau.features.RowKey;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Distance;
import vn.vonglau.kernel.GeoJson;
import vn.vonglau.kernel.PageRequest;

/** Which features lie in an area, and which are nearest to a place. */
@Component
class AreaLists {
  private static final GeometryFactory WGS84 = new GeometryFactory();

  /** How far to look for something near, step by step, in metres. */
  private static final double[] STEPS = {500, 2_500, 12_500, 60_000, 300_000};

  private final FeatureSearch search;

  AreaLists(FeatureSearch search) {
    this.search = search;
  }

  /**
   * @param insideM2 geodesic area of what lies in the area; null for points and lines
   * @param insideM length of what of a line lies in the area; null for others
   * @param geometry GeoJSON, where shapes were asked for
   */
  record Row(
      String id,
      String name,
      Map<String, Object> properties,
      boolean whole,
      boolean touching,
      Double insideM2,
      Double insideM,
      double lon,
      double lat,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonRawValue String geometry) {}

  /**
   * @param total how many there are on all pages
   */
  record Page(List<Row> items, String next, long total) {}

  record Near(String layer, String id, String name, double metres, double lon, double lat) {}

  Page page(
      Rights.Grant grant,
      Condition condition,
      AskedArea area,
      LocalDate day,
      int limit,
      String next,
      boolean shapes) {
    long after = PageRequest.of(null, next).after();
    FeatureSearch.Found found =
        search.page(
            new FeatureSearch.Asked(
                grant,
                Condition.and(
                    new Condition.Spatial(Condition.Place.INTERSECTS, area.shape()), condition),
                day,
                List.of(),
                next == null ? null : new RowKey(after, List.of()),
                limit));
    Measures measures = new Measures(area.shape(), area.plane());
    List<Row> rows = new ArrayList<>();
    for (Feature feature : found.items()) {
      rows.add(row(feature, measures, shapes));
    }
    String token = found.last() == null ? null : PageRequest.token(found.last().id());
    return new Page(rows, token, found.matched());
  }

  private static Row row(Feature feature, Measures measures, boolean shapes) {
    Measures.Sum sum = new Measures.Sum();
    Geometry place = feature.geometry();
    measures.add(place, sum);
    var at = place.getInteriorPoint();
    return new Row(
        Long.toString(feature.id()),
        feature.name(),
        feature.properties(),
        sum.partly + sum.touching == 0,
        sum.touching > 0,
        place.getDimension() == 2 ? Measures.rounded(sum.geodesic) : null,
        place.getDimension() == 1 ? Measures.rounded(sum.length) : null,
        at.getX(),
        at.getY(),
        shapes ? geoJson(place) : null);
  }

  private static String geoJson(Geometry place) {
    StringBuilder out = new StringBuilder();
    GeoJson.write(place, out);
    return out.toString();
  }

  /** The nearest, within 300 km. */
  List<Near> nearest(
      Rights.Grant grant, Condition condition, LocalDate day, double lon, double lat, int limit) {
    Geometry place = WGS84.createPoint(new org.locationtech.jts.geom.Coordinate(lon, lat));
    Distance distance = new Distance(place);
    Map<Long, Double> metres = new HashMap<>();
    for (double reach : STEPS) {
      metres.clear();
      Condition near = Condition.and(new Condition.Near(place, reach, false), condition);
      search.each(
          grant,
          near,
          day,
          List.of(),
          (part, rows, count) -> {
            for (int k = 0; k < count; k++) {
              Geometry there = part.shapes().toGeometry(rows[k]);
              metres.put(part.id(rows[k]), distance.metres(there));
            }
          });
      if (metres.size() >= limit) {
        break;
      }
    }
    List<Long> ids =
        metres.entrySet().stream()
            .sorted(Map.Entry.<Long, Double>comparingByValue().thenComparing(Map.Entry::getKey))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    return search.read(grant, day, ids).stream()
        .map(
            f -> {
              var at = f.geometry().getInteriorPoint();
              double m = Math.round(metres.get(f.id()) * 10) / 10.0;
              return new Near(
                  grant.layer().id(), Long.toString(f.id()), f.name(), m, at.getX(), at.getY());
            })
        .sorted(Comparator.comparingDouble(Near::metres))
        .toList();
  }
}
