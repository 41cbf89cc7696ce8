import { readNumber } from "../reports/numbers.js";
import { typedDay } from "../stations/figures.js";

/** What can be asked of a field, by its kind. */
export const OPERATORS = {
  text: ["eq", "ne", "has", "starts", "in", "null", "there"],
  code: ["eq", "ne", "in", "null", "there"],
  number: ["eq", "ne", "lt", "le", "gt", "ge", "between", "null", "there"],
  date: ["eq", "lt", "le", "gt", "ge", "null", "there"],
  time: ["lt", "ge", "null", "there"],
  boolean: ["yes", "no", "null"],
};

const SIGNS = { eq: "=", ne: "<>", lt: "<", le: "<=", gt: ">", ge: ">=" };
const WORDS = new Set(["and", "or", "not", "like", "in", "is", "null", "between", "true", "false", "date", "timestamp", "casei", "accenti"]);

export const quoted = (text) => "'" + String(text).replace(/'/g, "''") + "'";
export const named = (field) => (/^[A-Za-z_]\w*$/.test(field) && !WORDS.has(field.toLowerCase()) ? field : '"' + field.replace(/"/g, '""') + '"');

/** "%" and "_" mean anything in a pattern. */
const literal = (text) => text.replace(/[\\%_]/g, "\\$&");

/**
 * One condition as CQL2 text.
 * @param {{name: string, kind: string}} field @param {string} op of OPERATORS @param {string} typed as a person wrote it; several with commas or semicolons between
 * @returns {{text?: string, fault?: string}} `fault`: a key of the words
 */
export function conditionText(field, op, typed) {
  const name = named(field.name);
  if (op === "null") return { text: name + " IS NULL" };
  if (op === "there") return { text: name + " IS NOT NULL" };
  if (op === "yes" || op === "no") return { text: `${name} = ${op === "yes" ? "TRUE" : "FALSE"}` };
  if (!typed.trim()) return { fault: "tc.fault.value" };
  if (op === "has" || op === "starts") return { text: `CASEI(${name}) LIKE CASEI(${quoted((op === "has" ? "%" : "") + literal(typed.trim()) + "%")})` };
  const one = (text) => value(field.kind, text);
  if (op === "in" || op === "between") {
    const all = typed.split(op === "between" ? /;|–|\.\.| đến | to / : /[;,]/).map((x) => x.trim()).filter(Boolean).map(one);
    const bad = all.find((x) => x.fault);
    if (bad) return bad;
    if (op === "in") return { text: `${name} IN (${all.map((x) => x.text).join(", ")})` };
    return all.length === 2 ? { text: `${name} BETWEEN ${all[0].text} AND ${all[1].text}` } : { fault: "tc.fault.between" };
  }
  const v = one(typed.trim());
  return v.fault ? v : { text: `${name} ${SIGNS[op]} ${v.text}` };
}

function value(kind, typed) {
  if (kind === "number") {
    const n = readNumber(typed);
    return n.value ? { text: n.value.replace(",", ".") } : { fault: n.ask ? "tc.fault.twoways" : "tc.fault.number" };
  }
  if (kind === "date" || kind === "time") {
    const day = typedDay(typed);
    return day ? { text: kind === "date" ? `DATE('${day}')` : `TIMESTAMP('${day}T00:00:00+07:00')` } : { fault: "tc.fault.day" };
  }
  return { text: quoted(typed) };
}

/** Features of one line of the answer: the condition of the layer and the value of the field. */
export function narrowed(filter, field, klass) {
  if (!field) return filter || null;
  const name = named(field.name);
  const own = klass === null || klass === undefined ? name + " IS NULL"
    : `${name} = ${field.kind === "number" ? klass : field.kind === "boolean" ? String(klass).toUpperCase() : field.kind === "date" ? `DATE('${klass}')` : quoted(klass)}`;
  return filter ? `(${filter}) AND ${own}` : own;
}

const position = ([x, y]) => x.toFixed(7) + " " + y.toFixed(7);
const ring = (r) => "(" + r.map(position).join(", ") + ")";
const wkt = {
  Point: (c) => `POINT(${position(c)})`, LineString: (c) => "LINESTRING" + ring(c), Polygon: (c) => `POLYGON(${c.map(ring).join(", ")})`,
  MultiPolygon: (c) => `MULTIPOLYGON(${c.map((p) => `(${p.map(ring).join(", ")})`).join(", ")})`, MultiLineString: (c) => `MULTILINESTRING(${c.map(ring).join(", ")})`, MultiPoint: (c) => `MULTIPOINT(${c.map(position).join(", ")})`,
};

/** A drawn area as a condition: within metres of the shape, or touching it. */
export function areaText(area) {
  const shape = wkt[area.geometry.type](area.geometry.coordinates);
  return area.buffer ? `DWITHIN(geometry, ${shape}, ${area.buffer}, meters)` : `S_INTERSECTS(geometry, ${shape})`;
}
