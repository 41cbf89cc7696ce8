import { fill, h, icon, iconButton } from "../dom.js";
import { byId, chosen, drawable, hasFeatures, isFigures, minZoom, move, moveTo, opacity, OTHER_ERA, setOpacity, title, toggle, words } from "../layers.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { legendOf } from "./legend.js";
import { openDownload } from "../importing.js";
import { knowsChanges, openChanges } from "../mapping.js";

/** The layers that are on, as they lie on one another: order, opacity, legend of each. */
export function drawnList(view) {
  const list = h("ol", { class: "drawn" });
  let dragged = null;

  const shown = () => chosen().filter((id) => id === OTHER_ERA || (byId(id) && drawable(byId(id))));
  const nameOf = (id) => (id === OTHER_ERA ? t("layers.other-era") : title(byId(id)));

  function step(id, by) {
    if (!move(id, by)) return;
    announce(t("layers.moved", { name: nameOf(id), n: chosen().indexOf(id) + 1, of: chosen().length }));
    list.querySelector(`[data-key="drag-${id}"]`)?.focus();
  }

  function row(id) {
    const layer = byId(id);
    const away = layer && view.map.getZoom() < minZoom(layer);
    const fade = h("input", { type: "range", min: 10, max: 100, step: 5, "aria-label": t("opacity.of", { name: nameOf(id) }), "data-key": "opacity-" + id,
      oninput: (e) => { setOpacity(id, Number(e.target.value) / 100); out.textContent = e.target.value + "\u00a0%"; } });
    fade.value = Math.round(opacity(id) * 100);
    const out = h("span", { class: "so quiet" }, fade.value + "\u00a0%");
    const handle = h("button", { type: "button", class: "drag", "data-key": "drag-" + id, "aria-label": t("layers.move", { name: nameOf(id) }), title: t("layers.move", { name: nameOf(id) }),
      onkeydown: (e) => { const by = { ArrowUp: -1, ArrowDown: 1 }[e.key]; if (by) { e.preventDefault(); e.stopPropagation(); step(id, by); } } }, icon("drag", 16));
    const li = h("li", { class: "drawn-row" + (away ? " hidden-by-scale" : ""), "data-layer": id }, h("div", { class: "layer-row" }, handle, h("span", { class: "grow layer-name" }, nameOf(id)),
      layer && hasFeatures(layer) && !isFigures(layer) ? iconButton("download", t("download.of", { name: nameOf(id) }), (e) => openDownload(e.currentTarget, layer), { class: "icon-btn tiny", "aria-haspopup": "dialog", "aria-expanded": false, "data-key": "download-" + id }) : null,
      knowsChanges(layer) ? iconButton("replay", t("changes.of", { name: nameOf(id) }), () => openChanges(id), { class: "icon-btn tiny", "data-key": "changes-" + id }) : null,
      iconButton("close", t("layers.off", { name: nameOf(id) }), () => toggle(id, false), { class: "icon-btn tiny" })),
    layer ? h("label", { class: "fade-row" }, h("span", { class: "quiet" }, t("opacity")), fade, out) : null,
    layer?.attribution ? h("p", { class: "credit" }, t("layers.source", { name: words(layer.attribution) })) : null,
    layer && !away ? legendOf(layer, view.map.getZoom()) : null);
    drag(handle, li, id);
    return li;
  }

  /** Drag by the handle, with a mouse or a finger. */
  function drag(handle, li, id) {
    handle.addEventListener("pointerdown", (e) => {
      handle.setPointerCapture(e.pointerId);
      dragged = id;
      li.classList.add("dragging");
      const over = (m) => document.elementsFromPoint(m.clientX, m.clientY).find((x) => x.matches?.(".drawn-row") && x !== li);
      const go = (m) => {
        list.querySelectorAll(".drop").forEach((x) => x.classList.remove("drop"));
        over(m)?.classList.add("drop");
      };
      const end = (m) => {
        handle.removeEventListener("pointermove", go);
        const target = over(m);
        li.classList.remove("dragging");
        dragged = null;
        if (target) moveTo(id, target.dataset.layer);
        else render();
      };
      handle.addEventListener("pointermove", go);
      handle.addEventListener("pointerup", end, { once: true });
      handle.addEventListener("pointercancel", end, { once: true });
    });
  }

  function render() {
    if (dragged || list.contains(document.activeElement) && document.activeElement.type === "range") return;
    list.setAttribute("aria-label", t("layers.order"));
    fill(list, shown().map(row));
    if (!shown().length) fill(list, h("li", { class: "quiet pad" }, t("layers.nothing")));
  }

  return { el: list, render, count: () => shown().length };
}
