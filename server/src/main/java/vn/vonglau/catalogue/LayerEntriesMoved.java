package vn.vonglau.catalogue;

/**
 * A fact told after the commit, on every node: the entries of the store are other ones now.
 *
 * @param seq how often they changed
 */
public record LayerEntriesMoved(long seq) {}
