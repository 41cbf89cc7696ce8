package vn.vonglau.identity;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.kernel.Problem;

/** Position and telephone of people; for administrators. */
@RestController
class ContactsHttp {
  private final Contacts contacts;

  ContactsHttp(Contacts contacts) {
    this.contacts = contacts;
  }

  @Operation(summary = "Position and telephone of a person")
  @GetMapping("/api/people/{user}/contact")
  Contacts.Contact one(@PathVariable String user) {
    String name = user.toLowerCase(Locale.ROOT).replace("\0", "");
    Contacts.Contact found = contacts.of(List.of(name)).get(name);
    if (found == null) {
      throw Problem.notFound().asException();
    }
    return found;
  }

  @Operation(summary = "Sets position and telephone: {duty, phone}")
  @PutMapping("/api/people/{user}/contact")
  Contacts.Contact put(@PathVariable String user, HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String duty = body.text("duty");
    String phone = body.text("phone");
    String name = user.toLowerCase(Locale.ROOT).replace("\0", "");
    contacts.put(name, duty == null ? "" : duty.strip(), phone == null ? "" : phone.strip());
    return one(name);
  }
}
