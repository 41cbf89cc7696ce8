package vn.vonglau.sensing;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Shares of volume to mass: one mole of gas takes 24.465 litres at 25 °C and 101.325 kPa, the state
 * that QCVN 05 and QCVN 19 call standard.
 */
final class Gases {
  /** R·T/p in m3/mol: 8.314462618 · 298.15 / 101325. */
  private static final double MOLAR_VOLUME = 8.314462618 * 298.15 / 101325;

  /** Grams a mole. NOx counts as NO2. */
  private static final Map<String, Double> MOLAR_MASS =
      Map.of(
          "SO2", 64.064, "NO2", 46.0055, "NOx", 46.0055, "NO", 30.0061, "CO", 28.0101, "O3",
          47.9982, "H2S", 34.0809, "NH3", 17.0305);

  private Gases() {}

  /**
   * By what a concentration in {@code ppb} or {@code ppm} is multiplied to stand in µg/m3; empty
   * for another unit or for what is no gas of the list.
   */
  static OptionalDouble toMicrograms(String gas, String unit) {
    Double mass = MOLAR_MASS.get(gas);
    double parts =
        switch (unit.strip().toLowerCase(Locale.ROOT)) {
          case "ppb", "ppbv" -> 1e-9;
          case "ppm", "ppmv" -> 1e-6;
          default -> Double.NaN;
        };
    return mass == null || Double.isNaN(parts)
        ? OptionalDouble.empty()
        : OptionalDouble.of(parts * mass / MOLAR_VOLUME * 1e6);
  }
}
