import { h, icon, iconButton } from "../dom.js";
import { change, live, on, state } from "../state.js";
import { t } from "../i18n.js";
import { closePopover, dialog, popover } from "../popover.js";
import { byId } from "../layers.js";
import { reportPages } from "../reporting.js";
import { IMPORT_PAGE, mayImport } from "../importing.js";
import { DATA_PAGE, mayReadData } from "../dataing.js";
import { DASHBOARD_PAGE } from "../dashing.js";
import { BRIEFING_PAGE, mayReadBriefing } from "../briefing.js";
import { MESSAGES_PAGE, OPERATIONS_PAGE, mayReadMessages, mayReadOperations } from "../running.js";
import { DIRECTIVE_PAGE } from "../directing.js";
import { QUERY_PAGE } from "../querying.js";
import { mayEdit, PROPOSALS_PAGE } from "../editing.js";
import { CHANGES_PAGE, compareAt, MAPS_PAGE } from "../mapping.js";
import { copy } from "../map/coords.js";

/** Pages of the stations and of the alarms, by the layer that says who sees them. */
const ROOMS = [["tram", "pin", "stations"], ["canh-bao", "warn", "alarms"], ["vuot-nguong", "over", "stations"], ["day-du", "grid", "stations"], ["dien-bien", "clock", "stations"]];

const PAGE_ICONS = { bieu: "table", duyet: "enter", "tien-do": "grid", "tong-hop": "plus", "chi-tieu": "search", lich: "calendar", "phan-cong": "user", "kien-nghi": "info" };

const THEMES = ["auto", "light", "dark", "sun"];

/** Language, theme, print, share, keys. */
export function createMenu({ print, table, layers, measure, open: room }) {
  const button = iconButton("menu", t("menu"), open, { "aria-haspopup": "dialog", "aria-expanded": false, id: "menu" });
  const item = (name, label, act) => h("button", { type: "button", class: "item", onclick: () => { closePopover(); act(); } }, icon(name, 18), label);

  function open() {
    const group = (label, key, values, words) => h("div", { class: "menu-group" }, h("span", { class: "quiet" }, label),
      h("div", { class: "segmented", role: "group", "aria-label": label }, values.map((v) =>
        h("button", { type: "button", "aria-pressed": state[key] === v, "data-value": v, lang: key === "lang" ? v : null, onclick: () => { keep(key, v); closePopover(); change({ [key]: v }, { push: false }); } }, words(v)))));
    popover(button, t("menu"),
      group(t("menu.lang"), "lang", ["vi", "en"], (v) => (v === "vi" ? "Tiếng Việt" : "English")),
      group(t("menu.theme"), "theme", THEMES, (v) => t("theme." + v)),
      h("div", { class: "menu-rooms" }, ROOMS.filter(([, , layer]) => byId(layer)).map(([page, name]) => item(name, t("room." + page), () => room(page)))),
      h("div", { class: "menu-rooms" }, item("search", t("room." + QUERY_PAGE), () => room(QUERY_PAGE)), mayEdit() ? item("enter", t("room." + PROPOSALS_PAGE), () => room(PROPOSALS_PAGE)) : null,
        item("over", t("compare"), () => compareAt(button)), live.session ? [item("base", t("room." + MAPS_PAGE), () => room(MAPS_PAGE)), item("replay", t("room." + CHANGES_PAGE), () => room(CHANGES_PAGE))] : null),
      byId("indicator") ? h("div", { class: "menu-rooms", role: "group", "aria-label": t("menu.leaders") }, h("span", { class: "quiet small" }, t("menu.leaders")), item("board", t("room." + DASHBOARD_PAGE), () => room(DASHBOARD_PAGE)), mayReadBriefing() ? item("clock", t("room." + BRIEFING_PAGE), () => room(BRIEFING_PAGE)) : null, mayReadOperations() ? item("tower", t("room." + OPERATIONS_PAGE), () => room(OPERATIONS_PAGE)) : null) : null,
      live.session ? h("div", { class: "menu-rooms" }, item("flag", t("room." + DIRECTIVE_PAGE) + (live.toTake ? " (" + live.toTake + ")" : ""), () => room(DIRECTIVE_PAGE))) : null,
      byId("indicator") ? h("div", { class: "menu-rooms", role: "group", "aria-label": t("menu.reports") }, h("span", { class: "quiet small" }, t("menu.reports")), reportPages().map((page) => item(PAGE_ICONS[page], t("room." + page), () => room(page))), mayReadMessages() ? item("share", t("room." + MESSAGES_PAGE), () => room(MESSAGES_PAGE)) : null) : null,
      mayReadData() || mayImport() ? h("div", { class: "menu-rooms", role: "group", "aria-label": t("menu.data") }, h("span", { class: "quiet small" }, t("menu.data")), mayReadData() ? item("table", t("room." + DATA_PAGE), () => room(DATA_PAGE)) : null, mayImport() ? item("upload", t("room." + IMPORT_PAGE), () => room(IMPORT_PAGE)) : null) : null,
      live.session?.roles.some((r) => r === "administrator" || r === "operator") ? h("div", { class: "menu-rooms" }, item("board", t("room.man-hinh"), () => location.assign("wall/man-hinh"))) : null,
      item("layers", t("layers"), layers), item("table", t("table.open"), table),
      item("ruler", t("measure"), measure), item("share", t("share"), share), item("print", t("print"), print), item("help", t("keys"), help));
  }

  on("toTake", () => button.toggleAttribute("data-waiting", !!live.toTake));
  button.share = share;
  on("lang", () => { button.setAttribute("aria-label", t("menu")); button.title = t("menu"); });
  return button;
}

/** The address says everything: it is copied, or handed to the phone's own sheet. */
async function share() {
  if (matchMedia("(pointer: coarse)").matches && navigator.share) {
    try {
      return await navigator.share({ title: document.title, url: location.href });
    } catch (e) {
      if (e.name === "AbortError") return;
    }
  }
  copy(location.href);
}

/** Theme and language are a person's own; the address may say otherwise once. */
const keep = (key, value) => localStorage.setItem("vonglau." + key, value);

const KEYS = [["/", "key.search"], ["Enter", "key.enter"], ["Esc", "key.escape"], ["arrows", "key.arrows"], ["+ −", "key.zoom"],
  ["L", "key.layers"], ["T", "key.table"], ["A", "key.alarms"], ["I", "key.identify"], ["[ ]", "key.period"], ["M", "key.measure"], ["P", "key.print"], ["Shift+Enter", "key.take"], ["?", "key.help"]];

export function help() {
  dialog(t("keys"), h("dl", { class: "keys" }, KEYS.map(([key, words]) =>
    [h("dt", null, h("kbd", null, key === "arrows" ? t("key.arrow") : key)), h("dd", null, t(words))])));
}
