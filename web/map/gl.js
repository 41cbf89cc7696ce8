import { h } from "../dom.js";
import { live } from "../state.js";
import { difference, ownerOf } from "./compose.js";

const L = globalThis.L;

/** Why the map is drawn without WebGL, or null when it need not be: "build" or "machine". */
export function glTrouble() {
  if (!live.boot.gl || !L.maplibreGL) return "build";
  const canvas = h("canvas");
  const context = canvas.getContext("webgl2");
  if (!context) return "machine";
  context.getExtension("WEBGL_lose_context")?.loseContext();
  return null;
}

/** The map library; its module is loaded beside the page's own script. */
export async function loadGl() {
  const lib = await import("maplibre-gl");
  globalThis.maplibregl.Map = lib.Map;
  lib.prewarm(); // its workers start while the catalogue travels
  return lib;
}

/**
 * One MapLibre map for all vector layers, inside Leaflet and beneath its pointer. It takes whole
 * lists of layers and applies the difference: what did not change is not asked for again.
 */
export function createGl(view, lib, onError) {
  const { map } = view;
  const layer = L.maplibreGL({
    pane: "gl", interactive: false, padding: 0.08, fadeDuration: 0, refreshExpiredTiles: false, maxTileCacheZoomLevels: 3,
    validateStyle: false, localIdeographFontFamily: false, maxCanvasSize: [8192, 8192], style: { version: 8, sources: {}, layers: [] },
  }).addTo(map);
  const gl = layer.getMaplibreMap();
  layer.getContainer().setAttribute("aria-hidden", "true");
  for (const el of layer.getContainer().querySelectorAll("[tabindex],[role]")) {
    el.setAttribute("tabindex", "-1");
    el.removeAttribute("role");
    el.removeAttribute("aria-label");
  }
  gl.on("error", (e) => onError(e));
  gl.on("webglcontextlost", () => onError({ lost: true }));
  const drawn = { layers: [], sources: {}, glyphs: null, sprite: null };
  const owners = new Map();

  /**
   * Makes the map show these layers from these sources. GeoJSON in a source is set once; whoever
   * owns it keeps it up to date.
   * @param {{layers: object[], sources: Object<string,object>, glyphs: ?string, sprite: ?string}} next
   */
  function apply(next) {
    if (!gl.style) return; // the map is gone
    if (next.glyphs && next.glyphs !== drawn.glyphs) gl.setGlyphs(drawn.glyphs = next.glyphs);
    if (next.sprite && next.sprite !== drawn.sprite) gl.setSprite(drawn.sprite = next.sprite);
    const used = new Set(next.layers.map((l) => l.source));
    for (const name of used) source(name, next.sources[name]);
    const todo = difference(drawn.layers, next.layers);
    for (const id of todo.remove) gl.removeLayer(id);
    // From above: what a layer is to stand under has its place already.
    for (const { layer, fresh, under } of todo.place) {
      if (fresh) gl.addLayer(layer, under ?? undefined);
      else gl.moveLayer(layer.id, under ?? undefined);
    }
    for (const [id, name, value] of todo.paint) gl.setPaintProperty(id, name, value, { validate: false });
    for (const name of Object.keys(drawn.sources)) if (!used.has(name)) { gl.removeSource(name); delete drawn.sources[name]; }
    drawn.layers = next.layers;
    owners.clear();
    for (const l of next.layers) owners.set(l.id, ownerOf(l));
  }

  function source(name, wanted) {
    const old = drawn.sources[name];
    drawn.sources[name] = wanted;
    if (!old) return gl.addSource(name, wanted);
    // New tiles for the same place: the old picture stays until the new one is there.
    if (wanted.type === "vector" && !same(old.tiles, wanted.tiles)) gl.getSource(name).setTiles(wanted.tiles);
  }

  /** The point of the window in the picture, which is a little larger than the window. */
  function inside(p) {
    const pad = map.getSize().multiplyBy(layer.options.padding);
    return [p.x + pad.x, p.y + pad.y];
  }

  /**
   * Features drawn around a point of the window, the uppermost first.
   * @param {{x:number,y:number}} p @param {number} reach px @param {(owner: string) => boolean} wanted
   */
  function at(p, reach, wanted) {
    const [x, y] = inside(p);
    const layers = [...owners].filter(([, owner]) => owner && wanted(owner)).map(([id]) => id);
    if (!layers.length) return [];
    return gl.queryRenderedFeatures([[x - reach, y - reach], [x + reach, y + reach]], { layers }).map((f) => ({ owner: owners.get(f.layer.id), id: f.id, type: f.layer.type, properties: f.properties, geometry: f.geometry }));
  }

  /** Names that stand on the map: what, where in the window. */
  function names() {
    const layers = drawn.layers.filter((l) => l.type === "symbol" && l.layout?.["text-field"]).map((l) => l.id);
    const seen = new Map();
    for (const f of layers.length ? gl.queryRenderedFeatures({ layers }) : []) {
      if (f.geometry.type !== "Point" || !f.properties.name) continue;
      const p = map.latLngToContainerPoint([f.geometry.coordinates[1], f.geometry.coordinates[0]]);
      const owner = owners.get(f.layer.id);
      seen.set(owner + f.id, { layer: owner, id: f.id, name: f.properties.name, x: Math.round(p.x), y: Math.round(p.y) });
    }
    return [...seen.values()];
  }

  return { layer, gl, apply, at, names, source: (name) => drawn.sources[name], empty: () => !drawn.layers.length };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
