package vn.vonglau.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** A person's own API keys. */
@RestController
class KeysHttp {
  private final Keys keys;

  KeysHttp(Keys keys) {
    this.keys = keys;
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
                              "{\"name\":\"…\",\"roles\":[\"planner\"],\"expires\":\"2026-12-31\"}"))))
  @PostMapping("/api/keys")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> create(HttpServletRequest request) throws IOException {
    SignedIn in = SessionHttp.signedIn();
    JsonBody body = JsonBody.read(request.getInputStream());
    String name = body.required("name").strip();
    if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
              "key-name",
              "Tên khóa dài 1–100 ký tự, không có ký tự điều khiển. Chưa tạo khóa.",
              "A key's name has 1 to 100 characters without control characters. No key was made.")
          .at("name", null)
          .asException();
    }
    Set<Role> roles = body.roles("roles");
    if (roles != null && !in.caller().roles().containsAll(roles)) {
      throw Problem.of(
              403,
              "key-roles",
              "Khóa không thể có vai trò mà tài khoản chưa có. Chưa tạo khóa.",
              "A key cannot have roles that its account has not. No key was made.")
          .at("roles", null)
          .asException();
    }
    Instant expires = body.until("expires");
    if (expires != null && !expires.isAfter(Instant.now())) {
      throw Problem.badRequest(
              "key-expires",
              "Thời hạn của khóa đã qua. Chưa tạo khóa.",
              "The key's end lies in the past. No key was made.")
          .at("expires", null)
          .asException();
    }
    if (in.keyId() != null) {
      // A key made by a key lives no longer and may no more than its maker.
      roles = roles == null ? in.caller().roles() : roles;
      Instant end = keys.expiry(in.keyId());
      expires = end != null && (expires == null || expires.isAfter(end)) ? end : expires;
    }
    String key = keys.create(in.personId(), name, roles, expires);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("id", Long.valueOf(key.split("_", 3)[1]));
    answer.put("key", key);
    return answer;
  }

  @GetMapping("/api/keys")
  KeysetPage<Keys.Info> list(
      @RequestParam(required = false) String limit, @RequestParam(required = false) String next) {
    long person = SessionHttp.signedIn().personId();
    return KeysetPage.of(
        PageRequest.of(limit, next),
        (after, count) -> keys.list(person, after, count),
        Keys.Info::id,
        key -> true);
  }

  @DeleteMapping("/api/keys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable long id) {
    SignedIn in = SessionHttp.signedIn();
    keys.revoke(id, in.personId(), in.caller().has(Role.ADMINISTRATOR));
  }
}
