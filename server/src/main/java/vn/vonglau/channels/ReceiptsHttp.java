package vn.vonglau.channels;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;
import vn.vonglau.sensing.Receipt;
import vn.vonglau.sensing.Receipts;

/** What became of uploads through any door. Data entry sees its own alone. */
@RestController
class ReceiptsHttp {
  private static final Set<Role> ALL = Set.of(Role.ADMINISTRATOR, Role.ENVIRONMENT, Role.OPERATOR);

  private final Receipts receipts;

  ReceiptsHttp(Receipts receipts) {
    this.receipts = receipts;
  }

  /**
   * One receipt by {@code id} or, the newest of these bytes, by {@code sha256}; otherwise a list,
   * newest first, of one {@code account} or of all.
   */
  @GetMapping("/api/receipts")
  Object get(
      @RequestParam(required = false) String sha256,
      @RequestParam(required = false) String id,
      @RequestParam(required = false) String account,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    Caller caller = CurrentCaller.get();
    boolean all = caller.roles().stream().anyMatch(ALL::contains);
    if (id != null || sha256 != null) {
      return (id != null ? byId(id) : bySha256(sha256))
          .stream()
              .filter(r -> all || r.account().equals(caller.user()))
              .findFirst()
              .orElseThrow(() -> Problem.notFound().asException());
    }
    PageRequest page = PageRequest.of(limit, next);
    String whose = all ? account : caller.user();
    if (whose != null && whose.indexOf('\0') >= 0) {
      whose = "?";
    }
    List<Receipt> found = receipts.page(whose, new PageRequest(page.limit() + 1, page.after()));
    if (found.size() <= page.limit()) {
      return new KeysetPage<>(found, null);
    }
    List<Receipt> shown = found.subList(0, page.limit());
    return new KeysetPage<>(shown, PageRequest.token(shown.getLast().id()));
  }

  private List<Receipt> byId(String id) {
    if (!id.matches("[0-9]{1,18}")) {
      throw Problem.badRequest(
              "receipt-id",
              "Số biên nhận phải là số nguyên. Kiểm tra lại.",
              "The number of a receipt is a whole number. Check it.")
          .at("id", null)
          .asException();
    }
    Optional<Receipt> found = receipts.find(Long.parseLong(id));
    return found.map(List::of).orElse(List.of());
  }

  private List<Receipt> bySha256(String sha256) {
    String hash = sha256.toLowerCase(java.util.Locale.ROOT);
    if (!hash.matches("[0-9a-f]{64}")) {
      throw Problem.badRequest(
              "receipt-sha256",
              "Mã SHA-256 gồm 64 chữ số thập lục phân. Kiểm tra lại.",
              "A SHA-256 has 64 hexadecimal digits. Check it.")
          .at("sha256", null)
          .asException();
    }
    return receipts.bySha256(hash);
  }
}
