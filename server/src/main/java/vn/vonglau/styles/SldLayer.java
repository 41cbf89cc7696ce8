package vn.vonglau.styles;

/**
 * A layer that an SLD names.
 *
 * @param style the named style that it asks for, empty for the layer's own; null with a program
 * @param program the style that came along, or null
 */
public record SldLayer(String name, String style, StyleProgram program) {}
