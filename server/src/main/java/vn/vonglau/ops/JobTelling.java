package vn.vonglau.ops;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * A job told to a terminal while it runs: how far it is, then what it found, then one line that
 * begins with {@code OK:} or {@code LỖI / FAILED:}.
 */
@Component
public class JobTelling {
  private static final int SHOWN = 2000;
  private static final long LOOK_MS = 200;

  private final Jobs jobs;

  JobTelling(Jobs jobs) {
    this.jobs = jobs;
  }

  /** Lines that stand before the last one. */
  @FunctionalInterface
  public interface More {
    void write(Job job, PrintWriter out);
  }

  /**
   * Answers when the job is over.
   *
   * @param all address of all findings, for those that are not shown here
   */
  public void tell(long id, String all, More more, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    PrintWriter out = response.getWriter();
    long start = System.nanoTime();
    long last = -1;
    Job job = jobs.find(id).orElseThrow();
    while (!job.state().isOver()) {
      if (job.done() != last) {
        out.println(progress(job, (System.nanoTime() - start) / 1e9));
        out.flush();
        last = job.done();
      }
      try {
        Thread.sleep(LOOK_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      job = jobs.find(id).orElseThrow();
    }
    List<JobProblem> problems = jobs.listProblems(id, 0, SHOWN);
    problems.forEach(p -> out.println(p.inOneLine()));
    if (problems.size() == SHOWN) {
      out.println("… tất cả ở / all at " + all);
    }
    more.write(job, out);
    out.println((job.state() == Job.State.DONE ? "OK: " : "LỖI / FAILED: ") + job.summary());
    out.flush();
  }

  private static String progress(Job job, double seconds) {
    String counts = "… %d/%d".formatted(job.done(), job.total());
    // a few steps have no rate worth telling
    if (job.total() < 1000 || seconds < 1) {
      return counts;
    }
    double rate = job.done() / seconds;
    String rest =
        rate > 0 && job.total() > job.done()
            ? ", còn / left %.0f s".formatted((job.total() - job.done()) / rate)
            : "";
    return counts + " (%.0f/s%s)".formatted(rate, rest);
  }
}
