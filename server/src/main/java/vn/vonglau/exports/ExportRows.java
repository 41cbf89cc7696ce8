package vn.vonglau.exports;

import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.Feature;
import vn.vonglau.features.FeatureQuery;
import vn.vonglau.features.Features;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.UnitLayers;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.units.Place;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** The rows of a layer with their true geometries, not those that are drawn. */
@Component
class ExportRows {
  private static final GeometryFactory WGS84 = new GeometryFactory();

  private final Features features;
  private final UnitLayers unitLayers;
  private final Units units;
  private final BusinessClock clock;

  ExportRows(Features features, UnitLayers unitLayers, Units units, BusinessClock clock) {
    this.features = features;
    this.unitLayers = unitLayers;
    this.units = units;
    this.clock = clock;
  }

  /** Hands over the rows one by one; geometries in WGS 84. */
  void each(ExportRequest request, Consumer<Feature> to) {
    if (LayerSources.ofUnits(request.grant().layer())) {
      units(request, to);
      return;
    }
    Rights.Grant grant = request.grant();
    FeatureQuery query =
        new FeatureQuery(request.bounds(), request.area(), PageRequest.of(null, null));
    LocalDate day = request.day();
    Consumer<Feature> each = day == null ? to : f -> onDay(f, day.toString(), to);
    features.each(grant, query, request.ids(), each);
  }

  private static void onDay(Feature feature, String day, Consumer<Feature> to) {
    // ISO days sort like text
    Map<String, Object> of = feature.properties();
    boolean begun =
        !(of.get(ExportRequest.FROM) instanceof String from) || day.compareTo(from) >= 0;
    boolean open = !(of.get(ExportRequest.TO) instanceof String until) || day.compareTo(until) < 0;
    if (begun && open) {
      to.accept(feature);
    }
  }

  /** Whether the boundaries of the day are made up for a demonstration. */
  boolean illustrative(ExportRequest request) {
    return LayerSources.ofUnits(request.grant().layer())
        && unitLayers.source(request.grant(), day(request)).packed().illustrative();
  }

  private LocalDate day(ExportRequest request) {
    return request.day() == null ? clock.today() : request.day();
  }

  private void units(ExportRequest request, Consumer<Feature> to) {
    UnitLayers.UnitSource source = unitLayers.source(request.grant(), day(request));
    UnitsSnapshot snapshot = units.now();
    Predicate<Place> wanted = wanted(request);
    for (int i = 0; i < source.packed().layer().size(); i++) {
      long id = source.packed().layer().id(i);
      Place place = snapshot.place(id).orElse(null);
      if ((request.ids() == null || request.ids().contains(id)) && wanted.test(place)) {
        Geometry boundary = place == null ? null : place.boundary();
        source
            .find(id)
            .ifPresent(f -> to.accept(new Feature(id, f.name(), boundary, f.properties())));
      }
    }
  }

  /** Units inside an area: its neighbours touch it, too, but nobody means them. */
  private static Predicate<Place> wanted(ExportRequest request) {
    Predicate<Place> wanted = place -> true;
    if (request.area() != null) {
      PreparedGeometry area = PreparedGeometryFactory.prepare(request.area());
      Geometry middle = request.area().getInteriorPoint();
      wanted =
          place ->
              place != null
                  && (area.contains(
                          WGS84.createPoint(new Coordinate(place.labelLon(), place.labelLat())))
                      || place.boundary().contains(middle));
    }
    if (request.bounds() != null) {
      PreparedGeometry box =
          PreparedGeometryFactory.prepare(
              WGS84.toGeometry(
                  new org.locationtech.jts.geom.Envelope(
                      request.bounds().west(),
                      request.bounds().east(),
                      request.bounds().south(),
                      request.bounds().north())));
      wanted = wanted.and(place -> place != null && box.intersects(place.boundary()));
    }
    return wanted;
  }
}
