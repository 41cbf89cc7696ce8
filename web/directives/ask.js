import { h } from "../dom.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { failure } from "./read.js";

const LEAST = 10;

/**
 * Asks before something that others see and that is not taken back.
 * @param {{title: string, what: string, verb: string, reason: boolean}} how
 * @param {(reason: ?string) => Promise<any>} act
 */
export function ask({ title, what, verb, reason }, act) {
  const words = reason ? h("textarea", { id: "ask-reason", rows: 3, maxlength: 4000 }) : null;
  const error = h("p", { class: "error-text", role: "alert" }), send = h("button", { class: "btn solid" }, verb);
  const cancel = h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("cd.cancel"));
  const box = dialog(title, h("form", { class: "signin give-form", onsubmit: async (e) => {
    e.preventDefault();
    const text = words?.value.trim() ?? null;
    if (words && text.length < LEAST) { error.textContent = t("cd.reason.short", { n: LEAST }); words.focus(); return; }
    send.disabled = true;
    error.textContent = "";
    try { await act(text); box.close(); } catch (x) { error.textContent = failure(x); } finally { send.disabled = false; }
  } }, h("p", { class: "quiet" }, what), words ? [h("label", { for: "ask-reason" }, t("cd.why")), words] : null, error, h("p", { class: "actions" }, cancel, send)));
  (words ?? cancel).focus();
}
