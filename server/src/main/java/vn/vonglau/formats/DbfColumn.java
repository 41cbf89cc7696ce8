package vn.vonglau.formats;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.vonglau.formats.FeatureWriter.Column;
import vn.vonglau.formats.FeatureWriter.Type;

/** One column of a dBase table: as wide as its widest value, which all rows have shown before. */
final class DbfColumn {
  static final int WIDEST_TEXT = 254;
  private static final int WIDEST_NUMBER = 24;
  private static final int MOST_DECIMALS = 15;

  /** A single number beyond this would take the decimals from all others; it is left out. */
  private static final int MOST_WHOLE = 16;

  private final Column column;
  private final String name;
  private int letters = 1;
  private int whole = 1;
  private int decimals = 1;
  private long cut;

  /**
   * @param name at most ten letters
   */
  DbfColumn(Column column, String name) {
    this.column = column;
    this.name = name;
  }

  Column column() {
    return column;
  }

  String name() {
    return name;
  }

  /** How many values did not fit and were shortened, or left out where they are numbers. */
  long cut() {
    return cut;
  }

  void see(Object value) {
    switch (value) {
      case null -> {}
      case Long n -> letters = Math.max(letters, n.toString().length());
      case Double d when Double.isFinite(d) -> {
        BigDecimal plain = BigDecimal.valueOf(d).stripTrailingZeros();
        int digits = Math.max(1, plain.precision() - plain.scale()) + (d < 0 ? 1 : 0);
        if (digits <= MOST_WHOLE) {
          whole = Math.max(whole, digits);
          decimals = Math.max(decimals, plain.scale());
        }
      }
      case String text ->
          letters =
              Math.max(
                  letters, Math.min(WIDEST_TEXT, text.getBytes(StandardCharsets.UTF_8).length));
      default -> {}
    }
  }

  char type() {
    return switch (column.type()) {
      case TEXT, TIME -> 'C';
      case WHOLE, NUMBER -> 'N';
      case FLAG -> 'L';
      case DATE -> 'D';
    };
  }

  int width() {
    return switch (column.type()) {
      case TEXT, TIME, WHOLE -> letters;
      case NUMBER -> Math.min(WIDEST_NUMBER, whole + 1 + decimals());
      case FLAG -> 1;
      case DATE -> 8;
    };
  }

  int decimals() {
    if (column.type() != Type.NUMBER) {
      return 0;
    }
    return Math.clamp(Math.min(decimals, WIDEST_NUMBER - 1 - whole), 1, MOST_DECIMALS);
  }

  void write(Object value, ByteArrayOutputStream record) {
    byte[] bytes = text(value).getBytes(StandardCharsets.UTF_8);
    int width = width();
    int length = bytes.length;
    if (length > width) {
      cut++;
      length = type() == 'C' ? whole(bytes, width) : 0;
    }
    byte[] cell = new byte[width];
    Arrays.fill(cell, (byte) ' ');
    // numbers stand to the right
    System.arraycopy(bytes, 0, cell, type() == 'N' ? width - length : 0, length);
    record.writeBytes(cell);
  }

  /** As many bytes as end with a whole letter. */
  private static int whole(byte[] bytes, int most) {
    int length = most;
    while (length > 0 && (bytes[length] & 0xC0) == 0x80) {
      length--;
    }
    return length;
  }

  private String text(Object value) {
    return switch (value) {
      case null -> column.type() == Type.FLAG ? "?" : "";
      case Boolean b -> b ? "T" : "F";
      case Double d when !Double.isFinite(d) -> "";
      case Double d -> {
        BigDecimal exact = BigDecimal.valueOf(d);
        BigDecimal kept = exact.setScale(decimals(), RoundingMode.HALF_UP);
        cut += kept.compareTo(exact) == 0 ? 0 : 1;
        yield kept.toPlainString();
      }
      case String day when column.type() == Type.DATE -> day.replace("-", "");
      default -> value.toString();
    };
  }
}
