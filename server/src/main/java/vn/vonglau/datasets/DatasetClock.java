package vn.vonglau.datasets;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Contacts;
import vn.vonglau.indicators.ScreenNotices;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.sensing.ObservationsStored;

/**
 * What the passing of time does to datasets: one that became late is told to the people of its
 * agencies, once; what was journalled and never read is read.
 */
@Component
class DatasetClock {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetClock.class);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM/yyyy").withZone(BusinessClock.ZONE);

  private final JdbcClient db;
  private final Datasets datasets;
  private final DatasetStands stands;
  private final Freshness freshness;
  private final Deliveries deliveries;
  private final Contacts contacts;
  private final ScreenNotices notices;
  private final Journal journal;
  private final BusinessClock clock;
  private final ApplicationEventPublisher facts;
  private final TransactionTemplate transactions;
  private final AtomicReference<Instant> heard = new AtomicReference<>();

  DatasetClock(
      JdbcClient db,
      Datasets datasets,
      DatasetStands stands,
      Freshness freshness,
      Deliveries deliveries,
      Contacts contacts,
      ScreenNotices notices,
      Journal journal,
      BusinessClock clock,
      ApplicationEventPublisher facts,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.datasets = datasets;
    this.stands = stands;
    this.freshness = freshness;
    this.deliveries = deliveries;
    this.contacts = contacts;
    this.notices = notices;
    this.journal = journal;
    this.clock = clock;
    this.facts = facts;
    this.transactions = new TransactionTemplate(transactions);
  }

  /** Batches come fast: only the time is kept here, and written each minute. */
  @EventListener
  void observed(ObservationsStored stored) {
    heard.accumulateAndGet(
        clock.instant(), (a, b) -> a == null || b != null && b.isAfter(a) ? b : a);
  }

  @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
  void turn() {
    try {
      look();
      deliveries.finish();
    } catch (RuntimeException e) {
      // the store may be away for a while; the next turn tries again
      LOG.warn("the datasets were not looked at: {}", e.getMessage());
    }
  }

  /** How many datasets were told to be late. */
  int look() {
    Instant last = heard.getAndSet(null);
    if (last != null) {
      datasets.all().stream()
          .filter(d -> d.holds().equals(Dataset.STATIONS))
          .forEach(d -> stands.heard(d.id(), last));
    }
    int told = 0;
    for (DatasetState s : freshness.now()) {
      if (s.lateSince() != null && tell(s)) {
        told++;
      }
    }
    return told;
  }

  private boolean tell(DatasetState s) {
    Instant since = s.lateSince().truncatedTo(ChronoUnit.MICROS);
    String id = s.dataset().id();
    boolean known =
        db.sql("SELECT count(*) FROM dataset_notice WHERE dataset = ? AND since = ?")
                .params(id, since.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single()
            > 0;
    if (known) {
      return false;
    }
    try {
      transactions.executeWithoutResult(t -> write(s, since));
      return true;
    } catch (DuplicateKeyException e) {
      // another node was first
      return false;
    }
  }

  private void write(DatasetState s, Instant since) {
    Dataset d = s.dataset();
    TreeSet<String> people = new TreeSet<>();
    d.agencies().forEach(a -> people.addAll(contacts.answering(a, 0)));
    String names = String.join(",", people);
    db.sql("INSERT INTO dataset_notice (dataset, since, told_at, people) VALUES (?, ?, ?, ?)")
        .params(
            d.id(),
            since.atOffset(ZoneOffset.UTC),
            clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
            names.length() > 4000 ? names.substring(0, 4000) : names)
        .update();
    String last = s.lastOk() == null ? "chưa có" : DAY.format(s.lastOk());
    notices.tell(
        List.copyOf(people),
        "dataset",
        "Bộ dữ liệu «" + d.titleVi() + "» chậm cập nhật",
        "Hạn: "
            + DAY.format(since)
            + ". Lần nhận gần nhất: "
            + last
            + ". Chu kỳ: "
            + d.cadence().vi()
            + ". Kiểm tra hệ thống nguồn và đường truyền, rồi gửi lại.",
        "dataset:" + d.id(),
        since,
        true);
    journal.write("datasets.late", "dataset:" + d.id(), "since=" + since + "; told=" + names);
    facts.publishEvent(new DataChanged(DatasetStands.SOURCE, DataChanged.Kind.STATE, null));
  }
}
