import { h } from "../dom.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { failure } from "./read.js";

/**
 * Asks before something that others see or that is hard to take back: object and consequence in the
 * title, the verb on the button, the focus on Cancel. Where much is at stake its name is typed.
 * @param {{title: string, what: any, verb: string, type?: ?string}} how @param {() => Promise<any>} act
 */
export function sure({ title, what, verb, type = null }, act) {
  const error = h("p", { class: "error-text", role: "alert" });
  const typed = type ? h("input", { id: "im-type-name", autocomplete: "off", spellcheck: "false", oninput: () => { send.disabled = typed.value.trim() !== type; } }) : null;
  const send = h("button", { class: "btn solid", "data-sure": "", disabled: !!type }, verb);
  const cancel = h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("im.cancel"));
  const box = dialog(title, h("form", { class: "signin", onsubmit: async (e) => {
    e.preventDefault();
    send.disabled = true;
    error.textContent = "";
    try { await act(); box.close(); } catch (x) { error.textContent = failure(x); send.disabled = false; }
  } }, typeof what === "string" ? h("p", null, what) : what, typed ? [h("label", { for: "im-type-name" }, t("im.type.name", { name: type })), typed] : null, error, h("p", { class: "actions" }, cancel, send)));
  cancel.focus();
}
