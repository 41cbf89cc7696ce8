import { h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { live, state } from "../state.js";
import { sentence, t } from "../i18n.js";
import { dialog } from "../popover.js";
import { date } from "../format.js";
import { clock } from "../stations/figures.js";

export const roles = () => live.session?.roles ?? [];
export const may = (...wanted) => roles().some((r) => r === "administrator" || wanted.includes(r));
export const isAdmin = () => roles().includes("administrator");

/** Words of a code that the server may give; the code itself where there are none. */
export function word(prefix, code) {
  const key = String(code ?? "").toLowerCase().replace(/^dashboard:/, "").replace(/-/g, "_");
  try { return key ? t(prefix + key) : ""; } catch { return String(code); }
}

/** The sentence of a problem that came inside an answer. */
export const said = (x) => x?.[state.lang] ?? x?.vi ?? "";
export const nameOf = (x) => (state.lang === "en" && (x.nameEn || x.titleEn)) || x.name || x.title || x.code;
export const failure = (e) => (e.vi ? sentence(e) : t("sensing.failed"));

/** "16/11/2026 08:04" */
export const moment = (at) => { if (!at) return "—"; const s = clock(at); return date(s.slice(0, 10)) + " " + s.slice(11, 16); };
export const dayText = (at) => (at ? date(at.length > 10 ? clock(at).slice(0, 10) : at) : "—");

/** How old something is: minutes, hours, from a day on the date itself. */
export function since(at) {
  const minutes = Math.floor((Date.now() - Date.parse(at)) / 60e3);
  if (minutes < 1) return t("rp.age.now");
  return minutes < 60 ? t("rp.age.minutes", { n: minutes }) : minutes < 1440 ? t("rp.age.hours", { n: Math.floor(minutes / 60) }) : t("rp.age.days", { n: Math.floor(minutes / 1440), time: moment(at) });
}

const DONE = new Set(["sent", "accepted"]);

/** Nothing once it was sent. "còn 3 ngày", "hạn hôm nay", "quá hạn 2 ngày". @param {{daysLeft: ?number, late: boolean, due: ?string}} r */
export function dueText(r) {
  if (DONE.has(r.state)) return "";
  const left = r.daysLeft ?? (r.due ? Math.ceil((Date.parse(r.due) - Date.now()) / 864e5) : null);
  if (left === null) return "";
  return left < 0 ? t("rp.overdue", { n: -left }) : left === 0 ? t("rp.today") : t("rp.left", { n: left });
}

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  none: '<circle cx="8" cy="8" r="6" stroke-dasharray="2 2.4"/>', draft: '<circle cx="8" cy="8" r="6"/>',
  submitted: '<circle cx="8" cy="8" r="6"/><path class="solid" d="M8 2a6 6 0 0 1 0 12z"/>', approved: '<circle class="solid" cx="8" cy="8" r="6"/>',
  sent: '<circle class="solid" cx="8" cy="8" r="6"/><path class="cut" d="M5 8h5.500M8 5.500L10.500 8L8 10.500"/>',
  accepted: '<rect class="solid" x="2" y="2" width="12" height="12" rx="2"/><path class="cut" d="M4.800 8.200L7.200 10.500L11.300 5.700"/>',
  returned: '<circle cx="8" cy="8" r="6"/><path d="M10.500 8H5.500M7.500 5.800L5.300 8L7.500 10.200"/>',
};

/** State of a report: a shape that grows fuller on its way, and the word. */
export function stateMark(name, { late = false, days = 0, word = true } = {}) {
  const key = SHAPES[name] ? name : "none";
  const svg = document.createElementNS(SVG, "svg");
  for (const [k, v] of Object.entries({ viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "state-shape" })) svg.setAttribute(k, v);
  svg.innerHTML = SHAPES[key];
  const over = late && !DONE.has(key);
  return h("span", { class: "report-state state-" + key + (over ? " overdue" : "") }, svg, word ? t("rp.state." + key) : h("span", { class: "sr" }, t("rp.state." + key)),
    late ? h("span", { class: "late-mark" }, icon("clock", 14), word ? (days ? t("rp.late.days", { n: days }) : t("rp.late")) : h("span", { class: "sr" }, t("rp.late"))) : null);
}

/** A report as the pages use it, in the language of the page. */
export function asReport(r) {
  if (!r?.rows) return r;
  return {
    ...r, form: { ...r.form, title: nameOf(r.form) }, columns: r.columns.map((c) => ({ ...c, title: nameOf(c) })), rows: r.rows.map((x) => ({ ...x, name: nameOf(x) })),
    problems: (r.problems ?? []).map((p) => ({ ...p, severity: String(p.severity).toLowerCase() })),
  };
}

export const readReport = (id) => get("reports/" + encodeURIComponent(id)).then(asReport);

/** Every page of a list. */
export async function everything(path, params, most = 5000) {
  const items = [];
  let next;
  do {
    const page = await get(path, { limit: 500, ...params, next });
    items.push(...page.items);
    next = page.next;
  } while (next && items.length < most);
  return items;
}

const DAY = 864e5;

/** The week of 4 January is the first: ISO 8601. */
function mondayOf(year, week) {
  const fourth = Date.UTC(year, 0, 4);
  return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * DAY + (week - 1) * 7 * DAY;
}

/** @param {Date} monday */
function weekOf(monday) {
  const year = new Date(+monday + 3 * DAY).getUTCFullYear();
  return `${year}-W${String(Math.round((+monday - mondayOf(year, 1)) / (7 * DAY)) + 1).padStart(2, "0")}`;
}

/** The period before or after one, of the same kind; null where there is none. */
export function stepPeriod(code, by) {
  let m = /^(\d{4})-(\d{2})$/.exec(code);
  if (m) { const n = Number(m[1]) * 12 + Number(m[2]) - 1 + by; return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`; }
  m = /^(\d{4})-Q(\d)$/.exec(code);
  if (m) { const n = Number(m[1]) * 4 + Number(m[2]) - 1 + by; return `${Math.floor(n / 4)}-Q${(n % 4) + 1}`; }
  m = /^(\d{4}-\d{2})-H([12])$/.exec(code);
  if (m) { const n = Number(m[2]) - 1 + by; return stepPeriod(m[1], Math.floor(n / 2)) + "-H" + (((n % 2) + 2) % 2 + 1); }
  m = /^(\d{4})-W(\d{2})$/.exec(code);
  if (m) return weekOf(new Date(mondayOf(Number(m[1]), Number(m[2])) + by * 7 * DAY));
  if (/^\d{4}-\d{2}-\d{2}$/.test(code)) return new Date(Date.parse(code) + by * DAY).toISOString().slice(0, 10);
  m = /^(SY)?(\d{4})(-[369]M)?$/.exec(code);
  return m ? (m[1] ?? "") + (Number(m[2]) + by) + (m[3] ?? "") : null;
}

/** "tháng 10/2025", "quý III/2025", "9 tháng năm 2025", "năm học 2025–2026". */
export function periodText(code) {
  if (!code) return "";
  const year = code.replace("SY", "").slice(0, 4);
  const forms = [[/^\d{4}$/, () => t("rp.p.year", { year })], [/^\d{4}-Q(\d)$/, (m) => t("rp.p.quarter", { n: ["I", "II", "III", "IV"][m[1] - 1], year })],
    [/^\d{4}-(\d{2})$/, (m) => t("rp.p.month", { n: m[1], year })], [/^\d{4}-([369])M$/, (m) => t("rp.p.months", { n: m[1], year })],
    [/^SY(\d{4})$/, (m) => t("rp.p.school", { from: m[1], to: Number(m[1]) + 1 })], [/^\d{4}-W(\d{2})$/, (m) => t("rp.p.week", { n: m[1], year })],
    [/^\d{4}-(\d{2})-H([12])$/, (m) => t("rp.p.half", { half: m[2], n: m[1], year })], [/^\d{4}-\d{2}-\d{2}$/, () => date(code)]];
  for (const [form, words] of forms) { const m = form.exec(code); if (m) return words(m); }
  return code;
}

/** A choice between period codes that people can also type. */
export function periodField(value, onchange, label = t("source.period")) {
  const field = h("input", { class: "so short-period", value: value ?? "", placeholder: "2026-10", "aria-label": label, list: "periods-known", autocomplete: "off", onchange: () => onchange(field.value.trim() || null) });
  const back = h("button", { type: "button", class: "icon-btn", "aria-label": t("rp.period.before"), title: t("rp.period.before"), onclick: () => { const p = stepPeriod(field.value, -1); if (p) onchange(p); } }, icon("left", 16));
  const on = h("button", { type: "button", class: "icon-btn", "aria-label": t("rp.period.after"), title: t("rp.period.after"), onclick: () => { const p = stepPeriod(field.value, 1); if (p) onchange(p); } }, icon("chevron", 16));
  return h("span", { class: "period-field" }, back, field, on, h("span", { class: "quiet" }, periodText(value)));
}

/** The last whole month of the business day. */
export function lastMonth() {
  return stepPeriod(live.today.slice(0, 7), -1);
}

/**
 * Asks before something that others see or that cannot be taken back.
 * @param {{title: string, what: any, verb: string, reason?: boolean, wide?: boolean}} how
 * @param {(reason: ?string) => Promise<any>} act
 */
export function ask({ title, what, verb, reason = false, wide = false }, act) {
  const field = reason ? h("textarea", { id: "ask-reason", rows: 3, maxlength: 2000, "aria-describedby": "ask-hint" }) : null;
  const error = h("p", { class: "error-text", role: "alert" });
  const send = h("button", { class: "btn solid" }, verb);
  const cancel = h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("rp.cancel"));
  const box = dialog(title, h("form", { class: "signin", onsubmit: async (e) => {
    e.preventDefault();
    const text = field?.value.trim() ?? null;
    if (field && text.length < 10) { error.textContent = t("rp.reason.short"); field.focus(); return; }
    send.disabled = true;
    error.textContent = "";
    try { await act(text); box.close(); } catch (x) { error.textContent = failure(x); } finally { send.disabled = false; }
  } }, what, field ? [h("label", { for: "ask-reason" }, t("rp.reason")), field, h("p", { class: "small quiet", id: "ask-hint" }, t("rp.reason.hint"))] : null, error, h("p", { class: "actions" }, cancel, send)));
  if (wide) box.classList.add("wide");
  (field ?? cancel).focus();
  return box;
}

export const field = (label, input, note) => { const id = input.id || "f" + Math.random().toString(36).slice(2, 8); input.id = id; return h("div", { class: "field" }, h("label", { for: id }, label), input, note ? h("small", { class: "quiet" }, note) : null); };
export const signInFirst = () => h("p", { class: "quiet pad" }, t("rp.signin"));
export const table = (label, heads, rows, cls = "") => h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": label }, h("table", { class: "grid " + cls }, h("thead", null, h("tr", null, heads.map((x) => h("th", { scope: "col", class: x.right ? "right" : null }, x.text ?? x)))), h("tbody", null, rows)));
export const figure = (text) => so(text);
