import { state } from "./state.js";

const NBSP = "\u00a0";
const locale = () => (state.lang === "en" ? "en-GB" : "vi-VN");

/** 1.234,5 in Vietnamese, 1,234.5 in English; U+2212 for minus. */
export function number(value, digits = 0) {
  return new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(value).replace("-", "\u2212");
}

export const km2 = (value) => number(value, 2) + NBSP + "km²";

/** "2025-07-01" → "01/07/2025" */
export const date = (iso) => (iso ? iso.slice(8, 10) + "/" + iso.slice(5, 7) + "/" + iso.slice(0, 4) : "");

/** The last day of a validity whose end is exclusive. */
export function lastDay(validTo) {
  const d = new Date(validTo + "T00:00:00Z");
  d.setUTCDate(d.getUTCDate() - 1);
  return d.toISOString().slice(0, 10);
}

export const time = (d) => d.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

const DROP = /[\u0300-\u036f]/g;

/** Without accents and case, one character for one; đ = d. */
export const fold = (text) =>
  Array.from(text.normalize("NFC"), (c) => {
    const base = c.normalize("NFD").replace(DROP, "").toLowerCase();
    return base === "đ" ? "d" : base.charAt(0) || c;
  }).join("");
