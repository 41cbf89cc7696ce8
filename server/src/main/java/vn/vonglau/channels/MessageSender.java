package vn.vonglau.channels;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.exchange.MessageTemplate;
import vn.vonglau.exchange.MessageTemplates;
import vn.vonglau.exchange.Sendings;
import vn.vonglau.exchange.Sendings.Outcome;
import vn.vonglau.exchange.Sendings.Sending;
import vn.vonglau.kernel.ProblemException;

/**
 * Sends messages to the system above: to the address of the template and only where its host is
 * listed. What that system could not do is tried again with longer and longer pauses; what it
 * refused, and what it answered in a way that says nothing, waits for a person.
 */
@Component
class MessageSender {
  private static final Logger LOG = LoggerFactory.getLogger(MessageSender.class);
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final int AT_ONCE = 2;
  private static final int TOO_MANY = 429;
  static final SafeFetch.Limits LIMITS =
      new SafeFetch.Limits(Duration.ofSeconds(10), Duration.ofSeconds(60), 1 << 20);

  private final Sendings sendings;
  private final Function<String, Optional<MessageTemplate>> templates;
  private final PollHosts hosts;
  private final UnaryOperator<String> environment;
  private final SafeFetch.Limits limits;
  private final Duration pause;
  private final String node = UUID.randomUUID().toString();
  private final Semaphore places = new Semaphore(AT_ONCE);

  @Autowired
  MessageSender(Sendings sendings, MessageTemplates templates, PollHosts hosts) {
    this(sendings, templates::find, hosts, System::getenv, LIMITS, Duration.ofMinutes(1));
  }

  /**
   * @param pause before the second attempt; each next one waits five times as long
   */
  MessageSender(
      Sendings sendings,
      Function<String, Optional<MessageTemplate>> templates,
      PollHosts hosts,
      UnaryOperator<String> environment,
      SafeFetch.Limits limits,
      Duration pause) {
    this.sendings = sendings;
    this.templates = templates;
    this.hosts = hosts;
    this.environment = environment;
    this.limits = limits;
    this.pause = pause;
  }

  @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT5S")
  void look() {
    try {
      for (Sending sending : sendings.due(Instant.now())) {
        long id = sending.id();
        // a text that is being edited may come back: until then it waits
        if (templates.apply(sending.template()).map(MessageTemplate::send).isEmpty()) {
          continue;
        }
        if (!places.tryAcquire()) {
          return;
        }
        Thread.ofVirtual()
            .name("message-" + id)
            .start(
                () -> {
                  try {
                    attempt(id);
                  } catch (DataAccessException | TransactionException e) {
                    LOG.warn("message {}: {}", id, e.getMessage());
                  } finally {
                    places.release();
                  }
                });
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("no messages are sent while the database does not answer: {}", e.getMessage());
    }
  }

  /** Sends once, where it is due and nobody else is at it, and notes what came of it. */
  void attempt(long id) {
    Instant begin = Instant.now();
    if (!sendings.lease(id, node, begin, begin.plus(LEASE))) {
      return;
    }
    Sending sending = sendings.get(id).orElseThrow();
    Outcome outcome = send(sending);
    Instant now = Instant.now();
    boolean again = outcome.again() && sending.attempts() + 1 < Sendings.MOST_ATTEMPTS;
    Instant next =
        again ? now.plus(pause.multipliedBy((long) Math.pow(5, sending.attempts()))) : null;
    if (!outcome.state().equals(Sendings.ACCEPTED)) {
      LOG.warn("message {}: {}", id, outcome.en());
    }
    sendings.done(id, now, Duration.between(begin, now).toMillis(), outcome, next);
  }

  private Outcome send(Sending sending) {
    MessageTemplate.Send to =
        templates.apply(sending.template()).map(MessageTemplate::send).orElse(null);
    if (to == null) {
      return failed(
          "message-no-address",
          "Mẫu không còn khai báo nơi gửi. Chưa gửi.",
          "The template declares no address any more. Nothing was sent.",
          null,
          false);
    }
    try {
      URI uri = URI.create(to.url());
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Accept", "application/json");
      // the same for every attempt: the system above can tell that it has it already
      headers.put("Idempotency-Key", sending.message());
      headers.put("X-Content-SHA256", sending.hash());
      sign(to, headers);
      SafeFetch.Answer answer =
          SafeFetch.post(
              uri,
              hosts.require(uri.getHost()),
              headers,
              "application/" + to.format() + ";charset=UTF-8",
              sendings.body(sending.id()),
              limits);
      return read(to, answer);
    } catch (ProblemException e) {
      return failed(e.problem().code(), e.problem().vi(), e.problem().en(), null, false);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return failed(
          "message-network",
          "Không nhận được trả lời trọn vẹn từ hệ thống trên (" + why + ").",
          "No whole answer came from the system above (" + why + ").",
          null,
          true);
    }
  }

  private void sign(MessageTemplate.Send to, Map<String, String> headers) {
    if (to.auth().equals("none")) {
      return;
    }
    String secret = to.secretEnv().isEmpty() ? null : environment.apply(to.secretEnv());
    if (secret == null) {
      throw vn.vonglau.kernel.Problem.of(
              500,
              "message-secret",
              "Chưa đặt biến môi trường " + to.secretEnv() + ". Chưa gửi.",
              "The environment variable " + to.secretEnv() + " is not set. Nothing was sent.")
          .asException();
    }
    boolean bearer = to.auth().equals("bearer");
    headers.put(bearer ? "Authorization" : to.header(), bearer ? "Bearer " + secret : secret);
  }

  private static Outcome read(MessageTemplate.Send to, SafeFetch.Answer answer) {
    int status = answer.status();
    if (status >= 500 || status == TOO_MANY) {
      return failed(
          "message-upper-busy",
          "Hệ thống trên báo lỗi (HTTP " + status + ").",
          "The system above failed (HTTP " + status + ").",
          status,
          true);
    }
    if (status / 100 != 2) {
      return new Outcome(
          Sendings.REFUSED,
          status,
          "",
          "",
          0,
          "message-refused",
          "Hệ thống trên từ chối thông điệp (HTTP " + status + ").",
          "The system above refused the message (HTTP " + status + ").",
          false);
    }
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    try {
      JsonNode root = JsonMapper.shared().readTree(text);
      String receipt = root.at(to.receipt()).asString("");
      JsonNode refused = root.at(to.refused());
      int rows = refused.isArray() ? refused.size() : refused.asInt(0);
      if (rows > 0) {
        return new Outcome(
            Sendings.PARTIAL,
            status,
            receipt,
            text,
            rows,
            "message-rows-refused",
            "Hệ thống trên từ chối " + rows + " dòng. Xem trả lời.",
            "The system above refused " + rows + " rows. See its answer.",
            false);
      }
      if (!receipt.isEmpty()) {
        return new Outcome(
            Sendings.ACCEPTED, status, receipt, text, 0, "", "Đã nhận.", "Taken.", false);
      }
    } catch (JacksonException e) {
      LOG.debug("the answer of the system above is no JSON", e);
    }
    // it may have taken the message: a person looks before it goes out again
    return new Outcome(
        Sendings.FAILED,
        status,
        "",
        text,
        0,
        "message-answer",
        "Hệ thống trên trả lời không có mã biên nhận. Chưa rõ đã nhận hay chưa; đối chiếu rồi gửi"
            + " lại.",
        "The answer of the system above has no receipt. It may have taken the message or not; ask"
            + " there, then send again.",
        false);
  }

  private static Outcome failed(String code, String vi, String en, Integer status, boolean again) {
    return new Outcome(Sendings.FAILED, status, "", "", 0, code, vi, en, again);
  }
}
