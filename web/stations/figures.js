import { h } from "../dom.js";
import { number } from "../format.js";
import { state } from "../state.js";
import { t } from "../i18n.js";

const NBSP = "\u00a0";
const ZONE_MS = 7 * 3600e3;
const DAY_MS = 86400e3;

/** A measured figure with no more digits than say something. @param {?number} v @param {boolean} [mean] */
export function figure(v, mean = false) {
  if (v === null || v === undefined || !Number.isFinite(v)) return "—";
  const size = Math.abs(v);
  const digits = !mean ? 3 : size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return new Intl.NumberFormat(state.lang === "en" ? "en-GB" : "vi-VN", { maximumFractionDigits: digits }).format(v).replace("-", "\u2212");
}

/** A unit as it is printed: µg/m³, not µg/m3. */
export const unitText = (unit) => (unit ?? "").replace(/m3\b/g, "m³").replace(/m2\b/g, "m²").replace(/^oC$/, "°C").replace(/degC/, "°C");

/** With its unit behind a space that does not break. */
export const measure = (v, unit, mean) => (v === null || v === undefined ? t("no.figure") : figure(v, mean) + (unit ? NBSP + unitText(unit) : ""));

/** One digit behind the comma, so that a column of them stands straight. */
export const percent = (share) => (share === null || share === undefined ? "—" : number(Math.round(share * 1000) / 10, 1) + NBSP + "%");

/** The clock of Viet Nam, whatever the machine's own says. @param {string|number|Date} at */
export const clock = (at) => new Date(new Date(at).getTime() + ZONE_MS).toISOString();
export const dayOf = (at) => clock(at).slice(0, 10);
export const dateOf = (at) => { const s = clock(at); return `${s.slice(8, 10)}/${s.slice(5, 7)}/${s.slice(0, 4)}`; };
export const timeOf = (at) => clock(at).slice(11, 16);
export const moment = (at) => (at ? dateOf(at) + " " + timeOf(at) : "—");

/** Midnight of a day in Viet Nam. @param {string} day yyyy-mm-dd @param {number} [more] days */
export const midnight = (day, more = 0) => new Date(Date.parse(day + "T00:00:00+07:00") + more * DAY_MS);
export const iso = (at) => clock(at).slice(0, 19) + "+07:00";
export const addDays = (day, n) => dayOf(midnight(day, n));

/** "6 phút trước"; from a day on the date itself. */
export function age(at, now = Date.now()) {
  if (!at) return t("st.age.none");
  const minutes = Math.floor((now - new Date(at).getTime()) / 60e3);
  if (minutes < 1) return t("st.age.now");
  if (minutes < 60) return t("st.age.minutes", { n: minutes });
  if (minutes < 24 * 60) return t("st.age.hours", { n: Math.floor(minutes / 60) });
  return moment(at);
}

/** How long something has lasted: "2 giờ 5 phút". */
export function lasting(from, to = Date.now()) {
  const minutes = Math.max(0, Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 60e3));
  if (minutes < 60) return t("st.for.minutes", { n: minutes });
  if (minutes < 48 * 60) return t("st.for.hours", { n: Math.floor(minutes / 60), m: minutes % 60 });
  return t("st.for.days", { n: Math.floor(minutes / 1440) });
}

/** "1.234,5", "1234,5" and "1234.5" as typed by people; null for what is no number. */
export function typed(text) {
  const s = text.trim().replace(/\u2212/g, "-").replace(/\s/g, "");
  if (s === "") return null;
  const plain = s.includes(",") ? s.replace(/\./g, "").replace(",", ".") : s;
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}

/** "16/11/2026" or "2026-11-16" → "2026-11-16"; null for what is no day. */
export function typedDay(text) {
  const m = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text);
  const day = m ? `${m[3]}-${m[2].padStart(2, "0")}-${m[1].padStart(2, "0")}` : text.trim();
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day) ? day : null;
}

/** A field for a day, written the way people write it. */
export function dayField(label, value, onchange) {
  const field = h("input", { class: "so day", inputmode: "numeric", autocomplete: "off", placeholder: t("era.form"), "aria-label": label, value: value ? dateOf(midnight(value)) : "",
    onchange: () => { const day = typedDay(field.value); field.setAttribute("aria-invalid", String(!day)); if (day) onchange(day); } });
  return field;
}
