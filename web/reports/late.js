import { h, so } from "../dom.js";
import { get } from "../api.js";
import { live, on, setLive, state } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { SCORES } from "../quality.js";
import { levelNow } from "./table.js";
import { dayText } from "./read.js";

/** The quality of the figures on the map by unit, and which of them fade at which minute: `live.figureQuality`. */
let turn = 0, timer = null;
const PAUSE_MS = 400; // who goes through the months asks for the one where they stop

on("figureTable", async () => {
  const doc = live.figureTable, mine = ++turn, held = live.figureQuality;
  clearTimeout(timer);
  if (held && (!doc || held.indicator !== doc.indicator.code || held.period !== doc.period.code)) setLive({ figureQuality: null });
  if (!doc) return;
  await new Promise((go) => { timer = setTimeout(go, PAUSE_MS); });
  if (mine !== turn) return;
  const at = doc.reading === "on-units" ? state.at : null;
  const answer = await get("figures/quality", { indicator: doc.indicator.code, period: doc.period.code, level: levelNow(), at, reading: doc.reading }).catch(() => null);
  if (mine !== turn) return;
  show(answer && { ...answer, fading: new Set(answer.fading), items: new Map(Object.entries(answer.items).map(([id, row]) => [Number(id), Object.fromEntries(SCORES.map((k, i) => [k, row[i]]))])) });
});

/** What was in time fades in one step when the deadline of the next period is over. */
function show(quality) {
  setLive({ figureQuality: quality });
  if (!quality || quality.late || !quality.due || !quality.fading.size) return;
  const left = Date.parse(quality.due) - Date.parse(quality.now);
  const mine = turn;
  if (left < 2 ** 31 - 1) timer = setTimeout(() => mine === turn && setLive({ figureQuality: { ...quality, late: true } }), left + 1000);
}

/** Whether a unit's figure is one that the next period should have followed. */
export const isLate = (id) => !!live.figureQuality?.late && live.figureQuality.fading.has(id);

/** The four scores of a unit's figure on the map; null where several make it up. */
export const scoresOf = (id) => live.figureQuality?.items.get(id) ?? null;

/** The row of the legend; null while nothing is late. */
export function lateRow() {
  const q = live.figureQuality;
  if (!q?.late || !q.fading.size) return null;
  return h("li", { "data-class": "late", title: t("q.late.what", { day: dayText(q.due) }) }, h("div", { class: "legend-row plain" }, h("span", { class: "swatch-box" }, h("i", { class: "swatch look-late", "aria-hidden": "true" })), h("span", { class: "grow" }, t("q.late")), so(number(q.fading.size))));
}
