package vn.vonglau.catalogue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.UnitAreas;

/**
 * The layers there are and who may see them, from the files of one folder and, beside them, from
 * the entries that imports keep in the store ({@link LayerEntries}).
 *
 * <p>A folder that is wrong in any place changes nothing: the edition before stays whole, and the
 * problems are kept to be read. At start there is no edition before. Then the packaged layers take
 * its place, so that boundaries and sign-in work, but all of them except the units are shown to the
 * administrator alone: the broken folder may have been stricter than the packaged files. The first
 * correct state of the folder ends this.
 */
@Component
public class Catalogue {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);
  private static final int MAX_RIGHTS = 2000;
  private static final Geometry NOWHERE = new GeometryFactory().createPolygon();

  private final LayerFiles files;
  private final JdbcClient db;
  private final Journal journal;
  private final TransactionTemplate transactions;
  private final ObjectProvider<UnitAreas> areas;
  private volatile UnitAreas unitAreas;
  private final Supplier<List<LayerEntry>> entries;
  private final CatalogueReader reader = new CatalogueReader();
  private final EntryReader entryReader = new EntryReader();
  private final Map<String, Rights> rights = new ConcurrentHashMap<>();
  private volatile Edition edition;
  private volatile Check check;

  /** What the files gave last, and whether it is the packaged layers that stand in for them. */
  private volatile Edition folder;

  private boolean standIn;
  private List<LayerProblem> folderProblems = List.of();

  /** The last look at the folder. */
  record Check(Instant at, String fingerprint, List<LayerProblem> problems) {}

  @Autowired
  Catalogue(
      @Value("${vonglau.layers:}") String folder,
      JdbcClient db,
      Journal journal,
      TransactionTemplate transactions,
      ObjectProvider<UnitAreas> areas,
      EntryRows rows) {
    this(LayerFiles.choose(folder), db, journal, transactions, areas, () -> rows.now().entries());
  }

  Catalogue(
      LayerFiles files,
      JdbcClient db,
      Journal journal,
      TransactionTemplate transactions,
      ObjectProvider<UnitAreas> areas,
      Supplier<List<LayerEntry>> entries) {
    this.files = files;
    this.db = db;
    this.journal = journal;
    this.transactions = transactions;
    this.areas = areas;
    this.entries = entries;
    reload();
  }

  /** Hash over the layer files in force. */
  public String version() {
    return edition.version();
  }

  /** The hosts outside that may be asked, as the folder names them now. */
  public Hosts hosts() {
    return edition.hosts();
  }

  /** Every layer there is, whoever may see it; for work that answers nobody by itself. */
  public List<Layer> all() {
    return List.copyOf(edition.layers().values());
  }

  /** Whether a layer has this id, seen by the caller or not; never to be told. */
  public boolean exists(String id) {
    return edition.layers().containsKey(id);
  }

  /** What the caller of the running request may see. */
  public Rights rights() {
    return rightsOf(CurrentCaller.get());
  }

  /** Looked for once: asking the container costs more than all the rest of a small request. */
  private UnitAreas units() {
    if (unitAreas == null) {
      unitAreas = areas.getIfAvailable();
    }
    return unitAreas;
  }

  /** Resolved once for each set of rights, edition of the catalogue and version of the units. */
  public Rights rightsOf(Caller caller) {
    Edition now = edition;
    UnitAreas units = units();
    long places = units == null || caller.units().isEmpty() ? 0 : units.version();
    String key = now.version() + "-" + caller.rightsKey() + "-" + places;
    Rights known = rights.get(key);
    if (known != null) {
      return known;
    }
    Rights made = resolve(now, caller, units, places);
    // Bounded by starting anew: rights are cheap to resolve, and there are few different ones.
    if (rights.size() >= MAX_RIGHTS) {
      rights.clear();
    }
    rights.put(key, made);
    return made;
  }

  // Over the files of what is visible, and of nothing else: otherwise everyone could see by a new
  // version that an administrator is at work on a layer that does not exist for them.
  private static String seen(Edition edition, Map<String, Rights.Grant> grants, Caller caller) {
    Map<String, String> seen = new LinkedHashMap<>();
    grants.forEach(
        (id, grant) ->
            seen.put(id, edition.prints().get(id) + " " + Editing.allowed(grant.layer(), caller)));
    Rights.shown(edition.groups(), grants).forEach(g -> seen.put("group " + g.id(), g.toString()));
    return LayerFiles.version(seen);
  }

  private static Rights resolve(Edition edition, Caller caller, UnitAreas units, long places) {
    Map<String, Rights.Grant> grants = new LinkedHashMap<>();
    Set<String> scope = caller.units();
    Geometry area = null;
    for (Layer layer : edition.layers().values()) {
      if (!layer.access().admits(caller)) {
        continue;
      }
      boolean limited = layer.scoped() && !scope.isEmpty();
      if (limited && area == null) {
        area = units == null ? NOWHERE : units.find(scope).orElse(NOWHERE);
      }
      List<Field> fields = new ArrayList<>();
      List<Field> masked = new ArrayList<>();
      for (Field field : layer.fields()) {
        if (field.access().admits(caller)) {
          fields.add(field);
        } else if (field.mask() != null) {
          masked.add(field);
        }
      }
      grants.put(layer.id(), new Rights.Grant(layer, fields, masked, limited ? area : null));
    }
    return new Rights(
        seen(edition, grants, caller),
        caller.rightsKey() + "-" + places,
        caller.isAnonymous(),
        grants,
        edition.groups());
  }

  /**
   * Reads the folder now. What is wrong with it is kept and given back; empty when it is in force.
   */
  synchronized Check reload() {
    String fingerprint = files.fingerprint();
    Findings findings = new Findings();
    Edition next = null;
    try {
      next = reader.read(files.read(), files.origin(), StoreTables.of(db), findings);
    } catch (IOException e) {
      findings.add(
          files.origin(),
          1,
          "catalogue-folder",
          "",
          "Không đọc được thư mục lớp ("
              + e.getClass().getSimpleName()
              + "). Kiểm tra đường dẫn"
              + " VONGLAU_LAYERS và quyền đọc.",
          "The folder of the layers cannot be read ("
              + e.getClass().getSimpleName()
              + "). Check"
              + " the path in VONGLAU_LAYERS and the right to read it.");
    }
    for (LayerProblem p : findings.list()) {
      LOG.warn("layers not taken: {}:{} {} {}", p.file(), p.line(), p.code(), p.en());
    }
    if (next != null) {
      take(next, false);
    } else if (folder == null) {
      LOG.error(
          "the layers of {} are wrong; the packaged ones stand in, open to the administrator only",
          files.origin());
      take(packaged(), true);
    }
    folderProblems = findings.list();
    return join(fingerprint);
  }

  /** Reads the entries again, and nothing else. */
  @EventListener
  synchronized void entriesMoved(LayerEntriesMoved fact) {
    join(check.fingerprint());
  }

  /** Puts what the files gave and the entries of the store together. */
  private Check join(String fingerprint) {
    Findings findings = new Findings();
    folderProblems.forEach(findings::add);
    Edition next = entryReader.with(folder, entries.get(), findings);
    swap(standIn ? next.administratorOnly() : next);
    for (LayerProblem p : findings.list()) {
      if (!folderProblems.contains(p)) {
        LOG.warn("imported layer not shown: {}:{} {} {}", p.file(), p.line(), p.code(), p.en());
      }
    }
    check = new Check(Instant.now(), fingerprint, findings.list());
    return check;
  }

  /**
   * Problem 422 with the line of the first fault when it could not be a layer beside those of the
   * folder, 409 when a file has the id.
   */
  void checkEntry(String id, String yaml) {
    entryReader.check(id, yaml, folder);
  }

  private void take(Edition next, boolean instead) {
    Edition before = folder;
    if (before != null && (!before.version().equals(next.version()) || instead != standIn)) {
      transactions.executeWithoutResult(
          t ->
              journal.write(
                  "catalogue.loaded",
                  "catalogue:" + next.version(),
                  "before " + before.version() + ", layers " + next.layers().size()));
    }
    folder = next;
    standIn = instead;
  }

  private void swap(Edition next) {
    Edition before = edition;
    if (before != null && before.version().equals(next.version())) {
      return;
    }
    edition = next;
    rights.clear();
    LOG.info("layers {} from {}: {}", next.version(), next.origin(), next.layers().keySet());
  }

  private Edition packaged() {
    Findings findings = new Findings();
    try {
      LayerFiles packaged = new LayerFiles(null);
      Edition own = reader.read(packaged.read(), packaged.origin(), StoreTables.of(db), findings);
      if (own != null) {
        return own;
      }
    } catch (IOException e) {
      throw new IllegalStateException("the packaged layers cannot be read", e);
    }
    throw new IllegalStateException("the packaged layers are wrong: " + findings.list());
  }

  /** Reads the folder again when it is not as it was at the last look. */
  void reloadWhenChanged() {
    if (!files.packaged() && !files.fingerprint().equals(check.fingerprint())) {
      reload();
    }
  }

  boolean watched() {
    return !files.packaged();
  }

  Edition edition() {
    return edition;
  }

  Check lastCheck() {
    return check;
  }

  String origin() {
    return files.origin();
  }
}
