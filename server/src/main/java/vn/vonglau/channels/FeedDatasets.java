package vn.vonglau.channels;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.datasets.Dataset;
import vn.vonglau.datasets.Datasets;
import vn.vonglau.datasets.Deliveries;
import vn.vonglau.datasets.Delivery;
import vn.vonglau.datasets.Incoming;
import vn.vonglau.datasets.RowProblem;
import vn.vonglau.kernel.Problem;

/**
 * Accounts of the file doors that send for datasets. A file says its dataset by its name or by a
 * folder that it lies in ({@code TN-DS-14_EDUCATION/2026.xlsx}, {@code TN-DS-14_EDUCATION
 * 2026.xlsx}); an account of one dataset alone need not say it.
 */
@Component
class FeedDatasets {
  private static final Logger LOG = LoggerFactory.getLogger(FeedDatasets.class);
  private static final Duration AGE = Duration.ofSeconds(5);

  private record Copy(Map<String, List<String>> bound, long nanos) {}

  private final JdbcClient db;
  private final Journal journal;
  private final Datasets datasets;
  private final Deliveries deliveries;
  private volatile Copy copy = new Copy(Map.of(), System.nanoTime() - AGE.toNanos());

  FeedDatasets(JdbcClient db, Journal journal, Datasets datasets, Deliveries deliveries) {
    this.db = db;
    this.journal = journal;
    this.datasets = datasets;
    this.deliveries = deliveries;
  }

  /** Empty for an account of loggers. A change of another node shows within {@link #AGE}. */
  List<String> of(String account) {
    Copy now = copy;
    if (System.nanoTime() - now.nanos >= AGE.toNanos()) {
      now = new Copy(read(now.bound), System.nanoTime());
      copy = now;
    }
    return now.bound.getOrDefault(account, List.of());
  }

  private Map<String, List<String>> read(Map<String, List<String>> before) {
    try {
      Map<String, TreeSet<String>> all = new HashMap<>();
      db.sql("SELECT account, dataset FROM feed_dataset")
          .query(
              (java.sql.ResultSet rs) -> {
                all.computeIfAbsent(rs.getString(1), a -> new TreeSet<>()).add(rs.getString(2));
              });
      Map<String, List<String>> out = new HashMap<>();
      all.forEach((a, d) -> out.put(a, List.copyOf(d)));
      return out;
    } catch (DataAccessException e) {
      LOG.warn("accounts of datasets stay as they were: {}", e.getMessage());
      return before;
    }
  }

  /**
   * Binds an account to these datasets; none makes it an account of loggers again.
   *
   * @throws vn.vonglau.kernel.ProblemException 404 {@code dataset-unknown}
   */
  @Transactional
  void bind(String account, List<String> wanted) {
    TreeSet<String> ids = new TreeSet<>();
    wanted.forEach(d -> ids.add(datasets.get(d).id()));
    db.sql("DELETE FROM feed_dataset WHERE account = ?").param(account).update();
    for (String id : ids) {
      db.sql("INSERT INTO feed_dataset (account, dataset) VALUES (?, ?)")
          .params(account, id)
          .update();
    }
    journal.write("feeds.account-datasets", "feed:" + account, String.join(",", ids));
    copy = new Copy(copy.bound, copy.nanos - AGE.toNanos());
  }

  /**
   * The payload is journalled when this returns.
   *
   * @return number of the delivery
   * @throws vn.vonglau.kernel.ProblemException 422 when the file names none of the account's
   *     datasets, or when all of it was refused: the delivery keeps what came
   */
  long take(String door, String account, List<String> bound, String path, byte[] bytes) {
    String name = UploadPath.name(path);
    Delivery d =
        deliveries.take(
            new Incoming(
                dataset(bound, path),
                null,
                door.equals("folder") ? "file" : "sftp",
                account,
                name,
                "",
                bytes));
    if (d.state().equals(Delivery.REFUSED) && !d.problems().isEmpty()) {
      RowProblem p = d.problems().getFirst();
      throw Problem.of(422, p.code(), p.vi(), p.en()).asException();
    }
    return d.id();
  }

  private String dataset(List<String> bound, String path) {
    for (String part : path.toUpperCase(Locale.ROOT).split("/")) {
      for (Dataset d : datasets.all()) {
        String id = d.id().toUpperCase(Locale.ROOT);
        boolean says =
            part.startsWith(id)
                && (part.length() == id.length()
                    || !Character.isLetterOrDigit(part.charAt(id.length())));
        if (says && bound.contains(d.id())) {
          return d.id();
        }
      }
    }
    if (bound.size() == 1) {
      return bound.getFirst();
    }
    throw Problem.of(
            422,
            "feed-dataset",
            "Tên tệp không cho biết bộ dữ liệu nào của tài khoản này. Chưa nhận gì. Đặt tên tệp bắt"
                + " đầu bằng mã bộ dữ liệu, hoặc để trong thư mục mang mã đó.",
            "The file's name says none of this account's datasets. Nothing was taken. Begin its"
                + " name with the code of the dataset, or put it into a folder of that name.")
        .asException();
  }
}
