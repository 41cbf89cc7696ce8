package vn.vonglau.ops;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * The ledger of long work. Two jobs run at a time, the others wait. Progress lives in memory and
 * reaches the database when a job ends; a job that was running when its server ended is found as
 * interrupted at the next start.
 */
@Component
public class Jobs implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int AT_ONCE = 2;

  /** Jobs that run or wait. */
  private static final int MOST = 200;

  private final JdbcClient db;
  private final JdbcTemplate bulk;
  private final TransactionTemplate transaction;
  private final String node;
  private final Journal journal;
  private final OffsetDateTime born = now();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Map<Long, Progress> running = new ConcurrentHashMap<>();
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  Jobs(
      JdbcClient db,
      JdbcTemplate bulk,
      PlatformTransactionManager transactions,
      Journal journal,
      @Value("${vonglau.home}") String home) {
    this.journal = journal;
    this.transaction = new TransactionTemplate(transactions);
    this.db = db;
    this.bulk = bulk;
    this.node = Path.of(home).toAbsolutePath().normalize().toString();
  }

  /** The work of a job; what it throws ends the job as failed. */
  public interface Work {
    /**
     * @return one sentence in Vietnamese and English on how it went
     */
    String run(Progress progress) throws Exception;
  }

  /** How far a job is; the work writes it, readers read it at any moment. */
  public static final class Progress {
    private volatile long done;
    private volatile long total;
    private volatile long accepted;
    private volatile long refused;
    private volatile boolean started;
    private volatile boolean cancelled;
    private volatile boolean ending;
    private volatile String whenCancelled = "Đã hủy, chưa ghi gì. / Cancelled, nothing was kept.";
    private volatile List<JobProblem> problems = List.of();

    public void of(long newDone, long newTotal) {
      done = newDone;
      total = newTotal;
      if (cancelled) {
        throw new Cancelled();
      }
    }

    /** What is said when it is cancelled, for work whose parts stay. */
    public void whenCancelled(String sentence) {
      whenCancelled = sentence;
    }

    /**
     * Somebody asked it to stop; or the server ends, after which the work may be taken up again.
     */
    public boolean isCancelled() {
      return cancelled;
    }

    /** The server ends. */
    public boolean isEnding() {
      return ending;
    }

    public void result(long newAccepted, long newRefused, List<JobProblem> found) {
      accepted = newAccepted;
      refused = newRefused;
      problems = List.copyOf(found);
    }
  }

  private static final class Cancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @EventListener(ApplicationReadyEvent.class)
  void findInterrupted() {
    db.sql(
            "UPDATE job SET state = 'INTERRUPTED', finished_at = ? WHERE node = ?"
                + " AND state IN ('WAITING', 'RUNNING') AND created_at < ?")
        .params(now(), node, born)
        .update();
  }

  /**
   * Puts work into the queue, on behalf of the current actor.
   *
   * @return id of the job
   */
  public long submit(String kind, String title, Work work) {
    return submit(kind, title, null, work);
  }

  /**
   * The same, after all work of this turn that was put in before.
   *
   * @param turn what only one job at a time may work at, such as a layer; null: nothing
   */
  public long submit(String kind, String title, String turn, Work work) {
    if (running.size() >= MOST) {
      throw Problem.of(
              503,
              "jobs-many",
              "Đang có quá nhiều việc chờ nên chưa nhận thêm. Thử lại khi bớt việc.",
              "Too many jobs are waiting, so this one was not taken. Try again later.")
          .asException();
    }
    String actor = Actor.current();
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO job (kind, title, state, actor, node, done, total, accepted, refused,"
                + " created_at) VALUES (?, ?, 'RUNNING', ?, ?, 0, 0, 0, 0, ?)")
        .params(kind, title, actor, node, now())
        .update(key, "id");
    long id = key.getKey().longValue();
    Progress progress = new Progress();
    running.put(id, progress);
    Turn mine = turn == null ? null : turns.compute(turn, (k, t) -> Turn.one(t));
    threads.submit(
        () ->
            Actor.run(
                actor,
                () -> {
                  try {
                    run(id, kind, progress, mine, work);
                  } finally {
                    if (mine != null) {
                      turns.computeIfPresent(turn, (k, t) -> t.done());
                    }
                  }
                }));
    return id;
  }

  /**
   * Work that goes one after the other.
   *
   * @param waiting jobs that hold or want it
   */
  private record Turn(Semaphore free, AtomicInteger waiting) {
    static Turn one(Turn known) {
      Turn turn = known == null ? new Turn(new Semaphore(1, true), new AtomicInteger()) : known;
      turn.waiting.incrementAndGet();
      return turn;
    }

    /** Null when nobody wants it any more. */
    Turn done() {
      return waiting.decrementAndGet() == 0 ? null : this;
    }
  }

  private void run(long id, String kind, Progress progress, Turn turn, Work work) {
    if (turn != null) {
      turn.free.acquireUninterruptibly();
    }
    places.acquireUninterruptibly();
    progress.started = true;
    Job.State state;
    String summary;
    try {
      summary = work.run(progress);
      state = Job.State.DONE;
    } catch (Cancelled e) {
      state = Job.State.CANCELLED;
      summary = progress.whenCancelled;
    } catch (ProblemException e) {
      state = Job.State.FAILED;
      summary = e.problem().vi() + " / " + e.problem().en();
      if (progress.problems.isEmpty()) {
        progress.problems = List.of(problem(e.problem()));
      }
    } catch (Exception | OutOfMemoryError e) {
      LOG.error("job {} ({}) failed", id, kind, e);
      state = Job.State.FAILED;
      summary =
          "Máy chủ gặp lỗi, chưa ghi gì. Xem nhật ký máy chủ. / The server failed, nothing was"
              + " kept. See the server's log.";
    } finally {
      places.release();
      if (turn != null) {
        turn.free.release();
      }
    }
    try {
      finish(id, state, summary, progress);
    } catch (RuntimeException e) {
      LOG.error("job {} ({}) ended as {}, which could not be written", id, kind, state, e);
    } finally {
      running.remove(id);
    }
  }

  private static JobProblem problem(Problem p) {
    Long line = p.line() == null ? null : Long.valueOf(p.line());
    return new JobProblem(
        "error", p.code(), p.field(), line, null, p.vi(), p.en(), null, null, null);
  }

  private void finish(long id, Job.State state, String summary, Progress p) {
    List<Object[]> rows = new ArrayList<>();
    for (JobProblem one : p.problems) {
      rows.add(
          new Object[] {
            id,
            rows.size() + 1,
            one.severity(),
            one.code(),
            cut(one.file(), 300),
            one.line(),
            cut(one.object(), 300),
            cut(one.vi(), 2000),
            cut(one.en(), 2000),
            one.areaM2(),
            one.lon(),
            one.lat()
          });
    }
    // The report is whole when the job is over: both are written together.
    transaction.executeWithoutResult(status -> write(id, state, summary, p, rows));
  }

  private void write(
      long id, Job.State state, String summary, Progress p, List<Object[]> problems) {
    bulk.batchUpdate(
        "INSERT INTO job_problem (job_id, n, severity, code, file, line, object, vi, en, area_m2,"
            + " lon, lat) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        problems);
    db.sql(
            "UPDATE job SET state = ?, done = ?, total = ?, accepted = ?, refused = ?,"
                + " summary = ?, finished_at = ? WHERE id = ?")
        .params(state.name(), p.done, p.total, p.accepted, p.refused, cut(summary, 4000), now(), id)
        .update();
  }

  /** Other nodes see how far a job is, at most a second late. */
  @Scheduled(fixedDelay = 1000)
  void tellProgress() {
    running.forEach(
        (id, p) ->
            db.sql("UPDATE job SET done = ?, total = ? WHERE id = ? AND finished_at IS NULL")
                .params(p.done, p.total, id)
                .update());
  }

  public Optional<Job> find(long id) {
    return db.sql("SELECT * FROM job WHERE id = ?").param(id).query(this::job).optional();
  }

  /** The jobs of this node that are not over, for "Việc đang chạy". */
  public List<Job> listRunning() {
    return running.keySet().stream().sorted().flatMap(id -> find(id).stream()).toList();
  }

  /** Problems of a finished job in the order of finding, past number {@code after}. */
  public List<JobProblem> listProblems(long id, int after, int limit) {
    return db.sql(
            "SELECT * FROM job_problem WHERE job_id = ? AND n > ? ORDER BY n"
                + " FETCH FIRST ? ROWS ONLY")
        .params(id, after, limit)
        .query(
            (rs, row) ->
                new JobProblem(
                    rs.getString("severity"),
                    rs.getString("code"),
                    rs.getString("file"),
                    rs.getObject("line", Long.class),
                    rs.getString("object"),
                    rs.getString("vi"),
                    rs.getString("en"),
                    rs.getObject("area_m2", Double.class),
                    rs.getObject("lon", Double.class),
                    rs.getObject("lat", Double.class)))
        .list();
  }

  /** Asks a running job to stop at its next step, on behalf of the current actor. */
  public void cancel(long id) {
    Progress progress = running.get(id);
    if (progress != null && !progress.cancelled) {
      journal.write("ops.job-cancelled", "job:" + id, "");
      progress.cancelled = true;
    }
  }

  @Override
  public void destroy() {
    for (Progress p : running.values()) {
      p.ending = true;
      p.cancelled = true;
    }
    threads.shutdown();
  }

  private Job job(ResultSet rs, int row) throws SQLException {
    long id = rs.getLong("id");
    Progress live = running.get(id);
    Job.State state = Job.State.valueOf(rs.getString("state"));
    boolean isLive = live != null && !state.isOver();
    if (isLive) {
      state = live.started ? Job.State.RUNNING : Job.State.WAITING;
    }
    OffsetDateTime finished = rs.getObject("finished_at", OffsetDateTime.class);
    return new Job(
        id,
        rs.getString("kind"),
        rs.getString("title"),
        state,
        rs.getString("actor"),
        isLive ? live.done : rs.getLong("done"),
        isLive ? live.total : rs.getLong("total"),
        isLive ? live.accepted : rs.getLong("accepted"),
        isLive ? live.refused : rs.getLong("refused"),
        rs.getString("summary"),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        finished == null ? null : finished.toInstant());
  }

  private static OffsetDateTime now() {
    return Instant.now().atOffset(ZoneOffset.UTC);
  }

  private static String cut(String text, int most) {
    return text == null || text.length() <= most ? text : text.substring(0, most);
  }
}
