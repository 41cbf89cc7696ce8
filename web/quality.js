import { fill, h, so } from "./dom.js";
import { get } from "./api.js";
import { state } from "./state.js";
import { number } from "./format.js";
import { TABLES, t } from "./i18n.js";
import { popover } from "./popover.js";
import { VI_QUALITY } from "./words/vi-quality.js";
import { EN_QUALITY } from "./words/en-quality.js";

Object.assign(TABLES.vi, VI_QUALITY);
Object.assign(TABLES.en, EN_QUALITY);

/** The four scores in the order of the motto: đúng, đủ, sạch, sống. */
export const SCORES = ["dung", "du", "sach", "song"];

let rules = null;

/** How quality is counted, in words, and the marks below which it is too low; read once. */
export function qualityRules() {
  rules ??= get("quality/rules");
  rules.catch(() => { rules = null; });
  return rules;
}

const known = (v) => v !== null && v !== undefined;

/**
 * Four bars of one hue, the number beside each. Below the minimum of the rules a bar is hollow and
 * the words say so.
 * @param {?{dung: ?number, du: ?number, sach: ?number, song: ?number, notes?: {vi: string, en: string}[]}} scores
 * @param {{of?: "figure"|"dataset"|"body", rules?: boolean}} [how] rules: with the sentences to open below
 */
export function qualityBars(scores, { of = "figure", rules: open = true } = {}) {
  const box = h("div", { class: "quality", role: "group", "aria-label": t("q.quality") }, SCORES.map((k) => one(k, scores?.[k])));
  qualityRules().then((r) => SCORES.forEach((k) => low(box, k, scores?.[k], r.minimum[k])), () => {}); // the numbers stand without them
  if (!open) return box;
  const body = h("div", { class: "quality-rules" });
  return h("div", { class: "quality-box" }, box, h("details", { ontoggle: (e) => e.target.open && explain(body, scores, of) }, h("summary", null, t("q.rules")), body));
}

function one(k, v) {
  const bar = h("i", known(v) ? { class: "q-bar", role: "meter", "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": v, "aria-label": t("q." + k) } : { class: "q-bar" }, h("b"));
  bar.firstChild.style.width = (known(v) ? Math.max(0, Math.min(100, v)) : 0) + "%";
  return h("span", { class: "q", "data-score": k }, h("span", { class: "q-word" }, t("q." + k)), so(known(v) ? number(v) : "—"), bar);
}

function low(box, k, v, minimum) {
  if (!known(v) || v >= minimum) return;
  const q = box.querySelector(`[data-score=${k}]`);
  q.classList.add("low");
  q.append(h("em", { title: t("q.low.of", { n: minimum }) }, t("q.low")));
}

/** The sentences that the scores follow, and what cost points here. */
async function explain(body, scores, of) {
  if (body.firstChild) return;
  const r = await qualityRules().catch(() => null);
  if (!r) return;
  const notes = scores?.notes ?? [];
  fill(body, notes.length ? [h("p", { class: "q-why" }, t("q.why")), h("ul", { class: "q-notes" }, notes.map((n) => h("li", null, n[state.lang] ?? n.vi)))] : scores?.notes ? h("p", null, t("q.full")) : null,
    h("dl", null, SCORES.map((k) => [h("dt", null, t("q." + k), " ", h("small", { class: "quiet" }, t("q.minimum", { n: r.minimum[k] }))), h("dd", null, r[of][k][state.lang] ?? r[of][k].vi)])));
}

/** The same for a cell of a table: four numbers with a thin bar each; pressed, the rules open. */
export function qualityCell(scores, of = "figure") {
  if (!scores || !SCORES.some((k) => known(scores[k]))) return h("span", { class: "quiet" }, "—");
  const label = SCORES.map((k) => t("q." + k) + " " + (known(scores[k]) ? scores[k] : "—")).join(", ");
  const button = h("button", { type: "button", class: "q-cell", "aria-label": t("q.quality") + ": " + label, "aria-haspopup": "dialog", "aria-expanded": false, onclick: (e) => { e.stopPropagation(); openQuality(button, scores, of); } },
    SCORES.map((k) => h("span", { "data-score": k }, so(known(scores[k]) ? number(scores[k]) : "—"), one(k, scores[k]).querySelector(".q-bar"))));
  button.querySelectorAll(".q-bar").forEach((b) => { b.removeAttribute("role"); b.setAttribute("aria-hidden", "true"); });
  qualityRules().then((r) => SCORES.forEach((k) => known(scores[k]) && scores[k] < r.minimum[k] && button.querySelector(`[data-score=${k}]`).classList.add("low")), () => {});
  return button;
}

/** The scores with their rules, beside what was pressed. */
export function openQuality(anchor, scores, of = "figure", title = t("q.quality")) {
  const body = h("div", { class: "quality-rules" });
  const box = popover(anchor, title, qualityBars(scores, { of, rules: false }), body);
  if (box) { box.classList.add("quality-popover"); explain(body, scores, of); }
}

/** "100 · 96 · 100 · 88", for what is copied or printed. */
export const qualityText = (scores) => SCORES.map((k) => (known(scores?.[k]) ? String(scores[k]) : "—")).join(" · ");
