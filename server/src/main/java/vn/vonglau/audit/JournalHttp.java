package vn.vonglau.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;

/** The journal, newest first, and the proof of its chain; the door lets administrators in. */
@RestController
class JournalHttp {
  private final Journal journal;

  JournalHttp(Journal journal) {
    this.journal = journal;
  }

  /** {@code before} and {@code next} mean the same: entries below this number. */
  @GetMapping("/api/journal")
  KeysetPage<Journal.Entry> list(
      @RequestParam(required = false) String before,
      @RequestParam(required = false) String next,
      @RequestParam(required = false) String limit) {
    var request = PageRequest.of(limit, next == null ? before : next);
    Long below = request.after() == Long.MIN_VALUE ? null : request.after();
    List<Journal.Entry> found = journal.list(below, request.limit() + 1);
    if (found.size() <= request.limit()) {
      return new KeysetPage<>(found, null);
    }
    List<Journal.Entry> shown = found.subList(0, request.limit());
    return new KeysetPage<>(shown, PageRequest.token(shown.getLast().seq()));
  }

  /** {@code {"whole":true,"firstBroken":null}}. */
  @GetMapping("/api/journal/verify")
  Map<String, Object> verify() {
    var broken = journal.firstBroken();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("whole", broken.isEmpty());
    answer.put("firstBroken", broken.isEmpty() ? null : broken.getAsLong());
    return answer;
  }
}
