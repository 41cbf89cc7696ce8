package vn.vonglau.indicators;

import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;

/**
 * What a caller may see of figures. Everyone reads what was accepted and may be shared by default;
 * people who signed in see what is under way, with its status; what is restricted is for
 * administrator, leader and the agency that answers for it.
 */
final class Sight {
  private Sight() {}

  /** Whether figures that are approved or sent but not accepted yet are shown. */
  static boolean underWay(Caller caller) {
    return !caller.isAnonymous();
  }

  static boolean sees(Caller caller, Definition d) {
    return switch (d.sharing()) {
      case DEFAULT -> true;
      case ON_REQUEST -> !caller.isAnonymous();
      case RESTRICTED ->
          caller.has(Role.ADMINISTRATOR)
              || caller.has(Role.LEADER)
              || caller.agencies().contains(d.agency())
              || d.coChecker() != null && caller.agencies().contains(d.coChecker());
    };
  }
}
