package vn.vonglau.channels;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.vonglau.datasets.Dataset;
import vn.vonglau.datasets.Datasets;
import vn.vonglau.datasets.Deliveries;
import vn.vonglau.datasets.Delivery;
import vn.vonglau.datasets.Incoming;
import vn.vonglau.datasets.RowProblem;
import vn.vonglau.datasets.SimulatedUpstream;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Fetches the datasets when their time has come; one node for each pull. */
@Component
class PullRun {
  private static final Logger LOG = LoggerFactory.getLogger(PullRun.class);
  private static final Duration LEASE = Duration.ofMinutes(30);
  private static final Duration LONGEST = Duration.ofMinutes(20);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(2);
  private static final int AT_ONCE = 3;

  private final Datasets datasets;
  private final Deliveries deliveries;
  private final Pulls pulls;
  private final PollHosts hosts;
  private final BusinessClock clock;
  private final UnaryOperator<String> environment;
  private final PullFetch.Patience patience;
  private final String node = UUID.randomUUID().toString();
  private final Semaphore places = new Semaphore(AT_ONCE);
  private volatile SimulatedUpstream simulated;

  @Autowired
  PullRun(
      Datasets datasets, Deliveries deliveries, Pulls pulls, PollHosts hosts, BusinessClock clock) {
    this(datasets, deliveries, pulls, hosts, clock, System::getenv, PullFetch.Patience.USUAL);
  }

  PullRun(
      Datasets datasets,
      Deliveries deliveries,
      Pulls pulls,
      PollHosts hosts,
      BusinessClock clock,
      UnaryOperator<String> environment,
      PullFetch.Patience patience) {
    this.datasets = datasets;
    this.deliveries = deliveries;
    this.pulls = pulls;
    this.hosts = hosts;
    this.clock = clock;
    this.environment = environment;
    this.patience = patience;
  }

  @EventListener
  void ready(SimulatedUpstream upstream) {
    simulated = upstream;
  }

  /** Declared pulls of the datasets that are on, and those of the demonstration. */
  List<PullPlan> plans() {
    List<PullPlan> out = new ArrayList<>();
    SimulatedUpstream own = simulated;
    for (Dataset d : datasets.all()) {
      if (d.off() == null) {
        out.addAll(PullPlan.of(d));
        if (own != null) {
          out.addAll(PullPlan.of(d.id(), own.pulls().getOrDefault(d.id(), List.of()), "mp", true));
        }
      }
    }
    return out;
  }

  PullPlan get(String id) {
    return plans().stream()
        .filter(p -> p.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  @Scheduled(initialDelayString = "PT25S", fixedDelayString = "PT5S")
  void look() {
    List<PullPlan> plans = plans();
    if (plans.isEmpty()) {
      return;
    }
    try {
      Instant now = Instant.now();
      var states = pulls.all();
      for (PullPlan plan : plans) {
        Pulls.State state = states.get(plan.id());
        if (state == null) {
          pulls.add(plan, now);
        }
        if (state != null && state.due().isAfter(now)) {
          continue;
        }
        if (!places.tryAcquire()) {
          return;
        }
        boolean mine = false;
        try {
          mine = pulls.lease(plan.id(), node, now, now.plus(LEASE));
          if (mine) {
            Thread.ofVirtual().name("pull-" + plan.id()).start(() -> runAndRelease(plan));
          }
        } finally {
          if (!mine) {
            places.release();
          }
        }
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("datasets are not fetched while the database does not answer: {}", e.getMessage());
    }
  }

  private void runAndRelease(PullPlan plan) {
    try {
      run(plan);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("pull {}: {}", plan.id(), e.getMessage());
    } finally {
      places.release();
    }
  }

  /** Fetches once, and notes what came of it. */
  Pulls.Outcome run(PullPlan plan) {
    pulls.add(plan, Instant.now());
    Pulls.State before = pulls.all().get(plan.id());
    Pulls.Outcome outcome;
    try {
      outcome = plan.back() == 0 ? once(plan, before) : spans(plan);
    } catch (ProblemException e) {
      Problem p = e.problem();
      outcome = failed(p.code(), p.vi(), p.en(), null);
    } catch (IllegalArgumentException e) {
      outcome =
          failed(
              "pull-declaration",
              "Khai báo lấy dữ liệu sai: " + e.getMessage() + ". Chưa lấy gì.",
              "The declaration of the pull is wrong: " + e.getMessage() + ". Nothing was fetched.",
              null);
    }
    if (!outcome.ok()) {
      LOG.warn("pull {}: {}", plan.id(), outcome.en());
    }
    Instant now = Instant.now();
    pulls.done(plan.id(), now, now.plus(wait(plan, outcome, before.failures())), outcome);
    return outcome;
  }

  private static Duration wait(PullPlan plan, Pulls.Outcome outcome, int failures) {
    if (outcome.ok()) {
      return plan.every();
    }
    Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 8));
    return retry.compareTo(plan.every()) < 0 ? retry : plan.every();
  }

  private Pulls.Outcome once(PullPlan plan, Pulls.State before) {
    PullFetch fetch = new PullFetch(plan, this::address, environment, patience);
    PullPages.Payload payload =
        new PullPages(plan, fetch(plan, fetch)).read(plan.url(), before.etag(), before.modified());
    if (payload.bytes() == null) {
      return new Pulls.Outcome(
          true,
          "",
          "Nguồn báo không có gì mới.",
          "The source says that nothing is new.",
          before.etag(),
          before.modified(),
          null);
    }
    Delivery d = take(plan, payload, "");
    // what was refused is fetched whole again: the mapping may have been mended meanwhile
    boolean kept = !d.state().equals(Delivery.REFUSED);
    return told(d, kept ? payload.etag() : "", kept ? payload.modified() : "");
  }

  private PullFetch fetch(PullPlan plan, PullFetch usual) {
    return plan.simulated()
        ? new PullFetch(plan, this::simulatedAddress, environment, patience)
        : usual;
  }

  /** The newest span first; it is asked for again each time, older ones once. */
  private Pulls.Outcome spans(PullPlan plan) {
    Instant end = Instant.now().plus(LONGEST);
    Set<String> fetched = pulls.fetched(plan.id());
    PullFetch fetch = fetch(plan, new PullFetch(plan, this::address, environment, patience));
    Pulls.Outcome outcome = null;
    for (Period span : wanted(plan)) {
      if (outcome != null && (fetched.contains(span.code()) || Instant.now().isAfter(end))) {
        continue;
      }
      String url =
          plan.url()
              .replace(PullPlan.DAY, span.from().toString())
              .replace(PullPlan.MONTH, YearMonth.from(span.from()).toString());
      Delivery d = take(plan, new PullPages(plan, fetch).read(url, "", ""), span.code());
      Pulls.Outcome one = told(d, "", "");
      if (!one.ok()) {
        return one;
      }
      pulls.fetched(plan.id(), span, Instant.now());
      outcome = outcome == null ? one : outcome;
    }
    return outcome;
  }

  private List<Period> wanted(PullPlan plan) {
    LocalDate today = clock.today();
    List<Period> out = new ArrayList<>();
    for (int i = 1; i <= plan.back(); i++) {
      out.add(
          plan.url().contains(PullPlan.DAY)
              ? Period.day(today.minusDays(i))
              : Period.month(YearMonth.from(today).minusMonths(i)));
    }
    return out;
  }

  private Delivery take(PullPlan plan, PullPages.Payload payload, String span) {
    String host = Optional.ofNullable(URI.create(plain(plan.url())).getHost()).orElse("");
    String name = plan.id() + (span.isEmpty() ? "" : "-" + span) + "." + plan.format();
    return deliveries.take(
        new Incoming(
            plan.dataset(),
            plan.message(),
            "api",
            plan.simulated() ? "mo-phong" : host,
            name,
            payload.contentType(),
            payload.bytes()));
  }

  private static String plain(String url) {
    return url.replace(PullPlan.DAY, "d").replace(PullPlan.MONTH, "m");
  }

  private static Pulls.Outcome told(Delivery d, String etag, String modified) {
    if (d.state().equals(Delivery.REFUSED)) {
      RowProblem p =
          d.problems().isEmpty()
              ? new RowProblem(0, null, "payload", "Gói tin bị từ chối.", "It was refused.")
              : d.problems().getFirst();
      return failed(p.code(), p.vi(), p.en(), d.id());
    }
    var c = d.counts();
    String counts = "%d / %d / %d / %d".formatted(c.fresh(), c.same(), c.corrected(), c.refused());
    return new Pulls.Outcome(
        true,
        "",
        "Đã nhận; mới / như cũ / sửa / từ chối: " + counts,
        "Taken; fresh / same / corrected / refused: " + counts,
        etag,
        modified,
        d.id());
  }

  private static Pulls.Outcome failed(String code, String vi, String en, Long delivery) {
    return new Pulls.Outcome(false, code, vi, en, "", "", delivery);
  }

  private InetAddress address(URI uri) {
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("no host in the address");
    }
    return hosts.require(uri.getHost().replaceAll("[\\[\\]]", ""));
  }

  /** The demonstration's own port and no other place. */
  private InetAddress simulatedAddress(URI uri) {
    SimulatedUpstream own = simulated;
    if (own == null || !"127.0.0.1".equals(uri.getHost()) || uri.getPort() != own.port()) {
      throw PullFault.redirect(String.valueOf(uri.getHost()));
    }
    return InetAddress.getLoopbackAddress();
  }
}
