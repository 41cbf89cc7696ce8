import { isNumber } from "../cells.js";
import { fillOf } from "../looks.js";
import { t } from "../../i18n.js";
import { tipOf, tooltip } from "../tip.js";

const MOST = 5;

/**
 * Parts of a whole, the largest first; what is beyond five becomes "khác".
 * @returns {{i: ?number, label: string, cell: object, share: number, other: ?number[]}[]}
 */
export function slices(shape) {
  const line = shape.lines[0];
  const known = shape.categories.map((c, i) => ({ i, label: c.label, cell: line?.cells[i] })).filter((x) => isNumber(x.cell) && x.cell.v > 0);
  if (shape.categories.length > MOST) known.sort((a, b) => b.cell.v - a.cell.v);
  const sum = known.reduce((s, x) => s + x.cell.v, 0), shown = known.length > MOST ? known.slice(0, MOST - 1) : known, rest = known.slice(shown.length);
  const parts = shown.map((x) => ({ ...x, share: x.cell.v / sum }));
  if (rest.length) { const v = rest.reduce((s, x) => s + x.cell.v, 0); parts.push({ i: null, label: t("db.other", { n: rest.length }), cell: { v, method: "exact" }, share: v / sum, other: rest.map((x) => x.i) }); }
  return parts;
}

export const sliceColour = (look, part, k) => (part.i === null ? look.other : look.series[k]);

/** A ring; names and numbers stand beside it, where they can be read and pressed. */
export const pie = (shape, { tips = true } = {}) => (look, { width, height }) => {
  const parts = slices(shape), r = Math.min(width, height) / 2 - 4 * look.thick;
  return {
    series: [{ type: "pie", id: "ring", radius: [r * 0.56, r], center: ["50%", "50%"], startAngle: 90, label: { show: false }, labelLine: { show: false }, cursor: "pointer", emphasis: { scale: false, itemStyle: { borderColor: look.ink, borderWidth: 2 } },
      itemStyle: { borderColor: look.surface, borderWidth: 2 * look.thick }, data: parts.map((x, k) => ({ value: x.cell.v, name: x.label, at: x.i, itemStyle: { color: fillOf(x.cell, sliceColour(look, x, k), look) } })) }],
    tooltip: tips ? tooltip(look, (p) => (p.data.at === null ? p.name : tipOf(shape, p.data.at)), { trigger: "item" }) : { show: false },
  };
};
