import { h, so } from "../dom.js";
import { t } from "../i18n.js";
import { age, amount, measureOf, moved, ofPlan, percent, textOf } from "./cells.js";

const NBSP = "\u00a0";

/** What stands beside the pointer: the figures at one place of the axis, with plan and age. */
export function tipOf(shape, i, only = null) {
  const c = shape.categories[i];
  const rows = shape.lines.map((l, n) => [l, l.cells[i], n]).filter(([, , n]) => only === null || n === only);
  return h("div", { class: "chart-tip" }, h("strong", null, c.label), rows.map(([l, cell]) => row(shape, l, cell, i)));
}

function row(shape, line, cell, i) {
  const unit = measureOf(shape, line, i), plan = ofPlan(cell), change = moved(cell?.v, cell?.prev);
  const notes = [plan !== null ? t("db.of.plan", { share: percent(plan) }) : null, change ? t("db.to.before", { change: change.text }) : null, typeof cell?.lastYear === "number" ? t("db.last.year", { value: amount(cell.lastYear) + (unit ? NBSP + unit : "") }) : null,
    cell?.method === "incomplete" ? t("db.incomplete") : null, cell?.late ? t("db.late") : null, cell?.at ? age(cell.at) : null].filter(Boolean);
  return h("div", { class: "tip-row" }, shape.lines.length > 1 ? h("span", null, line.label) : null, h("b", null, so(textOf(cell, unit))), notes.length ? h("small", null, notes.join(" · ")) : null);
}

/** The common form of the tooltip of ECharts: an element, never text of the data as HTML. */
export const tooltip = (look, formatter, more = {}) => ({
  show: true, confine: true, appendTo: "body", transitionDuration: 0, formatter, backgroundColor: look.surface, borderColor: look.line, borderWidth: 1, padding: 0,
  textStyle: { color: look.ink, fontFamily: look.text.fontFamily, fontSize: 13 }, extraCssText: "box-shadow:none", ...more,
});
