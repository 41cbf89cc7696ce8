package vn.vonglau.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.units.Units;

/**
 * The quality of figures, many at once. What was counted is kept until something changes that it
 * rests on: figures of the indicator or its parts, what people contest, deadlines, rules, the day.
 */
@Component
public class FigureScores {
  private static final int MOST_KEPT = 200_000;

  private final ScoreStore store;
  private final FigureStore figures;
  private final FigureDues dues;
  private final QualityFile file;
  private final CheckRules checks;
  private final Definitions definitions;
  private final Units units;
  private final BusinessClock clock;
  private final Cache<Long, Kept> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  FigureScores(
      ScoreStore store,
      FigureStore figures,
      FigureDues dues,
      QualityFile file,
      CheckRules checks,
      Definitions definitions,
      Units units,
      BusinessClock clock) {
    this.store = store;
    this.figures = figures;
    this.dues = dues;
    this.file = file;
    this.checks = checks;
    this.definitions = definitions;
    this.units = units;
    this.clock = clock;
  }

  private record Kept(long stamp, FigureScore score) {}

  /** By id of the figure; each of those that were asked has one. */
  public Map<Long, FigureScore> of(Collection<Figure> asked) {
    return of(asked, true);
  }

  /** Counted anew, with another look at each seal: for who reads one figure in full. */
  public FigureScore fresh(Figure one) {
    return of(List.of(one), false).get(one.id());
  }

  /** Those of these indicators that figures ever came of. */
  public Set<String> stored(Collection<String> indicators) {
    Set<String> out = new HashSet<>();
    store.versions(indicators).forEach((code, version) -> add(out, code, version));
    return out;
  }

  private static void add(Set<String> to, String code, long version) {
    if (version > 0) {
      to.add(code);
    }
  }

  /** Of one figure by its id; empty where there is none or the caller may not see it. */
  public Optional<FigureScore> find(Caller caller, long id) {
    return figures
        .find(id)
        .filter(
            s ->
                definitions.now().find(s.what().indicator()).stream()
                    .anyMatch(d -> Sight.sees(caller, d)))
        .filter(s -> Sight.underWay(caller) || s.what().status() == FigureStatus.ACCEPTED)
        .map(s -> fresh(s.figure()));
  }

  private Map<Long, FigureScore> of(Collection<Figure> asked, boolean keeping) {
    Map<Long, FigureScore> out = new HashMap<>();
    if (asked.isEmpty()) {
      return out;
    }
    Edition edition = definitions.now();
    FigureDues.Book book = dues.now();
    Set<String> codes = new HashSet<>();
    for (Figure f : asked) {
      if (codes.add(f.what().indicator())) {
        ScoreParts.children(edition, f.what().indicator()).forEach(d -> codes.add(d.code()));
      }
    }
    Map<String, Long> versions = store.versions(codes);
    long common =
        Objects.hash(
            file.rules().version(),
            edition.version(),
            units.now().version(),
            clock.today(),
            book.changes(),
            store.contests());
    Map<String, Long> stamps = new HashMap<>();
    List<Figure> open = new ArrayList<>();
    for (Figure f : asked) {
      long stamp =
          stamps.computeIfAbsent(
              f.what().indicator(), code -> stamp(edition, code, versions, common));
      Kept held = keeping ? kept.getIfPresent(f.id()) : null;
      if (held != null && held.stamp == stamp) {
        out.put(f.id(), held.score);
      } else {
        open.add(f);
      }
    }
    if (!open.isEmpty()) {
      Map<Long, ScoreFacts> facts =
          new ScoreParts(store, figures, book, edition, units.now(), file.rules(), checks.now())
              .of(open, versions);
      Instant now = clock.instant();
      for (Figure f : open) {
        FigureScore score = ScoreSheet.of(file.rules(), f.what(), facts.get(f.id()), now);
        kept.put(f.id(), new Kept(stamps.get(f.what().indicator()), score));
        out.put(f.id(), score);
      }
    }
    return out;
  }

  private static long stamp(Edition edition, String code, Map<String, Long> versions, long common) {
    long stamp = common * 31 + versions.getOrDefault(code, 0L);
    for (Definition d : ScoreParts.children(edition, code)) {
      stamp = stamp * 31 + versions.getOrDefault(d.code(), 0L);
    }
    return stamp;
  }
}
