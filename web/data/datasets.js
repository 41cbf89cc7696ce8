import { h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { change, live } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { qualityBars, qualityCell } from "../quality.js";
import { dayText, moment, periodText, since } from "../reports/read.js";
import { turnTo } from "../stations/route.js";
import { agenciesOf, channelWord, count, datasets, delay, freshMark, grid, inWords, titleOf } from "./read.js";

const domainWord = (x) => { if (typeof x !== "string") return inWords(x); try { return t("ds.domain." + x); } catch { return null; } };
const STATES = ["late", "stale", "never", "waiting", "fresh", "off"];

/** The twenty datasets and those beside them: channel, cadence, last check, delay, state, quality. */
export async function datasetsTab(r) {
  const [all, quality] = await Promise.all([datasets(), get("quality", { by: "dataset" })]);
  const scores = new Map(quality.items.map((x) => [x.id, x]));
  if (r.with.ds) {
    const one = all.find((d) => d.id === r.with.ds);
    if (one) return datasetView(one, scores.get(one.id));
  }
  if (!all.length) return h("p", { class: "empty-room" }, t("ds.none"));
  const counts = new Map(STATES.map((s) => [s, all.filter((d) => d.state === s).length]));
  const only = STATES.includes(r.with.state) ? r.with.state : null;
  const chips = h("div", { class: "choices", role: "group", "aria-label": t("ds.show") },
    h("button", { type: "button", class: "choice-chip", "aria-pressed": !only, onclick: () => turnTo({ state: null }) }, t("ds.all"), " ", so(number(all.length))),
    STATES.filter((s) => counts.get(s)).map((s) => h("button", { type: "button", class: "choice-chip", "aria-pressed": only === s, onclick: () => turnTo({ state: only === s ? null : s }) }, t("ds.state." + s), " ", so(number(counts.get(s))))));
  const shown = [...all].sort((a, b) => (a.nr || 999) - (b.nr || 999)).filter((d) => !only || d.state === only);
  return [chips, grid(t("ds.tab.bo"), [t("ds.col.title"), t("ds.col.agency"), t("ds.col.channel"), t("ds.col.cadence"), t("ds.col.last"), t("ds.col.period"), t("ds.col.due"), t("ds.col.state"), { text: t("q.col") }], shown.map((d) => row(d, scores.get(d.id)))),
    without(quality.without)];
}

function row(d, score) {
  return { props: { "data-dataset": d.id }, cells: [
    h("span", { class: "ds-name" }, d.nr ? so(String(d.nr).padStart(2, "0")) : h("span", { class: "quiet" }, "+"), h("span", null, h("button", { type: "button", class: "link", onclick: () => turnTo({ ds: d.id }, true) }, titleOf(d)), h("small", { class: "quiet block" }, d.id), d.simulated ? h("span", { class: "chip sim" }, t("demo.chip")) : null)),
    agenciesOf(d), (d.channels ?? []).map(channelWord).join(", "), inWords(d.cadence?.vi ? d.cadence : d.cadenceName ?? d.cadence),
    d.lastAt ? h("span", { title: moment(d.lastAt) }, since(d.lastAt)) : h("span", { class: "quiet" }, t("ds.never")),
    d.lastPeriod ? periodText(d.lastPeriod) : "—", d.nextDue ? so(moment(d.nextDue)) : h("span", { class: "quiet" }, t("ds.no.due")),
    h("span", null, freshMark(d.state), d.delayHours ? h("small", { class: "quiet block" }, delay(d.delayHours)) : null), qualityCell(score, "dataset")] };
}

const without = (list) => (list ? h("section", { class: "ds-without" }, h("h3", null, t("ds.without")), list.length ? h("ul", null, list.map((a) => h("li", null, inWords({ vi: a.name, en: a.nameEn })))) : h("p", { class: "quiet" }, t("ds.without.none"))) : null);

/** One dataset: what was agreed, how it stands, how good it is. */
function datasetView(d, score) {
  const off = d.off ? t("ds.off.since", { day: dayText(d.off.since), why: inWords(d.off.reason ?? d.off) }) : null;
  const facts = [["ds.col.agency", agenciesOf(d)], ["ds.source", d.sourceSystem], ["ds.domain", domainWord(d.domain)], ["ds.holds", d.holds ? t("ds.holds." + d.holds) : null], ["ds.col.channel", (d.channels ?? []).map(channelWord).join(", ")],
    ["ds.col.cadence", inWords(d.cadence?.vi ? d.cadence : d.cadenceName ?? d.cadence)], ["ds.limit", d.limitHours ? [delay(d.limitHours), " ", h("small", { class: "quiet" }, t("ds.limit.note"))] : null],
    ["ds.criteria", d.criteria ? t("ds.criteria.n", { n: d.criteria.version ?? d.criteria }) : null], ["ds.expected", d.expected?.length ? count(d.expected.length) : null],
    ["ds.col.last", d.lastAt ? [so(moment(d.lastAt)), " · ", since(d.lastAt)] : t("ds.never")], ["ds.col.period", d.lastPeriod ? periodText(d.lastPeriod) : "—"], ["ds.col.due", d.nextDue ? so(moment(d.nextDue)) : t("ds.no.due")],
    ["ds.deliveries30", count(d.deliveriesLast30d)], ["ds.refused30", count(d.refusedLast30d)]].filter(([, v]) => v);
  return [h("p", null, h("button", { type: "button", class: "link", onclick: () => turnTo({ ds: null }, true) }, icon("left", 16), " ", t("ds.all"))),
    h("header", { class: "ds-head" }, h("h3", null, titleOf(d)), freshMark(d.state), d.delayHours ? h("span", { class: "quiet" }, delay(d.delayHours)) : null, d.simulated || live.boot.demo ? h("span", { class: "chip sim" }, t("demo.chip")) : null),
    off ? h("p", { class: "import-warn" }, off) : null,
    h("section", { class: "ds-quality" }, h("h4", null, t("q.quality")), qualityBars(score, { of: "dataset" })),
    h("dl", { class: "facts ds-facts" }, facts.map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v)])),
    h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => turnTo({ tab: "nhan", ds: d.id }, true) }, t("ds.deliveries")),
      d.form ? h("button", { type: "button", class: "btn", onclick: () => change({ page: "bieu" }) }, t("ds.form")) : null,
      (d.messages ?? []).map((m) => { const id = typeof m === "string" ? m : m.id; return h("a", { class: "btn", href: `api/datasets/${encodeURIComponent(d.id)}/schemas/${encodeURIComponent(id)}.json`, target: "_blank", rel: "noopener" }, t("ds.schema"), ": ", id); }))];
}
