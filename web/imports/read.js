import { h, icon, so } from "../dom.js";
import { live, state } from "../state.js";
import { number } from "../format.js";
import { sentence, t } from "../i18n.js";
import { mayImport } from "../importing.js";

const NBSP = "\u00a0";
const MIB = 1048576;

/** The most that one upload may hold, as the server has it. */
export const MOST_BYTES = 1024 * MIB;

/** What something says in the language of the page. */
export const said = (x) => (typeof x === "string" ? x : x?.[state.lang] ?? x?.vi ?? "");

export const failure = (e) => (e.vi ? sentence(e) : t("sensing.failed"));

/** Words of a code; the code itself where there are none. */
export function word(prefix, code) {
  const key = String(code ?? "").toLowerCase().replace(/_/g, "-");
  try { return key && key !== "?" ? t(prefix + key) : ""; } catch { return String(code); }
}

/** "3,3 MB" */
export function size(bytes) {
  if (bytes === null || bytes === undefined) return "—";
  return bytes < MIB ? number(Math.max(1, Math.round(bytes / 1024))) + NBSP + "KB" : bytes < 1024 * MIB ? number(bytes / MIB, 1) + NBSP + "MB" : number(bytes / 1024 / MIB, 2) + NBSP + "GB";
}

/** A share of 1 as per cent: never 100 where something is missing, never 0 where something is there. */
export function share(x) {
  if (x === null || x === undefined || Number.isNaN(x) || x === "NaN") return "—";
  const whole = Math.round(x * 100);
  return number(x < 1 && whole === 100 ? 99 : x > 0 && whole === 0 ? 1 : whole) + NBSP + "%";
}

export const count = (n) => so(number(n ?? 0));

/** A value of a file or of the store, as it can be shown. */
export const shown = (v) => (v === null || v === undefined || v === "" ? h("span", { class: "quiet" }, t("im.empty")) : typeof v === "object" ? JSON.stringify(v) : String(v));

/** Who does not belong here is told so; null for who does. */
export function shut() {
  return mayImport() ? null : h("p", { class: "quiet pad" }, t(live.session ? "im.rights" : "im.signin"));
}

const STATE_ICONS = { draft: "help", checking: "clock", checked: "table", applying: "clock", applied: "layers", undoing: "clock", undone: "left", failed: "warn", discarded: "close" };

/** How far an import is: a sign and the word. */
export const stateMark = (name) => h("span", { class: "import-state state-" + name }, icon(STATE_ICONS[name] ?? "info", 16), word("im.state.", name));

/** Work that goes on by itself. */
export const isWorking = (x) => x.state === "checking" || x.state === "applying" || x.state === "undoing";
export const isBusy = (x) => isWorking(x) || !!x.job && !OVER.has(String(x.job.state).toLowerCase());
export const OVER = new Set(["done", "failed", "cancelled", "interrupted"]);

/** What holds: the choice that was made, otherwise what the server proposes. */
export const held = (x, key) => x.options?.[key] ?? x.proposal?.[key] ?? (key === "layer" ? x.layer : null) ?? null;

/** A group of choices of which one holds: arrows walk as in any radio group. `said`: a heading says its label already. */
export function radios(name, label, value, choices, set, { said = false } = {}) {
  return h("fieldset", { class: "radios" }, h("legend", { class: said ? "sr" : null }, label), choices.map(([v, text, note]) => {
    const field = h("input", { type: "radio", name, value: v, checked: v === value, "data-key": name + "-" + v, onchange: () => set(v) });
    return h("label", { class: "radio" }, field, h("span", null, text, note ? h("small", { class: "quiet" }, note) : null));
  }));
}

/** A list of choices with its label above. */
export function select(key, label, value, choices, set, note) {
  const id = "im-" + key;
  const el = h("select", { id, "data-key": key, onchange: () => set(el.value || null) }, choices.map(([v, text]) => h("option", { value: v ?? "" }, text)));
  el.value = value ?? "";
  return h("div", { class: "field" }, h("label", { for: id }, label), el, note ? h("small", { class: "quiet" }, note) : null);
}

/** A line of text with its label above; told when the person leaves it changed. */
export function text(key, label, value, set, { note, ...props } = {}) {
  const id = "im-" + key;
  const el = h("input", { id, value: value ?? "", "data-key": key, autocomplete: "off", ...props, onchange: () => set(el.value.trim() || null) });
  return h("div", { class: "field" }, h("label", { for: id }, label), el, note ? h("small", { class: "quiet" }, note) : null);
}

/** One thing that holds or not. */
export function check(key, label, value, set) {
  const el = h("input", { type: "checkbox", checked: !!value, "data-key": key, onchange: () => set(el.checked) });
  return h("label", { class: "check" }, el, h("span", null, label));
}
