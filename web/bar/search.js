import { fill, h, icon, so } from "../dom.js";
import { day, on, state } from "../state.js";
import { get } from "../api.js";
import { date, fold, lastDay } from "../format.js";
import { sentence, t } from "../i18n.js";
import { byId, title } from "../layers.js";
import { currentZone } from "../map/coords.js";

const RECENT = "vonglau.recent";
const PAUSE_MS = 150;
const MOST = 20;
const ICONS = { unit: "base", parcel: "grid", point: "locate", stations: "tower", cameras: "camera", lodging: "home", commerce: "home" };

/**
 * The search field: units of today and of the past, objects, parcels, coordinates. Accents are optional and
 * typing mistakes forgiven; a former name says what became of it. Arrows preview on the map, Enter goes.
 */
export function createSearch({ goTo, goFound, preview }) {
  const input = h("input", { type: "search", id: "search", role: "combobox", autocomplete: "off", spellcheck: "false", maxlength: 500, "aria-expanded": false, "aria-controls": "search-list", "aria-autocomplete": "list" });
  const list = h("div", { id: "search-list", class: "search-list", role: "listbox", hidden: true });
  const el = h("div", { class: "search", role: "search" }, icon("search"), input, h("kbd", { "aria-hidden": "true" }, "/"), list);
  let items = [], at = -1, timer, abort, asked = "";

  function words() {
    input.placeholder = t("search.hint");
    input.setAttribute("aria-label", t("search.label"));
    list.setAttribute("aria-label", t("search.label"));
  }

  /** @returns {Promise<boolean>} whether the list is that of what stands in the field now */
  async function ask() {
    clearTimeout(timer);
    const q = input.value.trim();
    abort?.abort();
    if (q.length < 2) { show(q ? [] : recent(), q); return true; }
    const mine = abort = new AbortController();
    try {
      const answer = await get("search", { q, limit: MOST, at: day(), zone: currentZone().epsg }, mine.signal);
      if (mine !== abort) return false;
      show(answer.items, q, answer.pending);
      return true;
    } catch (e) {
      if (e.name === "AbortError") return false;
      items = [];
      open();
      fill(list, h("p", { class: "pad problem", role: "alert" }, sentence(e)));
      return false;
    }
  }

  function show(found, q, pending = false) {
    asked = q;
    at = -1;
    items = [];
    if (!found.length && q.length < 2) return close();
    open();
    const groups = [...Map.groupBy(found, groupOf).values()];
    fill(list, groups.map((g) => group(g, q)),
      found.length ? null : h("p", { class: "pad quiet", role: "status" }, t("search.nothing", { q: q.length > 40 ? q.slice(0, 40) + "…" : q })),
      pending ? h("p", { class: "pad quiet" }, t("search.pending")) : null);
    input.removeAttribute("aria-activedescendant");
  }

  const groupOf = (item) => (item.recent ? "recent" : item.layer ?? item.kind);

  /** Hits of one kind under its sign and its words. The first of all is what the server thinks best. */
  function group(hits, q) {
    const first = hits[0], layer = byId(first.layer);
    const name = first.recent ? t("search.recent") : first.kind === "unit" ? t("search.units") : first.kind === "point" ? t("search.points") : layer ? title(layer) : first.layer;
    return h("div", { role: "group", "aria-label": name }, h("p", { class: "group", "aria-hidden": "true" }, icon(first.recent ? "clock" : ICONS[first.kind] ?? ICONS[first.layer] ?? "pin", 16), name),
      hits.map((item) => {
        const i = items.push(item) - 1;
        return h("div", { class: "hit", role: "option", id: "hit-" + i, "aria-selected": false, "data-id": item.id, "data-kind": item.kind, onpointerdown: (e) => e.preventDefault(), onclick: () => go(item), onpointermove: () => mark(i, false) }, text(item, q));
      }));
  }

  function text(item, q) {
    const name = en(item, "name"), detail = en(item, "detail");
    if (item.kind === "point") return [h("span", { class: "name so" }, name), h("small", null, detail)];
    if (item.kind !== "unit") return [h("span", { class: "name" }, item.kind === "parcel" ? so(name) : marked(name, q), item.simulated ? h("span", { class: "chip sim" }, t("demo.chip")) : null), h("small", null, detail)];
    const former = item.validTo && item.validTo <= day();
    const now = (item.nowIn ?? []).map((u) => u.name);
    return [
      h("span", { class: "name" }, marked(name, q), now.length ? h("span", { class: "now" }, t("search.now", { name: now.slice(0, 3).join(", ") + (now.length > 3 ? "…" : "") })) : null),
      h("small", null, [now.length ? null : detail, former ? t("search.until", { day: date(lastDay(item.validTo)) }) : null].filter(Boolean).join(" · ")),
    ];
  }

  function mark(i, look = true) {
    at = i;
    [...list.querySelectorAll(".hit")].forEach((x, j) => x.setAttribute("aria-selected", j === i));
    input.setAttribute("aria-activedescendant", i < 0 ? "" : "hit-" + i);
    if (!look || !items[i]) return;
    list.querySelector("#hit-" + i)?.scrollIntoView({ block: "nearest" });
    preview(items[i]);
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    list.hidden = true;
    items = [];
    asked = "";
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    preview(null);
  }

  function go(item) {
    clearTimeout(timer);
    abort?.abort();
    close();
    input.value = "";
    input.blur();
    remember(item);
    if (item.kind === "unit") goTo(item.id);
    else goFound(item);
  }

  /** Enter goes to what was typed, not to what an earlier word had found. */
  async function enter() {
    const chosen = items[at];
    if (!chosen && asked !== input.value.trim() && !(await ask())) return;
    const item = chosen ?? items[0];
    if (item) go(item);
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE_MS); });
  input.addEventListener("focus", () => { if (!input.value) show(recent(), ""); });
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (items.length) mark(at < 0 && e.key === "ArrowUp" ? items.length - 1 : (at + (e.key === "ArrowDown" ? 1 : -1) + items.length) % items.length);
    } else if (e.key === "Enter" && !e.isComposing) {
      e.preventDefault();
      enter();
    } else if (e.key === "Escape") {
      e.stopPropagation();
      clearTimeout(timer);
      abort?.abort();
      input.value = "";
      close();
      input.blur();
    }
  });
  on("lang", () => { words(); close(); });
  words();
  return { el, focus: () => { input.focus(); input.select(); } };
}

/** A text of an item in the language of the page. */
const en = (item, key) => (state.lang === "en" ? item[key + "En"] : null) ?? item[key];

/** The matched letters in 600, found without accents. */
function marked(name, q) {
  const i = fold(name).indexOf(fold(q));
  const letters = Array.from(name.normalize("NFC"));
  const n = Array.from(q.normalize("NFC")).length;
  return i < 0 || !q ? name : [letters.slice(0, i).join(""), h("b", null, letters.slice(i, i + n).join("")), letters.slice(i + n).join("")];
}

const recent = () => {
  try {
    return JSON.parse(localStorage.getItem(RECENT) ?? "[]").map((x) => ({ ...x, recent: true }));
  } catch {
    return [];
  }
};

/** Kept in the browser: only what everybody may see, for the next person may be another one. */
function remember(item) {
  if (item.kind === "point" || (item.layer && byId(item.layer)?.access !== "public")) return;
  const { id, kind, layer, name, nameEn, detail, detailEn, simulated, validTo, virtual, nowIn, bounds, lon, lat } = item;
  const same = (x) => x.id === id && x.kind === kind && x.layer === layer;
  const kept = recent().filter((x) => !same(x));
  localStorage.setItem(RECENT, JSON.stringify([{ id, kind, layer, name, nameEn, detail, detailEn, simulated, validTo, virtual, nowIn, bounds, lon, lat }, ...kept].slice(0, 5)));
}
