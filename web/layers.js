import { change, live, state } from "./state.js";

/**
 * @typedef {object} Layer one layer of the catalogue, as `/api/layers` gives it
 * @property {string} id @property {{vi:string,en:string}} title @property {string} group
 * @property {"point"|"line"|"polygon"|"picture"|"none"} geometry
 * @property {"table"|"features"|"units"|"figures"|"wms"|"wmts"|"xyz"|"arcgis"|"raster"|"link"} kind
 * @property {?{vi:string,en:string}} attribution whose pictures these are @property {?{url:string,open:"panel"|"window"}} link
 * @property {{min:number,max:number}} zoom @property {boolean} shown @property {object[]} fields
 * @property {{geometry:number,state:number}} versions @property {?number} count
 */

/** Lines of the other era, drawn from the tiles of another day. */
export const OTHER_ERA = "other-era";

/** Words of a title in the language of the page. */
export const words = (x) => x?.[state.lang] ?? x?.vi ?? x ?? "";
export const title = (layer) => words(layer.title) || layer.id;

/** By its id, or by one that it had before: links of then still name it. @returns {Layer|undefined} */
export const byId = (id) => live.catalogue.find((l) => l.id === id) ?? live.catalogue.find((l) => l.formerly?.includes(id));

/** What the address says of layers, in the ids that they have today. */
export function renamed({ layers, opacity }) {
  const now = (id) => byId(id)?.id ?? id;
  return { layers: layers && [...new Set(layers.map(now))], opacity: Object.fromEntries(Object.entries(opacity).map(([id, o]) => [now(id), o])) };
}

/** A page of another server, opened beside the map. */
export const isLink = (layer) => layer?.kind === "link";
/** Drawn by pictures that are not painted from features: maps of other servers, raster files. */
export const isPicture = (layer) => layer?.geometry === "picture";
/** Whether there are objects to click, to list and to count. */
export const hasFeatures = (layer) => !!layer && !isLink(layer) && !isPicture(layer);

/** What the map can draw. Figures need a choice of indicator first. */
export const drawable = (layer) => !isLink(layer) && (layer.kind !== "figures" || !!state.indicator);
export const isFigures = (layer) => layer?.kind === "figures";
export const isUnits = (layer) => layer.kind === "units";

/** First zoom of the map at which a layer is drawn. */
export const minZoom = (layer) => layer.zoom?.min ?? 0;

/** Points above lines above the boundaries of units above areas above pictures. */
const rank = (layer) => (isPicture(layer) ? 4 : layer.geometry === "point" ? 0 : layer.geometry === "line" ? 1 : isUnits(layer) ? 2 : 3);

/** Layers that are switched on, the uppermost first; those of the catalogue's own choice at first. */
export function chosen() {
  if (state.layers) return state.layers;
  return live.catalogue.filter((l) => l.shown && drawable(l)).sort((a, b) => rank(a) - rank(b)).map((l) => l.id);
}

export const isOn = (id) => chosen().includes(id);

/** Switches a layer on, at the place that its kind has, or off. */
export function toggle(id, on = !isOn(id)) {
  const rest = chosen().filter((x) => x !== id);
  if (!on) return change({ layers: rest });
  const layer = byId(id);
  const under = layer ? rest.findIndex((x) => byId(x) && rank(byId(x)) >= rank(layer)) : -1;
  change({ layers: under < 0 ? [...rest, id] : [...rest.slice(0, under), id, ...rest.slice(under)] });
}

/** Moves a layer up (−1) or down (1) among those that are on, or before another one. */
export function move(id, step) {
  const list = chosen();
  const from = list.indexOf(id), to = from + step;
  if (from < 0 || to < 0 || to >= list.length) return false;
  const rest = list.filter((x) => x !== id);
  change({ layers: [...rest.slice(0, to), id, ...rest.slice(to)] }, { push: false });
  return true;
}

/** @param {string} id @param {string} other the layer whose place it takes */
export function moveTo(id, other) {
  const list = chosen();
  move(id, list.indexOf(other) - list.indexOf(id));
}

/** From 0 to 1. */
export const opacity = (id) => state.opacity[id] ?? 1;

export function setOpacity(id, value) {
  const next = { ...state.opacity, [id]: value };
  if (value >= 1) delete next[id];
  change({ opacity: next }, { push: false });
}
