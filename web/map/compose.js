import { ownLayers } from "./looks.js";

/**
 * The layers of the map out of the style of the server. Pure: what goes in decides what comes out, so
 * that two compositions can be compared and only the difference reaches the map.
 */

const OPACITY = {
  fill: ["fill-opacity"], line: ["line-opacity"], circle: ["circle-opacity", "circle-stroke-opacity"],
  symbol: ["icon-opacity", "text-opacity"], raster: ["raster-opacity"], heatmap: ["heatmap-opacity"], "fill-extrusion": ["fill-extrusion-opacity"],
};

/**
 * A paint value times an opacity. What depends on the zoom must stay outermost, so its outputs are
 * multiplied instead.
 */
export function times(value, factor) {
  if (factor >= 1) return value;
  if (value === undefined) return factor;
  if (typeof value === "number") return round(value * factor);
  if (!Array.isArray(value)) return value;
  const zoomed = (at) => Array.isArray(value[at]) && value[at][0] === "zoom";
  if (value[0] === "interpolate" && zoomed(2)) return value.map((v, i) => (i >= 4 && i % 2 === 0 ? times(v, factor) : v));
  if (value[0] === "step" && zoomed(1)) return value.map((v, i) => (i >= 2 && i % 2 === 0 ? times(v, factor) : v));
  return ["*", factor, value];
}

const round = (x) => Math.round(x * 1000) / 1000;

function faded(layer, factor) {
  if (factor >= 1) return layer;
  const paint = { ...layer.paint };
  for (const name of OPACITY[layer.type] ?? []) paint[name] = times(paint[name], factor);
  return { ...layer, paint };
}

/** Names and symbols stand above every area and line, whatever the order of the layers. */
const upper = (layer) => layer.type === "symbol" || layer.type === "circle";

/** The layer of the catalogue to which a layer of a style belongs. */
export const ownerOf = (layer) => layer.metadata?.["vonglau:layer"] ?? null;

/**
 * Symbols that follow the state are features of their own. They stand where nothing is gathered any
 * more; below that zoom what stays alone is drawn from the tiles, as it is.
 */
function split(layer, zoom) {
  if (layer.source.endsWith(".state")) {
    const minzoom = Math.max(layer.minzoom ?? 0, zoom);
    return minzoom >= (layer.maxzoom ?? 24) ? null : { ...layer, minzoom };
  }
  if (!JSON.stringify(layer.paint ?? {}).includes('"joined"')) return layer;
  const maxzoom = Math.min(layer.maxzoom ?? 24, zoom);
  return maxzoom <= (layer.minzoom ?? 0) ? null : { ...layer, maxzoom };
}

/**
 * The layers of figures on the shapes of a level: communes have tiles of their own, the others lie in
 * those of the units.
 */
export function onLevel(layer, level) {
  if (level === "commune" || layer.source.endsWith(".state")) return layer;
  return { ...layer, source: "adm-" + level, "source-layer": layer["source-layer"].replace(/^[a-z-]+/, "adm-" + level) };
}

/**
 * @param {object} what
 * @param {object[]} what.layers of the joined style of all layers that are drawn, from below
 * @param {(source: string, owner: string) => string} what.place name of the source here
 * @param {(owner: string) => number} what.opacity 0–1
 * @param {(owner: string) => number} what.alone zoom of MapLibre from which nothing of a layer is gathered
 * @param {(owner: string) => boolean} [what.gathered] the page gathers a layer's points itself
 * @param {object[]} what.ground layers below all others @param {object[]} what.above between areas and names
 * @param {boolean} what.names false: without symbols and names, for the first picture
 * @returns {object[]} layers for MapLibre, from below
 */
export function compose({ layers, place, opacity, alone, gathered = () => false, ground, above, names }) {
  const low = [], high = [];
  const joined = new Set(layers.filter((l) => l.source.endsWith(".state")).map(ownerOf));
  for (const each of layers) {
    const owner = ownerOf(each);
    const found = joined.has(owner) && gathered(owner) ? ownLayers(each, owner) : [joined.has(owner) ? split(each, alone(owner)) : each];
    for (const layer of found.filter(Boolean)) {
      const own = faded({ ...layer, source: place(layer.source, owner) }, opacity(owner));
      if (!upper(layer)) low.push(own);
      else if (names) high.push(own);
    }
  }
  return [...ground, ...low, ...above, ...high];
}

/**
 * What to do so that one list of layers becomes another, with as little as possible: a change of
 * colours alone sets colours, and a layer that stays is not made anew.
 * @param {object[]} was @param {object[]} next both from below
 * @returns {{remove: string[], paint: [string, string, any][], place: {layer: object, fresh: boolean, under: ?string}[]}}
 *     to be done in this order
 */
export function difference(was, next) {
  const old = new Map(was.map((l) => [l.id, l]));
  const bare = (l) => JSON.stringify({ ...l, paint: null, metadata: null });
  const out = { remove: [], paint: [], place: [] };
  const kept = new Set();
  for (const l of next) {
    const before = old.get(l.id);
    if (!before || bare(before) !== bare(l)) continue;
    kept.add(l.id);
    const names = new Set([...Object.keys(before.paint ?? {}), ...Object.keys(l.paint ?? {})]);
    for (const name of names)
      if (JSON.stringify(before.paint?.[name]) !== JSON.stringify(l.paint?.[name])) out.paint.push([l.id, name, l.paint?.[name]]);
  }
  out.remove = was.map((l) => l.id).filter((id) => !kept.has(id));
  const order = was.map((l) => l.id).filter((id) => kept.has(id));
  for (let i = next.length - 1; i >= 0; i--) {
    const id = next[i].id, above = next[i + 1]?.id ?? null;
    const at = order.indexOf(id), wanted = above === null ? order.length : order.indexOf(above);
    if (at < 0) {
      out.place.push({ layer: next[i], fresh: true, under: above });
      order.splice(wanted, 0, id);
    } else if (at !== wanted - 1) {
      out.place.push({ layer: next[i], fresh: false, under: above });
      order.splice(at, 1);
      order.splice(above === null ? order.length : order.indexOf(above), 0, id);
    }
  }
  return out;
}
