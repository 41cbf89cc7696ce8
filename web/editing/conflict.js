import { h } from "../dom.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { formFields } from "./form.js";
import { shown } from "./rows.js";

const same = (a, b) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * Two versions side by side: for each field that differs, whose is to stand.
 * @param {object} layer @param {{properties: object, geometry: object}} mine @param {{properties: object, geometry: object}} theirs
 * @param {(row: {properties: object, geometry: object}) => void} take
 */
export function conflictView(layer, mine, theirs, take) {
  const fields = formFields(layer).filter((f) => !same(mine.properties[f.name], theirs.properties[f.name]));
  const moved = !same(mine.geometry, theirs.geometry);
  const rows = [...fields.map((f) => [f.name, words(f.title) || f.name, shown(f, mine.properties[f.name]), shown(f, theirs.properties[f.name])]), ...(moved ? [["", t("ed.shape"), t("ed.shape.mine"), t("ed.shape.theirs")]] : [])];
  const choice = (name, whose, text) => h("label", { class: "check" }, h("input", { type: "radio", name: "ed-c-" + name, value: whose, checked: whose === "mine" }), h("span", null, text));
  const el = h("section", { class: "ed-conflict", role: "alert" }, h("h3", null, t("ed.conflict")), h("p", null, t("ed.conflict.what")),
    h("table", { class: "query-table" }, h("thead", null, h("tr", null, [t("ed.field"), t("ed.mine"), t("ed.theirs")].map((x) => h("th", { scope: "col" }, x)))),
      h("tbody", null, rows.map(([name, title, own, other]) => h("tr", null, h("th", { scope: "row" }, title), h("td", null, choice(name, "mine", own)), h("td", null, choice(name, "theirs", other)))))),
    h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", "data-merge": "", onclick: () => {
      const theirsOf = (name) => el.querySelector(`input[name="ed-c-${name}"][value=theirs]`)?.checked;
      const properties = { ...mine.properties };
      for (const f of fields) if (theirsOf(f.name)) properties[f.name] = theirs.properties[f.name];
      take({ properties, geometry: moved && theirsOf("") ? theirs.geometry : mine.geometry });
    } }, t("ed.merge"))));
  return el;
}
