/** State ↔ address. The address carries everything that another person needs to see the same. */

const EMPTY = { unit: null, in: null, at: null, via: "district", view: null, layers: null, opacity: {}, base: null, table: false, page: null,
  indicator: null, period: null, reading: "reported", classes: null, level: null, measure: null, limits: null, marks: null, beside: null, compare: null, split: null };
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PERIOD = /^(SY)?\d{4}(-[0-9A-Z]{1,3}(-(H[12]|\d{2}))?)?$/;
const THEMES = new Set(["auto", "light", "dark", "sun"]);

/** @param {string} search @returns {object} known parts only; nonsense is left out */
export function readUrl(search) {
  const q = new URLSearchParams(search);
  const out = { ...EMPTY };
  for (const key of ["unit", "in"]) if (/^\d{1,15}$/.test(q.get(key) ?? "")) out[key] = Number(q.get(key));
  if (isDay(q.get("at"))) out.at = q.get("at");
  if (q.get("via") === "commune") out.via = "commune";
  const [lat, lon] = (q.get("c") ?? "").split(",").map(Number);
  const zoom = Number(q.get("z"));
  if (q.has("c") && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 && zoom >= 3 && zoom <= 19)
    out.view = { lat, lon, zoom };
  if (q.has("layers")) Object.assign(out, layersOf(q.get("layers")));
  if (/^[a-z0-9-]{1,60}$/.test(q.get("base") ?? "")) out.base = q.get("base");
  if (/^[\w.-]{1,60}$/.test(q.get("indicator") ?? "")) out.indicator = q.get("indicator");
  if (PERIOD.test(q.get("period") ?? "")) out.period = q.get("period");
  if (q.get("reading") === "on-units") out.reading = "on-units";
  if (/^(quantile|equal|jenks|fixed)-[57]$/.test(q.get("classes") ?? "")) out.classes = q.get("classes");
  if (/^(plan|before|last-year)$/.test(q.get("measure") ?? "")) out.measure = q.get("measure");
  if (/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){0,5}$/.test(q.get("limits") ?? "")) out.limits = q.get("limits");
  if (q.get("marks") === "circles") out.marks = "circles";
  if (PERIOD.test(q.get("beside") ?? "")) out.beside = q.get("beside");
  if (isDay(q.get("compare"))) out.compare = q.get("compare");
  if (out.compare && /^\d{1,2}$/.test(q.get("split") ?? "")) out.split = Number(q.get("split"));
  if (q.get("level") === "district" || q.get("level") === "province") out.level = q.get("level");
  if (q.get("view") === "table") out.table = true;
  if (/^[^\p{C}]{1,400}$/u.test(q.get("page") ?? "")) out.page = q.get("page");
  if (q.get("lang") === "vi" || q.get("lang") === "en") out.lang = q.get("lang");
  if (THEMES.has(q.get("theme"))) out.theme = q.get("theme");
  return out;
}

/** "stations,lodging:60": layers that are on, the uppermost first, with their opacity in per cent; "none". */
function layersOf(text) {
  if (text === "none") return { layers: [], opacity: {} };
  const parts = text.split(",").map((part) => /^([a-z0-9-]{1,60})(?::(\d{1,3}))?$/.exec(part)).filter(Boolean).slice(0, 100);
  const opacity = Object.fromEntries(parts.filter((p) => p[2] && Number(p[2]) < 100).map((p) => [p[1], Number(p[2]) / 100]));
  return parts.length ? { layers: [...new Set(parts.map((p) => p[1]))], opacity } : {};
}

/** A real day between 1900 and 2199. @param {?string} text */
export function isDay(text) {
  if (!DAY.test(text ?? "")) return false;
  const date = new Date(text + "T00:00:00Z");
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
    && date.getUTCFullYear() >= 1900 && date.getUTCFullYear() < 2200;
}

/** @param {object} s the state @returns {string} "" or "?…" in a fixed order */
export function toSearch(s) {
  const q = [];
  if (s.view) q.push(`c=${s.view.lat.toFixed(5)},${s.view.lon.toFixed(5)}`, `z=${s.view.zoom}`);
  if (s.in) q.push("in=" + s.in);
  if (s.unit) q.push("unit=" + s.unit);
  if (s.at) q.push("at=" + s.at);
  if (s.via !== "district") q.push("via=" + s.via);
  if (s.layers) q.push("layers=" + (s.layers.map((id) => (s.opacity[id] < 1 ? `${id}:${Math.round(s.opacity[id] * 100)}` : id)).join(",") || "none"));
  if (s.base) q.push("base=" + s.base);
  if (s.indicator) q.push("indicator=" + s.indicator);
  if (s.period) q.push("period=" + s.period);
  if (s.reading === "on-units") q.push("reading=on-units");
  if (s.classes) q.push("classes=" + s.classes);
  if (s.level) q.push("level=" + s.level);
  if (s.measure) q.push("measure=" + s.measure);
  if (s.limits) q.push("limits=" + s.limits);
  if (s.marks) q.push("marks=" + s.marks);
  if (s.beside) q.push("beside=" + s.beside);
  if (s.compare) q.push("compare=" + s.compare);
  if (s.compare && s.split) q.push("split=" + s.split);
  if (s.table) q.push("view=table");
  if (s.page) q.push("page=" + encodeURIComponent(s.page).replace(/%(2F|2C|3B|3D|3A)/g, decodeURIComponent));
  if (s.theme !== "auto") q.push("theme=" + s.theme);
  if (s.lang !== "vi") q.push("lang=" + s.lang);
  return q.length ? "?" + q.join("&") : "";
}

/** @param {object} s @param {boolean} push a step for Back, or replacing the address */
export function writeUrl(s, push) {
  const url = location.pathname + toSearch(s);
  if (url === location.pathname + location.search) return;
  history[push ? "pushState" : "replaceState"](null, "", url);
}
