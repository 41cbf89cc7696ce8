package vn.vonglau.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.vonglau.kernel.Problem;

/** What a person is told of columns that were recognised. */
final class UsualNotes {
  private UsualNotes() {}

  /**
   * @param taken the columns were given to the fields of their layer; otherwise only advised
   */
  static Problem kind(UsualColumns.Usual kind, boolean taken) {
    return taken
        ? note(
            "usual-columns",
            "Nhận ra tên cột của «%s» nên đã ghép sẵn với trường của lớp. Tên cột là nhớ lại, xin xem lại từng cột."
                .formatted(kind.title().vi()),
            "The columns are those of '%s' and were given to the fields of the layer. Their names are recalled: please look at each."
                .formatted(kind.title().en()))
        : note(
            "usual-layer",
            "Tên cột giống «%s»: nên nhập vào lớp %s.".formatted(kind.title().vi(), kind.layer()),
            "The columns look like '%s': the layer %s is meant for them."
                .formatted(kind.title().en(), kind.layer()));
  }

  /** Columns that name people and are left out; empty where there are none. */
  static Optional<Problem> people(List<FieldPlan> plans, UsualColumns usual) {
    String left =
        plans.stream()
            .filter(p -> p.skip() && usual.namesPeople(p.source()))
            .map(FieldPlan::source)
            .collect(Collectors.joining(", "));
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            note(
                "personal-left-out",
                "Không nhập cột có dữ liệu cá nhân: %s. Cần thì chọn lại từng cột.".formatted(left),
                "Columns with personal data are left out: %s. Choose them one by one if they are needed."
                    .formatted(left)));
  }

  private static Problem note(String code, String vi, String en) {
    return Problem.of(422, code, vi, en);
  }
}
