import { live, on } from "../state.js";
import { byId, chosen, isUnits, minZoom as first } from "../layers.js";
import { get } from "../api.js";
import { drawArea, drawPoint } from "./symbols.js";

const L = globalThis.L;
const PAGE = 2000;

/**
 * Layers of objects over the units, painted on one canvas: polygons below, points above. Asks for
 * what the window shows (with a margin) and keeps the picture until the new one is there.
 */
export function createOverlay(view, { onLoading, onError, onPaint }) {
  const { map } = view;
  const canvas = L.DomUtil.create("canvas", "overlay leaflet-zoom-hide", map.getPane("points"));
  const held = new Map();
  let spots = [];
  let timer;

  const layers = () => chosen().map(byId).filter((l) => l && objects(l)).reverse();

  /** First zoom at which a layer is drawn; parcels and plans need a closer look. */
  function refresh() {
    clearTimeout(timer);
    timer = setTimeout(load, 120);
  }

  async function load() {
    const wanted = layers();
    for (const id of held.keys()) if (!wanted.some((l) => l.id === id)) held.delete(id);
    const open = wanted.filter((l) => map.getZoom() >= minZoom(l));
    const box = grown(view.box());
    let done = 0;
    const late = setTimeout(() => onLoading(done, open.length), 200);
    await Promise.all(open.map(async (layer) => {
      const old = held.get(layer.id);
      if (old && covers(old, box, map.getZoom())) { done++; return; }
      old?.abort?.abort();
      const abort = new AbortController();
      const entry = { ...(old ?? { features: [] }), abort };
      held.set(layer.id, entry);
      try {
        const answer = await get(`layers/${layer.id}/features`, { bbox: box.map((v) => v.toFixed(5)).join(","), limit: PAGE }, abort.signal);
        held.set(layer.id, { features: answer.features, box, zoom: map.getZoom(), more: !!answer.next });
        onError(layer.id, null);
      } catch (e) {
        if (e.name !== "AbortError") onError(layer.id, e);
      }
      done++;
      paint();
    }));
    clearTimeout(late);
    onLoading(0, 0);
    paint();
  }

  function paint() {
    const size = map.getSize(), ratio = devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    canvas.style.width = size.x + "px";
    canvas.style.height = size.y + "px";
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const style = getComputedStyle(document.documentElement);
    const token = (name) => style.getPropertyValue("--" + name).trim();
    const zoom = map.getZoom();
    const at = (c) => map.latLngToContainerPoint([c[1], c[0]]);
    spots = [];
    const open = layers().filter((l) => zoom >= minZoom(l));
    for (const polygon of [true, false])
      for (const layer of open.filter((l) => (l.geometry === "polygon") === polygon))
        for (const f of held.get(layer.id)?.features ?? []) {
          if (polygon) {
            drawArea(pen, f, at, { zoom, token });
            spots.push({ layer, feature: f });
          } else {
            const p = at(f.geometry.coordinates);
            if (p.x < -30 || p.y < -30 || p.x > size.x + 30 || p.y > size.y + 30) continue;
            const open = live.card?.items.some((i) => i.id === f.id && i.layer.id === layer.id);
            drawPoint(pen, p, layer.id, f.properties, { zoom, token, chosen: open });
            spots.push({ layer, feature: f, x: p.x, y: p.y });
          }
        }
    onPaint();
  }

  /** The object under a point of the window: the nearest symbol within reach, else an area. */
  function hit(point, contains, latlng) {
    let best = null, least = map.getZoom() < 10 ? 7 : 13;
    for (const s of spots) {
      if (s.x === undefined) continue;
      const d = Math.hypot(s.x - point.x, s.y - point.y);
      if (d < least) { least = d; best = s; }
    }
    if (best) return best;
    return spots.findLast((s) => s.x === undefined && contains(s.feature, latlng.lng, latlng.lat)) ?? null;
  }

  map.on("moveend zoomend resize viewreset", () => { paint(); refresh(); });
  on("layers catalogue", refresh);
  on("theme card at", paint);
  return { hit, refresh, spots: () => spots.filter((s) => s.x !== undefined), clipped: (id) => !!held.get(id)?.more };
}

/** Layers of objects; the units have their own lines. */
const objects = (layer) => !isUnits(layer) && layer.kind !== "figures" && layer.id !== "alarms";

/** Parcels and plans are drawn from z13 here, everything else where its file says. */
const minZoom = (layer) => Math.max(first(layer), layer.geometry === "polygon" ? 13 : 7);

const grown = ([w, s, e, n]) => [w - (e - w) * 0.2, s - (n - s) * 0.2, e + (e - w) * 0.2, n + (n - s) * 0.2];

const covers = (old, b, zoom) =>
  old.box && !old.more && old.zoom <= zoom && old.box[0] <= b[0] + (b[2] - b[0]) * 0.14 && old.box[1] <= b[1] + (b[3] - b[1]) * 0.14
  && old.box[2] >= b[2] - (b[2] - b[0]) * 0.14 && old.box[3] >= b[3] - (b[3] - b[1]) * 0.14;
