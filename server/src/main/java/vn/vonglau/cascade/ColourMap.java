package vn.vonglau.cascade;

import java.util.Arrays;

/**
 * Colours for the values of a raster.
 *
 * @param kind what a value between two entries gets
 * @param values growing
 * @param colours ARGB, not multiplied by their alpha, one for each value
 */
public record ColourMap(Kind kind, double[] values, int[] colours) {
  /** As SLD names them. */
  public enum Kind {
    /** A colour between those of its neighbours; beyond the ends that of the end. */
    RAMP,
    /** The colour of the first entry that it is below; from the last one on nothing. */
    INTERVALS,
    /** The colour of the entry with this very value, or nothing. */
    VALUES
  }

  public ColourMap {
    if (values.length != colours.length || values.length == 0) {
      throw new IllegalArgumentException(values.length + " values, " + colours.length + " colours");
    }
    values = values.clone();
    colours = colours.clone();
  }

  /** ARGB, not multiplied; 0 for nothing. */
  int at(double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    int found = Arrays.binarySearch(values, value);
    if (found >= 0 && kind != Kind.INTERVALS) {
      return colours[found];
    }
    int above = found >= 0 ? found + 1 : -found - 1;
    return switch (kind) {
      case VALUES -> 0;
      case INTERVALS -> above < colours.length ? colours[above] : 0;
      case RAMP ->
          above == 0
              ? colours[0]
              : above == colours.length
                  ? colours[above - 1]
                  : mixed(
                      colours[above - 1],
                      colours[above],
                      (value - values[above - 1]) / (values[above] - values[above - 1]));
    };
  }

  private static int mixed(int low, int high, double share) {
    int out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      double part = (low >>> shift & 255) * (1 - share) + (high >>> shift & 255) * share;
      out |= (int) (part + 0.5) << shift;
    }
    return out;
  }
}
