package vn.vonglau.cascade;

/** A box in the units of some coordinate system, east and north growing. */
record Box(double minX, double minY, double maxX, double maxY) {
  double width() {
    return maxX - minX;
  }

  double height() {
    return maxY - minY;
  }

  Box grown(double x, double y) {
    return new Box(minX - x, minY - y, maxX + x, maxY + y);
  }

  /** The part within another one; null where they do not meet. */
  Box within(Box o) {
    Box b =
        new Box(
            Math.max(minX, o.minX),
            Math.max(minY, o.minY),
            Math.min(maxX, o.maxX),
            Math.min(maxY, o.maxY));
    return b.width() > 0 && b.height() > 0 ? b : null;
  }
}
