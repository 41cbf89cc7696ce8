package vn.vonglau.identity;

import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request that runs in this thread. */
public final class CurrentCaller {
  private CurrentCaller() {}

  /** Never null; the anonymous caller outside of requests. */
  public static Caller get() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn in
        ? in.caller()
        : Caller.anonymous();
  }
}
