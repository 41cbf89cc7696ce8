import { fill, h, so } from "../dom.js";
import { get } from "../api.js";
import { number } from "../format.js";
import { live } from "../state.js";
import { sentence, t } from "../i18n.js";
import { dayOf, figure, iso, measure, moment, percent, unitText } from "./figures.js";
import { flagWords, limitText, stepName, times } from "./bars.js";
import { isBeyond } from "./chart.js";
import { overMark } from "./marks.js";
import { parameterName } from "./read.js";
import { words } from "../layers.js";
import { rose } from "./rose.js";
import { calendar } from "./calendar.js";
import { matrix } from "./matrix.js";
import { reviewsTab } from "./reviews.js";
import { sourced } from "./source.js";

/** Parts of a station's page under the charts. */
export const TABS = [
  { id: "table", fits: () => true, body: table },
  { id: "rose", fits: (x) => (x.series ?? []).some((d) => d.parameter === "WindDir"), body: wind },
  { id: "index", fits: (x) => x.type === "air" || x.type === "surface_water", body: index },
  { id: "full", fits: () => true, body: fullness },
  { id: "over", fits: () => true, body: exceedances },
  { id: "device", fits: () => true, body: device },
  { id: "log", fits: () => true, body: reviewsTab },
];

/** Shows one of them; what fails says so in its own place. */
export async function tabBody(box, what) {
  const tab = TABS.find((k) => k.id === what.tab && k.fits(what.x)) ?? TABS[0];
  const mine = (box.turn = (box.turn ?? 0) + 1);
  const slow = setTimeout(() => fill(box, h("div", { class: "bar w60" }), h("div", { class: "bar w40" })), 200);
  try {
    const body = await tab.body(what);
    if (mine === box.turn) fill(box, body);
  } catch (e) {
    if (mine === box.turn) fill(box, h("p", { class: "problem pad error-text" }, e.vi ? sentence(e) : t("sensing.failed")));
  } finally {
    clearTimeout(slow);
  }
}

const MOST_ROWS = 500;

/** The same points as rows, the newest first. */
function table({ data, x }) {
  const all = data();
  if (!all.length) return h("p", { class: "quiet" }, (x.series ?? []).length ? t("loading") : t("st.no.series"));
  const rows = new Map();
  all.forEach((a, i) => a.points.forEach((p) => { const at = new Date(p[0]).getTime(); rows.set(at, Object.assign(rows.get(at) ?? [], { [i]: p })); }));
  const times_ = [...rows.keys()].sort((a, b) => b - a);
  const cell = (a, p) => {
    if (!p || p[1] === null) return h("td", { class: "right quiet missing" }, "—");
    const over = a.limit?.step === a.step && isBeyond(p[1], a.limit);
    return h("td", { class: "right" }, over ? overMark(12) : null, a.station && a.station !== x.code ? so(figure(p[1], a.step !== "raw")) : sourced(x, a, p), p[2] ? h("sup", { title: flagWords(p[2]) }, p[2]) : null);
  };
  return [h("p", { class: "small quiet" }, t("st.rows", { n: figure(times_.length) }), times_.length > MOST_ROWS ? " · " + t("st.rows.first", { n: figure(MOST_ROWS) }) : ""),
    h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("st.tab.table") }, h("table", { class: "grid" },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("st.time")), all.map((a) => h("th", { scope: "col", class: "right" }, parameterName(a.parameter), a.unit ? ", " + unitText(a.unit) : "", h("small", null, " · " + stepName(a.step)))))),
      h("tbody", null, times_.slice(0, MOST_ROWS).map((at) => h("tr", null, h("th", { scope: "row" }, so(moment(at))), all.map((a, i) => cell(a, rows.get(at)[i])))))))];
}

async function wind({ x, span }) {
  return rose(await get(`stations/${encodeURIComponent(x.code)}/windrose`, { from: iso(span.from), to: iso(span.to) }));
}

async function index({ x, span }) {
  const kind = x.type === "air" ? "VN_AQI" : "VN_WQI";
  const to = dayOf(span.to), year = Number(to.slice(0, 4));
  const from = span.key === "1y" ? `${year - 1}-${to.slice(5, 7)}-01` : dayOf(span.to - 92 * 86400e3);
  const days = await get(`stations/${encodeURIComponent(x.code)}/index`, { kind, step: "24h", from, to });
  const hours = await get(`stations/${encodeURIComponent(x.code)}/index`, { kind, step: "1h", from: iso(Math.max(span.from, span.to - 31 * 86400e3)), to: iso(span.to) });
  return calendar({ kind, days: days.items, hours: hours.items, from, to, span });
}

async function fullness({ x, span }) {
  const to = dayOf(span.to), from = dayOf(Math.max(span.from, span.to - 91 * 86400e3));
  const answer = await get("completeness", { station: x.code, from, to });
  const own = { ...answer, items: answer.items.filter((i) => i.code === x.code) };
  return own.items.length ? [h("p", { class: "big-figure" }, so(percent(own.items[0].share)), h("small", { class: "quiet" }, " ", t("st.full.of", { from: moment(span.from).slice(0, 10), to: moment(span.to).slice(0, 10) }))), matrix(own, {})] : h("p", { class: "quiet" }, t("st.full.none"));
}

async function exceedances({ x, span }) {
  const { items, count } = await get("exceedances", { station: x.code, from: dayOf(span.from), to: dayOf(span.to), limit: 200 });
  if (!items.length) return h("p", { class: "quiet" }, t("st.over.none"));
  return [h("p", { class: "small quiet" }, t("st.over.found", { n: figure(count ?? items.length) })), overTable(items)];
}

/** Rows of exceedances; with the station where several are shown. */
export function overTable(items, station) {
  return h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("st.tab.over") }, h("table", { class: "grid" },
    h("thead", null, h("tr", null, station ? h("th", { scope: "col" }, t("st.station")) : null, [t("st.parameter"), t("st.average"), t("st.time")].map((w) => h("th", { scope: "col" }, w)), [t("st.value"), t("st.limit"), t("st.ratio")].map((w) => h("th", { scope: "col", class: "right" }, w)), h("th", { scope: "col" }, t("st.regulation")))),
    h("tbody", null, items.map((e) => {
      const limit = { low: e.limitLow, high: e.limitHigh }, ratio = times(e.value, limit);
      return h("tr", null, station ? station(e) : null, h("td", null, parameterName(e.parameter)), h("td", null, stepName(e.step)), h("td", null, so(moment(e.time))),
        h("td", { class: "right" }, overMark(12), so(measure(e.value, e.unit, true))), h("td", { class: "right" }, so(limitText(limit, e.unit))), h("td", { class: "right" }, ratio > 1 ? so(number(ratio, 2)) : isBeyond(e.value, limit) ? t("st.below") : "—"), h("td", null, e.regulation));
    }))));
}

function device({ x }) {
  const limits = (d) => (d.limits?.length ? h("ul", null, d.limits.map((l) => h("li", null, so(limitText(l, d.unit)), " · ", stepName(l.step), h("small", { class: "quiet" }, " ", l.regulation, l.column ? ", " + t("st.column", { column: l.column }) : "", l.byPermit ? " · " + t("st.permit") : "", l.uncertain ? " · " + t("st.uncertain") : "")))) : h("span", { class: "quiet" }, d.noLimit ? words(d.noLimit) : t("st.limit.none")));
  return [h("dl", { class: "facts" },
    [[t("st.address"), x.address], [t("st.owner"), x.owner], [t("st.contact"), x.ownerContact], [t("st.cadence"), x.cadenceS ? measure(x.cadenceS / 60, t("st.minutes")) : null], [t("st.seen"), x.lastSeen ? moment(x.lastSeen) : null]]
      .map(([k, v]) => [h("dt", null, k), h("dd", null, v || t("not.recorded"))])),
  (x.series ?? []).length ? h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("st.tab.device") }, h("table", { class: "grid" },
    h("thead", null, h("tr", null, [t("st.parameter"), t("st.unit"), t("st.cadence"), t("st.limits")].map((w) => h("th", { scope: "col" }, w)))),
    h("tbody", null, x.series.map((d) => h("tr", null, h("th", { scope: "row" }, parameterName(d.parameter), h("small", { class: "quiet" }, " ", words(d.names))), h("td", null, unitText(d.unit) || "—"), h("td", { class: "so" }, measure(d.cadenceS / 60, t("st.minutes"))), h("td", null, limits(d))))))) : null,
  live.boot.demo ? h("p", { class: "small quiet" }, t("demo.data")) : null];
}
