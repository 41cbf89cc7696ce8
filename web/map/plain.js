import { day } from "../state.js";
import * as data from "../data.js";
import { isOn, OTHER_ERA } from "../layers.js";
import { TWO_TIERS } from "../nav.js";
import { drawLabels } from "./labels.js";

const L = globalThis.L;
const NONE = { type: "FeatureCollection", features: [] };
const LEVELS = ["commune", "district", "province"];

/**
 * Ground, lines and names of the units as Leaflet draws them, for a machine without WebGL: from
 * GeoJSON, with as many requests as there are levels.
 */
export function createPlain(view, { obstacles }) {
  const { map, renderers } = view;
  const ground = L.layerGroup().addTo(map), lines = L.layerGroup().addTo(map);
  let drawn = null;

  /** What a picture needs beside the units that can be pointed at. */
  async function read({ ctx, at, zoom, small, within }) {
    const { focus, level, top } = ctx;
    const lower = level === "district" ? "commune" : level === "province" && small ? "district" : null;
    const wanted = small ? LEVELS : ["province"];
    const [areas, below, ghost, ...found] = await Promise.all([
      data.boundaries(top.level, null, at, zoom),
      lower ? data.units(lower, focus?.id ?? null, at) : [],
      isOn(OTHER_ERA) ? data.lines("commune", otherEra(at), zoom) : NONE,
      ...wanted.map((l) => data.lines(l, at, zoom, l === "province" ? null : within)),
    ]);
    return { areas, below, ghost, lines: Object.fromEntries(wanted.map((l, i) => [l, found[i]])) };
  }

  function draw(now, { areas, below, ghost, lines: found }) {
    drawn = { ...now, below };
    ground.clearLayers();
    const rings = (cls) => L.geoJSON(areas, { renderer: renderers.ground, interactive: false, style: { className: cls } }).addTo(ground);
    for (const n of [4, 3, 2, 1]) rings("fade fade-" + n);
    rings("ground");
    lines.clearLayers();
    const put = (collection, cls) => L.geoJSON(collection, { renderer: renderers.lines, interactive: false, style: { className: cls, smoothFactor: 0.6 } }).addTo(lines);
    if (ghost.features.length) put(ghost, "line line-ghost");
    for (const level of LEVELS)
      if (found[level] && isOn("adm-" + level)) put(found[level], `line line-${level}${level === "district" && day() >= TWO_TIERS ? " virtual" : ""}`);
    names();
  }

  const names = () => drawn && drawLabels(view, drawn, obstacles());

  return { kind: "plain", read, draw, names };
}

export const dayBefore = (iso) => new Date(Date.parse(iso) - 86400000).toISOString().slice(0, 10);

/** The day whose boundaries are shown as a ghost: the eve of the change, or the change itself. */
export const otherEra = (at) => (at < TWO_TIERS ? TWO_TIERS : dayBefore(TWO_TIERS));
