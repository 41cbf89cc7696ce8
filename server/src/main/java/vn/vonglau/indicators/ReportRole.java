package vn.vonglau.indicators;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import vn.vonglau.identity.Role;

/** The part someone has in the reports of a body. */
enum ReportRole {
  ENTRY(Role.ENTRY, true),
  /** Reads what was submitted before it is approved, and may send it back. */
  APPRAISE(Role.APPROVER, true),
  APPROVE(Role.APPROVER, true),
  SEND(Role.SENDER, true),
  USE(null, true),
  /** Manages the accounts and the named people of a body. */
  MANAGE(null, true),
  /** Whom to call when something does not work. */
  CONTACT(null, true),
  /** Puts the reports of a form together: by role and agency, not by name. */
  AGGREGATE(Role.AGGREGATOR, false),
  /** Speaks for an agency that has to agree to an indicator. */
  CONSENT(null, false);

  private final Role account;
  private final boolean named;

  ReportRole(Role account, boolean named) {
    this.account = account;
    this.named = named;
  }

  /** The role that the account must have as well; null = any. */
  Role account() {
    return account;
  }

  /** Whether people are named for it. */
  boolean isNamed() {
    return named;
  }

  @JsonValue
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<ReportRole> find(String id) {
    for (ReportRole role : values()) {
      if (role.id().equals(id)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
