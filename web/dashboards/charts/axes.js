import { shortText } from "../cells.js";
import { num } from "../../reports/numbers.js";

/** Numbers on an axis: with what is needed to tell two ticks apart. */
export const valueAxis = (look, more = {}) => ({
  type: "value", splitNumber: 4, axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: look.line, width: look.thick } },
  axisLabel: { ...look.digits, hideOverlap: true, formatter: (v) => num(v, 3) }, ...more,
});

export const nameAxis = (look, names, more = {}) => ({
  type: "category", data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: look.edge, width: look.thick } }, axisLabel: { ...look.text, interval: 0 }, ...more,
});

/** Room around the drawing; the letters of the axes count with it. */
export const frame = (look, more = {}) => ({ left: 2, right: Math.round(10 * look.thick), top: Math.round(10 * look.thick), bottom: 2, outerBoundsMode: "same", outerBoundsContain: "axisLabel", ...more });

/** Letters beside a bar: the number, or what kind of nothing it is. */
export const label = (look, cell, position) => ({ show: true, position, formatter: shortText(cell), ...look.digits, color: look.ink, distance: Math.round(4 * look.thick) });

/** About how wide some letters are: enough to choose between standing and lying bars. */
export const widthOf = (text, look) => text.length * look.small * 0.56;
