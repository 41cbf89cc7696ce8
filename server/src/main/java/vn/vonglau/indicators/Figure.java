package vn.vonglau.indicators;

/**
 * A figure that stands in the store; never changed, only followed by a later version.
 *
 * @param version counts from 1 for one indicator, period, unit, agency, dimensions and plan
 * @param method version of the definition it was entered under
 * @param hash SHA-256 over what it says, in hexadecimal
 */
public record Figure(long id, FigureDraft what, int version, int method, String hash) {}
