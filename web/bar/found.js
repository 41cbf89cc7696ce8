import { h } from "../dom.js";
import { live, on, setLive } from "../state.js";
import { get } from "../api.js";
import { byId, isOn, minZoom, toggle } from "../layers.js";

const POINT_ZOOM = 16, AREA_ZOOM = 18;

/** Goes to what a search found: switches its layer on, brings it into sight, marks it, opens its card. */
export function createFound({ view }) {
  const L = globalThis.L;
  let mark = null, hint = null, turn = 0, own = null;

  const ring = (item, kind) => L.marker([item.lat, item.lon], { interactive: false, keyboard: false, pane: "marks",
    icon: L.divIcon({ className: "found-at", iconSize: [0, 0], html: h("i", { class: "found-mark " + kind }).outerHTML }) }).addTo(view.map);

  const placed = (item) => Number.isFinite(item?.lon) && Number.isFinite(item?.lat);

  function clear() {
    mark?.remove();
    mark = own = null;
  }

  /** Shows where an entry of the list lies, if that is in sight. */
  function preview(item) {
    hint?.remove();
    hint = placed(item) && item.kind !== "unit" && view.map.getBounds().contains([item.lat, item.lon]) ? ring(item, "hint") : null;
  }

  function open(item, items) {
    clear();
    own = { point: placed(item) ? { lon: item.lon, lat: item.lat } : live.point, items, at: 0 };
    setLive({ card: own, point: own.point });
    if (!placed(item)) return;
    mark = ring(item, "here");
    const box = item.bounds ?? [item.lon, item.lat, item.lon, item.lat];
    const small = box[2] - box[0] < 1e-6 && box[3] - box[1] < 1e-6;
    // at once: a flight would ask for the tiles of all the way
    view.flyTo(box, small ? Math.max(POINT_ZOOM, minOf(item)) : AREA_ZOOM, true);
  }

  const minOf = (item) => Math.min(AREA_ZOOM, byId(item.layer) ? minZoom(byId(item.layer)) : 0);

  /** @param {object} item of kind feature, parcel or point */
  async function go(item) {
    const mine = ++turn;
    preview(null);
    const layer = byId(item.layer);
    if (!layer) return open(item, []);
    if (!isOn(layer.id)) toggle(layer.id, true);
    const bare = { layer, id: item.id, name: item.kind === "parcel" ? null : item.name, properties: item.simulated ? { simulated: true } : {} };
    open(item, [bare]);
    if (!placed(item)) return;
    const there = await get("identify", { lon: item.lon.toFixed(7), lat: item.lat.toFixed(7), zoom: POINT_ZOOM, layers: layer.id }).catch(() => null);
    const full = there?.items.find((i) => i.id === item.id);
    if (mine !== turn || !full || live.card !== own) return;
    own = { ...own, items: [{ ...full, layer }] };
    setLive({ card: own });
  }

  on("card", () => { if (mark && live.card !== own) clear(); });
  return { go, preview };
}
