package vn.vonglau.ops;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/**
 * Looking at jobs, and cancelling them: one's own, and all of them for those who run the server. A
 * report may quote the file it was made from, so anyone else's job does not exist for the caller.
 */
@RestController
class JobsHttp {
  private final Jobs jobs;

  JobsHttp(Jobs jobs) {
    this.jobs = jobs;
  }

  @GetMapping("/api/jobs")
  Map<String, Object> running() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "items", jobs.listRunning().stream().filter(JobsHttp::visible).map(Job::json).toList());
    answer.put("next", null);
    return answer;
  }

  @GetMapping("/api/jobs/{id}")
  Map<String, Object> one(@PathVariable long id) {
    return get(id).json();
  }

  @GetMapping("/api/jobs/{id}/problems")
  Map<String, Object> problems(
      @PathVariable long id,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    get(id);
    PageRequest page = PageRequest.of(limit, next);
    int after = Math.clamp(page.after(), 0, Integer.MAX_VALUE);
    List<JobProblem> found = jobs.listProblems(id, after, page.limit());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", found);
    answer.put(
        "next", found.size() < page.limit() ? null : PageRequest.token(after + found.size()));
    return answer;
  }

  @DeleteMapping("/api/jobs/{id}")
  ResponseEntity<Void> cancel(@PathVariable long id) {
    jobs.cancel(get(id).id());
    return ResponseEntity.status(202).build();
  }

  private Job get(long id) {
    return jobs.find(id)
        .filter(JobsHttp::visible)
        .orElseThrow(() -> Problem.notFound().asException());
  }

  private static boolean visible(Job job) {
    Caller caller = CurrentCaller.get();
    // a key acts as user/key-n: a job belongs to the person behind it
    return caller.has(Role.ADMINISTRATOR)
        || caller.has(Role.OPERATOR)
        || job.actor().replaceFirst("/key-[0-9]+$", "").equals(caller.user());
  }
}
