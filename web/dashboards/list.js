import { fill, h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { DASHBOARD_PAGE } from "../dashing.js";
import { date, fold, number } from "../format.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { go, turnTo } from "../stations/route.js";
import { age } from "./cells.js";

const PERIODS = { Y: "year", M: "month", D: "day", W: "week", SY: "school", Q: "quarter", REALTIME: "now", SYNC: "now", NONE: "none" };
export const periodWord = (p) => t("db.period." + (PERIODS[p] ?? "none"));

/** All dashboards by their field; those whose source has gone stay and say so. */
export function listPage() {
  let doc = null;

  async function render(box, r) {
    if (!doc) {
      fill(box, h("div", { class: "boards-page" }, h("div", { class: "bar w40" }), h("div", { class: "bar w90" }), h("div", { class: "bar w70" })));
      doc = await get("dashboards");
    }
    const groups = groupsOf(doc.items);
    const find = h("input", { type: "search", class: "board-find", placeholder: t("db.find"), "aria-label": t("db.find"), value: r.with.tim ?? "", oninput: () => { turnTo({ tim: find.value.trim() }); } });
    if (box.querySelector(".boards-page .board-groups")) { write(box, groups, r); return; }
    fill(box, h("div", { class: "boards-page" }, h("div", { class: "board-bar" }, h("span", { class: "board-search" }, icon("search", 18), find),
      h("div", { class: "chips-row", role: "group", "aria-label": t("db.fields") })), h("p", { class: "quiet board-count", role: "status" }), h("div", { class: "board-groups" })));
    write(box, groups, r);
  }

  function write(box, groups, r) {
    const text = fold(r.with.tim ?? ""), field = groups.some((g) => g.id === r.with.nhom) ? r.with.nhom : null;
    const hits = (x) => !text || fold([words(x.title), x.id, words(x.agencyName)].join(" ")).includes(text);
    fill(box.querySelector(".chips-row"), chip(t("db.all"), !field, () => turnTo({ nhom: null })), groups.map((g) => chip(g.title, field === g.id, () => turnTo({ nhom: field === g.id ? null : g.id }), g.items.filter(hits).length)));
    const shown = groups.filter((g) => !field || g.id === field).map((g) => ({ ...g, items: g.items.filter(hits) })).filter((g) => g.items.length);
    const n = shown.reduce((sum, g) => sum + g.items.length, 0), off = shown.reduce((sum, g) => sum + g.items.filter((x) => x.off).length, 0);
    box.querySelector(".board-count").textContent = t("db.count", { n: number(n) }) + (off ? " · " + t("db.count.off", { n: number(off) }) : "");
    fill(box.querySelector(".board-groups"), shown.length ? shown.map((g) => h("section", { "aria-labelledby": "g-" + g.id }, h("h3", { id: "g-" + g.id, class: "group-title" }, g.title, h("span", { class: "quiet so" }, " " + number(g.items.length))), h("ul", { class: "board-cards" }, g.items.map(card)))) : h("p", { class: "empty-room" }, t("db.find.none"), " ", h("button", { type: "button", class: "link", onclick: () => { box.querySelector(".board-find").value = ""; turnTo({ tim: null, nhom: null }); } }, t("db.find.clear"))));
  }

  const chip = (label, on, act, n) => h("button", { type: "button", class: "choice-chip", "aria-pressed": on, onclick: act }, label, n === undefined ? null : [" ", so(number(n))]);

  function card(x) {
    const periods = (Array.isArray(x.period) ? x.period : [x.period]).filter((p) => p && p !== "NONE").map(periodWord);
    return h("li", null, h("button", { type: "button", class: "board-card" + (x.off ? " off" : ""), "data-board": x.id, onclick: () => go(DASHBOARD_PAGE, x.id) },
      h("strong", null, words(x.title)), h("span", { class: "quiet" }, words(x.agencyName) || x.agency),
      h("span", { class: "board-facts" }, icon("board", 14), t("db.widgets", { n: x.widgets }), periods.length ? " · " + [...new Set(periods)].join(", ") : "",
        h("span", { class: "grow" }), x.off ? h("span", { class: "chip dashed" }, icon("clock", 12), t("db.off.chip", { day: date(String(x.off.since ?? "").slice(0, 10)) })) : x.updatedAt ? h("span", { class: "quiet so" }, age(x.updatedAt)) : h("span", { class: "quiet" }, t("db.none.yet")), x.simulated ? h("span", { class: "chip sim" }, t("demo.chip")) : null)));
  }

  return { full: true, title: () => t("room." + DASHBOARD_PAGE), render };
}

/** In the order of the server; a field keeps together what belongs to it. */
function groupsOf(items) {
  const groups = new Map();
  for (const x of items) {
    const g = x.group ?? { id: "khac" };
    if (!groups.has(g.id)) groups.set(g.id, { id: g.id, title: words(g) || words(g.title) || g.id, items: [] });
    groups.get(g.id).items.push(x);
  }
  return [...groups.values()];
}
