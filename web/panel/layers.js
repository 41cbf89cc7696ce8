import { fill, h, icon, iconButton } from "../dom.js";
import { live, on } from "../state.js";
import { t } from "../i18n.js";
import { treeOf } from "./tree.js";
import { drawnList } from "./drawn.js";

const KEY = "vonglau.layers";
const NARROW = 220, WIDE = 460;
const phone = () => matchMedia("(max-width: 720px)").matches;
const kept = () => { try { return JSON.parse(localStorage.getItem(KEY)) ?? {}; } catch { return {}; } };

/**
 * The layers at the left: all of them by group, and those that are drawn in their order. Folds to
 * 40 px and remembers its width; on a phone it is a sheet.
 */
export function createLayerPanel(view, { home }) {
  const saved = kept();
  const panel = h("section", { class: "layer-panel over-map", id: "layers" });
  const errors = new Map();
  let folded = phone() || saved.folded === true, tab = "all";
  let width = Math.max(NARROW, Math.min(WIDE, saved.width ?? 288));

  const tree = treeOf(view, { errors });
  const drawn = drawnList(view);
  const body = h("div", { class: "layer-body" });
  const grip = h("div", { class: "layer-grip", role: "separator", "aria-orientation": "vertical", tabindex: 0, "data-key": "grip" });

  function save() {
    localStorage.setItem(KEY, JSON.stringify({ folded, width }));
  }

  function size() {
    const root = document.documentElement;
    root.style.setProperty("--layers", (folded && !phone() ? 40 : width) + "px");
    root.toggleAttribute("data-layers", !folded);
    grip.setAttribute("aria-valuenow", width);
    grip.setAttribute("aria-valuemin", NARROW);
    grip.setAttribute("aria-valuemax", WIDE);
  }

  function render() {
    const focus = panel.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    size();
    panel.classList.toggle("folded", folded);
    panel.hidden = folded && phone();
    panel.setAttribute("aria-label", t("layers"));
    grip.setAttribute("aria-label", t("layers.width"));
    if (folded) {
      fill(panel, h("button", { type: "button", class: "unfold", "aria-expanded": false, onclick: () => fold(false) }, icon("layers"), h("span", null, t("layers"))));
      return;
    }
    const choice = (name, words) => h("button", { type: "button", role: "tab", "aria-selected": tab === name, "data-key": "tab-" + name, tabindex: tab === name ? 0 : -1,
      onkeydown: (e) => { if (e.key === "ArrowLeft" || e.key === "ArrowRight") { e.preventDefault(); e.stopPropagation(); tab = name === "all" ? "drawn" : "all"; render(); panel.querySelector(`[data-key=tab-${tab}]`).focus(); } },
      onclick: () => { tab = name; render(); } }, words);
    fill(panel,
      h("header", { class: "layer-head" }, h("h2", null, t("layers")), iconButton(phone() ? "close" : "left", t("layers.fold"), () => fold(true))),
      h("div", { class: "tabs", role: "tablist" }, choice("all", t("layers.all")), choice("drawn", t("layers.drawn", { n: drawn.count() }))),
      body, phone() ? null : grip);
    fill(body, tab === "all" ? tree.el : drawn.el, live.boot.demo ? h("p", { class: "note" }, t("demo.data")) : null);
    (tab === "all" ? tree : drawn).render();
    if (focus) panel.querySelector(`[data-key="${focus}"]`)?.focus({ preventScroll: true });
  }

  function fold(away) {
    folded = away;
    if (!phone()) save();
    render();
    if (away) home();
    else tree.focus();
  }

  grip.addEventListener("pointerdown", (e) => {
    grip.setPointerCapture(e.pointerId);
    const from = e.clientX, was = width;
    const go = (m) => { width = Math.max(NARROW, Math.min(WIDE, was + m.clientX - from)); size(); };
    const end = () => { grip.removeEventListener("pointermove", go); save(); };
    grip.addEventListener("pointermove", go);
    grip.addEventListener("pointerup", end, { once: true });
  });
  grip.addEventListener("keydown", (e) => {
    const step = { ArrowLeft: -20, ArrowRight: 20 }[e.key];
    if (!step) return;
    e.stopPropagation();
    width = Math.max(NARROW, Math.min(WIDE, width + step));
    size();
    save();
  });

  on("lang theme catalogue", render);
  on("layers opacity drawnLayers", () => !folded && render());
  let scale = Math.floor(view.map.getZoom() * 2);
  view.map.on("zoomend", () => {
    const now = Math.floor(view.map.getZoom() * 2);
    if (now !== scale && !folded) { scale = now; render(); }
  });
  return {
    el: panel, render, fold,
    folded: () => folded,
    /** Whether it covers the map and Esc should put it away. */
    overMap: () => !folded && phone(),
    error(id, text) {
      if ((errors.get(id) ?? null) === text) return;
      if (text) errors.set(id, text);
      else errors.delete(id);
      if (!folded) render();
    },
  };
}
