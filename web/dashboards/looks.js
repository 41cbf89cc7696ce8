import { h } from "../dom.js";

/**
 * What the charts take from the tokens of the page: the same names, in whatever theme stands around them.
 * @param {Element} box where the chart stands: a wall sets another size of letters there
 */
export function looks(box) {
  const style = getComputedStyle(box), v = (name) => style.getPropertyValue(name).trim();
  const small = parseFloat(v("--chart-text")) || 12;
  return {
    small, thick: small / 12, ink: v("--ink"), ink2: v("--ink-2"), ink3: v("--ink-3"), line: v("--line"), edge: v("--edge"), surface: v("--surface"), sunken: v("--sunken"),
    accent: v("--accent"), select: v("--select"), ground: v("--ground-in"), commune: v("--line-commune"), onLight: v("--on-light"), onDeep: v("--on-deep"),
    series: [1, 2, 3, 4, 5, 6].map((n) => v("--series-" + n)), full: [1, 2, 3, 4, 5].map((n) => v("--full-" + n)), other: v("--edge"),
    text: { fontFamily: v("--sans"), fontSize: small, lineHeight: Math.round(small * 1.5), color: v("--ink-2") }, digits: { fontFamily: v("--so"), fontSize: small, lineHeight: Math.round(small * 1.5), color: v("--ink-2") },
  };
}

/** A line alone takes the accent; several keep their order in every theme, beyond six they are grey. */
export const colourOf = (look, i, n) => (n <= 1 ? look.accent : look.series[i] ?? look.other);

/** Dashes and marks beside the colour: a photocopy still tells the lines apart. */
export const DASHES = ["solid", [8, 4], [2, 3], [10, 3, 2, 3], [5, 2], [1, 3]];
export const MARKS = ["circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect"];

function tile(size, draw) {
  const canvas = h("canvas", { width: size, height: size });
  draw(canvas.getContext("2d"), size);
  return { image: canvas, repeat: "repeat" };
}

function slanted(pen, size, colour, width, down) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  for (let x = -size; x <= 2 * size; x += size) { pen.beginPath(); pen.moveTo(x, down ? 0 : size); pen.lineTo(x + size, down ? size : 0); pen.stroke(); }
}

/** Estimated: the colour with stripes of the ground. */
export const striped = (colour, ground) => tile(8, (pen, size) => { pen.fillStyle = colour; pen.fillRect(0, 0, size, size); slanted(pen, size, ground, 2, false); });
/** Missing: no colour, hatched the other way. */
export const hatched = (look) => tile(6, (pen, size) => { pen.fillStyle = look.surface; pen.fillRect(0, 0, size, size); slanted(pen, size, look.edge, 1.2, true); });
/** Cannot be converted: a grid of dots. */
export const dotted = (look) => tile(8, (pen, size) => { pen.fillStyle = look.surface; pen.fillRect(0, 0, size, size); pen.fillStyle = look.edge; pen.fillRect(3, 3, 2, 2); });

/** How the colour of a figure says what it is worth. */
export function fillOf(cell, colour, look) {
  if (!cell || cell.method === "missing") return hatched(look);
  if (cell.method === "refused") return dotted(look);
  const faded = cell.late ? mixed(colour, look.surface, 0.55) : colour;
  return cell.method === "estimated" ? striped(faded, look.surface) : faded;
}

/** Late: toward the ground, never by opacity. */
export function mixed(colour, ground, share) {
  const parts = (c) => { const m = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(c); return m ? m.slice(1).map((x) => parseInt(x, 16)) : null; };
  const a = parts(colour), b = parts(ground);
  return a && b ? "#" + a.map((x, i) => Math.round(x + (b[i] - x) * share).toString(16).padStart(2, "0")).join("") : colour;
}

/** Black or white letters, whichever reads better on a colour. */
export function inkOn(colour, look) {
  const m = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!m) return look.onLight;
  const [r, g, b] = m.slice(1).map((x) => { const c = parseInt(x, 16) / 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? look.onLight : look.onDeep;
}
