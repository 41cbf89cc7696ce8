import { h } from "../dom.js";
import * as data from "../data.js";
import { live } from "../state.js";
import { t } from "../i18n.js";

const WIDE = 1020, HIGH = 420, ZOOM = 9, SVG = "http://www.w3.org/2000/svg";

/**
 * What the map of the page is drawn of; null where there is no province. A figure of lines: it stays sharp on paper, and
 * the edge of the province, which the map page leaves to its ground, is drawn.
 * @param {string} day of the boundaries
 */
export async function readGround(day) {
  const [provinces, areas, inner] = await Promise.all([data.units("province", null, day), data.boundaries("province", null, day, ZOOM), data.lines("commune", day, ZOOM)]);
  const bounds = provinces.find((p) => p.bounds)?.bounds;
  return bounds ? { bounds, areas, inner } : null;
}

/** The province with the numbers of the rows that have a place. @param {{n: number, lon: number, lat: number}[]} places */
export function provinceMap(ground, places) {
  if (!ground || !places.length) return null;
  const [w, s, e, n] = fitted(ground.bounds);
  const at = ([lon, lat]) => (((lon - w) / (e - w)) * WIDE).toFixed(1) + " " + (((n - lat) / (n - s)) * HIGH).toFixed(1);
  const svg = element("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": t("gb.map") },
    element("path", { class: "ground", d: parts(ground.areas).map((ring) => "M" + ring.map(at).join("L") + "Z").join("") }),
    element("path", { class: "inner", d: parts(ground.inner).map((line) => "M" + line.map(at).join("L")).join("") }));
  return h("figure", { class: "briefing-map" }, svg, live.boot.demo ? h("span", { class: "chip sim" }, t("demo.chip")) : null,
    places.map((p) => h("span", { class: "pin so", style: `left:${((100 * (p.lon - w)) / (e - w)).toFixed(2)}%;top:${((100 * (n - p.lat)) / (n - s)).toFixed(2)}%` }, String(p.n))));
}

function element(name, attributes, ...children) {
  const el = document.createElementNS(SVG, name);
  for (const [k, v] of Object.entries(attributes)) el.setAttribute(k, v);
  el.append(...children);
  return el;
}

/** Rings and lines of a collection, whatever they are nested in. */
function parts(collection) {
  const out = [];
  const walk = (c) => (typeof c[0]?.[0] === "number" ? out.push(c) : c.forEach(walk));
  for (const f of collection.features) if (f.geometry?.coordinates) walk(f.geometry.coordinates);
  return out;
}

/** The box widened to the shape of the picture. */
function fitted([w, s, e, n]) {
  const shape = WIDE / HIGH, pad = 0.05, cx = (w + e) / 2, cy = (s + n) / 2;
  let dx = (e - w) * (1 + pad), dy = (n - s) * (1 + pad);
  if (dx / dy < shape) dx = dy * shape; else dy = dx / shape;
  return [cx - dx / 2, cy - dy / 2, cx + dx / 2, cy + dy / 2];
}
