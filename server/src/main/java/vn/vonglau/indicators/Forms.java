package vn.vonglau.indicators;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.audit.Sha256;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/**
 * The forms: those that follow from the definitions and those that bodies made for themselves. Each
 * edition is kept, so that a report is read with the form it was filled in by.
 */
@Component
class Forms {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Another node's new form is seen after this time at the latest. */
  private static final long FRESH_NS = 1_000_000_000;

  /** Who puts reports together: the agency that took over the planning department in 2025. */
  static final String RECEIVER = "STC";

  /** A form with what the store says of it. */
  record Kept(Form form, String owner) {}

  private record Key(String code, int version) {}

  private record Book(
      long definitions,
      int stored,
      Map<Key, Kept> all,
      Map<String, Kept> newest,
      Set<String> made) {}

  private final JdbcClient db;
  private final Journal journal;
  private final Definitions definitions;
  private final Agencies agencies;
  private final BusinessClock clock;
  private final TransactionTemplate own;
  private volatile Book book;
  private volatile long looked;

  Forms(
      JdbcClient db,
      Journal journal,
      Definitions definitions,
      Agencies agencies,
      BusinessClock clock,
      PlatformTransactionManager transactions) {
    this.db = db;
    this.journal = journal;
    this.definitions = definitions;
    this.agencies = agencies;
    this.clock = clock;
    this.own = new TransactionTemplate(transactions);
    // what a form is does not hang on whether the work of the caller comes to an end
    this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** The form as it was when it was given out; 404 where there is none. */
  Form get(String code, int version) {
    Key key = new Key(code, version);
    Kept kept = book().all.get(key);
    if (kept == null) {
      kept = read().all.get(key); // another node may have stored it a moment ago
    }
    if (kept == null) {
      throw Problem.notFound().asException();
    }
    return kept.form;
  }

  /** The newest edition that is valid today; 404 where there is none. */
  Form now(String code) {
    return kept(code).form;
  }

  Kept kept(String code) {
    return find(code).orElseThrow(() -> Problem.notFound().asException());
  }

  Optional<Kept> find(String code) {
    Kept kept = book().newest.get(code);
    return kept == null || !inForce(kept.form) ? Optional.empty() : Optional.of(kept);
  }

  /** All forms in force today, by code. */
  List<Form> all() {
    return book().newest.values().stream()
        .map(Kept::form)
        .filter(this::inForce)
        .sorted(Comparator.comparing(Form::code))
        .toList();
  }

  /** Whether a form asks for this period: QUARTERLY is both the quarter and 3 months. */
  static boolean asks(Form form, Period period) {
    return form.periodType().takes(period)
        && (!form.generated() || List.of(form.code().split("-")).contains(period.span().letters()));
  }

  private boolean inForce(Form form) {
    LocalDate today = clock.today();
    Book now = book;
    return (!form.generated() || now == null || now.made.contains(form.code()))
        && !today.isBefore(form.validFrom())
        && (form.validTo() == null || today.isBefore(form.validTo()));
  }

  /**
   * Stores a new edition of a form that a person made; in the caller's transaction.
   *
   * @param owner body that may change it; null = the aggregator alone
   */
  Form append(Form form, String owner, String reason) {
    int version = 1 + newestVersion(form.code());
    Form next = with(form, version);
    insert(next, owner, reason);
    journal.write(
        version == 1 ? "reporting.form-made" : "reporting.form-changed",
        "form:" + form.code(),
        "version " + version + ", rows " + form.rows().size() + ", reason " + reason);
    book = null;
    return next;
  }

  private int newestVersion(String code) {
    return db.sql("SELECT coalesce(max(version), 0) FROM form_version WHERE code = ?")
        .param(code)
        .query(Integer.class)
        .single();
  }

  private void insert(Form form, String owner, String reason) {
    String body = JSON.writeValueAsString(form);
    try {
      db.sql(
              "INSERT INTO form_version (code, version, made, body, sha256, owner, at, by_user,"
                  + " reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .params(
              form.code(),
              form.version(),
              form.generated(),
              body,
              sha(with(form, 0)),
              owner,
              clock.instant().atOffset(ZoneOffset.UTC),
              Actor.current(),
              reason)
          .update();
    } catch (DuplicateKeyException e) {
      throw Problem.of(
              409,
              "form-changed",
              "Biểu mẫu vừa được người khác sửa. Bản đang sửa chưa được lưu. Mở lại biểu rồi sửa"
                  + " tiếp.",
              "Someone else has just changed the form. This edition was not stored. Open the form"
                  + " again and go on.")
          .asException();
    }
  }

  private Book book() {
    Book now = book;
    if (now == null || now.definitions != definitions.now().version()) {
      return read();
    }
    if (System.nanoTime() - looked < FRESH_NS) {
      return now;
    }
    looked = System.nanoTime();
    return now.stored == stored() ? now : read();
  }

  private int stored() {
    return db.sql("SELECT count(*) FROM form_version").query(Integer.class).single();
  }

  private synchronized Book read() {
    Edition edition = definitions.now();
    looked = System.nanoTime();
    Book next = load(edition);
    List<Form> fresh = new ArrayList<>();
    Map<String, String[]> names = new HashMap<>();
    agencies.all().forEach(a -> names.put(a.code(), new String[] {a.nameVi(), a.nameEn()}));
    List<Form> made = new FormMaker(edition.all(), names, RECEIVER).make();
    Set<String> codes = new HashSet<>();
    for (Form form : made) {
      codes.add(form.code());
      Kept kept = next.newest.get(form.code());
      int version = kept == null ? 0 : kept.form.version();
      if (kept == null || !sha(with(kept.form, 0)).equals(sha(with(form, 0)))) {
        fresh.add(with(form, version + 1));
      }
    }
    if (!fresh.isEmpty()) {
      keep(fresh);
      next = load(edition);
    }
    book = new Book(next.definitions, next.stored, next.all, next.newest, codes);
    return book;
  }

  private void keep(List<Form> fresh) {
    try {
      own.executeWithoutResult(
          t -> {
            fresh.forEach(f -> insert(f, null, null));
            journal.write(
                "reporting.forms-generated",
                "forms",
                "forms " + fresh.size() + ", definitions " + definitions.now().version());
          });
    } catch (vn.vonglau.kernel.ProblemException e) {
      // another node made the same forms of the same definitions at the same moment
    }
  }

  private Book load(Edition edition) {
    Map<Key, Kept> all = new HashMap<>();
    Map<String, Kept> newest = new HashMap<>();
    db.sql("SELECT body, owner FROM form_version ORDER BY code, version")
        .query(
            rs -> {
              Form form = JSON.readValue(rs.getString(1), Form.class);
              Kept kept = new Kept(form, rs.getString(2));
              all.put(new Key(form.code(), form.version()), kept);
              newest.put(form.code(), kept);
            });
    return new Book(edition.version(), all.size(), all, newest, Set.of());
  }

  static Form with(Form f, int version) {
    return new Form(
        f.code(),
        version,
        f.titleVi(),
        f.titleEn(),
        f.kind(),
        f.periodType(),
        f.level(),
        f.agency(),
        f.receiver(),
        f.decision(),
        f.validFrom(),
        f.validTo(),
        f.narrative(),
        f.generated(),
        f.rows(),
        f.columns());
  }

  private static String sha(Form form) {
    return Sha256.hex(JSON.writeValueAsString(form));
  }
}
