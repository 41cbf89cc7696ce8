package vn.vonglau.catalogue;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.UnitAreas;

/**
 * The layers there are and who may see them, from the files of one folder.
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
  private final CatalogueReader reader = new CatalogueReader();
  private final Map<String, Rights> rights = new ConcurrentHashMap<>();
  private volatile Edition edition;
  private volatile Check check;

  /** The last look at the folder. */
  record Check(Instant at, String fingerprint, List<LayerProblem> problems) {}

  @Autowired
  Catalogue(
      @Value("${vonglau.layers:}") String folder,
      JdbcClient db,
      Journal journal,
      TransactionTemplate transactions,
      ObjectProvider<UnitAreas> areas) {
    this(LayerFiles.choose(folder), db, journal, transactions, areas);
  }

  Catalogue(
      LayerFiles files,
      JdbcClient db,
      Journal journal,
      TransactionTemplate transactions,
      ObjectProvider<UnitAreas> areas) {
    this.files = files;
    this.db = db;
    this.journal = journal;
    this.transactions = transactions;
    this.areas = areas;
    reload();
    if (edition == null) {
      edition = fallback();
      LOG.error(
          "the layers of {} are wrong; the packaged ones stand in, open to the administrator only",
          files.origin());
    }
  }

  /** Hash over the layer files in force. */
  public String version() {
    return edition.version();
  }

  /** The hosts outside that may be asked, as the folder names them now. */
  public Hosts hosts() {
    return edition.hosts();
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
  private static String seen(Edition edition, Map<String, Rights.Grant> grants) {
    Map<String, String> seen = new LinkedHashMap<>();
    grants.keySet().forEach(id -> seen.put(id, edition.prints().get(id)));
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
      List<Field> fields = layer.fields().stream().filter(f -> f.access().admits(caller)).toList();
      grants.put(layer.id(), new Rights.Grant(layer, fields, limited ? area : null));
    }
    return new Rights(
        seen(edition, grants),
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
      swap(next);
    }
    check = new Check(Instant.now(), fingerprint, findings.list());
    return check;
  }

  private void swap(Edition next) {
    Edition before = edition;
    if (before != null && before.version().equals(next.version())) {
      return;
    }
    if (before != null) {
      transactions.executeWithoutResult(
          t ->
              journal.write(
                  "catalogue.loaded",
                  "catalogue:" + next.version(),
                  "before " + before.version() + ", layers " + next.layers().size()));
    }
    edition = next;
    rights.clear();
    LOG.info("layers {} from {}: {}", next.version(), next.origin(), next.layers().keySet());
  }

  private Edition fallback() {
    Findings findings = new Findings();
    try {
      LayerFiles packaged = new LayerFiles(null);
      Edition own = reader.read(packaged.read(), packaged.origin(), StoreTables.of(db), findings);
      if (own != null) {
        return own.administratorOnly();
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
