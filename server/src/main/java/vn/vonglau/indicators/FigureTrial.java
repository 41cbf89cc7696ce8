package vn.vonglau.indicators;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.indicators.FigureStore.Stored;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.units.Units;

/** What the gate of figures would say to each of some drafts, for channels that store the rest. */
@Component
public class FigureTrial {
  private final Figures figures;
  private final FigureStore store;
  private final Definitions definitions;
  private final Units units;

  FigureTrial(Figures figures, FigureStore store, Definitions definitions, Units units) {
    this.figures = figures;
    this.store = store;
    this.definitions = definitions;
    this.units = units;
  }

  /**
   * @param draft as it would be kept
   * @param fault why it would be refused; null where it would not
   */
  public record Tried(FigureDraft draft, Problem fault) {}

  /** One for each draft, in their order; who writes the same indicators waits from here on. */
  @Transactional
  public List<Tried> of(List<FigureDraft> drafts) {
    FigureGate gate = new FigureGate(definitions.now(), units.now());
    List<Tried> out = new ArrayList<>();
    List<FigureDraft> good = new ArrayList<>();
    for (FigureDraft d : drafts) {
      try {
        FigureDraft kept = gate.checked(d);
        good.add(kept);
        out.add(new Tried(kept, null));
      } catch (ProblemException e) {
        out.add(new Tried(d, e.problem()));
      }
    }
    if (good.isEmpty()) {
      return out;
    }
    Map<String, Integer> numbers = new HashMap<>();
    good.forEach(d -> numbers.computeIfAbsent(d.indicator(), store.series()::numberOrNew));
    store.series().lock(numbers.values());
    Map<FigureKey, Stored> newest = new HashMap<>();
    for (Stored s : figures.known(good, numbers)) {
      newest.merge(
          FigureKey.of(s.what()), s, (a, b) -> a.figure().version() > b.figure().version() ? a : b);
    }
    out.replaceAll(t -> t.fault != null ? t : supplied(t.draft, newest));
    return out;
  }

  private Tried supplied(FigureDraft d, Map<FigureKey, Stored> newest) {
    try {
      figures.supplier(d, newest.get(FigureKey.of(d)), units.now());
      return new Tried(d, null);
    } catch (ProblemException e) {
      return new Tried(d, e.problem());
    }
  }
}
