import { h, so } from "../dom.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { dateOf, midnight, percent } from "./figures.js";
import { go } from "./route.js";
import { kindName } from "./read.js";

const step = (share) => (share >= 0.95 ? 5 : share >= 0.75 ? 4 : share >= 0.5 ? 3 : share >= 0.25 ? 2 : 1);
const ENTRANCE = "0";

/**
 * Station by day: what came of what was expected. One hue in five steps, hatched where nothing came,
 * dots while maintained. Arrows move, Enter opens that station on that day.
 * @param {{days: string[], items: object[], share: ?number}} answer
 */
export function matrix(answer, { totals = true } = {}) {
  const { days, items } = answer;
  const cells = [];
  const cell = (x, day, row, column) => {
    const share = x.shares[column], rest = !!x.maintenance?.[column];
    const state = rest ? "rest" : share === null || share === undefined || share === 0 ? "none" : "full-" + step(share);
    const said = `${x.code}, ${dateOf(midnight(day))}: ` + (rest ? t("st.state.maintenance") : share ? percent(share) : t("no.figure"));
    const b = h("button", { type: "button", class: "cell " + state, tabindex: row + column === 0 ? ENTRANCE : "-1", "aria-label": said, title: said, onclick: () => go("tram", x.code, { span: `${day}..${day}` }) });
    (cells[row] ??= [])[column] = b;
    return h("td", null, b);
  };
  const table = h("table", { class: "matrix", onkeydown: walk },
    h("thead", null, h("tr", null, h("th", { scope: "col" }, t("st.station")), days.map((d, i) => h("th", { scope: "col", class: "so" + (d.endsWith("-01") || !i ? " first" : ""), title: dateOf(midnight(d)) }, d.endsWith("-01") || !i ? d.slice(8) + "/" + d.slice(5, 7) : d.slice(8))), h("th", { scope: "col", class: "right" }, t("st.full.sum")))),
    h("tbody", null, items.map((x, row) => h("tr", null, h("th", { scope: "row" }, h("button", { type: "button", class: "link", title: x.name, onclick: () => go("tram", x.code) }, x.code), h("small", { class: "quiet" }, " ", x.name || kindName(x.kind))), days.map((d, column) => cell(x, d, row, column)), h("td", { class: "right sum" }, so(percent(x.share)))))),
    totals && items.length > 1 ? h("tfoot", null, h("tr", null, h("th", { scope: "row" }, t("st.full.all")), days.map((_, i) => h("td", { class: "so day-sum" }, short(mean(items, i)))), h("td", { class: "right sum" }, so(percent(answer.share))))) : null);

  function walk(e) {
    const move = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[e.key];
    if (!move || !e.target.classList.contains("cell")) return;
    const row = cells.findIndex((r) => r.includes(e.target)), column = cells[row].indexOf(e.target);
    const next = cells[row + move[0]]?.[column + move[1]];
    if (!next) return;
    e.preventDefault();
    e.stopPropagation();
    e.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    announce(next.getAttribute("aria-label"));
  }

  return h("div", { class: "matrix-scroll", role: "region", "aria-label": t("st.tab.full") }, table);
}

const mean = (items, i) => { const known = items.map((x) => x.shares[i]).filter((v) => v !== null && v !== undefined); return known.length ? known.reduce((a, b) => a + b, 0) / known.length : null; };
const short = (share) => (share === null ? "" : String(Math.round(share * 100)));

/** What the looks of the cells mean. */
export function matrixLegend() {
  const mark = (c) => h("i", { class: "cell " + c, "aria-hidden": "true" });
  return h("ul", { class: "class-list" }, [["full-5", "≥ 95 %"], ["full-4", "75 – < 95 %"], ["full-3", "50 – < 75 %"], ["full-2", "25 – < 50 %"], ["full-1", "< 25 %"]].map(([c, w]) => h("li", null, mark(c), w.replace(/ %/g, "\u00a0%"))),
    h("li", null, mark("none"), t("no.figure").replace("— ", "")), h("li", null, mark("rest"), t("st.state.maintenance")));
}
