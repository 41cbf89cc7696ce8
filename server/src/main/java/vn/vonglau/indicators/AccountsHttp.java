package vn.vonglau.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.audit.Actor;
import vn.vonglau.identity.Accounts;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.indicators.AccountRequests.Request;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** Requests for accounts over HTTP, and one's own sign-ins. */
@RestController
class AccountsHttp {
  private static final Logger LOG = LoggerFactory.getLogger(AccountsHttp.class);
  private static final int MOST_FORGOTTEN = 5;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final AccountRequests requests;
  private final Accounts accounts;
  private final Cache<String, AtomicInteger> asked =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(WINDOW).build();

  AccountsHttp(AccountRequests requests, Accounts accounts) {
    this.requests = requests;
    this.accounts = accounts;
  }

  @PostMapping("/api/accounts/requests")
  @ResponseStatus(HttpStatus.CREATED)
  Request ask(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String kind = body.required("kind", 10);
    AccountRequests.Kind of =
        java.util.Arrays.stream(AccountRequests.Kind.values())
            .filter(k -> k.id().equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    JsonBody.wrong(
                        "kind",
                        "create, change, revoke hoặc password",
                        "create, change, revoke or password"));
    return requests.ask(
        new AccountRequests.Wish(
            of,
            body.required("user", 40).toLowerCase(Locale.ROOT),
            body.text("name", 200, null),
            body.texts("roles", 10, 20, List.of()),
            Said.id(body, "unit"),
            body.text("agency", 40, null),
            Said.text(body, "reason", 2000)));
  }

  @GetMapping("/api/accounts/requests")
  KeysetPage<Request> list(
      @RequestParam(required = false) String state,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    return KeysetPage.of(
        PageRequest.of(limit, next),
        requests::list,
        Request::id,
        r -> requests.maySee(r) && (state == null || state.isEmpty() || state.equals(r.state())));
  }

  @PostMapping("/api/accounts/requests/{id:[0-9]{1,18}}/forward")
  Request forward(@PathVariable long id) {
    return requests.forward(id);
  }

  /** With {@code password} where one was made: told once. */
  @PostMapping("/api/accounts/requests/{id:[0-9]{1,18}}/grant")
  Map<String, Object> grant(@PathVariable long id) {
    AccountRequests.Granted granted = requests.grant(id);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("request", granted.request());
    if (granted.password() != null) {
      out.put("password", granted.password());
    }
    return out;
  }

  @PostMapping("/api/accounts/requests/{id:[0-9]{1,18}}/refuse")
  Request refuse(@PathVariable long id, HttpServletRequest request) throws IOException {
    return requests.refuse(id, Said.text(JsonBody.read(request.getInputStream()), "reason", 2000));
  }

  /** The same answer for all names, and as fast: who asks learns nothing of who has an account. */
  @PostMapping("/api/accounts/forgotten")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, Object> forgotten(HttpServletRequest request) throws IOException {
    String user =
        JsonBody.read(request.getInputStream()).required("user", 40).toLowerCase(Locale.ROOT);
    if (asked.get(request.getRemoteAddr(), a -> new AtomicInteger()).incrementAndGet()
        > MOST_FORGOTTEN) {
      throw Problem.of(
              429,
              "forgotten-often",
              "Đã gửi nhiều yêu cầu từ máy này. Chưa gửi thêm. Đợi 15 phút, hoặc gọi người quản lý"
                  + " tài khoản của đơn vị.",
              "Many requests came from this place. Nothing more was sent. Wait 15 minutes, or call"
                  + " the manager of accounts of the unit.")
          .asException();
    }
    Thread.startVirtualThread(
        () -> {
          try {
            Actor.run("anonymous", () -> requests.forgotten(user));
          } catch (RuntimeException e) {
            LOG.warn("a forgotten password was not written down: {}", e.getMessage());
          }
        });
    return Map.of(
        "vi",
        "Nếu tài khoản có thật, người quản lý tài khoản của đơn vị đã nhận được yêu cầu.",
        "en",
        "If there is such an account, the manager of accounts of the unit has the request.");
  }

  @GetMapping("/api/accounts/sign-ins")
  Map<String, Object> signIns() {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("items", accounts.signIns(CurrentCaller.get().user()));
    out.put("next", null);
    return out;
  }
}
