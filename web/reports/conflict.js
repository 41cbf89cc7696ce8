import { fill, h, so } from "../dom.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { num } from "./numbers.js";
import { moment } from "./read.js";

/**
 * Two people in one form: both values of each cell beside one another, and the person chooses.
 * @param {{mine: object[], theirs: object, sheet: object, told: object}} what
 * @param {(own: Set<string>) => any} choose the cells whose own value is kept @param {() => void} wait
 */
export function askConflict({ mine, theirs, sheet, told }, choose, wait) {
  const rows = new Map(theirs.rows.map((r) => [r.indicator, r]));
  const differ = mine.map((x) => ({ x, key: sheet.keyOf(x.indicator, x.column), row: rows.get(x.indicator), cell: rows.get(x.indicator)?.cells?.[x.column] }))
    .filter(({ x, cell }) => cell && (num(x.value) !== num(cell.value) || (x.noValue ?? null) !== (cell.noValue ?? null) || (x.comment ?? null) !== (cell.comment ?? null)));
  if (!differ.length) return choose(new Set());
  const own = new Set(differ.map((d) => d.key));
  const list = h("tbody");
  const show = (value, noValue, comment) => [so(value === null || value === undefined ? (noValue ? t("rp.novalue.is", { reason: noValue }) : t("rp.empty.cell")) : num(value)), comment ? h("small", { class: "quiet" }, " “", comment, "”") : null];
  const draw = () => fill(list, differ.map(({ x, key, row, cell }, i) => h("tr", null, h("th", { scope: "row" }, row.name),
    [[true, show(x.value, x.noValue, x.comment)], [false, show(cell.value, cell.noValue, cell.comment)]].map(([isOwn, text]) =>
      h("td", null, h("label", { class: "pick-value" }, h("input", { type: "radio", name: "conflict-" + i, checked: own.has(key) === isOwn, onchange: () => { if (isOwn) own.add(key); else own.delete(key); } }), text))))));
  const all = (isOwn) => { for (const d of differ) if (isOwn) own.add(d.key); else own.delete(d.key); draw(); };
  draw();
  let chosen = false;
  const box = dialog(t("rp.conflict", { n: differ.length }),
    h("p", null, t("rp.conflict.what", { by: told?.changedBy ?? t("not.recorded"), time: moment(told?.changedAt) })),
    h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => all(true) }, t("rp.conflict.all.mine")), h("button", { type: "button", class: "btn", onclick: () => all(false) }, t("rp.conflict.all.theirs"))),
    h("div", { class: "scroll-x" }, h("table", { class: "grid conflict" }, h("thead", null, h("tr", null, [t("rp.col.indicator"), t("rp.conflict.mine"), t("rp.conflict.theirs")].map((x) => h("th", { scope: "col" }, x)))), list)),
    h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("rp.conflict.wait")), h("button", { type: "button", class: "btn solid", onclick: () => { chosen = true; box.close(); choose(own); } }, t("rp.conflict.keep"))));
  box.classList.add("wide");
  box.addEventListener("close", () => { if (!chosen) wait(); });
}
