import { h } from "../dom.js";
import { get } from "../api.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { popover } from "../popover.js";
import { theView } from "../directing.js";
import { moment } from "../stations/figures.js";
import { formFields } from "./form.js";
import { alertBox, shown } from "./rows.js";

const L = globalThis.L;

/** What changed between two states of a row: field, before, after. */
export function differences(layer, before, after) {
  if (!before || !after) return [];
  const of = (row, f) => (f.name === "name" ? row.name : row.properties[f.name]);
  return formFields(layer).filter((f) => JSON.stringify(of(before, f) ?? null) !== JSON.stringify(of(after, f) ?? null)).map((f) => [words(f.title) || f.name, shown(f, of(before, f)), shown(f, of(after, f))]);
}

/** Changes as a list. */
export const differenceList = (layer, before, after) => h("ul", { class: "ed-changes" }, differences(layer, before, after).map(([name, a, b]) => h("li", null, name + ": ", h("s", { class: "quiet" }, a), " → ", h("b", null, b))),
  before && after && JSON.stringify(before.geometry) !== JSON.stringify(after.geometry) ? h("li", null, t("ed.shape.changed")) : null);

/** Draws a shape until the next one. */
let drawn = null;
export function showShape(view, geometry) {
  drawn?.remove();
  drawn = geometry ? L.geoJSON(geometry, { style: { renderer: view.renderers.marks, interactive: false, className: "query-mark one" }, pointToLayer: (_, at) => L.circleMarker(at, { renderer: view.renderers.marks, className: "query-mark one", radius: 11, interactive: false }) }).addTo(view.map) : null;
  if (drawn) view.flyTo(drawn.getBounds().pad(0.6).toBBoxString().split(",").map(Number), 18, true);
}

/** Who changed a row, when and how; the shape of then on the map. */
export async function history(anchor, layer, id) {
  const box = h("div", { class: "ed-history" }, h("div", { class: "bar w70" }));
  popover(anchor, t("edit.history"), box);
  try {
    const { items } = await get(`layers/${encodeURIComponent(layer.id)}/features/${id}/history`);
    box.replaceChildren(items.length ? h("ol", null, items.map((i) => h("li", null, h("p", null, h("b", null, t("ed.what." + i.what)), " · ", i.by, h("small", { class: "block quiet so" }, moment(i.at))), i.note ? h("p", { class: "quiet" }, i.note) : null, differenceList(layer, i.before, i.after),
      i.before ? h("button", { type: "button", class: "link", onclick: () => showShape(theView(), i.before.geometry) }, t("ed.shape.then")) : null))) : h("p", { class: "quiet" }, t("ed.history.none")));
  } catch (e) {
    box.replaceChildren(alertBox(e));
  }
}
