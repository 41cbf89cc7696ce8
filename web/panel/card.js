import { fill, h, icon, iconButton, so } from "../dom.js";
import { day, live, on, setLive } from "../state.js";
import * as data from "../data.js";
import { nameOn } from "../nav.js";
import { title, words } from "../layers.js";
import { date, number, time } from "../format.js";
import { t } from "../i18n.js";
import { popover } from "../popover.js";
import { stationBody } from "../sensing.js";
import { editActions, photosOf } from "../editing.js";
import { figuresOf } from "../reporting.js";
import { copy, readings, zoneChoice } from "../map/coords.js";

/**
 * What was clicked: the objects at a point, the uppermost first, one of them open; or a bare point.
 * `live.card` is `{point, items: [{layer, id, name, properties}], at}`.
 */
export function createCard({ goTo }) {
  const card = h("aside", { class: "card over-map", hidden: true });
  let turn = 0, shown = null;

  function render() {
    const c = live.card;
    card.hidden = !c;
    if (!c) { shown = null; return; }
    const mine = ++turn, same = shown === c.items;
    shown = c.items;
    const scroll = card.scrollTop;
    const item = c.items[c.at];
    const place = h("p", { class: "quiet place" });
    const r = readings(c.point);
    card.setAttribute("aria-label", t("card"));
    fill(card,
      h("header", { class: "popover-head" }, h("div", null, h("h2", null, item ? nameOf(item) : t("card.point")),
        item ? h("p", { class: "quiet" }, title(item.layer)) : null), iconButton("close", t("close"), () => setLive({ card: null, point: null }))),
      c.items.length > 1 ? pager(c) : null,
      item ? (item.layer.id === "stations" && item.properties.code ? stationBody(item) : fields(item)) : null,
      figuresOf(item),
      photosOf(item),
      item ? h("p", { class: "chips sim-chip" }, live.boot.demo || item.layer.simulated || item.properties.simulated ? h("span", { class: "chip sim" }, t("demo.chip")) : null) : null,
      place,
      h("dl", { class: "facts coords-list" },
        h("dt", null, "WGS 84"), h("dd", null, so(r.wgs)),
        h("dt", null, "VN-2000"), h("dd", null, h("div", null, so(r.x)), h("div", null, so(r.y)), h("small", null, t("coords.xy")), zoneChoice(t("coords.zone")))),
      h("p", { class: "actions" }, editActions(item), h("button", { type: "button", class: "btn", onclick: () => copy(r.copyWgs + " · " + r.copyVn) }, icon("copy", 18), t("copy"))));
    if (same) card.scrollTop = scroll;
    data.unitsAt(c.point.lon, c.point.lat, day()).then((there) => {
      if (mine !== turn) return;
      const units = [...there.commune, ...there.district, ...there.province];
      fill(place, icon("pin", 16), units.length ? units.map((u, i) => [i ? " › " : "", h("button", { type: "button", class: "link", onclick: () => goTo(u.id) },
        nameOn(u))]) : t("card.outside"));
    }, () => { place.textContent = ""; });
  }

  /** Several objects at one place: which one is open, and the others by name. */
  function pager(c) {
    const step = (by) => setLive({ card: { ...c, at: (c.at + by + c.items.length) % c.items.length } });
    const choice = h("select", { "aria-label": t("card.which"), onchange: (e) => setLive({ card: { ...c, at: Number(e.target.value) } }) },
      c.items.map((item, i) => h("option", { value: i }, `${i + 1}/${c.items.length} · ${nameOf(item)} · ${title(item.layer)}`)));
    choice.value = String(c.at);
    return h("div", { class: "pager" }, iconButton("left", t("card.before"), () => step(-1)), choice, iconButton("chevron", t("card.next"), () => step(1)));
  }

  on("card zone lang at", render);
  return card;
}

/** The name of an object, or what stands for one: land has a code and a number. */
export function nameOf(item) {
  const p = item.properties;
  if (item.name ?? p.name) return item.name ?? p.name;
  const parcel = p.parcel ? t("card.parcel", { sheet: p.sheet ?? "—", parcel: p.parcel }) : null;
  return [parcel, p.code].filter(Boolean).join(" · ") || title(item.layer);
}

const HIDDEN = new Set(["name", "simulated", "id", "cluster", "count", "worst", "bounds"]);

function fields(item) {
  const { layer, properties } = item;
  const known = layer.fields?.length ? layer.fields : Object.keys(properties).map((name) => ({ name, title: name }));
  const rows = known.filter((f) => !HIDDEN.has(f.name)).map((f) => {
    const v = properties[f.name];
    return [h("dt", null, words(f.title)), h("dd", null, v === null || v === undefined || v === "" ? h("span", { class: "quiet" }, t("no.figure")) : value(f, v, item))];
  });
  return h("dl", { class: "facts" }, rows);
}

/** A value in words: codes by their names, numbers with unit and the way to their source. */
export function value(field, v, item) {
  if (field.values?.[v]) return words(field.values[v]);
  if (field.type === "date") return so(date(String(v)));
  if (field.type === "time") { const d = new Date(v); return so(Number.isNaN(+d) ? String(v) : date(local(d)) + " " + time(d)); }
  if (typeof v === "boolean") return t(v ? "yes" : "no");
  if (typeof v !== "number") return String(v);
  const text = number(v, Number.isInteger(v) ? 0 : 1) + (field.unit ? "\u00a0" + field.unit : "");
  return item ? sourced(field, text, item) : so(text);
}

const local = (d) => new Date(d - d.getTimezoneOffset() * 60000).toISOString().slice(0, 10);

/** A number that says where it comes from when it is pressed. */
function sourced(field, text, item) {
  const p = item.properties;
  const button = h("button", { type: "button", class: "figure", "aria-expanded": false, onclick: () => {
    const rows = [["source.place", nameOf(item)], ["source.period", t("not.recorded")], ["source.line", p.source ?? words(item.layer.note) ?? null], ["source.approver", t("not.recorded")], ["source.method", live.boot.demo || p.simulated ? t("demo.data") : t("not.recorded")]];
    popover(button, words(field.title), h("p", { class: "big so" }, text),
      h("dl", { class: "facts" }, rows.map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v || t("not.recorded"))])),
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => copy([text, words(field.title), nameOf(item), title(item.layer)].join(" · ")) }, icon("copy", 18), t("copy"))));
  } }, so(text), icon("info", 16));
  return button;
}
