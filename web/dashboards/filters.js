import { h, icon, so } from "../dom.js";
import { get } from "../api.js";
import * as data from "../data.js";
import { date, fold } from "../format.js";
import { day, state } from "../state.js";
import { words } from "../layers.js";
import { TWO_TIERS } from "../nav.js";
import { t } from "../i18n.js";
import { popover } from "../popover.js";
import { turnTo } from "../stations/route.js";

const NAMES = 200;

/** Period, unit and agency of a dashboard. */
export function filterBar(b) {
  const periods = b.def.periods ?? [], shown = b.with.ky ?? b.data?.period?.code ?? "";
  const at = periods.findIndex((p) => p.code === shown);
  const step = (by, name, label) => h("button", { type: "button", class: "icon-btn", "data-key": label, "aria-label": t(label), title: t(label), disabled: !periods[at + by] || at < 0, onclick: () => turnTo({ ky: periods[at + by].code }) }, icon(name, 16));
  const choose = h("select", { "aria-label": t("db.period"), "data-key": "ky", onchange: () => turnTo({ ky: choose.value || null }, true) }, at < 0 && shown ? h("option", { value: shown }, words(b.data?.period?.label) || shown) : null, periods.map((p) => h("option", { value: p.code }, words(p.label) || p.code)));
  choose.value = shown;
  const spreads = new Set((b.def.widgets ?? []).flatMap((w) => [].concat(w.by ?? [])));
  const unit = h("button", { type: "button", class: "btn board-filter", "data-key": "dv", "aria-haspopup": "dialog", "aria-expanded": false, onclick: () => pick(unit, t("db.unit"), units(), b.selected?.unit, (id) => turnTo({ dv: id }, true), t("db.unit.all")) }, icon("pin", 16), h("span", null, words(b.data?.unit?.name) || t("db.unit.all")), icon("down", 14));
  const agency = h("button", { type: "button", class: "btn board-filter", "data-key": "cq", "aria-haspopup": "dialog", "aria-expanded": false, onclick: () => pick(agency, t("db.agency"), agencies(), b.with.cq, (code) => turnTo({ cq: code }, true), t("db.agency.all")) }, icon("user", 16), h("span", null, b.with.cq ? nameOfAgency(b, b.with.cq) : t("db.agency.all")), icon("down", 14));
  return [
    periods.length ? h("span", { class: "filter-period" }, step(1, "left", "db.period.before"), choose, step(-1, "chevron", "db.period.after")) : null,
    unit, spreads.has("agency") ? agency : null,
    h("span", { class: "quiet era-said so" }, day() < TWO_TIERS ? t("era.before", { day: date(TWO_TIERS) }) : t("era.from", { day: date(TWO_TIERS) }), b.data?.asOf ? " · " + t("db.as.of", { time: moment(b.data.asOf) }) : ""),
  ];
}

const moment = (at) => { const s = new Date(Date.parse(at) + 7 * 3600e3).toISOString(); return date(s.slice(0, 10)) + " " + s.slice(11, 16); };

const units = () => Promise.all(["province", "district", "commune"].map((level) => data.units(level, null, day()))).then((all) => all.flat().filter((u) => u.level !== "province").sort((a, b) => (a.level === b.level ? 0 : a.level === "district" ? 1 : -1)).map((u) => ({ id: u.id, name: u.virtual ? t("former", { name: u.name }) : u.name })));

let known = null;
const agencies = () => (known ??= get("agencies").then((doc) => doc.items.map((a) => ({ id: a.code, name: state.lang === "en" && a.nameEn || a.name })), (e) => { known = null; throw e; }));

/** The name as some widget has it; the code where none does. */
function nameOfAgency(b, code) {
  for (const w of b.data?.widgets ?? []) for (const c of w.categories ?? []) if (c.agency === code) return words(c.label);
  return code;
}

/** A list to look through: what is typed is found without its accents. */
async function pick(anchor, title, loading, chosen, act, all) {
  const list = h("ul", { class: "pick-names", role: "listbox", "aria-label": title }, h("li", null, h("div", { class: "bar w70" })));
  const find = h("input", { type: "search", placeholder: t("db.find.name"), "aria-label": t("db.find.name"), autocomplete: "off" });
  const box = popover(anchor, title, find, list);
  if (!box) return;
  box.classList.add("pick-popover");
  let items = [];
  const choose = (id) => { box.querySelector(".popover-head button").click(); act(id); };
  const write = () => list.replaceChildren(...[{ id: null, name: all }, ...items].filter((x) => x.id === null ? !find.value : fold(x.name).includes(fold(find.value.trim()))).slice(0, NAMES).map((x) => h("li", { role: "option", "aria-selected": String(x.id ?? "") === String(chosen ?? "") }, h("button", { type: "button", class: "item", onclick: () => choose(x.id) }, x.name))));
  find.addEventListener("input", write);
  find.addEventListener("keydown", (e) => { if (e.key === "Enter") list.querySelectorAll("button")[find.value ? 0 : 1]?.click(); if (e.key === "ArrowDown") { e.preventDefault(); list.querySelector("button")?.focus(); } });
  try { items = await loading; write(); } catch { list.replaceChildren(h("li", { class: "error-text" }, t("sensing.failed"))); }
}

/** What a click has narrowed: said, and taken back with one press. */
export function filterChips(b) {
  const chip = (text, act, key) => h("span", { class: "filter-chip" }, so(text), h("button", { type: "button", class: "icon-btn", "data-key": key, "aria-label": t("db.filter.drop", { what: text }), title: t("db.filter.drop", { what: text }), onclick: act }, icon("close", 14)));
  return [b.with.dv && b.data?.unit ? chip(words(b.data.unit.name), () => turnTo({ dv: null }, true), "x-dv") : null, b.with.cq ? chip(nameOfAgency(b, b.with.cq), () => turnTo({ cq: null }, true), "x-cq") : null].filter(Boolean);
}

