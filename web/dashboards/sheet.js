import { h, icon, so } from "../dom.js";
import { t } from "../i18n.js";
import { amount, isNumber, measureOf, moved, ofPlan, percent, textOf, unitsOf } from "./cells.js";
import { figureButton, ageLine, qualityMark } from "./marks.js";

/**
 * The same figures as rows: what a screen reader is given behind a drawing, and what "Xem bảng" shows.
 * @param {object} shape @param {{pick?: Function, full?: boolean, most?: number, selected?: Function, caption?: string}} how `full`: with plan, change, age and quality
 */
export function sheet(shape, { pick = null, full = false, most = Infinity, selected = () => false, caption = "" } = {}) {
  const alone = shape.lines.length === 1 ? shape.lines[0] : null;
  const any = (test) => !!alone && full && shape.categories.some((_, i) => test(alone.cells[i] ?? {}));
  const more = [
    any((c) => typeof c.plan === "number") ? ["db.col.plan", (c) => (typeof c.plan === "number" ? amount(c.plan) : "")] : null,
    any((c) => ofPlan(c) !== null) ? ["db.col.share", (c) => (ofPlan(c) === null ? "" : percent(ofPlan(c)))] : null,
    any((c) => typeof c.prev === "number") ? ["db.col.before", (c) => moved(c.v, c.prev)?.text ?? ""] : null,
    any((c) => typeof c.lastYear === "number") ? ["db.col.year", (c) => (typeof c.lastYear === "number" ? amount(c.lastYear) : "")] : null,
  ].filter(Boolean);
  let order = null;
  const body = h("tbody");
  const own = unitsOf(shape.lines);
  const head = (text, n) => {
    const label = pick ? h("button", { type: "button", class: "sort", onclick: () => sortBy(n) }, text, icon("down", 14)) : text;
    return h("th", { scope: "col", class: n < 0 ? null : "right", "data-n": n }, label);
  };
  const heads = [head(shape.turned ? t("db.col.indicator") : t("db.col.name"), -1), ...shape.lines.map((l, n) => head((shape.turned ? t("db.col.value") : l.label) + (l.unit && (own.length > 1 || !shape.turned) ? ", " + l.unit : ""), n))];
  const table = h("table", { class: "sheet" }, caption ? h("caption", { class: "sr" }, caption) : null, h("thead", null, h("tr", null, heads, more.map(([k]) => h("th", { scope: "col", class: "right" }, t(k))), full && alone ? [h("th", { scope: "col" }, t("db.col.age")), h("th", { scope: "col" }, t("db.col.quality"))] : null)), body);

  function sortBy(n) {
    order = order?.n === n ? { n, up: !order.up } : { n, up: n < 0 };
    for (const th of table.tHead.rows[0].cells) if (th.dataset.n !== undefined) th.setAttribute("aria-sort", Number(th.dataset.n) === n ? (order.up ? "ascending" : "descending") : "none");
    write();
  }

  function write() {
    const rows = shape.categories.map((c, i) => ({ c, i }));
    if (order) rows.sort((a, b) => (order.up ? 1 : -1) * (order.n < 0 ? a.c.label.localeCompare(b.c.label, "vi") : value(a.i, order.n) - value(b.i, order.n)));
    body.replaceChildren(...rows.slice(0, most).map(({ c, i }) => h("tr", { class: selected(c) ? "own" : null }, h("th", { scope: "row" }, c.label),
      shape.lines.map((l, n) => h("td", { class: "right", "data-method": l.cells[i]?.method ?? "missing" }, pick ? figureButton(l.cells[i], shape.turned ? measureOf(shape, l, i) : null, c.label, (e) => pick(i, n, e)) : so(textOf(l.cells[i], shape.turned || !l.unit ? measureOf(shape, l, i) : null)))),
      more.map(([, of]) => h("td", { class: "right so" }, of(alone.cells[i] ?? {}))),
      full && alone ? [h("td", null, alone.cells[i]?.at ? ageLine(alone.cells[i].at, alone.cells[i].late) : ""), h("td", null, qualityMark(alone.cells[i]?.quality))] : null)));
  }
  const value = (i, n) => (isNumber(shape.lines[n].cells[i]) ? shape.lines[n].cells[i].v : -Infinity);
  write();
  return table;
}
