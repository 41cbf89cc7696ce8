package vn.vonglau.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import vn.vonglau.editing.EditTimes;
import vn.vonglau.features.EditionTimes;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.kernel.Problem;

/**
 * Rows as they were at a moment: a row is what it was before the first thing that happened to it
 * since, and what it is now where nothing did. Changes by hand and imports that are kept say what
 * was before them.
 */
@Component
class Lookback {
  static final int MOST = 20_000;

  private final EditTimes edits;
  private final EditionTimes editions;

  Lookback(EditTimes edits, EditionTimes editions) {
    this.edits = edits;
    this.editions = editions;
  }

  /**
   * @param before, after rows that something happened to; one that was not there is missing
   * @param first, last the moments that could be told of; later than asked where what was before an
   *     import is not kept any more
   * @param said the last change by hand up to the later moment, by row
   */
  record Rows(
      Set<Long> ids,
      Map<Long, FeatureDraft> before,
      Map<Long, FeatureDraft> after,
      Instant first,
      Instant last,
      Map<Long, EditTimes.Step> said) {}

  /** Something that happened to rows: a change by hand, or an import. */
  private record Happened(Instant at, Long entry, EditionTimes.Step edition, Set<Long> rows) {}

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code changes-many} beyond {@link #MOST} rows
   */
  Rows between(String layer, Instant asked, Instant until) {
    List<EditionTimes.Step> steps = editions.since(layer, asked);
    Instant first = reached(steps, asked);
    Instant last = reached(steps, until.isBefore(first) ? first : until);
    List<Happened> all = new ArrayList<>();
    Map<Long, EditTimes.Step> said = new HashMap<>();
    List<EditTimes.Step> byHand = edits.since(layer, first, MOST);
    refuse(byHand.size());
    for (EditTimes.Step e : byHand) {
      all.add(new Happened(e.at(), e.entry(), null, Set.of(e.feature())));
      if (!e.at().isAfter(last)) {
        said.put(e.feature(), e);
      }
    }
    for (EditionTimes.Step step : steps) {
      if (step.undone() == null && step.at().isAfter(first)) {
        Set<Long> rows = editions.touched(step, MOST);
        refuse(rows.size());
        all.add(new Happened(step.at(), null, step, rows));
      }
    }
    all.sort(Comparator.comparing(Happened::at));
    Set<Long> ids = new TreeSet<>();
    all.stream().filter(h -> !h.at.isAfter(last)).forEach(h -> ids.addAll(h.rows));
    refuse(ids.size());
    return new Rows(ids, at(layer, all, ids, first), at(layer, all, ids, last), first, last, said);
  }

  /**
   * The moment itself, or the next one that can be told of: not before an import whose rows of
   * before are gone, and not while one stood that was taken back.
   */
  private static Instant reached(List<EditionTimes.Step> steps, Instant asked) {
    Instant out = asked;
    for (EditionTimes.Step step : steps) {
      boolean lost = step.undone() == null && !step.kept() && step.at().isAfter(out);
      boolean within =
          step.undone() != null && !step.at().isAfter(out) && step.undone().isAfter(out);
      out = lost ? step.at() : within ? step.undone() : out;
    }
    return out;
  }

  private static void refuse(int rows) {
    if (rows > MOST) {
      throw many();
    }
  }

  static RuntimeException many() {
    return Problem.of(
            422,
            "changes-many",
            "Có hơn %d đối tượng thay đổi trong khoảng này. Chọn khoảng ngày ngắn hơn."
                .formatted(MOST),
            "More than %d objects changed in this time. Choose a shorter one.".formatted(MOST))
        .asException();
  }

  private Map<Long, FeatureDraft> at(
      String layer, List<Happened> all, Set<Long> ids, Instant moment) {
    Map<Long, Happened> next = new HashMap<>();
    for (Happened h : all) {
      if (h.at.isAfter(moment)) {
        for (long id : h.rows) {
          if (ids.contains(id)) {
            next.putIfAbsent(id, h);
          }
        }
      }
    }
    Map<Long, FeatureDraft> out = new HashMap<>();
    Map<Long, Long> entries = new HashMap<>();
    Map<EditionTimes.Step, List<Long>> imports = new LinkedHashMap<>();
    List<Long> still = new ArrayList<>();
    for (long id : ids) {
      Happened h = next.get(id);
      if (h == null) {
        still.add(id);
      } else if (h.entry != null) {
        entries.put(h.entry, id);
      } else {
        imports.computeIfAbsent(h.edition, k -> new ArrayList<>()).add(id);
      }
    }
    out.putAll(editions.now(layer, still));
    edits.before(entries.keySet()).forEach((entry, row) -> out.put(entries.get(entry), row));
    imports.forEach((step, some) -> out.putAll(editions.before(step, some)));
    return out;
  }
}
