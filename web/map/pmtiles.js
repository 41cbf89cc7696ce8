import { absolute } from "../api.js";

const L = globalThis.L;
const HEAD = 127, FIRST = 16384;
const TYPES = { 2: "image/png", 3: "image/jpeg", 4: "image/webp", 5: "image/avif" };

/** Whole numbers of the PMTiles directory, seven bits a byte. */
function reader(bytes) {
  let at = 0;
  return () => {
    let value = 0, factor = 1, byte;
    do { byte = bytes[at++]; value += (byte & 127) * factor; factor *= 128; } while (byte > 127);
    return value;
  };
}

/** @returns {{id:number,offset:number,length:number,run:number}[]} */
function directory(bytes) {
  const next = reader(bytes), n = next(), out = [];
  let id = 0;
  for (let i = 0; i < n; i++) out.push({ id: (id += next()) });
  for (const e of out) e.run = next();
  for (const e of out) e.length = next();
  out.forEach((e, i) => { const o = next(); e.offset = o === 0 && i ? out[i - 1].offset + out[i - 1].length : o - 1; });
  return out;
}

/** The number of a tile along the Hilbert curve, all coarser zooms before it. */
export function tileNumber(z, x, y) {
  let sum = 0;
  for (let i = 0; i < z; i++) sum += 4 ** i;
  let d = 0;
  for (let s = 2 ** (z - 1); s >= 1; s /= 2) {
    const rx = Math.floor(x / s) % 2, ry = Math.floor(y / s) % 2;
    d += s * s * ((3 * rx) ^ ry);
    if (ry === 0) {
      if (rx === 1) { x = s - 1 - (x % s); y = s - 1 - (y % s); }
      [x, y] = [y % s, x % s];
    }
  }
  return sum + d;
}

async function unpacked(bytes, how) {
  if (how !== 2) return bytes;
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

/** A PMTiles 3 file read in pieces; only what is looked at travels. */
export function archive(url) {
  const piece = async (from, length) => {
    const r = await fetch(absolute(url), { headers: { Range: `bytes=${from}-${from + length - 1}` } });
    if (r.status !== 206) throw new Error("no Range: " + r.status);
    return new Uint8Array(await r.arrayBuffer());
  };
  const leaves = new Map();
  const start = (async () => {
    const bytes = await piece(0, FIRST), v = new DataView(bytes.buffer);
    if (String.fromCharCode(...bytes.slice(0, 7)) !== "PMTiles" || bytes[7] !== 3) throw new Error("not PMTiles 3");
    const at = (i) => Number(v.getBigUint64(i, true));
    const head = { root: at(8), rootLength: at(16), leaf: at(40), data: at(56), packing: bytes[97], type: bytes[99] };
    if (!TYPES[head.type]) throw new Error("pictures only");
    const root = head.root + head.rootLength <= bytes.length ? bytes.slice(head.root, head.root + head.rootLength) : await piece(Math.max(head.root, HEAD), head.rootLength);
    return { ...head, entries: directory(await unpacked(root, head.packing)) };
  })();

  async function find(entries, id, head, depth) {
    const e = entries.findLast((x) => x.id <= id);
    if (!e) return null;
    if (e.run > 0) return id < e.id + e.run ? e : null;
    if (depth > 3) return null;
    if (!leaves.has(e.offset)) {
      leaves.set(e.offset, piece(head.leaf + e.offset, e.length).then((b) => unpacked(b, head.packing)).then(directory));
      if (leaves.size > 64) leaves.delete(leaves.keys().next().value);
    }
    return find(await leaves.get(e.offset), id, head, depth + 1);
  }

  return async (z, x, y) => {
    const head = await start;
    const e = await find(head.entries, tileNumber(z, x, y), head, 0);
    return e ? new Blob([await piece(head.data + e.offset, e.length)], { type: TYPES[head.type] }) : null;
  };
}

/** A PMTiles file of pictures as a layer of Leaflet. */
export function pmtilesLayer(url, options) {
  const tile = archive(url);
  const Layer = L.GridLayer.extend({
    createTile(c, done) {
      const img = document.createElement("img");
      img.alt = "";
      tile(c.z, c.x, c.y).then((blob) => {
        if (!blob) return done(null, img);
        img.onload = () => { URL.revokeObjectURL(img.src); done(null, img); };
        img.src = URL.createObjectURL(blob);
      }, (e) => done(e, img));
      return img;
    },
  });
  return new Layer(options);
}
