import { h, so } from "../dom.js";
import { state } from "../state.js";
import { t } from "../i18n.js";

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing; the same way as `h` makes one of a page. */
export function s(tag, props, ...children) {
  const el = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else el.setAttribute(name, String(value));
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== false) el.append(child instanceof Node ? child : String(child));
  return el;
}

/* Frames on a grid of 24, as in styles/symbols: the frame says the kind. */
const FRAMES = {
  air: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18Z",
  surface_water: "M12 2C15 7 20 10 20 14.500A8 8 0 0 1 4 14.500C4 10 9 7 12 2Z",
  groundwater: "M12 22C9 17 4 14 4 9.500A8 8 0 0 1 20 9.500C20 14 15 17 12 22Z",
  wastewater: "M4 4H20V20H4Z",
  stack: "M4 4H9.500L12 8L14.500 4H20V20H4Z",
  hexagon: "M12 2.500L20.200 7.250V16.750L12 21.500L3.800 16.750V7.250Z",
};

/* What stands on a hollow frame. */
const SIGNS = {
  lost: "M6.500 12q1.400-3 2.700 0M14.800 12q1.400 3 2.700 0M10.500 15L13.500 9", late: "M12 8V12L14.500 13.500",
  fault: "M8.500 15.500L13 11M13 11a2.600 2.600 0 0 0 3.300-3.300L14.800 9.200L13.800 8.200L15.300 6.700A2.600 2.600 0 0 0 12 10",
  maintenance: "M7 17L17 7", waiting_permission: "", none: "", active: "", near: "", calibrating: "",
};

/**
 * The symbol of a station in lists and cards: frame by kind, fill by band or condition.
 * @param {object} x with type, look and band as map/looks.js gives them, indexKind
 */
export function stationMark(x, size = 24) {
  const path = FRAMES[x.type] ?? FRAMES.hexagon;
  const banded = x.look?.startsWith("band"), over = x.look?.startsWith("over");
  const filled = banded || over || x.look === "active" || x.look === "late" || x.look === "near";
  const index = x.indexKind === "VN_WQI" ? "wqi" : "aqi";
  const fill = banded ? `var(--${index}-${x.band})` : over ? `var(--sev-${x.look.slice(5)})` : x.look === "near" ? "none" : filled ? "var(--station)" : "var(--symbol-disc)";
  if (x.look === "retired") return s("svg", { viewBox: "0 0 24 24", width: size, height: size, class: "mark", "aria-hidden": "true" }, s("circle", { cx: 12, cy: 12, r: 3.5, fill: "var(--ink-3)" }));
  const sign = SIGNS[x.look?.replace(/^band-\d-/, "")] ?? "";
  return s("svg", { viewBox: "0 0 24 24", width: size, height: size, class: "mark" + (x.look?.endsWith("late") ? " pale" : ""), "aria-hidden": "true" },
    s("path", { d: path, class: "mark-casing" }),
    s("path", { d: path, fill, stroke: filled ? "var(--symbol-edge)" : "var(--station)", "stroke-width": 1.5, "stroke-dasharray": x.look === "waiting_permission" ? "3 2.5" : null }),
    x.look === "near" ? s("path", { d: path, fill: "var(--station)", "clip-path": "inset(50% 0 0 0)" }) : null,
    banded ? s("text", { x: 12, y: 16.6, "text-anchor": "middle", class: "mark-numeral", fill: textOn(index, x.band) }, String(x.band)) : null,
    over ? s("text", { x: 12, y: 16.6, "text-anchor": "middle", class: "mark-numeral", fill: severityText(x.look.slice(5)) }, "!") : null,
    x.look === "calibrating" ? s("text", { x: 12, y: 15.800, "text-anchor": "middle", class: "mark-small" }, "01") : null,
    sign ? s("path", { d: sign, class: "mark-sign" }) : null);
}

/** Black on green, yellow, orange and red; white on blue, purple and brown. */
export const textOn = (index, band) => ((index === "wqi" ? [1, 6] : [5, 6]).includes(Number(band)) ? "var(--on-deep)" : "var(--on-light)");
const severityText = (severity) => (severity === "emergency" || severity === "information" ? "var(--on-deep)" : "var(--on-light)");

const SEVERITIES = {
  emergency: "M8 2H16L22 8V16L16 22H8L2 16V8Z", severe: "M12 2.500L22.500 21H1.500Z",
  warning: "M12 1.500L22.500 12L12 22.500L1.500 12Z", information: "M12 2a10 10 0 1 0 0 20a10 10 0 0 0 0-20Z",
};

/** The shape of a severity: solid while nobody took it, an outline with a tick when taken, thin when past. */
export function severityMark(severity, { taken = false, past = false, size = 22 } = {}) {
  const d = SEVERITIES[severity] ?? SEVERITIES.information;
  const low = severity === "severe" ? 19 : 17;
  if (taken || past) return s("svg", { viewBox: "0 0 24 24", width: size, height: size, class: "mark", "aria-hidden": "true" },
    s("path", { d, fill: "none", stroke: past ? "var(--ink-3)" : "var(--ink)", "stroke-width": past ? 1.2 : 1.8 }),
    past ? null : s("path", { d: severity === "severe" ? "M8.500 15L11 17.500L15.500 12" : "M7.500 12.200L10.800 15.500L16.500 8.800", class: "mark-sign" }));
  return s("svg", { viewBox: "0 0 24 24", width: size, height: size, class: "mark", "aria-hidden": "true" },
    s("path", { d, class: "mark-casing" }), s("path", { d, fill: `var(--sev-${severity})`, stroke: "var(--on-light)", "stroke-width": 1.5 }),
    s("text", { x: 12, y: low, "text-anchor": "middle", class: "mark-numeral", fill: severityText(severity) }, severity === "information" ? "i" : "!"));
}

const index = (kind) => (kind === "VN_WQI" ? "wqi" : "aqi");

/** "② VN_AQI 78 Trung bình": the name of the index stands before every word of it. */
export function bandChip(kind, value, band, words) {
  const text = words ? words[state.lang] ?? words.vi : bandName(kind, band);
  return h("span", { class: "band-chip" }, numeral(kind, band), h("span", null, kind, " ", so(String(value ?? "—"))), text ? h("span", { class: "band-word" }, text) : null);
}

/** The numeral of a band on its colour. */
export const numeral = (kind, band) => h("b", { class: "numeral so", style: `background:var(--${index(kind)}-${band});color:${textOn(index(kind), band)}`, "aria-label": t("st.band", { n: band }) }, String(band));

export const bandName = (kind, band) => (band ? t(`st.${index(kind)}.${band}`) : "");

/** Word and shape beside one another for what is over a limit. */
export const overMark = (size = 16) => s("svg", { viewBox: "0 0 20 20", width: size, height: size, class: "mark over", "aria-hidden": "true" }, s("path", { d: "M10 2.500L18.500 17.500H1.500Z" }));
