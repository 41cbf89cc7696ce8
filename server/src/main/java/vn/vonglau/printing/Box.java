package vn.vonglau.printing;

/** A rectangle on a sheet, millimetres from its upper left corner. */
record Box(double x, double y, double width, double height) {
  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }
}
