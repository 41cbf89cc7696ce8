import { h, icon, so } from "../dom.js";
import { t } from "../i18n.js";
import { age, amount, textOf } from "./cells.js";

const KINDS = ["dung", "du", "sach", "song"];
const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, props, ...children) {
  const el = document.createElementNS(SVG, tag);
  for (const [k, v] of Object.entries(props ?? {})) if (v !== null && v !== undefined) el.setAttribute(k, String(v));
  el.append(...children.flat().filter(Boolean));
  return el;
}

/** Four small bars of one hue: right, complete, clean, alive. */
export function qualityMark(q) {
  if (!q) return null;
  const said = KINDS.map((k) => t("db.q." + k) + " " + (q[k] ?? "—")).join(" · ");
  return h("span", { class: "q-mark", role: "img", "aria-label": said, title: said }, KINDS.map((k) => h("i", { class: q[k] === null || q[k] === undefined ? "none" : null, style: `--q:${q[k] ?? 0}%` })));
}

/** A large number with its unit in smaller letters. */
function large(cell, unit) {
  if (typeof cell?.v !== "number") return so(textOf(cell, unit));
  return [cell.method === "estimated" ? h("small", null, "≈") : null, so(amount(cell.v)), unit ? h("small", null, unit === "%" ? "%" : unit) : null, cell.method === "estimated" ? h("small", { class: "guess" }, t("db.method.estimated")) : null];
}

/** A number that opens its source. A number that nobody stored has none. */
export function figureButton(cell, unit, what, pick, { big = false, ...props } = {}) {
  const text = textOf(cell, unit), shown = big ? large(cell, unit) : so(text);
  const marks = [cell?.method === "incomplete" ? h("span", { class: "incomplete-mark", title: t("db.incomplete") }, t("db.incomplete.short")) : null, cell?.late ? lateMark() : null];
  if (!pick || !cell || (cell.id === null || cell.id === undefined) && cell.method !== "refused") return h("span", { ...props, class: "fig-plain " + (props.class ?? "") + (cell?.v === null || !cell ? " absent" : "") }, shown, marks);
  return h("button", { type: "button", class: "fig", "aria-haspopup": "dialog", "aria-expanded": false, "aria-label": what + ": " + text, ...props, onclick: (e) => pick(e) }, shown, marks);
}

export const lateMark = () => h("span", { class: "late-clock", title: t("db.late"), role: "img", "aria-label": t("db.late") }, icon("clock", 14));

/** "2 giờ trước", with the clock where the deadline has passed. */
export const ageLine = (at, late) => h("span", { class: "age" + (late ? " late" : "") }, late ? icon("clock", 14) : null, so(age(at)), late ? " · " + t("db.late") : "");

/** The last periods as one small line; its end is the number beside it. */
export function trendLine(points) {
  const known = points.map((p) => (typeof p.v === "number" ? p.v : null)), values = known.filter((v) => v !== null);
  if (values.length < 2) return null;
  const low = Math.min(...values), span = Math.max(...values) - low || 1;
  const x = (i) => 2 + (i / (known.length - 1)) * 116, y = (v) => 25 - ((v - low) / span) * 22;
  let d = "", pen = false;
  known.forEach((v, i) => { if (v === null) { pen = false; return; } d += (pen ? "L" : "M") + x(i).toFixed(1) + " " + y(v).toFixed(1); pen = true; });
  const last = known.findLastIndex((v) => v !== null);
  return svg("svg", { class: "trend", viewBox: "0 0 120 28", preserveAspectRatio: "none", role: "img", "aria-label": t("db.trend", { n: values.length }) }, svg("path", { d }), svg("circle", { cx: x(last), cy: y(known[last]), r: 2.4 }));
}

/** Up, down or level, drawn: the letters of the page have no arrows. */
export const arrow = (share) => svg("svg", { class: "arrow", viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" }, svg("path", { d: share > 0 ? "M6 2L11 10H1Z" : share < 0 ? "M6 10L1 2H11Z" : "M1 5H11V7H1Z" }));
