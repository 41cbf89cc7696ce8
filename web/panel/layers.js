import { fill, h, iconButton } from "../dom.js";
import { change, live, on, state } from "../state.js";
import { drawable, minZoom } from "../map/overlay.js";
import { stationSwatch } from "../map/symbols.js";
import { t } from "../i18n.js";

const title = (x) => x.title?.[state.lang] ?? x.title?.vi ?? x.title ?? x.id;

/** The list of layers, in their groups; what scale hides stays in grey with a way there. */
export function createLayerPanel(view, { close, overlay }) {
  const panel = h("section", { class: "layer-panel over-map", hidden: true });
  const errors = new Map();

  function render() {
    const groups = [...live.groups].sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
    const rows = (g) => live.catalogue.filter((l) => l.group === g.id && drawable(l));
    panel.setAttribute("aria-label", t("layers"));
    fill(panel, h("header", { class: "popover-head" }, h("h2", null, t("layers")), iconButton("close", t("close"), close)),
      h("fieldset", null, h("legend", null, t("layers.units")),
        box("other-era", t("layers.other-era"), null)),
      groups.filter((g) => rows(g).length).map((g) => h("fieldset", null, h("legend", null, title(g)), rows(g).map((l) => {
        const hidden = view.map.getZoom() < minZoom(l);
        return box(l.id, title(l), hidden ? h("button", { type: "button", class: "link small", onclick: () => view.map.setZoom(minZoom(l)) }, t("layers.from", { z: minZoom(l) })) : null,
          errors.get(l.id), overlay()?.clipped(l.id), l.id === "stations" && !hidden ? legend(l) : null);
      }))),
      live.catalogue.some(drawable) ? null : h("p", { class: "quiet pad" }, t("layers.none")),
      live.boot.demo ? h("p", { class: "note" }, t("demo.data")) : null);
  }

  /** One layer with its box, count, and what stands in its way. */
  function box(id, label, extra, error, clipped, more) {
    const input = h("input", { type: "checkbox", checked: state.layers.includes(id), onchange: (e) =>
      change({ layers: e.target.checked ? [...state.layers, id] : state.layers.filter((x) => x !== id) }) });
    return h("div", { class: "layer" + (extra ? " hidden-by-scale" : "") }, h("label", null, input, h("span", null, label)), extra,
      state.layers.includes(id) && clipped ? h("p", { class: "small quiet" }, t("layers.clipped")) : null,
      error ? h("p", { class: "small error-text" }, error) : null,
      state.layers.includes(id) ? more : null);
  }

  /** Frame says kind; hollow says that the station does not run. */
  function legend(layer) {
    const style = getComputedStyle(document.documentElement);
    const token = (name) => style.getPropertyValue("--" + name).trim();
    const kinds = Object.entries(layer.fields?.find((f) => f.name === "type")?.values ?? {});
    return h("ul", { class: "legend" }, kinds.map(([kind, words]) => h("li", null, stationSwatch(kind, token), title({ title: words, id: kind }))));
  }

  on("layers catalogue lang theme", render);
  view.map.on("zoomend", () => !panel.hidden && render());
  return {
    el: panel,
    render,
    error(id, text) { if (text) errors.set(id, text); else errors.delete(id); if (!panel.hidden) render(); },
  };
}
