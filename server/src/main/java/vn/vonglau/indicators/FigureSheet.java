package vn.vonglau.indicators;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The figures of one period by indicator and unit: without plans, of one set of dimensions. */
final class FigureSheet {
  private final Map<String, Map<Long, Reported>> byIndicator = new HashMap<>();

  static FigureSheet of(Collection<Figure> figures) {
    FigureSheet sheet = new FigureSheet();
    for (Figure f : figures) {
      FigureDraft d = f.what();
      if (!d.plan() && d.dimensions().isEmpty()) {
        sheet.put(d.indicator(), d.unit(), new Reported(d.value(), f.id(), d.simulated()));
      }
    }
    return sheet;
  }

  void put(String indicator, long unit, Reported reported) {
    byIndicator.computeIfAbsent(indicator, k -> new HashMap<>()).put(unit, reported);
  }

  Map<Long, Reported> of(String indicator) {
    return byIndicator.getOrDefault(indicator, Map.of());
  }
}
