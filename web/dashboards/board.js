import { fill, h, icon } from "../dom.js";
import { get } from "../api.js";
import { live, on, onRooms, state } from "../state.js";
import { DASHBOARD_PAGE } from "../dashing.js";
import { date } from "../format.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { go, turnTo } from "../stations/route.js";
import { failure } from "../reports/read.js";
import { comments } from "./comments.js";
import { follow, pressed } from "./drill.js";
import { editor } from "./edit.js";
import { filterBar, filterChips } from "./filters.js";
import { boardTools, widgetTools } from "./menu.js";
import { mountWidget } from "./widget.js";

const FOLLOW_MS = 2000;

/** One dashboard: its grid of widgets, for a period, a unit and an agency. */
export function boardPage(kit) {
  const b = { id: null, def: null, data: null, widgets: [], kit, with: {}, selected: null, reload, editing: false, pressed: null };
  let box = null, turn = 0, asked = null, grid = null, alive = true;
  b.pressed = (hit, widget) => pressed(b, hit, widget);
  on("session", () => { if (alive && box) { b.def = null; asked = null; render(box, { id: b.id, with: b.with }).catch(() => {}); } });

  // figures come in hundreds while many send: every few seconds is soon enough for a page of them
  const endRooms = onRooms("figures dashboards datasets", catchUp, FOLLOW_MS);
  let definition = live.rooms.dashboards, waits = false, silent = false;

  /** Somebody changed figures or the board: it is read again where nobody types into it. */
  function catchUp() {
    if (!alive || !box?.isConnected || !b.def) return;
    if (document.hidden) { waits = true; return; }
    waits = false;
    asked = null;
    if (definition !== live.rooms.dashboards && !b.editing && !document.querySelector("dialog[open]") && ![...box.querySelectorAll("textarea")].some((x) => x.value)) { definition = live.rooms.dashboards; b.def = null; }
    silent = true;
    render(box, { id: b.id, with: b.with }).catch(() => {}).finally(() => { silent = false; });
  }
  const shownAgain = () => waits && catchUp();
  document.addEventListener("visibilitychange", shownAgain);

  async function render(place, r) {
    box = place;
    const mine = ++turn;
    b.with = r.with;
    if (b.id !== r.id || !b.def) {
      b.id = r.id;
      asked = null;
      if (!grid) fill(box, h("div", { class: "board-page" }, h("div", { class: "bar w40" }), h("div", { class: "bar w90" })));
      const def = await get("dashboards/" + encodeURIComponent(r.id));
      if (mine !== turn) return;
      b.def = def;
      lay();
    }
    b.selected = { unit: Number(r.with.dv) || null, agency: r.with.cq ?? null };
    writeBar();
    writeSide(r);
    const wanted = { period: r.with.ky, unit: r.with.dv, agency: r.with.cq, at: state.at };
    const key = JSON.stringify(wanted);
    if (asked === key) return;
    asked = key;
    box.querySelector(".board-page")?.setAttribute("aria-busy", "true");
    try {
      const data = await get(`dashboards/${encodeURIComponent(b.id)}/data`, wanted);
      if (mine !== turn && asked !== key) return;
      b.data = data;
    } catch (e) {
      asked = null;
      if (b.data) { fill(box.querySelector(".board-error"), h("p", { class: "error-text", role: "alert" }, failure(e)), h("button", { type: "button", class: "btn", onclick: () => render(box, r) }, t("again"))); return; }
      throw e;
    } finally { box.querySelector(".board-page")?.removeAttribute("aria-busy"); }
    fill(box.querySelector(".board-error"));
    writeBar();
    spread();
    if (!silent) announce(t("db.said", { title: words(b.def.title), period: words(b.data.period?.label) || b.data.period?.code || "" }));
  }

  /** The places of the widgets; what is in them comes after. */
  function lay() {
    b.widgets.forEach((w) => w.dispose());
    grid = h("div", { class: "board-grid" });
    fill(box, h("div", { class: "board-page", "data-board": b.id }, h("div", { class: "board-head" }), h("div", { class: "board-error" }), h("div", { class: "board-main" }, grid, h("aside", { class: "board-side", hidden: true }))));
    b.widgets = (b.def.widgets ?? []).map((def) => {
      const tools = h("span", { class: "widget-tools-in" });
      const widget = mountWidget(grid, def, null, { at: state.at, selected: isSelected, tools: [tools], pick: (hit) => b.pressed(hit, widget), follow: (link, anchor) => follow(b, link, anchor) });
      fill(tools, widgetTools(b, widget));
      return widget;
    });
    if (!b.widgets.length) fill(grid, h("p", { class: "empty-room" }, t("db.no.widgets")));
  }

  const isSelected = (c) => (c.unit && c.unit === b.selected?.unit) || (!!c.agency && c.agency === b.selected?.agency);

  function spread() {
    for (const w of b.widgets) w.update(b.data.widgets.find((x) => x.id === w.def.id) ?? { state: "empty", reason: null }, { at: b.data.at ?? state.at });
  }

  function writeBar() {
    const head = box.querySelector(".board-head");
    const focus = head.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    const off = b.def.off;
    fill(head, h("div", { class: "board-title" }, h("button", { type: "button", class: "link all-boards", onclick: () => go(DASHBOARD_PAGE, null) }, icon("left", 16), t("db.all.boards")), h("span", { class: "quiet board-source" }, [words(b.def.agency), words(b.def.source)].filter(Boolean).join(" · ")), h("span", { class: "grow" }), boardTools(b)),
      h("div", { class: "board-filters" }, filterBar(b), filterChips(b)),
      off ? h("div", { class: "off-note", role: "note" }, icon("clock", 20), h("div", null, h("strong", null, t("db.off.since", { day: date(String(off.since ?? "").slice(0, 10)) })), h("p", null, words(off.reason)), h("p", { class: "quiet small" }, t("db.off.last")))) : null);
    head.parentElement.toggleAttribute("data-off", !!off);
    if (focus) head.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }

  /** Comments or the text of the definition beside the board. */
  function writeSide(r) {
    const side = box.querySelector(".board-side"), what = r.with.mo ?? null;
    side.parentElement.dataset.side = what ?? "";
    if (side.dataset.what === (what ?? "") + (r.with.o ?? "")) return;
    side.dataset.what = (what ?? "") + (r.with.o ?? "");
    side.hidden = !what;
    const close = () => turnTo({ mo: null, o: null });
    if (what === "nhan-xet") comments(b, side, r.with.o ?? null, close);
    else if (what === "sua" || what === "ban") editor(b, side, what, close);
    else fill(side);
  }

  /** After a change: the definition and its figures anew. */
  async function reload() {
    b.def = null;
    asked = null;
    await render(box, { id: b.id, with: b.with });
  }

  return {
    full: true, title: () => (b.def ? words(b.def.title) : t("room." + DASHBOARD_PAGE)), render,
    close() { alive = false; turn++; endRooms(); document.removeEventListener("visibilitychange", shownAgain); b.widgets.forEach((w) => w.dispose()); },
  };
}
