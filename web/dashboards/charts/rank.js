import { h, so } from "../../dom.js";
import { number } from "../../format.js";
import { t } from "../../i18n.js";
import { isNumber, measureOf } from "../cells.js";
import { figureButton } from "../marks.js";

/** Rows in their order, ten of them; one's own stands bold, and below where it is not among the ten. */
export function rank(shape, { pick, selected = () => false, top = 10, wall = false } = {}) {
  const line = shape.lines[0];
  if (!line) return null;
  const known = shape.categories.map((c, i) => ({ c, i, cell: line.cells[i] })).filter((x) => isNumber(x.cell)).sort((a, b) => b.cell.v - a.cell.v);
  const place = known.map((x) => known.findIndex((y) => y.cell.v === x.cell.v) + 1);
  const most = Math.max(...known.map((x) => Math.abs(x.cell.v)), 0) || 1;
  const shown = known.slice(0, top), own = known.slice(top).filter((x) => selected(x.c));
  return [h("ol", { class: "ranks" }, [...shown, ...own].map((x) => h("li", { class: "rank-row" + (selected(x.c) ? " own" : "") + (x.cell.late ? " late" : ""), "data-method": x.cell.method },
    h("span", { class: "rank-n so" }, number(place[known.indexOf(x)])),
    pick ? h("button", { type: "button", class: "rank-name", onclick: (e) => pick(x.i, 0, e, true) }, x.c.label) : h("span", { class: "rank-name" }, x.c.label),
    h("span", { class: "rank-bar", "aria-hidden": "true" }, h("i", { style: `width:${(Math.abs(x.cell.v) / most) * 100}%` })),
    figureButton(x.cell, shape.turned ? measureOf(shape, line, x.i) : null, x.c.label, pick ? (e) => pick(x.i, 0, e) : null)))),
  known.length > top && !wall ? h("p", { class: "quiet small" }, t("db.rank.of", { n: number(top), of: number(known.length) })) : null].filter(Boolean);
}
