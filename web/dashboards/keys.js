import { h } from "../dom.js";
import { t } from "../i18n.js";
import { percent, unitsOf } from "./cells.js";
import { sliceColour, slices } from "./charts/pie.js";
import { looks } from "./looks.js";
import { figureButton, svg } from "./marks.js";

const DASH = ["", "8 4", "2 3", "10 3 2 3", "5 2", "1 3"];

const stroke = (cls, dash) => svg("svg", { viewBox: "0 0 26 10", width: 26, height: 10, "aria-hidden": "true" }, svg("path", { d: "M0 5H26", class: cls, "stroke-dasharray": dash || null }));
const square = (n, many) => h("i", { class: "swatch " + (many ? "series-fill-" + (n + 1) : "accent-fill"), "aria-hidden": "true" });

/** What the colours, dashes and marks of a drawing mean; in the order of the drawing. */
export function keysOf(shape, kind) {
  const many = shape.lines.length > 1, asLines = kind === "line" || kind === "radar";
  const cells = shape.lines.flatMap((l) => l.cells.filter(Boolean)), alone = many ? null : shape.lines[0];
  const keys = [], all = unitsOf(shape.lines), units = all.length > 1, aside = (l) => all.length === 2 && (l.unit ?? "") === all[1];
  if (many) shape.lines.forEach((l, n) => keys.push(h("li", null, asLines || aside(l) ? stroke("key-line" + (asLines ? " series-stroke-" + (n + 1) : ""), DASH[n % DASH.length]) : square(n, true), h("span", null, l.label + (units && l.unit ? ", " + l.unit : "")))));
  else if (alone && asLines && kind === "line") keys.push(h("li", null, stroke("key-line", ""), t("db.key.now")));
  if (kind === "line" && alone?.cells.some((c) => typeof c?.lastYear === "number")) keys.push(h("li", null, stroke("key-line before", ""), t("db.key.last")));
  if (cells.some((c) => typeof c.plan === "number") && ["bar", "column", "line"].includes(kind) && (kind !== "line" || alone)) keys.push(h("li", null, kind === "line" ? stroke("key-line plan", "6 4") : h("i", { class: "plan-key", "aria-hidden": "true" }), t("db.key.plan")));
  if (kind !== "map" && kind !== "line" && cells.some((c) => c.method === "estimated")) keys.push(h("li", null, h("i", { class: "swatch look-guess", "aria-hidden": "true" }), t("db.key.estimated")));
  if (cells.some((c) => c.method === "incomplete")) keys.push(h("li", null, h("i", { class: "swatch look-part", "aria-hidden": "true" }), t("db.incomplete.short")));
  if (cells.some((c) => c.late)) keys.push(h("li", null, h("i", { class: "swatch look-late", "aria-hidden": "true" }), t("db.late")));
  return keys.length ? h("ul", { class: "keys" }, keys) : null;
}

/** Beside a ring: names, numbers and shares. */
export function pieList(shape, box, pick) {
  const look = looks(box);
  return h("ul", { class: "pie-list" }, slices(shape).map((x, k) => h("li", null, h("i", { class: "swatch " + (x.i === null ? "other-fill" : "series-fill-" + (k + 1)), "data-colour": sliceColour(look, x, k), "aria-hidden": "true" }), h("span", { class: "pie-name" }, x.label),
    figureButton(x.cell, shape.categories[x.i ?? 0]?.measure ?? shape.lines[0].unit, x.label, pick && x.i !== null ? (e) => pick(x.i, 0, e) : null), h("span", { class: "quiet so pie-share" }, percent(x.share * 100)))));
}
