package vn.vonglau.datasets;

import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Problem;

/** What a caller may do with one dataset, beyond the door. */
final class DatasetRights {
  private DatasetRights() {}

  /**
   * Who sends must answer for the dataset: somebody whose account is bound to agencies only for
   * theirs, somebody bound to units for none.
   *
   * @throws vn.vonglau.kernel.ProblemException 403 {@code dataset-agency}
   */
  static void send(Caller caller, Dataset dataset) {
    boolean own = dataset.agencies().stream().anyMatch(caller.agencies()::contains);
    boolean free = caller.agencies().isEmpty() && caller.units().isEmpty();
    if (!own && !free) {
      throw Problem.of(
              403,
              "dataset-agency",
              "Tài khoản hoặc khóa này không thuộc cơ quan cung cấp bộ dữ liệu. Chưa nhận gì. Dùng"
                  + " khóa của đúng cơ quan.",
              "This account or key is not of the agency that provides the dataset. Nothing was"
                  + " taken. Use a key of that agency.")
          .asException();
    }
  }

  /**
   * Cases and payloads may name people: they are for those who run the server, who lead, and who
   * answer for the dataset.
   *
   * @throws vn.vonglau.kernel.ProblemException 404 for others
   */
  static void cases(Caller caller, Dataset dataset) {
    boolean wide =
        caller.has(Role.ADMINISTRATOR)
            || caller.has(Role.OPERATOR)
            || caller.has(Role.LEADER)
            || caller.has(Role.AGGREGATOR);
    if (!wide && dataset.agencies().stream().noneMatch(caller.agencies()::contains)) {
      throw Problem.notFound().asException();
    }
  }
}
