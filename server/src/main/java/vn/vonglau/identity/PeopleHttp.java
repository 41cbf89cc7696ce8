package vn.vonglau.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;

/** The register of people, for administrators. */
@RestController
class PeopleHttp {
  private final People people;
  private final Passwords passwords;

  PeopleHttp(People people, Passwords passwords) {
    this.people = people;
    this.passwords = passwords;
  }

  /** Pages go by user name, so {@code next} is the last one of the page before. */
  @GetMapping("/api/people")
  KeysetPage<People.View> list(
      @RequestParam(defaultValue = "") String next, @RequestParam(required = false) String limit) {
    int most = PageRequest.of(limit, null).limit();
    List<People.View> found = people.list(next.replace("\0", ""), most + 1);
    return found.size() > most
        ? new KeysetPage<>(found.subList(0, most), found.get(most - 1).user())
        : new KeysetPage<>(found, null);
  }

  /** Without {@code password} one is made up and told once; either way it is to be changed. */
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              "{\"user\":\"…\",\"name\":\"…\",\"roles\":[\"entry\"],\"scope\":{\"units\":[],\"agencies\":[]},\"password\":\"…\"}"))))
  @PostMapping("/api/people")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> create(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String user = body.required("user").strip().toLowerCase(Locale.ROOT);
    String given = body.text("password");
    if (given != null) {
      PasswordRules.check(given, user)
          .ifPresent(
              problem -> {
                throw problem.asException();
              });
    }
    String password = given == null ? Secrets.readablePassword() : given;
    boolean mustChange = body.has("mustChangePassword") ? body.bool("mustChangePassword") : true;
    String hash = passwords.inTurn(() -> passwords.encode(password));
    var made = people.create(user, change(body), hash, mustChange, false);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("person", made);
    if (given == null) {
      answer.put("password", password);
    }
    return answer;
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
                              "{\"name\":\"…\",\"roles\":[\"entry\"],\"scope\":{\"units\":[],\"agencies\":[]},\"enabled\":true}"))))
  @PutMapping("/api/people/{user}")
  People.View change(@PathVariable String user, HttpServletRequest request) throws IOException {
    return people.change(known(user), change(JsonBody.read(request.getInputStream())));
  }

  /** A new password, told once, to be changed at the next sign-in. */
  @PostMapping("/api/people/{user}/password")
  Map<String, Object> reset(@PathVariable String user) {
    String password = Secrets.readablePassword();
    String hash = passwords.inTurn(() -> passwords.encode(password));
    people.setPassword(known(user), hash, true, null);
    return Map.of("user", user, "password", password);
  }

  // What cannot be a user name is nobody's; some of it no database would take.
  private static String known(String user) {
    return People.USER.matcher(user).matches() ? user : "?";
  }

  private static People.Change change(JsonBody body) {
    JsonBody scope = body.object("scope");
    return new People.Change(
        body.text("name"),
        body.roles("roles"),
        scope == null
            ? null
            : new People.Scope(orNone(scope.texts("units")), orNone(scope.texts("agencies"))),
        body.bool("enabled"));
  }

  private static Set<String> orNone(Set<String> texts) {
    return texts == null ? Set.of() : texts;
  }
}
