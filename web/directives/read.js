import { h, icon, so } from "../dom.js";
import { change, live, state } from "../state.js";
import { toSearch, readUrl } from "../url.js";
import { sentence, t } from "../i18n.js";
import { theView } from "../directing.js";
import { dayOf, moment } from "../stations/figures.js";

export const failure = (e) => (e.vi ? sentence(e) : t("sensing.failed"));

/** Names come in both languages, or as one. */
export const said = (x) => (typeof x === "string" ? x : x?.[state.lang] ?? x?.vi ?? "");

export const signInFirst = () => (live.session ? null : h("p", { class: "quiet pad" }, t("cd.signin")));

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  new: '<circle cx="8" cy="8" r="6"/>',
  doing: '<circle cx="8" cy="8" r="6"/><path class="solid" d="M8 2a6 6 0 0 1 0 12z"/>',
  done: '<circle class="solid" cx="8" cy="8" r="6"/>',
  closed: '<rect class="solid" x="2" y="2" width="12" height="12" rx="2"/><path class="cut" d="M4.800 8.200L7.200 10.500L11.300 5.700"/>',
  cancelled: '<circle cx="8" cy="8" r="6"/><path d="M4 12L12 4"/>',
};

/** State: a shape that grows fuller on its way, and the word. */
export function stateMark(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [k, v] of Object.entries({ viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "state-shape" })) svg.setAttribute(k, v);
  svg.innerHTML = SHAPES[name] ?? SHAPES.new;
  return h("span", { class: "directive-state state-" + name }, svg, t("cd.state." + name));
}

const DAY_MS = 864e5;

/** "hạn 25/03/2026 (còn 3 ngày)", or how late, with an hourglass and in words. */
export function dueMark(d) {
  if (!d.due) return null;
  const when = moment(d.due).replace(" 23:59", "");
  if (d.overdue) return h("span", { class: "due late" }, icon("hourglass", 16), t(d.doneAt ? "cd.done.late" : "cd.overdue", { n: d.daysOverdue }), h("span", { class: "quiet" }, " · ", t("cd.due.at", { time: when })));
  const left = Math.round((Date.parse(dayOf(d.due)) - Date.parse(dayOf(Date.now()))) / DAY_MS);
  const rest = d.state === "new" || d.state === "doing" ? ` (${left === 0 ? t("cd.today") : t("cd.left", { n: left })})` : "";
  return h("span", { class: "due" }, t("cd.due.at", { time: when }), rest);
}

/** Whom it goes to: "Sở Tài chính · Xã Ninh Điền · Nguyễn Văn A". */
export const addressee = (d) => [said(d.addressee.agency), d.addressee.unit?.name, d.addressee.person?.name].filter(Boolean).join(" · ");

export const person = (p) => (p ? h("span", { class: "person" }, h("b", null, p.name), p.duty ? h("span", { class: "quiet" }, ", ", p.duty) : null, telephone(p.phone)) : null);

/** A number that a telephone can call. */
function telephone(phone) {
  const digits = (phone ?? "").replace(/\(.*?\)/g, "").replace(/[^+\d]/g, "");
  return phone ? [" ", digits.length > 2 ? h("a", { class: "tel so", href: "tel:" + digits }, phone) : so(phone)] : null;
}

/** Parts of the address that make the picture of the map; language and theme are the reader's own. */
const PICTURE = ["unit", "in", "at", "via", "layers", "opacity", "base", "indicator", "period", "reading", "classes", "level"];

/** The address of what is seen now, and of the page that shows the subject. */
export const linkOf = (page, more = {}) => toSearch({ ...state, view: null, table: false, lang: "vi", theme: "auto", page: page ?? null, ...more });

/** What the map shows now: west, south, east, north. */
export function extentNow() {
  const b = theView()?.map.getBounds();
  return b ? [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map((x) => Number(x.toFixed(6))) : null;
}

/** The map as it was attached: layers, figures and place, in one step that Back undoes. */
export function openOnMap(subject) {
  const seen = subject.link ? readUrl(subject.link) : {};
  const picture = Object.fromEntries(PICTURE.filter((k) => k in seen).map((k) => [k, seen[k]]));
  change({ ...picture, page: null });
  const [w, s, e, n] = subject.extent ?? [];
  if (subject.extent) requestAnimationFrame(() => theView()?.map.fitBounds([[s, w], [n, e]], { animate: false }));
}

/** What the subject's link opens beside the map; null where there is none. */
export const pageOf = (subject) => (subject.link ? readUrl(subject.link).page : null);
