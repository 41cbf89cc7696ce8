package vn.vonglau.filters;

/** How spans of time lie to each other (ISO 19108, as CQL2 names the relations). */
final class Spans {
  private Spans() {}

  /**
   * The ends of a span for one feature.
   *
   * @param begins false where the span has no first moment
   * @param from null where it is open, or not known of this feature
   */
  record Known(boolean begins, Long from, boolean ends, Long to) {
    boolean unknown() {
      return begins && from == null || ends && to == null;
    }

    long first() {
      return begins ? from : Long.MIN_VALUE;
    }

    long last() {
      return ends ? to : Long.MAX_VALUE;
    }
  }

  static byte test(Condition.When how, Known a, Known b) {
    if (a.unknown() || b.unknown()) {
      return Tester.UNKNOWN;
    }
    long s = a.first();
    long e = a.last();
    long t = b.first();
    long f = b.last();
    return Tester.yes(
        switch (how) {
          case AFTER -> s > f;
          case BEFORE -> e < t;
          case CONTAINS -> s < t && e > f;
          case DISJOINT -> e < t || s > f;
          case DURING -> s > t && e < f;
          case EQUALS -> s == t && e == f;
          case FINISHEDBY -> s < t && e == f;
          case FINISHES -> s > t && e == f;
          case INTERSECTS -> s <= f && e >= t;
          case MEETS -> e == t && s < t;
          case METBY -> s == f && e > f;
          case OVERLAPPEDBY -> s > t && s < f && e > f;
          case OVERLAPS -> s < t && e > t && e < f;
          case STARTEDBY -> s == t && e > f;
          case STARTS -> s == t && e < f;
        });
  }
}
