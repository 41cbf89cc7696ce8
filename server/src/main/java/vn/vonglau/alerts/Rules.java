package vn.vonglau.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.LayerProblem;

/**
 * The rules in force: {@code alarms/rules.yaml} of the folder of the layers, or the packaged one. A
 * wrong file changes nothing; the rules that stood go on, and what is wrong can be read.
 */
@Component
class Rules {
  static final String FILE = "alarms/rules.yaml";
  private static final Logger LOG = LoggerFactory.getLogger(Rules.class);
  private static final int LONGEST = 1024 * 1024;

  private final Path file;
  private final Journal journal;
  private final TransactionTemplate transactions;
  private final RuleReader reader = new RuleReader();
  private volatile RuleBook book;
  private volatile String looked;
  private volatile List<LayerProblem> problems = List.of();

  Rules(
      @Value("${vonglau.layers:}") String folder,
      Journal journal,
      TransactionTemplate transactions) {
    this.file = choose(folder);
    this.journal = journal;
    this.transactions = transactions;
    load();
    if (book == null) {
      book = packagedBook();
      LOG.error("the rules of the alarms are wrong; the packaged ones stand in");
    }
  }

  private static Path choose(String setting) {
    Path folder = setting.isBlank() ? Path.of("layers") : Path.of(setting);
    return folder.toAbsolutePath().normalize().resolve(FILE);
  }

  RuleBook now() {
    return book;
  }

  /** What is wrong with the file as it is; empty when it is in force. */
  List<LayerProblem> problems() {
    return problems;
  }

  String origin() {
    return Files.exists(file) ? file.toString() : "packaged";
  }

  /** Rules of a text that nobody stored. */
  RuleBook read(String text, Findings findings) {
    return reader.read("rules.yaml", text, findings);
  }

  String text() throws IOException {
    return Files.exists(file) ? ofFolder() : packaged();
  }

  /** Reads the file again when it is not as it was at the last look. */
  synchronized void look() {
    if (!fingerprint().equals(looked)) {
      load();
    }
  }

  private synchronized void load() {
    looked = fingerprint();
    Findings findings = new Findings();
    RuleBook next = null;
    try {
      next = reader.read(FILE, text(), findings);
    } catch (IOException e) {
      findings.add(
          FILE,
          1,
          "alarm-rules-file",
          "",
          "Không đọc được tệp quy tắc. Kiểm tra đường dẫn VONGLAU_LAYERS và quyền đọc.",
          "The file of the rules cannot be read. Check the path in VONGLAU_LAYERS and the right to"
              + " read it.");
    }
    problems = findings.list();
    problems.forEach(
        p -> LOG.warn("rules not taken: {}:{} {} {}", p.file(), p.line(), p.code(), p.en()));
    if (next != null && (book == null || !next.version().equals(book.version()))) {
      swap(next);
    }
  }

  private void swap(RuleBook next) {
    RuleBook before = book;
    if (before != null) {
      transactions.executeWithoutResult(
          t ->
              journal.write(
                  "alarms.rules-loaded",
                  "rules:" + next.version(),
                  "before " + before.version() + ", rules " + next.list().size()));
    }
    book = next;
    LOG.info("{} rules of alarms ({}) from {}", next.list().size(), next.version(), origin());
  }

  private RuleBook packagedBook() {
    Findings findings = new Findings();
    try {
      RuleBook own = reader.read(FILE, packaged(), findings);
      if (own != null) {
        return own;
      }
    } catch (IOException e) {
      throw new IllegalStateException("the packaged rules cannot be read", e);
    }
    throw new IllegalStateException("the packaged rules are wrong: " + findings.list());
  }

  private String ofFolder() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      // some editors begin a file with a byte order mark
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
  }

  private static String packaged() throws IOException {
    try (InputStream in = Rules.class.getResourceAsStream("/layers/" + FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String fingerprint() {
    try {
      var facts = Files.readAttributes(file, BasicFileAttributes.class);
      return facts.size() + " " + facts.lastModifiedTime().toInstant();
    } catch (IOException e) {
      return "";
    }
  }
}
