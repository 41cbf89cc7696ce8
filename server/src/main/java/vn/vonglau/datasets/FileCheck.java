package vn.vonglau.datasets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.kernel.ProblemException;

/** What would become of a table, without keeping anything of it. */
@Component
class FileCheck {
  private static final int SHOWN = 200;

  private final DeliveryWork work;
  private final DeliveryStore store;
  private final TransactionTemplate transactions;

  FileCheck(DeliveryWork work, DeliveryStore store, PlatformTransactionManager transactions) {
    this.work = work;
    this.store = store;
    this.transactions = new TransactionTemplate(transactions);
  }

  Map<String, Object> of(Dataset dataset, Incoming in, String mapping) {
    Message message =
        mapping == null ? Deliveries.message(dataset, in.message()) : SaidMapping.read(mapping);
    Delivery none =
        new Delivery(
            0,
            dataset.id(),
            message.id(),
            in.channel(),
            in.from(),
            in.name(),
            store.now(),
            Delivery.TAKEN,
            Counts.NONE,
            null,
            null,
            in.bytes().length,
            "",
            List.of());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("checked", true);
    out.put("dataset", dataset.id());
    out.put("message", message.id());
    try {
      DeliveryWork.Checked checked =
          transactions.execute(
              t -> {
                t.setRollbackOnly();
                var bytes =
                    new DeliveryStore.Payload(in.bytes(), in.name(), in.contentType(), mapping);
                return work.check(dataset, message, bytes, none);
              });
      int good = checked.figures().size() + checked.records().size();
      boolean stored = good > 0 && (checked.problems().isEmpty() || !message.whole());
      out.put(
          "state",
          !stored ? Delivery.REFUSED : checked.problems().isEmpty() ? "good" : Delivery.PARTIAL);
      out.put("good", good);
      out.put("refused", checked.problems().stream().map(RowProblem::row).distinct().count());
      out.put("problems", DatasetJson.problems(checked.problems().stream().limit(SHOWN).toList()));
    } catch (ProblemException e) {
      out.put("state", Delivery.REFUSED);
      out.put("good", 0);
      out.put("refused", 0);
      out.put("problems", DatasetJson.problems(List.of(FigureRows.problem(0, e.problem()))));
    }
    return out;
  }
}
