package vn.vonglau.sensing;

/**
 * One measured series of a station.
 *
 * @param parameter canonical symbol: {@code PM2.5}
 * @param unit of the values kept; empty where the parameter has none (pH)
 * @param cadenceS seconds between two values
 * @param validLow what the instrument can measure, in {@code unit}; null: the parameter's own range
 * @param stationCode, kind, active of its station
 */
public record Datastream(
    int id,
    long stationId,
    String stationCode,
    Station.Kind kind,
    boolean active,
    String parameter,
    String unit,
    int cadenceS,
    Double validLow,
    Double validHigh) {}
