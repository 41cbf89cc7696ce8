import { h } from "../dom.js";
import { live } from "../state.js";
import { date } from "../format.js";
import { t } from "../i18n.js";
import { redraw } from "../dashboards/plot.js";
import { eraName } from "../bar/era.js";
import { sourceLine } from "./result.js";

const IDLE_MS = 5000, ROUND_PX = 28;

/** The map goes to the area, is taken as a picture, and goes back to where it stood. @param {number[]} bounds w s e n */
async function picture(view, bounds) {
  const { map } = view, gl = globalThis.vonglau?.gl?.();
  if (!gl || !bounds) return null;
  const centre = map.getCenter(), zoom = map.getZoom();
  view.flyTo(bounds, 16, true);
  await new Promise((done) => { gl.once("idle", done); setTimeout(done, IDLE_MS); gl.triggerRepaint(); });
  try { return await taken(view, gl, bounds); } finally { map.setView(centre, zoom, { animate: false }); }
}

/** What the area needs of the map as it stands; a frame of WebGL is gone once it is shown, so it is drawn again. */
async function taken(view, gl, [w, s, e, n]) {
  const box = view.map.getContainer(), all = box.getBoundingClientRect();
  const a = view.map.latLngToContainerPoint([n, w]), b = view.map.latLngToContainerPoint([s, e]);
  const left = Math.max(0, a.x - ROUND_PX), top = Math.max(0, a.y - ROUND_PX), right = Math.min(all.width, b.x + ROUND_PX), bottom = Math.min(all.height, b.y + ROUND_PX);
  const r = { left: all.left + left, top: all.top + top };
  const canvas = h("canvas", { width: Math.round(right - left), height: Math.round(bottom - top) }), pen = canvas.getContext("2d");
  pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--ground-out");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  gl.redraw();
  const from = gl.getCanvas().getBoundingClientRect();
  pen.drawImage(gl.getCanvas(), from.left - r.left, from.top - r.top, from.width, from.height);
  for (const svg of box.querySelectorAll(".pane-marks svg")) await drawn(pen, svg, r);
  return canvas.toDataURL("image/png");
}

/** Lines that lie over the map take their colours along: a picture knows no style sheet. */
async function drawn(pen, svg, r) {
  const copy = svg.cloneNode(true), was = svg.querySelectorAll("path"), at = svg.getBoundingClientRect();
  copy.querySelectorAll("path").forEach((p, i) => {
    const s = getComputedStyle(was[i]);
    for (const name of ["stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "fill", "fill-opacity"]) p.setAttribute(name, s.getPropertyValue(name));
    p.removeAttribute("class");
  });
  copy.removeAttribute("style");
  copy.setAttribute("width", at.width);
  copy.setAttribute("height", at.height);
  const img = new Image();
  img.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  try { await img.decode(); pen.drawImage(img, at.left - r.left, at.top - r.top); } catch { /* the ground alone is still a map */ }
}

/** One question on A4: area, conditions, map, tables, drawings, source and day. */
export async function printQuestion(q, a, areaName, result, view, bounds) {
  const root = document.documentElement, theme = root.dataset.theme;
  root.dataset.theme = "light";
  await redraw();
  const map = await picture(view, bounds).catch(() => null);
  const conditions = a.layers.filter((l) => q.filters[l.id]);
  const drawings = result.plots.map((p) => p.canvas());
  const body = result.el.cloneNode(true);
  body.querySelectorAll(".query-plot").forEach((place, i) => place.replaceChildren(drawings[i] ? h("img", { src: drawings[i].toDataURL(), alt: "" }) : ""));
  body.querySelectorAll(".query-head, .query-source, .query-take").forEach((x) => x.remove());
  body.querySelectorAll(".here").forEach((x) => x.classList.remove("here"));
  const sheet = h("section", { class: "query-paper" }, h("header", null, h("h1", null, result.heading ?? t("tc.paper.title")), h("p", { class: "big" }, areaName), h("p", null, eraName(), " · ", t("tc.source.day", { day: date(a.at) })), a.simulated || live.boot.demo ? h("p", { class: "stamp" }, t("demo.chip"), " · ", t("demo.notice")) : null),
    conditions.length ? h("dl", { class: "facts" }, conditions.map((l) => [h("dt", null, l.title), h("dd", null, h("code", null, q.filters[l.id]))])) : null,
    result.el.querySelector(".query-head p")?.cloneNode(true), map ? h("img", { class: "paper-map", src: map, alt: "" }) : null, body, h("footer", null, sourceLine(q, a)));
  const style = h("style", null, "@media print { @page { size: A4 portrait; margin: 14mm; } }");
  document.head.append(style);
  document.body.append(sheet);
  root.toggleAttribute("data-query-print", true);
  await Promise.all([...sheet.querySelectorAll("img")].map((i) => i.decode().catch(() => {})));
  addEventListener("afterprint", () => {
    root.removeAttribute("data-query-print");
    sheet.remove();
    style.remove();
    root.dataset.theme = theme;
    redraw();
  }, { once: true });
  print();
}
