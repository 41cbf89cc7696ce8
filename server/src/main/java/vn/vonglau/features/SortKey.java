package vn.vonglau.features;

import vn.vonglau.filters.Term;

/**
 * One of the fields by which rows are put in order; rows without a value come last.
 *
 * @param field {@code id}, {@code name} or a field of the layer
 */
public record SortKey(String field, Term.Kind kind, boolean descending) {}
