package vn.vonglau.formats;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** Values of a workbook's cells; days and times, which are numbers there, as ISO text. */
final class XlsxCells {
  private final TextCoding font;
  private final TableNotes notes;
  private final Map<String, Boolean> dates = new HashMap<>();

  /**
   * @param font TCVN3 or VNI where the letters are those of a font, else null
   */
  XlsxCells(TextCoding font, TableNotes notes) {
    this.font = font;
    this.notes = notes;
  }

  /** String, Long, Double, Boolean, or null where the cell is empty. */
  Object value(Cell cell, long line) {
    if (cell == null || cell.getType() == CellType.EMPTY) {
      return null;
    }
    String raw = cell.getRawValue();
    boolean formula = cell.getFormula() != null;
    if (formula && (raw == null || raw.isEmpty()) && !(cell.getValue() instanceof String)) {
      told("xlsx-formula-empty", line);
      return null;
    }
    if (cell.getType() == CellType.ERROR || raw != null && isError(raw)) {
      told("xlsx-formula-error", line);
      return raw;
    }
    if (cell.getType() == CellType.BOOLEAN) {
      return cell.asBoolean();
    }
    if (cell.getType() == CellType.NUMBER || cell.getType() == CellType.FORMULA) {
      BigDecimal number = number(raw);
      if (number != null) {
        return isDate(cell.getDataFormatString()) ? date(cell, number) : plain(number);
      }
    }
    String text = cell.getText();
    if (text == null || text.isEmpty()) {
      return null;
    }
    return font == null ? TextCoding.UTF_8.mend(text) : font.mend(text);
  }

  private void told(String code, long line) {
    if (notes == null) {
      return;
    }
    if (code.equals("xlsx-formula-empty")) {
      notes.count(
          code,
          line,
          "có công thức chưa được tính nên ô được đọc là trống; mở bằng phần mềm bảng tính và lưu"
              + " lại",
          "formulas without a value were read as empty; open the file in the office suite and save"
              + " it");
    } else {
      notes.count(
          code,
          line,
          "có công thức cho kết quả lỗi như #REF!, #N/A; được đọc thành chữ",
          "formulas ended in an error such as #REF!, #N/A; they were read as text");
    }
  }

  private static boolean isError(String raw) {
    return raw.startsWith("#") && raw.length() < 16 && raw.matches("#[A-Z0-9/]+[!?]?");
  }

  private static BigDecimal number(String raw) {
    try {
      // a huge exponent is no number of a table
      BigDecimal number = new BigDecimal(raw.strip());
      return Math.abs(number.precision() - (long) number.scale()) > 300 ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Object plain(BigDecimal number) {
    boolean whole = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    return whole && number.abs().compareTo(BigDecimal.valueOf(1L << 53)) < 0
        ? (Object) number.longValue()
        : (Object) number.doubleValue();
  }

  private static Object date(Cell cell, BigDecimal number) {
    try {
      LocalDateTime at = cell.asDate();
      if (number.signum() >= 0 && number.compareTo(BigDecimal.ONE) < 0) {
        return at.toLocalTime().toString();
      }
      return at.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? at.toLocalDate().toString()
          : at.toString();
    } catch (DateTimeException | ArithmeticException e) {
      return plain(number);
    }
  }

  /** Days and times are numbers that the format alone tells apart. */
  private boolean isDate(String format) {
    if (format == null || format.equalsIgnoreCase("General") || format.equals("@")) {
      return false;
    }
    return dates.computeIfAbsent(
        format,
        f ->
            f.replaceAll("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|_.", "")
                .toLowerCase(Locale.ROOT)
                .matches(".*(yy|d{1,4}|h+:|:mm|m+/|/m+|mmm).*"));
  }
}
