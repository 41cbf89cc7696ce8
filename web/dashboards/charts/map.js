import { h, so } from "../../dom.js";
import * as data from "../../data.js";
import { live } from "../../state.js";
import { number } from "../../format.js";
import { t } from "../../i18n.js";
import { amount, isNumber } from "../cells.js";
import { fillOf } from "../looks.js";
import { charts } from "../plot.js";
import { tipOf, tooltip } from "../tip.js";

const CLASSES = 5, COARSE = 8;
const known = new Map();

/** The outlines of the units that the figures name, once for each day. */
export function outlines(shape, at) {
  const day = at ?? live.today, level = shape.categories.some((c) => c.level === "district") ? "district" : "commune", name = level + "@" + day;
  if (!known.has(name)) {
    const reading = Promise.all([charts(), data.boundaries(level, null, day, COARSE)]).then(([lib, geo]) => {
      const features = geo.features.map((f) => ({ type: "Feature", geometry: f.geometry, properties: { name: String(f.properties.id ?? f.id), cp: null } }));
      lib.registerMap(name, { type: "FeatureCollection", features });
      return { name, ids: new Set(features.map((f) => f.properties.name)) };
    });
    known.set(name, reading);
    reading.catch(() => known.delete(name));
  }
  return known.get(name);
}

/** Edges of classes of equal number, as on the map itself. */
export function classesOf(shape) {
  const values = (shape.lines[0]?.cells ?? []).filter(isNumber).map((c) => c.v).sort((a, b) => a - b);
  const edges = [];
  for (let i = 1; i < CLASSES; i++) { const v = values[Math.floor((i * values.length) / CLASSES)]; if (v !== undefined && v > (edges.at(-1) ?? values[0])) edges.push(v); }
  const of = (v) => edges.filter((e) => v >= e).length;
  const colour = (look, k) => look.full[edges.length ? Math.round((k * (CLASSES - 1)) / edges.length) : 2];
  return { edges, of, colour, count: (k) => values.filter((v) => of(v) === k).length, low: values[0], high: values.at(-1) };
}

/** Units in the colours of their classes; the boundaries are always drawn. */
export const unitsMap = (shape, place, { selected = () => false, tips = true } = {}) => (look) => {
  const line = shape.lines[0], classes = classesOf(shape);
  const items = shape.categories.map((c, i) => ({ c, i, cell: line?.cells[i] })).filter((x) => place.ids.has(String(x.c.unit)));
  return {
    series: [{
      type: "map", id: "units", map: place.name, roam: false, aspectScale: 0.98, left: 4, right: 4, top: 4, bottom: 4, selectedMode: false, cursor: "pointer", label: { show: false },
      itemStyle: { areaColor: look.ground, borderColor: look.commune, borderWidth: 0.8 * look.thick }, emphasis: { label: { show: false }, itemStyle: { areaColor: null, borderColor: look.accent, borderWidth: 2 } },
      data: items.map((x) => ({ name: String(x.c.unit), value: isNumber(x.cell) ? x.cell.v : null, at: x.i, itemStyle: { areaColor: fillOf(isNumber(x.cell) ? x.cell : { method: x.cell?.method === "refused" ? "refused" : "missing" }, isNumber(x.cell) ? classes.colour(look, classes.of(x.cell.v)) : look.ground, look), ...(selected(x.c) ? { borderColor: look.select, borderWidth: 3 } : {}) } })),
    }],
    tooltip: tips ? tooltip(look, (p) => (p.data?.at === undefined ? "" : tipOf(shape, p.data.at)), { trigger: "item" }) : { show: false },
  };
};

/** Ranges of the classes and how many units are in each, the highest first. */
export function mapLegend(shape) {
  const line = shape.lines[0], { edges, count, low, high, colour } = classesOf(shape);
  if (low === undefined) return null;
  const all = Array.from({ length: edges.length + 1 }, (_, k) => k).reverse();
  const missing = shape.categories.filter((_, i) => !isNumber(line.cells[i])).length;
  const range = (k) => (k === edges.length ? [amount(edges[k - 1] ?? low), " – ", amount(high)] : [amount(k ? edges[k - 1] : low), " – <\u00a0", amount(edges[k])]);
  return h("ul", { class: "map-legend" }, h("li", { class: "quiet" }, line.unit ?? ""),
    all.map((k) => h("li", null, h("i", { class: "swatch", style: `background:var(--full-${edges.length ? Math.round((k * (CLASSES - 1)) / edges.length) + 1 : 3})`, "aria-hidden": "true" }), so(range(k)), h("span", { class: "quiet so" }, number(count(k))))),
    missing ? h("li", null, h("i", { class: "swatch look-none", "aria-hidden": "true" }), t("db.none.word"), h("span", { class: "quiet so" }, number(missing))) : null);
}
