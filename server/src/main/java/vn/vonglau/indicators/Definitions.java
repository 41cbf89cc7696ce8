package vn.vonglau.indicators;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.TextFiles;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * What the indicators are: {@code indicators/*.yaml} of the folder of the layers, or the packaged
 * ones, and over them what administrators changed. Read at the first question or soon after the
 * start. A wrong file changes nothing: what stood goes on, and what is wrong can be read.
 */
@Component
public class Definitions {
  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  private final TextFiles files;
  private final DefinitionReader reader = new DefinitionReader();
  private final Agencies agencies;
  private final DefinitionEdits edits;
  private final Journal journal;
  private final ApplicationEventPublisher facts;
  private final TransactionTemplate transactions;
  private DefinitionSet texts;
  private String looked;
  private long edited = -1;
  private volatile Edition edition;
  private volatile List<LayerProblem> problems = List.of();

  Definitions(
      @Value("${vonglau.layers:}") String folder,
      Agencies agencies,
      DefinitionEdits edits,
      Journal journal,
      ApplicationEventPublisher facts,
      TransactionTemplate transactions) {
    this.files = new TextFiles(folder, "indicators", "*.yaml");
    this.agencies = agencies;
    this.edits = edits;
    this.journal = journal;
    this.facts = facts;
    this.transactions = transactions;
  }

  /** What is in force now. Hold the value for the length of one question. */
  public Edition now() {
    Edition held = edition;
    return held == null ? look() : held;
  }

  /** What is wrong with the files as they are; empty when they are in force. */
  List<LayerProblem> problems() {
    now();
    return problems;
  }

  /** Takes what changed in the files or in the table since the last look. */
  synchronized Edition look() {
    String fingerprint = files.fingerprint();
    long newest = edits.newest();
    boolean same = edition != null && fingerprint.equals(looked);
    if (!same) {
      looked = fingerprint;
      DefinitionSet next = load();
      same = texts != null && texts.hash() == next.hash();
      texts = next;
    }
    if (!same || newest != edited || edition == null) {
      edition = merged(newest);
      edited = newest;
      LOG.info("{} indicators, edition {}", edition.all().size(), edition.version());
    }
    return edition;
  }

  private DefinitionSet load() {
    Findings findings = new Findings();
    DefinitionSet next = null;
    try {
      next = DefinitionSet.read(files.read(), files.packaged(), reader, agencies, findings);
    } catch (IOException e) {
      findings.add(
          "indicators",
          1,
          "indicator-files",
          "",
          "Không đọc được thư mục chỉ tiêu. Kiểm tra đường dẫn VONGLAU_LAYERS và quyền đọc.",
          "The folder of the indicators cannot be read. Check the path in VONGLAU_LAYERS and the"
              + " right to read it.");
    }
    problems = findings.list();
    if (next != null) {
      return next;
    }
    problems.forEach(
        p -> LOG.warn("indicators not taken: {}:{} {} {}", p.file(), p.line(), p.code(), p.en()));
    return texts == null ? DefinitionSet.packaged(files, reader, agencies) : texts;
  }

  private Edition merged(long newest) {
    Map<String, Definition> all = new LinkedHashMap<>(texts.definitions());
    for (DefinitionEdits.Edit edit : edits.inForce()) {
      Definition below = all.get(edit.code());
      // a text of a later version than the edit is newer than it
      if (below == null || below.version() < edit.version()) {
        Definition d = one(edit.content(), new Findings());
        if (d == null) {
          LOG.warn("indicator {}: version {} cannot be read", edit.code(), edit.version());
        } else {
          all.put(edit.code(), d);
        }
      }
    }
    return new Edition((31 * texts.hash() + newest) & Long.MAX_VALUE, all.values());
  }

  private Definition one(String content, Findings findings) {
    Map<String, Definition> into = new LinkedHashMap<>();
    reader.read("editor", "indicators:\n" + content, false, into, new LinkedHashMap<>(), findings);
    return findings.isEmpty() ? into.values().iterator().next() : null;
  }

  /**
   * What a text would change, without keeping anything.
   *
   * @param codes read from the text; empty when it is wrong
   */
  record DryRun(List<LayerProblem> problems, List<Definition> codes) {}

  DryRun check(String text) {
    Findings findings = new Findings();
    Map<String, Definition> own = new LinkedHashMap<>();
    Map<String, DefinitionReader.Place> places = new LinkedHashMap<>();
    reader.read("indicators.yaml", text, false, own, places, findings);
    Map<String, Definition> all = new LinkedHashMap<>();
    now().all().forEach(d -> all.put(d.code(), d));
    all.putAll(own);
    for (Definition d : own.values()) {
      for (DefinitionChecks.Wrong w : DefinitionChecks.of(d, all, agencies)) {
        places.get(d.code()).wrong(w.below(), w.code(), w.vi(), w.en(), findings);
      }
    }
    return new DryRun(
        findings.list(), findings.isEmpty() ? new ArrayList<>(own.values()) : List.of());
  }

  /**
   * Puts a definition in force over the texts.
   *
   * @param expected version that the change was made from; 0 for a new code
   * @param next with any version; it gets the one after {@code expected}
   * @throws vn.vonglau.kernel.ProblemException 409 {@code indicator-changed}, 422 {@code
   *     indicator-wrong}
   */
  Definition put(int expected, Definition next, String reason) {
    Edition held = look();
    int stands = held.find(next.code()).map(Definition::version).orElse(0);
    if (stands != expected) {
      throw changed(stands);
    }
    Definition wanted = DefinitionPatch.version(next, expected + 1);
    Findings findings = new Findings();
    Definition read = one(DefinitionText.entry(wanted), findings);
    List<String> vi = new ArrayList<>(findings.list().stream().map(LayerProblem::vi).toList());
    List<String> en = new ArrayList<>(findings.list().stream().map(LayerProblem::en).toList());
    if (read != null) {
      Map<String, Definition> all = new LinkedHashMap<>();
      held.all().forEach(d -> all.put(d.code(), d));
      all.put(read.code(), read);
      DefinitionChecks.of(read, all, agencies)
          .forEach(
              w -> {
                vi.add(w.vi());
                en.add(w.en());
              });
    }
    if (!vi.isEmpty()) {
      throw Problem.of(422, "indicator-wrong", first(vi), first(en)).asException();
    }
    transactions.executeWithoutResult(
        t -> {
          if (!edits.add(read, reason)) {
            throw changed(expected + 1);
          }
          journal.write(
              "indicators.defined",
              "indicator:" + read.code(),
              "version " + read.version() + ": " + reason);
          facts.publishEvent(new DataChanged(Figures.SOURCE, DataChanged.Kind.STATE, null));
        });
    return look().get(read.code());
  }

  private static String first(Collection<String> sentences) {
    return String.join(" ", sentences.stream().limit(3).toList());
  }

  private static ProblemException changed(int stands) {
    return Problem.of(
            409,
            "indicator-changed",
            "Chỉ tiêu đã được người khác sửa (phiên bản "
                + stands
                + "). Chưa ghi gì. Tải lại rồi"
                + " sửa trên phiên bản mới.",
            "The indicator was changed by someone else (version "
                + stands
                + "). Nothing was kept."
                + " Load it again and change the new version.")
        .asException();
  }
}
