import { fill, h, icon, so } from "../dom.js";
import { day, on, state } from "../state.js";
import { get } from "../api.js";
import { date, fold, lastDay } from "../format.js";
import { sentence, t } from "../i18n.js";
import { fromVn2000 } from "../map/vn2000.js";
import { currentZone, readings } from "../map/coords.js";

const RECENT = "vonglau.recent";
const PAUSE_MS = 150;

/**
 * The search field: units of today and of the past, and coordinates. Accents are optional; a former
 * name says what became of it. Arrows preview on the map, Enter goes.
 */
export function createSearch({ goTo, goPoint, preview }) {
  const input = h("input", { type: "search", id: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": false, "aria-controls": "search-list", "aria-autocomplete": "list" });
  const list = h("div", { id: "search-list", class: "search-list", role: "listbox", hidden: true });
  const el = h("div", { class: "search", role: "search" }, icon("search"), input, h("kbd", { "aria-hidden": "true" }, "/"), list);
  let items = [], at = -1, timer, abort;

  function words() {
    input.placeholder = t("search.hint");
    input.setAttribute("aria-label", t("search.label"));
    list.setAttribute("aria-label", t("search.label"));
  }

  async function ask() {
    const q = input.value.trim();
    abort?.abort();
    if (q.length < 2) return show(q ? [] : recent(), q);
    const points = coordinates(q);
    if (points.length) return show(points, q);
    abort = new AbortController();
    try {
      const answer = await get("search", { q, limit: 8, at: day() }, abort.signal);
      show(answer.items, q);
    } catch (e) {
      if (e.name === "AbortError") return;
      open();
      fill(list, h("p", { class: "pad problem", role: "alert" }, sentence(e)));
    }
  }

  function show(found, q) {
    items = found;
    at = -1;
    if (!found.length && q.length < 2) return close();
    open();
    const group = found[0]?.recent ? t("search.recent") : found[0]?.kind === "point" ? t("search.points") : t("search.units");
    fill(list, found.length ? h("p", { class: "group", "aria-hidden": "true" }, group) : h("p", { class: "pad quiet" }, t("search.none")),
      found.map((item, i) => h("div", { class: "hit", role: "option", id: "hit-" + i, "aria-selected": false, "data-id": item.id,
        onpointerdown: (e) => e.preventDefault(), onclick: () => go(item), onpointermove: () => mark(i, false) }, text(item, q))));
  }

  function text(item, q) {
    if (item.kind === "point") return [h("span", { class: "name so" }, item.name), h("small", null, item.detail)];
    const former = item.validTo && item.validTo <= day();
    const now = (item.nowIn ?? []).map((u) => u.name);
    return [
      h("span", { class: "name" }, marked(item.name, q), now.length ? h("span", { class: "now" }, t("search.now", { name: now.slice(0, 3).join(", ") + (now.length > 3 ? "…" : "") })) : null),
      h("small", null, [now.length ? null : item.detail, former ? t("search.until", { day: date(lastDay(item.validTo)) }) : null].filter(Boolean).join(" · ")),
    ];
  }

  function mark(i, look = true) {
    at = i;
    [...list.querySelectorAll(".hit")].forEach((x, j) => x.setAttribute("aria-selected", j === i));
    input.setAttribute("aria-activedescendant", i < 0 ? "" : "hit-" + i);
    if (look && items[i]) preview(items[i]);
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    list.hidden = true;
    items = [];
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    preview(null);
  }

  function go(item) {
    close();
    input.value = "";
    input.blur();
    if (item.kind === "point") return goPoint(item);
    remember(item);
    goTo(item.id);
  }

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE_MS); });
  input.addEventListener("focus", () => { if (!input.value) show(recent(), ""); });
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (e) => {
    if (e.key === "ArrowDown" || e.key === "ArrowUp") {
      e.preventDefault();
      if (items.length) mark((at + (e.key === "ArrowDown" ? 1 : -1) + items.length) % items.length);
    } else if (e.key === "Enter") {
      e.preventDefault();
      const item = items[Math.max(at, 0)];
      if (item) go(item);
    } else if (e.key === "Escape") {
      e.stopPropagation();
      input.value = "";
      close();
      input.blur();
    }
  });
  on("lang", words);
  words();
  return { el, focus: () => { input.focus(); input.select(); } };
}

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

function remember(item) {
  const { id, kind, name, detail, validTo, virtual, nowIn, bounds, lon, lat } = item;
  const kept = recent().filter((x) => x.id !== id);
  localStorage.setItem(RECENT, JSON.stringify([{ id, kind, name, detail, validTo, virtual, nowIn, bounds, lon, lat }, ...kept].slice(0, 5)));
}

/** 1.234,5 and 1234,5 and 1234.5 as a number. */
function decimal(text) {
  if (text.includes(",")) return Number(text.replace(/\./g, "").replace(",", "."));
  return Number(text.split(".").length > 2 ? text.replace(/\./g, "") : text);
}

/** "11.31 106.1", "11,31; 106,1", or X and Y of VN-2000 in metres, in the zone that is chosen. */
export function coordinates(q) {
  const bare = q.replace(/[xyXY]|bắc|đông|°/g, " ").trim();
  const parts = /^\d+\.\d+,\d+\.\d+$/.test(bare) ? bare.split(",") : bare.split(/\s*[;\s]\s*|,\s+/).filter(Boolean);
  if (parts.length !== 2) return [];
  const [a, b] = parts.map(decimal);
  const point = (lon, lat, detail) => ({ kind: "point", lon, lat, name: readings({ lon, lat }).wgs, detail });
  if (a >= 8 && a <= 24 && b >= 102 && b <= 110) return [point(b, a, "WGS 84")];
  if (b >= 8 && b <= 24 && a >= 102 && a <= 110) return [point(a, b, "WGS 84")];
  const [x, y] = a > b ? [a, b] : [b, a];
  if (x >= 900000 && x <= 2700000 && y >= 100000 && y <= 900000) {
    const p = fromVn2000(x, y, currentZone());
    return [point(p.lon, p.lat, "VN-2000 " + currentZone().name)];
  }
  return [];
}
