import { h } from "./dom.js";
import { get } from "./api.js";
import { change, live, on, state } from "./state.js";
import { byId, isOn, toggle } from "./layers.js";
import { t } from "./i18n.js";
import { say } from "./toast.js";

/** Pages of the reporting by their name in the address, and the roles that find them in the menu; null = everyone. */
export const REPORT_PAGES = {
  bieu: ["entry", "approver", "sender", "aggregator"], duyet: ["approver", "sender", "aggregator"],
  "tien-do": ["aggregator", "leader", "approver", "sender"], "tong-hop": ["aggregator", "leader"], "chi-tieu": null,
  lich: ["entry", "approver", "sender", "aggregator", "leader"], "phan-cong": ["approver", "aggregator"],
  "kien-nghi": ["entry", "approver", "sender", "aggregator", "leader"],
};

/** The pages that an account finds in its menu. */
export const reportPages = () => Object.entries(REPORT_PAGES)
  .filter(([, roles]) => !roles || (live.session?.roles ?? []).some((r) => r === "administrator" || roles.includes(r))).map(([page]) => page);

/** Whether the address names a page of the reporting. */
export const isReportPage = (page = state.page) => (page?.split(/[/;]/)[0] ?? "") in REPORT_PAGES;

/** The layer that colours units by an indicator. */
export const FIGURES = "indicator";
export const figuresOn = () => !!state.indicator && !!byId(FIGURES) && isOn(FIGURES);

let part = null;

/** Pages of the reporting and what the map says of figures: read when first asked for. */
export function readReports() {
  if (!part) {
    const href = document.querySelector("link[rel=stylesheet]").href.replace("app.css", "reports/reports.css");
    const styled = new Promise((done) => document.head.append(h("link", { rel: "stylesheet", href, onload: done, onerror: done })));
    part = Promise.all([import("./reports/main.js"), styled]).then(([m]) => m.reports);
    part.catch(() => { part = null; });
  }
  return part;
}

/**
 * A place that is filled when the part of the page that knows about figures is there.
 * @param {(r: object, box: Element) => any} fillIn
 */
export function figurePlace(fillIn, props = {}) {
  const box = h("div", props);
  readReports().then((r) => fillIn(r, box)).catch(() => { box.textContent = t("sensing.failed"); });
  return box;
}

/** What is reported of one object, for its card; nothing where its layer has no such figures. */
export function figuresOf(item) {
  if (!item?.layer.figures || !item.id) return null;
  const box = h("section", { class: "member-figures", hidden: true });
  get(`layers/${encodeURIComponent(item.layer.id)}/features/${item.id}/figures`).then(async (found) => {
    if (!found.items.length) return;
    (await readReports()).memberFigures(box, found.items);
    box.hidden = false;
  }, () => {});
  return box;
}

/** The choice of what the map shows; opened where nothing is chosen yet. */
export function pickIndicator(anchor) {
  readReports().then((r) => r.pick(anchor), () => say(t("sensing.failed")));
}

/** Switches the layer of figures; without an indicator there is nothing to draw, so one is asked for. */
export function flipFigures(anchor) {
  if (!state.indicator) return pickIndicator(anchor);
  toggle(FIGURES);
}

/** Colours and figures of the indicator that the address names. @param {object} kit view, stage, painter, goTo */
export function createFigures(kit) {
  let shown = null, started = false;
  function turn() {
    if (!started || !figuresOn() && !shown) return;
    readReports().then((r) => { shown ??= r.onMap(kit); shown.turn(); }, () => say(t("sensing.failed")));
  }
  on("indicator period reading classes level measure limits layers at catalogue session", turn);
  on("indicator", () => { if (state.indicator && byId(FIGURES) && !isOn(FIGURES)) toggle(FIGURES, true); });
  return {
    start() {
      started = true;
      if (state.indicator && byId(FIGURES) && !isOn(FIGURES)) toggle(FIGURES, true);
      turn();
    },
    /** One period back or on. */
    step(by) { if (figuresOn()) readReports().then((r) => r.step(by), () => {}); },
    off() { change({ indicator: null, period: null, measure: null, limits: null, marks: null, beside: null }); },
  };
}
