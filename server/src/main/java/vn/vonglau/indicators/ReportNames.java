package vn.vonglau.indicators;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Accounts;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** What people call things: units, agencies, people, periods. */
@Component
class ReportNames {
  private final Units units;
  private final Agencies agencies;
  private final Accounts accounts;

  ReportNames(Units units, Agencies agencies, Accounts accounts) {
    this.units = units;
    this.agencies = agencies;
    this.accounts = accounts;
  }

  String unit(long id) {
    return units.now().find(id).map(Unit::name).orElse("");
  }

  String unitCode(long id) {
    return units.now().find(id).map(Unit::code).orElse("");
  }

  String agency(String code) {
    return code == null ? null : agencies.find(code).map(Agency::nameVi).orElse(code);
  }

  /** The committee of a commune by its commune; any other body by its own name. */
  String body(long unit, String agency) {
    return Duties.COMMUNE.equals(agency) ? "UBND " + lower(unit(unit)) : agency(agency);
  }

  private static String lower(String name) {
    for (String type : new String[] {"Xã ", "Phường ", "Đặc khu ", "Thị trấn "}) {
      if (name.startsWith(type)) {
        return type.toLowerCase(java.util.Locale.ROOT) + name.substring(type.length());
      }
    }
    return name;
  }

  Map<String, String> people(Collection<String> users) {
    Set<String> known = new LinkedHashSet<>();
    users.stream().filter(Objects::nonNull).forEach(known::add);
    return known.isEmpty() ? Map.of() : accounts.names(known);
  }

  /** As people say it: "tháng 10/2025", "quý III/2025", "9 tháng năm 2025". */
  static String period(Period p) {
    int year = p.from().getYear();
    return switch (p.span()) {
      case YEAR -> "năm " + year;
      case QUARTER ->
          "quý " + new String[] {"I", "II", "III", "IV"}[p.from().getMonthValue() / 3] + "/" + year;
      case MONTH -> "tháng %02d/%d".formatted(p.from().getMonthValue(), year);
      case WEEK -> "tuần %s/%s".formatted(p.code().substring(6), p.code().substring(0, 4));
      case THREE_MONTHS -> "3 tháng năm " + year;
      case SIX_MONTHS -> "6 tháng năm " + year;
      case NINE_MONTHS -> "9 tháng năm " + year;
      case SCHOOL_YEAR -> "năm học %d–%d".formatted(year, year + 1);
      case HALF_MONTH ->
          p.code().endsWith("1")
              ? "đến ngày 15/%02d/%d".formatted(p.from().getMonthValue(), year)
              : "đến hết tháng %02d/%d".formatted(p.from().getMonthValue(), year);
      case DAY -> "%td/%<tm/%<tY".formatted(p.from());
      case HOUR -> "đến %s giờ ngày %s".formatted(p.code().substring(11), day(p));
      case RANGE -> "từ %td/%<tm/%<tY đến %td/%<tm/%<tY".formatted(p.from(), p.last());
    };
  }

  private static String day(Period p) {
    return p.code().substring(8, 10)
        + "/"
        + p.code().substring(5, 7)
        + "/"
        + p.code().substring(0, 4);
  }
}
