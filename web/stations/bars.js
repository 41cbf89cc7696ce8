import { h, so } from "../dom.js";
import { t } from "../i18n.js";
import { figure, measure, unitText } from "./figures.js";
import { overMark, s } from "./marks.js";
import { parameterName } from "./read.js";

/** "≤ 50", "5,5–9,0", "≥ 4". */
export function limitText(limit, unit) {
  if (!limit) return "";
  const { low, high } = limit;
  const has = (x) => x !== null && x !== undefined;
  const text = has(low) && has(high) ? figure(low) + "–" + figure(high) : has(high) ? "≤\u00a0" + figure(high) : has(low) ? "≥\u00a0" + figure(low) : "";
  return text + (text && unit ? "\u00a0" + unitText(unit) : "");
}

export const stepName = (step) => t("st.step." + step);

/** How many times a limit a value is; null where that says nothing. */
export function times(value, limit) {
  if (value === null || value === undefined || !limit) return null;
  if (limit.high && value > limit.high) return value / limit.high;
  return limit.low && value < limit.low ? value / limit.low : null;
}

/** A bar as far as the limit: what is beyond gets a pattern, not a colour alone. */
export function limitBar(value, limit) {
  const high = limit?.high ?? limit?.low;
  if (!high || value === null || value === undefined || high <= 0) return null;
  const share = value / high, end = Math.max(1.25, Math.min(share, 2) * 1.04);
  const x = (v) => 100 * Math.max(0, Math.min(1, v / end));
  const low = limit.high && limit.low ? x(limit.low / high) : null;
  return s("svg", { class: "limit-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    s("rect", { x: 0, y: 3, width: 100, height: 4, class: "ground" }),
    s("rect", { x: 0, y: 3, width: x(Math.min(share, 1)), height: 4, class: "within" }),
    share > 1 ? s("rect", { x: x(1), y: 1, width: x(share) - x(1), height: 8, class: "beyond" }) : null,
    low ? s("rect", { x: low, y: 0, width: 0.8, height: 10, class: "tick" }) : null,
    s("rect", { x: x(1) - 0.4, y: 0, width: 0.8, height: 10, class: "tick" }));
}

/** Letters of the checks beside a value, each with its words. */
export function flagChips(v) {
  const flags = v.flags ?? [];
  const status = v.status && v.status !== "00" ? [h("span", { class: "chip flag" }, t("st.status." + v.status))] : [];
  return [...status, ...flags.filter((f) => !status.length || !["CALIBRATION", "FAULT"].includes(f)).map((f) => h("span", { class: "chip flag", title: t("st.flag.why") }, flagName(f)))];
}

/** The letters that the server gives to the checks, with their names. */
const LETTERS = { K: "RANGE", B: "STEP", Y: "STUCK", G: "SPIKE", C: "CALIBRATION", L: "FAULT", A: "NEGATIVE", N: "BELOW_ZERO", T: "DUPLICATE", X: "INVALIDATED", P: "APPROVED", H: "HOURLY" };
const FLAGS = new Set(Object.values(LETTERS));
export const flagName = (f) => (FLAGS.has(f) ? t("st.flag." + f) : String(f));
export const flagWords = (letters) => [...(letters ?? "")].map((l) => flagName(LETTERS[l] ?? l)).join(", ");

/**
 * The newest values of a station against their limits.
 * @param {object[]} values @param {(v: object) => void} [open] what a press on a parameter does
 */
export function valueRows(values, open) {
  return h("ul", { class: "value-rows" }, values.map((v) => {
    const none = v.value === null || v.value === undefined;
    const ratio = v.exceeds ? times(v.value, v.limit) : null, chips = flagChips(v);
    return h("li", { class: v.exceeds ? "exceeds" : null, "data-parameter": v.parameter },
      h("button", { type: "button", class: "value-row", onclick: () => open?.(v) },
        h("span", { class: "parameter" }, parameterName(v.parameter)),
        h("span", { class: "reading" + (none ? " quiet" : "") }, none ? t("no.figure") : so(measure(v.value, v.unit))),
        v.limit ? h("small", { class: "limit" }, t("st.limit.of", { limit: limitText(v.limit), step: stepName(v.limit.step) })) : h("small", { class: "limit" }, t("st.limit.none"))),
      limitBar(v.value, v.limit),
      v.exceeds ? h("span", { class: "over-word" }, overMark(14), ratio && ratio > 1 ? t("st.over.times", { n: figure(ratio, true) }) : t("st.over")) : null,
      chips.length ? h("span", { class: "chips" }, chips) : null);
  }));
}
