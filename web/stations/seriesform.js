import { h } from "../dom.js";
import { get, post } from "../api.js";
import { sentence, t } from "../i18n.js";
import { say } from "../toast.js";
import { dateOf, typed, typedDay, unitText } from "./figures.js";
import { limitText, stepName } from "./bars.js";
import { parameterName } from "./read.js";
import { words } from "../layers.js";

const STEPS = ["raw", "1h", "8h", "24h", "month"];

/** Series of a station and limits of its permit: what stands, and one more. */
export function seriesForm(x, done) {
  const error = h("p", { class: "error-text", role: "alert" });
  const field = (id, key, el) => h("div", { class: "field" }, h("label", { for: "sf-" + id }, t(key)), Object.assign(el, { id: "sf-" + id }));
  const write = async (path, body, said) => {
    error.textContent = "";
    try {
      await post(`stations/${encodeURIComponent(x.code)}/${path}`, body);
      say(said);
      done();
    } catch (e) { error.textContent = e.vi ? sentence(e) : t("sensing.failed"); }
  };
  const parameter = h("input", { list: "parameters-known", autocomplete: "off" }), unit = h("input", { autocomplete: "off" }), known = h("datalist", { id: "parameters-known" });
  get("environment/parameters").then((a) => known.append(...a.items.map((p) => h("option", { value: p.symbol ?? p.parameter }, words({ vi: p.vi, en: p.en })))), () => {}); // typed by hand then
  const of = h("select", null, (x.series ?? []).map((d) => h("option", { value: d.parameter }, parameterName(d.parameter))));
  const step = h("select", null, STEPS.map((s) => h("option", { value: s }, stepName(s))));
  const low = h("input", { inputmode: "decimal", class: "so" }), high = h("input", { inputmode: "decimal", class: "so" }), permit = h("input", { autocomplete: "off" }), from = h("input", { class: "so", value: dateOf(Date.now()) }), to = h("input", { class: "so", placeholder: t("rg.open.end") });
  return h("section", { class: "series-form" }, h("h3", null, t("rg.series")),
    (x.series ?? []).length ? h("ul", { class: "series-list" }, x.series.map((d) => h("li", null, h("span", null, h("b", null, d.parameter), d.unit ? ", " + unitText(d.unit) : "", h("span", { class: "quiet" }, " · ", words(d.names))), (d.limits ?? []).map((l) => h("span", { class: "chip" }, limitText(l, d.unit), " · ", stepName(l.step), l.byPermit ? " · " + t("st.permit") : ""))))) : h("p", { class: "quiet" }, t("st.no.series")),
    known,
    h("form", { class: "fields inline", onsubmit: (e) => { e.preventDefault(); if (!parameter.value.trim()) { error.textContent = t("rg.wrong.parameter"); return; } write("series", { parameter: parameter.value.trim(), unit: unit.value.trim() || null }, t("rg.series.added", { parameter: parameter.value.trim() })); } },
      field("parameter", "st.parameter", parameter), field("unit", "rg.unit.of", unit), h("button", { class: "btn" }, t("rg.series.add"))),
    (x.series ?? []).length ? h("form", { class: "fields inline", onsubmit: (e) => {
      e.preventDefault();
      const [l, u] = [typed(low.value), typed(high.value)], [a, b] = [typedDay(from.value), to.value.trim() ? typedDay(to.value) : null];
      if (Number.isNaN(l) || Number.isNaN(u) || (l === null && u === null)) { error.textContent = t("rg.wrong.limit"); return; }
      if (!a || to.value.trim() && !b || !permit.value.trim()) { error.textContent = t("rg.wrong.permit"); return; }
      write("permits", { parameter: of.value, step: step.value, low: l, high: u, unit: x.series.find((d) => d.parameter === of.value).unit, permit: permit.value.trim(), validFrom: a, validTo: b }, t("rg.permit.added"));
    } }, h("h3", { class: "wide" }, t("rg.permit")), field("of", "st.parameter", of), field("step", "st.average", step), field("low", "rg.low", low), field("high", "rg.high", high), field("permit", "rg.permit.number", permit), field("from", "st.from", from), field("to", "st.to", to), h("button", { class: "btn" }, t("rg.permit.add"))) : null,
    error);
}
