package vn.vonglau.screens;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.identity.ScriptHashes;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.screens.WebFiles.WebFile;
import vn.vonglau.units.Units;

/**
 * The page and its assets. The page is asked for each time and names the build; everything else
 * stands under {@code /assets/{build}/} and never changes there. Another build's address is not
 * answered with today's file: half an old page and half a new one is worse than a reload.
 */
@RestController
class PagesHttp {
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  /** The page holds what its caller may see: going back to it asks again who that is. */
  private static final String NEVER = "private, no-cache, no-store";

  private final WebFiles files;
  private final Units units;
  private final BusinessClock clock;
  private final FirstMap first;
  private final JsonMapper json;
  private final ScriptHashes policy;
  private final String publicUrl;
  private final boolean demo;

  /** Where the module {@code maplibre-gl} stands; the policy allows exactly this text. */
  private final String imports;

  /** The page's icon inside the page: one request less. */
  private final String icon;

  private final boolean gl;

  PagesHttp(
      WebFiles files,
      Units units,
      BusinessClock clock,
      FirstMap first,
      JsonMapper json,
      ScriptHashes scripts,
      @Value("${vonglau.public-url}") String publicUrl,
      @Value("${vonglau.demo}") String demo) {
    this.files = files;
    this.units = units;
    this.clock = clock;
    this.first = first;
    this.json = json;
    this.policy = scripts;
    this.publicUrl = publicUrl;
    this.demo = "on".equals(demo);
    this.gl = files.find(WebFiles.MAPLIBRE).isPresent();
    Map<String, String> places =
        gl
            ? Map.of("maplibre-gl", "./assets/" + files.build() + "/" + WebFiles.MAPLIBRE)
            : Map.of();
    this.imports = json.writeValueAsString(Map.of("imports", places));
    scripts.allow(imports);
    byte[] drawing = files.text("icons/icon.svg").getBytes(StandardCharsets.UTF_8);
    this.icon = "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(drawing);
  }

  /** The map library is large: it travels while the page's own script is read. */
  private String preload() {
    return gl ? "<link rel=\"modulepreload\" href=\"{{assets}}/" + WebFiles.MAPLIBRE + "\">" : "";
  }

  @GetMapping({"/", "/index.html"})
  ResponseEntity<byte[]> index(HttpServletRequest request) {
    String page =
        files
            .text("index.html")
            .replace("{{base}}", base(request))
            .replace("{{icon}}", icon)
            .replace("{{importmap}}", imports)
            .replace("{{preload}}", preload())
            .replace("{{assets}}", "assets/" + files.build())
            .replace("{{bootstrap}}", bootstrap());
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, NEVER)
        .header("Content-Security-Policy", policy.framing(first.framed()))
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(page.getBytes(StandardCharsets.UTF_8));
  }

  /** Where files become layers: an address that can be said aloud. */
  @GetMapping("/nhap-du-lieu")
  ResponseEntity<Void> imports() {
    return leadTo("./?page=nhap-du-lieu");
  }

  /** Dashboards: the same. */
  @GetMapping("/bang-dieu-khien")
  ResponseEntity<Void> dashboards() {
    return leadTo("./?page=bang");
  }

  /** The morning page: the same. */
  @GetMapping("/giao-ban")
  ResponseEntity<Void> briefing() {
    return leadTo("./?page=giao-ban");
  }

  /** The monthly report of operations: the same. */
  @GetMapping("/van-hanh")
  ResponseEntity<Void> operations() {
    return leadTo("./?page=van-hanh");
  }

  /** Messages to systems above: the same. */
  @GetMapping("/lien-thong")
  ResponseEntity<Void> messages() {
    return leadTo("./?page=lien-thong");
  }

  /** Questions about areas: the same. */
  @GetMapping("/tra-cuu")
  ResponseEntity<Void> questions() {
    return leadTo("./?page=tra-cuu");
  }

  /** Directives: the same. */
  @GetMapping("/chi-dao")
  ResponseEntity<Void> directives() {
    return leadTo("./?page=chi-dao");
  }

  /** Datasets and their quality: the same. */
  @GetMapping("/du-lieu")
  ResponseEntity<Void> data() {
    return leadTo("./?page=du-lieu");
  }

  /** Screens on walls and who moves them: a page of its own, small as they are. */
  @GetMapping("/man-hinh")
  ResponseEntity<Void> walls() {
    return leadTo("./wall/man-hinh");
  }

  @GetMapping("/import")
  ResponseEntity<Void> importsInEnglish() {
    return leadTo("./?page=nhap-du-lieu&lang=en");
  }

  /** From beside the page to a place in it, whatever prefix a proxy has put before both. */
  private static ResponseEntity<Void> leadTo(String place) {
    return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, place).build();
  }

  @GetMapping("/assets/{build}/{*path}")
  ResponseEntity<byte[]> asset(
      @PathVariable String build, @PathVariable String path, HttpServletRequest request) {
    if (!build.equals(files.build())) {
      throw Problem.notFound().asException();
    }
    WebFile file =
        files.find(path.substring(1)).orElseThrow(() -> Problem.notFound().asException());
    return answer(file, FOR_EVER, request);
  }

  /** Browsers ask for it beside the icons that the page names. */
  @GetMapping("/favicon.ico")
  ResponseEntity<byte[]> icon(HttpServletRequest request) {
    WebFile file =
        files.find("icons/icon-192.png").orElseThrow(() -> Problem.notFound().asException());
    return answer(file, CacheControl.maxAge(Duration.ofDays(1)).cachePublic(), request);
  }

  private static ResponseEntity<byte[]> answer(
      WebFile file, CacheControl cache, HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    boolean packed = file.gzip() != null && accepted != null && accepted.contains("gzip");
    var answer =
        ResponseEntity.ok()
            .cacheControl(cache)
            .contentType(MediaType.parseMediaType(file.type()))
            // said here, as the framework would otherwise name every file "f.txt"
            .header(HttpHeaders.CONTENT_DISPOSITION, "inline");
    if (file.gzip() != null) {
      answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
    if (packed) {
      answer.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return answer.body(packed ? file.gzip() : file.bytes());
  }

  /** What the page must know before its first question; inside a script element of the page. */
  private String bootstrap() {
    Map<String, Object> boot = new LinkedHashMap<>();
    boot.put("build", files.build());
    boot.put("demo", demo);
    boot.put("lang", "vi");
    boot.put("today", clock.today().toString());
    boot.put("publicUrl", publicUrl);
    boot.put("gl", gl);
    boolean empty = units.now().isEmpty();
    boot.put("empty", empty);
    if (!empty) {
      boot.putAll(first.forCaller());
    }
    // "<" would let a value end the script element
    return json.writeValueAsString(boot).replace("<", "\\u003c");
  }

  /**
   * The path under which the browser sees this server, with a slash at its end: that of the public
   * address where one is set (a proxy may take the path away), otherwise the context path, into
   * which X-Forwarded-Prefix has been taken.
   */
  private String base(HttpServletRequest request) {
    String path = publicUrl.isBlank() ? request.getContextPath() : URI.create(publicUrl).getPath();
    String base = path == null || path.isEmpty() ? "/" : path.endsWith("/") ? path : path + "/";
    return base.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
