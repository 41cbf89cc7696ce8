package vn.vonglau.ops;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One piece of long work.
 *
 * @param done of {@code total}, in whatever the work counts; total 0 when not known
 * @param summary how it ended, in both languages, or null while it runs
 */
public record Job(
    long id,
    String kind,
    String title,
    State state,
    String actor,
    long done,
    long total,
    long accepted,
    long refused,
    String summary,
    Instant createdAt,
    Instant finishedAt) {

  /** As it is answered; a room that made a job answers 202 with the same. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("kind", kind);
    json.put("title", title);
    json.put("state", state.name().toLowerCase(Locale.ROOT));
    json.put("done", done);
    json.put("total", total);
    json.put("accepted", accepted);
    json.put("refused", refused);
    json.put("summary", summary);
    json.put("createdAt", createdAt);
    json.put("finishedAt", finishedAt);
    json.put("problemsUrl", "/api/jobs/" + id + "/problems");
    return json;
  }

  /** {@code INTERRUPTED}: the server ended while it ran; nothing half-done was kept. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    INTERRUPTED;

    public boolean isOver() {
      return this != WAITING && this != RUNNING;
    }
  }
}
