import { amount, axisText, isNumber, shortText, unitsOf } from "../cells.js";
import { colourOf, DASHES, fillOf, inkOn, MARKS } from "../looks.js";
import { tipOf, tooltip } from "../tip.js";
import { frame, label, nameAxis, valueAxis, widthOf } from "./axes.js";

const ROW = 26, LEAST_COLUMN = 15;
const TIME = /^(SY)?\d{4}(-|$)/;

/** Time runs from left to right, whatever its names. */
export const isTime = (shape) => shape.categories.every((c) => !c.unit && TIME.test(String(c.key)));

/** Whether names are too long or too many to stand side by side. */
function lies(shape, kind, look, width) {
  if (isTime(shape)) return false;
  if (kind === "bar") return true;
  const n = shape.categories.length, each = (width - 60) / Math.max(1, n);
  return each < LEAST_COLUMN * look.thick || shape.categories.some((c) => longestWord(axisText(c), look) > each - 4) || shape.categories.some((c) => widthOf(axisText(c), look) > 3 * (each - 6));
}

const longestWord = (text, look) => Math.max(...text.split(" ").map((word) => widthOf(word, look)));

/** How high lying bars want to be; standing ones take what there is. */
export const barsHigh = (shape, kind, look, width) => (lies(shape, kind, look, width) ? shape.categories.length * (kind === "stacked" ? ROW : Math.max(ROW, 10 + 16 * shape.lines.length)) * look.thick + 34 * look.thick : 0);

/** Bars and columns, side by side or one on the other; the plan is a tick on the bar, never a second colour. */
export const bars = (shape, kind, { selected = () => false, tips = true } = {}) => (look, size) => {
  const lying = lies(shape, kind, look, size.width), stacked = kind === "stacked", units = unitsOf(shape.lines), n = shape.lines.length;
  // a second unit has an axis of its own, and lines instead of bars
  const aside = (l) => units.length === 2 && (l.unit ?? "") === units[1], beside = shape.lines.filter((l) => !aside(l)).length;
  const names = shape.categories.map(axisText);
  const along = lying ? size.height - 30 * look.thick : size.width - 60 * look.thick, band = along / Math.max(1, names.length);
  const thick = Math.max(3, Math.min((stacked && !lying ? 52 : 28) * look.thick, (band * 0.72) / (stacked ? 1 : beside)));
  const few = lying ? thick >= look.small * 0.95 : band / (stacked ? 1 : beside) > 34 * look.thick;
  const series = shape.lines.map((l, i) => (aside(l) ? line(shape, l, i, look) : {
    type: "bar", name: l.label, id: "s" + i, barWidth: thick, barGap: "8%", stack: stacked ? "all" : null, cursor: "pointer",
    emphasis: { itemStyle: { borderColor: look.ink, borderWidth: look.thick } },
    data: shape.categories.map((c, k) => {
      const cell = l.cells[k], colour = colourOf(look, i, n), value = isNumber(cell) ? cell.v : stacked ? null : 0;
      const style = { color: fillOf(cell, colour, look), borderColor: selected(c) ? look.select : stacked ? look.surface : cell?.method === "incomplete" ? look.ink : "transparent", borderWidth: selected(c) ? 2.5 : stacked || cell?.method === "incomplete" ? 1 : 0, borderType: cell?.method === "incomplete" ? "dashed" : "solid", borderRadius: stacked ? 0 : lying ? [0, 2, 2, 0] : [2, 2, 0, 0] };
      const inside = stacked && isNumber(cell) && roomInside(cell.v, shape, lying, thick, lying ? size.width * 0.5 : size.height * 0.7, look);
      return { value, itemStyle: style, label: stacked ? { show: inside, position: "inside", formatter: shortText(cell), ...look.digits, ...(cell?.method === "estimated" || cell?.late ? { color: look.ink, backgroundColor: look.surface, padding: [0, 3], borderRadius: 2 } : { color: inkOn(colour, look) }) } : (few || !isNumber(cell)) && !beyond(cell) ? label(look, cell, lying ? "right" : "top") : { show: false } };
    }),
    labelLayout: { hideOverlap: true },
  }));
  if (stacked && few) series.push(totals(shape, look, lying));
  const values = units.length === 2 && !lying ? [valueAxis(look), valueAxis(look, { position: "right", splitLine: { show: false } })] : valueAxis(look);
  return {
    grid: frame(look, { right: Math.round((few && lying ? 64 : 10) * look.thick), top: Math.round((few && !lying ? 22 : 8) * look.thick) }),
    xAxis: lying ? values : nameAxis(look, names, { axisLabel: isTime(shape) ? { ...look.digits, interval: "auto", hideOverlap: true } : { ...look.text, interval: 0, width: band - 4, overflow: "break" } }),
    yAxis: lying ? nameAxis(look, names, { inverse: true, axisLabel: { ...look.text, color: look.ink, interval: 0, width: Math.min(size.width * 0.36, Math.max(...names.map((x) => widthOf(x, look))) + 8), overflow: thick > look.small * 2.4 ? "break" : "truncate" } }) : values,
    series: [...series, ...(stacked ? [] : shape.lines.map((l, i) => aside(l) ? null : planTicks(l, i, beside, thick, lying, look, few)).filter(Boolean))],
    tooltip: tips ? tooltip(look, (p) => tipOf(shape, p.dataIndex, null), { trigger: "item" }) : { show: false },
  };
};

/** Figures in another unit, over bars. */
const line = (shape, l, i, look) => ({
  type: "line", id: "s" + i, name: l.label, yAxisIndex: 1, connectNulls: false, symbol: MARKS[i % MARKS.length], symbolSize: 7 * look.thick, z: 6, cursor: "pointer",
  lineStyle: { color: look.ink, width: 1.8 * look.thick, type: DASHES[i % DASHES.length] }, itemStyle: { color: look.ink }, data: shape.categories.map((_, k) => (isNumber(l.cells[k]) ? l.cells[k].v : null)),
});

/** Where the plan lies beyond the bar, the number stands behind the tick, not under it. */
const beyond = (c) => isNumber(c) && typeof c.plan === "number" && c.plan > c.v;

/** Whether a part of a stack is large enough for its number. */
function roomInside(v, shape, lying, thick, across, look) {
  const most = Math.max(...shape.categories.map((_, i) => shape.lines.reduce((sum, l) => sum + (isNumber(l.cells[i]) ? l.cells[i].v : 0), 0)));
  const long = (v / (most || 1)) * across, text = widthOf(amount(v), look);
  return lying ? long > text + 8 && thick > look.small * 1.2 : long > look.small * 1.7 && thick > text;
}

/** The sum of a stack stands at its end. */
function totals(shape, look, lying) {
  const sums = shape.categories.map((_, k) => shape.lines.reduce((sum, l) => sum + (isNumber(l.cells[k]) ? l.cells[k].v : 0), 0));
  const known = shape.categories.map((_, k) => shape.lines.some((l) => isNumber(l.cells[k])));
  return { type: "bar", id: "sum", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: sums.map((s, k) => ({ value: 0, label: { show: true, position: lying ? "right" : "top", formatter: known[k] ? amount(s) : "—", ...look.digits, color: look.ink } })) };
}

/** Where the plan is: a tick across the bar, in ink. */
function planTicks(line, i, n, thick, lying, look, few) {
  if (!line.cells.some((c) => typeof c?.plan === "number")) return null;
  const offset = (i - (n - 1) / 2) * thick * 1.08, reach = Math.round(thick + 6 * look.thick), wide = Math.max(3, Math.round(3 * look.thick));
  return {
    type: "scatter", id: "plan" + i, silent: true, symbol: "rect", symbolSize: lying ? [wide, reach] : [reach, wide], symbolOffset: lying ? [0, offset] : [offset, 0], z: 5, itemStyle: { color: look.ink, borderColor: look.surface, borderWidth: 1 },
    data: line.cells.map((c, k) => (typeof c?.plan === "number" ? { value: lying ? [c.plan, k] : [k, c.plan], label: few && beyond(c) ? label(look, c, lying ? "right" : "top") : { show: false } } : null)).filter(Boolean),
  };
}
