package vn.vonglau.styles;

import java.awt.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerEntries;
import vn.vonglau.catalogue.LayerEntriesMoved;
import vn.vonglau.catalogue.LayerEntry;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.LayerPut;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;

/**
 * The looks of all layers, from one folder. A style file that is wrong changes nothing: the last
 * good one of that name stays and the fault is told. A layer whose style was never there is drawn
 * plainly, by its geometry.
 */
@Component
public final class Styles {
  private static final Logger LOG = LoggerFactory.getLogger(Styles.class);

  private final StyleFiles files;
  private final Supplier<List<LayerEntry>> entries;
  private final Thread first;
  private final Map<String, Sheet> sheets = new ConcurrentHashMap<>();
  private volatile Edition edition;
  private volatile Check check;

  /** The last look at the folders. */
  record Check(Instant at, String fingerprint, List<LayerProblem> problems) {}

  @Autowired
  Styles(
      @Value("${vonglau.styles:}") String stylesFolder,
      @Value("${vonglau.layers:}") String layersFolder,
      LayerEntries entries) {
    this(stylesFolder, layersFolder, entries::inForce);
  }

  private Styles(String stylesFolder, String layersFolder, Supplier<List<LayerEntry>> entries) {
    this.files = StyleFiles.choose(stylesFolder, layersFolder);
    this.entries = entries;
    // Beside the rest of the start; whoever asks first waits for it.
    this.first = Thread.ofPlatform().daemon().name("styles").start(this::readFirst);
  }

  /** For a command beside the server; the folders as in VONGLAU_STYLES and VONGLAU_LAYERS. */
  public static Styles of(String stylesFolder, String layersFolder) {
    return of(stylesFolder, layersFolder, List.of());
  }

  /** The same with the styles of imported layers. */
  public static Styles of(String stylesFolder, String layersFolder, List<LayerEntry> imported) {
    return new Styles(stylesFolder, layersFolder, () -> imported);
  }

  Styles(StyleFiles files) {
    this.files = files;
    this.entries = List::of;
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

  /** Works out values of styles in the colours of a theme, for one picture. */
  public Evaluator evaluator(Theme theme) {
    return new Evaluator(now().tables(), theme);
  }

  /**
   * A symbol turned by degrees clockwise around its middle; null for an unknown name.
   *
   * @param scale pixels for one px
   */
  public SymbolPicture symbol(String name, Theme theme, double scale, double degrees) {
    return drawn(name, (s, tokens) -> SymbolPicture.of(s, tokens, theme, scale, degrees));
  }

  /**
   * A symbol drawn so that a text of this size, in px, just stands in it, and where the middle of
   * the text comes; null for an unknown name.
   *
   * @param density pixels for one px
   */
  public SymbolPicture behind(
      String name, Theme theme, double textWidth, double textHeight, double density) {
    return drawn(
        name,
        (s, tokens) -> SymbolPicture.behind(s, tokens, theme, textWidth, textHeight, density));
  }

  private SymbolPicture drawn(String name, BiFunction<Symbol, Tokens, SymbolPicture> draw) {
    Edition now = now();
    Symbol symbol = now.symbols().symbols().get(name);
    return symbol == null ? null : draw.apply(symbol, now.tables().tokens());
  }

  /** A well-known mark of SLD, 1 across around the origin; null for an unknown name. */
  public static Shape mark(String name) {
    return Marks.ALL.get(name);
  }

  /** The class tables by id. */
  public Map<String, ClassTable> tables() {
    return now().tables().tables();
  }

  /**
   * The layers and styles of an SLD that came with a request, within subset and budget; Problem 400
   * with line and element otherwise. What it reads of a layer is not checked yet, see {@link
   * #check}.
   */
  public List<SldLayer> sldBody(String sld) {
    return SldBody.read(sld, now());
  }

  /** Problem 400 {@code sld-field} when a style reads what the caller may not see of the layer. */
  public void check(StyleProgram program, Rights.Grant grant) {
    new SeenFields(grant).check(program);
  }

  /** A style with another palette (id of a class table) where it names one. */
  public StyleProgram withPalette(StyleProgram program, String palette) {
    checkPalette(palette);
    return new Palettes(now().tables(), palette).of(program);
  }

  /**
   * The style file with the colours of a theme, for other programs; empty when the layer is drawn
   * plainly.
   */
  public Optional<String> sld(Layer layer, Theme theme) {
    Edition in = now();
    return Optional.ofNullable(in.texts().get(layer.style()))
        .map(t -> new String(SldWriter.write(t, in.tables(), theme), StandardCharsets.UTF_8));
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

  /** Problem 422 with the line of the first fault in the style of a layer that an import makes. */
  @EventListener
  void put(LayerPut fact) {
    if (fact.sld() == null) {
      return;
    }
    Findings findings = new Findings();
    Edition in = now();
    StyleFiles.program(fact.id() + ".sld", fact.sld(), in.tables(), in.symbols(), findings);
    if (!findings.isEmpty()) {
      LayerProblem first = findings.list().getFirst();
      throw Problem.of(422, first.code(), first.vi(), first.en())
          .at("sld", first.line())
          .asException();
    }
  }

  /** Before the catalogue shows the layer: it is never drawn plainly for a moment. */
  @EventListener
  @Order(Ordered.HIGHEST_PRECEDENCE)
  void entriesMoved(LayerEntriesMoved fact) {
    now();
    reload();
  }

  /** Reads the folders now and keeps what is wrong with them. */
  synchronized Check reload() {
    String fingerprint = files.fingerprint();
    Findings findings = new Findings();
    try {
      Map<String, String> imported = new TreeMap<>();
      entries.get().stream()
          .filter(e -> e.sld() != null)
          .forEach(e -> imported.put(e.id(), e.sld()));
      Edition next = files.read(imported, edition, findings);
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
      Edition edition = own.read(Map.of(), null, findings);
      if (edition != null && findings.isEmpty()) {
        return edition;
      }
    } catch (IOException e) {
      throw new IllegalStateException("the packaged styles cannot be read", e);
    }
    throw new IllegalStateException("the packaged styles are wrong: " + findings.list());
  }
}
