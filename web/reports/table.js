import { get } from "../api.js";
import { change, day, live, setLive, state } from "../state.js";
import { TWO_TIERS } from "../nav.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { figuresOn } from "../reporting.js";
import { stepPeriod } from "./read.js";
import { docAt } from "./series.js";

const KEPT_MS = 60_000;
const kept = new Map();

/** Periods for which an indicator has figures, from the oldest. */
export function periodsOf(indicator, level) {
  const key = indicator + "|" + level + "|" + (live.session?.user ?? "");
  if (!kept.has(key)) {
    const answer = get("figures/periods", { indicator, level }).then((a) => a.items.map((p) => p.period ?? p.code));
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    setTimeout(() => kept.delete(key), KEPT_MS); // new figures come
    if (kept.size > 60) kept.delete(kept.keys().next().value);
  }
  return kept.get(key);
}

export const levelNow = () => state.level ?? "commune";
export const classesNow = () => { const [method, n] = (state.classes ?? "quantile-5").split("-"); return { method, n: Number(n) }; };

/** A period out of the series that is held, where it is of the same question. */
function seriesDoc(period) {
  const held = live.series;
  return held && held.key === JSON.stringify(question()) ? docAt(held.doc, period) : null;
}

/** What is asked for beside the period: the same for one of them and for many. */
export function question() {
  const { method, n } = classesNow();
  const fixed = method === "fixed" && state.limits;
  return { indicator: state.indicator, level: levelNow(), at: state.reading === "on-units" ? state.at : null, reading: state.reading, classes: method === "fixed" && !fixed ? "quantile" : method, n, ...(fixed ? { limits: state.limits } : {}), ...(state.measure ? { measure: state.measure } : {}) };
}

let turn = 0;

/** The server told of new figures: what is shown is read again, of the period that is looked at. */
export function readAgain() {
  if (!figuresOn()) return;
  kept.clear();
  readTable(true);
}

/**
 * The values of all units of a level, as the map and the table show them: `live.figureTable`. Each
 * item is [value, method, class, text, figure].
 * @param {boolean} again the same question; where nothing changed, nothing is drawn anew
 */
export async function readTable(again = false) {
  const mine = ++turn;
  if (!figuresOn()) { setLive({ figureTable: null, figureError: null }); return null; }
  const asked = question(), level = asked.level, n = asked.n;
  try {
    const periods = await periodsOf(state.indicator, level);
    const seen = live.figureTable;
    const same = again && seen?.indicator.code === state.indicator && (seen.level ?? level) === level ? seen : null;
    const period = state.period ?? same?.period.code ?? periods.at(-1);
    if (mine !== turn) return null;
    if (!period) { setLive({ figureTable: null, figureError: { none: true } }); return null; }
    const run = !again && seriesDoc(period);
    if (run) { follow(run); return show(run, periods); }
    const doc = await get("figures/table", { ...asked, period });
    if (mine !== turn) return null;
    const text = JSON.stringify(doc);
    if (same?.told === text) { seen.periods = periods; return seen; }
    const f = Object.fromEntries((doc.fields ?? ["value", "method", "class", "text", "figure"]).map((name, i) => [name, i]));
    const items = new Map(Object.entries(doc.items).map(([id, row]) => [Number(id), { id: Number(id), value: row[f.value], method: row[f.method], class: row[f.class], text: row[f.text], figure: row[f.figure], reason: doc.reasons?.[id] ?? null }]));
    follow(doc);
    return show({ ...doc, classes: { palette: "cham-" + n, ...doc.classes }, items, told: text }, periods);
  } catch (e) {
    if (mine === turn && !again) setLive({ figureError: e });
    return null;
  }
}

/** As reported means on the units of that time: the map shows their boundaries. */
function follow(doc) {
  if (doc.reading !== "reported" || !doc.at || doc.at < TWO_TIERS === day() < TWO_TIERS) return;
  change({ at: doc.at < TWO_TIERS ? doc.at : null, in: null, unit: null }, { push: false });
  say(t(doc.at < TWO_TIERS ? "fig.era.before" : "fig.era.now"));
}

/** Puts a table on the map. */
function show(doc, periods) {
  setLive({ figureError: null, palette: doc.classes.palette, figureTable: { ...doc, periods } });
  return live.figureTable;
}

/** Shows a period out of the series that the page holds; nothing is asked for. */
export function showFromSeries(period) {
  const doc = seriesDoc(period);
  if (!doc) return null;
  follow(doc);
  return show(doc, live.figureTable?.periods ?? live.series.doc.periods.map((p) => p.code));
}

/** The period before or after the one that is shown, among those that have figures. */
export function neighbour(by) {
  const doc = live.figureTable;
  if (!doc) return null;
  const at = doc.periods.indexOf(doc.period.code);
  if (at >= 0) return doc.periods[at + by] ?? null;
  const next = stepPeriod(doc.period.code, by);
  return doc.periods.includes(next) ? next : null;
}

/** One period back or on. */
export function step(by) {
  const next = neighbour(by);
  if (next) change({ period: next }, { push: false });
  else say(t("fig.no.more"));
}
