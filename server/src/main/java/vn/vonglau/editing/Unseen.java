package vn.vonglau.editing;

import java.util.List;
import java.util.Objects;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureEdits;
import vn.vonglau.kernel.Problem;

/** Changes of fields that somebody does not read: nobody decides on those blindly. */
final class Unseen {
  private Unseen() {}

  /**
   * @param before null where there was no row
   */
  static boolean changes(Rights.Grant grant, FeatureEdits.Row before, List<FeatureDraft> after) {
    for (Field field : grant.layer().fields()) {
      if (grant.fields().contains(field)) {
        continue;
      }
      Object was = before == null ? null : before.content().attributes().get(field.column());
      for (FeatureDraft row : after) {
        if (row != null && !Objects.equals(was, row.attributes().get(field.column()))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Problem 403 {@code proposal-unseen} where there are such changes. */
  static void refuse(Rights.Grant grant, FeatureEdits.Row before, List<FeatureDraft> after) {
    if (changes(grant, before, after)) {
      throw Problem.of(
              403,
              "proposal-unseen",
              "Đề nghị này đổi trường mà tài khoản không được xem. Người xem được các trường đó"
                  + " mới duyệt được.",
              "This proposal changes fields that the account does not see. Somebody who sees them"
                  + " decides.")
          .asException();
    }
  }
}
