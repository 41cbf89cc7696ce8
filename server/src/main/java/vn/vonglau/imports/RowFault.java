package vn.vonglau.imports;

/**
 * Why a row cannot be used as it is.
 *
 * @param field column of the file
 * @param value as the file has it, cut to a readable length; null where there is none
 */
record RowFault(long line, String field, String value, String code, String vi, String en) {}
