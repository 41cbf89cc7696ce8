import { announce } from "../toast.js";
import { live, setLive } from "../state.js";
import { t } from "../i18n.js";

const L = globalThis.L;
const LEAST = { polygon: 3, corridor: 2, circle: 1, point: 1 };

/**
 * Puts points on the map, one click or one key at a time.
 * @param {object} view of the page @param {() => void} turned tells that the state of drawing changed
 */
export function createDraw(view, turned) {
  const { map, renderers } = view;
  const group = L.layerGroup().addTo(map);
  let kind = null, points = [], pointer = null, done = null;

  function draw() {
    group.clearLayers();
    const how = { renderer: renderers.marks, interactive: false };
    const way = pointer ? [...points, pointer] : points;
    if (kind === "polygon" && way.length > 2) L.polygon(way, { ...how, className: "query-area" }).addTo(group);
    else if (way.length > 1) L.polyline(way, { ...how, className: "query-line" }).addTo(group);
    for (const p of points) L.circleMarker(p, { ...how, radius: 4, className: "query-point" }).addTo(group);
  }

  function finish() {
    if (points.length < LEAST[kind]) return announce(t("tc.draw.more", { n: LEAST[kind] }));
    const at = points.map((p) => [+p.lng.toFixed(6), +p.lat.toFixed(6)]);
    const geometry = kind === "polygon" ? { type: "Polygon", coordinates: [[...at, at[0]]] } : kind === "corridor" ? { type: "LineString", coordinates: at } : { type: "Point", coordinates: at[0] };
    const tell = done;
    stop();
    tell(geometry);
  }

  function stop() {
    kind = done = pointer = null;
    points = [];
    group.clearLayers();
    removeEventListener("keydown", keys, true);
    setLive({ tool: null });
    document.documentElement.removeAttribute("data-measuring");
    turned();
  }

  const tool = {
    /** @returns {boolean} whether the click belonged to the drawing */
    add(latlng) {
      if (!kind) return false;
      const last = points.at(-1);
      if (last && map.latLngToContainerPoint(last).distanceTo(map.latLngToContainerPoint(latlng)) < 4) { finish(); return true; }
      points = [...points, latlng];
      draw();
      announce(t("tc.draw.points", { n: points.length }));
      if (kind === "circle" || kind === "point") finish();
      else turned();
      return true;
    },
    trail(latlng) { if (points.length) { pointer = latlng; draw(); } },
  };

  function keys(e) {
    if (e.target.closest?.("input,textarea,select,dialog,.popover")) return;
    const act = { Escape: stop, Backspace: undo, Enter: e.target.closest?.("button,a") ? null : finish, " ": e.target.closest?.("#map") ? centre : null }[e.key];
    if (!act) return;
    e.preventDefault();
    e.stopPropagation();
    act();
  }

  function undo() { points = points.slice(0, -1); pointer = null; draw(); turned(); }
  const centre = () => tool.add(map.getCenter());

  return {
    /** @param {"polygon"|"circle"|"corridor"|"point"} what @param {(geometry: object) => void} then */
    start(what, then) {
      if (live.tool) stop();
      kind = what;
      done = then;
      addEventListener("keydown", keys, true);
      setLive({ tool, card: null });
      document.documentElement.toggleAttribute("data-measuring", true);
      announce(t("tc.draw.how." + what));
      turned();
    },
    kind: () => kind, points: () => points.length, ready: () => points.length >= LEAST[kind],
    stop: () => kind && stop(), finish, undo, centre,
  };
}
