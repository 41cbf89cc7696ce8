import { h } from "../dom.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { changeMap, copyMap, failure, removeMap } from "./store.js";

/** One name is asked for. @param {(name: string) => Promise<void>} act */
function ask(title, label, value, verb, act) {
  const error = h("p", { class: "error-text", role: "alert" }), input = h("input", { id: "bd-asked", maxlength: 200, required: true, autocomplete: "off", value });
  const box = dialog(title, h("form", { class: "signin", onsubmit: async (e) => {
    e.preventDefault();
    try { await act(input.value); box.close(); } catch (x) { error.textContent = failure(x); }
  } }, h("label", { for: "bd-asked" }, label), input, error, h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("tc.cancel")), h("button", { class: "btn solid" }, verb))));
  input.select();
}

/** @param {object} map @param {(map: object) => void} done */
export const askName = (map, done) => ask(t("bd.rename.of", { name: map.name }), t("bd.name"), map.name, t("bd.rename"), async (name) => done(await changeMap(map, { name })));

export const askCopy = (map, done) => ask(t("bd.copy.of", { name: map.name }), t("bd.name"), t("bd.copy.name", { name: map.name }).slice(0, 200), t("bd.copy"), async (name) => done(await copyMap(map, name)));

export function askGone(map, done) {
  const error = h("p", { class: "error-text", role: "alert" });
  const box = dialog(t("bd.gone.of", { name: map.name }), h("p", null, t("bd.gone.what", { n: map.drawings.features.length })), error, h("p", { class: "actions" }, h("button", { type: "button", class: "btn", autofocus: true, onclick: () => box.close() }, t("tc.cancel")), h("button", { type: "button", class: "btn solid", "data-gone": "", onclick: async () => {
    try { await removeMap(map); box.close(); done(); } catch (x) { error.textContent = failure(x); }
  } }, t("bd.gone"))));
}
