/**
 * QR codes (ISO/IEC 18004) of short texts: bytes, correction level M, versions 1 to 10. Made here, so that a printed
 * page asks nobody for its picture.
 */
const EC_WORDS = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26], BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5], ALL_WORDS = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
const CENTRES = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const LEVEL_M = 0, QUIET = 4, FIELD = 0x11d;
const MASKS = [(x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3), (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2];

/** The product in the field of 256 elements. */
function times(a, b) {
  let out = 0;
  for (let i = 7; i >= 0; i--) out = (out << 1) ^ ((out >>> 7) * FIELD) ^ (((b >>> i) & 1) * a);
  return out;
}

/** Correction words of one block (Reed and Solomon). */
function correction(data, n) {
  const divisor = new Array(n).fill(0);
  divisor[n - 1] = 1;
  for (let i = 0, root = 1; i < n; i++, root = times(root, 2)) for (let j = 0; j < n; j++) divisor[j] = times(divisor[j], root) ^ (divisor[j + 1] ?? 0);
  const rest = new Array(n).fill(0);
  for (const b of data) {
    const factor = b ^ rest.shift();
    rest.push(0);
    divisor.forEach((d, i) => { rest[i] ^= times(d, factor); });
  }
  return rest;
}

/** All words in the order in which they are laid. */
function wordsOf(bytes, version) {
  const all = ALL_WORDS[version - 1], ec = EC_WORDS[version - 1], blocks = BLOCKS[version - 1], room = all - ec * blocks, bits = [];
  const add = (value, n) => { for (let i = n - 1; i >= 0; i--) bits.push((value >>> i) & 1); };
  add(4, 4);
  add(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((b) => add(b, 8));
  add(0, Math.min(4, room * 8 - bits.length));
  add(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < room * 8; pad ^= 0xec ^ 0x11) add(pad, 8);
  const data = Array.from({ length: room }, (_, i) => bits.slice(8 * i, 8 * i + 8).reduce((a, b) => 2 * a + b, 0));
  const short = Math.floor(room / blocks), long = room % blocks, parts = [];
  for (let i = 0, at = 0; i < blocks; i++) {
    const n = short + (i >= blocks - long ? 1 : 0);
    parts.push(data.slice(at, at + n));
    at += n;
  }
  const checks = parts.map((p) => correction(p, ec)), out = [];
  for (let i = 0; i <= short; i++) for (const p of parts) if (i < p.length) out.push(p[i]);
  for (let i = 0; i < ec; i++) for (const c of checks) out.push(c[i]);
  return out;
}

/** What readers find their way by; `taken` says where no data may stand. */
function frame(version) {
  const size = 17 + 4 * version, dark = Array.from({ length: size }, () => new Array(size).fill(0)), taken = dark.map((r) => [...r]);
  const put = (x, y, on) => { if (x >= 0 && y >= 0 && x < size && y < size) { dark[y][x] = on ? 1 : 0; taken[y][x] = 1; } };
  for (let i = 0; i < size; i++) { put(6, i, i % 2 === 0); put(i, 6, i % 2 === 0); }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) { const far = Math.max(Math.abs(dx), Math.abs(dy)); put(cx + dx, cy + dy, far !== 2 && far !== 4); }
  const centres = CENTRES[version - 1], last = centres.length - 1;
  centres.forEach((cx, i) => centres.forEach((cy, j) => {
    if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return;
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) put(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
  }));
  if (version >= 7) {
    let rest = version;
    for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (version << 12) | rest;
    for (let i = 0; i < 18; i++) { const a = size - 11 + (i % 3), b = Math.floor(i / 3); put(a, b, (bits >>> i) & 1); put(b, a, (bits >>> i) & 1); }
  }
  format(put, size, 0);
  return { size, dark, taken, put };
}

/** Level and mask, twice. */
function format(put, size, mask) {
  const data = (LEVEL_M << 3) | mask;
  let rest = data;
  for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  const bits = ((data << 10) | rest) ^ 0x5412, bit = (i) => (bits >>> i) & 1;
  for (let i = 0; i <= 5; i++) put(8, i, bit(i));
  put(8, 7, bit(6)); put(8, 8, bit(7)); put(7, 8, bit(8));
  for (let i = 9; i < 15; i++) put(14 - i, 8, bit(i));
  for (let i = 0; i < 8; i++) put(size - 1 - i, 8, bit(i));
  for (let i = 8; i < 15; i++) put(8, size - 15 + i, bit(i));
  put(8, size - 8, 1);
}

/** How hard it is to read: long runs, blocks, what looks like a corner, too much of one shade. */
function hard(dark) {
  const size = dark.length;
  let sum = 0, all = 0;
  for (const line of [...dark, ...dark.map((_, x) => dark.map((r) => r[x]))]) {
    const text = line.join("");
    for (const run of text.match(/0{5,}|1{5,}/g) ?? []) sum += run.length - 2;
    for (let i = 0; i + 11 <= size; i++) { const cut = text.slice(i, i + 11); if (cut === "10111010000" || cut === "00001011101") sum += 40; }
  }
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) {
    all += dark[y][x];
    if (x && y && dark[y][x] === dark[y - 1][x] && dark[y][x] === dark[y][x - 1] && dark[y][x] === dark[y - 1][x - 1]) sum += 3;
  }
  return sum + 10 * Math.floor(Math.abs((20 * all) / (size * size) - 10));
}

/**
 * Rows of 0 and 1, without the quiet margin; null for a text that is too long.
 * @param {string} text @returns {?number[][]}
 */
export function qrOf(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = ALL_WORDS.findIndex((all, i) => 4 + (i < 9 ? 8 : 16) + 8 * bytes.length <= 8 * (all - EC_WORDS[i] * BLOCKS[i])) + 1;
  if (!version) return null;
  const words = wordsOf(bytes, version);
  let best = null, least = Infinity;
  MASKS.forEach((mask, m) => {
    const { size, dark, taken, put } = frame(version);
    let i = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5; // the column of the timing marks
      for (let step = 0; step < size; step++) for (const x of [right, right - 1]) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        if (taken[y][x]) continue;
        const bit = i < words.length * 8 ? (words[i >>> 3] >>> (7 - (i & 7))) & 1 : 0;
        dark[y][x] = bit ^ (mask(x, y) === 0 ? 1 : 0);
        i++;
      }
    }
    format(put, size, m);
    const sum = hard(dark);
    if (sum < least) [best, least] = [dark, sum];
  });
  return best;
}

/** The code as a drawing that prints at any size. */
export function qrPicture(text) {
  const rows = qrOf(text), ns = "http://www.w3.org/2000/svg";
  if (!rows) return null;
  const size = rows.length + 2 * QUIET, svg = document.createElementNS(ns, "svg"), path = document.createElementNS(ns, "path");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "QR");
  path.setAttribute("d", rows.flatMap((row, y) => row.map((on, x) => (on ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ""))).join(""));
  path.setAttribute("fill", "currentColor"); // it is seen on paper only, where ink is dark
  svg.append(path);
  return svg;
}
