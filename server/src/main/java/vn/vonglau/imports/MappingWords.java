package vn.vonglau.imports;

import vn.vonglau.catalogue.Field;

/** The sentences about values that do not fit their field. */
final class MappingWords {
  private MappingWords() {}

  static RowFault missing(long line, String column) {
    return new RowFault(
        line,
        column,
        null,
        "field-missing",
        "Cột «" + column + "» bắt buộc mà dòng này để trống. Điền giá trị rồi gửi lại.",
        "The column '"
            + column
            + "' is mandatory and empty in this row. Fill it in and send again.");
  }

  static RowFault wrongType(long line, String column, String value, Field.Type type) {
    String shown = ColumnGuess.cut(value);
    return new RowFault(
        line,
        column,
        shown,
        "field-type",
        "Cột «" + column + "»: «" + shown + "» không phải " + typeVi(type) + ". Sửa lại giá trị.",
        "Column '" + column + "': '" + shown + "' is not " + typeEn(type) + ". Correct the value.");
  }

  static RowFault ambiguous(long line, String column, String value) {
    String digits = value.strip().replaceAll("[.,]", "");
    String comma = value.strip().replace('.', ',');
    return new RowFault(
        line,
        column,
        value,
        "field-ambiguous",
        "Cột «"
            + column
            + "»: «"
            + value
            + "» là "
            + digits
            + " hay "
            + comma
            + "? Chọn dấu thập phân của cột.",
        "Column '"
            + column
            + "': is '"
            + value
            + "' "
            + digits
            + " or "
            + comma.replace(',', '.')
            + "? Choose the decimal sign of the column.");
  }

  static RowFault unknownCode(long line, String column, String value, String known) {
    String shown = ColumnGuess.cut(value);
    return new RowFault(
        line,
        column,
        shown,
        "field-code",
        "Cột «" + column + "»: chưa có mã «" + shown + "». Các mã: " + known + ".",
        "Column '" + column + "': there is no code '" + shown + "'. The codes: " + known + ".");
  }

  static RowFault control(long line, String column, String value) {
    String shown = ColumnGuess.cut(value.replace('\0', '\uFFFD'));
    return new RowFault(
        line,
        column,
        shown,
        "field-control",
        "Cột «" + column + "» có ký tự không lưu được (mã 0). Xóa ký tự đó rồi gửi lại.",
        "Column '" + column + "' holds a character that cannot be kept (code 0). Take it out.");
  }

  static RowFault keyMissing(long line, String column) {
    return new RowFault(
        line,
        column,
        null,
        "key-missing",
        "Cột khóa «" + column + "» để trống. Điền khóa rồi gửi lại.",
        "The key column '" + column + "' is empty. Fill in the key and send again.");
  }

  static RowFault keyTwice(long line, String column, String key, long first) {
    String shown = ColumnGuess.cut(key);
    return new RowFault(
        line,
        column,
        shown,
        "key-duplicate",
        "Khóa «"
            + shown
            + "» đã có ở dòng "
            + first
            + ". Dòng đầu được giữ; sửa khóa của dòng này.",
        "The key '"
            + shown
            + "' is on line "
            + first
            + " already. The first row is kept; correct"
            + " the key of this one.");
  }

  private static String typeVi(Field.Type type) {
    return switch (type) {
      case TEXT -> "chữ";
      case INTEGER -> "số nguyên";
      case NUMBER -> "số";
      case BOOLEAN -> "có hoặc không";
      case DATE -> "ngày (như 31/12/2025)";
      case TIME -> "thời điểm (như 31/12/2025 08:30)";
    };
  }

  private static String typeEn(Field.Type type) {
    return switch (type) {
      case TEXT -> "text";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case BOOLEAN -> "yes or no";
      case DATE -> "a date (such as 2025-12-31)";
      case TIME -> "a time (such as 2025-12-31T08:30)";
    };
  }
}
