package vn.vonglau.catalogue;

/**
 * A fact told inside the transaction in which an entry is kept. Who finds the style wrong throws a
 * {@code ProblemException}: then nothing is kept.
 *
 * @param sld the style, or null
 */
public record LayerPut(String id, String sld) {}
