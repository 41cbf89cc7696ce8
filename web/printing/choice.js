import { day, live, state } from "../state.js";
import { byId, chosen, drawable, isFigures, isLink, opacity } from "../layers.js";

export const PAPERS = ["A4", "A3", "A2", "A1", "A0"];
export const SCALES = [500, 1000, 2000, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000];
export const DPI = [150, 200, 300];
export const PARTS = ["legend", "grid", "sources", "stamp"];

const KEPT = "vonglau.print";
const USUAL = { paper: "A3", orientation: "landscape", scale: 25000, format: "pdf", dpi: 300, parts: ["legend", "grid", "sources"], signer: "" };

/** What was chosen last on this machine; the title belongs to one sheet. */
export function lastChoice() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return { ...USUAL, ...Object.fromEntries(Object.keys(USUAL).filter((k) => typeof kept[k] === typeof USUAL[k]).map((k) => [k, kept[k]])), title: "" };
  } catch {
    return { ...USUAL, title: "" };
  }
}

export function keepChoice(choice) {
  const { title, ...rest } = choice;
  localStorage.setItem(KEPT, JSON.stringify(rest));
}

/** The smallest scale of the list at which the sheet's map lies within what the window shows. */
export function scaleFor(metres, map) {
  const most = 1000 * Math.min(metres.width / map.widthMm, metres.height / map.heightMm);
  return SCALES.findLast((s) => s <= most) ?? SCALES[0];
}

/** Ids of the layers that are on and can be printed, from below. */
export const printable = () => chosen().map(byId).filter((l) => l && !isLink(l) && drawable(l)).reverse();

/** What is asked of the server. @param {object} choice @param {{lat:number,lng:number}} centre */
export function askOf(choice, centre) {
  const layers = printable().map((l) => (opacity(l.id) < 1 ? { id: l.id, opacity: opacity(l.id) } : l.id));
  const ask = { ...choice, center: [+centre.lng.toFixed(7), +centre.lat.toFixed(7)], layers, at: day() };
  const doc = live.figureTable;
  if (doc && printable().some(isFigures)) {
    Object.assign(ask, { indicator: state.indicator, period: doc.period.code, level: doc.level, reading: doc.reading });
  }
  return ask;
}
