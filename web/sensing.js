import { h } from "./dom.js";
import { change, live, on, setLive, state } from "./state.js";
import { byId } from "./layers.js";
import { t } from "./i18n.js";
import { say } from "./toast.js";
import { isReportPage, readReports } from "./reporting.js";
import { isImportPage, readImports } from "./importing.js";
import { isDashboardPage, readDashboards } from "./dashing.js";
import { isDirectivePage, readDirectives, theView, watchDirectives } from "./directing.js";
import { isDataPage, readData } from "./dataing.js";
import { isBriefingPage, readBriefing } from "./briefing.js";
import { isRunningPage, readRunning } from "./running.js";
import { isQueryPage, readQuery } from "./querying.js";
import { isEditPage, readEditing } from "./editing.js";
import { isMapsPage, readMaps } from "./mapping.js";

/** Parts of the page with rooms of their own: whether the address names one of them, and how it is read. */
const PARTS = [
  [isReportPage, readReports],
  [isImportPage, readImports],
  [isDashboardPage, readDashboards],
  [isDirectivePage, readDirectives],
  [isDataPage, readData],
  [isBriefingPage, readBriefing],
  [isRunningPage, readRunning],
  [isQueryPage, readQuery],
  [isEditPage, readEditing],
  [isMapsPage, readMaps],
];

let rooms = null;

/** Pages of stations and alarms: read when first asked for, so that the first map does not carry them. */
export function readRooms() {
  if (!rooms) {
    const href = document.querySelector("link[rel=stylesheet]").href.replace("app.css", "stations/stations.css");
    const styled = new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
    rooms = Promise.all([import("./stations/main.js"), styled]).then(([m]) => m.rooms);
    rooms.catch(() => { rooms = null; });
  }
  return rooms;
}

/** What the card of a station says beside its name; filled as soon as its part of the page is there. */
export function stationBody(item) {
  const box = h("div", { class: "station-body" });
  readRooms().then((r) => r.card(box, item), () => { box.textContent = t("sensing.failed"); });
  return box;
}

/**
 * Opens what the address names, and watches for alarms where the account may see them.
 * @param {object} kit what the rooms need of the page: view, stage, painter, states, goTo
 */
export function createSensing(kit) {
  theView(kit.view);
  const slot = h("span", { class: "alarm-slot" });
  let house = null;
  const enter = () => (house ??= readRooms().then((r) => r.open({ ...kit, slot })));
  const failed = () => { house = null; say(t("sensing.failed")); };
  const turn = () => {
    if (!state.page && !house) return;
    const more = PARTS.find(([named]) => named())?.[1]() ?? null;
    Promise.all([enter(), more]).then(([x, r]) => x.turn(r?.rooms), failed);
  };
  const watch = () => { if (byId("alarms") && live.session) enter().then((x) => x.watch(), failed); };
  on("page lang", turn);
  on("catalogue session", watch);
  return {
    slot,
    start() { turn(); watch(); watchDirectives(); },
    /** @returns {boolean} whether something was open */
    escape() {
      if (!state.page || live.card && document.querySelector(".room.beside:not([hidden])")) return false;
      change({ page: null });
      return true;
    },
    open(page) { setLive({ card: null }); change({ page: state.page === page ? null : page }); },
  };
}
