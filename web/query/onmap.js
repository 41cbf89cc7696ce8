import { metres } from "../map/measure.js";

const L = globalThis.L;

/** The area that is asked about, and features of the answer, over the map. */
export function createOnMap(view) {
  const { map, renderers } = view;
  const areas = L.layerGroup().addTo(map), marks = L.layerGroup().addTo(map);
  const how = (className, more) => ({ renderer: renderers.marks, interactive: false, className, ...more });
  let corridor = null;

  /** A corridor is a line as wide as the ground it covers. */
  function widen() {
    if (!corridor) return;
    const c = map.getCenter(), p = map.latLngToContainerPoint(c);
    const px = map.distance(c, map.containerPointToLatLng([p.x + 100, p.y])) / 100;
    corridor.line.setStyle({ weight: Math.max(2, (2 * corridor.metres) / px) });
  }

  map.on("zoomend", widen);

  return {
    /** @param {?object} area of the question; units are outlined by the map itself */
    area(area) {
      areas.clearLayers();
      corridor = null;
      if (!area || area.kind === "unit") return;
      const g = area.geometry;
      if (area.buffer && g.type === "Point") L.circle([g.coordinates[1], g.coordinates[0]], { ...how("query-area"), radius: area.buffer }).addTo(areas).bindTooltip?.(metres(area.buffer));
      else if (area.buffer && g.type === "LineString") {
        const at = g.coordinates.map(([x, y]) => [y, x]);
        corridor = { metres: area.buffer, line: L.polyline(at, how("query-corridor")).addTo(areas) };
        L.polyline(at, how("query-line")).addTo(areas);
        widen();
      } else L.geoJSON(g, { ...how("query-area"), style: how("query-area"), pointToLayer: (_, at) => L.circleMarker(at, how("query-point", { radius: 5 })) }).addTo(areas);
    },
    /** @param {{geometry: object, id: string}[]} rows @param {?string} one its id is drawn stronger */
    marks(rows, one = null) {
      marks.clearLayers();
      for (const r of rows) {
        if (!r.geometry) continue;
        const name = "query-mark" + (r.id === one ? " one" : "");
        L.geoJSON(r.geometry, { renderer: renderers.marks, interactive: false, style: how(name), pointToLayer: (_, at) => L.circleMarker(at, how(name, { radius: r.id === one ? 11 : 8 })) }).addTo(marks);
      }
    },
    /** A place that was clicked. */
    point([lon, lat]) { L.circleMarker([lat, lon], how("query-point", { radius: 6 })).addTo(marks); },
    /** w, s, e, n of an area, with its radius. */
    bounds(area) {
      const b = L.geoJSON(area.geometry).getBounds();
      const far = area.buffer ? (area.buffer / 111_000) : 0;
      return [b.getWest() - far, b.getSouth() - far, b.getEast() + far, b.getNorth() + far];
    },
    close() { areas.remove(); marks.remove(); map.off("zoomend", widen); },
  };
}
