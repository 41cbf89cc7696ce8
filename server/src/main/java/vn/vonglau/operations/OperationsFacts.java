package vn.vonglau.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.alerts.AlarmCounts;
import vn.vonglau.audit.Journal;
import vn.vonglau.datasets.DeliveryCounts;
import vn.vonglau.indicators.ReportBalance;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.ops.FailedJobs;
import vn.vonglau.ops.Heartbeat;
import vn.vonglau.sensing.NetworkCounts;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** Gathers what the rooms recorded of a month. */
@Component
class OperationsFacts {
  private static final int JOBS_NAMED = 20;

  private final Heartbeat heartbeat;
  private final DeliveryCounts deliveries;
  private final NetworkCounts network;
  private final ReportBalance reports;
  private final AlarmCounts alarms;
  private final FailedJobs jobs;
  private final Journal journal;
  private final Remarks remarks;
  private final Units units;
  private final BusinessClock clock;
  private final boolean demo;

  OperationsFacts(
      Heartbeat heartbeat,
      DeliveryCounts deliveries,
      NetworkCounts network,
      ReportBalance reports,
      AlarmCounts alarms,
      FailedJobs jobs,
      Journal journal,
      Remarks remarks,
      Units units,
      BusinessClock clock,
      @Value("${vonglau.demo:off}") String demo) {
    this.heartbeat = heartbeat;
    this.deliveries = deliveries;
    this.network = network;
    this.reports = reports;
    this.alarms = alarms;
    this.jobs = jobs;
    this.journal = journal;
    this.remarks = remarks;
    this.units = units;
    this.clock = clock;
    this.demo = demo.equals("on");
  }

  OperationsMonth of(YearMonth month) {
    Instant from = start(month.atDay(1));
    Instant to = start(month.plusMonths(1).atDay(1));
    LocalDate today = clock.today();
    boolean over = month.atEndOfMonth().isBefore(today);
    LocalDate last = over ? month.atEndOfMonth() : today;
    return new OperationsMonth(
        month,
        last,
        over,
        clock.instant(),
        units.now().era(last).units(Level.PROVINCE).stream()
            .map(Unit::name)
            .findFirst()
            .orElse("tỉnh"),
        // beats are by the machine's clock
        heartbeat.between(from, to, Instant.now()),
        deliveries.between(from, to),
        network.between(from, to),
        reports.between(month.atDay(1), last),
        alarms.between(from, to),
        jobs.between(from, to, JOBS_NAMED),
        journal.count("identity.signed-in", from, to),
        journal.count("identity.sign-in-failed", from, to),
        remarks.of(month),
        demo);
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(BusinessClock.ZONE).toInstant();
  }
}
