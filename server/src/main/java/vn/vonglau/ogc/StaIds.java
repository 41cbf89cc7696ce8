package vn.vonglau.ogc;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;

/**
 * Public numbers that are made from keys, so that nothing has to be stored for what came in by
 * other doors. All but the last kind are exact in JavaScript (below 2^53).
 *
 * <ul>
 *   <li>observation at a full second since 1970: series (19 bits) and second (33 bits)
 *   <li>observation that is no number: 2^52 and its row
 *   <li>observation moved to another time: 2^52 + 2^51 and a number of its own
 *   <li>any other observation: 2^62, series (19 bits) and millisecond (43 bits, from 1831 to 2109)
 * </ul>
 */
final class StaIds {
  private static final int SECOND_BITS = 33;
  private static final int MILLI_BITS = 43;
  private static final long OWN = 1L << 52;
  private static final long MOVED = OWN + (1L << 51);
  private static final long FINE = 1L << 62;
  private static final long FIRST_PARAMETER = 2_000_000_000L;

  /** From here on stand entities that were made through this door. */
  static final long FIRST_OWN = 1_000_000_000L;

  private static final long FIRST_OWN_PROPERTY = 10_000_000_000L;

  private StaIds() {}

  /**
   * The key of an observation.
   *
   * @param own its row when its result is no number, otherwise 0
   */
  record Key(long datastream, Instant time, long own) {}

  static long observation(Key key) {
    if (key.own > 0) {
      return OWN + key.own;
    }
    long millis = key.time.toEpochMilli();
    if (millis >= 0
        && millis % 1000 == 0
        && millis / 1000 < 1L << SECOND_BITS
        && key.datastream < 1 << 19) {
      return key.datastream << SECOND_BITS | millis / 1000;
    }
    return FINE | key.datastream << MILLI_BITS | millis & (1L << MILLI_BITS) - 1;
  }

  static long moved(long number) {
    return MOVED + number;
  }

  /** The row of an observation whose result is no number, or 0. */
  static long own(long id) {
    return id >= OWN && id < MOVED ? id - OWN : 0;
  }

  /** The key in a number; null for a number that holds none. */
  static Key key(long id) {
    if (id >= FINE) {
      long rest = id - FINE;
      return new Key(
          rest >>> MILLI_BITS,
          Instant.ofEpochMilli(rest << (64 - MILLI_BITS) >> (64 - MILLI_BITS)),
          0);
    }
    return id <= 0 || id >= OWN
        ? null
        : new Key(id >>> SECOND_BITS, Instant.ofEpochSecond(id & (1L << SECOND_BITS) - 1), 0);
  }

  /** The number of a parameter of the product, by its symbol. */
  static long property(String symbol) {
    CRC32 crc = new CRC32();
    crc.update(symbol.getBytes(StandardCharsets.UTF_8));
    return FIRST_PARAMETER + crc.getValue();
  }

  static boolean ownProperty(long id) {
    return id >= FIRST_OWN_PROPERTY;
  }

  static boolean implied(long id) {
    return id < FIRST_OWN;
  }
}
