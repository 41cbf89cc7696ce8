package vn.vonglau.portrayal;

/** Values that change often, by feature, as styles ask for them by {@code state(name)}. */
@FunctionalInterface
public interface States {
  /** String, Long, Double, Boolean or null. */
  Object value(long featureId, String field);
}
