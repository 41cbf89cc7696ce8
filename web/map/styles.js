import { live, state } from "../state.js";
import { absolute } from "../api.js";
import { ownerOf } from "./compose.js";

/**
 * Styles and tile addresses of layers, each asked for once. An answer that failed is asked for
 * again the next time.
 */
const kept = new Map();

function once(path) {
  if (!kept.has(path)) {
    const answer = fetch(path, { credentials: "same-origin" }).then((r) => (r.ok ? r.json() : Promise.reject(new Error(path + ": " + r.status))));
    kept.set(path, answer);
    answer.catch(() => kept.delete(path));
    if (kept.size > 200) kept.delete(kept.keys().next().value);
  }
  return kept.get(path);
}

const styleOf = (ids, theme, palette) => `styles/${ids.join(",")}.json?theme=${theme}${palette ? "&palette=" + palette : ""}`;
const tilesOf = (ids, at, version) => `tiles/${ids.join(",")}.json?${at ? "at=" + at + "&" : ""}n=${version}`;

/** How units are drawn, as the page brought it. */
let brought = null;

/**
 * Keeps what the page brought of the units as if it had been asked for.
 * @param {?{ids: string[], source: object, styles: Object<string,object>}} units ids in the order of the list
 */
export function keepUnits(units) {
  brought = units ?? null;
  if (units) kept.set(tilesOf(units.ids, null, versionOf(units.ids)), Promise.resolve(units.source));
}

/** The style of some levels of units out of the one of all; null where the page did not bring it. */
function broughtStyle(ids, theme) {
  const style = brought?.styles[theme];
  const known = style && [...brought.ids].reverse().filter((id) => ids.includes(id));
  if (!known || known.join() !== ids.join()) return null;
  const sources = Object.fromEntries(Object.entries(style.sources).filter(([name]) => ids.includes(name)));
  return { ...style, sources, layers: style.layers.filter((l) => ids.includes(ownerOf(l))) };
}

/** light, dark, sun; before 01/07/2025 past and past-dark. */
export function themeName() {
  const { theme, era } = document.documentElement.dataset;
  if (era !== "past") return theme;
  return theme === "dark" ? "past-dark" : "past";
}

/**
 * The style of some layers in one answer. Where it cannot be had, each layer is asked for alone, so
 * that one of them does not take the others away. Fails without a connection.
 * @param {string[]} ids from below @param {(id: string, e: ?Error) => void} told
 * @param {?string} [palette] table of colours for the layer of figures
 * @returns {Promise<{layers: object[], sources: object, glyphs: ?string, sprite: ?string}>}
 */
export async function stylesOf(ids, theme, told, palette = null) {
  if (!ids.length) return { layers: [], sources: {}, glyphs: null, sprite: null };
  try {
    const style = broughtStyle(ids, theme) ?? (await once(styleOf(ids, theme, palette)));
    for (const id of ids) told(id, null);
    return full(style);
  } catch {
    let lost = false;
    const single = await Promise.all(ids.map((id) => once(styleOf([id], theme, palette)).then((s) => { told(id, null); return s; }, (e) => { lost ||= e instanceof TypeError; told(id, e); return null; })));
    const found = single.filter(Boolean);
    if (lost && !found.length) throw new Error("no connection");
    return full({ layers: found.flatMap((s) => s.layers), sources: Object.assign({}, ...found.map((s) => s.sources)), glyphs: found[0]?.glyphs, sprite: found[0]?.sprite });
  }
}

let looks = null;

/** The symbols of the last style: where each stands in the picture. @returns {Promise<{url: string, at: object}>} */
export async function symbols() {
  if (!looks && live.drawn === "plain") await stylesOf([live.catalogue[0].id], themeName(), () => {});
  if (!looks) throw new Error("no style yet");
  const url = looks + (devicePixelRatio > 1 ? "@2x" : "");
  return { url: url + ".png", at: await once(url + ".json") };
}

function full({ layers, sources, glyphs, sprite }) {
  looks = sprite ? absolute(sprite) : looks;
  return { layers, sources, glyphs: glyphs ? absolute(glyphs) : null, sprite: looks };
}

/**
 * The source of some layers on a day. The version stands in the address, so that a tile that was
 * read once stays good.
 * @param {string[]} ids @param {?string} at null = today
 */
export async function sourceOf(ids, at, version) {
  const said = await once(tilesOf(ids, at, version));
  return {
    type: "vector", tiles: said.tiles.map(absolute), minzoom: said.minzoom ?? 0, maxzoom: Math.min(said.maxzoom ?? 16, 16),
    ...(said.bounds ? { bounds: said.bounds } : {}),
  };
}

/**
 * Address of the painted tiles of some layers: the same style as pictures, where the page cannot draw
 * it. The version stands in it.
 * @param {string[]} ids from below @param {?string} at null = today
 */
export async function pictureOf(ids, at, theme, version) {
  const said = await once(`tiles/${ids.join(",")}.json?format=png&theme=${theme}&${at ? "at=" + at + "&" : ""}n=${version}`);
  return absolute(said.tiles[0]);
}

/**
 * Address of the units coloured by the indicator that is on the map, or null while it is not known:
 * pictures that follow the figures come from the WMS.
 */
export function figuresOf(id, at, theme) {
  const doc = live.figureTable;
  if (!doc) return null;
  const asked = new URLSearchParams({ SERVICE: "WMS", VERSION: "1.3.0", REQUEST: "GetMap", LAYERS: id, STYLES: "", FORMAT: "image/png", TRANSPARENT: "TRUE", THEME: theme,
    INDICATOR: doc.indicator.code, PERIOD: doc.period.code, LEVEL: state.level ?? "commune", READING: state.reading, ...(at ? { TIME: at } : {}) });
  return absolute("wms") + "?" + asked;
}

/** Versions of layers as the catalogue last told them. */
export const versionOf = (ids) => ids.map((id) => live.catalogue.find((l) => l.id === id)?.versions?.geometry ?? 0).join(".");
export const forgetTiles = () => { brought = null; for (const key of kept.keys()) if (key.startsWith("tiles/")) kept.delete(key); };
