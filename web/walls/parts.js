/** What pages of walls share: elements, reading, numbers, times. */

/** @param {string} tag @param {?object} attrs `class` and attributes; functions listen */
export function el(tag, attrs, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs ?? {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...inside.flat().filter((i) => i !== null && i !== undefined));
  return node;
}

export class WallError extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

const PATIENCE_MS = 8000;

/** Reads JSON; gives up rather than waits, since a cut line says nothing. */
export async function read(path) {
  const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE_MS), headers: { Accept: "application/json" } });
  if (!answer.ok) throw new WallError(answer.status, path);
  return answer.json();
}

const LOCAL = "Asia/Ho_Chi_Minh";
export const clockText = (ms) => new Date(ms).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: LOCAL });
const DAYS = ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
export function dayText(ms) {
  const [y, m, d] = new Date(ms).toLocaleDateString("en-CA", { timeZone: LOCAL }).split("-").map(Number);
  return `${DAYS[new Date(Date.UTC(y, m - 1, d)).getUTCDay()]} ${String(d).padStart(2, "0")}/${String(m).padStart(2, "0")}`;
}

/** "6 phút", "2 giờ", from a day on the date. */
export function ageText(from, now) {
  const minutes = Math.max(0, Math.floor((now - from) / 60e3));
  if (minutes < 1) return "vừa\u00a0xong";
  if (minutes < 60) return minutes + "\u00a0phút";
  return minutes < 1440 ? Math.floor(minutes / 60) + "\u00a0giờ" : "từ " + dayText(from).split(" ").pop();
}

export const numberText = (v) => (typeof v === "number" ? v.toLocaleString("vi-VN", { maximumFractionDigits: Math.abs(v) >= 100 ? 0 : 1 }).replace("-", "−") : "—");

const SHAPES = { emergency: "M8 2h8l6 6v8l-6 6H8l-6-6V8z", severe: "M12 2l11 20H1z", warning: "M12 1l11 11-11 11L1 12z", information: "M12 2a10 10 0 1 0 .01 0z" };
export const SEVERITY = { emergency: "Khẩn cấp", severe: "Nghiêm trọng", warning: "Cảnh báo", information: "Thông tin" };

/** The badge of a severity; taken: outline and tick. */
export function badge(severity, taken) {
  const ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg"), shape = document.createElementNS(ns, "path");
  svg.setAttribute("viewBox", "-1 -1 26 26");
  svg.setAttribute("class", "badge " + severity + (taken ? " taken" : ""));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", SEVERITY[severity] + (taken ? ", đã nhận" : ""));
  shape.setAttribute("d", SHAPES[severity] ?? SHAPES.information);
  const mark = document.createElementNS(ns, "path");
  mark.setAttribute("class", "mark");
  mark.setAttribute("d", taken ? "M7 13l4 4 7-9" : "M12 8v7m0 3v1");
  svg.append(shape, mark);
  return svg;
}
