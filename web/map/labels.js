import { state } from "../state.js";
import { t } from "../i18n.js";
import { h } from "../dom.js";

const L = globalThis.L;
const pen = document.createElement("canvas").getContext("2d");
const shown = new Map();

/** Where a name may stand beside its label point, in px: the first place with fewest symbols wins. */
const PLACES = [0, -16, 16, -28, 28];

/**
 * Names at the label points: one for each unit, none over another, more important first. Short
 * names up to z11, with the type from z12.
 * @param {{x: number, y: number}[]} obstacles symbols to step aside for, in px of the window
 */
export function drawLabels(view, now, obstacles) {
  const { map } = view;
  const zoom = map.getZoom();
  const style = getComputedStyle(document.documentElement);
  const taken = [];
  const wanted = new Map();
  for (const c of candidates(now, zoom)) {
    const size = parseFloat(style.getPropertyValue("--label-" + c.level)) || 12;
    pen.font = `${c.level === "commune" ? 500 : 600} ${size}px "Be Vietnam Pro", sans-serif`;
    const width = pen.measureText(c.text).width, max = size * 8;
    const lines = Math.ceil(width / max);
    const w = Math.min(width, max) / 2 + 5, hgt = (lines * size * 1.4) / 2 + 3;
    const p = map.latLngToContainerPoint([c.lat, c.lon]);
    const at = (dy) => [p.x - w, p.y + dy - hgt, p.x + w, p.y + dy + hgt];
    const under = (b) => obstacles.filter((s) => s.x > b[0] - 6 && s.x < b[2] + 6 && s.y > b[1] - 6 && s.y < b[3] + 6).length;
    let dy = 0, box = at(0), least = obstacles.length ? under(box) : 0;
    for (const place of PLACES) {
      if (!least) break;
      const n = under(at(place));
      if (n < least) { least = n; dy = place; box = at(place); }
    }
    c.key += "|" + dy;
    c.dy = dy;
    if (!c.must && taken.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) continue;
    taken.push(box);
    wanted.set(c.key, c);
  }
  for (const [key, marker] of shown) if (!wanted.has(key)) { marker.remove(); shown.delete(key); }
  for (const [key, c] of wanted) {
    if (shown.has(key)) continue;
    const el = h("span", { class: `lbl lbl-${c.level}${c.quiet ? " quiet" : ""}${c.must ? " chosen" : ""}`, "data-id": c.id }, c.text);
    const icon = L.divIcon({ html: el, className: "lbl-at", iconSize: [0, 0], iconAnchor: [0, -c.dy] });
    shown.set(key, L.marker([c.lat, c.lon], { icon, interactive: false, keyboard: false, pane: "labels" }).addTo(map));
  }
}

function candidates(now, zoom) {
  const out = [];
  const put = (u, more) => {
    if (u.lon === undefined || u.lon === null) return;
    const c = {
      id: u.id, level: u.level, lon: u.lon, lat: u.lat, must: u.id === state.unit,
      text: zoom >= 12 && u.level === "commune" ? u.name : u.virtual ? t("former", { name: u.shortName }) : u.shortName, ...more,
    };
    c.key = [c.id, c.text, c.must, c.quiet, c.lon].join("|");
    out.push(c);
  };
  const children = now.children.features.map((f) => f.properties);
  for (const u of children) if (u.id === state.unit) put(u);
  for (const u of children) if (u.id !== state.unit) put(u);
  if (now.siblings.features.length)
    for (const f of now.siblings.features)
      if (f.properties.id !== now.ctx.focus?.id) put(f.properties, { quiet: true });
  if (zoom >= 10.5) for (const u of now.below) put(u, { quiet: now.ctx.level !== "commune" });
  return out;
}
