package vn.vonglau.channels;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;

/** The places that are asked for station data, for administrators. */
@RestController
class RemoteFeedsHttp {
  private static final Pattern HOST =
      Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|[0-9a-f:]{2,39}");

  /** Another variable's content must not be sent to another machine. */
  private static final Pattern SECRET = Pattern.compile("VONGLAU_SECRET_[A-Z0-9_]{1,80}");

  private final RemoteFeeds feeds;
  private final PollHosts hosts;

  RemoteFeedsHttp(RemoteFeeds feeds, PollHosts hosts) {
    this.feeds = feeds;
    this.hosts = hosts;
  }

  record View(
      String name,
      String kind,
      String host,
      int port,
      String path,
      boolean tls,
      String pattern,
      String user,
      String secretEnv,
      Set<String> stations,
      JsonNode mapping,
      int everyMinutes,
      boolean enabled,
      String hostKey,
      Instant lastAt,
      Boolean lastOk,
      String lastResult) {
    static View of(RemoteFeed f) {
      return new View(
          f.name(),
          f.kind().id(),
          f.host(),
          f.port(),
          f.path(),
          f.tls(),
          f.pattern(),
          f.username(),
          f.secretEnv(),
          f.stations() == null ? null : new TreeSet<>(f.stations()),
          f.mapping() == null ? null : JsonMapper.shared().readTree(f.mapping()),
          f.everyMinutes(),
          f.enabled(),
          f.hostKey(),
          f.lastAt(),
          f.lastOk(),
          f.lastResult());
    }
  }

  @GetMapping("/api/remote-feeds")
  KeysetPage<View> list(
      @RequestParam(required = false) String limit, @RequestParam(required = false) String next) {
    KeysetPage<RemoteFeed> page =
        KeysetPage.of(PageRequest.of(limit, next), feeds::list, RemoteFeed::id, f -> true);
    return new KeysetPage<>(page.items().stream().map(View::of).toList(), page.next());
  }

  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              "{\"name\":\"so-tnmt\",\"kind\":\"sftp\",\"host\":\"…\",\"path\":\"/data\",\"pattern\":\"*.txt\",\"user\":\"…\",\"secretEnv\":\"VONGLAU_SECRET_SO\",\"everyMinutes\":5}"))))
  @PostMapping("/api/remote-feeds")
  @ResponseStatus(HttpStatus.CREATED)
  View create(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String name = FeedsHttp.name(body, "name");
    RemoteFeed.Kind kind = kind(body.required("kind", 4));
    body.required("host", 253);
    RemoteFeed blank =
        new RemoteFeed(
            0,
            name,
            kind,
            "",
            kind.port(),
            "",
            true,
            "*",
            "",
            "",
            null,
            null,
            5,
            true,
            null,
            null,
            null,
            null);
    return View.of(feeds.add(wish(blank, body)));
  }

  /** What is absent stays; {@code "hostKey": ""} lets the next connection pin a new key. */
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = @ExampleObject("{\"enabled\":false}"))))
  @PutMapping("/api/remote-feeds/{name}")
  View change(@PathVariable String name, HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    return View.of(feeds.change(wish(feeds.get(FeedsHttp.known(name)), body)));
  }

  /** Asks at the next look, within ten seconds. */
  @PostMapping("/api/remote-feeds/{name}/run")
  @ResponseStatus(HttpStatus.ACCEPTED)
  View run(@PathVariable String name) {
    RemoteFeed feed = feeds.get(FeedsHttp.known(name));
    hosts.require(feed.host());
    feeds.dueNow(feed.name());
    return View.of(feed);
  }

  private RemoteFeed wish(RemoteFeed old, JsonBody body) {
    RemoteFeed.Kind kind = body.has("kind") ? kind(body.required("kind", 4)) : old.kind();
    String host = body.text("host", 253, old.host()).toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      throw JsonBody.wrong("host", "tên máy chủ hoặc địa chỉ IP", "a host name or an IP address");
    }
    if (!host.equals(old.host())) {
      hosts.require(host);
    }
    String secret = body.text("secretEnv", 100, old.secretEnv());
    if (!secret.isEmpty() && !SECRET.matcher(secret).matches()) {
      throw JsonBody.wrong(
          "secretEnv",
          "tên biến môi trường VONGLAU_SECRET_…; bản thân mật khẩu không lưu ở đây",
          "the name of an environment variable VONGLAU_SECRET_…; the secret itself is not kept"
              + " here");
    }
    String key = body.text("hostKey", 2000, old.hostKey());
    return new RemoteFeed(
        old.id(),
        old.name(),
        kind,
        host,
        (int) body.number("port", 1, 65535, old.port()),
        path(kind, body.text("path", 1000, old.path())),
        body.bool("tls", old.tls()),
        body.text("pattern", 200, old.pattern()),
        body.text("user", 200, old.username()),
        secret,
        FeedsHttp.stations(body, old.stations()),
        mapping(kind, body, old.mapping()),
        (int) body.number("everyMinutes", 1, 1440, old.everyMinutes()),
        body.bool("enabled", old.enabled()),
        // the key of another machine says nothing
        key == null || key.isEmpty() || !host.equals(old.host()) ? null : key,
        old.lastAt(),
        old.lastOk(),
        old.lastResult());
  }

  private static RemoteFeed.Kind kind(String text) {
    return Arrays.stream(RemoteFeed.Kind.values())
        .filter(k -> k.id().equals(text))
        .findFirst()
        .orElseThrow(
            () -> {
              String known =
                  Arrays.stream(RemoteFeed.Kind.values())
                      .map(RemoteFeed.Kind::id)
                      .collect(Collectors.joining(", "));
              return JsonBody.wrong("kind", "một trong " + known, "one of " + known);
            });
  }

  private static String path(RemoteFeed.Kind kind, String path) {
    if (kind == RemoteFeed.Kind.REST) {
      try {
        URI.create("http://host" + (path.startsWith("/") ? path : "/" + path));
      } catch (IllegalArgumentException e) {
        throw JsonBody.wrong("path", "đường dẫn của một địa chỉ web", "the path of a web address");
      }
    }
    return path;
  }

  private static String mapping(RemoteFeed.Kind kind, JsonBody body, String old) {
    if (kind != RemoteFeed.Kind.REST) {
      return null;
    }
    if (!body.has("mapping")) {
      if (old == null) {
        throw JsonBody.wrong(
            "mapping",
            "khai báo ánh xạ (bắt buộc với rest)",
            "a mapping, and must be there for rest");
      }
      return old;
    }
    RestMapping.of(body.json().get("mapping"));
    return body.json().get("mapping").toString();
  }
}
