package vn.vonglau.datasets;

/**
 * Why a row, or with row 0 the whole payload, was refused.
 *
 * @param row line of a table, otherwise number of the row from 1; 0 = the payload
 * @param field name in the row, or null
 */
public record RowProblem(long row, String field, String code, String vi, String en) {}
