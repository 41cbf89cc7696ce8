package vn.vonglau.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.kernel.Problem;

/** The devices that show walls. */
@RestController
class DevicesHttp {
  private static final Set<Role> READING = EnumSet.of(Role.LEADER, Role.ENVIRONMENT, Role.OPERATOR);

  private final Devices devices;

  DevicesHttp(Devices devices) {
    this.devices = devices;
  }

  @Operation(
      summary = "A device that may read; its token is shown in this answer only",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      examples =
                          @ExampleObject(
                              "{\"name\":\"…\",\"roles\":[\"environment\"],\"expires\":null}"))))
  @PostMapping("/api/devices")
  @ResponseStatus(HttpStatus.CREATED)
  Devices.Made create(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String name = body.required("name").strip();
    if (name.isEmpty() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
      throw Problem.badRequest(
              "device-name",
              "Tên màn hình dài 1–100 ký tự, không có ký tự điều khiển. Chưa cấp mã.",
              "A device's name has 1 to 100 characters without control characters. No token was"
                  + " made.")
          .at("name", null)
          .asException();
    }
    Set<Role> roles = body.roles("roles");
    if (roles == null) {
      roles = EnumSet.of(Role.ENVIRONMENT);
    }
    if (!READING.containsAll(roles)) {
      throw Problem.badRequest(
              "device-roles",
              "Màn hình chỉ nhận vai trò xem: leader, environment, operator. Chưa cấp mã.",
              "A device takes reading roles only: leader, environment, operator. No token was"
                  + " made.")
          .at("roles", null)
          .asException();
    }
    Instant expires = body.until("expires");
    if (expires != null && !expires.isAfter(Instant.now())) {
      throw Problem.badRequest(
              "device-expires",
              "Thời hạn của mã đã qua. Chưa cấp mã. Chọn ngày sau hôm nay.",
              "The token's end lies in the past. No token was made. Choose a later day.")
          .at("expires", null)
          .asException();
    }
    return devices.make(name, roles, expires);
  }

  @GetMapping("/api/devices")
  Map<String, Object> list() {
    return Map.of("items", devices.list());
  }

  @DeleteMapping("/api/devices/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable("id") long id) {
    devices.revoke(id);
  }
}
