package vn.vonglau.indicators;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vonglau.indicators.FigureStore.Stored;

/** The quality of the figures that reports brought, for what is printed and exported of them. */
@Component
class ReceiptScores {
  static final String NOTE =
      "Chất lượng đúng/đủ/sạch/sống của số liệu đã duyệt, mỗi điểm 0–100; «–» khi chưa duyệt hoặc"
          + " số liệu đã được đính chính bằng đường khác.";

  /** Reports of one question to the store. */
  private static final int AT_ONCE = 200;

  private final FigureStore store;
  private final FigureScores scores;

  ReceiptScores(FigureStore store, FigureScores scores) {
    this.store = store;
    this.scores = scores;
  }

  /** By report and cell; reports that were not approved yet have none. */
  Map<Long, Map<CellKey, FigureScore>> of(Form form, Collection<Long> reports) {
    Map<Long, Map<CellKey, FigureScore>> out = new HashMap<>();
    List<Long> all = List.copyOf(reports);
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      List<Figure> figures =
          store.ofReceipts(all.subList(i, Math.min(all.size(), i + AT_ONCE))).stream()
              .filter(s -> s.tier() < 2)
              .map(Stored::figure)
              .toList();
      Map<Long, FigureScore> found = scores.of(figures);
      for (Figure f : figures) {
        String column = column(form, f.what());
        if (column != null) {
          out.computeIfAbsent(f.what().receipt(), k -> new HashMap<>())
              .put(new CellKey(f.what().indicator(), column), found.get(f.id()));
        }
      }
    }
    return out;
  }

  /** By indicator: the mean over the first column of the reports that were accepted. */
  Map<String, int[]> of(Form form, Consolidation.Table table) {
    Set<Long> accepted =
        table.rows().stream()
            .flatMap(r -> r.units().stream())
            .filter(u -> u.state() == ReportState.ACCEPTED)
            .map(Consolidation.UnitCell::report)
            .collect(Collectors.toSet());
    String first = form.columns().getFirst().id();
    Map<String, List<FigureScore>> by = new HashMap<>();
    of(form, accepted)
        .values()
        .forEach(
            cells ->
                cells.forEach(
                    (key, score) -> {
                      if (key.column().equals(first)) {
                        by.computeIfAbsent(key.indicator(), k -> new ArrayList<>()).add(score);
                      }
                    }));
    Map<String, int[]> out = new HashMap<>();
    by.forEach((indicator, some) -> out.put(indicator, mean(some)));
    return out;
  }

  private static String column(Form form, FigureDraft d) {
    for (Form.Column c : form.columns()) {
      if (c.plan() == d.plan() && c.dimensions().equals(d.dimensions())) {
        return c.id();
      }
    }
    return null;
  }

  /** Each of the four by its lowest among these; null for none. */
  static int[] lowest(Collection<FigureScore> some) {
    int[] out = null;
    for (FigureScore s : some) {
      int[] one = numbers(s);
      out = out == null ? one : out;
      for (int i = 0; i < one.length; i++) {
        out[i] = Math.min(out[i], one[i]);
      }
    }
    return out;
  }

  /** Each of the four by its mean over these, rounded down so that 100 means all; null for none. */
  static int[] mean(Collection<FigureScore> some) {
    if (some.isEmpty()) {
      return null;
    }
    int[] out = new int[QualityRules.SCORES.size()];
    for (FigureScore s : some) {
      int[] one = numbers(s);
      for (int i = 0; i < one.length; i++) {
        out[i] += one[i];
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] /= some.size();
    }
    return out;
  }

  static int[] numbers(FigureScore s) {
    return new int[] {s.dung(), s.du(), s.sach(), s.song()};
  }

  /** As it is printed: {@code 100/100/95/80}; a dash for none. */
  static String said(int[] scores) {
    if (scores == null) {
      return "–";
    }
    List<String> parts = new ArrayList<>();
    for (int one : scores) {
      parts.add(Integer.toString(one));
    }
    return String.join("/", parts);
  }
}
