import { QUERY_PAGE } from "../querying.js";

/**
 * @typedef {object} Question
 * @property {?Area} area @property {string[]} layers ids of the layers asked
 * @property {Object<string,string>} filters CQL2 text by layer
 * @property {boolean} byUnit told by communes @property {string} by "", "class" or the name of a field
 * @property {""|"can-doi"|"chong-lan"} mode features, land balance, overlap of the first layer with the second
 * @property {string[]} days of the two layers of an overlap, "" for the day of the map
 *
 * @typedef {object} Area a unit, or a shape in WGS 84 with metres around it
 * @property {"unit"|"polygon"|"circle"|"corridor"|"file"} kind @property {?number} unit
 * @property {?object} geometry GeoJSON @property {?number} buffer metres @property {?string} name of the file
 */

export const empty = () => ({ area: null, layers: [], filters: {}, byUnit: false, by: "class", mode: "", days: ["", ""] });

export const BALANCE = "can-doi";
export const OVERLAP = "chong-lan";
const MODES = ["", BALANCE, OVERLAP];

/** Whether it can be asked as it stands. */
export const complete = (q) => (q.mode === OVERLAP ? q.layers.length === 2 : !!q.area && (q.mode === BALANCE || q.layers.length > 0));


/** The most that the page writes into its own name in the address. */
const LONGEST = 400;
const KEPT = "vonglau.query";
const SIGNS = { polygon: "P", corridor: "L", circle: "C" };
const KINDS = { P: "polygon", L: "corridor", C: "circle" };

/* ";" parts the values from each other, so that it and its escape are written otherwise. */
const safe = (text) => text.replace(/%/g, "%25").replace(/;/g, "%3B").replace(/[\r\n\t]+/g, " ");
const plain = (text) => text.replace(/%3B/g, ";").replace(/%25/g, "%");

/** Five decimals: a metre. */
const places = (list) => list.map(([x, y]) => x.toFixed(5) + "," + y.toFixed(5)).join(",");

function shapeText(area) {
  const c = area.geometry.coordinates;
  return SIGNS[area.kind] + places(area.kind === "polygon" ? c[0].slice(0, -1) : area.kind === "circle" ? [c] : c);
}

/** @param {boolean} asked whether the answer belongs to it @returns {string} the page in the address; what is too long stands in this window alone */
export function addressOf(q, asked) {
  const parts = [];
  const { area } = q;
  if (q.mode) parts.push("m=" + q.mode);
  if (area?.kind === "unit") parts.push("u=" + area.unit);
  else if (area && SIGNS[area.kind]) parts.push("g=" + shapeText(area));
  if (area?.buffer) parts.push("r=" + area.buffer);
  if (q.layers.length) parts.push("l=" + q.layers.join(","));
  if (q.days.some(Boolean)) parts.push("d=" + q.days.join(","));
  for (const id of new Set(q.layers)) if (q.filters[id]) parts.push(`f.${id}=${safe(q.filters[id])}`);
  if (q.byUnit) parts.push("du=1");
  if (q.by !== "class") parts.push("b=" + (q.by || "0"));
  if (asked) parts.push("x=1");
  const text = [QUERY_PAGE, ...parts].join(";");
  const fits = text.length <= LONGEST && area?.kind !== "file";
  try { sessionStorage.setItem(KEPT, JSON.stringify(q)); } catch { /* a window without a store still asks */ }
  return fits ? text : QUERY_PAGE + ";k=1" + (asked ? ";x=1" : "");
}

/** Whether the address says all of it. */
export const fitsAddress = (q) => !addressOf(q, true).includes(";k=1");

/** @param {Object<string,string>} w what the address says @returns {?Question} */
export function readAddress(w) {
  if (w.k) return keptHere();
  const q = empty();
  if (/^\d{1,15}$/.test(w.u ?? "")) q.area = { kind: "unit", unit: Number(w.u) };
  else if (w.g) q.area = shapeOf(w.g, Number(w.r) || null);
  q.layers = (w.l ?? "").split(",").filter((x) => /^[a-z0-9-]{1,60}$/.test(x));
  for (const id of q.layers) if (w["f." + id]) q.filters[id] = plain(w["f." + id]);
  q.byUnit = w.du === "1";
  q.mode = MODES.includes(w.m ?? "") ? w.m ?? "" : "";
  q.days = daysOf((w.d ?? "").split(","));
  if (w.b) q.by = w.b === "0" ? "" : /^[\w-]{1,60}$/.test(w.b) ? w.b : "class";
  return q;
}

const daysOf = (list) => [0, 1].map((i) => (/^\d{4}-\d{2}-\d{2}$/.test(list[i] ?? "") ? list[i] : ""));

function keptHere() {
  try { return checked(JSON.parse(sessionStorage.getItem(KEPT))); } catch { return null; }
}

function shapeOf(text, buffer) {
  const kind = KINDS[text[0]];
  const n = text.slice(1).split(",").map(Number);
  if (!kind || n.length < 2 || n.length % 2 || !n.every(Number.isFinite)) return null;
  const at = Array.from({ length: n.length / 2 }, (_, i) => [n[2 * i], n[2 * i + 1]]);
  if (at.some(([x, y]) => Math.abs(x) > 180 || Math.abs(y) > 90)) return null;
  if (kind === "circle") return buffer ? { kind, geometry: { type: "Point", coordinates: at[0] }, buffer } : null;
  if (kind === "corridor") return at.length > 1 && buffer ? { kind, geometry: { type: "LineString", coordinates: at }, buffer } : null;
  return at.length > 2 ? { kind, geometry: { type: "Polygon", coordinates: [[...at, at[0]]] }, buffer } : null;
}

/** What was kept may be of any age and from anybody: only what a question can be is taken. */
export function checked(x) {
  const q = empty(), area = x?.area;
  if (area?.kind === "unit" && Number.isSafeInteger(area.unit)) q.area = { kind: "unit", unit: area.unit };
  else if (area && ["polygon", "circle", "corridor", "file"].includes(area.kind) && typeof area.geometry?.type === "string") q.area = { kind: area.kind, geometry: area.geometry, buffer: area.buffer > 0 ? Number(area.buffer) : null, name: typeof area.name === "string" ? area.name.slice(0, 200) : null };
  q.layers = (Array.isArray(x?.layers) ? x.layers : []).filter((id) => typeof id === "string" && /^[a-z0-9-]{1,60}$/.test(id)).slice(0, 20);
  for (const id of q.layers) if (typeof x.filters?.[id] === "string") q.filters[id] = x.filters[id];
  q.byUnit = x?.byUnit === true;
  q.mode = MODES.includes(x?.mode) ? x.mode : "";
  q.days = daysOf(Array.isArray(x?.days) ? x.days : []);
  q.by = typeof x?.by === "string" && /^[\w-]{0,60}$/.test(x.by) ? x.by : "class";
  return q;
}

/** The area as the server takes it. */
export const areaBody = (area) => (area.kind === "unit" ? { unit: String(area.unit) } : { geometry: area.geometry, ...(area.buffer ? { buffer: area.buffer } : {}) });
