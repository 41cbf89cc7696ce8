package vn.vonglau.catalogue;

/** A fact told inside the transaction in which an entry is taken away: its rows go as well. */
public record LayerRemoved(String id) {}
