import { fill, h } from "../dom.js";
import { byId, title, words } from "../layers.js";
import { live } from "../state.js";
import { sentence, t } from "../i18n.js";
import { askable, kindOf } from "./ask.js";
import { conditionText, OPERATORS } from "./cql.js";

const MOST_LAYERS = 20;

/** Which layers, in the groups of the catalogue. */
export function layerPart({ q, changed }) {
  const groups = new Map();
  for (const l of askable()) groups.set(l.group ?? "", [...(groups.get(l.group ?? "") ?? []), l]);
  const nameOf = (id) => words(live.groups.find((g) => g.id === id)?.title) || id;
  return h("div", { class: "query-layers" }, [...groups].map(([id, list]) => h("fieldset", null, h("legend", { class: "small quiet" }, nameOf(id)), list.map((l) => {
    const field = h("input", { type: "checkbox", value: l.id, checked: q().layers.includes(l.id), onchange: () => {
      const rest = q().layers.filter((x) => x !== l.id);
      if (field.checked && rest.length >= MOST_LAYERS) { field.checked = false; return; }
      changed({ layers: field.checked ? [...rest, l.id] : rest });
    } });
    return h("label", { class: "check" }, field, h("span", null, title(l)));
  }))));
}

const queryables = new Map();

/** The fields that a condition may name, as the server says, with words of the catalogue. */
function fieldsOf(id) {
  if (!queryables.has(id)) {
    const asked = fetch(`ogc/collections/${encodeURIComponent(id)}/queryables`, { credentials: "same-origin", headers: { Accept: "application/schema+json, application/json" } }).then((r) => (r.ok ? r.json() : Promise.reject(new Error("HTTP-" + r.status))));
    queryables.set(id, asked);
    asked.catch(() => queryables.delete(id));
  }
  return queryables.get(id).then((doc) => Object.entries(doc.properties).filter(([, p]) => !p["x-ogc-role"]).map(([name, p]) => {
    const own = (byId(id)?.fields ?? []).find((f) => f.name === name);
    const type = p.type === "string" ? (p.format === "date" ? "date" : p.format === "date-time" ? "time" : "text") : p.type;
    return { name, title: own ? words(own.title) : p.title, unit: p["x-ogc-unit"] ?? null, kind: kindOf({ ...own, type: own?.type ?? type }), values: own?.values ?? null, codes: p.enum ?? null };
  }));
}

/** A condition for each layer: built by hand, kept as text that can be typed. */
export function conditionPart({ q, changed, answer }) {
  if (!q().layers.length) return h("p", { class: "quiet small" }, t("tc.cond.first"));
  return h("div", { class: "query-conditions" }, [...new Set(q().layers)].map((id) => one(id)));

  function one(id) {
    const layer = byId(id), filter = q().filters[id] ?? "";
    const fault = answer()?.layers.find((l) => l.id === id)?.error ?? null;
    const error = h("p", { class: "error-text small", role: "alert", id: "tc-err-" + id }, fault && fault.more?.field === "filter" ? sentence(fault) : null);
    const text = h("textarea", { id: "tc-filter-" + id, rows: Math.min(6, 2 + Math.floor(filter.length / 46)), spellcheck: "false", autocapitalize: "off", maxlength: 20000, placeholder: t("tc.cond.example"), "aria-describedby": "tc-err-" + id, "aria-invalid": String(!!error.textContent), onchange: () => set(text.value) });
    text.value = filter;
    const builder = h("div", { class: "query-builder" });
    const box = h("details", { open: !!filter || !!error.textContent, "data-cond": id }, h("summary", null, layer ? title(layer) : id, filter ? h("code", { class: "small quiet" }, " " + (filter.length > 42 ? filter.slice(0, 42) + "…" : filter)) : h("span", { class: "small quiet" }, " – " + t("tc.cond.none"))),
      builder, h("label", { for: "tc-filter-" + id, class: "small" }, t("tc.cond.text")), text, error);
    box.addEventListener("toggle", () => box.open && !builder.firstChild && build());
    if (box.open) build();
    if (error.textContent) point(text, fault, error);
    const set = (value) => changed({ filters: { ...q().filters, [id]: value.trim() || undefined } });

    async function build() {
      fill(builder, h("div", { class: "bar w70" }));
      let fields;
      try { fields = await fieldsOf(id); } catch { fill(builder, h("p", { class: "error-text small" }, t("tc.cond.fields"))); return; }
      const field = h("select", { "aria-label": t("tc.cond.field"), onchange: ops }, fields.map((f) => h("option", { value: f.name }, f.title + (f.unit ? " (" + f.unit + ")" : ""))));
      const first = fields.find((f) => f.name !== "id" && f.name !== "name") ?? fields[0];
      field.value = first.name;
      const op = h("select", { "aria-label": t("tc.cond.op"), onchange: value });
      const place = h("span", { class: "query-value" }), said = h("p", { class: "error-text small", role: "alert" });
      const now = () => fields.find((f) => f.name === field.value);
      function ops() { fill(op, OPERATORS[now().kind].map((o) => h("option", { value: o }, t("tc.op." + o)))); value(); }
      /** Codes have a list; of other texts those are offered that the last answer had. */
      function value() {
        const f = now(), bare = ["null", "there", "yes", "no"].includes(op.value);
        const seen = [...new Set((answer()?.layers.find((l) => l.id === id && l.field?.name === f.name)?.items ?? []).map((i) => i.klass).filter(Boolean))];
        const list = f.codes?.map((c) => [c, words(f.values?.[c]) || c]) ?? [];
        const what = { "aria-label": t("tc.cond.value"), "data-value": "", onkeydown: (e) => { if (e.key === "Enter") { e.preventDefault(); add(); } } };
        fill(place, bare ? null : list.length && op.value !== "in" ? h("select", what, list.map(([c, w]) => h("option", { value: c }, w === c ? c : `${w} (${c})`)))
          : [h("input", { ...what, autocomplete: "off", placeholder: t("tc.value." + (op.value === "in" ? "in" : op.value === "between" ? "between" : f.kind)), list: "tc-seen-" + id, inputmode: f.kind === "number" ? "decimal" : null }), h("datalist", { id: "tc-seen-" + id }, (list.length ? list.map(([c]) => c) : seen).map((c) => h("option", { value: c })))]);
      }
      function add() {
        const made = conditionText(now(), op.value, place.querySelector("[data-value]")?.value ?? "");
        said.textContent = made.fault ? t(made.fault) : "";
        if (!made.text) return;
        const was = text.value.trim();
        set(was ? `${/\bOR\b/i.test(was) ? `(${was})` : was} AND ${made.text}` : made.text);
      }
      ops();
      fill(builder, field, op, place, h("button", { type: "button", class: "btn", "data-add": "", onclick: add }, t("tc.cond.add")), said);
    }
    return box;
  }
}

/** The cursor goes to where the server says the fault is. */
function point(text, fault, said) {
  const at = Number(/(?:vị trí|at) (\d+)/.exec(fault.vi)?.[1] ?? 0);
  if (at > 0) requestAnimationFrame(() => { text.focus({ preventScroll: true }); text.setSelectionRange(at - 1, Math.min(text.value.length, at + (/^\w*/.exec(text.value.slice(at))?.[0].length ?? 0))); said.scrollIntoView({ block: "center" }); });
}
