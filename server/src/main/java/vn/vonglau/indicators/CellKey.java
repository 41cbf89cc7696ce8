package vn.vonglau.indicators;

/**
 * One cell of a form.
 *
 * @param indicator code of the indicator of the row
 * @param column id of the form's column: {@code value}, {@code plan}, or one of a dimension
 */
record CellKey(String indicator, String column) {}
