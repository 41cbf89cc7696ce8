package vn.vonglau.catalogue;

import java.util.List;

/**
 * What agencies report of single objects of a layer: figures with one dimension, which names the
 * object.
 *
 * @param dimensions of the indicators that name objects: {@code facility}
 * @param by field whose value is the member of a dimension; {@code name} for the name
 * @param indicators codes, or beginnings of codes with a star
 */
public record ObjectFigures(List<String> dimensions, String by, List<String> indicators) {
  public ObjectFigures {
    dimensions = List.copyOf(dimensions);
    indicators = List.copyOf(indicators);
  }
}
