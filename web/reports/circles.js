import { h, so } from "../dom.js";
import { live, state } from "../state.js";
import { number } from "../format.js";

const SOURCE = "figure-circles", MOST_PX = 26;
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

/** Whether values are drawn as circles instead of filled units. */
export const asCircles = () => state.marks === "circles";

/** The largest size among the values that are shown; over all periods while a series is held. */
export function largest() {
  const held = live.series?.doc.indicator.code === state.indicator ? live.series.doc.periods.flatMap((p) => p.values) : null;
  const values = held ?? [...(live.figureTable?.items.values() ?? [])].map((x) => x.value);
  return Math.max(0, ...values.filter((v) => v !== null && v !== undefined).map((v) => Math.abs(Number(v))));
}

/** Area, not width, follows the value. */
const radius = (value, most) => (most ? MOST_PX * Math.sqrt(Math.abs(Number(value)) / most) : 0);

/** Puts circles at the label points of units, or takes them away. @param {object[]} units with lon and lat */
export function drawCircles(gl, units) {
  const doc = live.figureTable;
  if (!doc || !asCircles()) {
    if (gl.getLayer(SOURCE)) gl.removeLayer(SOURCE);
    if (gl.getSource(SOURCE)) gl.removeSource(SOURCE);
    return;
  }
  const most = largest();
  const features = units.filter((u) => u.lon !== undefined).map((u) => ({ u, x: doc.items.get(u.id) })).filter(({ x }) => x && x.value !== null && x.value !== undefined && x.method !== "refused")
    .sort((a, b) => Math.abs(b.x.value) - Math.abs(a.x.value)) // small ones above large ones
    .map(({ u, x }) => ({ type: "Feature", id: u.id, geometry: { type: "Point", coordinates: [u.lon, u.lat] }, properties: { r: radius(x.value, most), below: Number(x.value) < 0, sure: x.method === "exact" } }));
  const data = { type: "FeatureCollection", features };
  if (gl.getSource(SOURCE)) gl.getSource(SOURCE).setData(data);
  else gl.addSource(SOURCE, { type: "geojson", data });
  if (gl.getLayer(SOURCE)) gl.removeLayer(SOURCE);
  const paint = { "circle-radius": ["get", "r"], "circle-color": ["case", ["get", "below"], token("surface"), token("accent")], "circle-opacity": ["case", ["get", "sure"], 0.62, 0.3], "circle-stroke-color": token("accent"), "circle-stroke-width": 1.5 };
  gl.addLayer({ id: SOURCE, type: "circle", source: SOURCE, paint }, gl.getStyle().layers.find((l) => l.type === "symbol")?.id);
}

/** Three circles with their values: what a size means. */
export function circleLegend() {
  const most = largest();
  if (!most) return null;
  const digits = most >= 10 ? 0 : 2;
  return h("ul", { class: "circle-legend" }, [1, 0.5, 0.1].map((share) => {
    const r = radius(share * most, most);
    return h("li", null, h("i", { "aria-hidden": "true", style: `width:${2 * r}px;height:${2 * r}px` }), so(number(share * most, digits)));
  }));
}
