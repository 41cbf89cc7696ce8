import { fill, h, icon, so } from "../dom.js";
import { get } from "../api.js";
import { change, live } from "../state.js";
import { fold } from "../format.js";
import { t } from "../i18n.js";
import { closePopover, popover } from "../popover.js";
import { words } from "../layers.js";
import { giveButton } from "../directing.js";
import { copy } from "../map/coords.js";
import { num, withUnit } from "./numbers.js";
import { askComplaint, askCorrection } from "./requests.js";
import { dayText, failure, may, moment, periodText, since, word } from "./read.js";
import { qualityBars, qualityText } from "../quality.js";

/**
 * A figure that opens its source when pressed.
 * @param {string} text @param {?number} id of the figure; null = asked for by its key @param {{indicator,period,unit}} key
 */
export function sourceButton(text, id, key) {
  const button = h("button", { type: "button", class: "figure", "aria-expanded": false, "aria-haspopup": "dialog", "data-figure": id, onclick: () => openSource(button, text, id, key) }, so(text), icon("info", 16));
  return button;
}

/**
 * Where a figure comes from, beside what was pressed.
 * @param {Element} button it stands beside @param {string} text of the figure @param {?number} id @param {object} [key] where there is no id
 */
export async function openSource(button, text, id, key) {
  const place = h("div", { class: "source-body" }, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
  const box = popover(button, text, place);
  if (!box) return;
  box.classList.add("source-popover");
  try {
    const f = id ? await get("figures/" + id) : (await get("figures", { ...key, limit: 1 })).items[0];
    fill(place, f ? body(f, text) : h("p", { class: "quiet" }, t("no.figure")));
    box.querySelector("strong").textContent = nameOf(f) || text;
  } catch (e) { fill(place, h("p", { class: "error-text", role: "alert" }, failure(e))); }
}

const nameOf = (f) => f?.indicatorName ?? f?.definition?.name ?? f?.indicator?.name ?? f?.indicator ?? "";
const methodOf = (f) => (typeof f.method === "string" ? word("rp.m.", f.method) : words(f.method));

/** All fields in their order; what nobody recorded is said, it never vanishes. */
function body(f, text) {
  const unit = f.unitOfMeasure ?? f.definition?.unit, s = f.source ?? {};
  const amount = f.value === null || f.value === undefined ? text : withUnit(f.value, unit);
  const estimate = f.share ? t("fig.share", { share: num(f.share) }) + (f.shareSource ? ", " + f.shareSource : "") : null;
  const line = [s.agencyName ?? f.agencyName, s.form ? t("fig.line", { form: s.formTitle ?? s.form, row: s.row ?? "—" }) : s.row ?? null, t("rp.revision", { n: s.version ?? f.version ?? "" })].filter(Boolean).join(" · ");
  const report = f.report ?? s.report ?? null;
  const hash = f.hash ? h("code", { title: f.hash }, f.hash.length > 14 ? f.hash.slice(0, 6) + "…" + f.hash.slice(-4) : f.hash) : null;
  const gone = t("not.recorded");
  const compared = [valueOf(f.previous ?? null) !== null ? t("fig.previous", { value: num(valueOf(f.previous)) }) : null, valueOf(f.lastYear ?? null) !== null ? t("fig.lastyear", { value: num(valueOf(f.lastYear)) }) : null, valueOf(f.planned ?? null) ? t("fig.plan", { share: num((f.value / valueOf(f.planned)) * 100, 1) }) : null].filter(Boolean).join(" · ");
  const q = f.quality ?? null, turns = q?.nextDue ? t(q.late ? "q.late.since" : "q.next", { day: dayText(q.nextDue) }) : null;
  const rows = [
    ["source.period", periodText(f.period) + (f.periodLabel && fold(f.periodLabel) !== fold(periodText(f.period)) ? ", " + f.periodLabel : "")],
    ["source.place", [f.unitName ?? gone, f.era ? eraText(f.era) : null].filter(Boolean).join(" · ")],
    ["source.line", report ? h("button", { type: "button", class: "link source-line", onclick: () => { closePopover(); change({ page: "bieu/" + report }); } }, line, icon("chevron", 14)) : line || gone],
    ["source.approver", f.approvedBy ? [f.approvedBy, " · ", so(moment(f.approvedAt)), hash ? [" · ", t("rp.hash"), " ", hash] : null] : hash ? [gone, " · ", t("rp.hash"), " ", hash] : gone],
    ["rp.age", [f.approvedAt ? since(f.approvedAt) : gone, turns].filter(Boolean).join(" · ")], ["source.method", [methodOf(f) || gone, estimate ? ", " + estimate : "", f.reason ? ", " + (words(f.reason) || f.reason) : ""]],
    ["rp.col.state", f.status ? word("rp.status.", f.status) + (f.official === false ? ", " + t("fig.preliminary") : "") : gone],
  ];
  return [h("p", { class: "big so" }, amount), compared ? h("p", { class: "quiet" }, compared) : null, f.simulated || live.boot.demo ? h("p", { class: "chips" }, h("span", { class: "chip sim" }, t("demo.chip"))) : null,
    h("dl", { class: "facts" }, rows.map(([k, v]) => [h("dt", null, t(k)), h("dd", null, v)])),
    q ? qualityBars(q) : null,
    (f.history ?? []).length ? h("details", null, h("summary", null, t("rp.history", { n: f.history.length })), h("ol", { class: "history-list" }, f.history.map((v) => h("li", null, t("rp.revision", { n: v.version }), ": ", h("strong", { class: "so" }, num(v.value)), " · ", word("rp.status.", v.status), " · ", so(moment(v.at ?? v.approvedAt)), v.by ?? v.approvedBy ? " · " + (v.by ?? v.approvedBy) : "")))) : null,
    h("p", { class: "actions" }, report ? h("button", { type: "button", class: "btn solid", onclick: () => { closePopover(); change({ page: "bieu/" + report }); } }, t("fig.open.source")) : null,
      h("button", { type: "button", class: "btn", onclick: () => copy([amount, nameOf(f), periodText(f.period), f.unitName, line, q ? t("q.col") + " " + qualityText(q) : null].filter(Boolean).join(" · ")) }, icon("copy", 18), t("copy")),
      h("button", { type: "button", class: "btn", onclick: () => { closePopover(); change({ page: null, indicator: codeOf(f), period: f.period, level: f.unitLevel && f.unitLevel !== "commune" ? f.unitLevel : null, unit: f.unit }); } }, t("rp.on.map")),
      giveButton(() => ({ kind: "figure", ref: f.id ?? "", label: [nameOf(f), f.unitName, periodText(f.period)].filter(Boolean).join(" · "), value: amount, indicator: codeOf(f), period: f.period, unit: f.unit, agency: f.agency ?? null, to: f.unitLevel === "commune" ? f.unit : null, reason: q?.late ? "late" : "wrong-figure", page: report ? "bieu/" + report : null })),
      may("entry", "approver", "sender", "aggregator") ? h("button", { type: "button", class: "link", onclick: () => { closePopover(); askCorrection(f); } }, t("rp.correction.ask")) : null,
      live.session ? h("button", { type: "button", class: "link", onclick: () => { closePopover(); askComplaint(f); } }, t("rp.complaint.ask")) : null)];
}

const codeOf = (f) => (typeof f.indicator === "string" ? f.indicator : f.indicator?.code);
const valueOf = (v) => (v !== null && typeof v === "object" ? v.value : v);

/** "from 2025-07-01" in words. */
function eraText(era) {
  const m = /(\d{4})-(\d{2})-(\d{2})/.exec(String(era));
  const text = m ? `${m[3]}/${m[2]}/${m[1]}` : "";
  return !m ? String(era) : String(era).startsWith("before") || String(era).startsWith("to") ? t("era.before", { day: text }) : t("era.from", { day: text });
}
