package vn.vonglau.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends signed messages to machines whose hosts the settings allow. The signature is HMAC-SHA256
 * over time, a point, and the body; the receiver refuses what is older than it likes.
 */
@Component
class WebhookPost {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Rules rules;
  private final Set<String> hosts;
  private final Function<String, String> secrets;
  private final JsonMapper json;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          // an allowed host must not send us on to another
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Autowired
  WebhookPost(
      Rules rules,
      @Value("${vonglau.webhook-hosts:}") String hosts,
      Environment environment,
      JsonMapper json) {
    this(rules, hosts, environment::getProperty, json);
  }

  /**
   * @param secrets by the name of the environment variable
   */
  WebhookPost(Rules rules, String hosts, Function<String, String> secrets, JsonMapper json) {
    this.rules = rules;
    this.hosts =
        Arrays.stream(hosts.split(","))
            .map(h -> h.strip().toLowerCase(Locale.ROOT))
            .filter(h -> !h.isEmpty())
            .collect(Collectors.toSet());
    this.secrets = secrets;
    this.json = json;
  }

  boolean on() {
    return !hosts.isEmpty();
  }

  /** Why nothing can be sent to it, or null. */
  String off(String name) {
    RuleBook.Webhook hook = rules.now().webhook(name).orElse(null);
    if (hook == null) {
      return "no webhook of this name";
    }
    if (!allowed(hook.url())) {
      return "the host is not in VONGLAU_WEBHOOK_HOSTS";
    }
    String secret = secrets.apply(hook.secret());
    return secret == null || secret.isBlank() ? hook.secret() + " is not set" : null;
  }

  private boolean allowed(String url) {
    try {
      URI address = URI.create(url);
      String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
      boolean plain = "http".equals(address.getScheme());
      // without TLS only what is named with its port: nobody does that by accident
      return address.getPort() >= 0 && hosts.contains(host + ":" + address.getPort())
          || !plain && hosts.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  void send(Posts.Letter letter)
      throws IOException, InterruptedException, GeneralSecurityException {
    String off = off(letter.recipient());
    if (off != null) {
      throw new IOException(off);
    }
    RuleBook.Webhook hook = rules.now().webhook(letter.recipient()).orElseThrow();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("delivery", letter.id());
    message.put("subject", letter.subject());
    message.put("text", letter.body());
    String body = json.writeValueAsString(message);
    String time = Long.toString(Instant.now().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hook.url()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("X-VongLau-Delivery", Long.toString(letter.id()))
            .header("X-VongLau-Timestamp", time)
            .header(
                "X-VongLau-Signature", "sha256=" + sign(secrets.apply(hook.secret()), time, body))
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    HttpResponse<InputStream> answer =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    // the patience ends with the head; the body is not waited for, it may drip on without end
    answer.body().close();
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("answered " + answer.statusCode());
    }
  }

  static String sign(String secret, String time, String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of()
        .formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
  }
}
