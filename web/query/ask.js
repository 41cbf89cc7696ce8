import { post } from "../api.js";
import { byId, hasFeatures, isFigures, title, words } from "../layers.js";
import { live } from "../state.js";
import { themeName } from "../map/styles.js";
import { areaBody } from "./question.js";
import { narrowed } from "./cql.js";

const USUAL = ["code", "landuse", "category", "type", "kind", "class", "use", "state"];

/** Layers that can be asked about. */
export const askable = () => live.catalogue.filter((l) => hasFeatures(l) && !isFigures(l));

const hasValues = (f) => !!f.values && Object.keys(f.values).length > 0;

/** The field that says of what kind a feature is, as the server chooses it. */
function classField(layer) {
  const texts = (layer.fields ?? []).filter((f) => !f.state && !f.masked && f.type === "text");
  const told = texts.filter(hasValues), usual = (list) => USUAL.map((n) => list.find((f) => f.name === n)).find(Boolean);
  return usual(told) ?? usual(texts) ?? told[0] ?? null;
}

/** The kind of a field as conditions are written. @returns {"text"|"code"|"number"|"date"|"time"|"boolean"} */
export const kindOf = (f) => (f.type === "boolean" ? "boolean" : f.type === "integer" || f.type === "number" ? "number" : f.type === "date" || f.type === "time" ? f.type : hasValues(f) ? "code" : "text");

/** By which field a layer is told in this question, or null. */
export const fieldOf = (layer, by) => (by === "class" ? classField(layer) : by ? (layer.fields ?? []).find((f) => f.name === by && !f.state) ?? null : null);

/** Fields by which some of the layers can be told: few values, or they say nothing. */
export function commonFields(ids) {
  const out = new Map();
  for (const id of ids) for (const f of byId(id)?.fields ?? []) if (!f.state && !f.masked && !["number", "date", "time"].includes(f.type) && !out.has(f.name)) out.set(f.name, f);
  return [...out.values()];
}

const legends = new Map();

/** Names and colours of classes, as the legend of the layer has them. */
export async function legendOf(id) {
  if (!legends.has(id)) legends.set(id, fetch(`legends/${encodeURIComponent(id)}.json?theme=${themeName()}`, { credentials: "same-origin" }).then((r) => (r.ok ? r.json() : { items: [] })).catch(() => ({ items: [] })));
  return new Map((await legends.get(id)).items.filter((i) => i.key).map((i) => [i.key, { title: i.title, fill: i.symbol?.fill ?? null }]));
}

/**
 * Asks layer after layer, so that one that fails leaves the others standing.
 * @param {object} q the question @param {string} at the day @param {(done: number, of: number) => void} told
 * @returns {Promise<object>} at, time, layers with their lines or their error
 */
export async function ask(q, at, told) {
  const out = { at, time: new Date(), layers: [], plane: null, planeCode: null, areaM2: null, simulated: false };
  for (const [n, id] of q.layers.entries()) {
    told(n, q.layers.length);
    const layer = byId(id);
    if (!layer) { out.layers.push({ id, title: id, items: [], gone: true }); continue; }
    const field = fieldOf(layer, q.by), by = [q.byUnit ? "unit" : null, field?.name].filter(Boolean).join(",");
    const one = { id, title: title(layer), geometry: layer.geometry, field, items: [], error: null };
    out.layers.push(one);
    try {
      const [answer, names] = await Promise.all([post("query/summary", { layers: [id], ...areaBody(q.area), at, by: by || null, filter: q.filters[id] || null }), legendOf(id)]);
      one.items = answer.items.map((i) => ({ ...i, ...named(i, field, names) }));
      one.simulated = answer.simulated;
      Object.assign(out, { plane: answer.plane, planeCode: answer.planeCode, areaM2: answer.areaGeodesicM2, at: answer.at });
      out.simulated ||= answer.simulated;
    } catch (e) {
      if (!e.vi) throw e;
      one.error = e;
      if (e.code === "shape" || e.code === "area") throw e; // the area is the same for all of them
    }
  }
  return out;
}

function named(item, field, names) {
  const own = field?.values?.[item.klass], of = names.get(item.klass);
  return { label: item.klass === null ? null : own ? words(own) : of ? item.klass + " – " + words(of.title) : item.klass, fill: of?.fill ?? null };
}

/** Lines added up. */
export function sum(items) {
  const out = { count: 0, partly: 0, touching: 0, areaGeodesicM2: 0, areaPlanarM2: 0, lengthM: 0 };
  for (const i of items) for (const k of Object.keys(out)) out[k] += i[k];
  return out;
}

/**
 * Features behind a line of the answer, a page of them.
 * @param {{id: string, unit: ?string, klass: ?string, by: boolean}} line `by`: told by a value
 */
export const featuresOf = (q, at, line, next, limit = 100) => {
  const layer = byId(line.id), field = line.by ? fieldOf(layer, q.by) : null;
  return post("query/features", { layers: [line.id], ...areaBody(q.area), ...(line.unit && String(q.area.unit ?? "") !== line.unit ? { within: line.unit } : {}), at, filter: narrowed(q.filters[line.id], field && { name: field.name, kind: kindOf(field) }, line.klass), limit, next: next ?? null, shapes: true });
};
