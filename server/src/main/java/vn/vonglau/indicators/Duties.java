package vn.vonglau.indicators;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** Which bodies owe a form for a period. */
@Component
class Duties {
  /** The committee of each commune. */
  static final String COMMUNE = "UBND_XA";

  private final Units units;

  Duties(Units units) {
    this.units = units;
  }

  /**
   * For level commune each commune that exists on the last day of the period; for a province the
   * form's agency alone. Empty where the register knows no units of that day.
   */
  List<Duty> of(Form form, Period period) {
    Era era = units.now().era(period.last());
    String agency = form.level() == Level.COMMUNE ? COMMUNE : form.agency();
    return era.units(form.level()).stream()
        .filter(u -> !u.virtual())
        .map(u -> new Duty(u.id(), agency))
        .toList();
  }

  /** The one province of the period's last day, or null. */
  Unit province(Period period) {
    List<Unit> provinces = units.now().era(period.last()).units(Level.PROVINCE);
    return provinces.isEmpty() ? null : provinces.getFirst();
  }
}
