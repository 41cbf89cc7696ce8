import { state } from "../state.js";

const NBSP = "\u00a0";

/**
 * What a person typed into a cell, as Vietnamese write numbers: 1234,5 and 1.234,5; 12.5 with a point
 * is taken too; 1.234 alone can mean two things.
 * @returns {{empty?: true, value?: string, ask?: string[], bad?: true}} value with a comma and no grouping
 */
export function readNumber(text) {
  const s = String(text ?? "").replace(/[\s\u00a0\u202f]/g, "").replace(/\u2212/g, "-").replace(/%$/, "");
  if (s === "") return { empty: true };
  if (/^-?\d{1,3}\.\d{3}$/.test(s) && !/^-?0\./.test(s)) return { ask: [s.replace(".", ""), s.replace(".", ",")] };
  if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(s)) return { value: s.replace(/\./g, "") };
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(s) || /^-?\d{1,3}(,\d{3}){2,}$/.test(s)) return { value: s.replace(/,/g, "").replace(".", ",") };
  if (/^-?\d+([.,]\d+)?$/.test(s)) return { value: s.replace(".", ",") };
  return { bad: true };
}

export const toNumber = (value) => (value === null || value === undefined || value === "" ? null : typeof value === "number" ? value : Number(String(value).replace(",", ".")));

/** A figure with the digits it has, none more. */
export function num(value, most = 6) {
  const x = toNumber(value);
  if (x === null || !Number.isFinite(x)) return "—";
  return new Intl.NumberFormat(state.lang === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: most }).format(x).replace("-", "\u2212");
}

/** More digits than anybody reports: a quotient, as a yield; two of them say enough. */
const divided = (x) => x !== null && Math.abs(x * 1e4 - Math.round(x * 1e4)) > 0.01;

export const withUnit = (value, unit) => num(value, divided(toNumber(value)) ? 2 : 6) + (unit ? NBSP + unit : "");

/** The text that stands in a cell; while one types in it without grouping, since 1.234 can mean two things. */
export const asTyped = (value, grouped = true) => (value === null || value === undefined ? "" : new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 12, useGrouping: grouped }).format(toNumber(value)).replace("-", "\u2212"));

/** How much more or less than before: "+4,6 %"; empty where that says nothing. */
export function change(now, before) {
  const a = toNumber(now), b = toNumber(before);
  if (a === null || !b) return "";
  const share = Math.round(((a - b) / Math.abs(b)) * 1000) / 10;
  return (share > 0 ? "+" : "") + num(share, 1) + NBSP + "%";
}

/**
 * Arithmetic over the codes of indicators: + − × ÷ and brackets. No text of a form is ever run.
 * @param {string} formula @param {(code: string) => ?number} valueOf
 * @returns {?number} null where something is missing
 */
export function evaluate(formula, valueOf) {
  const parts = formula.replace(/\u2212/g, "-").match(/[A-Za-z]\w*(?:[.-]\w+)*|\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
  let at = 0;
  const factor = () => {
    const p = parts[at++];
    if (p === "(") { const v = sum(); at++; return v; }
    if (p === "-") { const v = factor(); return v === null ? null : -v; }
    if (p === undefined) return null;
    return /^\d/.test(p) ? Number(p) : valueOf(p);
  };
  const chain = (next, ops) => () => {
    let v = next();
    while (ops[parts[at]]) {
      const op = ops[parts[at++]], w = next();
      v = v === null || w === null ? null : op(v, w);
    }
    return v;
  };
  const product = chain(factor, { "*": (a, b) => a * b, "/": (a, b) => (b === 0 ? null : a / b) });
  const sum = chain(product, { "+": (a, b) => a + b, "-": (a, b) => a - b });
  const v = sum();
  return v === null || !Number.isFinite(v) ? null : Number(v.toPrecision(12));
}
