package vn.vonglau.catalogue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What text files say. A wrong file changes nothing: what stood goes on, and what is wrong can be
 * read, with file and line. At the first look the packaged files stand in for wrong ones.
 *
 * @param <T> what they are read into; never changed afterwards
 */
public final class KeptTexts<T> {
  private static final Logger LOG = LoggerFactory.getLogger(KeptTexts.class);

  private final TextFiles files;
  private final Reader<T> reader;
  private volatile T now;
  private volatile List<LayerProblem> problems = List.of();
  private volatile long version;
  private volatile long looked;
  private String fingerprint;

  /**
   * @param files where they are
   */
  public KeptTexts(TextFiles files, Reader<T> reader) {
    this.files = files;
    this.reader = reader;
  }

  /** Makes one value of all texts. */
  public interface Reader<T> {
    /**
     * @param texts by file name
     * @param before what is in force, of which parts may be kept; null where nothing is yet
     * @param findings to be filled with what is wrong
     * @return what comes into force; null where none of it can
     */
    T read(Map<String, String> texts, T before, Findings findings);
  }

  /** What is in force; read now when nobody has looked yet. */
  public T now() {
    if (now == null) {
      look();
    }
    return now;
  }

  /** The same, after another look when the last one is older than this. */
  public T fresh(long nanoseconds) {
    if (now == null || System.nanoTime() - looked > nanoseconds) {
      look();
    }
    return now;
  }

  /** What is wrong with the files as they are; empty when they are in force. */
  public List<LayerProblem> problems() {
    now();
    return problems;
  }

  /** Counts how often something else came into force on this node. */
  public long version() {
    now();
    return version;
  }

  /**
   * Reads the files again when they are not as they were at the last look.
   *
   * @return whether something else is in force now
   */
  public synchronized boolean look() {
    looked = System.nanoTime();
    String print = files.fingerprint();
    if (now != null && print.equals(fingerprint)) {
      return false;
    }
    fingerprint = print;
    Findings findings = new Findings();
    T next = read(findings);
    problems = findings.list();
    problems.forEach(p -> LOG.warn("not taken: {}:{} {} {}", p.file(), p.line(), p.code(), p.en()));
    if (next.equals(now)) {
      return false;
    }
    now = next;
    version++;
    return true;
  }

  private T read(Findings findings) {
    T before = now;
    T next = null;
    try {
      Map<String, String> texts = files.read();
      next = reader.read(texts, before, findings);
      if (before == null && !findings.isEmpty()) {
        before = packaged();
        next = reader.read(texts, before, new Findings());
      }
    } catch (IOException e) {
      LOG.warn("{} cannot be read", files.origin(), e);
      findings.add(
          files.origin(),
          1,
          "text-files",
          "",
          "Không đọc được tệp. Kiểm tra đường dẫn VONGLAU_LAYERS và quyền đọc.",
          "The files cannot be read. Check the path in VONGLAU_LAYERS and the right to read it.");
    }
    return next != null ? next : before != null ? before : packaged();
  }

  private T packaged() {
    Findings findings = new Findings();
    try {
      T own = reader.read(files.packaged(), null, findings);
      if (own != null && findings.isEmpty()) {
        return own;
      }
    } catch (IOException e) {
      throw new IllegalStateException("packaged files cannot be read: " + files.origin(), e);
    }
    throw new IllegalStateException("packaged files are wrong: " + findings.list());
  }
}
