package vn.vonglau.sensing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Units of measure as files write them. Normal cubic metres are taken as cubic metres: regulations
 * state their limits so. Parts per million need a molar mass and are not converted here.
 */
final class Quantities {
  /** A dimension and how many of its base units one is. */
  private record Measure(String dimension, double factor) {}

  private static final Map<String, Measure> KNOWN = new HashMap<>();

  static {
    add("µg/m3", "density", 1);
    add("mg/m3", "density", 1e3);
    add("g/m3", "density", 1e6);
    // in water; a gas analyser that writes mg/L is set up wrongly
    add("µg/L", "solution", 1e-3);
    add("mg/L", "solution", 1);
    add("g/L", "solution", 1e3);
    add("m3/h", "flow", 1);
    add("m3/s", "flow", 3600);
    add("m3/min", "flow", 60);
    add("m3/day", "flow", 1 / 24d);
    add("m3/ngày", "flow", 1 / 24d);
    add("m3/d", "flow", 1 / 24d);
    add("L/s", "flow", 3.6);
    add("L/min", "flow", 0.06);
    add("°C", "temperature", 1);
    add("oC", "temperature", 1);
    add("C", "temperature", 1);
    add("degC", "temperature", 1);
    add("%", "share", 1);
    add("%RH", "share", 1);
    add("kPa", "pressure", 1);
    add("Pa", "pressure", 1e-3);
    add("hPa", "pressure", 0.1);
    add("mbar", "pressure", 0.1);
    add("bar", "pressure", 100);
    add("m", "length", 1);
    add("cm", "length", 1e-2);
    add("mm", "depth", 1);
    add("m/s", "speed", 1);
    add("km/h", "speed", 1 / 3.6);
    add("°", "angle", 1);
    add("deg", "angle", 1);
    add("độ", "angle", 1);
    add("Pt-Co", "colour", 1);
    add("PtCo", "colour", 1);
    add("NTU", "turbidity", 1);
    add("FNU", "turbidity", 1);
    add("µS/cm", "conductivity", 1);
    add("mS/cm", "conductivity", 1000);
    add("MPN/100mL", "germs", 1);
    add("CFU/100mL", "germs", 1);
    add("10^6 m3", "volume", 1);
    add("triệu m3", "volume", 1);
    add("m3", "volume", 1e-6);
    add("", "number", 1);
    add("-", "number", 1);
    add("pH", "number", 1);
  }

  private Quantities() {}

  private static void add(String unit, String dimension, double factor) {
    KNOWN.put(key(unit), new Measure(dimension, factor));
  }

  private static String key(String unit) {
    return unit.toLowerCase(Locale.ROOT)
        .replaceAll("\\s", "")
        .replace('μ', 'µ')
        .replaceAll("^ug", "µg")
        .replaceAll("^us/", "µs/")
        .replace("nm3", "m3")
        .replace("nm³", "m³")
        .replace("³", "3")
        .replace("m^3", "m3")
        .replace("lit", "l");
  }

  static boolean isKnown(String unit) {
    return KNOWN.containsKey(key(unit));
  }

  /**
   * By what a value in {@code from} is multiplied to stand in {@code to}; empty where it cannot.
   */
  static OptionalDouble factor(String from, String to) {
    Measure a = KNOWN.get(key(from));
    Measure b = KNOWN.get(key(to));
    return a == null || b == null || !a.dimension.equals(b.dimension)
        ? OptionalDouble.empty()
        : OptionalDouble.of(a.factor == b.factor ? 1 : a.factor / b.factor);
  }
}
