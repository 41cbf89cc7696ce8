import { fill, h, icon, iconButton, so } from "../dom.js";
import { on } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { area, distance, along, planeArea, planeLength } from "./geodesy.js";
import { toVn2000 } from "./vn2000.js";
import { copy, currentZone, zoneChoice } from "./coords.js";

const L = globalThis.L;
const NBSP = "\u00a0";

/** 950 m, 12,34 km; 840 m², 1,23 ha, 12,34 km². */
export const metres = (m) => (m < 1000 ? number(m, m < 100 ? 1 : 0) + NBSP + "m" : number(m / 1000, 2) + NBSP + "km");
export const squares = (m2) =>
  m2 < 10000 ? number(m2, 0) + NBSP + "m²" : m2 < 1e6 ? number(m2 / 1e4, 2) + NBSP + "ha" : number(m2 / 1e6, 2) + NBSP + "km²";

/** Length and area by clicks: on the ellipsoid, and in the plane of VN-2000 as papers state it. */
export function createMeasure(view) {
  const { map, renderers } = view;
  const el = h("section", { class: "measure over-map", hidden: true });
  const group = L.layerGroup().addTo(map);
  let points = [], open = false, done = false, pointer = null;

  const lonlat = (p) => [p.lng, p.lat];

  function figures() {
    const line = points.map(lonlat);
    const plane = line.map(([lon, lat]) => toVn2000(lon, lat, currentZone()));
    const whole = line.slice(1).reduce((sum, p, i) => sum + distance(line[i], p), 0);
    const out = { length: whole, plane: planeLength(plane) };
    if (points.length > 2) Object.assign(out, { area: area(line), planeArea: planeArea(plane), round: whole + distance(line.at(-1), line[0]) });
    return out;
  }

  function render() {
    el.hidden = !open;
    document.documentElement.toggleAttribute("data-measuring", open);
    if (!open) return;
    const f = figures();
    const row = (label, ellipsoid, plane) => [h("dt", null, t(label)), h("dd", null, h("strong", { class: "so" }, ellipsoid), h("small", null, t("measure.plane"), " ", so(plane)))];
    el.setAttribute("aria-label", t("measure"));
    fill(el, h("header", { class: "popover-head" }, h("h2", null, t("measure")), iconButton("close", t("close"), stop)),
      points.length < 2 ? h("p", { class: "quiet" }, t(points.length ? "measure.next" : "measure.hint"))
        : h("dl", { class: "facts" }, row("measure.length", metres(f.length), metres(f.plane)), f.area ? row("measure.area", squares(f.area), squares(f.planeArea)) : null,
          f.area ? [h("dt", null, t("measure.round")), h("dd", null, so(metres(f.round)))] : null,
          h("dt", null, t("coords.zone")), h("dd", null, zoneChoice(t("coords.zone")))),
      h("p", { class: "actions" },
        h("button", { type: "button", class: "btn", onclick: undo, ...(points.length ? {} : { disabled: true }) }, t("measure.undo")),
        h("button", { type: "button", class: "btn", onclick: clear, ...(points.length ? {} : { disabled: true }) }, t("measure.clear")),
        points.length > 1 ? h("button", { type: "button", class: "btn", onclick: () => copy(text(f)) }, icon("copy", 18), t("copy")) : null),
      h("p", { class: "small quiet" }, t("measure.how")));
  }

  const text = (f) => [t("measure.length") + " " + metres(f.length), f.area ? t("measure.area") + " " + squares(f.area) + ` (VN-2000 ${currentZone().name}: ${squares(f.planeArea)})` : null].filter(Boolean).join(" · ");

  function draw() {
    group.clearLayers();
    if (!points.length) return;
    const way = [];
    points.slice(1).forEach((p, i) => way.push(...along(lonlat(points[i]), lonlat(p), 5000).map(([x, y]) => [y, x])));
    const how = { renderer: renderers.marks, interactive: false };
    if (points.length > 2) L.polygon(points, { ...how, className: "measure-area" }).addTo(group);
    if (way.length) { L.polyline(way, { ...how, className: "measure-casing" }).addTo(group); L.polyline(way, { ...how, className: "measure-line" }).addTo(group); }
    if (!done && pointer) L.polyline([points.at(-1), pointer], { ...how, className: "measure-trail" }).addTo(group);
    for (const p of points) L.circleMarker(p, { ...how, radius: 4, className: "measure-point" }).addTo(group);
  }

  const redraw = () => { draw(); render(); };
  function start() { if (open) return stop(); open = true; done = false; points = []; pointer = null; redraw(); announce(t("measure.hint")); }
  function stop() { open = false; points = []; redraw(); }
  function undo() { points = points.slice(0, -1); done = false; redraw(); }
  function clear() { points = []; done = false; redraw(); }
  function finish() { done = true; pointer = null; redraw(); const f = figures(); announce(text(f)); }

  document.addEventListener("keydown", (e) => { if (open && e.key === "Backspace" && !e.target.closest("input,textarea,select")) { e.preventDefault(); undo(); } });
  on("zone lang", () => open && render());
  return {
    el, start, stop, finish,
    active: () => open,
    /** @returns {boolean} whether the click belonged to the measurement */
    add(latlng) {
      if (!open) return false;
      if (done) { points = []; done = false; }
      const last = points.at(-1);
      if (last && map.latLngToContainerPoint(last).distanceTo(map.latLngToContainerPoint(latlng)) < 4) finish();
      else { points = [...points, latlng]; redraw(); }
      return true;
    },
    trail(latlng) { if (open && !done && points.length) { pointer = latlng; draw(); } },
  };
}
