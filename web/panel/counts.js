import { fill, h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { day, on } from "../state.js";
import { byId, isOn, title, toggle } from "../layers.js";
import { number } from "../format.js";
import { t } from "../i18n.js";

let shown = null;

/** How many objects of each layer lie in a unit; a press shows or hides the layer. */
export function countsView(u) {
  shown = { id: u.id, box: h("section", { class: "counts", "aria-label": t("counts") }) };
  read(shown);
  return shown.box;
}

function read(view) {
  get("layers/counts", { unit: view.id, at: day() }).then(({ items }) => {
    const rows = items.filter((i) => byId(i.layer));
    if (view === shown) fill(view.box, rows.length ? [h("h3", null, t("counts")), h("ul", { class: "count-list" }, rows.map(row))] : []);
  }, () => {}); // the rest of the panel stands without them
}

function row({ layer: id, count }) {
  const layer = byId(id);
  return h("li", null, h("button", { type: "button", "aria-pressed": isOn(id), "data-count": id, title: t(isOn(id) ? "counts.hide" : "counts.show", { name: title(layer) }), onclick: () => toggle(id) },
    h("span", { class: "grow" }, title(layer)), so(number(count)), icon("layers", 14)));
}

// Objects that came or went since; and what is on.
on("catalogue", () => shown?.box.isConnected && read(shown));
on("layers", () => shown?.box.querySelectorAll("[data-count]").forEach((b) => b.setAttribute("aria-pressed", isOn(b.dataset.count))));
