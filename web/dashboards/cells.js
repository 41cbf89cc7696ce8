import { date, number } from "../format.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { num } from "../reports/numbers.js";
import "./terms.js";

/**
 * @typedef {object} Cell one figure of a widget
 * @property {?number} v @property {?number} id of the figure @property {"exact"|"estimated"|"incomplete"|"refused"|"missing"} method
 * @property {?number} plan @property {?number} prev @property {?number} lastYear @property {?string} at when it was approved or received
 * @property {boolean} late @property {boolean} simulated @property {?{dung,du,sach,song}} quality
 *
 * @typedef {object} Shape a widget as it is drawn: what stands on the axis, and lines over it
 * @property {{key: string, label: string, unit: ?number, agency: ?string}[]} categories
 * @property {{label: string, unit: ?string, cells: ?Cell[]}[]} lines
 * @property {boolean} turned the fields of the widget are what stands on the axis
 */

const NBSP = "\u00a0";

export const isNumber = (c) => typeof c?.v === "number" && Number.isFinite(c.v);

/** Digits after the comma: none that nobody measured, two at most for a quotient. */
export function amount(v) {
  if (typeof v !== "number") return String(v);
  const size = Math.abs(v);
  return num(v, size >= 1000 ? 1 : size >= 1 ? 2 : 3);
}

/** A cell in words: a number, an estimate, or what kind of nothing it is. */
export function textOf(c, unit) {
  if (!c || c.v === null || c.v === undefined) return c?.method === "refused" ? t("db.refused") : t("no.figure");
  if (typeof c.v !== "number") return String(c.v);
  const text = amount(c.v) + (unit ? NBSP + unit : "");
  return c.method === "estimated" ? t("estimated", { value: text }) : text;
}

/** The same where there is little room: on an axis, in a bar. */
export const shortText = (c) => (!isNumber(c) ? (c?.method === "refused" ? "×" : "—") : (c.method === "estimated" ? "≈" + NBSP : "") + amount(c.v));

/** Share of the plan that was reached. */
export const ofPlan = (c) => (isNumber(c) && typeof c.plan === "number" && c.plan !== 0 ? (c.v / c.plan) * 100 : null);
export const percent = (x, digits = 1) => number(x, digits) + NBSP + "%";

/** How much more or less than before: "+4,6 %". */
export function moved(now, before) {
  if (typeof now !== "number" || typeof before !== "number" || before === 0) return null;
  const share = Math.round(((now - before) / Math.abs(before)) * 1000) / 10;
  return { share, text: (share > 0 ? "+" : "") + percent(share) };
}

/** How old a figure is: minutes, hours, from a day on the date itself. */
export function age(at, now = Date.now()) {
  if (!at) return t("not.recorded");
  const minutes = Math.floor((now - Date.parse(at)) / 60e3);
  if (minutes < 1) return t("db.age.now");
  if (minutes < 60) return t("db.age.minutes", { n: minutes });
  if (minutes < 1440) return t("db.age.hours", { n: Math.floor(minutes / 60) });
  return date(new Date(Date.parse(at) + 7 * 3600e3).toISOString().slice(0, 10));
}

/** "2026-10" is "10/2026" where there is little room; other periods keep the words of the server. */
export function axisText(c) {
  const month = /^(\d{4})-(\d{2})$/.exec(c.key ?? "");
  if (month) return month[2] + "/" + month[1];
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(c.key ?? "");
  if (day) return day[3] + "/" + day[2];
  const quarter = /^(\d{4})-Q(\d)$/.exec(c.key ?? "");
  if (quarter) return ["I", "II", "III", "IV"][quarter[2] - 1] + "/" + quarter[1];
  const school = /^SY(\d{4})$/.exec(c.key ?? "");
  if (school) return school[1] + "–" + (Number(school[1]) + 1);
  return words(c.label) || String(c.key ?? "");
}

/** Exact decimals may travel as text; words stay words. */
const asNumber = (c) => (typeof c?.v === "string" && /^-?\d+(\.\d+)?$/.test(c.v) ? { ...c, v: Number(c.v) } : c);

/** @param {object} w a widget as the server gives it, with its definition in `def` @returns {Shape} */
export function shapeOf(w) {
  const categories = (w.data?.categories ?? []).map((c) => ({ ...c, label: words(c.label) || String(c.key) }));
  const series = (w.data?.series ?? []).map((s) => ({ ...s, label: words(s.label) || s.field, cells: (s.cells ?? []).map(asNumber) }));
  if (categories.length > 1 || series.length <= 1) return { categories: categories.length ? categories : [{ key: "", label: words(w.def.title) }], lines: series, turned: false };
  return {
    turned: true, categories: series.map((s) => ({ key: s.field, label: s.label, indicator: s.indicator, measure: s.unit })),
    lines: [{ label: words(w.def.title), unit: unitsOf(series).length === 1 ? series[0].unit : null, cells: series.map((s) => s.cells[0] ?? null) }],
    mixed: unitsOf(series).length > 1,
  };
}

/** Units of measure that occur. */
export const unitsOf = (lines) => [...new Set(lines.map((l) => l.unit ?? ""))];

/** The unit of one cell. */
export const measureOf = (shape, line, i) => shape.categories[i]?.measure ?? line.unit ?? null;

export const allCells = (shape) => shape.lines.flatMap((l) => l.cells.filter(Boolean));

/** The oldest of the figures, and whether one of them is late: a widget is as old as that. */
export function ageOf(shape) {
  const times = allCells(shape).map((c) => c.at).filter(Boolean).sort();
  return { at: times[0] ?? null, newest: times.at(-1) ?? null, late: allCells(shape).some((c) => c.late) };
}

/** What is said of the whole at once: which figures are missing, estimated or incomplete. */
export function gaps(shape) {
  const of = (method) => allCells(shape).filter((c) => c.method === method).length;
  const missing = shape.lines.reduce((n, l) => n + shape.categories.filter((_, i) => !l.cells[i] || l.cells[i].method === "missing" || (l.cells[i].v === null && l.cells[i].method !== "refused")).length, 0);
  return { missing, estimated: of("estimated"), incomplete: of("incomplete"), refused: of("refused") };
}
