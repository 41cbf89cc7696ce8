import { fill, h, icon } from "../dom.js";
import { get } from "../api.js";
import { change, live, on, setLive, state } from "../state.js";
import { byId, isOn, isUnits, title, toggle, words } from "../layers.js";
import { date, number } from "../format.js";
import { t } from "../i18n.js";
import { select } from "../nav.js";
import { moment } from "../stations/figures.js";
import { go, turnTo } from "../stations/route.js";
import { dayOf } from "../bar/era.js";
import { shown } from "../editing/rows.js";
import { CHANGES_PAGE, knowsChanges } from "../mapping.js";
import { daysBefore } from "./days.js";
import { createMarked, SIGNS } from "./marked.js";
import { failure } from "./store.js";

const PAGE = 200;
const KINDS = ["added", "changed", "removed"];

let now = null;
on("session catalogue", () => now?.rights());

/** What became of a layer's objects since a day: as a list, and on the map with a sign for each kind. */
export function changesPage({ view }) {
  let box = null, asked = null, key = null, turn = 0, items = [];
  const marked = createMarked(view, (id) => items.find((i) => i.id === id) && show(items.find((i) => i.id === id)));
  const layers = () => live.catalogue.filter((l) => isUnits(l) || knowsChanges(l));

  async function render(b, r) {
    box = b;
    asked = r;
    if (!live.session) { key = null; marked.clear(); return fill(box, h("p", { class: "quiet pad" }, t("td.signin"))); }
    const layer = byId(r.id), from = dayOf(r.with.from ?? "") ?? daysBefore(live.today, 30), to = dayOf(r.with.to ?? "") ?? live.today;
    const wanted = [layer?.id, from, to, state.lang].join(" ");
    if (wanted === key) return;
    key = wanted;
    items = [];
    marked.clear();
    const answer = h("div", { class: "td-answer" });
    fill(box, h("div", { class: "bd" }, form(layer, from, to), answer));
    if (layer) await read(layer, from, to, answer);
  }

  function form(layer, from, to) {
    const which = h("select", { id: "td-layer", onchange: () => go(CHANGES_PAGE, which.value, { from, to }) }, layer ? null : h("option", { value: "" }, t("td.choose")), layers().map((l) => h("option", { value: l.id }, title(l))));
    which.value = layer?.id ?? "";
    const field = (id, value) => { const el = h("input", { id, class: "so", inputmode: "numeric", autocomplete: "off", placeholder: t("era.form") }); el.value = date(value); return el; };
    const a = field("td-from", from), b = field("td-to", to), error = h("p", { class: "error-text small", role: "alert" });
    const ago = (n, key) => h("button", { type: "button", class: "btn", onclick: () => turnTo({ from: daysBefore(live.today, n), to: null }, true) }, t(key));
    return h("form", { class: "td-form", onsubmit: (e) => {
      e.preventDefault();
      const first = dayOf(a.value), last = dayOf(b.value);
      if (!first || !last) error.textContent = t("era.wrong");
      else if (first > last) error.textContent = t("td.order");
      else turnTo({ from: first, to: last === live.today ? null : last }, true);
    } }, h("label", { for: "td-layer" }, t("td.layer")), which, h("div", { class: "td-days" }, h("div", null, h("label", { for: "td-from" }, t("td.from")), a), h("div", null, h("label", { for: "td-to" }, t("td.to")), b), h("button", { class: "btn solid" }, t("vs.show"))), error,
    h("p", { class: "actions" }, ago(7, "td.week"), ago(30, "vs.month"), ago(365, "vs.year")));
  }

  async function read(layer, from, to, answer) {
    const mine = ++turn, list = h("ul", { class: "changes-list" }), more = h("p", { class: "actions" });
    fill(answer, h("div", { class: "bar w70" }));
    if (!isOn(layer.id)) toggle(layer.id, true);
    async function page(next) {
      const p = await get(`layers/${layer.id}/changes`, { from, to, limit: PAGE, next });
      if (mine !== turn) return null;
      items = [...items, ...p.items];
      list.append(...p.items.map((i) => row(layer, i)));
      fill(more, p.next ? h("button", { type: "button", class: "btn", onclick: () => page(p.next).catch(wrong) }, t("td.more")) : null);
      marked.show(items);
      return p;
    }
    const wrong = (e) => mine === turn && fill(answer, h("p", { class: "error-text", role: "alert" }, failure(e)));
    try {
      const p = await page();
      if (!p) return;
      const sum = KINDS.reduce((n, k) => n + p.counts[k], 0);
      fill(answer, h("ul", { class: "td-legend" }, KINDS.map((k) => h("li", null, h("i", { class: "td-sign " + k, "aria-hidden": "true" }, SIGNS[k]), " ", t("td." + k), " ", h("b", { class: "so" }, number(p.counts[k]))))),
        p.complete ? null : h("p", { class: "note" }, t("td.partly", { at: moment(p.since) })),
        sum ? h("p", { class: "actions" }, h("a", { class: "btn", "data-csv": "", href: `api/layers/${layer.id}/changes.csv?from=${from}&to=${to}`, download: "" }, icon("download", 16), "CSV"), h("button", { type: "button", class: "btn", "data-swipe": "", onclick: () => change({ compare: from, at: to === live.today ? null : to }) }, icon("over", 16), t("td.swipe"))) : h("p", { class: "quiet" }, t("td.none", { from: date(from), to: date(to) })), list, more);
      view.map.getContainer().dataset.changes = sum;
      if (sum) marked.fly();
    } catch (e) { wrong(e); }
  }

  function row(layer, i) {
    const field = (name) => layer.fields?.find((f) => f.name === name) ?? { name, title: name === "name" ? t("ed.name") : name };
    const of = (side, name) => (name === "name" && !(name in side.properties) ? side.name : side.properties[name]);
    const lines = i.change === "changed" ? i.fields.map((name) => { const f = field(name); return h("li", null, words(f.title) + ": ", h("s", { class: "quiet" }, shown(f, of(i.before, name))), " → ", h("b", null, shown(f, of(i.after, name)))); }) : [];
    const next = i.before?.properties.successors;
    return h("li", { "data-change": i.change, "data-row": i.id }, h("button", { type: "button", class: "bd-open", onclick: () => show(i) }, h("i", { class: "td-sign " + i.change, "aria-hidden": "true" }, SIGNS[i.change]), " ", h("span", { class: "name" }, i.name || label(i)), " ", h("small", { class: "quiet" }, t("td." + i.change))),
      lines.length || i.shape ? h("ul", { class: "ed-changes" }, lines, i.shape ? h("li", null, t("ed.shape.changed")) : null) : null,
      next ? h("p", { class: "small" }, t("unit.now"), " ", next) : null, i.by ? h("p", { class: "small quiet" }, i.by, " · ", moment(i.at)) : null);
  }

  const label = (i) => [(i.after ?? i.before).properties.code, "#" + i.id].filter(Boolean).join(" · ");

  /** The object in its place; one that is still there opens its card, a unit its panel. */
  function show(i) {
    const layer = byId(asked.id);
    if (isUnits(layer)) return select(i.id);
    marked.one(i.id);
    const side = i.after ?? i.before, g = side.geometry;
    if (!g) return;
    const bounds = globalThis.L.geoJSON(g).getBounds(), c = bounds.getCenter();
    view.flyTo(bounds.pad(0.6).toBBoxString().split(",").map(Number), 18);
    if (i.after) setLive({ card: { point: { lon: c.lng, lat: c.lat }, items: [{ layer, id: i.id, name: i.name, properties: side.properties }], at: 0 }, point: { lon: c.lng, lat: c.lat } });
  }

  now = { rights: () => box && asked && render(box, asked) };
  return { title: () => t("room." + CHANGES_PAGE), render, close() { now = null; turn++; marked.close(); } };
}
