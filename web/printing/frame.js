const L = globalThis.L;
const LEAST_PX = 60;

/** The sheet's map on the map of the page, in its true size for the scale; it is dragged to its place. */
export function createFrame(view, { moved }) {
  const { map, renderers } = view;
  const box = L.polygon([], { renderer: renderers.marks, className: "print-frame", interactive: true, bubblingMouseEvents: false });
  let corners = [];

  function draw() {
    box.setLatLngs(corners);
  }

  function drag(e) {
    if (e.button > 0) return;
    L.DomEvent.stop(e);
    const path = box.getElement(), from = map.mouseEventToLatLng(e), before = corners;
    map.dragging.disable();
    path.setPointerCapture(e.pointerId);
    const move = (to) => {
      const at = map.mouseEventToLatLng(to);
      corners = before.map(([lat, lng]) => [lat + at.lat - from.lat, lng + at.lng - from.lng]);
      draw();
    };
    const end = () => {
      path.removeEventListener("pointermove", move);
      map.dragging.enable();
      moved(centre());
    };
    path.addEventListener("pointermove", move);
    path.addEventListener("pointerup", end, { once: true });
    path.addEventListener("pointercancel", end, { once: true });
  }

  const centre = () => ({ lat: corners.reduce((s, c) => s + c[0], 0) / corners.length, lng: corners.reduce((s, c) => s + c[1], 0) / corners.length });

  return {
    /** @param {number[][]} lonLat four corners */
    show(lonLat) {
      corners = lonLat.map(([lon, lat]) => [lat, lon]);
      draw();
      if (!map.hasLayer(box)) {
        box.addTo(map);
        const path = box.getElement();
        path.addEventListener("pointerdown", drag);
        for (const name of ["mousedown", "touchstart"]) path.addEventListener(name, L.DomEvent.stopPropagation);
      }
    },
    hide: () => box.remove(),
    /** Brings the whole frame into sight where it is not. */
    inSight() {
      const all = L.latLngBounds(corners);
      if (!map.getBounds().contains(all)) view.flyTo([all.getWest(), all.getSouth(), all.getEast(), all.getNorth()], 18);
    },
    /** Whether it can be seen and taken hold of. */
    handy() {
      const all = L.latLngBounds(corners);
      const px = map.latLngToContainerPoint(all.getSouthEast()).subtract(map.latLngToContainerPoint(all.getNorthWest()));
      return px.x >= LEAST_PX && map.getBounds().contains(all);
    },
  };
}
