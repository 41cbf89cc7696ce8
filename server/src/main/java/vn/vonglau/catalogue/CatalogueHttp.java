package vn.vonglau.catalogue;

import java.time.Instant;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Problem;

/** For the administrator: what is wrong with the layer files, and reading them again at once. */
@RestController
class CatalogueHttp {
  private final Catalogue catalogue;

  CatalogueHttp(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param version of the layers in force
   * @param origin the folder that is looked at
   * @param inForce where the layers in force come from
   * @param items what keeps the folder from being in force; empty when it is
   */
  record State(
      String version, String origin, String inForce, Instant checkedAt, List<LayerProblem> items) {}

  @GetMapping("/api/catalogue/problems")
  ResponseEntity<State> problems() {
    administrator();
    return state();
  }

  @PostMapping("/api/catalogue/reload")
  ResponseEntity<State> reload() {
    administrator();
    catalogue.reload();
    return state();
  }

  private ResponseEntity<State> state() {
    Catalogue.Check check = catalogue.lastCheck();
    Edition edition = catalogue.edition();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(
            new State(
                edition.version(),
                catalogue.origin(),
                edition.origin(),
                check.at(),
                check.problems()));
  }

  private static void administrator() {
    Caller caller = CurrentCaller.get();
    if (!caller.has(Role.ADMINISTRATOR)) {
      throw (caller.isAnonymous()
              ? Problem.of(
                  401,
                  "sign-in",
                  "Cần đăng nhập để xem. Đăng nhập rồi mở lại.",
                  "This needs a sign-in. Sign in and open it again.")
              : Problem.of(
                  403,
                  "forbidden",
                  "Tài khoản chưa có quyền quản trị hệ thống. Liên hệ người quản trị.",
                  "This account is not an administrator. Ask the administrator."))
          .asException();
    }
  }
}
