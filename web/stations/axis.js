import { clock } from "./figures.js";

/** Round values between two, about `n` of them. @returns {number[]} */
export function ticks(low, high, n = 5) {
  const raw = (high - low) / Math.max(1, n), power = 10 ** Math.floor(Math.log10(raw || 1));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? power;
  const out = [];
  for (let v = Math.ceil(low / step - 1e-9) * step; v <= high + step * 1e-6; v += step) out.push(Math.abs(v) < step * 1e-6 ? 0 : +v.toPrecision(12));
  return out;
}

const HOUR = 3600e3, DAY = 24 * HOUR;
const STEPS = [HOUR / 4, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY];

/**
 * Places of a time axis: hours, midnights or firsts of months in Viet Nam.
 * @returns {{at: number, text: string, strong: boolean}[]}
 */
export function timeTicks(from, to, n) {
  const step = STEPS.find((s) => (to - from) / s <= n);
  if (!step) return months(from, to, n);
  const out = [];
  const offset = 7 * HOUR; // midnight in Viet Nam
  const first = Math.ceil((from + offset) / step) * step - offset;
  for (let at = first; at <= to; at += step) {
    const local = clock(at), midnight = local.slice(11, 16) === "00:00";
    out.push({ at, strong: midnight, text: midnight || step >= DAY ? local.slice(8, 10) + "/" + local.slice(5, 7) : local.slice(11, 16) });
  }
  return out;
}

function months(from, to, n) {
  const start = clock(from), all = [];
  let year = Number(start.slice(0, 4)), month = Number(start.slice(5, 7)) + 1;
  for (;;) {
    if (month > 12) { month = 1; year++; }
    const at = Date.parse(`${year}-${String(month).padStart(2, "0")}-01T00:00:00+07:00`);
    if (at > to) break;
    all.push({ at, strong: month === 1, text: `${String(month).padStart(2, "0")}/${year}` });
    month++;
  }
  const every = Math.max(1, Math.ceil(all.length / n));
  return all.filter((_, i) => i % every === 0);
}
