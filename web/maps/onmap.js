import { h } from "../dom.js";

const L = globalThis.L;

/** What was drawn, over the map: each with its number, notes with their words. */
export function createDrawn(view, pressed) {
  const { map, renderers } = view;
  const group = L.layerGroup().addTo(map);
  const look = (cls) => ({ renderer: renderers.marks, interactive: false, className: cls });

  function label(feature, n, at, chosen) {
    const { text, note } = feature.properties;
    const box = h("button", { type: "button", class: "drawn-label" + (note ? " note" : "") + (chosen ? " one" : ""), "data-drawing": feature.id, onclick: (e) => { e.stopPropagation(); pressed(feature.id); } }, h("b", null, String(n)), note && text ? h("span", null, text) : null);
    L.marker(at, { icon: L.divIcon({ html: box, className: "drawn-at", iconSize: null }), keyboard: false }).addTo(group);
  }

  return {
    /** @param {object[]} features GeoJSON @param {?string} one the chosen one */
    show(features, one) {
      group.clearLayers();
      features.forEach((f, i) => {
        const g = f.geometry, chosen = f.id === one, cls = "drawn-shape" + (chosen ? " one" : "") + (g.type === "LineString" ? " way" : "");
        const shape = L.geoJSON(g, { style: look(cls), renderer: renderers.marks, interactive: false, pointToLayer: (_, at) => L.circleMarker(at, { ...look(cls + " point"), radius: 5 }) }).addTo(group);
        const at = g.type === "Point" ? [g.coordinates[1], g.coordinates[0]] : g.type === "LineString" ? middle(g.coordinates) : shape.getBounds().getCenter();
        label(f, i + 1, at, chosen);
      });
    },
    /** w, s, e, n of a drawing. */
    bounds: (f) => L.geoJSON(f.geometry).getBounds().pad(0.4).toBBoxString().split(",").map(Number),
    close() { group.remove(); },
  };
}

const middle = (line) => { const [x, y] = line[Math.floor(line.length / 2)]; return [y, x]; };
