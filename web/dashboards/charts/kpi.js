import { h, so } from "../../dom.js";
import { t } from "../../i18n.js";
import { amount, measureOf, moved, ofPlan, percent } from "../cells.js";
import { arrow, figureButton, ageLine, qualityMark, trendLine } from "../marks.js";

const NBSP = "\u00a0";

/** One figure large, with its plan, its way here, its age and its quality. */
export function kpi(shape, { pick, trends = [], wall = false } = {}) {
  const line = shape.turned ? shape.lines[0] : null;
  const tiles = shape.turned ? shape.categories.map((c, i) => ({ label: c.label, cell: line.cells[i], unit: measureOf(shape, line, i), at: { i, n: 0 } }))
    : shape.lines.flatMap((l, n) => shape.categories.map((c, i) => ({ label: shape.categories.length > 1 ? c.label : l.label, cell: l.cells[i], unit: measureOf(shape, l, i), at: { i, n } })));
  return h("div", { class: "kpis", "data-n": tiles.length }, tiles.map((x, k) => tile(x, trends[k], pick, wall, tiles.length === 1)));
}

function tile({ label, cell, unit, at }, trend, pick, wall, alone) {
  const plan = ofPlan(cell), change = moved(cell?.v, cell?.prev), absent = !cell || cell.v === null || cell.v === undefined;
  return h("div", { class: "kpi" + (cell?.late ? " late" : "") + (absent ? " absent" : "") + (alone ? " alone" : "") + (typeof cell?.v === "string" ? " words" : ""), "data-method": cell?.method ?? "missing" },
    h("span", { class: "kpi-label" }, label),
    figureButton(cell, unit, label, pick ? (e) => pick(at.i, at.n, e) : null, { big: true, class: absent ? "fig kpi-value absent" : "fig kpi-value" }),
    plan !== null ? h("span", { class: "kpi-plan" }, h("span", { class: "plan-bar", "aria-hidden": "true" }, h("i", { style: `width:${Math.min(100, (plan / Math.max(100, plan)) * 100)}%` }), h("b", { style: `left:${(100 / Math.max(100, plan)) * 100}%` })), so(wall ? t("db.of.plan", { share: percent(plan) }) : t("db.of.plan.value", { share: percent(plan), plan: amount(cell.plan) + (unit ? NBSP + unit : "") }))) : null,
    change || trend ? h("span", { class: "kpi-change" }, change ? [arrow(change.share), h("span", null, t("db.to.before", { change: change.text }))] : null, trend ? trendLine(trend) : null) : null,
    wall || absent ? null : h("span", { class: "kpi-foot" }, ageLine(cell.at, cell.late), qualityMark(cell.quality)));
}
