package vn.vonglau.alerts;

/** What a step of the rule leads to. */
sealed interface Effect {
  /** The observation that led to it. */
  Observation observation();

  /**
   * @param since time of the first observation that was over
   */
  record Raised(Observation observation, long since, Severity severity) implements Effect {}

  /** It stands and became worse. */
  record Worsened(Observation observation, Severity severity) implements Effect {}

  record Cleared(Observation observation) implements Effect {}

  /** Came too late to call anyone, or changed what was judged: belongs into the history. */
  record Corrected(Observation observation, boolean over) implements Effect {}
}
