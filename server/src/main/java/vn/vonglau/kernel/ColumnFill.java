package vn.vonglau.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Takes the values of a column one by one and packs them in another order. */
abstract class ColumnFill {
  /** Appends a value or null; an IllegalArgumentException where it is of another type. */
  abstract void add(Object value);

  /** The column whose i-th value is the {@code order[i]}-th that was added. */
  abstract Column build(int[] order);

  static ColumnFill of(ColumnSpec spec) {
    return switch (spec.type()) {
      case TEXT -> new TextFill();
      case WHOLE -> new WholeFill(spec.name());
      case REAL -> new RealFill(spec.name());
      case FLAG -> new FlagFill(spec.name());
    };
  }

  static int more(int length) {
    return length + (length >> 1) + 16;
  }

  private static IllegalArgumentException wrong(String column, Object value) {
    return new IllegalArgumentException(
        "column " + column + " does not take a " + value.getClass().getSimpleName());
  }

  private static final class TextFill extends ColumnFill {
    private final Map<String, Integer> dictionary = new HashMap<>();
    private int[] codes = new int[16];
    private int size;

    @Override
    void add(Object value) {
      codes = size < codes.length ? codes : Arrays.copyOf(codes, more(size));
      codes[size++] =
          value == null ? -1 : dictionary.computeIfAbsent(value.toString(), t -> dictionary.size());
    }

    @Override
    Column build(int[] order) {
      String[] texts = new String[dictionary.size()];
      dictionary.forEach((text, code) -> texts[code] = text);
      // numbered anew by first use, so that neighbours' texts are neighbours in memory
      int[] renumbered = new int[texts.length];
      Arrays.fill(renumbered, -1);
      int[] start = new int[texts.length + 1];
      byte[] utf8 = new byte[texts.length * 8 + 16];
      int[] packed = new int[order.length];
      int next = 0;
      for (int i = 0; i < order.length; i++) {
        int code = codes[order[i]];
        if (code >= 0 && renumbered[code] < 0) {
          byte[] bytes = texts[code].getBytes(StandardCharsets.UTF_8);
          int end = Math.addExact(start[next], bytes.length);
          utf8 = end <= utf8.length ? utf8 : Arrays.copyOf(utf8, Math.max(end, more(utf8.length)));
          System.arraycopy(bytes, 0, utf8, start[next], bytes.length);
          renumbered[code] = next++;
          start[next] = end;
        }
        packed[i] = code < 0 ? -1 : renumbered[code];
      }
      return new Column.Text(packed, Arrays.copyOf(utf8, start[next]), start);
    }
  }

  private static final class WholeFill extends ColumnFill {
    private final String name;
    private long[] values = new long[16];
    private byte[] nulls = new byte[16];
    private int size;

    WholeFill(String name) {
      this.name = name;
    }

    @Override
    void add(Object value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, more(size));
        nulls = Arrays.copyOf(nulls, values.length);
      }
      switch (value) {
        case null -> nulls[size] = 1;
        case Number number -> values[size] = number.longValue();
        default -> throw wrong(name, value);
      }
      size++;
    }

    @Override
    Column build(int[] order) {
      long[] packed = new long[order.length];
      long[] bits = new long[(order.length + 63) >> 6];
      for (int i = 0; i < order.length; i++) {
        packed[i] = values[order[i]];
        bits[i >> 6] |= (long) nulls[order[i]] << i;
      }
      return new Column.Whole(packed, bits);
    }
  }

  private static final class RealFill extends ColumnFill {
    private final String name;
    private double[] values = new double[16];
    private int size;

    RealFill(String name) {
      this.name = name;
    }

    @Override
    void add(Object value) {
      values = size < values.length ? values : Arrays.copyOf(values, more(size));
      values[size++] =
          switch (value) {
            case null -> Double.NaN;
            case Number number -> number.doubleValue();
            default -> throw wrong(name, value);
          };
    }

    @Override
    Column build(int[] order) {
      return new Column.Real(Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
    }
  }

  private static final class FlagFill extends ColumnFill {
    private final String name;
    private byte[] values = new byte[16];
    private int size;

    FlagFill(String name) {
      this.name = name;
    }

    @Override
    void add(Object value) {
      values = size < values.length ? values : Arrays.copyOf(values, more(size));
      values[size++] =
          switch (value) {
            case null -> -1;
            case Boolean yes -> (byte) (yes ? 1 : 0);
            default -> throw wrong(name, value);
          };
    }

    @Override
    Column build(int[] order) {
      byte[] packed = new byte[order.length];
      for (int i = 0; i < order.length; i++) {
        packed[i] = values[order[i]];
      }
      return new Column.Flag(packed);
    }
  }
}
