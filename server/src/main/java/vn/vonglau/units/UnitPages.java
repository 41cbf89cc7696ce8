package vn.vonglau.units;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages of the list of units as bytes. They change with the register and at midnight alone, and
 * writing the sheets of hundreds of units anew for everyone costs more than all else of an answer.
 */
@Component
class UnitPages {
  private static final long MOST_BYTES = 16 << 20;

  private final JsonMapper json;
  private volatile Kept kept;

  UnitPages(JsonMapper json) {
    this.json = json;
  }

  /**
   * What is asked of one register on one day.
   *
   * @param era first day of the span of unchanged units
   * @param level null for all levels
   * @param from place of the first unit in the whole list
   */
  record Question(LocalDate era, Level level, int from, int most) {}

  private record Kept(UnitsSnapshot snapshot, LocalDate today, Cache<Question, Page> pages) {}

  /** One answer. */
  static final class Page {
    private final byte[] bytes;
    private final String etag;
    private byte[] packed;

    private Page(byte[] bytes) {
      CRC32C crc = new CRC32C();
      crc.update(bytes);
      this.bytes = bytes;
      this.etag = "W/\"" + Long.toHexString(crc.getValue()) + '-' + bytes.length + '"';
    }

    byte[] bytes() {
      return bytes;
    }

    /** Equal for equal bytes; weak, as the same answer travels packed or not. */
    String etag() {
      return etag;
    }

    /** The same packed, made when first asked for. */
    synchronized byte[] gzip() {
      if (packed == null) {
        var out = new ByteArrayOutputStream(bytes.length / 6);
        try (var gzip = new GZIPOutputStream(out, 8192)) {
          gzip.write(bytes);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        packed = out.toByteArray();
      }
      return packed;
    }
  }

  /** The kept answer to a question, or a new one that is kept. */
  Page page(UnitsSnapshot snapshot, LocalDate today, Question question, Supplier<Object> answer) {
    Kept now = kept;
    if (now == null || now.snapshot != snapshot || !now.today.equals(today)) {
      Cache<Question, Page> empty =
          Caffeine.newBuilder()
              .maximumWeight(MOST_BYTES)
              // packed answers are some tenth of the plain ones
              .weigher((Question q, Page p) -> p.bytes.length + p.bytes.length / 8 + 200)
              .build();
      now = new Kept(snapshot, today, empty);
      kept = now;
    }
    return now.pages.get(question, q -> page(answer.get()));
  }

  /** An answer that is not kept. */
  Page page(Object answer) {
    return new Page(json.writeValueAsBytes(answer));
  }
}
