import { live } from "../state.js";
import { ownerOf } from "../map/compose.js";
import { byId, isFigures, isUnits } from "../layers.js";
import { sourceOf, versionOf } from "../map/styles.js";
import { levelNow } from "./table.js";

/** Where the shapes of a level lie among the sources of the map. */
export const placeOf = (level) => (level === "commune" ? { source: "indicator", sourceLayer: "indicator" } : { source: "units", sourceLayer: "adm-" + level });

/** What the map draws of units and figures, without names: the style of a second map of the same shapes. */
async function styleOf(gl, at, symbols) {
  const style = gl.getStyle();
  const own = (l) => { const owner = byId(ownerOf(l)); return !owner ? l.id === "ground" || l.id === "edge" : isUnits(owner) || isFigures(owner); };
  const layers = style.layers.filter((l) => own(l) && (symbols || (l.type !== "symbol" && l.type !== "circle")));
  const used = new Set(layers.map((l) => l.source));
  const sources = Object.fromEntries(Object.entries(style.sources).filter(([name]) => used.has(name)));
  // the shapes of another day where the period has other boundaries
  if (at !== undefined) {
    const ids = { units: live.catalogue.filter(isUnits).map((l) => l.id), indicator: ["indicator"] };
    for (const name of Object.keys(ids)) if (sources[name]) sources[name] = await sourceOf(ids[name], at, versionOf(ids[name]));
  }
  return { ...style, layers, sources };
}

/**
 * A second map in a box, showing a table of figures in the classes and the picture of the first.
 * @param {object} gl the first map @param {HTMLElement} box
 * @param {{at?: ?string, symbols?: boolean, keep?: boolean}} how at: the day of the boundaries where it is another one; keep: pictures can be taken of it
 */
export async function secondMap(gl, box, { at, symbols = false, keep = false } = {}) {
  const map = new globalThis.maplibregl.Map({
    container: box, interactive: false, attributionControl: false, fadeDuration: 0, validateStyle: false, localIdeographFontFamily: false, trackResize: false,
    style: await styleOf(gl, at, symbols), center: gl.getCenter(), zoom: gl.getZoom(), canvasContextAttributes: { preserveDrawingBuffer: keep, antialias: true },
  });
  await new Promise((done) => map.once("load", done));
  const place = placeOf(levelNow());
  return {
    map,
    /** @param {object} doc a table as the first map shows it @param {object[]} [points] label points with text */
    show(doc, points = null) {
      if (map.getSource(place.source)) {
        map.removeFeatureState(place);
        for (const x of doc.items.values()) map.setFeatureState({ ...place, id: x.id }, { class: x.class, method: x.method, value: x.value });
      }
      if (points) map.getSource("indicator.state")?.setData({ type: "FeatureCollection", features: points });
    },
    /** Takes the colours over that the first map has now: another palette, another theme. */
    dress() {
      for (const l of gl.getStyle().layers) {
        if (!map.getLayer(l.id)) continue;
        for (const [name, value] of Object.entries(l.paint ?? {})) map.setPaintProperty(l.id, name, value, { validate: false });
      }
    },
    /** When all of it is drawn; at the latest after a while: one tile that does not come holds nothing up. */
    idle: () => new Promise((done) => { const late = setTimeout(done, 5000); map.once("idle", () => { clearTimeout(late); done(); }); map.triggerRepaint(); }),
    remove: () => map.remove(),
  };
}
