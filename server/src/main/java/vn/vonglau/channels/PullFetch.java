package vn.vonglau.channels;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.cascade.PrivateAddresses;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Asks one source, for one run: signs in as declared, follows redirects within the same host, asks
 * again after failures of the other side and never after refusals.
 */
final class PullFetch {
  private static final int MOST_REDIRECTS = 3;
  private static final int HEAD = 512;

  /** Where a host may be reached, or the problem that it may not. */
  interface Hosts {
    InetAddress require(URI uri);
  }

  /**
   * @param pause before the first further attempt; each next one waits four times as long
   */
  record Patience(SafeFetch.Limits limits, Duration pause) {
    static final Patience USUAL = new Patience(SafeFetch.Limits.USUAL, Duration.ofSeconds(2));
  }

  private final PullPlan plan;
  private final Hosts hosts;
  private final UnaryOperator<String> environment;
  private final Patience patience;
  private String token;

  PullFetch(PullPlan plan, Hosts hosts, UnaryOperator<String> environment, Patience patience) {
    this.plan = plan;
    this.hosts = hosts;
    this.environment = environment;
    this.patience = patience;
  }

  /**
   * @param etag and {@code modified}: what the source said of the answer before; empty = nothing
   * @throws ProblemException that says why there is no answer
   */
  SafeFetch.Answer get(URI uri, String etag, String modified) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        "Accept",
        switch (plan.format()) {
          case "xml" -> "application/xml, text/xml";
          case "csv" -> "text/csv, text/plain";
          default -> "application/json";
        });
    if (!etag.isEmpty()) {
      headers.put("If-None-Match", etag);
    }
    if (!modified.isEmpty()) {
      headers.put("If-Modified-Since", modified);
    }
    URI asked = signed(uri, headers);
    SafeFetch.Answer answer = persistently(asked, headers, null);
    for (int n = 0; isRedirect(answer.status()); n++) {
      asked = redirected(asked, answer, n);
      answer = persistently(asked, headers, null);
    }
    if (answer.status() != 200 && answer.status() != 304) {
      throw PullFault.status(answer.status());
    }
    if (answer.status() == 200 && isHtml(answer)) {
      throw PullFault.html();
    }
    return answer;
  }

  private URI signed(URI uri, Map<String, String> headers) {
    switch (plan.auth()) {
      case "basic" -> headers.put("Authorization", RestRemote.basic(plan.user(), secret()));
      case "bearer" -> headers.put("Authorization", "Bearer " + secret());
      case "header" -> headers.put(plan.name(), secret());
      case "query" -> {
        return PullAddress.with(uri, plan.name(), secret());
      }
      case "oauth-client" -> {
        if (token == null) {
          token = clientToken();
        }
        headers.put("Authorization", "Bearer " + token);
      }
      default -> headers.remove("Authorization");
    }
    return uri;
  }

  private String clientToken() {
    String form =
        "grant_type=client_credentials&client_id="
            + URLEncoder.encode(plan.user(), StandardCharsets.UTF_8)
            + "&client_secret="
            + URLEncoder.encode(secret(), StandardCharsets.UTF_8);
    SafeFetch.Answer answer =
        persistently(URI.create(plan.tokenUrl()), Map.of("Accept", "application/json"), form);
    String found = "";
    if (answer.status() == 200) {
      try {
        found = JsonMapper.shared().readTree(answer.body()).path("access_token").asString("");
      } catch (JacksonException e) {
        found = "";
      }
    }
    if (!found.matches("[\\x21-\\x7e]{1,8000}")) {
      throw PullFault.status(answer.status() == 200 ? 401 : answer.status());
    }
    return found;
  }

  private String secret() {
    String secret = plan.secretEnv().isEmpty() ? null : environment.apply(plan.secretEnv());
    if (secret == null) {
      throw Problem.of(
              500,
              "poll-secret",
              "Chưa đặt biến môi trường " + plan.secretEnv() + ". Chưa lấy gì.",
              "The environment variable " + plan.secretEnv() + " is not set. Nothing was fetched.")
          .asException();
    }
    return secret;
  }

  /** One answer; what the other side could not do is asked again after a pause. */
  private SafeFetch.Answer persistently(URI uri, Map<String, String> headers, String form) {
    Duration pause = patience.pause();
    for (int n = 0; ; n++) {
      try {
        SafeFetch.Answer answer =
            SafeFetch.send(uri, hosts.require(uri), headers, form, patience.limits());
        if (answer.status() < 500 || n >= plan.retries()) {
          return answer;
        }
      } catch (SafeFetch.TooLarge e) {
        throw new ProblemException(PullFault.large().problem(), e);
      } catch (IOException e) {
        if (n >= plan.retries()) {
          String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
          throw new ProblemException(PullFault.network(why).problem(), e);
        }
      }
      rest(pause);
      pause = pause.multipliedBy(4);
    }
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PullFault.network("interrupted");
    }
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private URI redirected(URI from, SafeFetch.Answer answer, int n) {
    String where = answer.header("Location");
    URI to;
    try {
      to = from.resolve(where);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(PullFault.redirect(where).problem(), e);
    }
    if (n >= MOST_REDIRECTS || where.isEmpty() || !mayFollow(from, to)) {
      throw PullFault.redirect(where);
    }
    return to;
  }

  /** Within the same host only, never to plain HTTP from TLS, never to another inner port. */
  boolean mayFollow(URI from, URI to) {
    if (to.getHost() == null
        || !to.getHost().equalsIgnoreCase(from.getHost())
        || to.getRawUserInfo() != null
        || !to.getScheme().matches("https?")
        || from.getScheme().equals("https") && !to.getScheme().equals("https")) {
      return false;
    }
    boolean samePort = PullAddress.port(from) == PullAddress.port(to);
    return samePort || !PrivateAddresses.isPrivate(hosts.require(to));
  }

  private static boolean isHtml(SafeFetch.Answer answer) {
    String type = answer.header("Content-Type").toLowerCase(Locale.ROOT);
    byte[] body = answer.body();
    String begin =
        new String(body, 0, Math.min(body.length, HEAD), StandardCharsets.ISO_8859_1)
            .replaceFirst("^\u00EF\u00BB\u00BF", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    return type.startsWith("text/html")
        || begin.startsWith("<!doctype html")
        || begin.startsWith("<html");
  }
}
