import { fill, h, so } from "../dom.js";
import { live } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { eraName } from "../bar/era.js";
import { themeName } from "../map/styles.js";
import { num } from "./numbers.js";
import { failure, periodText } from "./read.js";
import { asCircles, circleLegend } from "./circles.js";
import { lateRow } from "./late.js";

const kept = new Map();

/** Colours of a palette in the theme of the page, by class. */
function colours(palette) {
  const key = `legends/indicator.json?theme=${themeName()}&palette=${palette}`;
  if (!kept.has(key)) {
    const answer = fetch(key, { credentials: "same-origin" }).then((r) => (r.ok ? r.json() : Promise.reject(new Error(String(r.status))))).then((l) => new Map(l.items.filter((i) => i.key).map((i) => [i.key, i.symbol])));
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
  }
  return kept.get(key);
}

/** "12,5 – < 20,0"; the highest class holds its upper end. @param {number} colour of the class, as items name it */
export function rangeText(doc, colour) {
  const b = doc.classes.breaks, n = b.length - 1, k = colour - firstOf(doc) + 1;
  const digits = Math.min(3, Math.max(0, ...b.map((x) => (String(x).split(".")[1] ?? "").length)));
  const text = (x) => number(x, digits);
  if (n < 1) return num(b[0]);
  return b[k - 1] === b[k] ? text(b[k]) : text(b[k - 1]) + " – " + (k < n ? "<\u00a0" : "") + text(b[k]);
}

/** The colour of the lowest class: about zero few classes take the middle of the palette. */
const firstOf = (doc) => doc.classes.first ?? 1;

const ABSENT = ["estimated", "incomplete", "refused", "missing"];

/**
 * What the colours mean: the indicator with its unit, period and boundaries, ranges with how many
 * units lie in each, and the looks of what is absent where there is any.
 */
export async function drawLegend(box, act) {
  const doc = live.figureTable;
  if (!doc) { fill(box, h("p", { class: "quiet small" }, live.figureError ? (live.figureError.none ? t("fig.none") : failure(live.figureError)) : t("loading"))); return; }
  const fills = await colours(live.palette).catch(() => new Map());
  if (doc !== live.figureTable) return;
  rows(box, doc, fills, act);
}

/** The same for a table that is not the one on the map, without anything to press. */
export async function legendOf(box, doc) {
  rows(box, doc, await colours(doc.classes.palette).catch(() => new Map()), null);
}

function rows(box, doc, fills, act) {
  const n = doc.classes.breaks.length - 1;
  const item = (key, mark, text, count) => !act ? h("li", { class: "legend-row" }, mark, h("span", { class: "grow" }, text), so(number(count))) : h("li", { "data-class": key, class: act.chosen() === key ? "chosen" : null }, h("button", { type: "button", class: "legend-row", "aria-pressed": act.chosen() === key, onclick: () => act.filter(key), onpointerenter: (e) => e.pointerType === "mouse" && act.hover(key), onpointerleave: (e) => e.pointerType === "mouse" && act.hover(null) }, mark, h("span", { class: "grow" }, text), so(number(count))));
  const circles = act && asCircles() ? circleLegend() : null;
  const classes = circles ? [] : Array.from({ length: Math.max(0, n) }, (_, i) => n - i - 1 + firstOf(doc)).map((k) => item(k, swatch(fills.get(String(k))?.fill), so(rangeText(doc, k)), doc.classes.counts?.[k - firstOf(doc)] ?? 0));
  const absent = ABSENT.filter((m) => doc.counts?.[m]).map((m) => item(m, h("span", { class: "swatch-box" }, h("i", { class: "swatch look-" + m, "aria-hidden": "true" })), t("rp.m." + m), doc.counts[m]));
  fill(box, h("p", { class: "legend-title" }, doc.indicator.name, doc.indicator.unit ? ", " + doc.indicator.unit : ""),
    h("p", { class: "quiet" }, doc.period.label ?? periodText(doc.period.code), " · ", eraName(), asCircles() && act ? null : [" · ", t("fig.method." + doc.classes.method), " ", so(String(Math.max(0, n)))]),
    doc.indicator.measure && doc.indicator.measure !== "value" ? h("p", { class: "quiet" }, t("th.measure." + doc.indicator.measure)) : null, circles,
    h("ul", { "aria-label": t("legend.of", { name: doc.indicator.name }) }, classes, absent, act ? lateRow() : null, doc.counts?.zero ? h("li", { class: "zero-row" }, h("span", { class: "swatch-box" }, so("0")), h("span", { class: "grow" }, t("fig.zero")), so(number(doc.counts.zero))) : null),
    doc.simulated || live.boot.demo ? h("p", null, h("span", { class: "chip sim" }, t("demo.chip"))) : null);
}

function swatch(colour) {
  const mark = h("i", { class: "swatch", "aria-hidden": "true" });
  if (colour) mark.style.background = colour;
  return h("span", { class: "swatch-box" }, mark);
}
