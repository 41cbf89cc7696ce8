package vn.vonglau.catalogue;

/** The same words in both languages, for people. */
public record Words(String vi, String en) {}
