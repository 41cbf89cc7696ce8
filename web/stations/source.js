import { h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { live } from "../state.js";
import { t } from "../i18n.js";
import { popover } from "../popover.js";
import { copy } from "../map/coords.js";
import { age, figure, measure, moment, percent } from "./figures.js";
import { flagWords, limitText, stepName } from "./bars.js";
import { parameterName } from "./read.js";

/** A figure that says where it comes from when it is pressed: period, place, source, checks, corrections. */
export function sourced(x, a, p) {
  const mean = a.step !== "raw", text = measure(p[1], a.unit, mean);
  const button = h("button", { type: "button", class: "figure plain-figure", "aria-expanded": false, onclick: () => {
    const corrections = h("dd", null, t("loading"));
    const limit = a.limit?.step === a.step ? limitText(a.limit, a.unit) + ", " + (a.limit.regulation ?? "") : t("st.limit.none");
    const rows = [
      ["source.period", [so(moment(p[0])), " · ", stepName(a.step)]], ["source.place", [x.name, x.unit ? ", " + x.unit.name : ""].join("")],
      ["source.line", [x.owner || t("not.recorded"), " · ", x.code]], ["source.approver", p[2]?.includes("P") ? flagWords("P") : t("not.recorded")],
      ["st.age", age(p[0])], ["source.method", mean ? t("st.method.mean", { low: figure(p[4], true), high: figure(p[5], true) }) : t("st.method.raw")],
      ["st.limit", limit], ["st.flag.title", p[2] ? flagWords(p[2]) : t("st.flag.none")], ["st.full.short", percent(p[3])],
    ];
    popover(button, parameterName(a.parameter), h("p", { class: "big so" }, text), live.boot.demo || x.simulated ? h("p", { class: "chips" }, h("span", { class: "chip sim" }, t("demo.chip"))) : null,
      h("dl", { class: "facts" }, rows.map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v)]), h("dt", null, t("st.corrections")), corrections),
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => copy([text, parameterName(a.parameter), moment(p[0]), x.name, x.owner].filter(Boolean).join(" · ")) }, icon("copy", 18), t("copy"))));
    if (mean) { corrections.textContent = t("not.applicable"); return; }
    get(`stations/${encodeURIComponent(x.code)}/history`, { parameter: a.parameter, time: p[0] }).then((answer) => {
      const items = answer.items ?? [];
      corrections.replaceChildren(...(items.length ? items.map((b) => h("div", null, so(figure(b.value)), " › ", t("st.corrected", { by: b.by, time: moment(b.until) }), b.reason ? h("small", { class: "quiet" }, " ", b.reason) : "")) : [t("st.corrections.none")]));
    }, () => { corrections.textContent = t("not.recorded"); });
  } }, so(figure(p[1], mean)));
  return button;
}
