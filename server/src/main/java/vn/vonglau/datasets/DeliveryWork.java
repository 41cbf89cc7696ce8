package vn.vonglau.datasets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Journal;
import vn.vonglau.datasets.FigureRows.Read;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureTrial;
import vn.vonglau.indicators.Figures;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Units;

/** Reads a journalled payload and stores what is good of it, in the caller's transaction. */
@Component
class DeliveryWork {
  private final DeliveryStore store;
  private final Records records;
  private final CasePoints points;
  private final RecordCounts counts;
  private final Figures figures;
  private final FigureTrial trial;
  private final Definitions definitions;
  private final Units units;
  private final Journal journal;
  private final BusinessClock clock;
  private final ApplicationEventPublisher facts;

  DeliveryWork(
      DeliveryStore store,
      Records records,
      CasePoints points,
      RecordCounts counts,
      Figures figures,
      FigureTrial trial,
      Definitions definitions,
      Units units,
      Journal journal,
      BusinessClock clock,
      ApplicationEventPublisher facts) {
    this.store = store;
    this.records = records;
    this.points = points;
    this.counts = counts;
    this.figures = figures;
    this.trial = trial;
    this.definitions = definitions;
    this.units = units;
    this.journal = journal;
    this.clock = clock;
    this.facts = facts;
  }

  /** What stands to be stored of a payload. */
  record Checked(List<Read> figures, List<RecordRow> records, List<RowProblem> problems) {}

  void store(long id, Dataset dataset, Message message) {
    Delivery delivery = store.find(id).orElseThrow();
    boolean pulled = delivery.channel().equals("api");
    // what a source answers now is so now; a file that is sent again may be an old one
    if (delivery.replayOf() == null && store.storedBefore(delivery, pulled)) {
      done(delivery, Delivery.SAME, pulled, Counts.NONE, null, List.of());
      return;
    }
    DeliveryStore.Payload bytes = store.payload(id);
    Checked checked = check(dataset, message, bytes, delivery);
    List<RowProblem> problems = checked.problems;
    boolean nothing = checked.figures.isEmpty() && checked.records.isEmpty();
    if (!problems.isEmpty() && (nothing || message.whole())) {
      Counts none = new Counts(0, 0, 0, rows(problems));
      done(delivery, Delivery.REFUSED, false, none, null, problems);
      return;
    }
    boolean cases = message.into().equals(Message.RECORDS);
    Counts told =
        cases
            ? storeRecords(dataset, message, delivery, checked)
            : storeFigures(delivery, checked.figures, rows(problems));
    String state = problems.isEmpty() ? Delivery.STORED : Delivery.PARTIAL;
    done(delivery, state, true, told, lastPeriod(checked, cases), problems);
  }

  /** Reads a payload and tries it without storing anything of it. */
  Checked check(Dataset dataset, Message message, DeliveryStore.Payload bytes, Delivery delivery) {
    Payload payload = PayloadReader.read(message, bytes.bytes(), bytes.name(), bytes.contentType());
    PayloadShape.check(dataset, message, payload);
    List<RowProblem> problems = new ArrayList<>();
    Instant now = store.now();
    RowUnits places = new RowUnits(units.now());
    if (message.into().equals(Message.RECORDS)) {
      List<RecordRow> rows =
          new RecordRows(dataset, message, payload, places, clock.today()).read(problems);
      return new Checked(List.of(), withoutTwins(rows, problems), sorted(problems));
    }
    List<Read> rows =
        new FigureRows(
                dataset, message, payload, delivery, definitions.now(), places, now, clock.today())
            .read(problems);
    return new Checked(tried(rows, problems), List.of(), sorted(problems));
  }

  /** Those that the gate of figures takes; of one key only one, unless they differ. */
  private List<Read> tried(List<Read> rows, List<RowProblem> problems) {
    List<FigureTrial.Tried> tries = trial.of(rows.stream().map(Read::draft).toList());
    Map<String, Read> good = new LinkedHashMap<>();
    Set<String> torn = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      long row = rows.get(i).row();
      FigureTrial.Tried t = tries.get(i);
      if (t.fault() != null) {
        problems.add(FigureRows.problem(row, t.fault()));
        continue;
      }
      FigureDraft d = t.draft();
      String key =
          d.indicator() + "|" + d.period() + "|" + d.unit() + "|" + d.dimensions() + "|" + d.plan();
      Read before = good.putIfAbsent(key, new Read(row, d));
      if (before != null
          && !(Objects.equals(before.draft().value(), d.value())
              && Objects.equals(before.draft().noValue(), d.noValue()))) {
        torn.add(key);
        problems.add(twin(row, before.row()));
      }
    }
    // of two that differ nobody knows which is right
    for (String key : torn) {
      problems.add(twin(good.remove(key).row(), 0));
    }
    return List.copyOf(good.values());
  }

  private static List<RecordRow> withoutTwins(List<RecordRow> rows, List<RowProblem> problems) {
    Map<String, RecordRow> good = new LinkedHashMap<>();
    Set<String> torn = new HashSet<>();
    for (RecordRow r : rows) {
      RecordRow before = good.putIfAbsent(r.key(), r);
      if (before != null && !before.says(r)) {
        torn.add(r.key());
        problems.add(twin(r.row(), before.row()));
      }
    }
    for (String key : torn) {
      problems.add(twin(good.remove(key).row(), 0));
    }
    return List.copyOf(good.values());
  }

  private static RowProblem twin(long row, long other) {
    String vi = other == 0 ? "" : " (dòng " + other + ")";
    String en = other == 0 ? "" : " (row " + other + ")";
    return new RowProblem(
        row,
        null,
        "row-conflict",
        "Trùng với dòng khác trong gói"
            + vi
            + " nhưng khác nội dung; không dòng nào được ghi. Sửa"
            + " ở nguồn.",
        "It stands twice in the payload"
            + en
            + " and says different things; neither was stored."
            + " Correct it at the source.");
  }

  private Counts storeFigures(Delivery delivery, List<Read> rows, long refused) {
    long fresh = 0;
    long corrected = 0;
    List<Figure> stand = figures.append(rows.stream().map(Read::draft).toList());
    for (Figure f : stand) {
      if (Objects.equals(f.what().receipt(), delivery.id())) {
        fresh += f.version() == 1 ? 1 : 0;
        corrected += f.version() == 1 ? 0 : 1;
      }
    }
    return new Counts(fresh, stand.size() - fresh - corrected, corrected, refused);
  }

  private Counts storeRecords(
      Dataset dataset, Message message, Delivery delivery, Checked checked) {
    Instant now = store.now();
    List<RecordRow> rows = checked.records;
    Map<String, Records.Case> before =
        records.newest(dataset.id(), rows.stream().map(RecordRow::key).toList());
    List<RecordRow> changed = new ArrayList<>();
    List<RecordRow> touched = new ArrayList<>();
    long fresh = 0;
    for (RecordRow r : rows) {
      Records.Case stands = before.get(r.key());
      if (stands == null || !records.row(stands).says(r)) {
        changed.add(r);
        touched.add(r);
        fresh += stands == null ? 1 : 0;
        if (stands != null) {
          touched.add(records.row(stands));
        }
      }
    }
    records.append(delivery, changed, before, now);
    points.draw(dataset.id(), changed);
    List<FigureDraft> numbers = counts.of(dataset, message, touched, delivery, now);
    List<FigureDraft> good = new ArrayList<>();
    for (FigureTrial.Tried t : trial.of(numbers)) {
      if (t.fault() == null) {
        good.add(t.draft());
      } else {
        checked.problems.add(FigureRows.problem(0, t.fault()));
      }
    }
    figures.append(good);
    return new Counts(
        fresh, rows.size() - changed.size(), changed.size() - fresh, rows(checked.problems));
  }

  private static String lastPeriod(Checked checked, boolean cases) {
    if (cases) {
      return checked.records.stream()
          .map(RecordRow::opened)
          .filter(Objects::nonNull)
          .max(Comparator.naturalOrder())
          .map(t -> t.atZone(BusinessClock.ZONE).toLocalDate().toString())
          .orElse(null);
    }
    return checked.figures.stream()
        .filter(r -> !r.draft().plan())
        .map(r -> r.draft().period())
        .max(Comparator.naturalOrder())
        .map(Period::code)
        .orElse(null);
  }

  void refuse(long id, List<RowProblem> problems) {
    Delivery delivery = store.find(id).orElseThrow();
    done(delivery, Delivery.REFUSED, false, Counts.NONE, null, problems);
  }

  private void done(
      Delivery d,
      String state,
      boolean counted,
      Counts told,
      String lastPeriod,
      List<RowProblem> problems) {
    store.done(d.id(), state, counted, told, lastPeriod, problems);
    journal.write(
        "datasets." + state,
        "dataset:" + d.dataset(),
        "delivery="
            + d.id()
            + "; channel="
            + d.channel()
            + "; from="
            + d.from()
            + "; sha256="
            + d.sha256()
            + "; fresh="
            + told.fresh()
            + "; same="
            + told.same()
            + "; corrected="
            + told.corrected()
            + "; refused="
            + told.refused());
    facts.publishEvent(new DatasetDelivered(d.dataset(), d.id(), state, store.now()));
    facts.publishEvent(new DataChanged(DatasetStands.SOURCE, DataChanged.Kind.STATE, null));
  }

  private static long rows(List<RowProblem> problems) {
    return problems.stream().map(RowProblem::row).distinct().count();
  }

  private static List<RowProblem> sorted(List<RowProblem> problems) {
    problems.sort(Comparator.comparingLong(RowProblem::row));
    return problems;
  }
}
