import { fill, h, so } from "../dom.js";
import { get } from "../api.js";
import { byId, title } from "../layers.js";
import { sentence, t } from "../i18n.js";
import { metres } from "../map/measure.js";
import { readings } from "../map/coords.js";

const EACH = 5;

/** What is nearest to a place that is clicked, of the layers that are asked. */
export function nearPart({ q, at, draw, view, onMap }) {
  const el = h("div", { class: "query-near" }), list = h("div", { role: "status" });

  function render() {
    const on = draw.kind() === "point", none = !q().layers.length;
    fill(el, h("p", { class: "small quiet" }, t(none ? "tc.cond.first" : on ? "tc.draw.how.point" : "tc.near.what")),
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn", "data-near": "", disabled: none, "aria-pressed": on, onclick: () => (on ? draw.stop() : draw.start("point", (g) => look(g.coordinates))) }, t("tc.near.pick")),
        on ? h("button", { type: "button", class: "btn", onclick: draw.centre }, t("tc.draw.centre")) : null), list);
  }

  async function look([lon, lat]) {
    fill(list, h("div", { class: "bar w70" }));
    onMap.marks([]);
    onMap.point([lon, lat]);
    const found = [], faults = [];
    for (const id of q().layers) {
      try { found.push(...(await get("query/nearest", { layers: id, lon, lat, limit: EACH, at: at(), filter: q().filters[id] })).items); } catch (e) { faults.push([id, e]); }
    }
    found.sort((a, b) => a.metres - b.metres);
    fill(list, h("p", { class: "small quiet so" }, readings({ lon, lat }).vn), faults.map(([id, e]) => h("p", { class: "error-text small" }, title(byId(id)), ": ", e.vi ? sentence(e) : t("sensing.failed"))),
      found.length ? h("ol", { class: "query-rows" }, found.map((n) => h("li", null, h("button", { type: "button", onclick: () => { view.map.setView([n.lat, n.lon], Math.max(view.map.getZoom(), 16), { animate: false }); onMap.marks([{ id: n.id, geometry: { type: "Point", coordinates: [n.lon, n.lat] } }], n.id); onMap.point([lon, lat]); } },
        h("span", { class: "what" }, h("span", { class: "name" }, n.name ?? "#" + n.id), h("small", { class: "block quiet" }, title(byId(n.layer)))), h("span", { class: "right" }, so(metres(n.metres))))))) : faults.length ? null : h("p", { class: "quiet" }, t("tc.near.none")));
  }

  return { el, render };
}
