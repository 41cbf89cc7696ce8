package vn.vonglau.filters;

import org.locationtech.jts.geom.Envelope;

/** Where features can be at all of which a condition holds: what an index is asked about. */
public final class Reach {
  private Reach() {}

  /** A box in degrees outside of which nothing is meant; null without limit. */
  public static Envelope of(Condition condition) {
    return switch (condition) {
      case Condition.Spatial s ->
          s.how() == Condition.Place.DISJOINT ? null : s.shape().getEnvelopeInternal();
      case Condition.Near n -> n.beyond() ? null : NearTest.box(n);
      case Condition.And a -> {
        Envelope out = null;
        for (Condition each : a.all()) {
          Envelope own = of(each);
          out = out == null ? own : own == null ? out : out.intersection(own);
        }
        yield out;
      }
      case Condition.Or o -> {
        Envelope out = new Envelope();
        for (Condition each : o.any()) {
          Envelope own = of(each);
          if (own == null) {
            yield null;
          }
          out.expandToInclude(own);
        }
        yield out;
      }
      default -> null;
    };
  }
}
