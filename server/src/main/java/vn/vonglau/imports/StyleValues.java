package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.styles.StyleProposal;

/** The values by which a new layer is coloured, gathered while its rows pass. */
final class StyleValues {
  private static final int MOST_NUMBERS = 100_000;
  private static final int MOST_VALUES = 1000;
  private static final int CLASSES = 5;

  private final String kind;
  private final String field;
  private final String unit;
  private final Map<String, Long> counts = new TreeMap<>();
  private final List<Double> numbers = new ArrayList<>();

  /**
   * @param unit of the field, or null
   */
  StyleValues(String kind, String field, String unit) {
    this.kind = kind;
    this.field = field;
    this.unit = unit;
  }

  void take(FeatureDraft draft) {
    Object value = field == null ? null : draft.attributes().get(field);
    if (value == null) {
      return;
    }
    if (kind.equals("graduated") && value instanceof Number n) {
      if (numbers.size() < MOST_NUMBERS) {
        numbers.add(n.doubleValue());
      }
    } else if (kind.equals("categories")
        && (counts.size() < MOST_VALUES || counts.containsKey(value.toString()))) {
      counts.merge(value.toString(), 1L, Long::sum);
    }
  }

  StyleProposal.Choice choice() {
    if (kind.equals("categories") && counts.size() > 1) {
      Map<String, Long> most = new LinkedHashMap<>();
      counts.entrySet().stream()
          .sorted(Comparator.comparing((Map.Entry<String, Long> e) -> -e.getValue()))
          .limit(StyleProposal.MOST_CATEGORIES)
          .forEach(e -> most.put(e.getKey(), e.getValue()));
      return new StyleProposal.Categories(
          field,
          most.keySet().stream().map(v -> new StyleProposal.Value(v, new Words(v, v))).toList());
    }
    if (kind.equals("graduated") && numbers.size() > 1) {
      double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      List<Double> breaks = StyleProposal.breaks(sorted, CLASSES);
      if (!breaks.isEmpty()) {
        return new StyleProposal.Graduated(field, breaks, unit);
      }
    }
    return new StyleProposal.Plain();
  }
}
