import { TABLES, t } from "../i18n.js";
import { state } from "../state.js";
import { EN_WALLS } from "../words/en-walls.js";
import { VI_WALLS } from "../words/vi-walls.js";

Object.assign(TABLES.vi, VI_WALLS);
Object.assign(TABLES.en, EN_WALLS);

/** What pages of walls share: language, elements, reading, numbers, times. */
export function speak(language) {
  state.lang = language === "en" ? "en" : "vi";
  document.documentElement.lang = state.lang;
}

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
export function dayText(ms) {
  const [y, m, d] = new Date(ms).toLocaleDateString("en-CA", { timeZone: LOCAL }).split("-").map(Number);
  return `${t("wl.day." + new Date(Date.UTC(y, m - 1, d)).getUTCDay())} ${String(d).padStart(2, "0")}/${String(m).padStart(2, "0")}`;
}

/** Minutes, hours, from a day on the date. */
export function ageText(from, now) {
  const minutes = Math.max(0, Math.floor((now - from) / 60e3));
  if (minutes < 1) return t("wl.now");
  if (minutes < 60) return t("wl.minutes", { n: minutes });
  return minutes < 1440 ? t("wl.hours", { n: Math.floor(minutes / 60) }) : t("wl.from", { day: dayText(from).split(" ").pop() });
}

export const numberText = (v) => (typeof v === "number" ? v.toLocaleString(state.lang === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: Math.abs(v) >= 100 ? 0 : 1 }).replace("-", "−") : "—");

const SHAPES = { emergency: "M8 2h8l6 6v8l-6 6H8l-6-6V8z", severe: "M12 2l11 20H1z", warning: "M12 1l11 11-11 11L1 12z", information: "M12 2a10 10 0 1 0 .01 0z" };
export const severityText = (severity) => t("wl." + severity);

/** The badge of a severity; taken: outline and tick. */
export function badge(severity, taken) {
  const ns = "http://www.w3.org/2000/svg", svg = document.createElementNS(ns, "svg"), shape = document.createElementNS(ns, "path");
  svg.setAttribute("viewBox", "-1 -1 26 26");
  svg.setAttribute("class", "badge " + severity + (taken ? " taken" : ""));
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", severityText(severity) + (taken ? ", " + t("wl.taken") : ""));
  shape.setAttribute("d", SHAPES[severity] ?? SHAPES.information);
  const mark = document.createElementNS(ns, "path");
  mark.setAttribute("class", "mark");
  mark.setAttribute("d", taken ? "M7 13l4 4 7-9" : "M12 8v7m0 3v1");
  svg.append(shape, mark);
  return svg;
}
