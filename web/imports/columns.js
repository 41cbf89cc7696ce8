import { h, so } from "../dom.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { held, shown, word } from "./read.js";

const TYPES = ["text", "integer", "number", "boolean", "date", "time"];
/** What can be multiplied. */
const NUMERIC = new Set(["integer", "number"]);
const MOST_CODES = 60;
const PLAN = ["field", "titleVi", "titleEn", "type", "unit", "factor", "required", "codes", "skip"];
const KINDS = ["integer", "number", "date", "boolean", "text", "empty"];

/** Every column of the file: what it holds, by evidence, and what becomes of it. */
export function columnsOf(w) {
  const fields = w.x.preview?.fields ?? [];
  if (!fields.length) return null;
  const plans = fields.map((f) => ({ source: f.name, ...Object.fromEntries(PLAN.map((k) => [k, f.plan?.[k] ?? null])) }));
  const tell = () => w.save({ fields: plans }, { keepBody: true });
  const key = held(w.x, "key"), name = held(w.x, "name");
  const heads = ["take", "source", "field", "vi", "en", "type", "unit", "required", "key", "name"];
  return h("section", { class: "import-block", id: "im-columns", "aria-labelledby": "im-columns-h" }, h("h3", { id: "im-columns-h", tabindex: -1 }, t("im.columns")), h("p", { class: "quiet small" }, t("im.columns.what")),
    h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("im.columns") }, h("table", { class: "grid columns" }, h("thead", null, h("tr", null, heads.map((k) => h("th", { scope: "col", title: k === "key" || k === "name" || k === "required" ? t("im.c." + k + ".note") : null }, t("im.c." + k))))),
      h("tbody", null, fields.map((f, i) => row(w, f, plans[i], { tell, isKey: key === f.name || key === plans[i].field, isName: name === f.name || name === plans[i].field }))))),
    h("div", { class: "column-ends" }, h("button", { type: "button", class: "link", "data-key": "no-key", disabled: !w.editable(), onclick: () => w.save({ key: null }) }, t("im.c.nokey"))));
}

function row(w, f, plan, { tell, isKey, isName }) {
  const shut = !w.editable();
  const set = (part, value) => { plan[part] = value; tell(); };
  const id = (part) => `col-${f.name}-${part}`;
  const label = (part) => t("im.c." + part) + ": " + f.name;
  const field = (part, props = {}) => h("input", { value: plan[part] ?? "", "aria-label": label(props.word ?? part), "data-key": id(part), autocomplete: "off", spellcheck: "false", disabled: shut, ...props, word: null, onchange: (e) => set(part, e.target.value.trim() || null) });
  const cell = (part, ...inside) => h("td", { "data-label": t("im.c." + part) }, ...inside);
  const type = h("select", { "aria-label": label("type"), "data-key": id("type"), disabled: shut, onchange: () => { tr.querySelector(".factor").hidden = !NUMERIC.has(type.value); set("type", type.value); } }, TYPES.map((x) => h("option", { value: x }, t("im.type." + x))));
  type.value = plan.type ?? f.type;
  const box = (input) => h("label", { class: "hit-box" }, input);
  const tr = h("tr", { class: plan.skip && !isName ? "skipped" : null },
    cell("take", box(h("input", { type: "checkbox", checked: !plan.skip || isName, "aria-label": label("take"), "data-key": id("take"), disabled: shut, onchange: (e) => { tr.classList.toggle("skipped", !e.target.checked); set("skip", !e.target.checked); } }))),
    h("th", { scope: "row", class: "source" }, h("strong", null, f.name), h("span", { class: "evidence" }, evidence(f)), h("small", { class: "quiet examples" }, examples(f)), odd(f)),
    cell("field", field("field", { class: "code" })), cell("vi", field("titleVi", { word: "vi" })), cell("en", field("titleEn", { word: "en", lang: "en" })),
    cell("type", type, codes(w, f, plan, tell)), cell("unit", h("span", { class: "unit-pair" }, field("unit", { class: "unit-of", word: "unit", placeholder: t("im.c.unit.none") }), h("span", { class: "factor", hidden: !NUMERIC.has(type.value) }, "×", h("input", { class: "so factor-of", inputmode: "decimal", value: plan.factor === null || plan.factor === undefined ? "" : String(plan.factor).replace(".", ","), placeholder: "1", "aria-label": label("factor"), title: t("im.c.factor.note"), "data-key": id("factor"), disabled: shut, onchange: (e) => factor(e.target, set) })))),
    cell("required", box(h("input", { type: "checkbox", checked: !!plan.required, "aria-label": label("required"), "data-key": id("required"), disabled: shut, onchange: (e) => set("required", e.target.checked) }))),
    cell("key", box(h("input", { type: "radio", name: "im-key", checked: isKey, "aria-label": label("key"), "data-key": id("key"), disabled: shut, onchange: () => w.save({ key: f.name }, { keepBody: true }) }))),
    cell("name", box(h("input", { type: "radio", name: "im-name", checked: isName, "aria-label": label("name"), "data-key": id("name"), disabled: shut, onchange: () => w.save({ name: f.name }, { keepBody: true }) }))));
  return tr;
}

/** "0,0001" or "1000"; a number above 0, otherwise it is said and nothing is changed. */
function factor(el, set) {
  const text = el.value.trim().replace(",", ".");
  const value = text === "" ? null : Number(text);
  const bad = value !== null && !(Number.isFinite(value) && value > 0);
  el.setAttribute("aria-invalid", String(bad));
  el.setCustomValidity(bad ? t("im.c.factor.wrong") : "");
  if (bad) el.reportValidity();
  else set("factor", value);
}

/** "1.190 số · 10 chữ · 4 trống": why the type is what it is. */
function evidence(f) {
  const e = f.evidence ?? {};
  const parts = KINDS.filter((k) => e[k] > 0).map((k) => t("im.e." + k, { n: number(e[k]) }));
  return so([t("im.type." + (TYPES.includes(f.type) ? f.type : "text")), ": ", parts.join(" · ") || t("im.e.none"), f.distinct > 0 ? " · " + t("im.e.distinct", { n: number(f.distinct) }) : ""].join(""));
}

const examples = (f) => ((f.examples ?? []).filter((v) => v !== null && v !== "").length ? t("im.e.examples", { list: f.examples.filter((v) => v !== null && v !== "").slice(0, 4).map(String).join(" · ") }) : shown(null));

/** Few values that keep the column from being a number or a date: each with its line. */
function odd(f) {
  const list = f.exceptions ?? [];
  if (!list.length) return null;
  return h("small", { class: "odd" }, t("im.e.odd", { type: t("im.type." + (TYPES.includes(f.likely) ? f.likely : f.type)), list: list.slice(0, 3).map((o) => `${t("im.line").toLowerCase()} ${number(o.line)} «${o.value}»`).join(", ") + (list.length > 3 ? " …" : "") }));
}

/** Values of the file that are stored as something else: "đất lúa" as "LUC". */
function codes(w, f, plan, tell) {
  const n = () => Object.keys(plan.codes ?? {}).length;
  if (!n() && !(f.distinct > 0 && f.distinct <= MOST_CODES)) return null;
  const words = () => (n() ? t("im.codes.n", { n: n() }) : t("im.codes"));
  const button = h("button", { type: "button", class: "link small", "data-key": `col-${f.name}-codes`, disabled: !w.editable(), "aria-label": t("im.codes") + ": " + f.name, onclick: () => edit(f, plan, () => { tell(); button.textContent = words(); }) }, words());
  return button;
}

/** One value a line: "Đất chuyên trồng lúa = LUC". */
function edit(f, plan, done) {
  const known = plan.codes ?? {};
  const all = [...new Set([...Object.keys(known), ...(f.examples ?? []).filter((v) => v !== null).map(String)])].filter(Boolean);
  const area = h("textarea", { id: "im-codes", rows: Math.min(14, Math.max(6, all.length + 1)), spellcheck: "false" });
  area.value = all.map((c) => `${c} = ${known[c] ?? ""}`).join("\n");
  const box = dialog(t("im.codes.of", { name: f.name }), h("form", { class: "signin", onsubmit: (e) => {
    e.preventDefault();
    const rows = area.value.split("\n").map((l) => { const at = l.lastIndexOf("="); return at < 0 ? [] : [l.slice(0, at).trim(), l.slice(at + 1).trim()]; }).filter((p) => p[0] && p[1]);
    plan.codes = rows.length ? Object.fromEntries(rows) : null;
    box.close();
    done();
  } }, h("label", { for: "im-codes" }, t("im.codes.how")), area, h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("im.cancel")), h("button", { class: "btn solid" }, t("im.codes.keep")))));
  box.classList.add("wide");
  area.focus();
}
