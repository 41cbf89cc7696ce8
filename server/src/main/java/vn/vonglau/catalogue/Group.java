package vn.vonglau.catalogue;

/** A heading of the layer list; lists go by {@code order}, then by id. */
public record Group(String id, Words title, int order) {}
