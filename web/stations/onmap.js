import { h } from "../dom.js";
import { change, setLive } from "../state.js";
import { byId, isOn, toggle } from "../layers.js";

/** Brings a station into sight with its card; a page over the map makes way. */
export function showOnMap(kit, x) {
  if (document.querySelector(".room.over-all:not([hidden])")) change({ page: null });
  if (byId("stations") && !isOn("stations")) toggle("stations", true);
  kit.view.map.setView([x.lat, x.lon], Math.max(13, kit.view.map.getZoom()), { animate: false });
  setLive({ card: { point: { lon: x.lon, lat: x.lat }, at: 0, items: [{ layer: byId("stations"), id: x.id, name: x.name, properties: { code: x.code, name: x.name, simulated: x.simulated } }] }, point: { lon: x.lon, lat: x.lat } });
  intoSight(kit.view.map);
}

/** What stands at the middle of the map moves to the middle of what no panel covers. */
function intoSight(map) {
  const box = map.getContainer().getBoundingClientRect();
  const rects = [...document.querySelectorAll(".layer-panel, .card, .room.beside, .side")].filter((p) => p.offsetParent && getComputedStyle(p).visibility !== "hidden").map((p) => p.getBoundingClientRect()).filter((r) => r.width > 60 && r.height > 60);
  if (matchMedia("(max-width: 720px)").matches) {
    const top = Math.min(box.bottom, ...rects.map((r) => r.top).filter((v) => v > box.top + 80));
    return map.panBy([0, (box.bottom - top) / 2], { animate: false });
  }
  const middle = box.left + box.width / 2;
  const left = Math.max(box.left, ...rects.filter((r) => r.right < middle).map((r) => r.right)), right = Math.min(box.right, ...rects.filter((r) => r.left > left + 100).map((r) => r.left));
  map.panBy([middle - (left + right) / 2, 0], { animate: false });
}

/** One ring that opens over a place, once. */
export function ringAt(kit, lon, lat, severity) {
  const L = globalThis.L;
  const mark = L.marker([lat, lon], { interactive: false, keyboard: false, icon: L.divIcon({ className: "alarm-ring-at", iconSize: [0, 0], html: h("i", { class: "alarm-ring " + severity }).outerHTML }) }).addTo(kit.view.map);
  setTimeout(() => mark.remove(), 2600);
}
