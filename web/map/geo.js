/** Small geometry on GeoJSON polygons in degrees; enough for pointing at units. */

/** @returns {number[][][][]} the polygons of a feature */
export const polygons = (feature) =>
  feature.geometry.type === "Polygon" ? [feature.geometry.coordinates] : feature.geometry.coordinates;

/** w, s, e, n of a feature; computed once. */
export function box(feature) {
  if (!feature.box) {
    const b = [Infinity, Infinity, -Infinity, -Infinity];
    for (const rings of polygons(feature))
      for (const [x, y] of rings[0]) {
        b[0] = Math.min(b[0], x); b[1] = Math.min(b[1], y);
        b[2] = Math.max(b[2], x); b[3] = Math.max(b[3], y);
      }
    feature.box = b;
  }
  return feature.box;
}

/** Whether the point lies in the feature (even–odd over all rings of a polygon). */
export function contains(feature, x, y) {
  const b = box(feature);
  if (x < b[0] || x > b[2] || y < b[1] || y > b[3]) return false;
  return polygons(feature).some((rings) => {
    let inside = false;
    for (const r of rings)
      for (let i = 0, j = r.length - 1; i < r.length; j = i++)
        if (r[i][1] > y !== r[j][1] > y
          && x < ((r[j][0] - r[i][0]) * (y - r[i][1])) / (r[j][1] - r[i][1]) + r[i][0]) inside = !inside;
    return inside;
  });
}

const segment = (a, b) => (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? `${a}|${b}` : `${b}|${a}`);

/** The segments of the lines between two units, as a set to ask. @param {object} collection */
export function segments(collection) {
  const set = new Set();
  for (const f of collection.features) {
    const parts = f.geometry.type === "LineString" ? [f.geometry.coordinates] : f.geometry.coordinates;
    for (const line of parts) for (let i = 1; i < line.length; i++) set.add(segment(line[i - 1], line[i]));
  }
  return set;
}

/**
 * The parts of a unit's outline that it shares with another unit. The rest is the outer edge, which
 * is drawn without a line: it is not to be read as a border.
 * @param {boolean} [outer] the other part instead: the edges that no other unit has
 * @returns {number[][][]} lines as lat/lon pairs
 */
export function sharedOutline(feature, shared, outer = false) {
  const out = [];
  for (const rings of polygons(feature))
    for (const ring of rings) {
      let line = null;
      const first = out.length;
      for (let i = 1; i < ring.length; i++) {
        if (shared.has(segment(ring[i - 1], ring[i])) !== outer) {
          line ??= [[ring[i - 1][1], ring[i - 1][0]]];
          line.push([ring[i][1], ring[i][0]]);
        } else if (line) { out.push(line); line = null; }
      }
      if (line) {
        const head = out[first];
        const end = line[line.length - 1];
        if (head && head[0][0] === end[0] && head[0][1] === end[1]) out[first] = line.concat(head.slice(1));
        else out.push(line);
      }
    }
  return out;
}

/**
 * The nearest unit in a direction: by distance between label points, within 60° of it.
 * @param {object} from properties with lon, lat @param {object[]} features @param {[number,number]} dir east, north
 */
export function neighbour(from, features, dir) {
  const stretch = Math.cos((from.lat * Math.PI) / 180);
  let best = null, least = Infinity;
  for (const f of features) {
    const p = f.properties;
    if (p.id === from.id) continue;
    const dx = (p.lon - from.lon) * stretch, dy = p.lat - from.lat;
    const d = Math.hypot(dx, dy), along = dx * dir[0] + dy * dir[1];
    if (along < d * 0.5 || d === 0) continue;
    const cost = d * (2 - along / d);
    if (cost < least) { least = cost; best = f; }
  }
  return best;
}
