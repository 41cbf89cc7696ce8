import { h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { state } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";

/** The words of the page's language of `{vi, en}`, or of a plain text. */
export const inWords = (x) => (x && typeof x === "object" ? x[state.lang] ?? x.vi : x) ?? "";

/** The datasets with the state that each is in now. */
export const datasets = () => get("datasets").then((a) => a.items);

export const titleOf = (d) => inWords(d.title);
export const agenciesOf = (d) => (d.agencies ?? [d.agency]).filter(Boolean).map((a) => (typeof a === "string" ? a : inWords(a.name ?? a) || a.code)).join(", ");
export const channelWord = (c) => { try { return t("ds.ch." + c); } catch { return c; } };

/** "5 giờ", from two days on in days. */
export const delay = (hours) => (hours === null || hours === undefined ? "" : hours < 48 ? t("ds.hours", { n: number(Math.max(1, Math.round(hours))) }) : t("ds.days", { n: number(Math.floor(hours / 24)) }));

const ICONS = { late: "clock", stale: "clock" };

/** State of a dataset: a shape and the word. */
export function freshMark(s) {
  return h("span", { class: "fresh fresh-" + s }, ICONS[s] ? icon(ICONS[s], 16) : h("i", { "aria-hidden": "true" }), t("ds.state." + s));
}

/** A table whose rows become cards on a phone: each cell carries the head of its column. */
export function grid(label, heads, rows) {
  return h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": label }, h("table", { class: "grid cards" },
    h("thead", null, h("tr", null, heads.map((x) => h("th", { scope: "col", class: x.right ? "right" : null }, x.text ?? x)))),
    h("tbody", null, rows.map((r) => h("tr", r.props ?? null, r.cells.map((c, i) => h(i ? "td" : "th", { scope: i ? null : "row", class: heads[i].right ? "right" : null, "data-head": i ? heads[i].text ?? heads[i] : null }, c)))))));
}

export const count = (n) => (n === null || n === undefined ? "—" : so(number(n)));
