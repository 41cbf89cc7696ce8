import { fill, h, icon, iconButton } from "../dom.js";
import { change, live, on, state } from "../state.js";
import { sentence, t } from "../i18n.js";
import { closePopover } from "../popover.js";
import { route } from "./route.js";
import { stationPage } from "./page.js";
import { stationList } from "./list.js";
import { completenessPage } from "./completeness.js";
import { exceedancePage } from "./exceedances.js";
import { hoursBar } from "./hours.js";
import { registryPage } from "./registry.js";
import { quarantinePage } from "./quarantine.js";
import { receiptsPage } from "./receipts.js";
import { alarmList } from "../alarms/list.js";
import { createWatch } from "../alarms/watch.js";

/** Rooms by their name in the address. */
const ROOMS = {
  tram: (kit, r) => (r.id ? stationPage(kit) : stationList(kit)), "day-du": completenessPage, "vuot-nguong": exceedancePage,
  "dien-bien": hoursBar, "so-tram": registryPage, "cach-ly": quarantinePage, "bien-nhan": receiptsPage, "canh-bao": alarmList,
};

/** Rooms that lie over the map, beside it or under it; one at a time. */
export function createHouse(kit) {
  const body = h("div", { class: "room-body" });
  const head = h("header", { class: "room-head" });
  const room = h("section", { class: "room", hidden: true, tabindex: -1 }, head, body);
  kit.stage.append(room);
  const rooms = { ...ROOMS };
  let open = null, key = null, back = null;
  const watch = createWatch(kit);

  /** @param {object} [more] rooms of another part of the page, by their name in the address */
  function turn(more) {
    Object.assign(rooms, more);
    const r = route();
    const make = r && rooms[r.name];
    if (!make) return close();
    const name = r.name + (r.id !== null && (r.name === "tram" || rooms[r.name].each) ? "/" + (rooms[r.name].each ? r.id : "") : "");
    if (key !== name) {
      open?.close?.();
      open = make(kit, r);
      if (!key) back = document.activeElement;
      key = name;
      room.className = "room " + (open.full ? "over-all" : open.low ? "below" : "beside over-map");
      fill(body);
      room.hidden = false;
      document.documentElement.dataset.room = open.full ? "full" : open.low ? "low" : "side";
      closePopover();
      requestAnimationFrame(() => room.contains(document.activeElement) || room.focus({ preventScroll: true }));
    }
    headline();
    open.render(body, r).then(headline, (e) => { if (!e.vi) console.error(e); fill(body, h("div", { class: "problem pad", role: "alert" }, h("p", { class: "error-text" }, e.vi ? sentence(e) : t("sensing.failed")), h("p", { class: "actions" }, open?.full ? h("button", { type: "button", class: "btn", onclick: () => change({ page: null }) }, icon("left", 18), t("st.back")) : null, h("button", { type: "button", class: "btn", onclick: () => turn() }, t("again"))))); });
  }

  function headline() {
    if (!open) return;
    const text = open.title();
    room.setAttribute("aria-label", text);
    if (open.full) document.title = text + " · Vọng Lâu";
    if (open.own || key === "tram/") return fill(head);
    fill(head, open.full ? h("button", { type: "button", class: "btn", onclick: () => change({ page: null }) }, icon("left", 18), t("st.back")) : null, h("h2", null, text),
      live.boot.demo ? h("span", { class: "chip sim" }, t("demo.chip")) : null, h("span", { class: "grow" }), open.full ? null : iconButton("close", t("close"), () => change({ page: null })));
  }

  function close() {
    if (!key) return;
    open?.close?.();
    open = key = null;
    room.hidden = true;
    fill(body);
    fill(head);
    document.documentElement.removeAttribute("data-room");
    document.title = "Vọng Lâu";
    if (!document.activeElement || document.activeElement === document.body) back?.focus?.({ preventScroll: true });
  }

  on("stateOf", () => live.stateOf?.n && open?.moved?.(live.stateOf));
  on("session", () => state.page && turn());
  return { turn, watch: watch.start };
}
