import { amount, axisText, isNumber, ofPlan, shortText } from "../cells.js";
import { colourOf, DASHES, fillOf, inkOn, MARKS } from "../looks.js";
import { tipOf, tooltip } from "../tip.js";
import { num } from "../../reports/numbers.js";

/** A half ring: how much of the plan, or of a hundred, is reached. */
export const gauge = (shape) => (look, { width, height }) => {
  const line = shape.lines[0], cell = line?.cells[0], share = ofPlan(cell);
  const value = share ?? (isNumber(cell) ? cell.v : 0), most = share === null && line?.unit !== "%" ? Math.max(1, value * 1.25) : Math.max(100, Math.ceil(value / 10) * 10), w = Math.max(8, 14 * look.thick);
  return {
    series: [{
      type: "gauge", startAngle: 180, endAngle: 0, min: 0, max: most, radius: Math.min(width / 2 - 6, height * 0.78 - 8), center: ["50%", "78%"], splitNumber: 2, pointer: { show: false }, anchor: { show: false }, title: { show: false }, silent: false,
      progress: { show: isNumber(cell), width: w, itemStyle: { color: fillOf(cell, look.accent, look) } }, axisLine: { lineStyle: { width: w, color: [[1, look.line]] } }, axisTick: { show: false },
      splitLine: { length: w, distance: -w, lineStyle: { color: look.surface, width: 2 } }, axisLabel: { ...look.digits, distance: -Math.round(w + look.small * 0.9), formatter: (v) => (v === 0 || v === most || v === 100 ? num(v, 0) : "") },
      detail: { show: true, offsetCenter: [0, "-14%"], formatter: share === null ? shortText(cell) + (line?.unit === "%" ? "\u00a0%" : "") : num(share, 1) + "\u00a0%", fontFamily: look.digits.fontFamily, fontWeight: 600, fontSize: look.small * 2, color: look.ink }, data: [{ value }],
    }],
  };
};

/** Areas in one hue, the larger the deeper. */
export const treemap = (shape, { tips = true } = {}) => (look) => {
  const line = shape.lines[0], known = shape.categories.map((c, i) => ({ c, i, cell: line?.cells[i] })).filter((x) => isNumber(x.cell) && x.cell.v > 0).sort((a, b) => b.cell.v - a.cell.v);
  const most = known[0]?.cell.v ?? 1;
  const colour = (v) => look.full[Math.min(4, Math.floor((v / most) * 4.999))];
  return {
    series: [{ type: "treemap", id: "areas", roam: false, nodeClick: false, breadcrumb: { show: false }, left: 0, right: 0, top: 0, bottom: 0, itemStyle: { gapWidth: 2, borderWidth: 0 }, cursor: "pointer",
      data: known.map((x) => ({ name: x.c.label, value: x.cell.v, at: x.i, itemStyle: { color: fillOf(x.cell, colour(x.cell.v), look) }, label: { color: inkOn(colour(x.cell.v), look) } })),
      label: { show: true, position: "insideTopLeft", formatter: (p) => p.name + "\n" + amount(p.value), fontFamily: look.text.fontFamily, fontSize: look.small, lineHeight: Math.round(look.small * 1.5), overflow: "break" } }],
    tooltip: tips ? tooltip(look, (p) => (p.data?.at === undefined ? "" : tipOf(shape, p.data.at)), { trigger: "item" }) : { show: false },
  };
};

/** Several indices on their own axes from one middle. */
export const radar = (shape, { tips = true } = {}) => (look, { width, height }) => {
  const n = shape.lines.length;
  const most = shape.categories.map((_, i) => Math.max(0, ...shape.lines.map((l) => (isNumber(l.cells[i]) ? l.cells[i].v : 0))));
  const round = (v) => { const p = 10 ** Math.floor(Math.log10(v || 1)); return Math.ceil(v / p) * p || 1; };
  // one scale where the axes are of one kind: otherwise the form says nothing
  const scale = round(Math.max(...most));
  return {
    radar: { center: ["50%", "52%"], radius: Math.max(30, Math.min(width / 2 - 90 * look.thick, height / 2 - 30 * look.thick)), splitNumber: 4, axisName: { ...look.text, color: look.ink, width: 110 * look.thick, overflow: "break" }, splitArea: { show: false }, splitLine: { lineStyle: { color: look.line } }, axisLine: { lineStyle: { color: look.line } },
      indicator: shape.categories.map((c) => ({ name: axisText(c), max: scale })) },
    series: [{ type: "radar", id: "form", data: shape.lines.map((l, i) => ({ name: l.label, value: shape.categories.map((_, k) => (isNumber(l.cells[k]) ? l.cells[k].v : null)), symbol: MARKS[i % MARKS.length], symbolSize: 6 * look.thick, lineStyle: { color: n > 1 ? colourOf(look, i, n) : look.ink, width: 2 * look.thick, type: DASHES[i % DASHES.length] }, itemStyle: { color: n > 1 ? colourOf(look, i, n) : look.ink } })) }],
    tooltip: tips ? tooltip(look, (p) => [p.name, ...shape.categories.map((c, k) => c.label + ": " + shortText(shape.lines[p.dataIndex]?.cells[k]))].join("\n"), { trigger: "item", textStyle: { color: look.ink, fontFamily: look.text.fontFamily, fontSize: 13 }, extraCssText: "white-space:pre;padding:8px 12px;box-shadow:none" }) : { show: false },
  };
};
