import { fill, h, icon } from "../dom.js";
import { live } from "../state.js";
import { drawable, hasFeatures, isFigures, isLink, isOn, isUnits, minZoom, OTHER_ERA, title, toggle, words } from "../layers.js";
import { fold as plain, number } from "../format.js";
import { t } from "../i18n.js";
import { scaleAt } from "../map/zoom.js";
import { legendOf } from "./legend.js";
import { linkRow, openLink } from "./link.js";
import { flipFigures, pickIndicator } from "../reporting.js";
import { openDownload } from "../importing.js";
import { NEW, openEditor } from "../editing.js";

const KEY = "vonglau.groups";
const closedGroups = () => { try { return new Set(JSON.parse(localStorage.getItem(KEY)) ?? []); } catch { return new Set(); } };

/** The tree of all layers in their groups: a real tree for the keyboard and for a screen reader. */
export function treeOf(view, { errors }) {
  const closed = closedGroups();
  const openLegends = new Set();
  const list = h("ul", { class: "tree", role: "tree" });
  const filter = h("input", { type: "search", class: "filter tree-filter", "data-key": "filter", oninput: () => render() });
  const el = h("div", null, filter, list);
  let here = null;

  const groups = () => [...live.groups].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
  const fits = (layer) => plain(title(layer)).includes(plain(filter.value.trim()));

  function rows() {
    const other = { id: OTHER_ERA, title: t("layers.other-era"), group: "administration", own: true };
    const known = new Set(groups().map((g) => g.id));
    const of = (id) => [...live.catalogue.filter((l) => (known.has(l.group) ? l.group : "") === id && (drawable(l) || isFigures(l) || isLink(l))), ...(id === "administration" ? [other] : [])].filter(fits);
    return [...groups().map((g) => ({ id: g.id, title: words(g.title) || g.id, layers: of(g.id) })), { id: "", title: t("layers.rest"), layers: of("") }].filter((g) => g.layers.length);
  }

  function render() {
    filter.placeholder = t("layers.filter");
    filter.setAttribute("aria-label", t("layers.filter"));
    list.setAttribute("aria-label", t("layers"));
    const found = rows();
    const searching = !!filter.value.trim();
    const scroll = list.parentElement?.parentElement?.scrollTop ?? 0;
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    fill(list, found.map((g) => group(g, searching)), found.length ? null : h("li", { class: "quiet pad" }, t(searching ? "layers.nofit" : "layers.none")));
    const items = [...list.querySelectorAll("[role=treeitem]")];
    (items.find((i) => i.dataset.key === here) ?? items[0])?.setAttribute("tabindex", "0");
    if (focused) list.querySelector(`[data-key="${focused}"]`)?.focus({ preventScroll: true });
    if (list.parentElement?.parentElement) list.parentElement.parentElement.scrollTop = scroll;
  }

  function group(g, searching) {
    const open = searching || !closed.has(g.id);
    const onNow = g.layers.filter((l) => isOn(l.id)).length;
    const flip = () => { if (closed.has(g.id)) closed.delete(g.id); else closed.add(g.id); localStorage.setItem(KEY, JSON.stringify([...closed])); render(); };
    return h("li", { role: "treeitem", class: "group", tabindex: -1, "aria-expanded": open, "aria-label": g.title, "data-key": "group-" + g.id, onkeydown: (e) => key(e, { flip, open }) },
      h("div", { class: "group-row", onclick: flip }, h("span", { class: "fold" + (open ? " open" : "") }, icon("chevron", 14)), h("span", { class: "grow" }, g.title),
        onNow ? h("span", { class: "so quiet", title: t("layers.of", { n: onNow, m: g.layers.length }) }, `${onNow}/${g.layers.length}`) : null),
      open ? h("ul", { role: "group" }, g.layers.map((l) => (isLink(l) ? link(l) : row(l)))) : null);
  }

  /** A page of another server: it is opened, not switched on. */
  function link(layer) {
    const flip = () => { here = "layer-" + layer.id; openLink(layer, list.querySelector(`[data-key="layer-${layer.id}"]`)); };
    return h("li", { role: "treeitem", class: "layer", tabindex: -1, "aria-label": title(layer) + ", " + t("link"), "data-key": "layer-" + layer.id, "data-layer": layer.id,
      onkeydown: (e) => key(e, { flip, legend: flip, shown: false }) }, linkRow(layer, flip));
  }

  function row(layer) {
    const id = layer.id, on = isOn(id);
    const away = !layer.own && view.map.getZoom() < minZoom(layer);
    const label = layer.own ? layer.title : title(layer);
    const error = errors.get(id);
    const shown = openLegends.has(id) || on && isFigures(layer);
    const flip = () => { here = "layer-" + id; if (isFigures(layer)) { flipFigures(list.querySelector(`[data-key="layer-${id}"]`)); render(); } else toggle(id); };
    const take = layer.own || isFigures(layer) || !hasFeatures(layer) ? null : () => openDownload(list.querySelector(`[data-download="${id}"]`), layer);
    const legend = () => { if (shown) openLegends.delete(id); else openLegends.add(id); render(); };
    return h("li", { role: "treeitem", class: "layer" + (away ? " hidden-by-scale" : ""), tabindex: -1, "aria-checked": on, "aria-label": [label, layer.count ? number(layer.count) : "", away ? fromScale(layer) : ""].filter(Boolean).join(", "),
      "data-key": "layer-" + id, "data-layer": id, onkeydown: (e) => key(e, { flip, legend, shown, take }) },
    h("div", { class: "layer-row" },
      h("label", { onclick: (e) => e.stopPropagation() }, h("input", { type: "checkbox", tabindex: -1, "aria-hidden": "true", checked: on && drawable(layer.own ? {} : layer), onchange: flip }), h("span", { class: "layer-name" }, label)),
      layer.count ? h("span", { class: "so quiet count" }, number(layer.count)) : null,
      layer.own || isFigures(layer) || !hasFeatures(layer) ? null : h("button", { type: "button", class: "icon-btn tiny", tabindex: -1, "aria-haspopup": "dialog", "aria-expanded": false, "aria-label": t("download.of", { name: label }), title: t("download"), "data-download": id, onclick: (e) => openDownload(e.currentTarget, layer) }, icon("download", 16)),
      layer.own || isUnits(layer) || isFigures(layer) ? null : h("button", { type: "button", class: "icon-btn tiny", tabindex: -1, "aria-expanded": shown, "aria-label": t("legend.of", { name: label }), title: t("legend"), onclick: legend }, icon("legend", 16))),
    away ? h("p", { class: "scale-note" }, fromScale(layer), " · ", h("button", { type: "button", class: "link", tabindex: -1, onclick: () => view.map.setZoom(minZoom(layer)) }, t("layers.zoom"))) : null,
    layer.edit && on ? h("p", { class: "scale-note" }, h("button", { type: "button", class: "link", tabindex: -1, "aria-label": t("edit.add.to", { name: label }), "data-add": id, onclick: () => openEditor(id, NEW) }, t("edit.add"))) : null,
    isFigures(layer) ? h("p", { class: "scale-note" }, h("button", { type: "button", class: "link", "data-key": "pick", onclick: (e) => pickIndicator(e.currentTarget) }, t("fig.choose"))) : null,
    layer.attribution ? h("p", { class: "credit" }, t("layers.source", { name: words(layer.attribution) })) : null,
    error ? h("p", { class: "small error-text" }, error) : null,
    shown ? legendOf(layer, view.map.getZoom()) : null);
  }

  /** Arrows walk, Right and Left open and close, Space and Enter switch, Shift+Enter takes along; letters start a name. */
  function key(e, { flip, legend, open, shown, take }) {
    if (e.target !== e.currentTarget) return;
    const items = [...list.querySelectorAll("[role=treeitem]")];
    const i = items.indexOf(e.currentTarget);
    const go = (to) => { if (!to) return; items.forEach((x) => x.setAttribute("tabindex", "-1")); to.setAttribute("tabindex", "0"); to.focus(); here = to.dataset.key; };
    const isGroup = open !== undefined;
    const acts = {
      ArrowDown: () => go(items[i + 1]), ArrowUp: () => go(items[i - 1]), Home: () => go(items[0]), End: () => go(items.at(-1)),
      ArrowRight: () => (isGroup ? (open ? go(items[i + 1]) : flip()) : !shown && legend()),
      ArrowLeft: () => (isGroup ? open && flip() : shown ? legend() : go(e.currentTarget.parentElement.closest("[role=treeitem]"))),
      Enter: e.shiftKey && take ? take : flip, " ": flip,
    };
    const act = acts[e.key] ?? (/^\p{L}$/u.test(e.key) && !e.ctrlKey && !e.metaKey && !e.altKey ? () => go([...items.slice(i + 1), ...items.slice(0, i)].find((x) => plain(x.getAttribute("aria-label")).startsWith(plain(e.key)))) : null);
    if (!act) return;
    e.preventDefault();
    e.stopPropagation();
    here = e.currentTarget.dataset.key;
    act();
  }

  return { el, render, focus: () => (list.querySelector("[tabindex='0']") ?? filter).focus({ preventScroll: true }) };
}

const fromScale = (layer) => t("layers.from", { z: minZoom(layer), scale: number(scaleAt(minZoom(layer))) });
