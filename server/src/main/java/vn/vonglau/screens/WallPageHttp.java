package vn.vonglau.screens;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Devices;
import vn.vonglau.identity.Role;
import vn.vonglau.walls.Walls;

/** The page of a wall, with a script of its own; a device's token leaves its address at once. */
@RestController
class WallPageHttp {
  private static final Duration LONG = Duration.ofDays(400);

  private final WebFiles files;
  private final Walls walls;
  private final Devices devices;
  private final JsonMapper json;
  private final String publicUrl;
  private final boolean demo;

  WallPageHttp(
      WebFiles files,
      Walls walls,
      Devices devices,
      JsonMapper json,
      @Value("${vonglau.public-url}") String publicUrl,
      @Value("${vonglau.demo}") String demo) {
    this.files = files;
    this.walls = walls;
    this.devices = devices;
    this.json = json;
    this.publicUrl = publicUrl;
    this.demo = "on".equals(demo);
  }

  /** Where an operator moves all screens. */
  @GetMapping("/wall/man-hinh")
  ResponseEntity<byte[]> operator(HttpServletRequest request) {
    boolean may =
        CurrentCaller.get().has(Role.ADMINISTRATOR) || CurrentCaller.get().has(Role.OPERATOR);
    return may
        ? answer(HttpStatus.OK, files.text("walls/operator.html"), request, "{}")
        : answer(HttpStatus.FORBIDDEN, files.text("walls/refused.html"), request, "{}");
  }

  @GetMapping("/wall/{screen}")
  ResponseEntity<byte[]> page(
      @PathVariable("screen") String screen,
      @RequestParam(name = "token", required = false) String token,
      HttpServletRequest request) {
    if (token != null && devices.valid(token)) {
      ResponseCookie cookie =
          ResponseCookie.from(Devices.COOKIE, token)
              .httpOnly(true)
              .secure(request.isSecure())
              .sameSite("Lax")
              .path(base(request))
              .maxAge(LONG)
              .build();
      return ResponseEntity.status(HttpStatus.FOUND)
          .header(HttpHeaders.SET_COOKIE, cookie.toString())
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .header(HttpHeaders.LOCATION, base(request) + "wall/" + screen(screen))
          .build();
    }
    if (token != null || CurrentCaller.get().isAnonymous()) {
      return answer(HttpStatus.FORBIDDEN, files.text("walls/refused.html"), request, "{}");
    }
    walls.get(screen);
    String boot =
        json.writeValueAsString(
            Map.of(
                "screen",
                screen,
                "build",
                files.build(),
                "demo",
                demo,
                "now",
                Instant.now().toEpochMilli()));
    return answer(HttpStatus.OK, files.text("walls/wall.html"), request, boot);
  }

  // Known ids only: nothing of the address returns in a header.
  private String screen(String screen) {
    return walls.get(screen).id();
  }

  private ResponseEntity<byte[]> answer(
      HttpStatus status, String text, HttpServletRequest request, String boot) {
    String page =
        text.replace("{{base}}", base(request))
            .replace("{{assets}}", "assets/" + files.build())
            .replace("{{bootstrap}}", boot.replace("<", "\\u003c"));
    return ResponseEntity.status(status)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache, no-store")
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(page.getBytes(StandardCharsets.UTF_8));
  }

  private String base(HttpServletRequest request) {
    String path = publicUrl.isBlank() ? request.getContextPath() : URI.create(publicUrl).getPath();
    String base = path == null || path.isEmpty() ? "/" : path.endsWith("/") ? path : path + "/";
    return base.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
