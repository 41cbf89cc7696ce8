import { t } from "../i18n.js";

const MOST_BYTES = 10 * 1024 * 1024, MOST_POINTS = 20_000;

/** A fault that a person can do something about. */
export class FileFault extends Error {}

const no = (key, values) => { throw new FileFault(t(key, values)); };

/**
 * The shapes of a file as one GeoJSON geometry in WGS 84. The file is read here and goes nowhere.
 * @param {File} file @returns {Promise<object>} Polygon, MultiPolygon, LineString, MultiLineString or Point
 * @throws {FileFault}
 */
export async function boundaryOf(file) {
  const name = file.name.toLowerCase();
  if (/\.(zip|shp|dbf|shx|gpkg|kmz|tab|dgn|dxf)$/.test(name)) no("tc.file.import");
  if (file.size > MOST_BYTES) no("tc.file.large");
  const text = (await file.text()).replace(/^\uFEFF/, "").trim();
  const shapes = text.startsWith("<") ? kml(text) : json(text);
  return joined(shapes.filter((g) => g?.coordinates));
}

function json(text) {
  let doc;
  try { doc = JSON.parse(text); } catch { no("tc.file.kind"); }
  const crs = doc?.crs?.properties?.name;
  if (crs && !/CRS84|4326/.test(String(crs))) no("tc.file.crs");
  const out = [];
  const walk = (x, depth) => {
    if (!x || typeof x !== "object" || depth > 8) return;
    if (x.type === "FeatureCollection") (x.features ?? []).forEach((f) => walk(f, depth + 1));
    else if (x.type === "Feature") walk(x.geometry, depth + 1);
    else if (x.type === "GeometryCollection") (x.geometries ?? []).forEach((g) => walk(g, depth + 1));
    else if (Array.isArray(x.coordinates)) out.push({ type: x.type, coordinates: x.coordinates });
  };
  walk(doc, 0);
  return out;
}

function kml(text) {
  const doc = new DOMParser().parseFromString(text, "application/xml");
  if (doc.querySelector("parsererror") || !/kml/i.test(doc.documentElement.localName)) no("tc.file.kind");
  const all = (el, tag) => [...el.getElementsByTagNameNS("*", tag)];
  const line = (el) => (all(el, "coordinates")[0]?.textContent ?? "").trim().split(/\s+/).map((p) => p.split(",").slice(0, 2).map(Number));
  const rings = all(doc, "Polygon").map((p) => ({ type: "Polygon", coordinates: [...all(p, "outerBoundaryIs"), ...all(p, "innerBoundaryIs")].map(line) }));
  const inPolygon = (el) => !!el.closest?.("Polygon");
  return [...rings, ...all(doc, "LineString").filter((el) => !inPolygon(el)).map((el) => ({ type: "LineString", coordinates: line(el) })), ...all(doc, "Point").map((el) => ({ type: "Point", coordinates: line(el)[0] }))];
}

/** Areas count before lines and these before points: a file of plots often carries its labels. */
function joined(shapes) {
  const parts = { Polygon: [], LineString: [], Point: [] };
  for (const g of shapes) {
    const one = g.type.replace("Multi", "");
    if (!parts[one]) continue;
    parts[one].push(...(g.type === one ? [g.coordinates] : g.coordinates));
  }
  const kind = ["Polygon", "LineString", "Point"].find((k) => parts[k].length);
  if (!kind) no("tc.file.none");
  const list = parts[kind].map(kind === "Polygon" ? (p) => p.map(clean) : kind === "LineString" ? clean : (p) => clean([p])[0]);
  const points = JSON.stringify(list).split("[").length;
  if (points > MOST_POINTS) no("tc.file.points", { n: points });
  return list.length === 1 ? { type: kind, coordinates: list[0] } : { type: "Multi" + kind, coordinates: list };
}

/** Two numbers each; metres of a plane are no degrees. */
function clean(line) {
  return line.map((p) => {
    const [x, y] = [Number(p?.[0]), Number(p?.[1])];
    if (!Number.isFinite(x) || !Number.isFinite(y)) no("tc.file.kind");
    if (Math.abs(x) > 180 || Math.abs(y) > 90) no("tc.file.crs");
    return [x, y];
  });
}
