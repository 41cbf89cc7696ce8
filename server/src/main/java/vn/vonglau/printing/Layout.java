package vn.vonglau.printing;

/**
 * Where things stand on a sheet: the title at the top, the map, beside it (across) or below it
 * (upright) a panel with legend, scale and sources, at the foot a line about the print.
 *
 * @param letters how much larger letters are than on A4
 * @param head, map, panel, foot in millimetres; around the map there is room for the grid's numbers
 */
record Layout(double width, double height, double letters, Box head, Box map, Box panel, Box foot) {
  private static final double MARGIN = 8;
  private static final double HEAD = 15;
  private static final double FOOT = 5;
  private static final double GAP = 3;

  /** Between the map and the outer line of its frame: numbers of the grid stand there. */
  static final double BAND = 5.5;

  /**
   * @param stamp there is a block for a signature, too
   */
  static Layout of(Paper paper, boolean across, boolean stamp) {
    double u = paper.letters;
    double w = across ? paper.height : paper.width;
    double h = across ? paper.width : paper.height;
    double margin = MARGIN * u;
    Box head = new Box(margin, margin, w - 2 * margin, HEAD * u);
    Box foot = new Box(margin, h - margin - FOOT * u, w - 2 * margin, FOOT * u);
    double band = BAND * u;
    double top = head.bottom() + band;
    double room = foot.y() - GAP * u - top;
    if (across) {
      double side = Math.max(62 * u, 0.17 * w);
      Box map =
          new Box(margin + band, top, w - 2 * margin - 2 * band - GAP * u - side, room - band);
      Box panel =
          new Box(w - margin - side, head.bottom(), side, foot.y() - head.bottom() - GAP * u);
      return new Layout(w, h, u, head, map, panel, foot);
    }
    double below = Math.max((stamp ? 78 : 62) * u, 0.15 * h);
    Box map =
        new Box(
            margin + band,
            top,
            w - 2 * margin - 2 * band,
            room - 2 * band - GAP * u - below + band);
    Box panel = new Box(margin, foot.y() - GAP * u - below, w - 2 * margin, below);
    return new Layout(w, h, u, head, map, panel, foot);
  }
}
