package vn.vonglau.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.ProblemException;

/** A source of other people's data that misbehaves as told, and the client that asks it. */
abstract class PullStory {
  static final Map<String, String> SECRETS = Map.of("VONGLAU_SECRET_NGUON", "m\u1eadt&1");
  static final PullFetch.Patience SHORT =
      new PullFetch.Patience(
          new SafeFetch.Limits(Duration.ofSeconds(2), Duration.ofMillis(1500), 1 << 20),
          Duration.ofMillis(5));

  final FakeUpstream source = new FakeUpstream();

  @AfterEach
  void end() {
    source.close();
  }

  PullPlan plan(String path, String rest) {
    JsonNode p =
        JsonMapper.shared()
            .readTree("{\"url\":\"" + source.url(path) + "\",\"every\":\"1d\"" + rest + "}");
    return PullPlan.of("TN-DS-07_FIELD_REPORT", List.of(p), "", false).getFirst();
  }

  PullPages.Payload read(PullPlan plan) {
    return read(plan, "127.0.0.1");
  }

  static PullPages.Payload read(PullPlan plan, String listed) {
    PollHosts hosts = new PollHosts(listed);
    PullFetch fetch = new PullFetch(plan, uri -> hosts.require(uri.getHost()), SECRETS::get, SHORT);
    return new PullPages(plan, fetch).read(plan.url(), "", "");
  }

  String refusal(PullPlan plan) {
    return assertThrows(ProblemException.class, () -> read(plan)).problem().code();
  }

  static String text(PullPages.Payload payload) {
    String text = new String(payload.bytes(), UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  static String rows(int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      out.append(out.isEmpty() ? "" : ",").append("{\"key\":\"k").append(i).append("\"}");
    }
    return out.toString();
  }

  void pagesOf(String path, String param, int first, int step) {
    source.at(
        path,
        e -> {
          int at = Integer.parseInt(FakeUpstream.parameter(e, param));
          int from = (at - first) * step;
          FakeUpstream.send(
              e,
              200,
              "application/json",
              "{\"d\":{\"rows\":[" + rows(from, Math.min(from + 3, 7)) + "]}}");
        });
  }
}
