package vn.vonglau.dashboards;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.TextFiles;
import vn.vonglau.catalogue.Words;
import vn.vonglau.dashboards.Dashboard.Group;
import vn.vonglau.dashboards.Dashboard.Off;
import vn.vonglau.dashboards.DashboardEdits.Edit;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * The dashboards in force: text files of {@code layers/dashboards}, and what was changed over them.
 * A file that is wrong leaves the dashboard that stood, and what is wrong can be read.
 */
@Component
class Dashboards {
  private static final String GROUPS = "dashboards/groups.yaml";
  private static final long FRESH_NS = 1_000_000_000L;

  private final TextFiles files;
  private final DashboardEdits edits;
  private final Definitions definitions;
  private final Journal journal;
  private final BusinessClock clock;
  private final DashboardReader reader = new DashboardReader();
  private final KeptTexts<Shelf> texts;
  private volatile Edited edited;

  Dashboards(
      @Value("${vonglau.layers:}") String folder,
      DashboardEdits edits,
      Definitions definitions,
      Journal journal,
      BusinessClock clock) {
    this.files = new TextFiles(folder, "dashboards", "*.yaml");
    this.texts = new KeptTexts<>(files, this::read);
    this.edits = edits;
    this.definitions = definitions;
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * One dashboard with its text and how often it was changed.
   *
   * @param is what is in force
   * @param written what the text alone says
   * @param version 1 is the text file
   */
  record Held(Dashboard is, Dashboard written, String text, int version) {}

  /** The files as they are read: fields in their order, dashboards by id. */
  private record Shelf(List<Group> groups, Map<String, Held> held) {
    Set<String> names() {
      return groups.stream().map(Group::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }

  /** The files with what was changed over them. */
  private record Edited(Shelf files, long edits, Map<String, Held> held) {}

  /** By field, then by id. */
  List<Held> all() {
    Edited now = now();
    List<String> order = List.copyOf(now.files.names());
    return now.held.values().stream()
        .sorted(
            java.util.Comparator.comparing((Held h) -> order.indexOf(h.is.group()))
                .thenComparing(h -> h.is.id()))
        .toList();
  }

  Optional<Held> find(String id) {
    return Optional.ofNullable(now().held.get(id));
  }

  /**
   * @throws ProblemException 404
   */
  Held get(String id) {
    return find(id).orElseThrow(() -> Problem.notFound().asException());
  }

  Group group(String id) {
    return now().files.groups.stream()
        .filter(g -> g.id().equals(id))
        .findFirst()
        .orElseGet(() -> new Group(id, new Words(id, id)));
  }

  /** What is wrong with the files as they are. */
  List<LayerProblem> problems() {
    return texts.problems();
  }

  /** Changes with any dashboard. */
  String version() {
    return texts.version() + "-" + now().edits;
  }

  /** Files are looked at once a second at most; edits of any node count at once. */
  private Edited now() {
    Shelf shelf = texts.fresh(FRESH_NS);
    long newest = edits.newest();
    Edited held = edited;
    if (held == null || held.files != shelf || held.edits != newest) {
      Map<String, Held> all = new HashMap<>(shelf.held);
      edits.all().forEach(e -> put(e, all, shelf.names()));
      held = new Edited(shelf, newest, Map.copyOf(all));
      edited = held;
    }
    return held;
  }

  /** A wrong file leaves its own dashboard as it was, and no other. */
  private Shelf read(Map<String, String> texts, Shelf before, Findings findings) {
    Map<String, String> own = new TreeMap<>(texts);
    String list = own.remove(GROUPS);
    List<Group> groups =
        list == null && before != null ? before.groups : reader.groups(GROUPS, list, findings);
    Shelf next = new Shelf(groups, new HashMap<>());
    own.forEach(
        (file, text) -> {
          Dashboard read = reader.read(file, text, next.names(), definitions.now(), findings);
          Held held =
              read != null
                  ? new Held(read, read, text, 1)
                  : before == null ? null : before.held.get(stem(file));
          if (held != null) {
            next.held.put(held.is.id(), held);
          }
        });
    return next;
  }

  private static String stem(String file) {
    return file.substring(file.lastIndexOf('/') + 1).replace(".yaml", "");
  }

  /** An edit was right when it was stored; should an indicator have gone since, the rest shows. */
  private void put(Edit e, Map<String, Held> held, Set<String> groups) {
    Held stood = held.get(e.dashboard());
    Dashboard is = stood == null ? null : stood.is;
    Dashboard written = stood == null ? null : stood.written;
    String text = stood == null ? null : stood.text;
    if (e.content() != null) {
      Dashboard read =
          reader.read(e.dashboard() + ".yaml", e.content(), groups, null, new Findings());
      if (read != null) {
        is = is == null ? read : read.after(is, written);
        written = read;
        text = e.content();
      }
    }
    if (is == null) {
      return;
    }
    if (e.movedOff()) {
      String why = e.offReason();
      Off off = e.offSince() == null ? null : new Off(e.offSince(), new Words(why, why));
      is = e.widget() == null ? is.with(off) : is.with(e.widget(), off);
    }
    held.put(e.dashboard(), new Held(is, written, text, e.version()));
  }

  /**
   * Puts another text in force. What was taken out of use by hand stays so, unless the text says
   * something new about it.
   *
   * @throws ProblemException 404; 422 {@code dashboard-wrong} with the first line at fault, and all
   *     of them in {@code problems}; 409 {@code dashboard-moved}
   */
  @Transactional
  Held edit(String id, String text, String reason) {
    Held stood = get(id);
    Findings findings = new Findings();
    Set<String> groups = now().files.names();
    Dashboard read = reader.read(id + ".yaml", text, groups, definitions.now(), findings);
    if (read == null) {
      throw new DashboardWrong(findings.list());
    }
    store(stood, new Edit(0, id, null, 0, text, null, null, false, reason, null, null), "edited");
    return get(id);
  }

  /**
   * Takes a dashboard or one widget of it out of use, or into use again.
   *
   * @param widget null: the whole dashboard
   * @param since null: into use
   * @throws ProblemException 404; 409 {@code dashboard-moved}
   */
  @Transactional
  Held off(String id, String widget, LocalDate since, String reason) {
    Held stood = get(id);
    if (widget != null && stood.is.widget(widget).isEmpty()) {
      throw Problem.notFound().asException();
    }
    String why = since == null ? null : reason;
    store(
        stood,
        new Edit(0, id, widget, 0, null, since, why, true, reason, null, null),
        since == null ? "on" : "off");
    return get(id);
  }

  /** Puts an earlier version in force again. */
  @Transactional
  Held restore(String id, int version, String reason) {
    String text = text(id, version);
    return edit(id, text, reason);
  }

  /** The text that a version had. */
  private String text(String id, int version) {
    get(id);
    List<Edit> all = edits.of(id);
    if (version < 1 || version > 1 && all.stream().noneMatch(e -> e.version() == version)) {
      throw Problem.notFound().asException();
    }
    for (Edit e : all) {
      if (e.version() <= version && e.content() != null) {
        return e.content();
      }
    }
    try {
      return files.read().entrySet().stream()
          .filter(f -> stem(f.getKey()).equals(id))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElseThrow(() -> Problem.notFound().asException());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Newest first; the last one is the text file. */
  List<Map<String, Object>> versions(String id) {
    get(id);
    List<Map<String, Object>> out = new ArrayList<>();
    for (Edit e : edits.of(id)) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("version", e.version());
      one.put("by", e.by());
      one.put("at", e.at());
      one.put("reason", e.reason());
      one.put("widget", e.widget());
      one.put("kind", e.content() != null ? "text" : e.offSince() != null ? "off" : "on");
      out.add(one);
    }
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("version", 1);
    first.put("by", null);
    first.put("at", null);
    first.put("reason", null);
    first.put("kind", "file");
    out.add(first);
    return out;
  }

  private void store(Held stood, Edit e, String what) {
    Instant at = clock.instant();
    String by = CurrentCaller.get().user();
    int version = stood.version + 1;
    try {
      edits.add(
          new Edit(
              0,
              e.dashboard(),
              e.widget(),
              version,
              e.content(),
              e.offSince(),
              e.offReason(),
              e.movedOff(),
              e.reason(),
              by,
              at));
    } catch (DuplicateKeyException x) {
      throw Problem.of(
              409,
              "dashboard-moved",
              "Người khác vừa sửa bảng này. Chưa ghi gì. Mở lại rồi sửa trên bản mới.",
              "Somebody else changed this dashboard just now. Nothing was stored. Open it again.")
          .asException();
    }
    journal.write("dashboards." + what, "dashboard:" + e.dashboard(), "version=" + version);
  }
}
