package vn.vonglau.imports;

/** How a column of text writes its numbers. */
enum Decimals {
  /** 1,234.5 */
  POINT,
  /** 1.234,5 */
  COMMA
}
