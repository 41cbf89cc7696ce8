package vn.vonglau.datasets;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.vonglau.kernel.Names;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/** The administrative unit that a row names: by its code on that day, its id or its whole name. */
final class RowUnits {
  private final UnitsSnapshot units;

  RowUnits(UnitsSnapshot units) {
    this.units = units;
  }

  /**
   * @param text null for the province
   */
  Unit of(RowTexts row, String text, LocalDate day) throws RowFault {
    if (text == null) {
      List<Unit> provinces = real(Level.PROVINCE, day);
      if (provinces.size() != 1) {
        throw row.fault(
            "unit",
            "row-unit",
            "Dòng không ghi đơn vị, mà ngày "
                + day
                + " có "
                + provinces.size()
                + " tỉnh trong hệ thống. Ghi mã đơn vị.",
            "The row names no unit, and on "
                + day
                + " there are "
                + provinces.size()
                + " provinces here. Name one by its code.");
      }
      return provinces.getFirst();
    }
    Optional<Unit> byCode = Level.ofCode(text).flatMap(level -> units.find(level, text, day));
    if (byCode.isPresent()) {
      return byCode.get();
    }
    if (text.matches("[0-9]{1,18}")) {
      Optional<Unit> byId = units.find(Long.parseLong(text));
      if (byId.isPresent()) {
        return byId.get();
      }
    }
    String wanted = Names.normal(text);
    List<Unit> named =
        List.of(Level.values()).stream()
            .flatMap(l -> real(l, day).stream())
            .filter(u -> u.name().equalsIgnoreCase(wanted))
            .toList();
    if (named.size() == 1) {
      return named.getFirst();
    }
    throw row.fault(
        "unit",
        "row-unit",
        named.isEmpty()
            ? "Không có đơn vị «" + text + "» vào ngày " + day + ". Ghi mã đơn vị của ngày đó."
            : "Có " + named.size() + " đơn vị tên «" + text + "». Ghi mã đơn vị.",
        named.isEmpty()
            ? "There is no unit '" + text + "' on " + day + ". Use the code of that day."
            : named.size() + " units are called '" + text + "'. Use the code.");
  }

  private List<Unit> real(Level level, LocalDate day) {
    return units.era(day).units(level).stream().filter(u -> !u.virtual()).toList();
  }
}
