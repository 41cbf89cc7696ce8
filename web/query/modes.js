import { h } from "../dom.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { ask } from "./ask.js";
import { askBalance, balanceView } from "./balance.js";
import { resultRows } from "./files.js";
import { askOverlap, overlapView } from "./overlap.js";
import { BALANCE, OVERLAP } from "./question.js";
import { resultView } from "./result.js";

const REST_MS = 250, LEAVE_MS = 80;

/** The kinds of questions about one area. @param {(mode: string) => void} turn */
export const modeChoice = (now, turn) => ["", BALANCE, OVERLAP].map((m) => h("button", { type: "button", class: "btn", "data-mode": m, "aria-pressed": now === m, onclick: () => turn(m) }, t("tc.mode." + (m || "tra-cuu"))));

/** @param {(key: string, values: object) => void} told how far it is @param {{over: boolean, job: ?number}} run what ends it */
export function answerTo(q, at, told, run) {
  if (q.mode === BALANCE) return askBalance(q, at);
  if (q.mode === OVERLAP) return askOverlap(q, at, (done, total) => told(total ? "cl.going.of" : "cl.going", { done: number(done), total: number(total) }), run);
  return ask(q, at, (n, of) => told("tc.asking.n", { n: n + 1, of }));
}

/** The view of an answer: its lines, what a file of it holds, and how features behind a line are shown. */
export function viewOf(q, a, name, { view, onMap, list, alive, choose }) {
  if (q.mode === BALANCE) return balanceView(q, a, name, { choose });
  if (q.mode === OVERLAP) return overlapView(q, a, name, { view, onMap });
  let rest = 0;
  const preview = (line) => {
    clearTimeout(rest);
    rest = setTimeout(() => list.preview(q, a.at, line).then((rows) => rows && alive() && onMap.marks(rows)), line ? REST_MS : LEAVE_MS);
  };
  return { ...resultView(q, a, name, { preview, choose }), file: "tra-cuu", rows: () => resultRows(q, a, name) };
}
