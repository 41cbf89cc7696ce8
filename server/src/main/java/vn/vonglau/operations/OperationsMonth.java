package vn.vonglau.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import vn.vonglau.alerts.AlarmCounts;
import vn.vonglau.audit.Journal;
import vn.vonglau.datasets.DeliveryCounts;
import vn.vonglau.indicators.ReportBalance;
import vn.vonglau.ops.Availability;
import vn.vonglau.ops.FailedJobs;
import vn.vonglau.sensing.NetworkCounts;

/**
 * All that the report of a month says.
 *
 * @param last day that it speaks of: of a month that is not over, the day it was made
 * @param place name of the province
 * @param availability of the whole service
 * @param datasets every one, also those that nothing came of
 * @param signIns and the number of different people
 * @param simulated whether the server shows made-up data
 */
record OperationsMonth(
    YearMonth month,
    LocalDate last,
    boolean over,
    Instant madeAt,
    String place,
    Availability availability,
    List<DeliveryCounts.Of> datasets,
    NetworkCounts.Counts network,
    List<ReportBalance.Of> reports,
    List<AlarmCounts.Of> alarms,
    FailedJobs.Found jobs,
    Journal.Count signIns,
    Journal.Count refusedSignIns,
    Remarks.Remark remark,
    boolean simulated) {
  long deliveries() {
    return datasets.stream().mapToLong(DeliveryCounts.Of::deliveries).sum();
  }

  long faults() {
    return datasets.stream().mapToLong(DeliveryCounts.Of::faults).sum();
  }
}
