const METRES_PER_PIXEL = 156543.03392804097, PIXEL = 0.00028;

/**
 * The scale of a zoom on a screen of 0.28 mm pixels at the equator, rounded as maps print it:
 * z11 → 273.000.
 */
export function scaleAt(zoom) {
  const exact = METRES_PER_PIXEL / 2 ** zoom / PIXEL;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 2);
  return Math.round(exact / step) * step;
}

/** The scale of the map on the sheet, where a CSS pixel is 1/96 inch, in the middle of the window. */
export function scaleOnPaper(map) {
  const metres = (METRES_PER_PIXEL * Math.cos((map.getCenter().lat * Math.PI) / 180)) / 2 ** map.getZoom();
  const exact = metres / (0.0254 / 96);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.round(exact / step) * step;
}
