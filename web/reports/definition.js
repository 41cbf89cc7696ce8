import { fill, h } from "../dom.js";
import { post, put } from "../api.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { failure, field, said, word } from "./read.js";

const LISTS = { direction: ["higher_better", "lower_better", "neutral"], aggArea: ["sum", "ratio_of_sums", "weighted_mean", "none"], aggTime: ["sum", "last", "avg", "none"], carry: ["sum", "ratio", "weighted", "whole_only", "never"], sharing: ["default", "on_request", "restricted"] };
const WORDS = { direction: "rp.dir.", aggArea: "rp.agg.", aggTime: "rp.agg.", carry: "rp.carry.", sharing: "rp.share." };
const TEXTS = ["name", "nameEn", "unit", "agency", "coChecker", "parent", "topic", "numerator", "denominator", "weight"];
const SETS = { periods: ["D", "W", "HM", "M", "Q", "3M", "6M", "9M", "Y", "SY", "SYNC"], levels: ["province", "district", "commune", "facility", "agency"] };

/**
 * A definition in a form: what differs is shown before it is kept, and why is asked.
 * @param {?object} d null = a new one @param {(code: string) => void} saved
 */
export function definitionEditor(d, saved) {
  const now = d ?? { code: "", name: "", nameEn: "", unit: "", agency: "", periods: ["M"], levels: ["province"], direction: "neutral", aggArea: "sum", aggTime: "sum", carry: "sum", sharing: "default", methods: [] };
  const fields = {}, diff = h("div", { class: "def-diff", "aria-live": "polite" }), error = h("p", { class: "error-text", role: "alert" });
  const code = h("input", { value: now.code, readonly: !!d, required: true, autocomplete: "off" });
  for (const k of TEXTS) fields[k] = h("input", { value: now[k] ?? "", autocomplete: "off", oninput: compare });
  for (const [k, values] of Object.entries(LISTS)) { fields[k] = h("select", { onchange: compare }, values.map((v) => h("option", { value: v }, word(WORDS[k], v)))); fields[k].value = low(now[k] ?? values[0]); }
  const boxes = Object.fromEntries(Object.entries(SETS).map(([k, values]) => [k, values.map((v) => h("input", { type: "checkbox", value: v, checked: (now[k] ?? []).includes(v), onchange: compare }))]));
  const breakDay = h("input", { class: "so", placeholder: t("era.form"), oninput: compare, autocomplete: "off" }), breakText = h("input", { oninput: compare, autocomplete: "off" }), broken = h("input", { type: "checkbox", checked: true });
  const reason = h("textarea", { rows: 2, required: true, minlength: 10, maxlength: 2000 });

  /** Only what differs from what is in force. */
  function changes() {
    const out = {};
    for (const k of TEXTS) if (fields[k].value.trim() !== (now[k] ?? "")) out[k] = fields[k].value.trim() || null;
    for (const k of Object.keys(LISTS)) if (fields[k].value !== low(now[k])) out[k] = now[k] && now[k] === String(now[k]).toUpperCase() ? fields[k].value.toUpperCase() : fields[k].value;
    for (const k of Object.keys(SETS)) { const v = boxes[k].filter((b) => b.checked).map((b) => b.value); if (v.join() !== SETS[k].filter((x) => (now[k] ?? []).includes(x)).join()) out[k] = v; }
    const m = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(breakDay.value);
    if (m && breakText.value.trim()) out.methods = [...(now.methods ?? []), { n: Math.max(0, ...(now.methods ?? []).map((x) => x.n)) + 1, from: `${m[3]}-${m[2].padStart(2, "0")}-${m[1].padStart(2, "0")}`, vi: breakText.value.trim(), en: null, broken: broken.checked }];
    return out;
  }

  const shown = (k, v) => (v === null || v === undefined || v === "" ? "—" : k in WORDS ? word(WORDS[k], v) : k === "methods" ? t("rp.def.methods.n", { n: v.length }) : k === "periods" ? v.map((x) => word("rp.span.", x)).join(", ") : k === "levels" ? v.map((x) => word("rp.at.", x)).join(", ") : String(v));

  function compare() {
    const list = Object.entries(changes());
    fill(diff, h("h3", null, t("rp.def.diff", { n: list.length })), list.length ? h("ul", null, list.map(([k, v]) => h("li", null, h("strong", null, label(k)), ": ", h("s", null, shown(k, now[k])), " → ", shown(k, v)))) : h("p", { class: "quiet" }, t("rp.def.same")));
  }

  async function keep(e) {
    e.preventDefault();
    const patch = changes();
    error.textContent = "";
    if (reason.value.trim().length < 10) { error.textContent = t("rp.reason.short"); reason.focus(); return; }
    if (!Object.keys(patch).length) { error.textContent = t("rp.def.same"); return; }
    try {
      const whole = { ...now, ...patch, code: code.value.trim(), reason: reason.value.trim() };
      delete whole.figures;
      delete whole.agencyName;
      if (d) await put("indicators/" + encodeURIComponent(d.code), whole, d.version);
      else await post("indicators", whole);
      say(t("rp.def.kept", { code: whole.code }));
      saved(whole.code);
    } catch (x) { fill(error, failure(x), ...(x.more?.problems ?? []).map((p) => h("span", { class: "block" }, said(p)))); }
  }

  const sets = (k) => h("fieldset", { class: "terms" }, h("legend", null, label(k)), boxes[k].map((b) => h("label", { class: "check" }, b, h("span", null, word(k === "periods" ? "rp.span." : "rp.at.", b.value)))));
  compare();
  return h("form", { class: "def-form", onsubmit: keep }, h("h2", null, d ? t("rp.def.edit", { code: d.code }) : t("rp.def.new")),
    h("div", { class: "fields" }, field(t("code"), code), TEXTS.map((k) => field(label(k), fields[k])), Object.keys(LISTS).map((k) => field(label(k), fields[k]))), sets("periods"), sets("levels"),
    h("fieldset", { class: "terms" }, h("legend", null, t("rp.def.newmethod")), h("div", { class: "fields" }, field(t("rp.def.from"), breakDay), field(t("rp.def.text"), breakText)), h("label", { class: "check" }, broken, h("span", null, t("rp.def.break")))),
    diff, field(t("rp.reason"), reason, t("rp.reason.hint")), error, h("p", { class: "actions" }, h("button", { class: "btn solid" }, t("rp.keep"))));
}

/** Codes are written with capitals or with hyphens in texts. */
const low = (v) => String(v ?? "").toLowerCase().replace(/-/g, "_");

const label = (k) => t({ name: "rp.def.name", nameEn: "rp.def.name.en", unit: "rp.col.unit", agency: "rp.def.agency", coChecker: "rp.def.cochecker", parent: "rp.def.parent", topic: "rp.def.topic", aggArea: "rp.def.area", aggTime: "rp.def.time" }[k] ?? "rp.def." + k);
