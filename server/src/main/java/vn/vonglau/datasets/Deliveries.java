package vn.vonglau.datasets;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.kernel.Problem;

/**
 * The one gate of datasets, whatever the channel: the bytes are journalled first, then read,
 * checked, and stored in one transaction. Same bytes again change nothing; refused rows keep row,
 * field, code and reason, and the good rows of their payload are stored.
 */
@Component("datasetDeliveries")
public class Deliveries {
  /** Bytes of a payload at most. */
  public static final int LARGEST = 20 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final Datasets datasets;
  private final DeliveryStore store;
  private final DeliveryWork work;
  private final TransactionTemplate alone;

  Deliveries(
      Datasets datasets,
      DeliveryStore store,
      DeliveryWork work,
      PlatformTransactionManager transactions) {
    this.datasets = datasets;
    this.store = store;
    this.work = work;
    this.alone = new TransactionTemplate(transactions);
    // what came is kept whatever becomes of it, and of the caller's own work
    alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Takes a payload. What is wrong inside it is told by the delivery, in state refused or partial.
   *
   * @throws vn.vonglau.kernel.ProblemException 404 {@code dataset-unknown}, {@code
   *     message-unknown}; 409 {@code dataset-off}; 413 {@code payload-large}; 422 {@code
   *     payload-empty}: nothing was kept
   */
  public Delivery take(Incoming in) {
    return take(in, null);
  }

  /**
   * @param said how the sender says that the payload is to be read, as JSON; null = as declared
   */
  Delivery take(Incoming in, String said) {
    Dataset dataset = datasets.get(in.dataset());
    Message message = said == null ? message(dataset, in.message()) : SaidMapping.read(said);
    refuse(dataset, in);
    long id = alone.execute(t -> store.taken(in, message.id(), said));
    return worked(id, dataset, message);
  }

  /**
   * Reads the payload of a delivery again, by the declarations of now.
   *
   * @return a delivery of its own
   * @throws vn.vonglau.kernel.ProblemException 404 for none of that id
   */
  public Delivery replay(long id) {
    Delivery before = get(id);
    Dataset dataset = datasets.get(before.dataset());
    String said = store.payload(id).mapping();
    Message message = said == null ? message(dataset, before.message()) : SaidMapping.read(said);
    long next = alone.execute(t -> store.again(before));
    return worked(next, dataset, message);
  }

  public Optional<Delivery> find(long id) {
    return store.find(id);
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404 for none of that id
   */
  public Delivery get(long id) {
    return find(id).orElseThrow(() -> Problem.notFound().asException());
  }

  /**
   * Newest first, without their problems.
   *
   * @param dataset null for all
   * @param before id, exclusive; {@link Long#MAX_VALUE} for the newest
   */
  public List<Delivery> list(String dataset, long before, int limit) {
    return store.list(dataset, before, limit);
  }

  /** What was journalled and not read, because the server went down in between, is read now. */
  void finish() {
    for (Delivery left : store.left()) {
      datasets
          .find(left.dataset())
          .ifPresent(
              d -> {
                String said = store.payload(left.id()).mapping();
                (said == null ? d.message(left.message()) : Optional.of(SaidMapping.read(said)))
                    .ifPresent(m -> worked(left.id(), d, m));
              });
    }
  }

  private Delivery worked(long id, Dataset dataset, Message message) {
    try {
      alone.executeWithoutResult(t -> work.store(id, dataset, message));
    } catch (vn.vonglau.kernel.ProblemException e) {
      alone.executeWithoutResult(t -> work.refuse(id, List.of(problem(e.problem()))));
    } catch (DataAccessException e) {
      // the payload stands in the journal: it is read again by the clock or by hand
      LOG.warn("delivery {} of {} waits: {}", id, dataset.id(), e.getMessage());
      throw e;
    }
    return get(id);
  }

  private static RowProblem problem(Problem p) {
    return new RowProblem(p.line() == null ? 0 : p.line(), p.field(), p.code(), p.vi(), p.en());
  }

  static Message message(Dataset dataset, String name) {
    return dataset
        .message(name)
        .orElseThrow(
            () ->
                Problem.of(
                        404,
                        "message-unknown",
                        "Bộ dữ liệu này không có loại gói tin đó. Xem các loại gói tin của bộ dữ"
                            + " liệu. Chưa nhận gì.",
                        "This dataset has no such message. Look at its messages. Nothing was"
                            + " taken.")
                    .at("message", null)
                    .asException());
  }

  private static void refuse(Dataset dataset, Incoming in) {
    if (dataset.off() != null) {
      throw Problem.of(
              409,
              "dataset-off",
              "Bộ dữ liệu đang tạm ngừng từ "
                  + dataset.off().since()
                  + ": "
                  + dataset.off().vi()
                  + ". Chưa nhận gì.",
              "The dataset is off since "
                  + dataset.off().since()
                  + ": "
                  + dataset.off().en()
                  + ". Nothing was taken.")
          .asException();
    }
    if (in.bytes().length > LARGEST) {
      throw tooLarge();
    }
    if (in.bytes().length == 0) {
      throw Problem.of(
              422,
              "payload-empty",
              "Gói tin rỗng. Chưa nhận gì. Kiểm tra hệ thống gửi.",
              "The payload is empty. Nothing was taken. Check the system that sends it.")
          .asException();
    }
  }

  /** 413 for what is longer than {@link #LARGEST}. */
  public static vn.vonglau.kernel.ProblemException tooLarge() {
    return Problem.of(
            413,
            "payload-large",
            "Gói tin quá 20 MB. Chưa nhận gì. Chia thành nhiều gói rồi gửi lại.",
            "The payload is larger than 20 MB. Nothing was taken. Send it in several parts.")
        .asException();
  }
}
