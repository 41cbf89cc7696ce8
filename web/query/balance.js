import { h, so } from "../dom.js";
import { post } from "../api.js";
import { words } from "../layers.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { legendOf } from "./ask.js";
import { areaBody } from "./question.js";
import { resultHead, sourceLine, swatch } from "./result.js";

/** The most communes that have a column of their own on the screen; files have them all. */
const MOST_COLUMNS = 12;

/** How the land of the area is used. @returns {Promise<object>} as other answers, with `balance` */
export async function askBalance(q, at) {
  const a = await post("query/balance", { ...areaBody(q.area), at });
  const colours = await legendOf(a.now.layer);
  const layers = [a.now, a.plan].filter(Boolean).map((l) => ({ id: l.layer, title: words(l.title) }));
  return { ...a, time: new Date(), layers, areaM2: null, simulated: a.balance.simulated, fill: (code) => colours.get(code)?.fill ?? null };
}

const ha = (v) => number(v, 2), share = (v) => number(v * 100, 2);
const signed = (v) => (v > 0 ? "+" : "") + number(v, 2);
const nameOf = (l) => (l.name ? words(l.name) : l.code ? t("bal.unknown", { code: l.code }) : t("tc.class.none"));

/** The table as a paper has it: all rows, communes as columns. */
function tableRows(a, areaName) {
  const b = a.balance, planned = b.plannedSumHa !== null, columns = b.columns.length > 1 ? b.columns : [];
  const rows = [[words(a.title)], [t("tc.part.1"), areaName], [t("bal.area") + ", ha", b.areaHa], []], bold = new Set([0]);
  const tail = (l) => [...(planned ? [l.plannedHa, l.changeHa] : []), ...(columns.length ? l.byColumn : [])];
  bold.add(rows.length);
  rows.push([t("bal.number"), t("tc.part.class"), t("bal.code"), "ha", "%", ...(planned ? [t("bal.plan") + ", ha", t("bal.change") + ", ha"] : []), ...columns.map((c) => c.name ?? t("bal.whole"))]);
  for (const l of b.lines) {
    if (l.depth === 0) bold.add(rows.length);
    rows.push([l.number, nameOf(l), l.code, l.ha, Math.round(l.share * 1e4) / 100, ...tail(l)]);
  }
  bold.add(rows.length);
  rows.push([null, t("bal.sum"), null, b.sumHa, null, ...(planned ? [b.plannedSumHa] : [])]);
  if (b.uncoveredHa) rows.push([null, t("bal.uncovered"), null, b.uncoveredHa]);
  if (b.doubledHa) rows.push([null, t("bal.doubled"), null, b.doubledHa]);
  rows.push([], [t("bal.source", { source: a.source })], [sourceLine(null, a)]);
  if (a.simulated) rows.push([t("demo.notice")]);
  return { rows, bold };
}

/** @param {(line: object) => void} choose shows the surfaces of a code */
export function balanceView(q, a, areaName, { choose }) {
  const b = a.balance, planned = b.plannedSumHa !== null;
  const columns = b.columns.length > 1 && b.columns.length <= MOST_COLUMNS ? b.columns : [];
  const right = (...text) => h("td", { class: "right" }, text);
  const wide = (text) => h("td", { class: "right by-commune" }, text);

  function row(l) {
    const nothing = !l.ha && !l.plannedHa, open = l.code && l.ha && !b.lines.some((x) => x.number?.startsWith(l.number + "."));
    const name = open ? h("button", { type: "button", class: "link", onclick: () => choose({ id: a.now.layer, unit: null, klass: l.code, by: true, label: nameOf(l), title: words(a.now.title) }) }, nameOf(l)) : nameOf(l);
    const colour = l.code ? a.fill(l.code) : null;
    return h("tr", { class: [l.depth === 0 ? "group" : null, nothing ? "nothing" : null].filter(Boolean).join(" ") || null, "data-class": l.code, "data-depth": l.depth },
      h("th", { scope: "row" }, h("span", { class: "class-name" }, l.number ? h("i", { class: "so number" }, l.number) : null, colour ? swatch(colour) : null, h("span", null, name, l.code ? h("code", null, " " + l.code) : null))),
      right(so(ha(l.ha))), right(so(share(l.share))), planned ? [right(so(ha(l.plannedHa))), right(so(l.changeHa ? signed(l.changeHa) : "0"))] : null, columns.length ? l.byColumn.map((v) => wide(so(ha(v)))) : null);
  }

  const all = h("input", { type: "checkbox", id: "cd-all", onchange: () => table.toggleAttribute("data-all", all.checked) });
  const foot = (name, value, then = null) => h("tr", null, h("th", { scope: "row" }, name), right(so(ha(value))), right(), planned ? [right(then === null ? "" : so(ha(then))), right()] : null, columns.map(() => wide("")));
  const table = h("table", { class: "query-table balance" + (planned ? " areas" : "") }, h("caption", { class: "sr" }, words(a.title)),
    h("thead", null, h("tr", null, [[t("tc.part.class")], ["ha"], ["%"], ...(planned ? [[t("bal.plan") + ", ha"], [t("bal.change")]] : [])].map(([name], i) => h("th", { scope: "col", class: i ? "right" : null }, name)), columns.map((c) => h("th", { scope: "col", class: "right by-commune" }, c.name)))),
    h("tbody", null, b.lines.map(row)),
    h("tfoot", null, foot(t("bal.sum"), b.sumHa, b.plannedSumHa), b.uncoveredHa ? foot(t("bal.uncovered"), b.uncoveredHa) : null, b.doubledHa ? foot(t("bal.doubled"), b.doubledHa) : null, foot(t("bal.area"), b.areaHa)));
  const el = h("section", { class: "query-result", "aria-label": t("tc.result") }, resultHead({ areaM2: b.areaHa * 1e4 }, areaName),
    h("h3", null, words(a.title), a.simulated ? [" ", h("span", { class: "chip sim" }, t("demo.chip"))] : null),
    a.problems.length ? h("p", { class: "note" }, t("bal.problems", { line: a.problems[0].file + ":" + a.problems[0].line })) : null,
    b.sumHa ? [h("label", { class: "check" }, all, h("span", null, t("bal.all"))), h("div", { class: "query-scroll", tabindex: 0, role: "region", "aria-label": words(a.title), "data-layer": a.now.layer }, table)] : h("p", { class: "quiet" }, t("bal.none")),
    planned ? null : h("p", { class: "small quiet" }, t("bal.no.plan")), b.columns.length > MOST_COLUMNS ? h("p", { class: "small quiet" }, t("bal.columns", { n: b.columns.length })) : null,
    h("p", { class: "small quiet" }, t("bal.source", { source: a.source })), h("p", { class: "small quiet query-source" }, sourceLine(q, a)));
  return { el, plots: [], heading: words(a.title), file: "can-doi-dat", rows: () => tableRows(a, areaName), dispose() {}, mark(line) { for (const tr of el.querySelectorAll("tbody tr")) tr.classList.toggle("here", !!line && tr.dataset.class === line.klass); } };
}
