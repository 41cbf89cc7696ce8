package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.Feature;

/**
 * Objects of the layers by their names and codes. An index says what may fit; whether the caller
 * may see it is asked of the layer itself before it takes a place of the answer.
 */
@Component
class NamedSearch {
  /** Times the limit is taken from an index: rows may be gone by now, or spelt otherwise. */
  private static final int MORE = 3;

  private static final Set<String> KINDS = Set.of("category", "type", "kind", "purpose");

  private final LayerIndexes indexes;
  private final RowsById rows;

  NamedSearch(LayerIndexes indexes, RowsById rows) {
    this.indexes = indexes;
    this.rows = rows;
  }

  /** Whether the index of a layer that the caller may search is still being made. */
  boolean pending(Rights rights) {
    return rights.list().stream()
        .map(Rights.Grant::layer)
        .anyMatch(l -> LayerIndexes.searched(l) && indexes.of(l) == null);
  }

  /**
   * @param near only what fits with mistakes; otherwise only what fits without
   */
  List<Found> find(Asked asked, boolean near, Whereabouts where) {
    List<Found> found = new ArrayList<>();
    for (Rights.Grant grant : asked.rights().list()) {
      LayerIndex index = LayerIndexes.searched(grant.layer()) ? indexes.of(grant.layer()) : null;
      if (index != null && !index.names().isEmpty()) {
        found.addAll(new OneLayer(grant, index, asked).find(near, where));
      }
    }
    return found;
  }

  /** One layer as one caller may see it, for the length of one question. */
  private final class OneLayer {
    private final Rights.Grant grant;
    private final LayerIndex index;
    private final Asked asked;
    private final RowsById.Reader reader;
    private final long area;

    OneLayer(Rights.Grant grant, LayerIndex index, Asked asked) {
      this.grant = grant;
      this.index = index;
      this.asked = asked;
      this.reader = rows.reader(grant);
      this.area = grant.area() == null ? 0 : Cells.of(grant.area().getEnvelopeInternal());
    }

    List<Found> find(boolean near, Whereabouts where) {
      List<Found> found = new ArrayList<>();
      Set<Long> told = new HashSet<>();
      NameIndex.Seen may =
          (id, box) ->
              index.there(id, asked.day())
                  // who is bound to an area sees what touches it, which the row itself knows
                  && (grant.area() == null || Cells.meet(area, box) && reader.get(id) != null);
      int most = MORE * asked.limit();
      index
          .names()
          .forEach(
              (field, names) -> {
                if (!field.equals(LayerIndex.NAME) && !granted(field)) {
                  return;
                }
                List<NameIndex.Hit> hits =
                    near
                        ? names.findNear(asked.words(), most, asked.near(), may)
                        : names.find(asked.words(), most, asked.near(), may);
                // with accents typed, those that have them go first among their equals
                int enough = asked.limit() * (asked.accented() ? MORE : 1);
                int taken = 0;
                reader.ahead(hits.stream().limit(enough).map(NameIndex.Hit::id).toList());
                for (NameIndex.Hit hit : hits) {
                  if (taken == enough) {
                    break;
                  }
                  Feature feature = reader.get(hit.id());
                  if (feature != null
                      && stillSo(feature, field, names, hit)
                      && told.add(hit.id())) {
                    found.add(found(feature, field, hit.rank(), where));
                    taken++;
                  }
                }
              });
      return found;
    }

    private boolean granted(String field) {
      return grant.fields().stream().anyMatch(f -> f.name().equals(field));
    }

    /** Rows may have become others since the index was made: what does not fit now is not told. */
    private boolean stillSo(Feature feature, String field, NameIndex names, NameIndex.Hit hit) {
      Object text =
          field.equals(LayerIndex.NAME) ? feature.name() : feature.properties().get(field);
      return text != null && names.is(hit.name(), NameIndexBuilder.words(text.toString()));
    }

    private Found found(Feature feature, String field, int rank, Whereabouts where) {
      Layer layer = grant.layer();
      Map<String, Object> item = new LinkedHashMap<>();
      item.put("kind", "feature");
      item.put("layer", layer.id());
      item.put("id", feature.id());
      String name = feature.name();
      item.put("name", name);
      item.put("detail", detail(feature, field, true, where));
      item.put("detailEn", detail(feature, field, false, where));
      if (layer.simulated() || Boolean.TRUE.equals(feature.properties().get("simulated"))) {
        item.put("simulated", true);
      }
      Whereabouts.put(feature.geometry(), item);
      int accents = field.equals(LayerIndex.NAME) ? asked.accents(name) : 0;
      return new Found(Found.scored(rank, accents), Found.OBJECT, item);
    }

    /** What it is, its code where it was found by that, address, commune; nothing hidden. */
    private String detail(Feature feature, String by, boolean vi, Whereabouts where) {
      List<String> parts = new ArrayList<>();
      parts.add(
          grant.fields().stream()
              .filter(f -> KINDS.contains(f.name()) && !f.state())
              .map(f -> word(f, feature.properties().get(f.name()), vi))
              .filter(w -> !w.isEmpty())
              .findFirst()
              .orElse(text(grant.layer().title(), vi)));
      for (String field : List.of(by, "address")) {
        Object value = feature.properties().get(field);
        if (granted(field) && value != null && !value.toString().isBlank()) {
          parts.add(value.toString());
        }
      }
      Coordinate spot = Whereabouts.spot(feature.geometry());
      String commune = spot == null ? "" : where.commune(spot.x, spot.y);
      if (!commune.isEmpty() && parts.stream().noneMatch(p -> p.contains(commune))) {
        parts.add(commune);
      }
      return String.join(" · ", parts);
    }

    private static String word(Field field, Object value, boolean vi) {
      Words words = value == null ? null : field.values().get(value.toString());
      return words == null ? "" : text(words, vi);
    }
  }

  private static String text(Words words, boolean vi) {
    return vi ? words.vi() : words.en();
  }
}
