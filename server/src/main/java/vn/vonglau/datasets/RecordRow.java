package vn.vonglau.datasets;

import java.time.Instant;

/**
 * A case over time as a payload tells it.
 *
 * @param key its name in the system it comes from
 * @param agency who handles it; empty = not said
 * @param unit where; null = not said
 * @param lon, lat WGS 84 in degrees; null = not said
 */
record RecordRow(
    long row,
    String key,
    String agency,
    Long unit,
    String state,
    Instant opened,
    Instant due,
    Instant done,
    String title,
    String detail,
    Double lon,
    Double lat,
    boolean simulated) {
  boolean says(RecordRow o) {
    return new RecordRow(
            0, key, agency, unit, state, opened, due, done, title, detail, lon, lat, simulated)
        .equals(
            new RecordRow(
                0,
                o.key,
                o.agency,
                o.unit,
                o.state,
                o.opened,
                o.due,
                o.done,
                o.title,
                o.detail,
                o.lon,
                o.lat,
                o.simulated));
  }
}
