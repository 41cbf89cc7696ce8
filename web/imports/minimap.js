import { h, iconButton } from "../dom.js";
import * as data from "../data.js";
import { day } from "../state.js";
import { contains } from "../map/geo.js";
import { t } from "../i18n.js";

const L = globalThis.L;

/* Beyond this many times its own width the province is a speck and gets a ring. */
const SPECK = 9, FURTHEST_LAT = 84;

/** The units on top as GeoJSON: the province, or whatever stands there. */
export const outline = () => data.boundaries("province", null, day(), 8).then((c) => (c.features.length ? c : data.boundaries("commune", null, day(), 8)));

const inside = (land, lon, lat) => land.features.some((f) => contains(f, lon, lat));

/**
 * A picture of where points fall: the outline of the province, full dots inside, open dots outside.
 * @param {number[][]} points lon, lat @param {?number[]} bounds w s e n of all, of which these are some
 * @param {{live?: boolean, label: string}} how `live`: it can be moved and magnified
 */
export function miniMap(points, bounds, { live = false, label }) {
  const el = h("div", { class: "mini-map" + (live ? " big" : ""), role: live ? "region" : "img", "aria-label": label });
  outline().catch(() => ({ features: [] })).then((land) => shownIn(el, () => draw(el, land, points, bounds, live)));
  return el;
}

/** Calls once the element stands in the page and has a size. */
function shownIn(el, act) {
  const watch = new ResizeObserver(() => {
    if (!el.clientWidth || !el.clientHeight) return;
    watch.disconnect();
    act();
  });
  watch.observe(el);
}

function draw(el, land, points, bounds, live) {
  const map = L.map(el, { zoomControl: false, attributionControl: false, dragging: live, scrollWheelZoom: live, doubleClickZoom: live, boxZoom: false, keyboard: live, touchZoom: live, zoomSnap: 0, zoomDelta: 1, minZoom: 0, maxZoom: 18, trackResize: false, zoomAnimation: false, fadeAnimation: false, inertia: false, renderer: L.svg({ padding: live ? 0.3 : 0 }) });
  const shape = L.geoJSON(land, { interactive: false, style: { className: "mini-province" } });
  const home = land.features.length ? shape.getBounds() : null;
  const fits = points.filter(([x, y]) => Number.isFinite(x) && Math.abs(y) <= FURTHEST_LAT && Math.abs(x) <= 360);
  const all = home ? L.latLngBounds(home.getSouthWest(), home.getNorthEast()) : L.latLngBounds([]);
  for (const [x, y] of fits) all.extend([y, x]);
  if (bounds && bounds.every(Number.isFinite) && Math.abs(bounds[1]) <= FURTHEST_LAT && Math.abs(bounds[3]) <= FURTHEST_LAT) all.extend([bounds[1], bounds[0]]).extend([bounds[3], bounds[2]]);
  if (!all.isValid()) return;
  map.fitBounds(all, { padding: live ? [24, 24] : [8, 8], maxZoom: 15, animate: false });
  shape.addTo(map);
  if (home && all.getEast() - all.getWest() > SPECK * (home.getEast() - home.getWest())) L.circleMarker(home.getCenter(), { radius: 9, interactive: false, className: "mini-here" }).addTo(map);
  for (const [x, y] of fits) L.circleMarker([y, x], { radius: live ? 4 : 2.6, interactive: false, className: inside(land, x, y) ? "mini-in" : "mini-out" }).addTo(map);
  if (live) {
    el.append(h("div", { class: "mini-tools" }, iconButton("plus", t("zoom.in"), () => map.zoomIn()), iconButton("minus", t("zoom.out"), () => map.zoomOut())));
    el.addEventListener("keydown", (e) => { if (/^Arrow|^[+-]$/.test(e.key)) e.stopPropagation(); });
  }
}
