import { fill, h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { change, live, state } from "../state.js";
import { BRIEFING_PAGE } from "../briefing.js";
import { giveButton } from "../directing.js";
import { date, number } from "../format.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { go } from "../stations/route.js";
import { failure, moment } from "../reports/read.js";
import { num, withUnit } from "../reports/numbers.js";
import { provinceMap, readGround } from "./map.js";
import { qrPicture } from "./qr.js";

const DAY_MS = 864e5;

/** What worsened since the last working day, what nobody took, who owes figures: one page of paper. */
export function briefingPage() {
  let doc = null, shown = null;

  async function render(box, r) {
    if (shown !== (r.id ?? "")) {
      shown = r.id ?? "";
      fill(box, h("div", { class: "briefing" }, h("div", { class: "bar w40" }), h("div", { class: "bar w90" }), h("div", { class: "bar w70" })));
      try { doc = await get("briefing", { date: r.id }); } catch (e) { shown = null; if (e.status === 401 || e.status === 403) { fill(box, h("p", { class: "quiet pad" }, t("gb.signin"))); return; } throw e; }
    }
    write(box, await readGround(doc.date).catch(() => null));
  }

  const weekday = (day) => t("gb.day." + new Date(day + "T00:00:00Z").getUTCDay());
  const other = (by) => go(BRIEFING_PAGE, new Date(Date.parse(doc.date) + by * DAY_MS).toISOString().slice(0, 10));

  function write(box, ground) {
    const s = doc.sections, from = moment(doc.from);
    const tools = h("div", { class: "briefing-tools" },
      h("button", { type: "button", class: "icon-btn", "aria-label": t("gb.before"), title: t("gb.before"), onclick: () => other(-1) }, icon("left", 18)),
      h("button", { type: "button", class: "icon-btn", "aria-label": t("gb.after"), title: t("gb.after"), disabled: doc.date >= live.today, onclick: () => other(1) }, icon("chevron", 18)),
      h("span", { class: "grow" }), h("a", { class: "btn", href: "api/briefing.docx?date=" + doc.date, download: "" }, icon("download", 18), "DOCX"), h("button", { type: "button", class: "btn", onclick: paper }, icon("print", 18), t("print")));
    fill(box, h("article", { class: "briefing", "aria-label": t("room." + BRIEFING_PAGE) }, tools,
      h("header", { class: "briefing-head" }, h("h3", null, t("gb.title", { day: weekday(doc.date) + ", " + date(doc.date) })),
        h("p", null, t("gb.since", { from, n: number(doc.decide) }), doc.simulated || live.boot.demo ? [" ", h("span", { class: "chip sim" }, t("demo.chip"))] : null)),
      section(1, "worse", s.worse, doc.counts.worse), section(2, "alarms", s.alarms, doc.counts.alarms), section(3, "owed", s.owed, doc.counts.owed), done(s.done),
      provinceMap(ground, doc.map), h("footer", { class: "briefing-foot quiet" }, h("p", null, t("gb.foot", { time: moment(doc.asOf), from, to: moment(doc.to) })), link())));
  }

  function section(no, name, rows, all) {
    return h("section", { "aria-labelledby": "gb-" + name }, h("h4", { id: "gb-" + name }, no + ". " + t("gb." + name), h("span", { class: "quiet" }, " · ", rows.length < all ? t("gb.of", { n: number(rows.length), all: number(all) }) : number(all))),
      rows.length ? h("ol", { class: "briefing-rows" }, rows.map(line)) : h("p", { class: "quiet" }, t("gb.none." + name)));
  }

  /** What was seen to: one line of each kind with how many there were. */
  function done(rows) {
    return h("section", { "aria-labelledby": "gb-done" }, h("h4", { id: "gb-done" }, "4. " + t("gb.done"), h("span", { class: "quiet" }, " · ", number(doc.counts.done))),
      rows.length ? h("ul", { class: "briefing-done" }, rows.map((x) => h("li", { "data-kind": x.kind }, icon("check", 16), h("span", null, h("b", null, t("gb.done." + x.kind, { n: number(x.count) })), ": ",
        x.directive ? h("button", { type: "button", class: "link", onclick: () => change({ page: "chi-dao/" + x.directive }) }, words(x.title)) : words(x.title), h("span", { class: "quiet" }, " · ", x.by ? x.by + ", " : "", moment(x.at)))))) : h("p", { class: "quiet" }, t("gb.none.done")));
  }

  /** On paper: the way back to this very page. */
  function link() {
    const address = new URL("?page=" + BRIEFING_PAGE + "/" + doc.date, document.baseURI).href;
    return h("div", { class: "briefing-link" }, qrPicture(address), h("span", null, t("gb.link"), h("br"), h("span", { class: "so" }, address)));
  }

  function line(x) {
    const people = x.people ?? [];
    return h("li", { "data-kind": x.kind }, h("span", { class: "no so" }, String(x.n)),
      h("div", { class: "what" }, h("button", { type: "button", class: "link", onclick: () => open(x) }, words(x.title)), h("span", { class: "said" }, said(x))),
      h("div", { class: "who" }, x.place?.name ? h("span", null, x.place.name) : x.agency ? h("span", null, words(x.agency)) : null,
        people.length ? people.map((p) => h("span", null, p.name, p.phone ? [" · ", so(p.phone)] : null)) : h("span", { class: "quiet" }, t("gb.nobody"))),
      h("span", { class: "act" }, giveButton(() => subject(x))));
  }

  function said(x) {
    const parts = [];
    if (x.kind === "figure" || x.kind === "files") {
      parts.push(h("b", { class: "so" }, withUnit(x.value, x.unit)), x.period);
      if (x.shareOfPlan !== null && x.shareOfPlan !== undefined) parts.push(t("gb.plan", { share: num(Math.round(x.shareOfPlan * 1000) / 10) }));
      if (x.change !== null && x.change !== undefined) parts.push(t("gb.change", { share: (x.change > 0 ? "+" : "") + num(Math.round(x.change * 1000) / 10) }));
      if (x.fresh) parts.push(t("gb.fresh", { time: moment(x.since) }));
    } else if (x.kind === "station") {
      parts.push(h("b", { class: "so" }, num(x.value) + (x.limit === null ? "" : " / " + num(x.limit)) + "\u00a0" + (x.unit ?? "")), t("gb.times", { ratio: num(x.ratio), n: number(x.times) }), t("gb.from", { time: moment(x.since) }));
    } else if (x.kind === "alarm") {
      parts.push(words(x.severity), x.value === null || x.value === undefined ? null : h("b", { class: "so" }, num(x.value) + (x.limit === null || x.limit === undefined ? "" : " / " + num(x.limit)) + "\u00a0" + (x.unit ?? "")), t("gb.from", { time: moment(x.since) }), t("gb.owner", { role: words(x.owner) }));
    } else parts.push(t("gb.debt", { n: number(x.reports), days: number(x.daysLate), period: x.period }));
    return parts.filter(Boolean).flatMap((p, i) => [i ? " · " : "", p]);
  }

  /** To the place on the map, or to what the row is about. */
  function open(x) {
    if (x.kind === "figure") return change({ page: null, indicator: x.indicator, period: x.periodCode, level: "province" });
    if (x.kind === "files") return change({ page: "bang/TTHC_OVERDUE" });
    if (x.kind === "station") return change({ page: "tram/" + x.station });
    if (x.kind === "alarm") return change({ page: null, layers: [...new Set(["alarms", "stations", ...(state.layers ?? [])])], view: x.place?.lon === null || x.place?.lon === undefined ? state.view : { lat: x.place.lat, lon: x.place.lon, zoom: 13 } });
    if (x.place?.unit) change({ page: null, unit: x.place.unit });
  }

  const KINDS = { figure: "figure", files: "figure", station: "none", alarm: "alarm", owed: "unit" };
  const subject = (x) => ({ kind: KINDS[x.kind], ref: String(x.figure ?? x.alarm ?? x.place?.unit ?? ""), label: words(x.title), page: BRIEFING_PAGE + "/" + doc.date, unit: x.place?.unit ?? null });

  return { full: true, title: () => t("room." + BRIEFING_PAGE), render };
}

/** One sheet of A4, upright, ink alone. */
function paper() {
  const root = document.documentElement, theme = root.dataset.theme;
  const style = h("style", null, "@media print { @page { size: A4 portrait; margin: 10mm 12mm; } }");
  document.head.append(style);
  root.dataset.theme = "light";
  addEventListener("afterprint", () => { style.remove(); root.dataset.theme = theme; }, { once: true });
  print();
}
