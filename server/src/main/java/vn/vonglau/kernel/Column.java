package vn.vonglau.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The values of one field over all features of a {@link PackedLayer}, in its order; immutable. */
public sealed interface Column {
  /** What a column holds. */
  enum Type {
    TEXT,
    WHOLE,
    REAL,
    FLAG
  }

  Type type();

  boolean isNull(int i);

  /** The value as a String, Long, Double or Boolean, or null. */
  Object get(int i);

  /** Bytes of heap. */
  long bytes();

  /** Texts, each distinct one kept once as UTF-8 and named by its code. */
  final class Text implements Column {
    private final int[] codes;
    final byte[] utf8;
    final int[] start;
    private final boolean unique;

    /**
     * @param codes by feature, −1 for null
     * @param start of each distinct text in {@code utf8}, and the end of the last
     */
    Text(int[] codes, byte[] utf8, int[] start) {
      this.unique = Arrays.stream(codes).filter(code -> code >= 0).count() == start.length - 1;
      this.codes = codes;
      this.utf8 = utf8;
      this.start = start;
    }

    @Override
    public Type type() {
      return Type.TEXT;
    }

    @Override
    public boolean isNull(int i) {
      return codes[i] < 0;
    }

    @Override
    public String get(int i) {
      return codes[i] < 0 ? null : entry(codes[i]);
    }

    /** The number of the text in the dictionary, −1 for null. */
    public int code(int i) {
      return codes[i];
    }

    /** Whether no two features have the same text. */
    boolean unique() {
      return unique;
    }

    /** How many distinct texts there are. */
    public int entries() {
      return start.length - 1;
    }

    /** The text of a code. */
    public String entry(int code) {
      return new String(utf8, start[code], start[code + 1] - start[code], StandardCharsets.UTF_8);
    }

    @Override
    public long bytes() {
      return 80 + 4L * codes.length + utf8.length + 4L * start.length;
    }
  }

  /** Whole numbers. */
  final class Whole implements Column {
    private final long[] values;
    private final long[] nulls;

    Whole(long[] values, long[] nulls) {
      this.values = values;
      this.nulls = nulls;
    }

    @Override
    public Type type() {
      return Type.WHOLE;
    }

    @Override
    public boolean isNull(int i) {
      return (nulls[i >> 6] >> i & 1) != 0;
    }

    @Override
    public Long get(int i) {
      return isNull(i) ? null : Long.valueOf(values[i]);
    }

    /** The number; 0 where null. */
    public long value(int i) {
      return values[i];
    }

    @Override
    public long bytes() {
      return 64 + 8L * (values.length + nulls.length);
    }
  }

  /** Floating-point numbers. */
  final class Real implements Column {
    private final double[] values;

    Real(double[] values) {
      this.values = values;
    }

    @Override
    public Type type() {
      return Type.REAL;
    }

    @Override
    public boolean isNull(int i) {
      return Double.isNaN(values[i]);
    }

    @Override
    public Double get(int i) {
      return isNull(i) ? null : Double.valueOf(values[i]);
    }

    /** The number; NaN where null. */
    public double value(int i) {
      return values[i];
    }

    @Override
    public long bytes() {
      return 40 + 8L * values.length;
    }
  }

  /** Yes or no. */
  final class Flag implements Column {
    private final byte[] values;

    /**
     * @param values 1 yes, 0 no, −1 null
     */
    Flag(byte[] values) {
      this.values = values;
    }

    @Override
    public Type type() {
      return Type.FLAG;
    }

    @Override
    public boolean isNull(int i) {
      return values[i] < 0;
    }

    @Override
    public Boolean get(int i) {
      return values[i] < 0 ? null : Boolean.valueOf(values[i] == 1);
    }

    /** Whether it is yes; false where null. */
    public boolean value(int i) {
      return values[i] == 1;
    }

    @Override
    public long bytes() {
      return 40L + values.length;
    }
  }
}
