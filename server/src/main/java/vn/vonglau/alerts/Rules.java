package vn.vonglau.alerts;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.TextFiles;

/**
 * The rules in force: {@code alarms/rules.yaml} of the folder of the layers, or the packaged one. A
 * wrong file changes nothing; the rules that stood go on, and what is wrong can be read.
 */
@Component
class Rules {
  static final String FILE = "alarms/rules.yaml";
  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

  private final TextFiles files;
  private final Journal journal;
  private final TransactionTemplate transactions;
  private final RuleReader reader = new RuleReader();
  private final KeptTexts<RuleBook> kept;

  Rules(
      @Value("${vonglau.layers:}") String folder,
      Journal journal,
      TransactionTemplate transactions) {
    this.files = new TextFiles(folder, "alarms", "rules.yaml");
    this.kept = new KeptTexts<>(files, this::read);
    this.journal = journal;
    this.transactions = transactions;
    told(null);
  }

  RuleBook now() {
    return kept.now();
  }

  /** What is wrong with the file as it is; empty when it is in force. */
  List<LayerProblem> problems() {
    return kept.problems();
  }

  String origin() {
    return files.origin();
  }

  /** Rules of a text that nobody stored. */
  RuleBook read(String text, Findings findings) {
    return reader.read("rules.yaml", text, findings);
  }

  String text() throws IOException {
    return files.read().getOrDefault(FILE, "");
  }

  /** Reads the file again when it is not as it was at the last look. */
  synchronized void look() {
    RuleBook before = now();
    if (kept.look()) {
      told(before);
    }
  }

  /** The same rules under another time of the file are no others. */
  private RuleBook read(Map<String, String> texts, RuleBook before, Findings findings) {
    RuleBook next = null;
    for (var file : texts.entrySet()) {
      next = reader.read(file.getKey(), file.getValue(), findings);
    }
    boolean same = next != null && before != null && next.version().equals(before.version());
    return same ? before : next;
  }

  private void told(RuleBook before) {
    RuleBook book = now();
    if (before != null) {
      transactions.executeWithoutResult(
          t ->
              journal.write(
                  "alarms.rules-loaded",
                  "rules:" + book.version(),
                  "before " + before.version() + ", rules " + book.list().size()));
    }
    LOG.info("{} rules of alarms ({}) from {}", book.list().size(), book.version(), origin());
  }
}
