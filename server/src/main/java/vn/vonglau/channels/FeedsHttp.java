package vn.vonglau.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.AccountPasswords;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.ProblemException;

/** The accounts of loggers: changed by administrators, read by environment staff as well. */
@RestController
class FeedsHttp {
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
  private static final int MOST_STATIONS = 2000;
  private static final int LONGEST_CODE = 60;
  private static final long BYTES_PER_DAY = 1L << 30;
  private static final long MOST_BYTES_PER_DAY = 1L << 40;
  private static final long FILES_PER_MINUTE = 6000;
  private static final long MOST_FILES_PER_MINUTE = 1_000_000;

  private final Feeds feeds;
  private final AccountPasswords passwords;
  private final FeedDatasets datasets;

  FeedsHttp(Feeds feeds, AccountPasswords passwords, FeedDatasets datasets) {
    this.feeds = feeds;
    this.passwords = passwords;
    this.datasets = datasets;
  }

  /**
   * What may be told of an account; never its password.
   *
   * @param stations codes it may send for; null for all
   * @param lastSeen newest upload, at most half a minute late
   */
  record View(
      String account,
      String title,
      List<String> sshKeys,
      Set<String> stations,
      boolean enabled,
      boolean simulated,
      long bytesPerDay,
      int filesPerMinute,
      Instant created,
      Instant lastSeen) {
    static View of(Feed f) {
      return new View(
          f.account(),
          f.title(),
          f.sshKeys(),
          f.stations() == null ? null : new TreeSet<>(f.stations()),
          f.enabled(),
          f.simulated(),
          f.bytesPerDay(),
          f.filesPerMinute(),
          f.created(),
          f.lastSeen());
    }
  }

  @GetMapping("/api/feeds")
  KeysetPage<View> list(
      @RequestParam(required = false) String limit, @RequestParam(required = false) String next) {
    KeysetPage<Feed> page =
        KeysetPage.of(PageRequest.of(limit, next), feeds::list, Feed::id, f -> true);
    return new KeysetPage<>(page.items().stream().map(View::of).toList(), page.next());
  }

  /** Without {@code password} one is made up; it is told in this answer and never again. */
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              "{\"account\":\"nha-may-a\",\"title\":\"…\",\"stations\":[\"…\"],\"sshKeys\":[],\"bytesPerDay\":1073741824,\"filesPerMinute\":6000}"))))
  @PostMapping("/api/feeds")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> create(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String account = name(body, "account");
    String given = body.text("password", 200, null);
    if (given != null) {
      passwords
          .check(given, account)
          .ifPresent(
              p -> {
                throw p.asException();
              });
    }
    String password = given == null ? passwords.make() : given;
    Feed blank =
        new Feed(
            0,
            account,
            account,
            passwords.encode(password),
            List.of(),
            null,
            true,
            false,
            BYTES_PER_DAY,
            (int) FILES_PER_MINUTE,
            null,
            null,
            null,
            0);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("feed", View.of(feeds.add(wish(blank, body))));
    if (given == null) {
      answer.put("password", password);
    }
    return answer;
  }

  /** What is absent stays; {@code "stations": "*"} means all. */
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              "{\"title\":\"…\",\"stations\":\"*\",\"enabled\":false}"))))
  @PutMapping("/api/feeds/{account}")
  View change(@PathVariable String account, HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    return View.of(feeds.change(wish(feeds.get(known(account)), body)));
  }

  /** The datasets that the account's files belong to; none for an account of loggers. */
  @GetMapping("/api/feeds/{account}/datasets")
  Map<String, Object> bound(@PathVariable String account) {
    Feed feed = feeds.get(known(account));
    return Map.of("account", feed.account(), "datasets", datasets.of(feed.account()));
  }

  /** {@code {"datasets": ["…"]}}; an empty list makes it an account of loggers again. */
  @PutMapping("/api/feeds/{account}/datasets")
  Map<String, Object> bind(@PathVariable String account, HttpServletRequest request)
      throws IOException {
    Feed feed = feeds.get(known(account));
    JsonBody body = JsonBody.read(request.getInputStream());
    datasets.bind(feed.account(), body.texts("datasets", 100, 60, List.of()));
    return bound(feed.account());
  }

  /** A new password, told once; the old one ends at once. */
  @PostMapping("/api/feeds/{account}/password")
  Map<String, Object> reset(@PathVariable String account) {
    Feed feed = feeds.get(known(account));
    String password = passwords.make();
    feeds.setPassword(feed.account(), passwords.encode(password));
    return Map.of("account", feed.account(), "password", password);
  }

  /** The name of an account or of a source, as it stands in addresses. */
  static String name(JsonBody body, String field) {
    String name = body.required(field, 40).toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      throw JsonBody.wrong(
          field,
          "2–40 chữ thường không dấu, chữ số và . _ - , bắt đầu bằng chữ hoặc số",
          "2 to 40 of a-z, 0-9 and . _ - and begin with a letter or digit");
    }
    return name;
  }

  // what cannot be a name is nobody's; some of it no database would take
  static String known(String account) {
    return NAME.matcher(account).matches() ? account : "?";
  }

  private static Feed wish(Feed old, JsonBody body) {
    return new Feed(
        old.id(),
        old.account(),
        body.text("title", 200, old.title()),
        old.passwordHash(),
        keys(body, old.sshKeys()),
        stations(body, old.stations()),
        body.bool("enabled", old.enabled()),
        old.simulated(),
        body.number("bytesPerDay", 1, MOST_BYTES_PER_DAY, old.bytesPerDay()),
        (int) body.number("filesPerMinute", 1, MOST_FILES_PER_MINUTE, old.filesPerMinute()),
        old.created(),
        old.lastSeen(),
        old.usedDay(),
        old.usedBytes());
  }

  /** Codes, or "*" or null for all; {@code old} when the field is absent. */
  static Set<String> stations(JsonBody body, Set<String> old) {
    if (!body.json().has("stations")) {
      return old;
    }
    if (!body.has("stations")
        || body.json().get("stations").isString()
            && body.json().get("stations").asString().equals("*")) {
      return null;
    }
    List<String> codes = body.texts("stations", MOST_STATIONS, LONGEST_CODE, List.of());
    if (codes.stream().anyMatch(c -> c.contains(","))) {
      throw JsonBody.wrong("stations", "mã trạm không có dấu phẩy", "codes without commas");
    }
    return Set.copyOf(new TreeSet<>(codes));
  }

  private static List<String> keys(JsonBody body, List<String> old) {
    List<String> keys = body.texts("sshKeys", 10, 1900, old);
    for (String key : keys) {
      try {
        PublicKeyEntry.parsePublicKeyEntry(key).resolvePublicKey(null, null, null);
      } catch (Exception e) {
        throw new ProblemException(
            JsonBody.wrong(
                    "sshKeys",
                    "khóa công khai dạng OpenSSH (ssh-ed25519 AAAA…)",
                    "public keys in OpenSSH's form (ssh-ed25519 AAAA…)")
                .problem(),
            e);
      }
    }
    return keys;
  }
}
