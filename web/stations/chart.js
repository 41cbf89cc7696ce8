import { fill, h } from "../dom.js";
import { t } from "../i18n.js";
import { s } from "./marks.js";
import { figure } from "./figures.js";
import { limitText, stepName } from "./bars.js";
import { ticks, timeTicks } from "./axis.js";
import { parameterName } from "./read.js";
import { linePath } from "./spark.js";
import { cursor } from "./cursor.js";

const LEAST = 240, MOST = 420, LEFT = 58, RIGHT = 14, TOP = 22, BOTTOM = 26;

/**
 * @typedef {object} Line one series
 * @property {string} label @property {[number, ?number, string, ?number, ?number, ?number][]} points time in ms, value or null in a gap, flags, valid share, lowest, highest
 * @typedef {object} Panel one drawing: lines of one parameter on one axis
 * @property {string} title @property {string} unit @property {string} step @property {?object} limit
 * @property {Line[]} lines @property {number} from @property {number} to ms @property {?string} band "aqi" | "wqi": colours at the axis
 */

/**
 * A chart that keeps to its width: roll-up band, limits by name, exceedances, gaps as gaps, flags.
 * @param {Panel} panel @param {{zoom: (from: number, to: number) => void}} act
 */
export function createChart(panel, act) {
  const box = h("figure", { class: "chart", "data-chart": panel.title });
  const place = h("div", { class: "chart-place" });
  fill(box, h("figcaption", null, heading(panel)), place);
  let last = 0;
  const draw = () => {
    const width = Math.round(place.clientWidth);
    if (!width || width === last) return;
    last = width;
    fill(place, picture(panel, width, act));
  };
  new ResizeObserver(draw).observe(place);
  return box;
}

function heading({ title, unit, step, limit, lines }) {
  const many = lines.length > 1;
  return [h("span", null, h("strong", null, parameterName(title)), unit ? h("span", { class: "quiet" }, ", ", unit) : null), h("span", { class: "quiet" }, " · ", stepName(step)),
    many ? h("span", { class: "keys-of-lines" }, lines.map((l, i) => h("span", null, s("svg", { viewBox: "0 0 26 10", width: 26, height: 10, "aria-hidden": "true" }, s("path", { d: "M0 5H26", class: `line series-${i + 1}` })), l.label))) : null,
    limit ? h("span", { class: "quiet limit-key" }, s("svg", { viewBox: "0 0 26 10", width: 26, height: 10, "aria-hidden": "true" }, s("path", { d: "M0 5H26", class: "limit-line" })), t("st.limit.named", { limit: limitText(limit, unit), regulation: limit.regulation ?? "" })) : null];
}

function picture(panel, width, act) {
  const HEIGHT = Math.round(Math.max(LEAST, Math.min(MOST, 0.29 * innerHeight)));
  const { lines, limit, from, to } = panel;
  const values = lines.flatMap((l) => l.points.flatMap((p) => (p[1] === null ? [] : [p[1], p[4] ?? p[1], p[5] ?? p[1]])));
  if (!values.length) return h("p", { class: "no-values" }, t("st.no.values"));
  const bounds = [limit?.high, limit?.low].filter((v) => v !== null && v !== undefined);
  const span = Math.max(...values) - Math.min(...values);
  // A limit far away would press the line flat: then its name alone says where it is.
  const near = bounds.filter((b) => b <= Math.max(...values) + 2 * span + Math.abs(Math.max(...values)) && b >= Math.min(...values) - 2 * span);
  const lowest = Math.min(...values, ...near), highest = Math.max(...values, ...near);
  const bottom = lowest >= 0 && lowest < 0.6 * highest ? 0 : lowest - 0.08 * (highest - lowest || 1);
  const marks = ticks(bottom, highest + 0.06 * (highest - bottom || 1), 5);
  const top = Math.max(highest + 0.06 * (highest - bottom || 1), marks.at(-1) ?? 1);
  const x = (at) => LEFT + ((at - from) / Math.max(1, to - from)) * (width - LEFT - RIGHT);
  const y = (v) => TOP + (1 - (v - bottom) / (top - bottom || 1)) * (HEIGHT - TOP - BOTTOM);
  const frame = { x, y, width, height: HEIGHT, left: LEFT, right: width - RIGHT, top: TOP, bottom: HEIGHT - BOTTOM, top_value: top, bottom_value: bottom };
  const times = timeTicks(from, to, Math.max(3, Math.floor((width - LEFT) / 76)));
  const svg = s("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, class: "plot", tabindex: 0, role: "img", "aria-label": said(panel, values) },
    s("defs", null, s("pattern", { id: "doubt", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, s("rect", { width: 2, height: 6, class: "doubt-stripe" }))),
    marks.map((v) => [s("line", { x1: LEFT, x2: width - RIGHT, y1: y(v), y2: y(v), class: "rule" }), s("text", { x: LEFT - 8, y: y(v) + 4, "text-anchor": "end", class: "tick so" }, figure(v))]),
    times.map((m) => [s("line", { x1: x(m.at), x2: x(m.at), y1: TOP, y2: HEIGHT - BOTTOM, class: m.strong ? "rule strong" : "rule faint" }), s("text", { x: Math.min(width - 20, Math.max(LEFT + 4, x(m.at))), y: HEIGHT - 8, "text-anchor": "middle", class: "tick so" }, m.text)]),
    panel.band ? bandStrip(panel.band, y, bottom, top) : null,
    lines.length === 1 ? doubt(lines[0], frame) : null,
    lines.length === 1 ? s("path", { d: spread(lines[0].points, x, y), class: "spread" }) : null,
    near.map((b) => s("line", { x1: LEFT, x2: width - RIGHT, y1: y(b), y2: y(b), class: "limit-line" })),
    lines.map((l, i) => s("path", { d: linePath(l.points.map((p) => [x(p[0]), p[1] === null ? null : y(p[1])])), class: `line series-${lines.length > 1 ? i + 1 : 0}` })),
    lines.length === 1 && limit ? beyond(lines[0].points, limit, frame) : null,
    // over the lines and marks, so that it can be read
    near.map((b) => s("text", { x: width - RIGHT - 2, y: y(b) + (b === limit.high ? 15 : -5), "text-anchor": "end", class: "limit-text so" }, t("st.limit.short", { value: figure(b), step: stepName(limit.step) }))));
  return cursor(svg, frame, panel, act);
}

/** Runs of neighbours for which something holds: [first, last] by place in the list. */
export function runs(points, holds) {
  const out = [];
  points.forEach((p, i) => {
    if (!holds(p)) return;
    if (out.length && out.at(-1)[1] === i - 1) out.at(-1)[1] = i;
    else out.push([i, i]);
  });
  return out;
}

/** The lowest to the highest of each span, where spans are drawn instead of single values. */
function spread(points, x, y) {
  return runs(points, (p) => p[1] !== null && p[4] !== null && p[4] !== undefined && p[5] !== null).map(([a, b]) => {
    const some = points.slice(a, b + 1);
    if (some.length < 2) return "";
    const up = some.map((p) => x(p[0]).toFixed(1) + " " + y(p[5]).toFixed(1)), down = some.map((p) => x(p[0]).toFixed(1) + " " + y(p[4]).toFixed(1)).reverse();
    return "M" + [...up, ...down].join("L") + "Z";
  }).join("");
}

export const isBeyond = (v, limit) => v !== null && v !== undefined && !!limit && ((limit.high !== null && limit.high !== undefined && v > limit.high) || (limit.low !== null && limit.low !== undefined && v < limit.low));

/** What is over a limit: a heavier line, and a triangle at the worst of each run. */
function beyond(points, limit, { x, y, top }) {
  const found = runs(points, (p) => isBeyond(p[1], limit));
  const worst = ([a, b]) => points.slice(a, b + 1).reduce((m, p) => (Math.abs(p[1] - (limit.high ?? limit.low)) > Math.abs(m[1] - (limit.high ?? limit.low)) ? p : m));
  const peaks = found.map(worst).sort((a, b) => b[1] - a[1]).slice(0, 60);
  return [
    s("path", { class: "beyond-line", d: found.map(([a, b]) => linePath(points.slice(a, b + 1).map((p) => [x(p[0]), y(p[1])]))).join("") }),
    peaks.map((p) => { const px = x(p[0]), py = Math.max(top - 2, y(p[1]) - 8); return s("path", { d: `M${px} ${py - 9}L${px + 5.5} ${py}H${px - 5.5}Z`, class: "beyond-mark" }); }),
  ];
}

/** Spans with flags: hatched, with their letters on top. */
function doubt(line, { x, top, bottom }) {
  return runs(line.points, (p) => !!p[2] && /[^PH]/.test(p[2])).slice(0, 200).map(([a, b]) => {
    const before = line.points[a - 1] ?? line.points[a], after = line.points[b + 1] ?? line.points[b];
    const left = (x(before[0]) + x(line.points[a][0])) / 2, right = (x(after[0]) + x(line.points[b][0])) / 2;
    const letters = [...new Set(line.points.slice(a, b + 1).flatMap((p) => [...p[2]]))].filter((l) => !"PH".includes(l)).join("");
    return [s("rect", { x: left, y: top, width: Math.max(2, right - left), height: bottom - top, class: "doubt" }), s("text", { x: (left + right) / 2, y: top - 5, "text-anchor": "middle", class: "doubt-text so" }, letters)];
  });
}

const BANDS = { aqi: [[0, 50, 1], [50, 100, 2], [100, 150, 3], [150, 200, 4], [200, 300, 5], [300, 500, 6]], wqi: [[90, 100, 1], [75, 90, 2], [50, 75, 3], [25, 50, 4], [10, 25, 5], [0, 10, 6]] };

/** The colours of an index stand at its axis, eight pixels wide; the line itself is ink. */
function bandStrip(kind, y, bottom, top) {
  return BANDS[kind].filter(([low, high]) => high > bottom && low < top).map(([low, high, band]) => {
    const a = y(Math.min(high, top)), b = y(Math.max(low, bottom));
    return s("rect", { x: LEFT, y: a, width: 8, height: b - a, fill: `var(--${kind}-${band})`, class: "band-part" });
  });
}

function said(panel, values) {
  const line = panel.lines[0];
  const over = panel.limit ? line.points.filter((p) => isBeyond(p[1], panel.limit)).length : 0;
  return t("st.chart.said", { what: parameterName(panel.title), low: figure(Math.min(...values), true), high: figure(Math.max(...values), true), unit: panel.unit, over });
}
