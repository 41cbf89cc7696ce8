package vn.vonglau.planning;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** The land-use balance of an area. */
@RestController
class BalanceHttp {
  private static final int LARGEST = 8 << 20;
  private static final Set<String> PARAMETERS = Set.of("unit", "geometry", "buffer", "at");

  private final Catalogue catalogue;
  private final AskedArea.Reader areas;
  private final AskedLayers layers;
  private final AddressBody addresses;
  private final BalanceFile file;
  private final Balances balances;
  private final BusinessClock clock;

  BalanceHttp(
      Catalogue catalogue,
      AskedArea.Reader areas,
      AskedLayers layers,
      AddressBody addresses,
      BalanceFile file,
      Balances balances,
      BusinessClock clock) {
    this.catalogue = catalogue;
    this.areas = areas;
    this.layers = layers;
    this.addresses = addresses;
    this.file = file;
    this.balances = balances;
    this.clock = clock;
  }

  /** A layer that was read. */
  record Of(String layer, Words title) {
    private static Of of(Summaries.Asked asked) {
      return asked == null
          ? null
          : new Of(asked.grant().layer().id(), asked.grant().layer().title());
    }
  }

  /**
   * @param now what is, {@code plan} what is planned, or null
   * @param problems of the file with the rows; empty when it is in force
   */
  record Answer(
      Words title,
      String source,
      String confidence,
      Of now,
      Of plan,
      LocalDate at,
      String plane,
      String planeCode,
      Balances.Balance balance,
      List<LayerProblem> problems) {}

  /** The same as the POST, with parameters of an address. */
  @GetMapping("/api/query/balance")
  ResponseEntity<Answer> balance(HttpServletRequest request) {
    return answer(addresses.read(request, PARAMETERS));
  }

  /**
   * The land of {@code unit} or {@code geometry} with {@code buffer}, on the day {@code at}, by the
   * rows of {@code layers/planning/land-balance.yaml}.
   */
  @PostMapping("/api/query/balance")
  ResponseEntity<Answer> balanceOf(HttpServletRequest request) throws IOException {
    return answer(JsonBody.read(request.getInputStream(), LARGEST));
  }

  private ResponseEntity<Answer> answer(JsonBody body) {
    LocalDate day = Day.parse(body.text("at", 20, ""), "at", clock.today());
    AskedArea area = areas.read(body, day);
    BalanceTable table = file.table();
    Rights rights = catalogue.rights();
    Summaries.Asked now = asked(rights, table.now(), body, day);
    Summaries.Asked plan = null;
    if (table.plan() != null && rights.list().stream().anyMatch(g -> named(g, table.plan()))) {
      plan = asked(rights, table.plan(), body, day);
    }
    Answer out =
        new Answer(
            table.title(),
            table.source(),
            table.confidence(),
            Of.of(now),
            Of.of(plan),
            day,
            area.plane().name(),
            area.plane().toString(),
            balances.of(table, now, plan, area, day),
            file.problems());
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(out);
  }

  private static boolean named(Rights.Grant grant, BalanceTable.Side side) {
    return grant.layer().id().equals(side.layer());
  }

  private Summaries.Asked asked(
      Rights rights, BalanceTable.Side side, JsonBody body, LocalDate day) {
    Rights.Grant grant = layers.grant(rights, side.layer());
    var field = layers.field(grant, side.field());
    if (field == null) {
      throw fieldGone(side);
    }
    return new Summaries.Asked(grant, layers.condition(body, grant, day), field);
  }

  private static ProblemException fieldGone(BalanceTable.Side side) {
    return Problem.of(
            409,
            "balance-field",
            "Biểu cân đối cần trường «%s» của lớp «%s», nhưng lớp không có trường này hoặc tài khoản"
                    .formatted(side.field(), side.layer())
                + " chưa được xem. Sửa planning/land-balance.yaml hoặc xin quyền.",
            "The balance needs the field '%s' of the layer '%s', which it does not have or the"
                    .formatted(side.field(), side.layer())
                + " account may not see. Correct planning/land-balance.yaml or ask for the right.")
        .asException();
  }
}
