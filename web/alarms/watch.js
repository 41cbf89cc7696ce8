import { fill, h, so } from "../dom.js";
import { get } from "../api.js";
import { live, on, setLive } from "../state.js";
import { byId, words } from "../layers.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { moment } from "../stations/figures.js";
import { severityMark } from "../stations/marks.js";
import { hasPlace } from "../stations/read.js";
import { ringAt, showOnMap } from "../stations/onmap.js";
import { go, route } from "../stations/route.js";
import { takeDialog } from "./take.js";
import { what } from "./list.js";
import { ring } from "./sound.js";

const WAIT_MS = 800, LATER_MS = 5 * 60e3, EVERY_MS = 60e3;
const LOUD = new Set(["emergency", "severe"]);

/**
 * Alarms of the account: how many stand in the top bar, and a strip when one is new. It interrupts
 * once, takes no focus, and is silent about what late data tell.
 */
export function createWatch(kit) {
  const known = new Set(), later = new Map();
  const strip = h("div", { class: "alarm-strip", hidden: true });
  kit.stage.before(strip);
  let running = false, first = true, timer = 0, shown = null;

  function start() {
    if (running) return read();
    running = true;
    read();
    on("catalogue session", () => (byId("alarms") && live.session ? soon() : quiet()));
    on("stateOf", () => live.stateOf?.layer === "alarms" && soon());
    setInterval(() => live.session && byId("alarms") && read(), EVERY_MS);
    on("lang", () => read());
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(read, WAIT_MS);
  }

  function quiet() {
    fill(kit.slot);
    strip.hidden = true;
    known.clear();
    first = true;
  }

  async function read() {
    if (!live.session || !byId("alarms")) return quiet();
    let items;
    try { items = (await get("alarms", { state: "active", limit: 500 })).items; } catch { return; }
    badge(items);
    // stations all of whose alarms somebody took: their badge is an outline with a tick
    const open = new Set(items.filter((a) => !a.acknowledged).map((a) => a.object?.code));
    setLive({ taken: new Set(items.map((a) => a.object?.code).filter((code) => !open.has(code))) });
    const now = Date.now();
    const news = items.filter((a) => !known.has(a.id) && !a.acknowledged);
    for (const a of items) known.add(a.id);
    if (shown && !items.some((a) => a.id === shown.id && !a.acknowledged)) close();
    // What stood already when the page was opened waits in its place.
    if (first) { first = false; return; }
    const due = [...later].filter(([id, at]) => at <= now && items.some((a) => a.id === id && !a.acknowledged)).map(([id]) => items.find((a) => a.id === id));
    for (const a of due) later.delete(a.id);
    const told = [...news, ...due];
    if (told.length) interrupt(told.sort((a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity)));
  }

  /** "◆ 2": how many nobody took, in the shape of the worst of them. */
  function badge(items) {
    const open = items.filter((a) => !a.acknowledged);
    const worst = RANK.find((s) => (open.length ? open : items).some((a) => a.severity === s));
    const label = items.length ? t("al.badge", { open: open.length, all: items.length }) : t("al.none");
    fill(kit.slot, h("button", { type: "button", class: "btn alarm-count", "aria-label": label, title: label, onclick: () => go("canh-bao") },
      worst ? severityMark(worst, { taken: !open.length, size: 20 }) : null, items.length ? so(String(open.length || items.length)) : h("span", { class: "quiet" }, t("al.none.short"))));
  }

  function interrupt(list) {
    const a = list[0];
    shown = a;
    const others = list.length - 1;
    fill(strip, severityMark(a.severity, { size: 26 }),
      h("p", { role: "alert" }, h("strong", null, t("al.severity." + a.severity), ": ", a.object?.name ?? ""), " · ", words(a.title), what(a), h("span", { class: "quiet" }, " · ", t("al.since.short", { time: moment(a.since) })), others ? h("span", { class: "quiet" }, " · ", t("al.others", { n: others })) : null),
      h("span", { class: "actions" },
        h("button", { type: "button", class: "btn solid", onclick: () => takeDialog(a, () => { close(); read(); }) }, t("al.take")),
        h("button", { type: "button", class: "btn", onclick: () => { close(); if (route()?.name !== "canh-bao") go("canh-bao"); if (hasPlace(a.object)) showOnMap(kit, a.object); } }, t("al.see")),
        h("button", { type: "button", class: "btn", onclick: () => { later.set(a.id, Date.now() + LATER_MS); close(); } }, t("al.later"))));
    strip.hidden = false;
    document.documentElement.toggleAttribute("data-alarm", true);
    if (hasPlace(a.object)) ringAt(kit, a.object.lon, a.object.lat, a.severity);
    if (LOUD.has(a.severity) && localStorage.getItem("vonglau.alarm-sound") === "on") ring().catch(() => announce(t("al.sound.blocked")));
  }

  function close() {
    strip.hidden = true;
    shown = null;
    document.documentElement.removeAttribute("data-alarm");
  }

  return { start };
}

const RANK = ["emergency", "severe", "warning", "information"];
