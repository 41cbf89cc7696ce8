import { live, on, state } from "../state.js";
import * as data from "../data.js";
import { byId, chosen, drawable, isFigures, isOn, isPicture, minZoom, opacity, OTHER_ERA } from "../layers.js";
import { otherEra } from "../nav.js";
import { figuresOf, pictureOf, themeName, versionOf } from "./styles.js";

const L = globalThis.L;
const NONE = { type: "FeatureCollection", features: [] };
/** Layers of one picture, as the server takes them. */
const MOST = 32;
const SOON_MS = 60, STATES_MS = 10_000, LONGEST_MS = 6000;

/**
 * The map as pictures that the server paints in the same style, for a machine without WebGL. The
 * ground and the lines of the other era lie beneath and above them as Leaflet draws them.
 */
export function createPlain(view, { onLayerError }) {
  const { map, renderers } = view;
  const ground = L.layerGroup().addTo(map), lines = L.layerGroup().addTo(map);
  let shown = [], turn = 0, timer = 0, said = 0;
  map.options.zoomSnap = map.options.zoomDelta = 1; // between two zooms a picture would be blurred
  map.setZoom(Math.round(map.getZoom()), { animate: false });

  /** What a picture needs beside the units that can be pointed at. */
  async function read({ ctx, at, zoom }) {
    const [areas, ghost] = await Promise.all([
      data.boundaries(ctx.top.level, null, at, zoom),
      isOn(OTHER_ERA) ? data.lines("commune", otherEra(at), zoom) : NONE,
    ]);
    return { areas, ghost };
  }

  function draw(now, { areas, ghost }) {
    ground.clearLayers();
    const rings = (cls) => L.geoJSON(areas, { renderer: renderers.ground, interactive: false, style: { className: cls } }).addTo(ground);
    for (const n of [4, 3, 2, 1]) rings("fade fade-" + n);
    rings("ground");
    lines.clearLayers();
    if (ghost.features.length) L.geoJSON(ghost, { renderer: renderers.lines, interactive: false, style: { className: "line line-ghost", smoothFactor: 0.6 } }).addTo(lines);
  }

  /** Layers of one opacity that follow each other come in one picture, from below. */
  function sheets() {
    const out = [];
    const open = chosen().map(byId).filter((l) => l && drawable(l) && map.getZoom() >= minZoom(l)).reverse();
    for (const layer of open) {
      // figures come from elsewhere, and pictures of other servers are not kept: neither shares a tile
      const last = out.at(-1), figures = isFigures(layer), own = figures || isPicture(layer);
      if (last && !own && !last.own && last.opacity === opacity(layer.id) && last.ids.length < MOST) last.ids.push(layer.id);
      else out.push({ ids: [layer.id], opacity: opacity(layer.id), own, figures });
    }
    return out;
  }

  async function address({ ids, figures }) {
    const at = state.at, theme = themeName();
    if (figures) return [figuresOf(ids[0], at, theme)].filter(Boolean);
    try {
      const one = await pictureOf(ids, at, theme, versionOf(ids));
      for (const id of ids) onLayerError(id, null);
      return [one];
    } catch {
      // one of them cannot be had: the others still can
      const each = await Promise.all(ids.map((id) => pictureOf([id], at, theme, versionOf([id])).then((p) => { onLayerError(id, null); return p; }, (e) => { onLayerError(id, e); return null; })));
      return each.filter(Boolean);
    }
  }

  async function refresh() {
    clearTimeout(timer);
    const mine = ++turn;
    const wanted = sheets();
    const found = await Promise.all(wanted.map(address));
    if (mine !== turn) return;
    const next = wanted.flatMap((sheet, i) => found[i].map((url) => ({ url: url + (said && stateful(sheet) ? "&s=" + said : ""), opacity: sheet.opacity })));
    const old = shown;
    shown = next.map((n, i) => {
      const same = old.find((o) => o.url === n.url && !o.taken);
      if (same) {
        same.taken = true;
        same.layer.setOpacity(n.opacity).setZIndex(i + 1);
        return { ...n, layer: same.layer };
      }
      const how = { pane: "gl", opacity: n.opacity, zIndex: i + 1, className: "painted", keepBuffer: 1 };
      const layer = (n.url.includes("REQUEST=GetMap") ? L.tileLayer.wms(n.url, { ...how, version: "1.3.0" }) : L.tileLayer(n.url, how)).addTo(map);
      return { ...n, layer, fresh: true };
    });
    // what is replaced stays until the new picture is there
    const gone = old.filter((o) => !o.taken).map((o) => o.layer);
    for (const s of shown) delete s.taken;
    await Promise.race([Promise.all(shown.filter((s) => s.fresh).map(({ layer }) => new Promise((done) => layer.once("load", done)))), new Promise((done) => setTimeout(done, LONGEST_MS))]);
    for (const layer of gone) layer.remove();
    if (mine === turn) map.getContainer().dataset.painted = "";
  }

  const stateful = (sheet) => sheet.figures || sheet.ids.some((id) => byId(id)?.fields?.some((f) => f.state));

  const soon = (wait = SOON_MS) => { clearTimeout(timer); timer = setTimeout(refresh, wait); };
  on("layers opacity theme at catalogue indicator period reading level session figureTable", () => soon());
  // values move all the time: the picture follows them now and then
  on("stateOf", () => {
    if (!live.stateOf?.n || !sheets().some((s) => s.ids.includes(live.stateOf.layer))) return;
    const now = Date.now();
    if (now - said < STATES_MS) return;
    if (said) soon(); // the first table comes with the page
    said = now;
  });
  let scale = "";
  map.on("zoomend", () => {
    const key = sheets().map((s) => s.ids.join()).join("|");
    if (key !== scale) { scale = key; soon(); }
  });

  return { kind: "plain", read, draw, refresh };
}
