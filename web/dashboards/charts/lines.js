import { axisText, isNumber, shortText, unitsOf } from "../cells.js";
import { colourOf, DASHES, MARKS } from "../looks.js";
import { tipOf, tooltip } from "../tip.js";
import { frame, nameAxis, valueAxis } from "./axes.js";

/** Lines over time. One alone is ink, with the same time last year in grey and the plan in dashes. */
export const lines = (shape, { tips = true } = {}) => (look) => {
  const n = shape.lines.length, units = unitsOf(shape.lines), names = shape.categories.map(axisText);
  const alone = n === 1 ? shape.lines[0] : null;
  const values = (l, of) => shape.categories.map((_, k) => (typeof l.cells[k]?.[of] === "number" ? l.cells[k][of] : null));
  const axis = (l) => Math.min(1, units.indexOf(l.unit ?? ""));
  const series = shape.lines.map((l, i) => ({
    type: "line", id: "s" + i, name: l.label, yAxisIndex: units.length === 2 ? axis(l) : 0, connectNulls: false, symbol: n > 1 ? MARKS[i % MARKS.length] : "circle", symbolSize: Math.round(7 * look.thick), showAllSymbol: names.length <= 40, cursor: "pointer", z: 3,
    lineStyle: { color: n > 1 ? colourOf(look, i, n) : look.ink, width: 2 * look.thick, type: n > 1 ? DASHES[i % DASHES.length] : "solid" }, itemStyle: { color: n > 1 ? colourOf(look, i, n) : look.ink, opacity: 1 },
    data: shape.categories.map((_, k) => { const c = l.cells[k]; return { value: isNumber(c) ? c.v : null, symbol: c?.method === "estimated" ? "emptyCircle" : c?.method === "incomplete" ? "emptyDiamond" : undefined }; }),
    label: { show: false },
    endLabel: { show: n <= 3 && units.length === 1, formatter: () => shortText([...l.cells].reverse().find(isNumber)), ...look.digits, fontWeight: 600, color: look.ink },
    labelLayout: { moveOverlap: "shiftY" },
  }));
  if (alone?.cells.some((c) => typeof c?.lastYear === "number")) series.unshift({ type: "line", id: "before", silent: true, symbol: "none", z: 1, lineStyle: { color: look.edge, width: 1.6 * look.thick }, data: values(alone, "lastYear") });
  if (alone?.cells.some((c) => typeof c?.plan === "number")) series.unshift({ type: "line", id: "plan", silent: true, symbol: "none", z: 2, step: "middle", lineStyle: { color: look.ink2, width: 1.4 * look.thick, type: [6, 4] }, data: values(alone, "plan") });
  return {
    grid: frame(look, { right: Math.round((n <= 3 && units.length === 1 ? 56 : 10) * look.thick), top: Math.round(12 * look.thick) }),
    xAxis: nameAxis(look, names, { boundaryGap: names.length < 3, axisLabel: { ...look.digits, hideOverlap: true, interval: "auto" } }),
    yAxis: (units.length === 2 ? units : [units[0]]).map((u, i) => valueAxis(look, { scale: true, position: i ? "right" : "left", splitLine: { show: !i, lineStyle: { color: look.line, width: look.thick } } })),
    series, axisPointer: { lineStyle: { color: look.edge } },
    tooltip: tips ? tooltip(look, (p) => tipOf(shape, p[0].dataIndex), { trigger: "axis" }) : { show: false },
  };
};
