package vn.vonglau.screens;

import java.time.LocalDate;
import java.util.Comparator;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/**
 * Links by the code of a unit, as papers and other systems have it. A code that nobody has any more
 * leads to the last unit that had it; the page names what came after.
 */
@RestController
class UnitLinksHttp {
  private final Units units;
  private final BusinessClock clock;

  UnitLinksHttp(Units units, BusinessClock clock) {
    this.units = units;
    this.clock = clock;
  }

  /**
   * @param at the day on which the code is meant; codes are used again
   */
  @GetMapping("/don-vi/{code}")
  ResponseEntity<Void> unit(
      @PathVariable("code") String code, @RequestParam(name = "at", required = false) String at) {
    LocalDate day = Day.parse(at, "at", clock.today());
    Unit unit =
        units.now().units().stream()
            .filter(u -> u.code().equals(code))
            .max(
                Comparator.comparing((Unit u) -> u.validOn(day))
                    .thenComparing(Unit::validFrom)
                    .thenComparing(Unit::id))
            .orElseThrow(() -> Problem.notFound().asException());
    String place = "../?unit=" + unit.id() + (at == null || at.isEmpty() ? "" : "&at=" + day);
    return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, place).build();
  }
}
