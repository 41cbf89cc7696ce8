package vn.vonglau.styles;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.kernel.Problem;

/**
 * The looks of all layers, from one folder. A style file that is wrong changes nothing: the last
 * good one of that name stays and the fault is told. A layer whose style was never there is drawn
 * plainly, by its geometry.
 */
@Component
public class Styles {
  private static final Logger LOG = LoggerFactory.getLogger(Styles.class);

  private final StyleFiles files;
  private final Thread first;
  private final Map<String, Sheet> sheets = new ConcurrentHashMap<>();
  private volatile Edition edition;
  private volatile Check check;

  /** The last look at the folders. */
  record Check(Instant at, String fingerprint, List<LayerProblem> problems) {}

  @Autowired
  Styles(
      @Value("${vonglau.styles:}") String stylesFolder,
      @Value("${vonglau.layers:}") String layersFolder) {
    this.files = StyleFiles.choose(stylesFolder, layersFolder);
    // Beside the rest of the start; whoever asks first waits for it.
    this.first = Thread.ofPlatform().daemon().name("styles").start(this::readFirst);
  }

  Styles(StyleFiles files) {
    this.files = files;
    this.first = Thread.currentThread();
    readFirst();
  }

  private void readFirst() {
    reload();
    if (edition == null) {
      edition = packaged();
      LOG.error("the styles of {} are wrong; the packaged ones stand in", files.styles().origin());
    }
  }

  private Edition now() {
    if (edition == null && Thread.currentThread() != first) {
      try {
        first.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (edition == null) {
      throw new IllegalStateException("the packaged styles cannot be read");
    }
    return edition;
  }

  /** How the layer is drawn. */
  public StyleProgram of(Layer layer) {
    StyleProgram program = now().programs().get(layer.style());
    return program == null ? PlainStyles.of(layer) : program;
  }

  /** Hash over everything that pictures are made of. */
  public String version() {
    return now().version();
  }

  /** The colour of a token in a theme, {@code #RRGGBB}. */
  public String colour(String token, Theme theme) {
    return now().tables().tokens().colour(token, theme);
  }

  /** The class tables by id. */
  public Map<String, ClassTable> tables() {
    return now().tables().tables();
  }

  Edition edition() {
    return now();
  }

  /** The style file as it stands; Problem 404 when the layer has none of its own. */
  String text(Layer layer) {
    String text = now().texts().get(layer.style());
    if (text == null) {
      throw Problem.notFound().asException();
    }
    return text;
  }

  /** Problem 400 when it is neither null nor a palette. */
  void checkPalette(String id) {
    ClassTable table = id == null ? null : tables().get(id);
    if (id != null && (table == null || table.kind() == null)) {
      String known =
          tables().values().stream()
              .filter(t -> t.kind() != null)
              .map(ClassTable::id)
              .collect(Collectors.joining(", "));
      throw Problem.badRequest(
              "style-palette",
              "Không có thang màu này. Dùng một trong: " + known + ".",
              "There is no such palette. Use one of: " + known + ".")
          .at("palette", null)
          .asException();
    }
  }

  Sheet sheet(Theme theme, int ratio) {
    Edition now = now();
    String key = now.looks() + "/" + theme + "/" + ratio;
    if (sheets.size() > 2 * Theme.values().length) {
      sheets.keySet().removeIf(k -> !k.startsWith(now.looks()));
    }
    return sheets.computeIfAbsent(
        key, k -> Sheet.of(now.symbols(), now.tables().tokens(), theme, ratio));
  }

  Check lastCheck() {
    now();
    return check;
  }

  boolean watched() {
    return files.watched();
  }

  void reloadWhenChanged() {
    if (check != null && !files.fingerprint().equals(check.fingerprint())) {
      reload();
    }
  }

  /** Reads the folders now and keeps what is wrong with them. */
  synchronized Check reload() {
    String fingerprint = files.fingerprint();
    Findings findings = new Findings();
    try {
      Edition next = files.read(edition, findings);
      if (next != null && (edition == null || !next.version().equals(edition.version()))) {
        edition = next;
        LOG.info("styles {} from {}", next.version(), files.styles().origin());
      }
    } catch (IOException e) {
      String kind = e.getClass().getSimpleName();
      findings.add(
          files.styles().origin(),
          1,
          "style-folder",
          "",
          "Không đọc được thư mục kiểu (" + kind + "). Kiểm tra VONGLAU_STYLES và quyền đọc.",
          "The folder of styles cannot be read ("
              + kind
              + "). Check VONGLAU_STYLES and the right"
              + " to read it.");
    }
    for (LayerProblem p : findings.list()) {
      LOG.warn("style not taken: {}:{} {} {}", p.file(), p.line(), p.code(), p.en());
    }
    check = new Check(Instant.now(), fingerprint, findings.list());
    return check;
  }

  private static Edition packaged() {
    Findings findings = new Findings();
    try {
      StyleFiles own =
          new StyleFiles(
              new TextFiles(null, "styles/", "sld"),
              new TextFiles(null, "styles/symbols/", "svg"),
              new TextFiles(null, "styles/symbols/", "yaml"),
              new TextFiles(null, "layers/classes/", "yaml"));
      Edition edition = own.read(null, findings);
      if (edition != null && findings.isEmpty()) {
        return edition;
      }
    } catch (IOException e) {
      throw new IllegalStateException("the packaged styles cannot be read", e);
    }
    throw new IllegalStateException("the packaged styles are wrong: " + findings.list());
  }
}
