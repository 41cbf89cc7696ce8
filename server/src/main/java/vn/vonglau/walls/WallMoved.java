package vn.vonglau.walls;

/** A fact: this node knows of another order or another file for a screen. */
public record WallMoved(String wall) {}
