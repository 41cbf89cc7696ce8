package vn.vonglau.identity;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static vn.vonglau.identity.Role.ADMINISTRATOR;
import static vn.vonglau.identity.Role.AGGREGATOR;
import static vn.vonglau.identity.Role.APPROVER;
import static vn.vonglau.identity.Role.ENTRY;
import static vn.vonglau.identity.Role.ENVIRONMENT;
import static vn.vonglau.identity.Role.LEADER;
import static vn.vonglau.identity.Role.OPERATOR;
import static vn.vonglau.identity.Role.PLANNER;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Who may knock at which path. The first line that fits decides; what no line names is for people
 * who signed in. A room may ask for more behind its door, never for less.
 */
final class Doors {
  private static final Set<HttpMethod> READ = Set.of(GET, HEAD, OPTIONS);
  private static final Set<HttpMethod> WRITE = Set.of(POST, PUT, PATCH, DELETE);
  private static final Set<HttpMethod> ANY = Set.of();

  private static final List<Door> TABLE = new ArrayList<>();

  static {
    // the application itself
    everyone(READ, "/", "/index.html", "/manifest.webmanifest", "/sw.js", "/favicon.ico");
    everyone(READ, "/assets/**", "/wall/**", "/health/**", "/events");
    // addresses that lead to a place of the page; what it asks has doors of its own
    everyone(READ, "/nhap-du-lieu", "/import", "/chi-dao", "/bang-dieu-khien", "/du-lieu");
    everyone(READ, "/man-hinh", "/giao-ban", "/van-hanh", "/lien-thong", "/tra-cuu");
    everyone(READ, "/don-vi/*");
    // maps: each layer says itself who sees it
    everyone(READ, "/tiles/**", "/styles/**", "/legends/**", "/fonts/**", "/sprites/**");
    everyone(READ, "/basemaps/**", "/api/basemaps");
    // the layer says who changes its rows, and whether somebody has to approve
    signedIn(WRITE, "/ogc/collections/*/items", "/ogc/collections/*/items/*");
    signedIn(READ, "/api/layers/*/features/*/history");
    // what is compared is read anew each time: not for whoever passes by
    signedIn(READ, "/api/layers/*/changes", "/api/layers/*/changes.csv");
    signedIn(Set.of(POST), "/api/layers/*/features/*/split");
    signedIn(ANY, "/api/proposals", "/api/proposals/**");
    everyone(READ, "/wms", "/wmts", "/wmts/**", "/ogc", "/ogc/**", "/sta", "/sta/**");
    // a form with the parameters of a map: SLD_BODY is too long for an address
    everyone(Set.of(POST), "/wms");
    // coming and going
    everyone(Set.of(POST), "/api/login", "/api/logout");
    everyone(READ, "/api/session", "/api/openapi.json");
    // public reading
    everyone(READ, "/api/layers/**", "/api/units/**", "/api/search", "/api/identify");
    signedIn(ANY, "/api/query/overlap", "/api/query/overlap/**");
    // a question whose area is too long for an address
    everyone(Set.of(POST), "/api/layers/*/export");
    signedIn(ANY, "/api/query/saved", "/api/query/saved/*");
    // sheets: the layers of one follow the rights of whoever asks, and are asked again with the
    // file
    signedIn(ANY, "/api/prints", "/api/prints/*");
    everyone(Set.of(GET, HEAD, OPTIONS, POST), "/api/query/**");
    only(READ, List.of(ADMINISTRATOR, LEADER, ENVIRONMENT, AGGREGATOR), "/api/environment/report");
    everyone(READ, "/api/environment/**", "/api/completeness", "/api/exceedances/**");
    only(READ, List.of(ADMINISTRATOR), "/api/indicators/problems");
    only(WRITE, List.of(ADMINISTRATOR), "/api/indicators/**");
    everyone(READ, "/api/indicators/**", "/api/indicators.yaml", "/api/agencies");
    everyone(READ, "/api/stations/**", "/api/figures/**", "/api/quality/rules");
    only(READ, List.of(ADMINISTRATOR, OPERATOR), "/api/dashboards/problems");
    only(WRITE, List.of(ADMINISTRATOR, OPERATOR), "/api/dashboards/*", "/api/dashboards/*/off");
    only(
        WRITE,
        List.of(ADMINISTRATOR, OPERATOR),
        "/api/dashboards/*/on",
        "/api/dashboards/*/widgets/*/off",
        "/api/dashboards/*/widgets/*/on",
        "/api/dashboards/*/restore");
    signedIn(READ, "/api/dashboards/*/comments", "/api/dashboards/*/versions");
    everyone(READ, "/api/dashboards/**", "/api/cameras");
    everyone(READ, "/api/datasets/*/schemas/*");
    // roles
    only(WRITE, List.of(ADMINISTRATOR), "/api/units/**");
    only(READ, List.of(ADMINISTRATOR), "/api/datasets/problems");
    only(
        Set.of(POST),
        List.of(ADMINISTRATOR, OPERATOR, ENTRY),
        "/api/datasets/*/messages",
        "/api/datasets/*/messages/*",
        "/api/datasets/*/files");
    only(READ, List.of(ADMINISTRATOR, OPERATOR), "/api/deliveries/*/payload");
    only(WRITE, List.of(ADMINISTRATOR, OPERATOR), "/api/deliveries/**");
    only(
        READ,
        List.of(ADMINISTRATOR, OPERATOR, AGGREGATOR, LEADER),
        "/api/datasets/pulls",
        "/api/datasets/register");
    only(
        WRITE,
        List.of(ADMINISTRATOR, OPERATOR),
        "/api/datasets/pulls/**",
        "/api/datasets/register");
    only(WRITE, List.of(ADMINISTRATOR, OPERATOR), "/api/tiles/**");
    only(ANY, List.of(ADMINISTRATOR), "/api/people/**", "/api/journal/**");
    only(ANY, List.of(ADMINISTRATOR), "/api/demo/**", "/api/catalogue/**", "/api/backup");
    only(WRITE, List.of(ADMINISTRATOR, PLANNER), "/api/layers/*/features");
    only(ANY, List.of(ADMINISTRATOR, PLANNER), "/api/imports/**");
    only(READ, List.of(ADMINISTRATOR, ENVIRONMENT), "/api/feeds/**");
    only(ANY, List.of(ADMINISTRATOR), "/api/feeds/**", "/api/remote-feeds/**");
    only(WRITE, List.of(ADMINISTRATOR, ENVIRONMENT, ENTRY), "/api/observations/**");
    only(READ, List.of(ADMINISTRATOR, ENVIRONMENT, ENTRY, OPERATOR), "/api/receipts");
    only(
        READ,
        List.of(ADMINISTRATOR, LEADER, ENVIRONMENT, OPERATOR),
        "/api/alarms/rules",
        "/api/alarms/rules/**");
    only(WRITE, List.of(ADMINISTRATOR, LEADER, ENVIRONMENT), "/api/alarms/**");
    only(WRITE, List.of(ADMINISTRATOR, ENVIRONMENT), "/sta/**");
    only(WRITE, List.of(ADMINISTRATOR, ENVIRONMENT), "/api/stations/**");
    only(ANY, List.of(ADMINISTRATOR, ENVIRONMENT), "/api/quarantine/**", "/api/formats/**");
    only(WRITE, List.of(ADMINISTRATOR, AGGREGATOR, APPROVER), "/api/forms", "/api/forms/**");
    only(
        ANY,
        List.of(ADMINISTRATOR, AGGREGATOR),
        "/api/reports/letter/**",
        "/api/reports/consolidation/freeze");
    only(
        READ,
        List.of(ADMINISTRATOR, AGGREGATOR, LEADER),
        "/api/reports/consolidation",
        "/api/reports/summary",
        "/api/reports/sent");
    // reporting: beyond the door each report asks who is named for it
    everyone(Set.of(POST), "/api/accounts/forgotten");
    only(WRITE, List.of(ADMINISTRATOR), "/api/calendar/**", "/api/reports/readers");
    only(
        WRITE,
        List.of(ADMINISTRATOR, AGGREGATOR),
        "/api/reports/windows",
        "/api/reports/requests",
        "/api/reports/reminders",
        "/api/reports/league/**");
    only(READ, List.of(ADMINISTRATOR, AGGREGATOR, LEADER), "/api/reports/league");
    only(
        READ,
        List.of(ADMINISTRATOR, LEADER, AGGREGATOR, OPERATOR, ENVIRONMENT),
        "/api/briefing",
        "/api/briefing.docx");
    // messages to systems above: what is in them follows the reader's own rights
    only(
        READ,
        List.of(ADMINISTRATOR, AGGREGATOR, LEADER, OPERATOR),
        "/api/messages",
        "/api/messages/**");
    only(WRITE, List.of(ADMINISTRATOR, AGGREGATOR), "/api/messages/**");
    // the month of those who run the service
    only(
        READ,
        List.of(ADMINISTRATOR, OPERATOR, LEADER),
        "/api/operations/report",
        "/api/operations/report/**",
        "/api/operations/report.*");
    only(WRITE, List.of(ADMINISTRATOR, OPERATOR), "/api/operations/**");
    only(READ, List.of(ADMINISTRATOR), "/api/operations/configuration.zip");
    // directives: beyond the door each asks whom it addresses
    only(Set.of(POST), List.of(ADMINISTRATOR, AGGREGATOR, LEADER), "/api/directives");
    only(READ, List.of(ADMINISTRATOR, AGGREGATOR, LEADER), "/api/directives/addressees");
    // screens on walls: the page itself says clearly when its device has no right
    only(ANY, List.of(ADMINISTRATOR, OPERATOR), "/api/devices", "/api/devices/*");
    only(WRITE, List.of(ADMINISTRATOR, OPERATOR), "/api/walls/**");
    localOr(List.of(ADMINISTRATOR, OPERATOR), "/metrics");
  }

  private static final Door OTHERWISE = new Door(ANY, null, Who.SIGNED_IN, List.of());
  private static final PathPatternRequestMatcher API = matcher("/api/**");
  private static final PathPatternRequestMatcher MAPS = matcher("/wms");
  private static final PathPatternRequestMatcher OWN_PASSWORD = matcher("/api/password");
  private static final List<PathPatternRequestMatcher> FILES =
      List.of(
          matcher("/api/units/imports"),
          matcher("/api/layers/*/features"),
          matcher("/api/imports"),
          matcher("/api/observations/files"),
          matcher("/api/datasets/*/files"),
          matcher("/api/reports/*/file"),
          matcher("/api/reports/*/attachments"),
          matcher("/api/corrections/*/attachments"));

  /** All that a device may ask for, and by GET alone. */
  private static final List<PathPatternRequestMatcher> DEVICES =
      List.of(
          matcher("/wall/**"),
          matcher("/events"),
          matcher("/api/walls/**"),
          matcher("/api/alarms"),
          matcher("/api/dashboards/**"),
          matcher("/api/layers/**"),
          matcher("/api/stations/**"),
          matcher("/api/figures/**"),
          matcher("/api/indicators/**"),
          matcher("/api/units/**"),
          matcher("/api/cameras"),
          matcher("/tiles/**"),
          matcher("/styles/**"),
          matcher("/legends/**"),
          matcher("/wms"));

  private Doors() {}

  private enum Who {
    EVERYONE,
    SIGNED_IN,
    ROLES,
    THIS_MACHINE_OR_ROLES
  }

  private record Door(
      Set<HttpMethod> methods, PathPatternRequestMatcher path, Who who, List<Role> roles) {
    boolean fits(HttpServletRequest request) {
      return (methods.isEmpty() || methods.contains(HttpMethod.valueOf(request.getMethod())))
          && path.matches(request);
    }
  }

  /** Whether {@code in} (null = anonymous) may pass with this request. */
  static boolean open(HttpServletRequest request, SignedIn in) {
    Door door = TABLE.stream().filter(d -> d.fits(request)).findFirst().orElse(OTHERWISE);
    return switch (door.who) {
      case EVERYONE -> true;
      case SIGNED_IN -> in != null && (!in.mustChange() || OWN_PASSWORD.matches(request));
      case ROLES -> hasOne(in, door.roles);
      case THIS_MACHINE_OR_ROLES -> TrustedProxies.isLocal(request) || hasOne(in, door.roles);
    };
  }

  /** Whether a device's token counts here: everywhere else it is nobody. */
  static boolean forDevices(HttpServletRequest request) {
    return request.getMethod().equals("GET") && DEVICES.stream().anyMatch(p -> p.matches(request));
  }

  static boolean isApi(HttpServletRequest request) {
    return API.matches(request);
  }

  /** Whether it only reads, though it is a POST: then nobody can be made to do something by it. */
  static boolean onlyReads(HttpServletRequest request) {
    return MAPS.matches(request);
  }

  /** Whether a file may come with this request; all other doors take what fits in memory. */
  static boolean takesFiles(HttpServletRequest request) {
    return request.getMethod().equals("POST") && FILES.stream().anyMatch(p -> p.matches(request));
  }

  private static boolean hasOne(SignedIn in, List<Role> roles) {
    return in != null && roles.stream().anyMatch(in.caller()::has);
  }

  private static void everyone(Set<HttpMethod> methods, String... paths) {
    add(methods, Who.EVERYONE, List.of(), paths);
  }

  private static void signedIn(Set<HttpMethod> methods, String... paths) {
    add(methods, Who.SIGNED_IN, List.of(), paths);
  }

  private static void only(Set<HttpMethod> methods, List<Role> roles, String... paths) {
    add(methods, Who.ROLES, roles, paths);
  }

  private static void localOr(List<Role> roles, String... paths) {
    add(READ, Who.THIS_MACHINE_OR_ROLES, roles, paths);
  }

  private static void add(Set<HttpMethod> methods, Who who, List<Role> roles, String... paths) {
    Arrays.stream(paths).forEach(p -> TABLE.add(new Door(methods, matcher(p), who, roles)));
  }

  private static PathPatternRequestMatcher matcher(String path) {
    return PathPatternRequestMatcher.withDefaults().matcher(path);
  }
}
