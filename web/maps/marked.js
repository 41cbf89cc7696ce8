import { h } from "../dom.js";

const L = globalThis.L;
const MOST_SIGNS = 400;

/** A sign for each kind: told apart without colour. */
export const SIGNS = { added: "+", changed: "≠", removed: "×" };

/** Changed objects over the map: new ones with a whole line, changed ones dashed with their old shape, gone ones dotted. */
export function createMarked(view, pressed) {
  const { map, renderers } = view;
  const group = L.layerGroup().addTo(map);
  let items = [], chosen = null;

  const look = (cls) => ({ renderer: renderers.marks, interactive: false, className: cls });
  const draw = (geometry, cls) => L.geoJSON(geometry, { style: look(cls), interactive: false, pointToLayer: (_, at) => L.circleMarker(at, { ...look(cls), radius: 9 }) }).addTo(group);

  function show(list = items) {
    items = list;
    group.clearLayers();
    let signs = 0;
    for (const i of items) {
      const g = (i.after ?? i.before).geometry;
      if (!g) continue;
      if (i.shape && i.before?.geometry) draw(i.before.geometry, "td-shape was");
      const shape = draw(g, `td-shape ${i.change}${i.id === chosen ? " one" : ""}`);
      if (signs++ < MOST_SIGNS) L.marker(shape.getBounds().getCenter(), { keyboard: false, icon: L.divIcon({ className: "drawn-at", iconSize: null, html: h("button", { type: "button", class: "td-sign on-map " + i.change, tabindex: -1, "aria-hidden": "true", onclick: (e) => { e.stopPropagation(); pressed(i.id); } }, SIGNS[i.change]) }) }).addTo(group);
    }
  }

  return {
    show,
    one(id) { chosen = id; show(); },
    /** To all of them. */
    fly() {
      const shapes = items.map((i) => (i.after ?? i.before).geometry).filter(Boolean);
      if (shapes.length) view.flyTo(L.geoJSON(shapes.map((geometry) => ({ type: "Feature", properties: {}, geometry }))).getBounds().pad(0.15).toBBoxString().split(",").map(Number), 16);
    },
    clear() { items = []; chosen = null; group.clearLayers(); },
    close() { group.remove(); },
  };
}
