package vn.vonglau.datasets;

import java.time.Instant;

/**
 * A case over time as a payload tells it.
 *
 * @param key its name in the system it comes from
 * @param agency who handles it; empty = not said
 * @param unit where; null = not said
 * @param more what only some cases have
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
    More more,
    Double lon,
    Double lat,
    boolean simulated) {

  /**
   * Each part null = not said.
   *
   * @param category field of the case in words or a code of the source
   * @param person, phone who reported it: personal data
   * @param photos how many there are at the source
   */
  record More(String category, String person, String phone, Integer photos) {}

  boolean says(RecordRow o) {
    return at(0).equals(o.at(0));
  }

  private RecordRow at(long other) {
    return new RecordRow(
        other, key, agency, unit, state, opened, due, done, title, detail, more, lon, lat,
        simulated);
  }
}
