package vn.vonglau.alerts;

/**
 * What one rule watches.
 *
 * @param parameter symbol, name of an index, or empty for the station as a whole
 * @param step averaging, or empty
 */
record AlarmKey(long station, String parameter, String rule, String step) {
  /** Equal for all that make one alarm together. */
  String open(AlarmKind kind) {
    return station + "/" + kind.id() + "/" + parameter;
  }
}
