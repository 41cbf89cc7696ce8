package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Searching;
import vn.vonglau.features.Feature;
import vn.vonglau.units.Place;
import vn.vonglau.units.Succession;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/**
 * Parcels by the numbers of sheet and parcel, and by the commune. Sheets were numbered commune by
 * commune, mostly by those of before 2025: so a former commune is as good a place as one of today.
 */
@Component
class ParcelSearch {
  /** Of the same numbers, in different communes; more are not looked at. */
  private static final int MOST_SAME = 5000;

  private static final int PORTION = 50;
  private static final int MOST_UNITS = 12;
  private static final GeometryFactory WGS84 = new GeometryFactory();

  private final LayerIndexes indexes;
  private final RowsById rows;
  private final UnitHits units;

  ParcelSearch(LayerIndexes indexes, RowsById rows, UnitHits units) {
    this.indexes = indexes;
    this.rows = rows;
    this.units = units;
  }

  /** Those of the own area first; no more than the limit. */
  List<Found> find(Asked asked, ParcelText.Reading reading, Whereabouts where) {
    List<PreparedGeometry> within = new ArrayList<>();
    if (!reading.place().isEmpty()) {
      within.addAll(places(asked, reading.place(), where.units()));
      if (within.isEmpty()) {
        return List.of();
      }
    }
    List<Found> found = new ArrayList<>();
    for (Rights.Grant grant : asked.rights().list()) {
      Searching by = grant.layer().search();
      if (by.land() && sees(grant, by.sheet()) && sees(grant, by.parcel())) {
        LayerIndex index = indexes.of(grant.layer());
        if (index != null && index.numbers() != null) {
          find(asked, reading, grant, index, within, where, found);
        }
      }
    }
    return found;
  }

  private static boolean sees(Rights.Grant grant, String field) {
    return grant.fields().stream().anyMatch(f -> f.name().equals(field));
  }

  private void find(
      Asked asked,
      ParcelText.Reading reading,
      Rights.Grant grant,
      LayerIndex index,
      List<PreparedGeometry> within,
      Whereabouts where,
      List<Found> found) {
    RowsById.Reader reader = rows.reader(grant);
    long area = grant.area() == null ? 0 : Cells.of(grant.area().getEnvelopeInternal());
    List<Long> boxes =
        within.stream().map(w -> Cells.of(w.getGeometry().getEnvelopeInternal())).toList();
    List<Long> own = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    index
        .numbers()
        .find(
            reading.sheet(),
            reading.parcel(),
            (id, box) -> {
              boolean near = within.isEmpty() || boxes.stream().anyMatch(b -> Cells.meet(b, box));
              if (near
                  && index.there(id, asked.day())
                  && (grant.area() == null || Cells.meet(area, box))) {
                (Cells.meet(asked.near(), box) ? own : others).add(id);
              }
              return own.size() + others.size() < MOST_SAME;
            });
    own.addAll(others);
    for (int from = 0; from < own.size(); from += PORTION) {
      List<Long> some = own.subList(from, Math.min(from + PORTION, own.size()));
      reader.ahead(some);
      for (long id : some) {
        if (found.size() >= asked.limit()) {
          return;
        }
        Feature f = reader.get(id);
        if (f != null && same(f, grant.layer().search(), reading) && lies(f, within)) {
          found.add(found(reading, grant, f, where));
        }
      }
    }
  }

  /** The row may have other numbers since the index was made. */
  private static boolean same(Feature f, Searching by, ParcelText.Reading reading) {
    return NumberIndex.number(f.properties().get(by.sheet())) == reading.sheet()
        && NumberIndex.number(f.properties().get(by.parcel())) == reading.parcel();
  }

  private static boolean lies(Feature f, List<PreparedGeometry> within) {
    Coordinate spot = within.isEmpty() ? null : Whereabouts.spot(f.geometry());
    return within.isEmpty()
        || spot != null && within.stream().anyMatch(w -> w.intersects(WGS84.createPoint(spot)));
  }

  private static Found found(
      ParcelText.Reading reading, Rights.Grant grant, Feature f, Whereabouts where) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("kind", "parcel");
    item.put("layer", grant.layer().id());
    item.put("id", f.id());
    item.put("name", "Tờ " + reading.sheet() + ", thửa " + reading.parcel());
    item.put("nameEn", "Sheet " + reading.sheet() + ", parcel " + reading.parcel());
    item.put("detail", detail(grant, f, reading, true, where));
    item.put("detailEn", detail(grant, f, reading, false, where));
    if (grant.layer().simulated() || Boolean.TRUE.equals(f.properties().get("simulated"))) {
      item.put("simulated", true);
    }
    Whereabouts.put(f.geometry(), item);
    int rank = reading.turned() ? NameIndex.BEGUN : NameIndex.EXACT;
    return new Found(Found.scored(rank, 0), Found.OBJECT, item);
  }

  private static String detail(
      Rights.Grant grant, Feature f, ParcelText.Reading reading, boolean vi, Whereabouts where) {
    List<String> parts = new ArrayList<>();
    Coordinate spot = Whereabouts.spot(f.geometry());
    if (spot != null) {
      String now = where.commune(spot.x, spot.y);
      String former = where.formerCommune(spot.x, spot.y);
      if (!now.isEmpty()) {
        parts.add(now);
      }
      if (!former.isEmpty()) {
        parts.add((vi ? "trước đây " : "formerly ") + former);
      }
    }
    if (f.properties().get("landuse") != null) {
      parts.add(f.properties().get("landuse").toString());
    }
    if (f.properties().get("areaM2") instanceof Number m2) {
      parts.add(String.format(Locale.of(vi ? "vi" : "en"), "%,.1f m²", m2.doubleValue()));
    }
    if (reading.turned()) {
      parts.add(vi ? "đọc là thửa/tờ" : "read as parcel/sheet");
    }
    if (parts.isEmpty()) {
      parts.add(vi ? grant.layer().title().vi() : grant.layer().title().en());
    }
    return String.join(" · ", parts);
  }

  /** The ground of the units that a name means: of today, former ones, or what became of them. */
  private List<PreparedGeometry> places(Asked asked, String name, UnitsSnapshot now) {
    List<Unit> meant = units.meant(now, name, asked.day(), MOST_UNITS);
    List<PreparedGeometry> grounds = new ArrayList<>();
    for (Unit unit : meant) {
      ground(now, unit).ifPresent(g -> grounds.add(PreparedGeometryFactory.prepare(g)));
    }
    return grounds;
  }

  private static Optional<Geometry> ground(UnitsSnapshot now, Unit unit) {
    Optional<Geometry> own = now.place(unit.id()).map(Place::boundary);
    if (own.isPresent()) {
      return own;
    }
    List<Geometry> after = new ArrayList<>();
    for (Succession move : now.successors(unit.id())) {
      now.place(move.successor()).map(Place::boundary).ifPresent(after::add);
    }
    return after.stream().reduce(Geometry::union);
  }
}
