/**
 * WGS 84 → VN-2000 plane coordinates. The way back is the server's: it reads what people type.
 *
 * Seven parameters VN-2000 → WGS 84 of Quyết định 05/2007/QĐ-BTNMT (EPSG operation 6960, accuracy
 * about 1 m), method *coordinate frame rotation*. Public strings for `+towgs84` carry the rotations
 * with the opposite sign; with the signs mixed up the result is half a metre off. Both datums use
 * the WGS 84 ellipsoid. Projection: Krüger's series to the fourth power of n, below 0.1 mm here.
 */

const A = 6378137, F = 1 / 298.257223563;
const E2 = F * (2 - F);
const SECOND = Math.PI / 180 / 3600;
const SHIFT = [-191.90441429, -39.30318279, -111.45032835];
const ROTATION = [-0.00928836, 0.01975479, -0.00427372].map((s) => s * SECOND);
const SCALE = 1 + 0.252906278e-6;

/** Zones offered. Names say the central meridian; k is the scale on it. */
export const ZONES = [
  { id: "105-30", epsg: 9209, meridian: 105.5, k: 0.9999, name: "105°30'" },
  { id: "105-45", epsg: 9210, meridian: 105.75, k: 0.9999, name: "105°45'" },
  { id: "105-00", epsg: 5897, meridian: 105, k: 0.9999, name: "105°00' (3°)" },
  { id: "utm-48", epsg: 3405, meridian: 105, k: 0.9996, name: "UTM 48N (6°)" },
];

function toSpace(lonDeg, latDeg) {
  const lon = (lonDeg * Math.PI) / 180, lat = (latDeg * Math.PI) / 180;
  const n = A / Math.sqrt(1 - E2 * Math.sin(lat) ** 2);
  return [n * Math.cos(lat) * Math.cos(lon), n * Math.cos(lat) * Math.sin(lon), n * (1 - E2) * Math.sin(lat)];
}

function fromSpace([x, y, z]) {
  const p = Math.hypot(x, y);
  let lat = Math.atan2(z, p * (1 - E2));
  for (let i = 0; i < 6; i++) {
    const n = A / Math.sqrt(1 - E2 * Math.sin(lat) ** 2);
    lat = Math.atan2(z + E2 * n * Math.sin(lat), p);
  }
  return [(Math.atan2(y, x) * 180) / Math.PI, (lat * 180) / Math.PI];
}

/**
 * The inverse of the coordinate frame rotation target = T + s · R · source, R = [[1, rz, −ry], [−rz, 1, rx],
 * [ry, −rx, 1]]. R is a rotation by less than 1e-7 rad, so its transpose is its inverse to 1e-8 m.
 */
function wgs84ToVn2000([x, y, z]) {
  const [rx, ry, rz] = ROTATION;
  const [u, v, w] = [(x - SHIFT[0]) / SCALE, (y - SHIFT[1]) / SCALE, (z - SHIFT[2]) / SCALE];
  return [u - rz * v + ry * w, rz * u + v - rx * w, -ry * u + rx * v + w];
}

const N = F / (2 - F);
const R0 = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64);
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49561 / 161280) * N ** 4,
];

function project(lonDeg, latDeg, zone) {
  const lat = (latDeg * Math.PI) / 180, dl = ((lonDeg - zone.meridian) * Math.PI) / 180;
  const e = Math.sqrt(E2);
  const t = Math.sinh(Math.atanh(Math.sin(lat)) - e * Math.atanh(e * Math.sin(lat)));
  const xi = Math.atan2(t, Math.cos(dl)), eta = Math.atanh(Math.sin(dl) / Math.hypot(1, t));
  let north = xi, east = eta;
  ALPHA.forEach((a, i) => {
    const j = 2 * (i + 1);
    north += a * Math.sin(j * xi) * Math.cosh(j * eta);
    east += a * Math.cos(j * xi) * Math.sinh(j * eta);
  });
  return { x: zone.k * R0 * north, y: 500000 + zone.k * R0 * east };
}

/**
 * @param {number} lon degrees, WGS 84 @param {number} lat @param {object} zone one of ZONES
 * @returns {{x: number, y: number}} metres; X to the north, Y to the east as Vietnamese papers write
 */
export function toVn2000(lon, lat, zone) {
  const [l, b] = fromSpace(wgs84ToVn2000(toSpace(lon, lat)));
  return project(l, b, zone);
}
