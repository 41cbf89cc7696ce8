package vn.vonglau.units;

/** A child in a parent; {@code whole} is false when the child lies there only in part. */
public record Edge(long child, long parent, boolean whole) {
  String kind() {
    return whole ? "whole" : "part";
  }
}
