import { fill, h, icon } from "../dom.js";
import { get } from "../api.js";
import { change, live, on, state } from "../state.js";
import { t } from "../i18n.js";
import { eraName } from "../bar/era.js";
import { fold } from "../format.js";
import { definitions } from "./catalogue.js";
import { withUnit } from "./numbers.js";
import { sourceButton } from "./source.js";
import { everything, failure, nameOf, periodText, said } from "./read.js";
import { isLate, scoresOf } from "./late.js";
import { qualityBars } from "../quality.js";

let shown = null;
on("figureTable figureError figureQuality", () => { if (shown?.box.isConnected) unitFigure(shown.box, shown.u); });

/** The figure of the indicator on the map, for the unit whose facts are open. */
export function unitFigure(box, u) {
  shown = { box, u };
  const doc = live.figureTable, x = doc?.items.get(u.id);
  if (!doc) { fill(box, h("p", { class: "quiet small" }, live.figureError ? (live.figureError.none ? t("fig.none") : failure(live.figureError)) : t("loading"))); return; }
  if (!x) return ownFigure(box, u, doc);
  const measure = doc.indicator.measure ?? "value";
  fill(box, h("p", { class: "quiet" }, doc.indicator.name, measure === "value" ? null : ", " + t("th.measure." + measure)), value(x, doc.indicator.unit, { indicator: doc.indicator.code, period: doc.period.code, unit: u.id }),
    scoresOf(u.id) ? qualityBars(scoresOf(u.id), { rules: false }) : null, isLate(u.id) ? h("p", { class: "late-words" }, icon("clock", 14), " ", t("q.late")) : null,
    h("p", { class: "quiet small" }, doc.period.label ?? periodText(doc.period.code), " · ", t("fig.reading." + state.reading), " · ", eraName(), doc.simulated ? [" · ", h("span", { class: "chip sim" }, t("demo.chip"))] : null));
}

/** A unit of another level than the one that is coloured: its own figure, where there is one. */
async function ownFigure(box, u, doc) {
  const found = await get("figures", { indicator: doc.indicator.code, period: doc.period.code, unit: u.id, at: state.at, reading: state.reading }).then((a) => a.items.find((f) => f.unit === u.id && !f.plan), () => null);
  if (shown?.box !== box || shown.u !== u || doc !== live.figureTable) return;
  fill(box, h("p", { class: "quiet" }, doc.indicator.name), value(found ? { ...found, method: typeof found.method === "string" ? found.method : "exact", figure: found.id } : null, doc.indicator.unitOfValue ?? doc.indicator.unit, { indicator: doc.indicator.code, period: doc.period.code, unit: u.id }), h("p", { class: "quiet small" }, doc.period.label ?? periodText(doc.period.code), " · ", eraName()));
}

/** A figure as a button that tells where it comes from, or the look of its absence. */
function value(x, unit, key) {
  if (!x || x.method === "missing") return h("p", { class: "big-figure absent" }, t("no.figure"));
  if (x.method === "refused") return h("p", { class: "big-figure absent" }, t("rp.m.refused"), x.reason ? h("small", { class: "block" }, said(x.reason)) : null);
  const text = x.text ? x.text + (unit ? "\u00a0" + unit : "") : withUnit(x.value, unit);
  return h("p", { class: "big-figure" }, sourceButton(x.method === "estimated" ? t("estimated", { value: text }) : text, x.figure, key), x.method === "incomplete" ? h("small", { class: "block" }, x.reason ? said(x.reason) : t("rp.m.incomplete")) : x.method === "estimated" && x.reason ? h("small", { class: "block" }, said(x.reason)) : null);
}

/** All newest figures of a unit, of whatever period each of them is. */
export async function unitFigures(box, u) {
  fill(box, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
  try {
    const [all, figures] = await Promise.all([definitions(), everything("figures", { unit: u.id, limit: 2000 })]);
    const newest = new Map(figures.map((f) => [f.indicator, f]));
    const defs = all.filter((d) => !d.group && (newest.has(d.code) || (d.figures && (d.levels ?? []).includes(u.level))));
    const list = h("ul", { class: "figure-rows" });
    const find = h("input", { type: "search", class: "filter", placeholder: t("rp.find.indicator"), "aria-label": t("rp.find.indicator"), oninput: () => show() });
    const show = () => fill(list, defs.filter((d) => fold(nameOf(d)).includes(fold(find.value.trim()))).map((d) => line(d, u, newest.get(d.code))));
    fill(box, defs.length ? [defs.length > 12 ? find : null, list, live.boot.demo ? h("p", null, h("span", { class: "chip sim" }, t("demo.chip"))) : null] : h("p", { class: "quiet" }, t("fig.unit.none")));
    show();
  } catch (e) { fill(box, h("p", { class: "error-text", role: "alert" }, failure(e))); }
}

/** An indicator with the newest figure of a unit. */
function line(d, u, f) {
  const has = f && f.value !== null && f.value !== undefined;
  return h("li", null, h("span", { class: "grow" }, h("span", null, nameOf(d)), f ? h("small", { class: "quiet block" }, periodText(f.period)) : null),
    has ? sourceButton(withUnit(f.value, f.unitOfMeasure), f.id, f) : h("span", { class: "quiet" }, f?.noValue ? t("rp.novalue.is", { reason: f.noValue }) : t("no.figure")),
    h("button", { type: "button", class: "icon-btn tiny", "aria-label": t("fig.show", { name: nameOf(d) }), title: t("rp.on.map"), "aria-pressed": state.indicator === d.code, onclick: () => change({ indicator: d.code, period: null, level: u.level === "commune" ? null : u.level }) }, icon("layers", 16)));
}
