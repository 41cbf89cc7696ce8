import { h, so } from "../dom.js";
import { t } from "../i18n.js";
import { addDays, dateOf, dayOf, figure, midnight } from "./figures.js";
import { bandName, numeral, textOn } from "./marks.js";
import { words } from "../layers.js";
import { createChart } from "./chart.js";
import { turnTo } from "./route.js";

/** An index through the hours as a line, and through the days as a calendar. */
export function calendar({ kind, days, hours, from, to, span }) {
  const index = kind === "VN_WQI" ? "wqi" : "aqi";
  // A day's index is labelled by its end: midnight of the next day.
  const byDay = new Map(days.map((d) => [dayOf(new Date(d.time).getTime() - 1), d]));
  const months = [];
  for (let day = from.slice(0, 8) + "01"; day <= to; day = addDays(day.slice(0, 8) + "28", 5).slice(0, 8) + "01") months.push(day);
  while (months.length > 1 && ![...byDay.keys()].some((d) => d.startsWith(months[0].slice(0, 7)))) months.shift();
  const points = hours.map((x) => [new Date(x.time).getTime(), x.value, "", null, null, null, x.value === null ? words(x.reason) : bandName(kind, x.band) + (x.parameter ? " · " + x.parameter : "")]);
  const line = points.some((p) => p[1] !== null)
    ? createChart({ title: kind, unit: "", step: "1h", limit: null, band: index, lines: [{ label: kind, points }], from: Math.max(span.from, span.to - 31 * 86400e3), to: span.to }, { zoom: (a, b) => turnTo({ span: Math.round(a) + "-" + Math.round(b) }, true) })
    : null;
  const counts = new Map();
  for (const d of days) if (d.band) counts.set(d.band, (counts.get(d.band) ?? 0) + 1);
  return [line,
    h("div", { class: "months" }, months.map((first) => month(first, from, to, byDay, kind, index))),
    h("ul", { class: "class-list bands" }, [1, 2, 3, 4, 5, 6].map((b) => h("li", null, numeral(kind, b), h("span", null, kind, " ", bandName(kind, b)), so(t("st.days", { n: figure(counts.get(b) ?? 0) }))))),
    h("p", { class: "small quiet" }, t("st.calendar.note"))];
}

function month(first, from, to, byDay, kind, index) {
  const start = (new Date(midnight(first).getTime() + 7 * 3600e3).getUTCDay() + 6) % 7; // weeks start on Monday
  const cells = [];
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1)) cells.push(day);
  const cell = (day) => {
    const d = byDay.get(day), number = Number(day.slice(8));
    if (day < from || day > to) return h("span", { class: "day away" }, so(String(number)));
    if (!d || d.value === null || d.value === undefined) return h("span", { class: "day missing", title: dateOf(midnight(day)) + ": " + (d?.reason ? words(d.reason) : t("no.figure")) }, h("small", { class: "so" }, String(number)));
    const said = `${dateOf(midnight(day))}: ${kind} ${d.value} ${bandName(kind, d.band)}${d.parameter ? " · " + d.parameter : ""}`;
    return h("button", { type: "button", class: "day", style: `background:var(--${index}-${d.band});color:${textOn(index, d.band)}`, title: said, "aria-label": said, onclick: () => turnTo({ span: `${day}..${day}` }, true) }, h("small", { class: "so" }, String(number)), h("b", { class: "so" }, String(d.band)));
  };
  return h("section", { class: "month" }, h("h3", null, t("st.month", { month: first.slice(5, 7) + "/" + first.slice(0, 4) })), h("div", { class: "days" }, t("st.weekdays").split(" ").map((w) => h("i", null, w)), Array.from({ length: start }, () => h("span")), cells.map(cell)));
}
