import { planeArea } from "../map/geodesy.js";
import { toVn2000 } from "../map/vn2000.js";
import { currentZone } from "../map/coords.js";

const L = globalThis.L;
const SNAP_PX = 10, MOST_HANDLES = 400;

/** The lists of positions of a shape; a ring names its first position again at the end. */
function lists(g) {
  const c = g.coordinates;
  if (g.type === "Point") return [{ list: [c], ring: false, point: true }];
  if (g.type === "MultiPoint") return [{ list: c, ring: false, point: true }];
  if (g.type === "LineString") return [{ list: c, ring: false }];
  if (g.type === "MultiLineString") return c.map((list) => ({ list, ring: false }));
  return (g.type === "Polygon" ? [c] : c).flat().map((list) => ({ list, ring: true }));
}

/** Square metres on the plane that the page looks at; null for what is no surface. */
export function planeM2(g) {
  if (!g || !/Polygon/.test(g.type)) return null;
  const zone = currentZone(), parts = g.type === "Polygon" ? [g.coordinates] : g.coordinates;
  const of = (ring) => Math.abs(planeArea(ring.slice(0, -1).map(([x, y]) => toVn2000(x, y, zone))));
  return parts.reduce((sum, [outer, ...holes]) => sum + of(outer) - holes.reduce((s, r) => s + of(r), 0), 0);
}

/**
 * Corners of a shape as handles on the map: drag one, press a small one between two to make another.
 * @param {object} view of the page @param {() => void} changed
 */
export function createShape(view, changed) {
  const { map, renderers } = view;
  const lines = L.layerGroup().addTo(map), handles = L.layerGroup().addTo(map);
  let g = null, was = [], later = [], near = [], chosen = null;

  const copy = (x) => JSON.parse(JSON.stringify(x));
  const place = ([x, y]) => L.latLng(y, x);

  function draw() {
    lines.clearLayers();
    handles.clearLayers();
    if (!g) return;
    L.geoJSON(g, { renderer: renderers.marks, interactive: false, style: { renderer: renderers.marks, interactive: false, className: "query-area" }, pointToLayer: (_, at) => L.circleMarker(at, { renderer: renderers.marks, interactive: false, radius: 3, className: "query-point" }) }).addTo(lines);
    const box = map.getBounds().pad(0.1);
    let n = 0;
    for (const part of lists(g)) {
      const end = part.ring ? part.list.length - 1 : part.list.length;
      for (let i = 0; i < end && n < MOST_HANDLES; i++) {
        if (!box.contains(place(part.list[i]))) continue;
        n++;
        corner(part, i);
        if (!part.point && (part.ring || i + 1 < end)) between(part, i);
      }
    }
  }

  const sign = (name) => L.divIcon({ className: "ed-handle " + name, iconSize: name === "between" ? [12, 12] : [18, 18] });

  function corner(part, i) {
    const marker = L.marker(place(part.list[i]), { draggable: true, icon: sign(chosen?.list === part.list && chosen.i === i ? "chosen" : "corner"), keyboard: false });
    marker.on("dragstart", keep);
    marker.on("drag", (e) => { put(part, i, snapped(e.latlng)); redrawLines(); });
    marker.on("dragend", () => { chosen = { list: part.list, i, ring: part.ring }; draw(); changed(); });
    marker.on("click", () => { chosen = { list: part.list, i, ring: part.ring }; draw(); changed(); });
    marker.addTo(handles);
  }

  function between(part, i) {
    const [a, b] = [part.list[i], part.list[i + 1]];
    const marker = L.marker(place([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]), { draggable: true, icon: sign("between"), keyboard: false });
    const add = (at) => { keep(); part.list.splice(i + 1, 0, [at.lng, at.lat]); chosen = { list: part.list, i: i + 1, ring: part.ring }; draw(); changed(); };
    marker.on("click", () => add(marker.getLatLng()));
    marker.on("dragend", () => add(snapped(marker.getLatLng())));
    marker.addTo(handles);
  }

  function put(part, i, at) {
    part.list[i][0] = +at.lng.toFixed(8);
    part.list[i][1] = +at.lat.toFixed(8);
    if (part.ring && i === 0) part.list[part.list.length - 1] = [...part.list[0]];
  }

  function redrawLines() {
    lines.clearLayers();
    L.geoJSON(g, { style: { renderer: renderers.marks, interactive: false, className: "query-area" }, pointToLayer: () => L.layerGroup() }).addTo(lines);
  }

  /** A corner of a neighbour that is near enough is the same corner. */
  function snapped(at) {
    const p = map.latLngToContainerPoint(at);
    let best = null, least = SNAP_PX;
    for (const [x, y] of near) {
      const d = map.latLngToContainerPoint([y, x]).distanceTo(p);
      if (d < least) { least = d; best = L.latLng(y, x); }
    }
    return best ?? at;
  }

  function keep() { was.push(copy(g)); later = []; }
  const step = (from, to) => { if (!from.length) return; to.push(copy(g)); g = from.pop(); chosen = null; draw(); changed(); };

  map.on("moveend", draw);

  return {
    geometry: () => g,
    /** @param {?object} geometry @param {boolean} fresh nothing of before can be undone */
    set(geometry, fresh = true) { if (fresh) { was = []; later = []; } else if (g) keep(); g = geometry ? copy(geometry) : null; chosen = null; draw(); },
    around(features) { near = features.flatMap((f) => (f.geometry ? lists(f.geometry).flatMap((p) => p.list) : [])); },
    undo: () => step(was, later), redo: () => step(later, was), canUndo: () => was.length > 0, canRedo: () => later.length > 0,
    canRemove: () => !!chosen && chosen.list.length > (chosen.ring ? 4 : 2),
    removeCorner() {
      keep();
      chosen.list.splice(chosen.i, 1);
      if (chosen.ring && chosen.i === 0) chosen.list[chosen.list.length - 1] = [...chosen.list[0]];
      chosen = null;
      draw();
      changed();
    },
    close() { map.off("moveend", draw); lines.remove(); handles.remove(); },
  };
}
