import { h } from "../dom.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";

const KEPT_BACK = new Set(["simulated"]);

/** The fields of a layer that a person fills in. */
export const formFields = (layer) => [{ name: "name", title: { vi: t("ed.name"), en: t("ed.name") }, type: "text" }, ...(layer.fields ?? []).filter((f) => !f.state && !f.masked && f.name !== "name" && !KEPT_BACK.has(f.name))];

/** What stands in a field, as the server takes it. @returns {{value: *, fault: ?string}} */
function typed(field, text) {
  const plain = text.trim();
  if (plain === "") return { value: null, fault: null };
  if (field.type === "integer" || field.type === "number") {
    const n = Number(plain.replace(/[\s\u00a0]/g, "").replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", "."));
    const good = Number.isFinite(n) && (field.type === "number" || Number.isInteger(n));
    return good ? { value: n, fault: null } : { value: null, fault: t(field.type === "number" ? "ed.fault.number" : "ed.fault.integer") };
  }
  return { value: plain, fault: null };
}

/**
 * @param {object} layer @param {object} values by field @param {(name: string, value: *) => void} changed
 * @returns {{el: Element, good: () => boolean}}
 */
export function rowForm(layer, values, changed) {
  const faults = new Map();
  const one = (f) => {
    const id = "ed-" + f.name, now = values[f.name], said = h("small", { class: "error-text", role: "alert" });
    const set = (value, fault = null) => { if (fault) faults.set(f.name, fault); else faults.delete(f.name); said.textContent = fault ?? ""; field.setAttribute("aria-invalid", String(!!fault)); if (!fault) changed(f.name, value); };
    const codes = Object.entries(f.values ?? {});
    let field;
    if (f.type === "boolean" || codes.length) {
      const list = codes.length ? codes.map(([c, w]) => [c, words(w) + (words(w) === c ? "" : ` (${c})`)]) : [["true", t("yes")], ["false", t("no")]];
      field = h("select", { id, onchange: () => set(field.value === "" ? null : codes.length ? field.value : field.value === "true") }, h("option", { value: "" }, t("ed.empty")), list.map(([v, name]) => h("option", { value: v }, name)));
      field.value = now === null || now === undefined ? "" : String(now);
    } else {
      const numeric = f.type === "integer" || f.type === "number";
      field = h("input", { id, type: f.type === "date" ? "date" : "text", class: numeric ? "so" : null, inputmode: numeric ? "decimal" : null, autocomplete: "off", maxlength: 4000, value: now === null || now === undefined ? "" : typeof now === "number" ? String(now).replace(".", ",") : String(now), onchange: () => { const x = typed(f, field.value); set(x.value, x.fault); } });
    }
    return h("p", { class: "ed-field" }, h("label", { for: id }, words(f.title) || f.name, f.unit ? h("span", { class: "quiet" }, " (" + f.unit + ")") : null), field, said);
  };
  return { el: h("div", { class: "ed-form" }, formFields(layer).map(one)), good: () => faults.size === 0 };
}
