package vn.vonglau.sensing;

import java.util.Arrays;
import java.util.Optional;

/** Over which span a value stands. The numbers of the roll-ups in the store are the ordinals. */
public enum Step {
  RAW("raw"),
  H1("1h"),
  /** Eight hours, moving by the hour. */
  H8("8h"),
  /** The local day: (00:00, 24:00]. */
  D1("24h"),
  MONTH("month"),
  YEAR("year");

  private final String id;

  Step(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  public static Optional<Step> find(String id) {
    return Arrays.stream(values()).filter(s -> s.id.equals(id)).findFirst();
  }
}
