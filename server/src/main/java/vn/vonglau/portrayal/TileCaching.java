package vn.vonglau.portrayal;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;

/** How long whoever asked for a tile may keep it: values of {@code Cache-Control}. */
final class TileCaching {
  private static final String FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable().getHeaderValue();

  /** Symbols, and the colours of clusters, follow the newest readings within this time. */
  private static final String A_MOMENT =
      CacheControl.maxAge(Duration.ofSeconds(10)).cachePublic().getHeaderValue();

  private TileCaching() {}

  /** Asked for anew each time, answered by 304 where nothing changed. */
  static String always(TileChoice choice) {
    return choice.everyone() ? "public, no-cache" : "private, no-cache";
  }

  /**
   * @param v version that the address names, or null: with the right one a public tile may be kept
   * @param token the right one; the geometry version of a single layer serves as well
   * @param stateful whether values that change often show in the tile
   */
  static String of(TileSet set, String v, Supplier<String> token, BooleanSupplier stateful) {
    boolean current =
        v != null
            && (v.equals(token.get())
                || set.parts().size() == 1
                    && v.equals(
                        Long.toString(set.parts().getFirst().source().versions().geometry())));
    if (!current || !set.choice().everyone()) {
      return always(set.choice());
    }
    return stateful.getAsBoolean() ? A_MOMENT : FOR_EVER;
  }
}
