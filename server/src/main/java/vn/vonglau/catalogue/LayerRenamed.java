package vn.vonglau.catalogue;

/**
 * A fact told once, in the transaction in which what stood under the former id of a layer is
 * carried over to the new one.
 */
public record LayerRenamed(String former, String layer) {}
