import { fill, h, icon } from "../dom.js";
import { change, live, state } from "../state.js";
import { sentence, t } from "../i18n.js";
import { say } from "../toast.js";
import { dateOf, dayField, dayOf, figure, iso, midnight, moment, unitText } from "./figures.js";
import { bandChip, stationMark } from "./marks.js";
import { hasPlace, kindName, parameterName, series, station } from "./read.js";
import { flagWords, limitText, stepName } from "./bars.js";
import { freshLine } from "./card.js";
import { route, turnTo } from "./route.js";
import { createChart } from "./chart.js";
import { savePicture, saveAs } from "./picture.js";
import { TABS, tabBody } from "./tabs.js";
import { compareChoice } from "./compare.js";
import { showOnMap } from "./onmap.js";

export const SPANS = { "24h": 1, "7d": 7, "30d": 30, "1y": 365 };
const MOST = 6;
const WIND = new Set(["WindDir", "WindSpeed"]);

/** One station: any parameters over any span, and all else that is known of it. */
export function stationPage(kit) {
  let turn = 0, x = null, drawn = [];

  /** @returns {{from: number, to: number, key: string}} ms; the end is now or the end of the last day */
  function span(r) {
    const m = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(r.with.span ?? "");
    if (m) return { key: "own", days: [m[1], m[2]], from: midnight(m[1]).getTime(), to: Math.min(Date.now(), midnight(m[2], 1).getTime()) };
    const t2 = /^(\d+)-(\d+)$/.exec(r.with.span ?? "");
    if (t2) return { key: "own", days: [dayOf(Number(t2[1])), dayOf(Number(t2[2]))], from: Number(t2[1]), to: Number(t2[2]) };
    const key = SPANS[r.with.span] ? r.with.span : "24h";
    const to = Date.now();
    return { key, days: [dayOf(to - SPANS[key] * 86400e3), dayOf(to)], from: to - SPANS[key] * 86400e3, to };
  }

  function chosenParameters(r) {
    const all = (x.series ?? []).map((d) => d.parameter);
    const named = (r.with.p ?? "").split(",").filter((p) => all.includes(p));
    if (named.length) return named.slice(0, MOST);
    const ruled = x.indexDetail?.parameter;
    return [ruled && all.includes(ruled) ? ruled : all.find((p) => !WIND.has(p))].filter(Boolean);
  }

  async function render(box, r) {
    const mine = ++turn;
    if (!x || x.code !== r.id) fill(box, h("div", { class: "pad" }, h("div", { class: "bar w40" }), h("div", { class: "bar w90" }), h("div", { class: "bar w70" })));
    x = await station(r.id);
    if (mine !== turn) return;
    const s = span(r), parameters = chosenParameters(r);
    const others = (r.with.vs ?? "").split(",").filter(Boolean).slice(0, MOST - 1);
    const charts = h("div", { class: "charts", "aria-live": "off" });
    const body = h("div", { class: "tab-page", role: "tabpanel", id: "room-tab", tabindex: -1 });
    const scroll = box.scrollTop;
    fill(box, header(r), tools(r, s, parameters, others, charts), charts, tabs(r), body);
    box.scrollTop = scroll;
    tabBody(body, { tab: r.with.tab ?? "table", x, span: s, parameters, again: () => render(box, r), data: () => drawn });
    await draw(charts, s, parameters, others, r, mine, body);
  }

  function header(r) {
    const back = h("button", { type: "button", class: "btn", onclick: () => change({ page: null }) }, icon("left", 18), t("st.back"));
    const d = x.indexDetail;
    return h("header", { class: "station-head" }, back, stationMark(x, 32),
      h("div", { class: "station-title" }, h("h1", { tabindex: -1 }, x.name), h("p", { class: "quiet" }, [x.code, kindName(x.type), x.unit?.name, x.basin ? t("st.basin.of", { name: x.basin }) : null, x.owner].filter(Boolean).join(" · "))),
      hasPlace(x) ? h("button", { type: "button", class: "icon-btn", "aria-label": t("st.map"), title: t("st.map"), onclick: () => showOnMap(kit, x) }, icon("pin", 20)) : h("span", { class: "chip dashed" }, t("st.no.place")),
      x.simulated || live.boot.demo ? h("span", { class: "chip sim" }, t("demo.chip")) : null,
      h("span", { class: "grow" }),
      h("div", { class: "station-now" }, d && d.value !== null && d.value !== undefined ? bandChip(d.kind, d.value, d.band, d.bandName) : null, freshLine(x)));
  }

  function tools(r, s, parameters, others, charts) {
    const all = x.series ?? [];
    const toggle = (p) => turnTo({ p: (parameters.includes(p) ? parameters.filter((o) => o !== p) : [...parameters, p].slice(-MOST)).join(",") });
    const chips = h("div", { class: "choices", role: "group", "aria-label": t("st.parameters") }, all.map((d) =>
      h("button", { type: "button", class: "choice-chip", "aria-pressed": parameters.includes(d.parameter), title: d.names?.[state.lang] ?? d.parameter, onclick: () => toggle(d.parameter) }, parameterName(d.parameter))));
    const presets = h("div", { class: "segmented", role: "group", "aria-label": t("st.span") }, Object.keys(SPANS).map((key) =>
      h("button", { type: "button", "aria-pressed": s.key === key, onclick: () => turnTo({ span: key }) }, t("st.span." + key))));
    const own = (from, to) => from <= to && turnTo({ span: from + ".." + to });
    const days = h("div", { class: "own-span" }, dayField(t("st.from"), s.days[0], (d) => own(d, s.days[1])), h("span", null, "–"), dayField(t("st.to"), s.days[1], (d) => own(s.days[0], d)));
    const step = h("select", { "aria-label": t("st.step"), class: "step", onchange: (e) => turnTo({ step: e.target.value }) },
      ["auto", "raw", "1h", "8h", "24h", "month"].map((k) => h("option", { value: k }, k === "auto" ? t("st.step.auto") : stepName(k))));
    step.value = r.with.step ?? "auto";
    const save = async () => {
      const lines = [moment(s.from) + " – " + moment(s.to), t("st.source.line", { owner: x.owner || t("not.recorded"), day: dateOf(Date.now()) })];
      try {
        if (!(await savePicture([...charts.querySelectorAll(".chart")], { title: `${x.code} · ${x.name}`, lines, name: `${x.code}-${dayOf(s.from)}-${dayOf(s.to)}.png` }))) say(t("st.no.values"));
      } catch { say(t("st.picture.failed")); }
    };
    const file = (format) => saveAs(`api/stations/${encodeURIComponent(x.code)}/export?` + new URLSearchParams({ parameter: parameters.join(","), from: iso(s.from), to: iso(s.to), step: r.with.step && r.with.step !== "auto" ? r.with.step : "raw", format }), `${x.code}.${format}`);
    return h("div", { class: "station-tools" }, chips,
      h("div", { class: "tool-row" }, presets, days, step, compareChoice(x, others), h("span", { class: "grow" }),
        h("div", { class: "segmented", role: "group", "aria-label": t("st.export") }, h("button", { type: "button", onclick: () => file("xlsx") }, "XLSX"), h("button", { type: "button", onclick: () => file("csv") }, "CSV"), h("button", { type: "button", onclick: save }, "PNG"))));
  }

  function tabs(r) {
    const now = r.with.tab ?? "table";
    const list = TABS.filter((k) => k.fits(x));
    const walk = (e) => { const d = { ArrowRight: 1, ArrowLeft: -1 }[e.key]; if (!d) return; e.preventDefault(); const i = list.findIndex((k) => k.id === now); turnTo({ tab: list[(i + d + list.length) % list.length].id }); requestAnimationFrame(() => document.querySelector(".room .tabs [aria-selected=true]")?.focus()); };
    return h("div", { class: "tabs", role: "tablist", onkeydown: walk }, list.map((k) =>
      h("button", { type: "button", role: "tab", "aria-selected": k.id === now, "aria-controls": "room-tab", tabindex: k.id === now ? 0 : -1, onclick: () => turnTo({ tab: k.id }) }, t("st.tab." + k.id))));
  }

  async function draw(charts, s, parameters, others, r, mine, body) {
    if (!parameters.length) { fill(charts, h("p", { class: "quiet pad" }, t("st.no.series"))); return; }
    const width = Math.max(300, charts.clientWidth - 80);
    const ask = { from: iso(s.from), to: iso(s.to), step: r.with.step ?? "auto", width };
    try {
      const [own, ...rest] = await Promise.all([x.code, ...others].map((code) => read(code, parameters, ask, code !== x.code)));
      if (mine !== turn) return;
      drawn = [...own, ...rest.flatMap((o, k) => o.filter(Boolean).map((a) => ({ ...a, parameter: parameterName(a.parameter) + " · " + others[k] })))];
      const zoom = (from, to) => turnTo({ span: Math.round(from) + "-" + Math.round(to) }, true);
      fill(charts, own.map((a, i) => {
        const lines = [line(a, x.code), ...rest.map((o, k) => o[i] && line(o[i], others[k]))].filter(Boolean);
        const same = a.limit && a.limit.step === a.step ? a.limit : null;
        const chart = createChart({ title: a.parameter, unit: unitText(a.unit), step: a.step, limit: same, lines, from: s.from, to: s.to }, { zoom });
        if (a.limit && !same) chart.querySelector("figcaption").append(h("span", { class: "quiet" }, " · ", t("st.limit.other", { limit: limitText(a.limit, a.unit), step: stepName(a.limit.step) }), " "),
          h("button", { type: "button", class: "link small", onclick: () => turnTo({ step: a.limit.step, span: SPANS[s.key] >= 7 || s.key === "own" ? r.with.span : "7d" }) }, t("st.limit.show")));
        const marked = new Set(own[i].points.flatMap((p) => [...(p[2] ?? "")]));
        if (a.exceedances) chart.querySelector("figcaption").append(h("span", { class: "over-word" }, t("st.over.count", { n: figure(a.exceedances) })));
        if (marked.size) chart.append(h("p", { class: "small quiet" }, t("st.letters"), " ", [...marked].map((l) => l + " " + flagWords(l)).join(" · ")));
        return chart;
      }));
      if (!["table", undefined].includes(r.with.tab)) return;
      tabBody(body, { tab: "table", x, span: s, parameters, again: () => {}, data: () => drawn });
    } catch (e) {
      if (mine === turn) fill(charts, h("p", { class: "problem pad error-text" }, e.vi ? sentence(e) : t("sensing.failed")));
    }
  }

  return { full: true, title: () => x?.name ?? t("room.tram"), render };
}

const line = (a, label) => ({ label, points: a.points.map(([time, ...rest]) => [new Date(time).getTime(), ...rest]) });

/** Answers in the order of the parameters; a station without one of them has no line for it. */
async function read(code, parameters, ask, gentle) {
  const each = async (list) => { const a = await series(code, { ...ask, parameter: list.join(",") }); return a.items ?? [a]; };
  if (!gentle) return each(parameters);
  return Promise.all(parameters.map((p) => each([p]).then((a) => a[0], () => null)));
}
