import { change, on, state } from "../state.js";

const L = globalThis.L;

/* Panes from below to above; only the map itself takes the pointer. */
const PANES = { base: 190, ground: 210, gl: 215, areas: 260, lines: 320, dim: 330, marks: 420 };

const phone = () => matchMedia("(max-width: 720px)").matches;
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The Leaflet map and the roads to it. @param {HTMLElement} el */
export function createView(el) {
  const map = L.map(el, {
    zoomControl: false, attributionControl: false, keyboard: false, doubleClickZoom: false,
    zoomSnap: phone() ? 0.25 : 0.5, minZoom: 5, maxZoom: 18, zoomAnimation: !still(), fadeAnimation: false,
    center: state.view ? [state.view.lat, state.view.lon] : [11, 106.2], zoom: state.view?.zoom ?? 9,
  });
  const renderers = {};
  for (const [name, z] of Object.entries(PANES)) {
    const pane = map.createPane(name);
    pane.style.zIndex = String(z);
    pane.classList.add("pane-" + name);
    if (!["gl", "base"].includes(name)) renderers[name] = L.svg({ pane: name, padding: 0.4 });
  }
  const view = {
    map, renderers,
    /** Flies (or jumps) to w, s, e, n, leaving room for what stands over the map. */
    flyTo(bounds, maxZoom = 13, atOnce = false) {
      if (!bounds) return;
      map.invalidateSize({ pan: false });
      const corners = [[bounds[1], bounds[0]], [bounds[3], bounds[2]]];
      const how = { ...room(el), maxZoom };
      if (atOnce || still()) map.fitBounds(corners, { ...how, animate: false });
      else map.flyToBounds(corners, { ...how, duration: 0.7 });
    },
    /** What no panel stands over: left, top, right, bottom in px of the map. */
    free() {
      const { paddingTopLeft: [left, top], paddingBottomRight: [right, bottom] } = room(el), size = map.getSize();
      return { left, top, right: size.x - right, bottom: size.y - bottom };
    },
    /** The box of what can be seen: w, s, e, n. */
    box() {
      const b = map.getBounds();
      return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()];
    },
  };
  map.on("moveend", () => {
    const c = map.getCenter();
    change({ view: { lat: +c.lat.toFixed(5), lon: +c.lng.toFixed(5), zoom: map.getZoom() } }, { push: false });
  });
  on("view", () => {
    const c = map.getCenter(), v = state.view;
    if (!v) return;
    const near = Math.abs(c.lat - v.lat) < 1e-5 && Math.abs(c.lng - v.lon) < 1e-5 && map.getZoom() === v.zoom;
    if (!near) map.setView([v.lat, v.lon], v.zoom, { animate: false });
  });
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(el);
  return view;
}

/** Padding for the panels that stand over the map. */
function room(el) {
  const r = el.getBoundingClientRect();
  const pad = { left: 24, top: phone() ? 92 : 24, right: 24, bottom: phone() ? 24 : 56 };
  for (const panel of document.querySelectorAll(".over-map")) {
    if (!panel.offsetParent && getComputedStyle(panel).position !== "fixed") continue;
    const p = panel.getBoundingClientRect();
    if (p.width < 30 || (p.height < 60 && !panel.matches(".side"))) continue;
    if (phone()) {
      if (p.top > r.top + 60) pad.bottom = Math.max(pad.bottom, Math.min(r.bottom - p.top, r.height * 0.6) + 16);
    } else if (p.left > r.left + r.width / 2) pad.right = Math.max(pad.right, r.right - p.left + 16);
    else pad.left = Math.max(pad.left, p.right - r.left + 16);
  }
  return { paddingTopLeft: [pad.left, pad.top], paddingBottomRight: [pad.right, pad.bottom] };
}
