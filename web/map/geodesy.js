/** Lengths and areas on the WGS 84 ellipsoid. */

const A = 6378137, F = 1 / 298.257223563, B = A * (1 - F), E2 = F * (2 - F), E = Math.sqrt(E2);
const RAD = Math.PI / 180;

/**
 * Metres between two points on the ellipsoid (Vincenty's inverse solution; below a millimetre at the
 * distances of a country). Points that are nearly opposite are told by the sphere.
 * @param {[number,number]} p lon, lat in degrees @param {[number,number]} q
 */
export function distance(p, q) {
  const L = (q[0] - p[0]) * RAD;
  const U1 = Math.atan((1 - F) * Math.tan(p[1] * RAD)), U2 = Math.atan((1 - F) * Math.tan(q[1] * RAD));
  const [s1, c1, s2, c2] = [Math.sin(U1), Math.cos(U1), Math.sin(U2), Math.cos(U2)];
  let lambda = L;
  for (let i = 0; i < 100; i++) {
    const sl = Math.sin(lambda), cl = Math.cos(lambda);
    const ss = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (ss === 0) return 0;
    const cs = s1 * s2 + c1 * c2 * cl, sigma = Math.atan2(ss, cs);
    const sa = (c1 * c2 * sl) / ss, ca2 = 1 - sa * sa;
    const c2m = ca2 ? cs - (2 * s1 * s2) / ca2 : 0;
    const C = (F / 16) * ca2 * (4 + F * (4 - 3 * ca2));
    const next = L + (1 - C) * F * sa * (sigma + C * ss * (c2m + C * cs * (2 * c2m * c2m - 1)));
    if (Math.abs(next - lambda) < 1e-12) {
      const u2 = (ca2 * (A * A - B * B)) / (B * B);
      const k1 = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
      const k2 = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
      const d = k2 * ss * (c2m + (k2 / 4) * (cs * (2 * c2m * c2m - 1) - (k2 / 6) * c2m * (4 * ss * ss - 3) * (4 * c2m * c2m - 3)));
      return B * k1 * (sigma - d);
    }
    lambda = next;
  }
  return A * Math.acos(Math.sin(p[1] * RAD) * Math.sin(q[1] * RAD) + Math.cos(p[1] * RAD) * Math.cos(q[1] * RAD) * Math.cos(L));
}

/** Area from the equator to a latitude for each radian of longitude, m². */
function belt(lat) {
  const s = Math.sin(lat), es = E * s;
  return (B * B / 2) * (s / (1 - es * es) + Math.atanh(es) / E);
}

/**
 * m² inside a ring on the ellipsoid. Edges are cut into pieces of at most a kilometre along the
 * great circle, so that they bend as the shortest way does.
 * @param {[number,number][]} ring lon, lat in degrees; closed or not
 */
export function area(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length; i++) {
    const line = along(ring[i], ring[(i + 1) % ring.length]);
    for (let j = 1; j < line.length; j++) {
      const [l1, b1] = line[j - 1], [l2, b2] = line[j];
      sum += (l2 - l1) * RAD * (belt(b1 * RAD) + 4 * belt(((b1 + b2) / 2) * RAD) + belt(b2 * RAD)) / 6;
    }
  }
  return Math.abs(sum);
}

/** Points on the way from p to q, both included, at most a kilometre apart. */
export function along(p, q, step = 1000) {
  const n = Math.max(1, Math.min(2000, Math.ceil(distance(p, q) / step)));
  if (n === 1) return [p, q];
  const v = (c) => [Math.cos(c[1] * RAD) * Math.cos(c[0] * RAD), Math.cos(c[1] * RAD) * Math.sin(c[0] * RAD), Math.sin(c[1] * RAD)];
  const [a, b] = [v(p), v(q)];
  const w = Math.acos(Math.min(1, a[0] * b[0] + a[1] * b[1] + a[2] * b[2])), sw = Math.sin(w);
  if (!sw) return [p, q];
  const out = [p];
  for (let i = 1; i < n; i++) {
    const [f, g] = [Math.sin((1 - i / n) * w) / sw, Math.sin((i / n) * w) / sw];
    const x = f * a[0] + g * b[0], y = f * a[1] + g * b[1], z = f * a[2] + g * b[2];
    out.push([Math.atan2(y, x) / RAD, Math.atan2(z, Math.hypot(x, y)) / RAD]);
  }
  out.push(q);
  return out;
}

/** m² of a ring in a plane. @param {{x:number,y:number}[]} points */
export function planeArea(points) {
  let sum = 0;
  points.forEach((p, i) => {
    const q = points[(i + 1) % points.length];
    sum += p.x * q.y - q.x * p.y;
  });
  return Math.abs(sum) / 2;
}

/** Metres along a line in a plane. */
export const planeLength = (points) => points.slice(1).reduce((sum, p, i) => sum + Math.hypot(p.x - points[i].x, p.y - points[i].y), 0);
