import { fill, h } from "../dom.js";
import { live, onRooms } from "../state.js";
import { t } from "../i18n.js";
import { DATA_PAGE } from "../dataing.js";
import { failure } from "../reports/read.js";
import { turnTo } from "../stations/route.js";
import { datasetsTab } from "./datasets.js";
import { scoresTab } from "./scores.js";
import { reconcileTab } from "./reconcile.js";
import { registerTab } from "./register.js";
import { deliveriesTab } from "./deliveries.js";

/** Deliveries come in dozens: every few seconds is soon enough. */
const FOLLOW_MS = 3000;

const TABS = { bo: datasetsTab, diem: scoresTab, "doi-soat": reconcileTab, "ket-noi": registerTab, nhan: deliveriesTab };

/** Datasets, their quality, reconciliation, connections and deliveries: one page, five parts. */
export function dataPage() {
  let turn = 0, last = null, endRooms = null;

  /** Something came or was signed: read again, unless somebody writes or has a question open. */
  function follow() {
    const [box, r] = last;
    if (box.isConnected && !document.hidden && !document.querySelector("dialog[open]") && ![...box.querySelectorAll("textarea")].some((x) => x.value)) render(box, r);
  }

  async function render(box, r) {
    last = [box, r];
    endRooms ??= onRooms("datasets", follow, FOLLOW_MS, true);
    if (!live.session) { fill(box, h("p", { class: "quiet pad" }, t("ds.signin"))); return; }
    const mine = ++turn, now = TABS[r.with.tab] ? r.with.tab : "bo";
    const body = h("div", { class: "tab-page", role: "tabpanel", id: "data-tab", tabindex: -1, "aria-label": t("ds.tab." + now) });
    const walk = (e) => {
      const d = { ArrowRight: 1, ArrowLeft: -1 }[e.key], ids = Object.keys(TABS);
      if (!d) return;
      e.preventDefault();
      turnTo({ tab: ids[(ids.indexOf(now) + d + ids.length) % ids.length] });
      requestAnimationFrame(() => document.querySelector(".data-page .tabs [aria-selected=true]")?.focus());
    };
    const held = box.querySelector(".data-page");
    const page = h("div", { class: "page-body data-page" },
      h("div", { class: "tabs", role: "tablist", "aria-label": t("ds.tabs"), onkeydown: walk }, Object.keys(TABS).map((k) =>
        h("button", { type: "button", role: "tab", "aria-selected": k === now, "aria-controls": "data-tab", tabindex: k === now ? 0 : -1, onclick: () => turnTo({ tab: k === "bo" ? null : k, ds: null }, true) }, t("ds.tab." + k)))), body);
    if (!held || held.dataset.tab !== now) fill(body, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }), h("div", { class: "bar w40" }));
    else body.append(...held.querySelector(".tab-page").childNodes);
    page.dataset.tab = now;
    fill(box, page);
    try {
      const found = await TABS[now](r, () => render(box, r));
      if (mine === turn) fill(body, found);
    } catch (e) {
      if (mine !== turn) return;
      if (!e.vi) console.error(e);
      fill(body, h("p", { class: "error-text", role: "alert" }, failure(e)));
    }
  }

  return { full: true, title: () => t("room." + DATA_PAGE), render, close: () => { turn++; endRooms?.(); endRooms = null; } };
}
