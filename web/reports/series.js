import { number } from "../format.js";

const METHODS = { x: "exact", e: "estimated", i: "incomplete", r: "refused", m: "missing" };
const KINDS = ["exact", "estimated", "incomplete", "refused", "missing"];

/** The class of a value, or the outermost one on its side; null where there are no classes. As the server counts. */
export function classOf(breaks, value) {
  const n = breaks.length - 1;
  if (n < 1) return null;
  const v = Math.min(Math.max(value, breaks[0]), breaks[n]);
  for (let i = 1; i <= n; i++) if (v <= breaks[i]) return i;
  return n;
}

const digitsOf = (values) => Math.min(6, Math.max(0, ...values.map((v) => (v === null ? 0 : (String(v).split(".")[1] ?? "").length))));

/**
 * One period of a series in the form of a single table, so that whatever shows tables shows it.
 * Nothing is asked for.
 * @param {object} series of `figures/series` @param {string} code of a period @returns {?object} null where the series does not have it
 */
export function docAt(series, code) {
  const period = series.periods.find((p) => p.code === code);
  if (!period) return null;
  const set = series.sets[period.set], digits = digitsOf(period.values);
  const counts = Object.fromEntries([...KINDS, "zero"].map((k) => [k, 0])), inClass = series.classes.breaks.slice(1).map(() => 0);
  const first = series.classes.first ?? 1, signed = series.indicator.measure !== "value";
  const items = new Map(set.units.map((id, i) => {
    const value = period.values[i], method = METHODS[period.methods[i]];
    counts[method]++;
    const coloured = value !== null && method !== "refused" && method !== "missing";
    const k = coloured ? classOf(series.classes.breaks, value) : null;
    if (method === "exact" || method === "estimated") { if (value === 0) counts.zero++; if (k) inClass[k - 1]++; }
    return [id, { id, value, method, class: k && k + first - 1, text: value === null ? "" : (signed && value > 0 ? "+" : "") + number(value, digits), figure: null, reason: null }];
  }));
  return { indicator: series.indicator, period: { code: period.code, label: period.label }, at: set.at, era: set.era, level: series.level, reading: series.reading,
    classes: { ...series.classes, counts: inClass }, items, counts, reasons: {}, simulated: series.simulated, told: null };
}

/** Whether any unit has a value in a period. */
export const hasFigures = (period) => /[xei]/.test(period.methods);
