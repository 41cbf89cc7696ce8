package vn.vonglau.channels;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How the datasets are fetched, and how that goes; asking at once is for those who run it. */
@RestController
class PullsHttp {
  private final PullRun runs;
  private final Pulls pulls;

  PullsHttp(PullRun runs, Pulls pulls) {
    this.runs = runs;
    this.pulls = pulls;
  }

  record Words(String vi, String en) {}

  /**
   * A pull and its state; nothing of its secret.
   *
   * @param url as declared
   * @param everyMinutes how often it is asked
   * @param ok of the last attempt; null = not tried yet
   * @param failures attempts in a row that failed
   * @param code of what was wrong; empty = nothing
   * @param result what came of the last attempt
   * @param delivery the newest one; null = none
   */
  record View(
      String id,
      String dataset,
      String url,
      String format,
      String auth,
      String paging,
      long everyMinutes,
      boolean simulated,
      Instant lastAt,
      Instant lastOkAt,
      Instant nextAt,
      Boolean ok,
      int failures,
      String code,
      Words result,
      Long delivery) {
    static View of(PullPlan p, Pulls.State s) {
      return new View(
          p.id(),
          p.dataset(),
          p.url(),
          p.format(),
          p.auth(),
          p.paging().kind(),
          p.every().toMinutes(),
          p.simulated(),
          s == null ? null : s.at(),
          s == null ? null : s.okAt(),
          s == null ? null : s.due(),
          s == null ? null : s.ok(),
          s == null ? 0 : s.failures(),
          s == null ? "" : s.code(),
          s == null || s.at() == null ? null : new Words(s.vi(), s.en()),
          s == null ? null : s.delivery());
    }
  }

  @GetMapping("/api/datasets/pulls")
  Map<String, List<View>> list(@RequestParam(required = false) String dataset) {
    Map<String, Pulls.State> states = pulls.all();
    return Map.of(
        "items",
        runs.plans().stream()
            .filter(p -> dataset == null || p.dataset().equals(dataset))
            .map(p -> View.of(p, states.get(p.id())))
            .toList());
  }

  /** Asks the source within seconds, whatever its turn; all of it, not only what is new. */
  @PostMapping("/api/datasets/pulls/{id}/now")
  @ResponseStatus(HttpStatus.ACCEPTED)
  View now(@PathVariable String id) {
    PullPlan plan = runs.get(id);
    pulls.dueNow(plan, Instant.now());
    return View.of(plan, pulls.all().get(id));
  }
}
