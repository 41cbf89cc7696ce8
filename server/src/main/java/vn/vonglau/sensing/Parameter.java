package vn.vonglau.sensing;

/**
 * What a station can measure.
 *
 * @param symbol ours: {@code PM2.5}
 * @param unit of the values kept; empty where there is none
 * @param low, high beyond is no measurement, in {@code unit}
 */
public record Parameter(
    String symbol, String unit, String vi, String en, double low, double high) {}
